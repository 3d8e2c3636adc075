"""The queue of what is wrong, or soon will be: late, without a source, contradicting, running out."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsroom.queues.rows import MOST, Queue, Row, of_article, opened, queue
from relations.contested import contested
from relations.models import Agreement
from relations.models.agreements import Status
from relations.rivals import contradicted

LATE = timedelta(days=1)
SOON = timedelta(days=60)
NEWS = timedelta(days=30)  # for so long a rival figure is news
EACH = 4  # rows of a kind: none crowds out the others


def needs_attention(person) -> Iterator[Queue]:
    """Each kind in its turn, the most pressing first."""
    rows = []
    if person.user.has_perm("newsroom.view_article"):
        rows += _waiting(person)
    if person.user.has_perm("relations.view_citation"):
        rows += [*_contested(), *_rival_figures(person), *_expiring(person)]
    nothing = _("Nothing is late, contradicts or runs out.")
    yield queue("attention", _("Needs attention"), nothing, rows, most=len(rows))


def _waiting(person):
    """Articles in review that are late or rest on nothing, each once, with what is wrong."""
    found = {}
    for article in person.articles().in_review().filter(submitted_at__lt=person.at - LATE)[:EACH]:
        found.setdefault(article, []).append(_("in review for over a day"))
    for article in person.articles().in_review().without_source()[:EACH]:
        found.setdefault(article, []).append(_("in review without a source"))
    for article, wrong in found.items():
        yield of_article(article, button=opened(), about="; ".join(wrong), at=article.submitted_at)


def _contested():
    for found in contested(EACH):
        people = {"one": found.one.name, "other": found.other.name}
        about = _("held by two at once: %(one)s, %(other)s") % people
        yield Row(found.post.name, about, _("Look at it"), reverse("admin:relations_post_change", args=[found.post.pk]))


def _rival_figures(person):
    since = timezone.localdate(person.at) - NEWS
    figures = contradicted(person.at).filter(on_until__gte=since).select_related("indicator").newest_first()
    seen = set()
    for figure in figures[: MOST * EACH]:
        if figure.indicator_id not in seen and len(seen) < EACH:
            seen.add(figure.indicator_id)
            yield Row(figure.indicator.name, _("rival figures"), _("Side by side"), figure.get_absolute_url())


def _expiring(person):
    today = timezone.localdate(person.at)
    found = Agreement.objects.public(person.at).with_status(person.at, today).filter(status=Status.IN_FORCE)
    for agreement in found.filter(validity_until__lte=today + SOON).order_by("validity_until", "pk")[:EACH]:
        about = _("expires on %(day)s") % {"day": date_format(agreement.validity_until, "DATE_FORMAT")}
        address = reverse("admin:relations_agreement_change", args=[agreement.pk])
        yield Row(agreement.name, about, opened(), address)
