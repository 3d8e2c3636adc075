"""Bodies that a story calls by their noun alone: «акимат» is that of the one «аким …» of whom it tells."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from . import naming, phrases, posts
from .bodies import Body, body_at
from .morphology import forms, lemma, lemmas
from .story import Block
from .tokens import tokens


def called(blocks: list[Block]) -> Iterator[tuple[Body, Block, int]]:
    """The bodies whose noun stands alone somewhere, each with its block and token, where one head in the story tells
    whose it is.
    """
    bare = [(noun, block, at) for block in blocks for noun, at in _bare(block.row)]
    known = _by_heads(blocks) if bare else {}
    for noun, block, at in bare:
        if noun in known:
            yield known[noun], block, at


def _bare(row):
    for at in row.where(naming.may_head):
        noun = _noun(row[at].text)
        alone = noun and not (at and _describes(row[at - 1].text))
        if alone and body_at(row, at) is None:
            yield noun, at


@lru_cache(maxsize=20_000)
def _noun(word):
    """The noun of a body that a word is in the singular, where a head tells whose such a body is."""
    found = forms(word)[:2]
    return next((form.lemma for form in found if form.lemma in _heads().values() and form.number == "sing"), None)


@lru_cache(maxsize=20_000)
def _describes(word):
    found = forms(word)[:1]
    return bool(found) and found[0].pos in ("ADJF", "PRTF", "NUMR")


@cache
def _heads():
    """The nouns of bodies by the nouns of their heads."""
    return {row["head"]: noun for noun, row in naming.rows().items() if "head" in row}


def _by_heads(blocks):
    """By its noun the one body of whose head, or of whose head's deputy, a story tells."""
    found = defaultdict(dict)
    for block in blocks:
        for at in block.row.where(posts.may_head):
            body = _of_head(block.row, at)
            if body:
                found[body[0]][body[1].canonical] = body[1]
    return {noun: next(iter(bodies.values())) for noun, bodies in found.items() if len(bodies) == 1}


def _of_head(row, at):
    """The noun of a body and the body of whose head a title at a token is."""
    noun = next((_heads()[one] for one in lemmas(row[at].text) if one in _heads()), None)
    end = phrases.tail_end(row, at + 1, matter=True, abroad=True) if noun else 0
    if end <= at + 1 or phrases.may_be_plural(row[at], lemma(row[at].text)):
        return None
    made = f"{noun} {phrases.words(row[at + 1 : end])}"
    body = body_at(tokens(made), 0)
    return (noun, body) if body else None
