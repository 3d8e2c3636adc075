"""What figures measure: the words of a story that name a measure, and the states that it is between."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from .. import countries, world
from ..lazy import lazy
from ..morphology import forms, is_finite, lemma
from ..shapes import shape
from ..story import Block
from ..tokens import mark
from .units import is_currency

AROUND = 9  # tokens of the phrase around a measure: «белорусский экспорт в Казахстан»
MOST_STATES = 3
OFFICE = 4  # tokens before «торговли» in «министр национальной экономики и торговли»
PART = re.compile(r"[^\W\d_]+")
STOP = re.compile(r"[.!?;:,]")
BETWEEN = re.compile(r"взаимн|двусторонн|наш|общ|совокупн|внешн")
LONGEST_GOODS = 3
NOMINAL = ("NOUN", "ADJF")


@shape
class Measure:
    """A row of the table where it stands: token indices of its words, half-open."""

    at: int
    last: int
    entry: dict


@cache
def _table():
    return world.table("measures")["measures"]


@cache
def _pattern():
    """The rows of the table as groups, for a text in lower case."""
    groups = [f"(?P<m{at}>{'|'.join(row['words'])})" for at, row in enumerate(_table())]
    return re.compile(rf"\b(?:{'|'.join(groups)})")


@cache
def _first_words():
    return re.compile(rf"\b(?:{'|'.join(words.split(' ')[0] for row in _table() for words in row['words'])})")


@mark
def _may_measure(word):
    """Whether the words of a measure may begin with a word, or with a part of a hyphened one."""
    return _first_words().search(word.lower()) is not None


def _matches(block):
    """The words of measures in a block, looked for only where they may begin."""
    row, until = block.row, block.start
    for at in row.where(_may_measure):
        for part in PART.finditer(row[at].text):
            begin = row[at].start + part.start()
            if begin >= until and (match := _pattern().match(block.low, begin, block.end)):
                until = match.end()
                yield match


@dataclass(eq=False)
class Measured:
    """The measures of a block, found once."""

    block: Block

    @lazy
    def all(self) -> list[Measure]:
        made = [self._measure(match) for match in _matches(self.block)]
        return [measure for measure in made if not _is_of_an_office(self.block.row, measure.at)]

    def _measure(self, match):
        at, last = self.block.token_at(match.start()), self.block.token_at(match.end())
        return Measure(at, max(last, at + 1), _table()[int(match.lastgroup[1:])])

    @lazy
    def _starts(self):
        return [measure.at for measure in self.all]

    def within(self, bounds: tuple[int, int]) -> list[Measure]:
        """The measures between two token indices, half-open."""
        if not self.all:
            return []
        return self.all[bisect_left(self._starts, bounds[0]) : bisect_left(self._starts, bounds[1])]


def _is_of_an_office(row, at):
    """«министр торговли», «палата», «зона свободной торговли»: a word of a name, and no measure."""
    starts = tuple(world.table("measures")["not_after"])
    for token in reversed(row[max(0, at - OFFICE) : at]):
        if not token.is_word:
            return False
        if token.lower.startswith(starts):
            return True
    return False


def states_within(block: Block, bounds: tuple[int, int]) -> tuple[str, ...]:
    """Codes of the states spoken of between two token indices, in their order, each once."""
    found, row = {}, block.row
    for at in row.within(_states_of, *bounds):
        if not _is_of_money(row, at):
            found.update(dict.fromkeys(_states_of(row[at].text)))
    return tuple(found)


def _is_of_money(row, at):
    """«долларов США», «белорусских рублей»: a word of a currency says nothing of who trades."""
    return (at > 0 and is_currency(row[at - 1].lower)) or (at + 1 < len(row) and is_currency(row[at + 1].lower))


@mark
@lru_cache(maxsize=50_000)
def _states_of(word):
    """A state that a word names or whose adjective it is: «Алматы» says where, and «китаист» nothing."""
    if word[0].isupper() or "-" in word or countries.of_adjective(word):
        return tuple(sorted(countries.spoken_of(word)))
    return ()


def phrase(block: Block, measure: Measure, bounds: tuple[int, int]) -> tuple[int, int]:
    """Token indices of the phrase that a measure heads: adjectives before it, and what follows up to a verb or mark."""
    row, first, last = block.row, measure.at, measure.at + 1
    while first > bounds[0] and measure.at - first < 3 and row[first - 1].is_word and _is_of_state(row[first - 1]):
        first -= 1
    while last < bounds[1] and last - measure.at < AROUND and not _ends(row[last].text):
        last += 1
    return first, last


def _is_of_state(token):
    """An adjective of a state, or one that may stand between it and the noun."""
    return countries.of_adjective(token.text) is not None or bool(BETWEEN.match(token.lower))


@lru_cache(maxsize=50_000)
def _ends(word):
    """A mark or a verb ends the phrase of a noun."""
    return bool(STOP.match(word)) or (word[0].isalpha() and not word[0].isupper() and is_finite(word))


def goods(block: Block, first: int) -> str:
    """What is traded, in the document's words from a token on: «молочной продукции» behind «экспорт» or «тонн»; empty
    for goods at large."""
    row, at = block.row, first
    while at < len(row) and at - first < LONGEST_GOODS and _is_of_goods(row[at]):
        at += 1
    words = row[first:at]
    if not words or not any(form.pos == "NOUN" for form in forms(words[-1].text)[:1]):
        return ""
    whole = world.table("measures")["whole"]
    return "" if lemma(words[0].text) in whole else " ".join(token.lower for token in words)


def _is_of_goods(token):
    """A word in the genitive that is neither a state's nor a place's."""
    if not token.is_word or token.is_capital or countries.of_adjective(token.text):
        return False
    found = forms(token.text)
    return (
        bool(found) and found[0].pos in NOMINAL and any(form.case == "gent" and form.pos in NOMINAL for form in found)
    )


def is_mutual(block: Block, bounds: tuple[int, int], *, ours: bool = True) -> bool:
    """Whether words between two token indices speak of two states without a name: «взаимный», and with `ours` also
    «между странами», «наш»."""
    starts = tuple(world.table("measures")["mutual" if ours else "both_ways"])
    return any(token.lower.startswith(starts) for token in block.row[bounds[0] : bounds[1]])


def is_ours(block: Block, bounds: tuple[int, int]) -> bool:
    """Whether words between two token indices speak of the speaker's own state: «наш экспорт»."""
    return any(token.lower.startswith("наш") for token in block.row[bounds[0] : bounds[1]])


