"""Queues of articles: from the wire, before the editors, ahead, one's own."""

from collections.abc import Iterator

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom import moments
from newsroom.models import Draft, Publication, Stage, Standing, Verb
from newsroom.queues.rows import MOST, Queue, Row, articles, form_of, of_article, opened, queue
from relations.models import Document

SOURCES = Prefetch("head__documents", Document.objects.light().select_related("source"))


def waiting_for_review(person) -> Iterator[Queue]:
    """What somebody else has submitted, the longest waiting first."""
    if person.may(Verb.APPROVE):
        found = person.own_articles().in_review().reviewable_by(person.user)[: MOST + 1]
        rows = [of_article(one, button=_("Review"), at=one.submitted_at) for one in found]
        nothing = _("Nothing: what others submit appears here.")
        more = articles(stage__exact=Stage.IN_REVIEW)
        yield queue("review", _("Waiting for your review"), nothing, rows, more=more)


def approved(person) -> Iterator[Queue]:
    """What is let through and not out yet."""
    if person.may(Verb.PUBLISH):
        found = person.own_articles().approved()[: MOST + 1]
        rows = [of_article(one, button=_("Publish"), at=one.submitted_at) for one in found]
        nothing = _("Nothing: what is approved appears here until it is published.")
        yield queue("approved", _("Approved"), nothing, rows, more=articles(stage__exact=Stage.IN_REVIEW))


def from_the_wire(person) -> Iterator[Queue]:
    """Drafts made of documents that came in, the newest first."""
    if person.may(Verb.SAVE):
        found = person.articles().from_the_wire().order_by("-pk")[: MOST + 1].prefetch_related(SOURCES)
        rows = [of_article(one, button=opened(), about=_sources(one)) for one in found]
        nothing = _("Nothing: stories that come in appear here until somebody takes them up.")
        yield queue("wire", _("New from the wire"), nothing, rows, more=articles(stage__exact=Stage.DRAFT))


def _sources(article):
    sources = dict.fromkeys(str(document.source) for document in article.head.documents.all() if document.source)
    return ", ".join(sources) or _("source not named")


def scheduled_today(person) -> Iterator[Queue]:
    """What begins or ends for readers until the end of this day of the site."""
    end = moments.end_of_day(person.at)
    today = Q(starts_at__gt=person.at, starts_at__lt=end) | Q(ends_at__gt=person.at, ends_at__lt=end)
    found = Publication.objects.kept().filter(today, article__in=person.articles().values("pk"))
    # An end at which another text of the same article begins is no end for readers.
    goes_on = Publication.objects.kept().filter(article=OuterRef("article"), starts_at=OuterRef("ends_at"))
    told = Case(When(starts_at__gt=person.at, then="starts_at"), default="ends_at")
    found = found.exclude(Exists(goes_on), starts_at__lte=person.at).order_by(told, "pk")
    found = found.select_related("article", "revision")[: MOST + 1]
    nothing = _("Nothing: what begins or ends today appears here.")
    rows = [_planned(one, person.at) for one in found]
    yield queue("today", _("Scheduled today"), nothing, rows, more=articles(standing=Standing.SCHEDULED))


def _planned(publication, at):
    begins = publication.starts_at > at
    moment = publication.starts_at if begins else publication.ends_at
    about = _("begins") if begins else _("ends")
    return Row(publication.revision.headline, about, opened(), form_of(publication.article), ahead=moment)


def my_drafts(person) -> Iterator[Queue]:
    """What this person has begun or saved last, and what they have typed and not saved."""
    if not person.may(Verb.SAVE):
        return
    unsaved = Draft.objects.filter(author=person.user).select_related("article__head").order_by("-kept_at")[: MOST + 1]
    rows = [_unsaved(draft) for draft in unsaved]
    known = {draft.article_id for draft in unsaved}
    saved = [one for one in person.articles().drafts_of(person.user)[: MOST + 1] if one.pk not in known]
    rows += [of_article(one, button=_("Write on"), about=one.head.why or _("draft")) for one in saved]
    nothing = _("Nothing: what you begin appears here.")
    yield queue("drafts", _("Your drafts"), nothing, rows, more=articles(stage__exact=Stage.DRAFT))


def _unsaved(draft):
    article = draft.article
    address = form_of(article) if article else reverse("admin:newsroom_article_add")
    title = draft.fields.get("headline") or (article and article.head.headline) or _("Without a headline")
    return Row(title, _("not saved"), _("Write on"), address, draft.kept_at)
