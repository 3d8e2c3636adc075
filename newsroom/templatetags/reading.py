"""The reading screen in templates: a card's facts, parts, places and state in words."""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from newsroom.review import Card, Part
from newsroom.review.lines import spans_of
from relations import countries
from relations.days import in_words
from relations.models import Event

register = template.Library()

MOST_PLACES = 3


@register.filter
def facts(card: Card) -> list[tuple[str, str]]:
    """(label, value) of what a card says, empty values left out."""
    told = {
        "official": _of_official, "organisation": _of_organisation, "agreement": _of_agreement, "event": _of_event,
        "figure": _of_figure, "openname": lambda card: (),
    }[card.kind]  # fmt: skip
    return [(label, value) for label, value in told(card) if value]


@register.filter
def part_words(part: Part) -> str:
    """A part of a card on one line: who took part as what, in which post and when, what was done to an agreement."""
    fact = part.fact
    kind = fact._meta.model_name
    if kind == "participation":
        return f"{fact.official or fact.organisation or fact.open_name.family}, {fact.get_role_display()}"
    if kind == "action":
        return _dated(fact.get_kind_display(), _day(fact))
    if kind == "tenure":
        return _dated(_held(fact), in_words(fact.term))
    return _dated(_held(fact.tenure), _day(fact))


def _held(tenure):
    return f"{tenure.post} ({_('acting')})" if tenure.acting else tenure.post


@register.filter
def event_words(event: Event) -> str:
    return ", ".join(filter(None, [_day(event), event.place, event.get_review_display()]))


@register.filter
def places(card: Card) -> list[dict]:
    """Where the card's words stand: the fullest passages, three at most, in the order of the text."""
    words = {(passage.start, passage.end): passage.exact for passage in card.all_passages}
    if card.kind == "openname":
        words = {(mention["start"], mention["end"]): mention["exact"] for mention in card.fact.finding["mentions"]}
    spans = [(span.start, span.end) for span in spans_of([card])]
    outer = [span for span in spans if not any(_holds(other, span) for other in spans)]
    fullest = sorted(sorted(outer, key=lambda span: span[0] - span[1])[:MOST_PLACES])
    return [{"start": start, "end": end, "text": words[start, end]} for start, end in fullest]


@register.simple_tag
def card_state(card: Card) -> str:
    """The state of a card in words, and who has decided."""
    words = {
        "undecided": _("sure") if card.is_sure else _("to look at"), "accepted": _("accepted"),
        "rejected": _("rejected"), "open": _("left open"),
    }[card.state]  # fmt: skip
    who = card.step.actor_name if card.step and not card.is_undecided else ""
    name = "sure" if card.is_sure else card.state
    return format_html('<p class="state {}">{}{}</p>', name, words, f" · {who}" if who else "")


def _holds(outer, inner):
    return outer != inner and outer[0] <= inner[0] and outer[1] >= inner[1]


def _of_official(card) -> Iterator:
    yield _("country"), countries.NAMES.get(card.fact.country, card.fact.country)
    yield _("in the story"), _("takes part") if card.takes_part else _("is mentioned")


def _of_organisation(card) -> Iterator:
    yield _("kind"), card.fact.get_kind_display()
    yield _("country"), countries.NAMES.get(card.fact.country, card.fact.country)


def _of_agreement(card) -> Iterator:
    yield _("kind"), card.fact.get_kind_display()
    yield _("parties"), "; ".join(str(party) for party in card.parties)
    agreement = card.fact
    validity = _with_reason(in_words(agreement.validity), agreement.validity_basis, agreement.validity_reason)
    yield _("validity"), validity or _("not stated")


def _of_event(card) -> Iterator:
    event = card.fact
    yield _("kind"), event.get_rank_display() or event.get_kind_display()
    yield _("day"), _day(event)
    yield _("place"), ", ".join(filter(None, [event.place, str(countries.NAMES.get(event.country, event.country))]))
    yield _("outcome"), event.get_outcome_display()


def _of_figure(card) -> Iterator:
    figure = card.fact
    hedge = figure.hedge or (_("approximate") if figure.approximate else "")
    yield _("how firmly"), ", ".join(filter(None, [_("forecast") if figure.forecast else "", hedge]))
    yield _("period"), _with_reason(in_words(figure.period), figure.period_basis, figure.period_reason)
    yield _("compared with"), in_words(figure.base)
    nobody = figure.open_name.family if figure.open_name_id else _("the story itself")
    yield _("claimed by"), str(figure.claimed_by or nobody)
    yield _("said on"), _day(figure)


def _day(row):
    return _with_reason(in_words(row.on), row.basis, row.reason)


def _with_reason(words, basis, reason):
    """A date that was inferred says from what."""
    return f"{words} ({reason})" if words and basis == "inferred" and reason else words


def _dated(words, day):
    return f"{words}, {day}" if day else str(words)
