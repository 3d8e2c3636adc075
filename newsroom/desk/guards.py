"""Who may do what, and when: the table of steps is asked here, and what it cannot say about a text.

`require` raises where a verb cannot be done, and `possible` asks the same questions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from newsroom.desk.checklist import lacking
from newsroom.desk.refusals import Incomplete, NotAllowed, NotNow, Refused
from newsroom.models import STEPS, Article, Assignment, Section, Stage, Standing, Transition, Verb
from newsroom.models.steps import NOT_KILLED

LONGEST_REASON = Transition._meta.get_field("reason").max_length

# The verbs for the record; those for articles are in the table of steps.
PERMISSIONS = {
    Verb.CONFIRM: "newsroom.confirm_fact",
    Verb.REJECT: "newsroom.reject_fact",
    Verb.MERGE: "newsroom.merge_fact",
    Verb.SEPARATE: "newsroom.merge_fact",
    Verb.CHANGE: "newsroom.confirm_fact",
    Verb.LINK: "newsroom.confirm_fact",
    Verb.COPY: "relations.change_document",
    Verb.NO_COPY: "relations.change_document",
    Verb.RESTORE: "newsroom.restore_line",
    Verb.HIDE: "newsroom.restore_line",
    Verb.TELL_APART: "newsroom.merge_fact",
    Verb.OFFER_AGAIN: "newsroom.merge_fact",
    **{verb: step.permission for verb, step in STEPS.items()},
}
# What a person is asked for at the desk, in the order of the work; the others have screens of their own.
PRESSED = (
    Verb.SUBMIT, Verb.APPROVE, Verb.RETURN, Verb.PUBLISH, Verb.SCHEDULE, Verb.CORRECT, Verb.PUBLISH_WITHOUT_APPROVAL,
    Verb.CALL_OFF, Verb.UNPUBLISH, Verb.EMBARGO, Verb.LIFT_EMBARGO, Verb.WITHDRAW, Verb.REPLACE, Verb.KILL,
)  # fmt: skip


@dataclass
class Case:
    """An article, who asks about it, and the moment: what several guards ask is found once."""

    article: Article
    by: AbstractUser
    at: datetime

    @cached_property
    def standing(self) -> Standing:
        return self.article.standing_at(self.at)

    @cached_property
    def is_own(self) -> bool:
        return self.article.revisions.filter(number=1, author=self.by).exists()

    @cached_property
    def may_write(self) -> bool:
        if not self.by.has_perm(PERMISSIONS[Verb.SAVE]):
            return False
        return self.by.has_perm("newsroom.change_any_article") or self.is_own

    @cached_property
    def is_in_their_sections(self) -> bool:
        return works_on(self.article, self.by)

    @cached_property
    def is_to_be_taken_up(self) -> bool:
        return self.article.section_id is None and self.standing == Standing.NOT_PUBLIC

    @cached_property
    def is_embargoed(self) -> bool:
        return is_embargoed(self.article, self.at)

    @cached_property
    def is_shown_as_it_is(self) -> bool:
        return self.article.publications.at(self.at).filter(revision=self.article.head).exists()


def require(verb: Verb, article: Article, by: AbstractUser) -> None:
    """Raise NotAllowed or NotNow where this person cannot do this with the article now."""
    _ask(verb, Case(article, by, timezone.now()))


def possible(article: Article, by: AbstractUser) -> list[Verb]:
    """What this person may do with the article now, in the order of the work."""
    case, found = Case(article, by, timezone.now()), []
    for verb in PRESSED:
        try:
            _ask(verb, case)
        except Refused:
            continue
        found.append(verb)
    return found


def may_file(article: Article, by: AbstractUser) -> bool:
    """Whether this person may move the article to another section or language; for a live one, publishers alone."""
    return _may(Verb.FILE, article, by)


def works_on(article: Article, by: AbstractUser) -> bool:
    """Whether the article is in a section of this person's, or they are limited to none."""
    sections = Assignment.objects.sections_of(by)
    return not sections or article.section_id in sections


def may_file_under(section: Section | None, article: Article | None, by: AbstractUser) -> bool:
    """Whether this person may put the article there, or a new one (None); with sections of their own, there alone."""
    if (section and section.pk) == (article and article.section_id):
        return True
    sections = Assignment.objects.sections_of(by)
    return not sections or (section is not None and section.pk in sections)


def may_write(article: Article, by: AbstractUser) -> bool:
    """Whether this person may save the article: their own, or anybody's by a permission."""
    return _may(Verb.SAVE, article, by)


def require_approval(article):
    if not article.head.approvals.exists():
        raise NotNow(_("This revision is not approved."))


def require_complete(article: Article, at: datetime) -> None:
    """Ask the checklist about what readers are to see at the moment `at`."""
    if points := lacking(article.head, at):
        raise Incomplete(points)


