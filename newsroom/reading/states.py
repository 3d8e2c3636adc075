"""States that stand for themselves as sides of an agreement: «Беларусь», «Казахстаном»."""

from collections.abc import Iterator

from . import countries
from .bodies import Body
from .morphology import in_case
from .tokens import Row, is_capital

KIND = "state"
CASES = ("gent", "datv", "ablt")


def between(row: Row, first: int, last: int) -> Iterator[Body]:
    """The states that the tokens between two indices (half-open) name, from left to right."""
    for at in row.within(is_capital, first, last):
        if (code := countries.of_name(row[at].text)) and not (at and row[at - 1].text == "("):  # «завод (Беларусь)»
            name = countries.name(code)
            yield Body(at, at + 1, name, name, KIND, code, _cases(row, at, name))


def _cases(row, at, name):
    if name.lower() == row[at].lower and not _is_of_republic(row, at):
        return frozenset(["nomn", *(["accs"] if in_case(name, "accs", pos=("NOUN",)) else [])])
    return frozenset(case for case in CASES if in_case(row[at].text, case, pos=("NOUN",)))


def _is_of_republic(row, at):
    """«прокурор Республики Казахстан»: no nominative."""
    before = row[at - 1].lower if at else ""
    return before.startswith("республик") and before != "республика"
