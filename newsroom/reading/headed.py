"""Bodies that a story calls by their noun alone: «акимат» is that of the one «аким …» of whom it tells, or the one that
it names in full.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from . import agreeing, naming, phrases
from .bodies import Body, body_at
from .lazy import lazy
from .morphology import forms, lemma, lemmas
from .story import Block
from .tokens import Row, mark, tokens


def called(blocks: list[Block]) -> Iterator[tuple[Body, Block, int]]:
    """The bodies that a noun alone means somewhere, each with its block and token."""
    for block in blocks:
        for at in block.row.where(naming.may_head):
            noun = bare_noun(block.row, at)
            body = block.bodies.get(noun) if noun else None
            if body:
                yield body, block, at


def bare_noun(row: Row, at: int) -> str | None:
    """The noun of a body that stands alone at a token: «министерство», not «министерство труда»."""
    noun = _noun(row[at].text)
    alone = noun and not (at and _describes(row[at - 1].text, row[at].text))
    return noun if alone and body_at(row, at) is None else None


def known_by_nouns(blocks: list[Block]) -> Mapping[str, Body]:
    """By its noun the one body that a story names in full, or of whose head, or head's deputy, it tells; of several the
    one that is named in full.
    """
    return _Known(blocks)


class _Known(Mapping):
    """Looks for a body when somebody first asks for it by its noun: few stories call any by that alone."""

    def __init__(self, blocks):
        self._blocks, self._found = blocks, {}

    def __getitem__(self, noun):
        if noun not in self._found:
            self._found[noun] = self._only(noun)
        if self._found[noun] is None:
            raise KeyError(noun)
        return self._found[noun]

    def __iter__(self):
        return (noun for noun in self._places if noun in self)

    def __len__(self):
        return sum(1 for _ in self)

    def __bool__(self):
        return bool(self._places)  # more than it has, perhaps, but it costs nothing to say

    def _only(self, noun):
        places = self._places.get(noun, ())
        named, told = (_by_name(find, places, noun) for find in (_in_full, _of_head))
        single = (next(iter(found.values())) for found in (named | told, named) if len(found) == 1)
        return next(single, None)

    @lazy
    def _places(self):
        """Where a body may be told, by the nouns."""
        places = defaultdict(list)
        for block in self._blocks:
            for at in block.row.where(_may_tell):
                for noun in _told_by(block.row[at].text):
                    places[noun].append((block.row, at))
        return places


def _by_name(find, places, noun):
    found = filter(None, (find(row, at) for row, at in places))
    return {body.canonical: body for of, body in found if of == noun}


@mark
def _may_tell(word):
    """Whether a body of one of the nouns may be told by a word: by its head or by itself."""
    return word[0].isalpha() and bool(_told_by(word))


@lru_cache(maxsize=20_000)
def _told_by(word):
    """The nouns of the bodies that a word may tell."""
    return frozenset(filter(None, (_noun(word), _noun_of_head(word))))


@lru_cache(maxsize=20_000)
def _noun_of_head(word):
    """The noun of the body that somebody is the head of by a word for such a head."""
    return next((_heads()[one] for one in lemmas(word) if one in _heads()), None)


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
    noun = _noun_of_head(row[at].text)
    end = phrases.tail_end(row, at + 1, matter=True, abroad=True) if noun else 0
    if end <= at + 1 or agreeing.may_be_plural(row[at], lemma(row[at].text)):
        return None
    made = f"{noun} {phrases.words(row[at + 1 : end])}"
    body = body_at(tokens(made), 0)
    return (noun, body) if body else None
