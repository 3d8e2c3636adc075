"""The verbs of the desk: each is a permission, a change and a step of the history, in one transaction.

Admin and commands come through here alike, and nothing else moves a stage, a head, a publication or a review. A verb
names the revision that its actor saw; when there is a newer one it is refused, and nothing changes.
"""

from newsroom.desk.articles import Text, approve, create, file_under, publish, save, send_back, submit, withdraw
from newsroom.desk.facts import confirm, reject
from newsroom.desk.guards import may_file, may_write, possible
from newsroom.desk.merging import merge, separate
from newsroom.desk.people import merge_people, offer_again, separate_people, tell_apart
from newsroom.desk.refusals import NotAllowed, NotNow, Refused, Stale

__all__ = [
    "NotAllowed",
    "NotNow",
    "Refused",
    "Stale",
    "Text",
    "approve",
    "confirm",
    "create",
    "file_under",
    "may_file",
    "may_write",
    "merge",
    "merge_people",
    "offer_again",
    "possible",
    "publish",
    "reject",
    "save",
    "send_back",
    "separate",
    "separate_people",
    "submit",
    "tell_apart",
    "withdraw",
]
