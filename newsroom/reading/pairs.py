"""Two sides of an agreement that a sentence joins by «и»: bodies, states, brands or towns."""

from itertools import pairwise

from . import bodies, brands, candidates, countries, phrases, places, posts
from .brands import is_and
from .counterparts import parties_of, past_place, sides_at
from .findings import Party
from .morphology import in_case, is_finite
from .story import Block

AFAR = ("bloc", "media")
PARTNERS = ("партнер", "партнёр", "побратим")


def pair_in(block: Block, start: int, end: int) -> list[Party]:
    """Two bodies, or two states, that «и» joins; the first such pair."""
    found = bodies.between(block.row, start, end)
    for one, other in pairwise(found):
        if one.first and posts.may_head(block.row[one.first - 1].text):
            continue  # «ректоры X и Y» speak for themselves
        joint = past_place(block.row, one.last, end)
        if (
            _begins_behind(block.row, joint, other.first)
            and is_and(block.row, joint)
            and (one.kind not in AFAR or one.kind == other.kind)
        ):
            return [party for body in (one, other) for party in parties_of(block, body)]
    for at in range(start, end - 2):
        one, other = (_state(block, place) for place in (at, at + 2))
        if one and other and is_and(block.row, at + 1):
            return [one, other]
    for find in (_quoted_pair, _pair_of_places, _pair_with, _partners):
        if found := find(block, start, end):
            return found
    return []


def _pair_of_places(block, start, end):
    """«Лида и Тараз теперь побратимы», «у Брестской области и Костанайской области»."""
    for one, other in pairwise(places.between(block.row, start, end)):
        if one.last + 1 == other.first and is_and(block.row, one.last) and not one.cases.isdisjoint(other.cases):
            return [Party(place.name, None, block.mention(place.first, place.last)) for place in (one, other)]
    return []


def _pair_with(block, start, end):
    """«X сотрудничает с Y», «[сотрудничество] X с Y»: who stands at a token, and with whom, behind it and a verb."""
    row = block.row
    one = next((body for body in candidates.between(row, start, end) if body.first == start), None)
    if one is None or one.kind in AFAR:
        return []
    does = "nomn" in one.cases and one.last < end and is_finite(row[one.last].text)
    at = one.last + 1 if does else one.last
    if at + 1 >= end or row[at].lower not in ("с", "со") or not (does or "gent" in one.cases):
        return []
    others = sides_at(block, at + 1, end)[0]
    return [*parties_of(block, one), *others] if len(others) == 1 else []


def _partners(block, start, end):
    """«Партнером X стал Y», «Y стал побратимом X»: one in the genitive behind the noun, the other in the nominative."""
    row = block.row
    noun = next((at for at in range(start, end) if row[at].lower.startswith(PARTNERS)), None)
    if noun is None:
        return []
    told = [body for body in candidates.between(row, start, end) if body.kind not in AFAR]
    of = next((body for body in told if body.first == noun + 1 and "gent" in body.cases), None)
    others = [body for body in told if body is not of and "nomn" in body.cases]
    return [party for body in (of, *others) for party in parties_of(block, body)] if of and len(others) == 1 else []


def _quoted_pair(block, start, end):
    """«Администрации зон «Нива» и «Дала»»: two names in quotation marks that «и» joins."""
    spans = [(at, last) for at, last in brands.spans(block.row, start, end) if last - at > 1]
    for (at, last), (begin, stop) in pairwise(spans):
        if last + 1 == begin and is_and(block.row, last):
            names = (
                (place, after, phrases.words(block.row[place + 1 : after - 1]))
                for place, after in ((at, last), (begin, stop))
            )
            return [Party(name, None, block.mention(place, after)) for place, after, name in names]
    return []


def _begins_behind(row, joint, first):
    """«лицей и таразская школа имени Абая»: whether nothing but an adjective stands before the second name."""
    return joint + 1 == first or (joint + 2 == first and in_case(row[joint + 1].text, "nomn", pos=("ADJF",)))


def _state(block, at):
    token = block.row[at]
    code = countries.of_name(token.text) if token.is_capital else None
    return Party(countries.name(code), code, block.mention(at, at + 1)) if code else None
