"""Assemblies out of what a story tells of them: which of its clauses are of one, and who was there."""

from dataclasses import replace

from ..findings import Outcome
from .assemblies import OPENS, ROUND
from .cast import Cast
from .drafts import Draft, agree, family
from .occasions import TALKS
from .tellings import Telling

LEAD = 3  # blocks of a story, its headline among them, in which what it reports is told
SITTINGS = frozenset({"commission", "council", "session"})
OF_ONE = frozenset({"briefing", "signing"})  # of whom else the story speaks need not have been there
WITH = frozenset({"с", "со", "между"})


def place(telling: Telling, drafts: list[Draft], cast: Cast) -> None:
    """Adds a clause about an assembly to the one that it is of, or makes one of it where it says enough."""
    telling = _as_before(telling, drafts)
    if telling is None or (telling.told.spoken and telling.outcome != Outcome.PLANNED):
        return
    for draft in reversed(drafts):
        if family(draft.kind) == family(telling.kind) and agree(draft, telling) and is_one(draft, telling):
            draft.add(telling)
            return
    if is_told_of(telling):
        drafts.append(Draft(telling.kind, cast))
        drafts[-1].add(telling)


def _as_before(telling, drafts):
    """«Следующий раунд», «в заседании»: of the kind that was told of before; None for a round of nothing."""
    if telling.kind == "session":
        kinds = [draft.kind for draft in drafts if draft.kind in SITTINGS]
        return replace(telling, told=replace(telling.told, kind=kinds[-1])) if kinds else telling
    if telling.kind != ROUND:
        return telling
    kinds = [draft.kind for draft in drafts if draft.sits or draft.kind in TALKS]
    return replace(telling, told=replace(telling.told, kind=kinds[-1])) if kinds else None


def leads(telling: Telling, cast: Cast) -> bool:
    """Whether talks without names are what a story reports: in its lead, in its own voice, with a day or a place."""
    told = telling.told
    own = not (told.spoken or telling.subordinate or telling.told.under_way)
    return own and told.block in cast.blocks[:LEAD] and bool(telling.place or telling.moment)


def is_told_of(telling: Telling) -> bool:
    """Whether a clause says that an assembly is held or to be: by more than that somebody says something there."""
    if telling.kind == ROUND or telling.outcome is None or (telling.told.frame == OPENS and not telling.tied):
        return False
    if telling.outcome == Outcome.PLANNED:
        return bool(telling.place or telling.moment)
    if telling.place or telling.moment:
        return True
    return not telling.subordinate and not (telling.told.under_way and telling.tied)


def is_one(draft: Draft, telling: Telling) -> bool:
    """Whether nothing that is told of an assembly speaks against its being that one."""
    place = draft.first("place")
    return not place or not telling.place or place.name == telling.place.name


def without_echoes(drafts: list[Draft]) -> list[Draft]:
    """The events without the talks that are but another word for the assembly told of before («встречу провели …»)."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.start):
        whole = next(
            (one for one in kept if one.sits and one.cast is draft.cast and one.outcome != Outcome.PLANNED), None
        )
        if whole and _is_echo(draft):
            for telling in draft.tellings:
                whole.add(telling)
        else:
            kept.append(draft)
    return [draft for draft in drafts if draft in kept]


def _is_echo(draft):
    if draft.kind not in TALKS or draft.sits or draft.outcome == Outcome.PLANNED:
        return False
    return all(telling.soft or _only_names(telling.told) for telling in draft.tellings)


def _only_names(told):
    """«Встречу провели …», «участники встречи», not «встреча с министром»."""
    row = told.block.row
    return told.is_noun and not any(token.lower in WITH for token in row[told.at + 1 : told.at + 3])


def fill(drafts: list[Draft], cast: Cast) -> None:
    """Gives the assembly that a story reports whoever takes part in the story, and does or says something there."""
    first = min(drafts, key=lambda draft: draft.start, default=None)
    if first is None or first.outcome == Outcome.PLANNED or first.kind in OF_ONE:
        return
    if not first.sits and (first.people or not first.by_lead):
        return
    if all(one.told.block not in cast.blocks[:LEAD] for one in first.tellings):
        return
    active = _active(cast)
    if not first.sits and len({cast.country(who) for who in active}) < 2:
        return
    for who in active:
        first.people.setdefault(who, "")


def _active(cast):
    """Those who take part in the story and do or say something in its own voice."""
    doing = set()
    for block in cast.blocks:
        for hit in cast.hits(block, 0, len(block.row)):
            new = "nomn" in hit.cases and not doing.issuperset(hit.who)
            if new and not block.in_speech(block.row[hit.first].start):
                doing.update(hit.who)
    return [who for who in cast.principals if who in doing]
