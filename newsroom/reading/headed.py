"""Bodies that a story calls by their noun alone: «акимат» is that of the one «аким …» of whom it tells, or the one that
it names in full.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from . import agreeing, naming, phrases
from .bodies import Body, body_at
from .morphology import forms, lemma, lemmas
from .story import Block
from .tokens import Row, mark, tokens


def called(blocks: list[Block]) -> Iterator[tuple[Body, Block, int]]:
    """The bodies that a noun alone means somewhere, each with its block and token."""
    for block in blocks:
        for at in block.row.where(naming.may_head) if block.bodies else ():
            body = block.bodies.get(bare_noun(block.row, at))
            if body:
                yield body, block, at


def bare_noun(row: Row, at: int) -> str | None:
    """The noun of a body that stands alone at a token: «министерство», not «министерство труда»."""
    noun = _noun(row[at].text)
    alone = noun and not (at and _describes(row[at - 1].text, row[at].text))
    return noun if alone and body_at(row, at) is None else None


def known_by_nouns(blocks: list[Block]) -> dict[str, Body]:
    """By its noun the one body that a story names in full; of several, or of none, the one of whose head or of whose
    head's deputy it tells.
    """
    named, told = defaultdict(dict), defaultdict(dict)
    for block in blocks:
        for at in block.row.where(_may_tell):
            for found, of in ((told, _of_head), (named, _in_full)):
                noun, body = of(block.row, at) or (None, None)
                if body:
                    found[noun][body.canonical] = body
    both = {noun: {**named[noun], **told[noun]} for noun in named.keys() | told.keys()}
    return _single(both) | _single(named)


def _single(found):
    return {noun: next(iter(bodies.values())) for noun, bodies in found.items() if len(bodies) == 1}


@mark
@lru_cache(maxsize=50_000)
def _may_tell(word):
    """Whether a body of one of the nouns may be told by a word: by its head or by itself."""
    return word[0].isalpha() and (_noun(word) is not None or not lemmas(word).isdisjoint(_heads()))


def _in_full(row, at):
    noun = _noun(row[at].text)
    body = body_at(row, at) if noun else None
    return (noun, body) if body and not body.bare else None


@lru_cache(maxsize=20_000)
def _noun(word):
    """The noun of a body that a word is in the singular, where there is one such body in a state or in a place."""
    found = forms(word)[:2]
    return next((form.lemma for form in found if form.lemma in _nouns() and form.number == "sing"), None)


@lru_cache(maxsize=20_000)
def _describes(word, noun):
    """Whether a word belongs to the noun behind it: «подписанное» is nothing of «облисполкомом»."""
    cases = {form.case for form in forms(noun) if form.pos == "NOUN"}
    return any(form.pos in ("ADJF", "PRTF", "NUMR") and form.case in cases for form in forms(word)[:6])


@cache
def _nouns():
    return frozenset(noun for noun, row in naming.rows().items() if row["kind"] in naming.OPEN_KINDS)


@cache
def _heads():
    """The nouns of bodies by the nouns of their heads."""
    return {row["head"]: noun for noun, row in naming.rows().items() if "head" in row}


def _of_head(row, at):
    """The noun of a body and the body of whose head a title at a token is."""
    noun = next((_heads()[one] for one in lemmas(row[at].text) if one in _heads()), None)
    end = phrases.tail_end(row, at + 1, matter=True, abroad=True) if noun else 0
    if end <= at + 1 or agreeing.may_be_plural(row[at], lemma(row[at].text)):
        return None
    made = f"{noun} {phrases.words(row[at + 1 : end])}"
    body = body_at(tokens(made), 0)
    return (noun, body) if body else None
