"""Visits, meetings and other events of a story: what happened or is to, when, where, and who took part."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice

from .. import world
from ..findings import Agreement, Event, Mention, Official, Outcome, Participant, Story, When
from ..story import Block
from . import moments, titling, whereabouts
from .cast import Cast
from .gathering import Draft, gather
from .hosting import parts
from .occasions import MOST, TALKS, occasions
from .speeches import statement
from .tellings import tellings

SOON = 4  # days; no visit is longer


def find_events(
    blocks: list[Block],
    officials: tuple[Official, ...],
    agreements: tuple[Agreement, ...],
    *,
    day: str,
    stories: tuple[Story, ...] = (),
) -> tuple[Event, ...]:
    """The events of a story, each once, a visit before what it holds; `day` (ISO or empty) is the story's own.

    `stories` are the stretches that several outlets told: what one of them says of «встреча» is not what another does.
    """
    drafts: list[Draft] = []
    left = MOST
    for stretch in _stretches(blocks, stories):
        found = list(islice(occasions(stretch), left))
        left -= len(found)
        if found:
            cast = Cast(stretch, officials)
            told = list(tellings(found, cast))
            drafts += gather(told, cast) or statement(told, cast)
    drafts = _without_doubles(drafts)
    drafts.sort(key=lambda draft: (draft.kind != "visit", draft.start))
    made = [_event(draft, drafts, agreements, day) for draft in drafts]
    return tuple(_placed(event, _within(event, made, day)) for event in made)


def _placed(event, within):
    return event if within is None else replace(event, within=within)


def _stretches(blocks, stories):
    """The blocks of each story; all of them where only one is told."""
    if len(stories) < 2:
        return [blocks]
    return [[block for block in blocks if story.start <= block.start < story.end] for story in stories]


def _without_doubles(drafts):
    """Visits of one guest, and talks of the same people, that two stories of one document tell of, as one."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in kept if _is_twin(other, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            for telling in draft.tellings:
                twin.add(telling)
    return kept


def _is_twin(one, other):
    if one.cast is other.cast or one.kind != other.kind or not one.people or set(one.people) != set(other.people):
        return False
    return one.outcome == other.outcome or None in (one.outcome, other.outcome)


def _event(draft, drafts, agreements, day):
    kind = _kind(draft)
    ordered = sorted(draft.tellings, key=_fullness)
    leads = _leads(draft, drafts)
    result, on = _result(draft, day, leads)
    place = draft.first("place") or (_dateline_place(draft, kind) if leads and result == Outcome.HELD else None)
    rank = next((one for one in ordered if one.rank), None)
    event = Event(
        kind, "", result, _distinct([one.passage for one in ordered]), date=on, place=place,
        rank=rank.rank if rank else "", rank_mention=rank.rank_mention if rank else None,
        participants=_participants(draft, ordered, kind, place, drafts, _is_soon(result, on, day)),
    )  # fmt: skip
    return replace(event, title=_title(draft, event, agreements))


def _title(draft, event, agreements):
    blocks = draft.cast.blocks
    signed = titling.documents(agreements, event, blocks[0].start, blocks[-1].end) if event.kind == "signing" else ()
    telephone = tuple(world.table("events")["telephone"])
    heard = event.kind == "call" and any(
        token.lower.startswith(telephone) for one in draft.tellings for token in _clause(one.told)
    )
    return titling.title(event, bloc=draft.first("bloc") or "", by_telephone=heard, agreements=signed)


def _clause(told):
    return told.block.row[told.first : told.last]


def _fullness(telling):
    """The telling first that says most: who, when, where; then the longer one, in the story's own voice."""
    said = bool(telling.place) + bool(telling.moment) + bool(telling.rank) + bool(telling.outcome)
    return (-len(telling.parts.who) if telling.tied else 1, -said, telling.told.spoken, -len(telling.passage.exact))


def _distinct(mentions) -> tuple[Mention, ...]:
    return tuple({(mention.start, mention.end): mention for mention in mentions}.values())


@cache
def _levels():
    return world.table("events")["levels"]


