"""Amounts in their sentences: the words that lead up to each and those that trail it, whether it rose or fell, how
firmly it is said."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from .. import world
from ..lazy import lazy
from ..morphology import forms, is_finite
from ..story import Block
from ..tokens import Token, mark
from .amounts import Amount, amounts

MOST = 150  # of a story; no wire story has a tenth of it, and each costs its sentence
LONGEST_HEDGE = 5
BEHIND = 5
STOPS = ',;:.!?«»"–—-'


@dataclass(eq=False)
class Statement:
    """An amount with its sentence. `lead` are the token indices from the amount before it (or the beginning of the
    sentence) up to it, `trail` those from it up to the next; `before` is the amount before it in the sentence."""

    block: Block
    amount: Amount
    first: int
    last: int
    before: "Statement | None" = field(default=None, repr=False)
    after: "Statement | None" = field(default=None, repr=False)

    @lazy
    def start(self) -> int:
        return self.block.row[self.amount.first].start

    @property
    def end(self) -> int:
        return self.block.row[self.amount.last - 1].end

    @lazy
    def lead(self) -> tuple[int, int]:
        return (self.before.amount.last if self.before else self.first), self.amount.first

    @lazy
    def trail(self) -> tuple[int, int]:
        return self.amount.last, (self.after.amount.first if self.after else self.last)

    def words(self, bounds: tuple[int, int]) -> list[Token]:
        return self.block.row[bounds[0] : bounds[1]]

    @lazy
    def hedge(self) -> tuple[str, int]:
        """The words that make the amount less than exact, and the index of the first word before it that is no link."""
        row, at = self.block.row, self.amount.first
        found = []
        while at > self.lead[0]:
            size = _hedge_before(row, at, self.lead[0]) if row[at - 1].lower in _hedge_ends() else 0
            if size:
                found.insert(0, " ".join(token.text for token in row[at - size : at]))
            elif row[at - 1].lower not in world.table("amounts")["links"]:
                break
            at -= size or 1
        last = self.amount.last
        if last < len(row) and _may_hedge(row[last].lower):
            found += _hedge_behind(row, last)
        return re.sub(r"\s*-\s*", "-", " ".join(found)) if found else "", at

    @lazy
    def is_by(self) -> bool:
        """Whether the amount says by how much: «на 20 %», «на треть», «в 1,5 раза»."""
        row = self.block.row
        return self.amount.change or any(row[at].lower == "на" for at in range(self.hedge[1], self.amount.first))

    @lazy
    def turn(self) -> int:
        """1 where the words around it say that it rose, -1 for a fall, 0 where they say neither."""
        row = self.block.row
        if not row.where(_turns):
            return 0
        lead = row.within(_turns, *self.lead)
        found = _turn(row[lead[-1]].lower) if lead else 0
        first, last = self._near_trail
        trail = row.within(_turns, first, min(first + BEHIND, last))
        if trail and (not found or _is_compared(row, first, trail[0])):
            return _turn(row[trail[0]].lower)
        return found or (self.before.turn if self.before and self.before.is_by and self.is_by else 0)

    @lazy
    def is_forecast(self) -> bool:
        """Whether the amount is to be reached or is only thought likely."""
        row = self.block.row
        if not row.where(_is_forecast):
            return False
        if row.within(_is_forecast, *self.lead) or row.within(_is_forecast, *self._near_trail):
            return True
        if self.before is None or not self.before.is_forecast:
            return False
        return not any(token.is_word and is_finite(token.text) for token in self.words(self.lead))

    @lazy
    def _near_trail(self):
        """Token indices of the words behind the amount up to a comma, «и» or the end."""
        row, (first, last) = self.block.row, self.trail
        for at in range(first, last):
            if row[at].text in STOPS or row[at].lower == "и":
                return first, at
        return first, last


def statements(blocks: list[Block]) -> list[Statement]:
    """The amounts of a story with their sentences, in reading order."""
    found = []
    for block in blocks:
        found += _of_block(block, MOST - len(found))
    return found


def _of_block(block, most):
    made = []
    for amount in amounts(block.row, most):
        first, last = block.around(block.row[amount.first].start)
        one = Statement(block, amount, min(first, amount.first), max(last, amount.last))
        if made and made[-1].amount.last > one.first:
            one.before, made[-1].after = made[-1], one
        made.append(one)
    return made


@cache
def _hedges():
    """Hedges as rows of tokens: «где-то» is one, «плюс-минус» too."""
    return {tuple(words.split()) for words in world.table("amounts")["hedges"]}


@cache
def _hedge_ends():
    return frozenset(hedge[-1] for hedge in _hedges())


def _hedge_before(row, at, first):
    """How many tokens right before an index are a hedge, the longest taken."""
    for size in range(min(LONGEST_HEDGE, at - first), 0, -1):
        if tuple(token.lower for token in row[at - size : at]) in _hedges():
            return size
    return 0


def _hedge_behind(row, at):
    """The hedge that begins at a token, as a list of none or one."""
    behind = " ".join(token.lower for token in row[at : at + LONGEST_HEDGE])
    return [words for words in world.table("amounts")["hedges_behind"] if behind.startswith(words)][:1]


@lru_cache(maxsize=50_000)
def _may_hedge(word):
    """Whether a hedge behind an amount may begin with a word in lower case."""
    return word.startswith(tuple(words.split()[0] for words in world.table("amounts")["hedges_behind"]))


@cache
def _stems(key):
    return tuple(world.table("measures")[key])


@cache
def _turn(word):
    if word.startswith(_stems("falls")):
        return -1
    return 1 if word.startswith(_stems("rises")) else 0


@mark
def _turns(word):
    """Whether a word says that something rose or fell."""
    return word[0].isalpha() and _turn(word.lower())


def _is_compared(row, first, at):
    """«на 18 % больше»: the word right behind the amount says it, whatever the verb before it was about."""
    if any(token.is_word for token in row[first:at]):
        return False
    return any(form.pos in ("COMP", "ADVB", "VERB") for form in forms(row[at].text)[:2])


@cache
def _forecasts():
    return re.compile("|".join(_stems("forecasts")))


@mark
def _is_forecast(word):
    """Whether a word says that something is to come or only thought likely."""
    return bool(_forecasts().match(word.lower()))
