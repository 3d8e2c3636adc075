"""What can be done with an article: one table of steps, from where each leads to where and by which permission.

There are two axes. The stage is how far the newest revision has come on the desk; the standing is what readers see, a
question about time. The verbs in `desk` ask this table, and the database holds it: a step of the history that is not in
it is refused by a constraint, a move between stages by a trigger.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    """Where an act came in."""

    ADMIN = "admin", _("admin")
    COMMAND = "command", _("command")


class Verb(models.TextChoices):
    """What can be done at the desk."""

    SAVE = "save", _("Save")
    FILE = "file", _("File under a section")
    SUBMIT = "submit", _("Submit for review")
    APPROVE = "approve", _("Approve")
    RETURN = "return", _("Return to the author")
    PUBLISH = "publish", _("Publish")
    PUBLISH_WITHOUT_APPROVAL = "publish_without_approval", _("Publish without approval")
    SCHEDULE = "schedule", _("Schedule")
    CORRECT = "correct", _("Publish a correction")
    CALL_OFF = "call_off", _("Call off what is scheduled")
    UNPUBLISH = "unpublish", _("Unpublish at a time")
    EMBARGO = "embargo", _("Embargo")
    LIFT_EMBARGO = "lift_embargo", _("Lift the embargo")
    WITHDRAW = "withdraw", _("Withdraw with a notice")
    REPLACE = "replace", _("Replace by another story")
    KILL = "kill", _("Kill")
    CONFIRM = "confirm", _("Confirm")
    REJECT = "reject", _("Reject")
    MERGE = "merge", _("Merge")
    SEPARATE = "separate", _("Separate")
    CHANGE = "change", _("Change")
    UNDO = "undo", _("Undo")
    LINK = "link", _("Say whose name it is")
    SPLIT = "split", _("Split into stories")
    JOIN = "join", _("Join again")
    COPY = "copy", _("Mark as a copy")
    NO_COPY = "no_copy", _("Mark as no copy")
    RESTORE = "restore", _("Restore to the story")
    HIDE = "hide", _("Hide from the story")
    TELL_APART = "tell_apart", _("Different people")
    OFFER_AGAIN = "offer_again", _("Offer again")


class State(models.TextChoices):
    """What a step of the history led from and to."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    NOT_PUBLIC = "not_public", _("not public")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLIC = "public", _("public")
    ENDED = "ended", _("ended")
    WITHDRAWN = "withdrawn", _("withdrawn")
    KILLED = "killed", _("killed")
    EMBARGOED = "embargoed", _("embargoed")
    FREE = "free", _("without an embargo")
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")
    SEPARATE = "separate", _("separate")
    MERGED = "merged", _("merged")
    JOINED = "joined", _("joined again")
    OPEN = "open", _("left open")
    LINKED = "linked", _("linked")
    COPY = "copy", _("a copy")
    HIDDEN = "hidden", _("hidden")
    RESTORED = "restored", _("restored")
    DIFFERENT = "different", _("different people")