def _kind(draft):
    """Negotiations where the story calls them so, or where equals discuss; else a meeting."""
    if draft.kind not in TALKS:
        return draft.kind
    equal = _are_equals(draft)
    named = {one.kind for one in draft.tellings if one.tied and not one.soft}
    called = any(one.kind == "negotiations" and not one.soft for one in draft.tellings)
    if "negotiations" in named or (called and equal):
        return "negotiations"
    discussed = any(one.told.frame == "discusses" and one.tied for one in draft.tellings)
    return "negotiations" if discussed and equal and not named else "meeting"


def _are_equals(draft):
    officials = draft.cast.officials
    posts = [officials[who].post for who in draft.people]
    return len(posts) > 1 and len({_levels().get(post.kind) if post else None for post in posts}) == 1


def _leads(draft, drafts):
    """Whether an event is the one that its story reports: the first told in the story's own voice."""
    own = [other for other in drafts if other.cast is draft.cast and not all(one.told.spoken for one in other.tellings)]
    return bool(own) and min(own, key=lambda other: other.start) is draft


def _result(draft, day, leads) -> tuple[Outcome, When | None]:
    """The outcome and the day, of which each may tell the other: what is on a day to come is planned."""
    said = draft.outcome
    on = _when(draft, day, ahead=said in (Outcome.PLANNED, Outcome.POSTPONED))
    if said is None and on and day and _is_ahead(on, day):
        said = Outcome.PLANNED
    said = said or Outcome.HELD
    if on is None and leads and said == Outcome.HELD:
        on = _dateline_day(draft, day)
    return said, on


def _is_ahead(on, day):
    """Whether a span as short as a season begins behind a whole day."""
    first, _ = moments.bounds(on.edtf)
    return len(day) == 10 and len(on.edtf) >= 7 and first is not None and first.isoformat() > day


def _is_soon(result, on, day):
    """Whether what is to come is so within days: as part of a visit that has begun."""
    if result != Outcome.PLANNED or on is None or len(day) != 10:
        return False
    first, last = moments.bounds(on.edtf)
    return first is not None and first == last and (first - date.fromisoformat(day)).days <= SOON


def _when(draft, day, *, ahead):
    ordered = sorted(draft.tellings, key=lambda one: (not one.tied, one.told.spoken, one.told.start))
    for telling in ordered:
        found = moments.when(telling.told.block.text, telling.moment, day, ahead=ahead) if telling.moment else None
        if found:
            return found
    return None


def _dateline_day(draft, day):
    for block in draft.cast.blocks:
        moment = None if block.headline else moments.of_dateline(block.text, block.start)
        if moment:
            return moments.when(block.text, moment, day, ahead=False)
    return None


def _dateline_place(draft, kind):
    """The place of the dateline, unless a guest would be at home there; a call has none."""
    if kind in ("call", "summit"):
        return None
    for block in draft.cast.blocks:
        place = None if block.headline else whereabouts.of_dateline(block.text, block.start)
        if place:
            at_home = kind == "visit" and any(draft.cast.country(who) == place.country for who in draft.people)
            return None if at_home else place
    return None


def _participants(draft, ordered, kind, place, drafts, soon):
    """Everyone with a part, in the order in which the passages show them; the fullest telling is `ordered` first."""
    made = []
    for who, role in parts(draft, kind, place, drafts, soon=soon).items():
        best = next((one for one in ordered if who in one.parts.who), ordered[0])
        made.append(Participant(draft.cast.officials[who].name, role, best.passage))
    return tuple(made)


def _within(event, events, day):
    """The visit that holds a meeting, negotiations or a signing: of somebody who takes part, alike to come or past."""
    if event.kind not in (*TALKS, "signing"):
        return None
    names = {who.name for who in event.participants}
    soon = _is_soon(event.outcome, event.date, day)
    for at, other in enumerate(events):
        alike = other.outcome == event.outcome or (other.outcome, soon) == (Outcome.HELD, True)
        if other.kind != "visit" or not alike:
            continue
        if {who.name for who in other.participants} & names or (event.kind == "signing" and not names):
            return at
    return None
