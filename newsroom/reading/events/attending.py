"""Who was there by a sentence of its own: «Во встрече участвовал …», «Делегацию возглавил …»."""

from ..findings import Outcome
from ..morphology import tense
from .assemblies import NEAR, attends, is_attending
from .cast import Cast
from .drafts import Draft, family
from .occasions import TALKS, Occasion, bounds, kind_of
from .subjects import Parts
from .tellings import Telling, passage


def attend(drafts: list[Draft], cast: Cast) -> None:
    """Adds to what a story tells of those of whom other sentences say that they were there."""
    if not drafts:
        return
    for block in cast.blocks:
        for at in block.row.where(attends):
            if block.in_speech(block.row[at].start) or not is_attending(block.row, at):
                continue
            who = _attendants(block, at, cast)
            draft = _attended(block, at, drafts) if who else None
            if draft:
                draft.add(_telling(block, at, who, draft))


def _attendants(block, at, cast):
    """Whom the verb has for its subject: the names before or behind it that no other verb parts from it."""
    first, last = block.around(block.row[at].start)
    hits = [hit for hit in cast.hits(block, first, last) if "nomn" in hit.cases]
    behind = [hit for hit in hits if hit.first > at and not _has_verb(block.row, at + 1, hit.first)]
    before = [hit for hit in hits if hit.last <= at and not _has_verb(block.row, hit.last, at)]
    return tuple(dict.fromkeys(who for hit in behind or before for who in hit.who))


def _has_verb(row, first, last):
    return any(row[index].is_word and tense(row[index].text) for index in range(first, last))


def _attended(block, at, drafts):
    """The event that a verb of attending names, or the last one told of before it."""
    row, start = block.row, block.row[at].start
    first, last = block.around(start)
    of_guests = any(token.lower.startswith("делегац") for token in row[max(first, at - NEAR) : at + NEAR])
    named = {kind_of(row, index) for index in range(max(first, at - NEAR), min(last, at + NEAR))} - {None}
    held = [draft for draft in drafts if draft.outcome != Outcome.PLANNED and draft.kind != "call"]
    before = sorted((draft for draft in held if draft.start < start), key=lambda draft: draft.start)
    before = [draft for draft in before if (draft.kind != "signing" if of_guests else draft.kind != "visit")]
    visits = [draft for draft in before if draft.kind == "visit"]
    if of_guests and visits and not named:
        return visits[-1]
    if not named:
        return before[-1] if before else None
    fitting = [draft for draft in before if any(_may_be(draft, kind) for kind in named)]
    return fitting[-1] if fitting else None


def _may_be(draft, kind):
    """Talks may be what any assembly is called."""
    return family(draft.kind) == family(kind) or (draft.sits and kind in TALKS)


def _telling(block, at, who, draft):
    first, last, more = bounds(block, at)
    told = Occasion(draft.kind, "attends", block, at, first, last, spoken=False, more=more)
    part = "witness" if draft.kind == "signing" else ""
    return Telling(told, Parts(dict.fromkeys(who, part)), None, passage(block, told.start, first, last))
