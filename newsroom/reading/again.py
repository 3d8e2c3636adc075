"""Bodies that a paragraph names once and then calls by a noun alone: «завод», «вуз», «библиотека»."""

from dataclasses import replace
from functools import cache, lru_cache

from . import bodies, world
from .bodies import Body
from .morphology import forms
from .story import Block
from .tokens import Row, mark

POINTING = ("который", "этот", "тот", "сам", "данный")  # which the body told of before is


def body_again(block: Block, at: int) -> Body | None:
    """The one body named before a token that its noun alone means; None where there are two or it is not alone."""
    noun = _noun(block.row[at].text)
    if noun is None or not _is_alone(block.row, at):
        return None
    told = {body.canonical: body for body in bodies.between(block.row, 0, at) if may_be_called(body, noun)}
    cases = frozenset(form.case for form in forms(block.row[at].text) if form.lemma == noun and form.number == "sing")
    return replace(next(iter(told.values())), first=at, last=at + 1, cases=cases) if len(told) == 1 else None


@mark
def may_call(word: str) -> bool:
    """Whether a body may be called by a word alone."""
    return word[0].isalpha() and _noun(word) is not None


@lru_cache(maxsize=20_000)
def _noun(word):
    """The noun in the singular that a word is, where bodies are called so."""
    found = forms(word)[:2]
    return next((form.lemma for form in found if form.lemma in called() and form.number == "sing"), None)


@cache
def called() -> dict[str, frozenset[str]]:
    """What bodies are called the second time: kinds of bodies, or the nouns that head their names."""
    return {noun: frozenset(meant) for noun, meant in world.table("bodies")["called"].items()}


def _is_alone(row: Row, at: int) -> bool:
    """Not «белорусский завод», «завод «Имя»», «завода Гомеля», which are or may be others."""
    if bodies.body_at(row, at) is not None:
        return False
    before, after = row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None
    described = before is not None and any(map(_describes, forms(before.text)[:1]))
    return not described and not (after is not None and (after.is_capital or after.text in '«"“„'))


def _describes(form):
    return form.pos in ("ADJF", "NUMR") and form.lemma not in POINTING


def may_be_called(body: Body, noun: str) -> bool:
    """Whether a body may be called the second time by a noun in the singular."""
    if body.bare and not body.party:
        return False
    meant = called()[noun]
    return body.kind in meant or not meant.isdisjoint(body.canonical.lower().split())