def pair_of(near: tuple[str, ...], around: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    """The states of a measure between states: those of its phrase, completed from the sentence or the story's pair.

    A state outside the pair keeps to itself where nothing names the other side.
    """
    if len(near) > 1:
        return near if len(near) <= MOST_STATES else ()
    if not near:
        both = around[:2] if len(around) == 2 else ()
        return both or (pair if pair and (not around or set(around) <= set(pair)) else around[:1])
    if near[0] in pair:
        return pair
    others = [code for code in around if code != near[0]]
    return (near[0], others[0]) if len(others) == 1 else near


@shape
class Way:
    """From which state to which; None where nobody says."""

    source: str | None
    target: str | None


def way_of(block: Block, bounds: tuple[int, int], *, incoming: bool, pair: tuple[str, ...]) -> Way:
    """The way of goods or money by the words of a phrase: «экспорт из Беларуси в Казахстан», «казахстанский экспорт».

    `incoming` where the measure is told from the side of who receives («импорт Казахстана»). One end that is not named
    is the other state of the pair.
    """
    source = target = None
    for at in block.row.within(_state_of, *bounds):
        if _is_of_money(block.row, at):
            continue
        code = _state_of(block.row[at].text)
        before = _preposition(block.row, at, bounds[0])
        if before in ("в", "во", "на"):
            target = target or code
        elif before in ("из", "от", "с", "со") or not incoming:
            source = source or (code if code != target else None)
        else:
            target = target or code
    return _completed(source, target, pair)


def _completed(source, target, pair):
    if source and not target and source in pair:
        target = next((code for code in pair if code != source), None)
    elif target and not source and target in pair:
        source = next((code for code in pair if code != target), None)
    return Way(source, None if source == target else target)


@mark
@lru_cache(maxsize=50_000)
def _state_of(word):
    """The one state that a word names or whose adjective it is."""
    return (countries.of_name(word) or countries.of_adjective(word)) if word[0].isalpha() else None


def _preposition(row, at, first):
    """The preposition before the name of a state, past «Республику» and adjectives; none before an adjective of one."""
    if countries.of_adjective(row[at].text) and not row[at].is_capital:
        return ""
    before = at - 1
    while before > first and row[before].lower.startswith(("республик", "соседн", "братск")):
        before -= 1
    return row[before].lower if before >= first else ""
