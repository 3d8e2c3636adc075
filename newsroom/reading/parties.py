"""Between whom an agreement is: «между …» after its name, or the bodies that sign it."""

from dataclasses import replace

from . import bodies, countries
from .bodies import Body
from .findings import Party
from .morphology import forms
from .status import SIGNING
from .story import Block
from .tokens import Row


def of(block: Block, first: int, last: int) -> tuple[tuple[Party, ...], list[tuple[int, int]]]:
    """Parties named by «между» between two tokens, and the half-open token spans of the words that name them."""
    row = block.row
    at = next((at for at in range(first, last) if row[at].lower == "между"), None)
    if at is None:
        return (), []
    found, end = _sides(block, at + 1, last)
    return (found, [(at, end)]) if found else ((), [])


def _sides(block, at, last):
    """Sides in the instrumental, joined by commas and «и»; returns them and the index after the last."""
    found, end = [], at
    row = block.row
    while at < last:
        side, after = _side(block, at, last)
        if not side:
            break
        found += side
        end = after
        if after >= last or row[after].lower not in ("и", ",", "с", "а"):
            break
        at = (
            after + 2
            if row[after].text == "," and after + 1 < last and row[after + 1].lower in ("и", "а")
            else after + 1
        )
    return tuple(found), end


def _side(block, at, last):
    """One body, state or pair of plural bodies that begins at a token."""
    row = block.row
    for head in range(at, min(last, at + 5)):
        body = bodies.body_at(row, head)
        if body and body.first <= at and (body.cases & {"ablt"} or len(body.cases) > 2):
            return _parties(block, body), body.last
        if not row[head].is_word or _is_noun(row[head]):
            break
    return _state(block, at, last)


def _is_noun(token):
    found = forms(token.text)
    return bool(found) and found[0].pos == "NOUN"


def _state(block, at, last):
    """«Беларусью», «Республикой Казахстан», «казахстанской стороной»."""
    row = block.row
    end = at + 2 if row[at].lower.startswith("республик") and at + 1 < last else at + 1
    code = countries.of_name(row[end - 1].text)
    if code is None:
        return _unknown(block, at, last)
    mention = block.mention(at, end)
    return [Party(countries.name(code), code, mention)], end


def _unknown(block, at, last):
    """A side that no list of bodies knows: its capitalised words, or a name in quotation marks."""
    row = block.row
    end = at
    if row[at].text in ("«", '"'):
        end = next((index + 1 for index in range(at + 1, min(last, at + 8)) if row[index].text in '»"'), at)
        words = " ".join(token.text for token in row[at + 1 : end - 1])
        return ([Party(words, None, block.mention(at, end))], end) if end > at else ([], at)
    while end < last and row[end].is_word and row[end].is_capital:
        end += 1
    if end == at:
        return [], at
    mention = block.mention(at, end)
    return [Party(mention.exact, None, mention)], end


def _parties(block, body: Body):
    mention = block.mention(body.first, body.last)
    return [Party(single.canonical, single.country, mention) for single in bodies.apart(body)]


def of_sentence(block: Block, first: int, last: int) -> tuple[Party, ...]:
    """Parties that sign as subjects of the sentence: two bodies before the verb, or one before it and one after «с»."""
    row = block.row
    bounds = block.around(row[first].start)
    bounds = _clause(row, bounds[0], first), bounds[1]
    if not any(token.lower.startswith(SIGNING) for token in row[bounds[0] : bounds[1]]):
        return ()
    found = bodies.bodies(Row(row[bounds[0] : bounds[1]]))
    sides = [_moved(body, bounds[0]) for body in found if "nomn" in body.cases or "ablt" in body.cases]
    sides = [body for body in sides if body.last <= first or _is_with(row, body, last)]
    made = [
        party
        for body in sides
        if not body.bare or body.party
        for party in _parties(block, body)
        if body.kind not in ("bloc", "media")
    ]
    return tuple(made[:3]) if len(made) > 1 else ()


def _clause(row, start, first):
    """Index of the first token of the clause in which an agreement stands: after a comma and «а», «но» or «и»."""
    marks = (at for at in range(first - 1, start, -1) if row[at].lower in ("а", "но", "и") and row[at - 1].text == ",")
    return next(marks, start)


def _moved(body, by):
    return replace(body, first=body.first + by, last=body.last + by)


def _is_with(row, body, last):
    return body.first >= last and row[body.first - 1].lower in ("с", "со")
