"""«В райисполкоме гостей встретил председатель Х»: what a bare title is of, by the body named before it."""

from dataclasses import replace
from functools import lru_cache

from . import agreeing, bodies, phrases, posts, wording, world
from .morphology import forms, inflect
from .posts import Held
from .story import Block
from .tokens import Token, tokens

LED = ["во", "главе", "с"]


def bare_at(row: list[Token], at: int) -> int:
    """Index after a title at a token that does not say what it is of, «заместитель председателя»; 0 for any other."""
    deputy = posts.is_deputy(row[at].text)
    noun = at + 1 if deputy else at
    title = _title(row[noun].text) if noun < len(row) else None
    if title is None or agreeing.is_plural(row[at], _lemma(row[at].text)):
        return 0
    return noun + 1


def office_of(block: Block, at: int, end: int) -> Held | None:
    """The bare title between two tokens, of the one body of its kind in its sentence, or else in the one before."""
    row = block.row
    wanted = frozenset(_title(row[end - 1].text)["of"])
    start, stop = block.around(row[at].start)
    if [token.lower for token in row[max(start, at - len(LED)) : at]] == LED:
        named = _named(row, wanted, [(start, at)])[-1:]  # «делегация X во главе с ректором»: that of X
    else:
        named = _named(row, wanted, [(start, at), (end, stop)])
    named = named or (_named(row, wanted, [_sentence_before(block, start)]) if start else [])
    if len(named) != 1:
        return None
    first = wording.before(row, at)
    lemma = _lemma(row[at].text)
    head = agreeing.nominative(row[first:at], row[at], lemma)
    made = " ".join([head, *(token.text for token in row[at + 1 : end]), *named])
    held = posts.post_at(tokens(made, 0, len(made)), len(head.split()) - 1)
    return held and replace(held, first=first, last=end, cases=agreeing.cases(row[at], lemma))


def _sentence_before(block, start):
    return block.around(block.row[start - 1].start)


def _named(row, wanted, places):
    """The bodies that are headed by a noun of a kind, in the genitive."""
    found = {}
    for start, end in places:
        for at in range(start, end):
            noun = _noun(row[at].text, wanted)
            name = _genitive(row, at, noun, end) if noun else None
            if name:
                found[name.lower()] = name
    return list(found.values())


@lru_cache(maxsize=20_000)
def _noun(word, wanted):
    return next((form.lemma for form in forms(word)[:2] if form.lemma in wanted and form.number == "sing"), None)


def _genitive(row, at, noun, end):
    """A body's name in the genitive, or its noun alone where that says enough; None where it does not."""
    body = bodies.body_at(row, at)
    if body is None or body.last > end:
        return inflect(row[at].lower, case="gent", lemma=noun) if noun in _speaking() else None
    gender = next((form.gender for form in forms(row[at].text) if form.lemma == noun), "masc")
    before = [_adjective(token.text, gender) for token in row[body.first : at]]
    head = inflect(row[at].text, case="gent", lemma=noun)
    tail = row[at + 1 : body.last]
    if noun in _speaking() and not any(token.is_capital for token in tail):
        tail = []  # «в райисполкоме [гостей] встретил»
    return " ".join([*before, head, phrases.words(tail)]).strip()


def _adjective(word, gender):
    lemma = next((form.lemma for form in forms(word) if form.pos in ("ADJF", "PRTF")), None)
    if lemma is None:  # the adjective of a town
        return agreeing.OF_PLACE.sub("ой" if gender == "femn" else "ого", word)
    return inflect(word, case="gent", lemma=lemma, gender=gender)


def _speaking():
    return world.table("titles")["speaking"]


@lru_cache(maxsize=20_000)
def _title(word):
    """Row of the table of a title that needs the body that it is of."""
    found = posts.heading(word)
    return found if found and "of" in found else None


@lru_cache(maxsize=20_000)
def _lemma(word):
    return next((form.lemma for form in forms(word) if posts.is_noun_of_title(form.lemma)), word.lower())
