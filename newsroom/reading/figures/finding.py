"""Figures of a story: what was said of trade and the like, by whom, of which period."""

from ..findings import Figure, Mention, Official
from ..people import Bystander
from ..story import Block
from .claimants import Claims
from .repeats import without_repeats
from .setting import Setting, sums_of
from .statements import Statement, statements
from .subjects import indicator_of, is_figure
from .timing import period_of
from .values import unit_of, value_of

LONGEST_SENTENCE = 1000


def find_figures(
    blocks: list[Block],
    officials: tuple[Official, ...],
    others: tuple[Bystander, ...] = (),
    *,
    day: str,
    states: tuple[str, ...],
    outlets: frozenset[str] = frozenset(),
    home: str | None = None,
) -> tuple[Figure, ...]:
    """The figures of a story in the order of its words; `officials` and `others` are who may say them.

    `outlets` are the names, in small letters, of those it comes from, who state nothing themselves.

    `day` (ISO or empty) is the story's own; `states` are those whose relations the whole story is about, if any: a
    figure whose sentence names none is about them. `home` is the one that the story comes from, as far as is known.
    """
    found = statements(blocks)
    if not found:
        return ()
    claims, setting = Claims(blocks, officials, others, outlets), Setting(day, states, sums_of(found), home)
    made = [(_figure(one, setting, claims), one.block.headline) for one in found if is_figure(one, setting)]
    return without_repeats(made)


def _figure(one: Statement, setting: Setting, claims: Claims) -> Figure:
    value, value_max = value_of(one)
    period, base = period_of(one, setting)
    start, end = one.start, one.end
    claimant = claims.claimant(one.block, start)
    return Figure(
        indicator=indicator_of(one, setting, claims.state_of(claimant)),
        value=value,
        value_max=value_max,
        unit=unit_of(one, setting),
        mention=Mention(start, end, one.block.text[start:end]),
        sentence=_sentence(one),
        period=period,
        base=base,
        approximate=bool(one.hedge[0]),
        hedge=one.hedge[0],
        forecast=one.is_forecast or setting.is_to_come(period),
        claimed_by=claimant,
    )


def _sentence(one):
    """The sentence around a figure; of one longer than is read at a glance, the words around it."""
    start, end = one.block.sentence_of(one.start)
    if end - start > LONGEST_SENTENCE:
        start = max(start, one.start - LONGEST_SENTENCE // 2)
        end = min(end, max(start + LONGEST_SENTENCE, one.end))
    exact = one.block.text[start:end].strip()
    start = one.block.text.index(exact, start)
    return Mention(start, start + len(exact), exact)
