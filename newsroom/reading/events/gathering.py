"""Tellings of one event together, however often and in however many words a story tells of it."""

from functools import cache

from .. import world
from ..findings import Outcome
from ..morphology import lemmas, tense
from ..tokens import mark
from . import convening
from .assemblies import ROUND
from .attending import attend
from .cast import Cast
from .drafts import Draft, agree, family, is_kindred
from .occasions import TALKS
from .signings import has_document, is_told_of
from .subjects import here
from .tellings import Telling


@cache
def _set(key):
    return frozenset(world.table("events")[key])


def gather(found: list[Telling], cast: Cast) -> list[Draft]:
    """The events of a stretch: first by those tellings that bind people to them, then the others join what they fit."""
    drafts: list[Draft] = []
    for telling in found:
        if telling.told.sits and telling.kind != ROUND:
            convening.place(telling, drafts, cast)
    for telling in sorted(found, key=lambda one: one.soft):
        if telling.tied and telling.kind != "statement" and not telling.told.sits:
            _place_tied(telling, drafts, cast)
    for telling in found:
        if telling.kind == ROUND or not (telling.tied or telling.told.sits):
            _place_loose(telling, drafts, cast)
    drafts = _without_parts(convening.without_echoes(drafts))
    attend(drafts, cast)
    convening.fill(drafts, cast)
    return _without_smaller([draft for draft in drafts if draft.people or not draft.by_lead])


def _without_smaller(drafts):
    """Without the talks that only repeat, with some of their people, what was told of in full."""
    kept = []
    for draft in sorted(drafts, key=lambda one: -len(one.people)):
        whole = next((one for one in kept if _holds(one, draft)), None)
        if whole is None:
            kept.append(draft)
        else:
            for telling in draft.tellings:
                whole.add(telling)
    return [draft for draft in drafts if draft in kept]


def _holds(whole, draft):
    if {whole.kind, draft.kind} - set(TALKS) or not draft.people or not set(draft.people) < set(whole.people):
        return False
    alone = not draft.first("moment") and not draft.first("place")
    return alone and (draft.outcome == Outcome.PLANNED) == (whole.outcome == Outcome.PLANNED)


def _without_parts(drafts):
    """Without the signings of which is told only that they were at talks or an assembly: a part of these.

    Of a visit a signing is news, as a meeting is."""
    sittings = [draft for draft in drafts if draft.sits]
    drafts = [one for one in drafts if not (one.kind == "signing" and any(_is_of_sitting(one, of) for of in sittings))]
    held = {draft.kind for draft in drafts if (draft.sits or draft.kind in TALKS) and draft.outcome != Outcome.PLANNED}
    if not held or any(draft.kind == "visit" for draft in drafts):
        return drafts
    return [one for one in drafts if one.kind != "signing" or one.people or one.outcome == Outcome.PLANNED]


def _is_of_sitting(signing, sitting):
    """«протокол заседания подпишут 2 мая в Лиде»: the sitting is the event."""
    told = {(one.told.block.start, one.told.first) for one in sitting.tellings}
    return not signing.people and {(one.told.block.start, one.told.first) for one in signing.tellings} <= told


def _place_tied(telling, drafts, cast):
    for draft in drafts:
        if is_kindred(draft, telling) and agree(draft, telling) and _same(draft, telling):
            draft.add(telling)
            return
    if _makes_one(telling):
        drafts.append(Draft(telling.kind, cast))
        drafts[-1].add(telling)


def _makes_one(telling):
    """Whether enough is said to make an event that was not told of before."""
    if telling.kind == "visit":
        return telling.outcome is not None or not _is_invitation(telling)
    if telling.kind == "signing":
        return has_document(telling.told)
    return telling.kind != "summit" or bool(telling.bloc or telling.place)


def _is_invitation(telling):
    """«пригласил посетить»: nothing says that the guest will."""
    words = telling.told.block.row[telling.told.first : telling.told.last]
    return any(not lemmas(token.text).isdisjoint(_set("invitations")) for token in words)


def _same(draft, telling):
    mine, theirs = set(draft.people), set(telling.parts.who)
    if telling.kind == "summit":
        return _one(draft.first("bloc"), telling.bloc) and _one(_name(draft.first("place")), _name(telling.place))
    if telling.kind == "signing":
        return True
    if telling.kind == "visit":
        return bool(mine & theirs) and _one(_state(draft.first("place")), _state(telling.place))
    return bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)


def _one(left, right):
    return not left or not right or left == right


def _name(place):
    return place.name if place else ""


