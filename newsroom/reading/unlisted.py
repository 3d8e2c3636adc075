"""Sides of an agreement that no list of bodies has, where they sign it: «Слуцкий дворец творчества и … подписали»."""

from functools import lru_cache

from . import agreeing, phrases, places, titles, world
from .bodies import Body
from .counterparts import past_place
from .forces import makes
from .morphology import forms, in_case, is_function_word
from .standings import is_to_make
from .tokens import Row

LONGEST = 12  # tokens of such a name
CASES = frozenset(["nomn"])
BINDING = ("связыва", "связал", "соединя", "соединил", "объединя", "объединил")
NEAR = 3  # tokens between two of them and the verb: «сегодня», «в понедельник»


def unlisted(row: Row, start: int, end: int, known: list[Body]) -> list[Body]:
    """Names with a capital adjective that sign beside the verb, alone or as one of a pair, and are no known body."""
    taken = {at for body in known for at in range(body.first, body.last)}
    found, at = [], start
    while at < end:
        body = _at(row, at, start, end) if at not in taken else None
        if body and taken.isdisjoint(range(body.first, body.last)):
            found.append(body)
        at = body.last if body else at + 1
    beside = {body.first: body for body in [*known, *found]}, {body.last: body for body in [*known, *found]}
    return [body for body in found if _signs(row, body, beside, start, end)] + _regions_together(row, start, end)


def _at(row, at, start, end):
    if row[at].text in phrases.OPENING:
        return _quoted_at(row, at, start, end)
    return _named_at(row, at, end) if row[at].is_capital or _is_joined(row, at, start) else None


def _is_joined(row, at, start):
    """«Лидская больница и городская больница Тараза»: a name in small letters, as the second of a pair."""
    return at > start + 1 and row[at - 1].lower == "и" and _is_adjective(row[at].text)


def _regions_together(row, start, end):
    """«Брестская и Костанайская области продлили»: two regions that share a noun."""
    for at in range(start, end - 3):
        found = places.of_one_noun(row, at, end)
        if not found or found[0].cases.isdisjoint(CASES):
            continue
        if at == start or not (row[at - 1].text == "," or is_function_word(row[at - 1].text)):
            last = at + 4
            return found if any(_makes_or_binds(token.lower) for token in row[last : min(end, last + 1 + NEAR)]) else []
    return []


def _makes_or_binds(word):
    """«намерены подписать», «Брестскую и Костанайскую области связывает договор»: or will make, or are bound by it."""
    return makes(word) or is_to_make(word) or binds(word)


def binds(word: str) -> bool:
    """Whether a word is a verb of what holds two sides together, who stand before it in the accusative."""
    return word.startswith(BINDING)


def _quoted_at(row, at, start, end):
    """«акционерное общество «Дала»»: a noun in small letters with the adjectives before it and a name behind it."""
    last = phrases.tail_end(row, at)
    if at == start or last > end or last == at or not _heads(row[at - 1].text):
        return None
    first = at - 1
    while first > start and not row[first - 1].is_capital and _is_adjective(row[first - 1].text):
        first -= 1
    return _body(row, first, last)


@lru_cache(maxsize=20_000)
def _heads(word):
    """Whether a word may be what signs: a noun in the nominative, of no person and no document."""
    found = next((form for form in forms(word)[:2] if form.pos == "NOUN"), None)
    if found is None or found.lemma in titles.kinds() or found.lemma in world.table("agreements")["no_sides"]:
        return False
    return (found.case, found.number, found.animate) == ("nomn", "sing", False)


def _body(row, first, last):
    words = phrases.words(row[first:last])
    name = words[:1].upper() + words[1:]
    return Body(first, last, name, name, "company", None, CASES, party=True)


def _named_at(row, at, end):
    """An adjective with a capital letter, more of them, a noun and what hangs on it, all in the nominative."""
    head = at
    while head < min(end, at + LONGEST) and _is_adjective(row[head].text):
        head += 1
    if head == at or head >= end or row[head].is_capital or places.region(row[head].text):
        return None
    last = min(end, phrases.tail_end(row, head + 1))
    named = row[at].is_capital or any(token.is_capital for token in row[head + 1 : last])
    return _body(row, at, last) if named and _heads(row[head].text) else None


def _is_adjective(word):
    if in_case(word, "nomn", pos=("ADJF", "PRTF")):
        return True
    return word[0].isupper() and word.endswith(("ий", "ая", "ое")) and agreeing.OF_PLACE.search(word) is not None


def _signs(row, body, beside, start, end):
    """Whether a verb of signing stands right beside a name, or near the pair that «и» makes of it and another."""
    firsts, lasts = beside
    joint = past_place(row, body.last, end)
    other = firsts.get(joint + 1) if joint < end and row[joint].lower == "и" else None
    ahead = lasts.get(body.first - 1) if body.first > start and row[body.first - 1].lower == "и" else None
    first, last = (ahead or body).first, past_place(row, (other or body).last, end)
    far = NEAR if other or ahead else 0
    if any(makes(token.lower) for token in row[max(start, first - 1) : first]):
        return True
    return any(_makes_or_binds(token.lower) for token in row[last : min(end, last + 1 + far)])
