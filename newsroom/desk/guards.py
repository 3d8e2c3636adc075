"""Who may do what, and when: each guard raises where its verb cannot be done, and `possible` asks the same ones."""

from django.contrib.auth.models import AbstractUser
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from newsroom.desk.refusals import NotAllowed, NotNow, Refused
from newsroom.models import Article, Transition, Verb

LONGEST_REASON = Transition._meta.get_field("reason").max_length

PERMISSIONS = {
    Verb.SUBMIT: "newsroom.submit_article",
    Verb.APPROVE: "newsroom.approve_article",
    Verb.RETURN: "newsroom.return_article",
    Verb.PUBLISH: "newsroom.publish_article",
    Verb.PUBLISH_WITHOUT_APPROVAL: "newsroom.publish_without_approval",
    Verb.WITHDRAW: "newsroom.withdraw_article",
    Verb.CONFIRM: "newsroom.confirm_fact",
    Verb.REJECT: "newsroom.reject_fact",
    Verb.MERGE: "newsroom.merge_fact",
    Verb.SEPARATE: "newsroom.merge_fact",
    Verb.CHANGE: "newsroom.confirm_fact",
    Verb.LINK: "newsroom.confirm_fact",
    Verb.SPLIT: "newsroom.add_article",
    Verb.JOIN: "newsroom.add_article",
    Verb.COPY: "relations.change_document",
    Verb.NO_COPY: "relations.change_document",
    Verb.RESTORE: "newsroom.restore_line",
    Verb.HIDE: "newsroom.restore_line",
    Verb.TELL_APART: "newsroom.merge_fact",
    Verb.OFFER_AGAIN: "newsroom.merge_fact",
}


def possible(article: Article, by: AbstractUser) -> list[Verb]:
    """What this person may do with the article now, in the order of the work."""
    found = []
    for verb, guard in GUARDS.items():
        try:
            guard(article, by)
        except Refused:
            continue
        found.append(verb)
    return found


def may_file(article: Article, by: AbstractUser) -> bool:
    """Whether this person may move the article to another section or language; for a live one, publishers alone."""
    return may_write(article, by) and (by.has_perm(PERMISSIONS[Verb.PUBLISH]) or not _is_shown(article))


def may_write(article: Article, by: AbstractUser) -> bool:
    """Whether this person may save the article: their own, or anybody's by a permission."""
    if article.stage == Article.Stage.JOINED or not by.has_perm("newsroom.change_article"):
        return False
    return by.has_perm("newsroom.change_any_article") or article.revisions.filter(number=1, author=by).exists()


def require_writer(article, by):
    allow(may_write(article, by))


def can_submit(article, by):
    allow(by.has_perm(PERMISSIONS[Verb.SUBMIT]) and may_write(article, by))
    stand(article, Article.Stage.DRAFT, _("It is in review already."))
    _has_text(article)
    _has_news(article)
    if article.history.filter(revision=article.head, verb=Verb.RETURN).exists():
        raise NotNow(_("This text was returned: change it before you submit it again."))


def can_approve(article, by):
    allow(by.has_perm(PERMISSIONS[Verb.APPROVE]))
    stand(article, Article.Stage.IN_REVIEW, _("It is not in review."))
    if article.head.author_id == by.pk:
        raise NotAllowed(_("Nobody approves their own revision."))
    if article.head.approvals.filter(actor=by).exists():
        raise NotNow(_("You have approved this revision."))


def can_return(article, by):
    allow(by.has_perm(PERMISSIONS[Verb.RETURN]))
    stand(article, Article.Stage.IN_REVIEW, _("It is not in review."))


def can_publish(article, by):
    allow(by.has_perm(PERMISSIONS[Verb.PUBLISH]))
    stand(article, Article.Stage.IN_REVIEW, _("It is not in review."))
    if not article.head.approvals.exists():
        raise NotNow(_("This revision is not approved."))


def can_publish_without_approval(article, by):
    allow(by.has_perm(PERMISSIONS[Verb.PUBLISH_WITHOUT_APPROVAL]) and article.stage != Article.Stage.JOINED)
    _has_text(article)
    _has_news(article)


def can_withdraw(article, by):
    allow(by.has_perm(PERMISSIONS[Verb.WITHDRAW]))
    if not _is_shown(article):
        raise NotNow(_("Readers do not see this story now."))


GUARDS = {
    Verb.SUBMIT: can_submit,
    Verb.APPROVE: can_approve,
    Verb.RETURN: can_return,
    Verb.PUBLISH: can_publish,
    Verb.PUBLISH_WITHOUT_APPROVAL: can_publish_without_approval,
    Verb.WITHDRAW: can_withdraw,
}


def allow(allowed):
    if not allowed:
        raise NotAllowed(_("You have no permission to do this."))


def require(words, message):
    """A reason or note that stays on record: some words, and no more than a row of the history holds."""
    if not words.strip():
        raise NotNow(message)
    if len(words) > LONGEST_REASON:
        raise NotNow(_("Say it in %(most)d characters.") % {"most": LONGEST_REASON})


def _is_shown(article):
    return article.publications.filter(ends_at=None).exists()


def _has_news(article):
    if article.publications.filter(ends_at=None, revision=article.head).exists():
        raise NotNow(_("Readers see this very text already; save a change first."))


def stand(article, stage, message):
    if article.stage != stage:
        raise NotNow(message)


def _has_text(article):
    if not strip_tags(article.head.body).strip():
        raise NotNow(_("The story has no text yet."))