def _state(place):
    return place.country if place else None


def _place_loose(telling, drafts, cast):
    """Joins the last event that it fits; else makes one of its own where enough is said of it."""
    if telling.kind == ROUND:
        convening.place(telling, drafts, cast)
        return
    if telling.kind in TALKS and (telling.told.spoken or telling.subordinate or _is_retold(telling)):
        return
    for draft in sorted(drafts, key=lambda one: one.start, reverse=True):
        if _joins(draft, telling):
            draft.add(telling)
            return
    made = Draft(telling.kind, cast)
    made.add(telling)
    if telling.kind == "visit":
        _make_visit(made, telling, drafts)
    elif telling.kind == "signing" and has_document(telling.told) and _is_news(telling):
        drafts.append(made)
    elif telling.kind in TALKS:
        _make_talks(made, telling, drafts)


def _joins(draft, telling):
    """Whether a telling without people may be of this event: what is to come is not what was, where nothing is said."""
    if not agree(draft, telling) or _is_yet_to_come(draft, telling):
        return False
    if telling.kind == "visit":
        return draft.kind == "visit" and _one(_state(draft.first("place")), _state(telling.place))
    if telling.kind == "call":
        return draft.kind == "call" or (telling.told.under_way and draft.kind in TALKS)
    return family(draft.kind) == family(telling.kind)


def _is_yet_to_come(draft, telling):
    """«Переговоры пройдут …» after a meeting that was: it is another."""
    return draft.kind in TALKS and draft.outcome is None and telling.outcome == Outcome.PLANNED


def _is_retold(telling):
    """«Накануне, рассказал он, у них была беседа»: what somebody in the story tells of."""
    row = telling.told.block.row
    low, high = telling.told.block.around(telling.told.start)
    return any(
        not lemmas(row[at - 1].text).isdisjoint(world.words("formulas", "speech"))
        for at in row.within(_is_he, low + 1, high)
    )


@mark
def _is_he(word):
    return word.lower() in ("он", "она")


def _make_visit(made, telling, drafts):
    """A visit whose guest is not named beside it: the only one who takes part and is from another state."""
    told, cast = telling.told, made.cast
    home = telling.place.country if telling.place else _home_of_guests(telling, drafts)
    if home is None or told.spoken or not told.is_noun or _has_maker(told):
        return
    guests = [who for who in cast.principals if cast.country(who) != home]
    doers = {who for hit in here(telling.told, cast) if "nomn" in hit.cases for who in hit.who}
    alone = len(guests) == 1 or (telling.place is None and len({cast.country(who) for who in guests}) == 1)
    if alone and cast.country(guests[0]) and doers <= set(guests):
        made.people.update(dict.fromkeys(guests, "guest"))
        drafts.append(made)


def _home_of_guests(telling, drafts):
    """«Во время визита гости …»: the state of what else the story tells of, if it says where that was."""
    told = telling.told
    if not any(token.lower.startswith(("гост", "делегац")) for token in told.block.row[told.first : told.last]):
        return None
    return next((place.country for draft in drafts if (place := draft.first("place"))), None)


def _has_maker(told):
    """«визит нанесут кукольники»: somebody makes it who is none of the officials of its clause."""
    words = told.block.row[told.first : told.last]
    return any(tense(token.text) == "futr" and not lemmas(token.text).isdisjoint(_set("makes")) for token in words)


def _make_talks(made, telling, drafts):
    """A meeting that is only named: of the two who take part in the story and are from different states."""
    cast = made.cast
    if telling.outcome == Outcome.PLANNED and _is_next(telling):
        drafts.append(made)
    if telling.outcome == Outcome.PLANNED or any(draft.kind in TALKS for draft in drafts):
        return
    if convening.leads(telling, cast):
        made.by_lead = True
        drafts.append(made)
        return
    states = {cast.country(who) for who in cast.principals}
    if telling.told.is_noun and len(cast.principals) == 2 and len(states) == 2 and None not in states:
        made.people.update(dict.fromkeys(cast.principals, ""))
        drafts.append(made)


def _is_next(telling):
    """«Следующая встреча пройдет в октябре»: another than the one that the story tells of, with a day or a place."""
    told = telling.told
    near = told.block.row[max(0, told.at - 2) : told.at]
    return bool(telling.place or telling.moment) and any("следующий" in lemmas(token.text) for token in near)


def _is_news(telling):
    """Whether a signing without names is news of the story: it has a day or a place, or its words say so."""
    return bool(telling.place or telling.moment) or is_told_of(telling.told, telling.outcome)
