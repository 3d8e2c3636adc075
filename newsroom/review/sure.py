"""Which findings are sure: the one place that says so, and says why one is not."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from relations.edtf import Basis
from relations.models import Review
from relations.models.evidence import DAY_OF_THE_DOCUMENT

OWN_DAY = ("sighting", "figure")
LONGEST = 160  # characters of somebody's reason


def doubts(card, evidence) -> list[str]:
    """Why an editor should look before accepting the card, in words; none where it is sure.

    Sure is what the document states outright:

    - nothing in it was inferred. That somebody was seen in a post, or that a figure was said, on the day of a document
      whose own day is known is no inference: both are what the document shows, on its day;
    - no name is left open in it or was linked because only one person on record has that surname;
    - a post stands in one passage with the name; an agreement has two parties and words that say that it was signed;
    - nobody has rejected any of it before, and no other record may be of the same event.
    """
    common = [*_rejected(card), *_open(card, evidence), *_inferred(card, evidence)]
    special = {"official": _of_official, "agreement": _of_agreement, "event": _of_event}.get(card.kind)
    found = [*common, *(special(card, evidence) if special else [])]
    return list(dict.fromkeys(filter(None, found)))


def _rejected(card):
    rows = [card.fact, *(part.fact for part in card.parts), *card.all_passages]
    if any(getattr(row, "review", "") == Review.REJECTED for row in rows):
        yield _("somebody has rejected some of it")
    for name in ("official", "organisation"):
        who = getattr(card.fact, name, None)
        if who is not None and who.review == Review.REJECTED:
            yield _("%(who)s was rejected") % {"who": who}
    if any(part.is_barred for part in card.parts) or any(
        party.organisation.review == Review.REJECTED for party in card.parties
    ):
        yield _("it names somebody who was rejected")


def _open(card, evidence):
    if card.kind == "openname":
        yield _("a name is left open")
    if card.kind != "openname" and any(row.is_of_an_open_name for row in _facts(card)):
        yield _("a name is left open in it")
    for name in evidence.open_names.values():
        if card.kind == "official" and name.official_id == card.fact.pk and ("openname", name.pk) not in evidence.steps:
            words = name.finding["mentions"][0]["exact"]
            yield _("“%(words)s” fits nobody else on record") % {"words": words}


def _inferred(card, evidence):
    """Every date in the card that is not stated, but for the document's own day where the document states that."""
    document = evidence.document
    for row in _facts(card):
        own = row._meta.model_name in OWN_DAY and row.reason == DAY_OF_THE_DOCUMENT
        if own and document.published_basis == Basis.INFERRED:
            reason = Truncator(document.published_reason or "—").chars(LONGEST)
            yield _("the document's own day is inferred: %(reason)s") % {"reason": reason}
        elif getattr(row, "basis", "") == Basis.INFERRED and not own:
            yield _("the day is inferred: %(reason)s") % {"reason": row.reason or "—"}
        if getattr(row, "period_basis", "") == Basis.INFERRED:
            yield _("the period is inferred: %(reason)s") % {"reason": row.period_reason or "—"}


def _of_official(card, evidence):
    names = {(passage.start, passage.end) for passage in card.passages}
    for part in card.parts:
        if part.passages and all((passage.start, passage.end) in names for passage in part.passages):
            yield _("the post stands in another sentence than the name")


def _of_agreement(card, evidence):
    if card.fact.validity_reason:
        yield _("the validity is inferred: %(reason)s") % {"reason": card.fact.validity_reason}
    if len(card.parties) < 2:
        yield _("it has fewer than two parties")
    if not card.parts:
        yield _("the words do not say how far it has come")


def _of_event(card, evidence):
    if card.others:
        yield _("another record may be of the same event")


def _facts(card):
    return [] if card.kind == "openname" else [card.fact, *(part.fact for part in card.parts)]
