"""What the clause of a signing says: whether a document was signed, or none, and whether it is news."""

from functools import cache, lru_cache

from .. import world
from ..bodies import body_at
from ..findings import Outcome
from ..morphology import forms, lemmas
from ..tokens import mark
from .occasions import Occasion

IT = frozenset({"его", "ее", "её", "их"})
NEVER = frozenset({"не", "нет", "никаких", "ни"})
BY_NAME = 6  # tokens behind the verb among which the body that signs begins


@cache
def _set(key):
    return frozenset(world.table("events")[key])


def has_document(told: Occasion) -> bool:
    """Whether a clause says that it is a document that is signed, if only by a pronoun («подписать его намечено»)."""
    row = told.block.row
    if row.within(_is_document, told.first, told.last):
        return True
    return not told.is_noun and any(token.lower in IT for token in row[max(0, told.at - 1) : told.at + 2])


def is_denied(told: Occasion) -> bool:
    """«Документов не подписывали», «никаких бумаг»: there was no signing."""
    row = told.block.row
    if told.is_noun:
        return False
    near = (*row[max(told.first, told.at - 1) : told.at], *row[told.at + 1 : told.at + 2])
    return any(token.lower in NEVER for token in near) or bool(row.within(_is_none, told.first, told.last))


@mark
@lru_cache(maxsize=20_000)
def _is_document(word):
    return not lemmas(word).isdisjoint(_set("documents"))


@mark
def _is_none(word):
    return word.lower() == "никаких"


def is_told_of(told: Occasion, outcome: Outcome | None) -> bool:
    """Whether a signing without names is news: on an occasion, of a document that is named or by a body that is."""
    low, high = told.block.around(told.start)
    words = told.block.row[low:high]
    if outcome == Outcome.PLANNED or (told.is_noun and outcome == Outcome.HELD):
        return True
    named = any(token.lower in _set("signing_names") for token in told.block.row[told.at : told.last])
    on_occasion = any(token.lower in _set("signing_occasions") for token in words)
    return named or words[-1].text == ":" or on_occasion or _is_by_body(told)


def _is_by_body(told):
    row = told.block.row
    if told.is_noun:
        return False
    found = (body_at(row, index) for index in range(told.at + 1, min(told.at + BY_NAME, told.last)))
    return any(body is not None and any(form.case == "nomn" for form in forms(row[told.at + 1].text)) for body in found)
