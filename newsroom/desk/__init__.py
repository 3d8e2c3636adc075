"""The verbs of the desk: each is a permission, a change and a step of the history, in one transaction.

Admin and commands come through here alike, and nothing else moves a stage, a head, a publication or a review. A verb
names the revision that its actor saw; when there is a newer one it is refused, and nothing changes.
"""

from newsroom.desk.articles import Text, approve, create, file_under, save, send_back, submit
from newsroom.desk.changing import change
from newsroom.desk.checklist import lacking
from newsroom.desk.comments import (
    Unknown,
    change_comment,
    colleagues,
    comment,
    may_comment,
    reopen,
    resolve,
    see_comments,
    take_back,
)
from newsroom.desk.copies import mark_copy, unmark_copy
from newsroom.desk.drafts import KeptElsewhere, TooLong, discard_draft, draft_of, keep_draft, may_keep
from newsroom.desk.facts import Act, confirm, decide, keep_killed, reject
from newsroom.desk.guards import may_file, may_file_under, may_write, possible
from newsroom.desk.lines import hide, restore
from newsroom.desk.merging import merge, separate
from newsroom.desk.people import merge_people, offer_again, separate_people, tell_apart
from newsroom.desk.presence import be_present
from newsroom.desk.previews import find_preview, open_preview, revoke_preview, share_preview
from newsroom.desk.publishing import call_off, correct, embargo, lift_embargo, publish, schedule, unpublish
from newsroom.desk.refusals import Decided, Incomplete, NotAllowed, NotNow, Refused, Stale
from newsroom.desk.revisions import restore_revision
from newsroom.desk.splitting import join, split
from newsroom.desk.undoing import undo
from newsroom.desk.withdrawing import kill, replace, withdraw

__all__ = [
    "Act",
    "Decided",
    "Incomplete",
    "KeptElsewhere",
    "NotAllowed",
    "NotNow",
    "Refused",
    "Stale",
    "Text",
    "TooLong",
    "Unknown",
    "approve",
    "be_present",
    "call_off",
    "change",
    "change_comment",
    "colleagues",
    "comment",
    "confirm",
    "correct",
    "create",
    "decide",
    "discard_draft",
    "draft_of",
    "embargo",
    "file_under",
    "find_preview",
    "hide",
    "join",
    "keep_draft",
    "keep_killed",
    "kill",
    "lacking",
    "lift_embargo",
    "mark_copy",
    "may_comment",
    "may_file",
    "may_file_under",
    "may_keep",
    "may_write",
    "merge",
    "merge_people",
    "offer_again",
    "open_preview",
    "possible",
    "publish",
    "reject",
    "reopen",
    "replace",
    "resolve",
    "restore",
    "restore_revision",
    "revoke_preview",
    "save",
    "schedule",
    "see_comments",
    "send_back",
    "separate",
    "separate_people",
    "share_preview",
    "split",
    "submit",
    "take_back",
    "tell_apart",
    "undo",
    "unmark_copy",
    "unpublish",
    "withdraw",
]