class Stage(models.TextChoices):
    """How far the newest revision has come. That it is approved is an approval of that very revision."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    JOINED = "joined", _("joined again")  # split off another one, and then not: its text stands there


class Standing(models.TextChoices):
    """Where an article stands with its readers at a moment; a public one may have an update ahead."""

    NOT_PUBLIC = "not_public", _("not public")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLIC = "public", _("public")
    ENDED = "ended", _("ended")
    WITHDRAWN = "withdrawn", _("withdrawn")
    KILLED = "killed", _("killed")


ON_THE_DESK = (Stage.DRAFT, Stage.IN_REVIEW)
NOT_KILLED = tuple(standing for standing in Standing if standing != Standing.KILLED)
SEEN_OR_AHEAD = (Standing.PUBLIC, Standing.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Step:
    """One verb: who may, in which stages and standings, the stage that it leads to (None: it stays), and what the
    history may say that it led from and to."""

    permission: str
    stages: tuple[Stage, ...] = ON_THE_DESK
    standings: tuple[Standing, ...] = NOT_KILLED
    to: Stage | None = None
    before: tuple[str, ...] = ON_THE_DESK
    after: tuple[str, ...] = ON_THE_DESK


def published(permission, stages, standings=NOT_KILLED, after=(State.PUBLIC,)):
    return Step(permission, stages, standings, Stage.DRAFT, before=NOT_KILLED, after=after)


REVIEW = (Stage.IN_REVIEW,)
STEPS = {
    Verb.SAVE: Step("newsroom.change_article"),
    Verb.FILE: Step("newsroom.change_article"),
    Verb.SPLIT: Step("newsroom.add_article", (Stage.DRAFT,)),
    Verb.JOIN: Step("newsroom.add_article", after=(*ON_THE_DESK, Stage.JOINED)),
    Verb.SUBMIT: Step(
        "newsroom.submit_article", (Stage.DRAFT,), to=Stage.IN_REVIEW, before=(Stage.DRAFT,), after=REVIEW
    ),
    Verb.APPROVE: Step("newsroom.approve_article", REVIEW, before=REVIEW, after=(State.APPROVED,)),
    Verb.RETURN: Step("newsroom.return_article", REVIEW, to=Stage.DRAFT, before=REVIEW, after=(Stage.DRAFT,)),
    Verb.PUBLISH: published("newsroom.publish_article", REVIEW),
    Verb.SCHEDULE: published("newsroom.publish_article", REVIEW, after=SEEN_OR_AHEAD),
    Verb.CORRECT: published("newsroom.correct_article", ON_THE_DESK, (Standing.PUBLIC,)),
    Verb.PUBLISH_WITHOUT_APPROVAL: published("newsroom.publish_without_approval", ON_THE_DESK),
    Verb.CALL_OFF: Step(
        "newsroom.publish_article", standings=SEEN_OR_AHEAD, before=SEEN_OR_AHEAD,
        after=(*SEEN_OR_AHEAD, State.NOT_PUBLIC, State.ENDED, State.WITHDRAWN),
    ),
    Verb.UNPUBLISH: Step(
        "newsroom.publish_article", standings=SEEN_OR_AHEAD, before=SEEN_OR_AHEAD, after=(*SEEN_OR_AHEAD, State.ENDED)
    ),
    Verb.EMBARGO: Step(
        "newsroom.change_article", standings=(Standing.NOT_PUBLIC, Standing.SCHEDULED),
        before=(State.FREE, State.EMBARGOED), after=(State.EMBARGOED,),
    ),
    Verb.LIFT_EMBARGO: Step(
        "newsroom.lift_embargo", standings=(Standing.NOT_PUBLIC, Standing.SCHEDULED),
        before=(State.EMBARGOED,), after=(State.FREE,),
    ),
    Verb.WITHDRAW: Step(
        "newsroom.withdraw_article", standings=(Standing.PUBLIC,), before=(State.PUBLIC,), after=(State.WITHDRAWN,)
    ),
    Verb.REPLACE: Step(
        "newsroom.withdraw_article", standings=(Standing.PUBLIC,), before=(State.PUBLIC,), after=(State.WITHDRAWN,)
    ),
    Verb.KILL: Step("newsroom.withdraw_article", before=NOT_KILLED, after=(State.KILLED,)),
}  # fmt: skip


def moves() -> set[tuple[Stage, Stage]]:
    """The moves between stages that the table allows; a text that was split off can also be joined again."""
    steps = {(stage, step.to) for step in STEPS.values() if step.to for stage in step.stages if stage != step.to}
    return steps | {(Stage.DRAFT, Stage.JOINED)}


def taken() -> Q:
    """The condition that every step of an article's history meets; steps of facts are not of this table."""
    condition = Q(article=None)
    for verb, step in STEPS.items():
        condition |= Q(
            verb=verb, before__in=[str(one) for one in step.before], after__in=[str(one) for one in step.after]
        )
    return condition
