"""Sides that the title of an agreement has in the genitive: «план действий X и Y», «меморандум X с Y»."""

from itertools import pairwise

from . import bodies, candidates, countries, partners, phrases, places, sharers, world
from .counterparts import LONGEST_HEAD, bare, distinct, parties_of, sides_at, unknown
from .morphology import is_function_word, lemmas
from .partners import Sides
from .story import Block

MAKING = ("подписани", "заключени")
CLOSING_MARKS = frozenset('»"”')


def sides(block: Block, first: int, last: int) -> Sides | None:
    """The sides between two tokens of a title, and the half-open spans of their words; None where it has none so."""
    return (
        _quoted_pair(block, first, last)
        or _agents(block, first, last)
        or _pair(block, first, last)
        or _pair_of_places(block, first, last)
        or _with(block, first, last)
    )


def _agents(block, first, last):
    """«подписание договора о лесах министерством и акиматом»: those in the instrumental, of whom it is the deed."""
    row, head = block.row, first - 1
    if not head or not row[head - 1].lower.startswith(MAKING):
        return None
    for one in candidates.between(row, first, last):
        if "ablt" in one.cases and "gent" not in one.cases and not is_function_word(row[one.first - 1].text):
            found, end = sides_at(block, one.first, last)
            return (found, [(one.first, end)]) if len(found) > 1 else None
    return None


def _pair(block, first, last):
    """«план действий X и Y по …»: two bodies in the genitive, joined by «и»."""
    row = block.row
    for one in bodies.between(row, first, last):
        if "gent" in one.cases and len(both := parties_of(block, one)) > 1:
            return tuple(both), [(one.first, sharers.end(row, one.last))]  # «программа министерств двух стран»
        if "gent" not in one.cases or one.last + 1 >= last or row[one.last].lower != "и":
            continue
        heads = range(one.last + 1, min(last, one.last + 1 + LONGEST_HEAD))
        other = next(filter(None, (bodies.body_at(row, head) for head in heads)), None)
        if other and other.first == one.last + 1 and "gent" in other.cases:
            return tuple(parties_of(block, one) + parties_of(block, other)), [(one.first, other.last)]
    return None


def _pair_of_places(block, first, last):
    """«план сотрудничества Бреста и Тараза», «… Беларуси и Казахстана»: two towns, regions or states."""
    row = block.row
    shared = next(filter(None, (places.of_one_noun(row, at, last) for at in range(first, last))), [])
    for one, other in [shared] if shared else pairwise(candidates.between(row, first, last)):
        beside = shared or (one.last + 1 == other.first and row[one.last].lower == "и")
        beside = beside and one.kind in candidates.BESIDE and other.kind in candidates.BESIDE
        if beside and "gent" in one.cases & other.cases and _are_sides(row, one, other, first):
            made = tuple(party for place in (one, other) for party in parties_of(block, place))
            return made, [(one.first, other.last)]
    return None


def _are_sides(row, one, other, first):
    """Whether an agreement's own noun, or what its two sides do together, is theirs; or they lie in two states."""
    of_both = one.first == first or not lemmas(row[one.first - 1].text).isdisjoint(world.table("agreements")["joint"])
    codes = {_state_of(row, place) for place in (one, other)}
    return of_both or (len(codes) == 2 and None not in codes)


def _state_of(row, place):
    told = (countries.of_place(token.text) for token in row[place.first : place.last])
    return place.country or next(filter(None, told), None)


def _with(block, first, last):
    """«меморандум о взаимопонимании X с Y»: a body in the genitive, and with whom it agrees."""
    row = block.row
    others, spans = partners.in_title(block, first, last)
    if not spans:
        return None
    [(at, end)] = spans
    told = candidates.together([*bodies.between(row, first, at), *bare(block, first, at)], row, first, at)
    one = next((body for body in told if body.last == at and body.first >= first and "gent" in body.cases), None)
    if one is None or is_function_word(row[one.first - 1].text):
        return None
    return distinct((*parties_of(block, one), *others)), [(one.first, end)]


def _quoted_pair(block, first, last):
    """«соглашение … «Альфы» и «Беты»»: two names in quotation marks that end a title."""
    ends = [at + 1 for at in range(first, last) if block.row[at].text in CLOSING_MARKS]
    if len(ends) < 2 or ends[-1] != last:
        return None
    starts = [phrases.opening_of(block.row, end - 1, first) for end in ends[-2:]]
    if None in starts or starts[1] - ends[-2] != 1 or block.row[ends[-2]].lower != "и":
        return None
    made = [unknown(block, start, last)[0] for start in starts]
    return tuple(party for side in made for party in side), [(starts[0], last)]