def require_no_embargo(article, at):
    if is_embargoed(article, at):
        until = timezone.localtime(article.embargo_until)
        raise NotNow(_("It is under an embargo until %(until)s.") % {"until": f"{until:%d.%m.%Y %H:%M}"})


def is_embargoed(article: Article, at: datetime) -> bool:
    """Whether nobody may see the article at the moment `at`, whoever would publish it."""
    return article.embargo_until is not None and article.embargo_until > at


def allow(allowed):
    if not allowed:
        raise NotAllowed(_("You have no permission to do this."))


def require_section(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("You work in other sections."))


def require_words(words, message, *, most=LONGEST_REASON):
    """A reason or note that stays on record: some words, and no more than its column holds."""
    if not words.strip():
        raise NotNow(message)
    if len(words) > most:
        raise NotNow(_("Say it in %(most)d characters.") % {"most": most})


def _may(verb, article, by):
    try:
        require(verb, article, by)
    except Refused:
        return False
    return True


def _ask(verb, case):
    """The permission, the text's own conditions on who, the table, and then the text's own conditions on when."""
    step = STEPS[verb]
    allow(case.by.has_perm(step.permission))
    if verb in WRITERS:
        allow(case.may_write)
    require_section(case.is_in_their_sections or (verb in UNFILED and case.is_to_be_taken_up))
    if case.article.stage not in step.stages:
        raise NotNow(_wrong_stage(case.article.stage))
    if case.article.killed_at is not None:
        raise NotNow(wrong_standing(Standing.KILLED))
    # Where that is all that counts, nobody is asked what readers see.
    if step.standings != NOT_KILLED and case.standing not in step.standings:
        raise NotNow(wrong_standing(case.standing))
    for condition in CONDITIONS.get(verb, ()):
        condition(case)


def _wrong_stage(stage):
    return {
        Stage.DRAFT: _("It is not in review."),
        Stage.IN_REVIEW: _("It is in review already."),
        Stage.JOINED: _("Its text stands in the article that it was split off."),
    }[stage]


def wrong_standing(standing):
    if standing == Standing.KILLED:
        return _("This story was killed: nothing more is done with it.")
    if standing == Standing.PUBLIC:
        return _("Readers see this story now.")
    return _("Readers do not see this story now.")


def _has_text(case):
    if not strip_tags(case.article.head.body).strip():
        raise NotNow(_("The story has no text yet."))


def _has_news(case):
    if case.is_shown_as_it_is:
        raise NotNow(_("Readers see this very text already; save a change first."))


def _was_not_returned(case):
    if case.article.history.filter(revision=case.article.head, verb=Verb.RETURN).exists():
        raise NotNow(_("This text was returned: change it before you submit it again."))


def _is_of_somebody_else(case):
    if case.article.head.author_id == case.by.pk:
        raise NotAllowed(_("Nobody approves their own revision."))


def _has_not_approved(case):
    if case.article.head.approvals.filter(actor=case.by).exists():
        raise NotNow(_("You have approved this revision."))


def _is_approved(case):
    require_approval(case.article)


def _is_free(case):
    require_no_embargo(case.article, case.at)


def _is_embargoed(case):
    if not case.is_embargoed:
        raise NotNow(_("There is no embargo."))


def _was_never_seen(case):
    if case.article.publications.begun(case.at).exists():
        raise NotNow(_("Readers have seen this story: there is nothing to hold back."))


def _has_something_ahead(case):
    if not case.article.publications.ahead(case.at).exists():
        raise NotNow(_("Nothing is scheduled."))


def _may_file_what_is_live(case):
    allow(case.standing != Standing.PUBLIC or case.by.has_perm(PERMISSIONS[Verb.PUBLISH]))


# What somebody who is limited to sections may do with an article that is not filed yet, and that no reader has seen.
UNFILED = {Verb.SAVE, Verb.FILE, Verb.SUBMIT, Verb.SPLIT, Verb.JOIN}
# Verbs that take the right to write this very article.
WRITERS = {Verb.SAVE, Verb.FILE, Verb.SUBMIT, Verb.EMBARGO, Verb.SPLIT, Verb.JOIN}
CONDITIONS: dict[Verb, tuple[Callable[[Case], None], ...]] = {
    Verb.FILE: (_may_file_what_is_live,),
    Verb.SUBMIT: (_has_text, _has_news, _was_not_returned),
    Verb.APPROVE: (_is_of_somebody_else, _has_not_approved),
    Verb.PUBLISH: (_is_approved, _is_free),
    Verb.SCHEDULE: (_is_approved,),
    Verb.CORRECT: (_has_text, _has_news),
    Verb.PUBLISH_WITHOUT_APPROVAL: (_has_text, _has_news, _is_free),
    Verb.EMBARGO: (_was_never_seen,),
    Verb.CALL_OFF: (_has_something_ahead,),
    Verb.LIFT_EMBARGO: (_is_embargoed,),
}
