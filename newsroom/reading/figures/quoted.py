"""Names in quotation marks that state something: «по данным «Нурэкспорта»»."""

from functools import cache, lru_cache

from .. import phrases, world
from ..morphology import forms, like
from ..tokens import Token
from .speakers import Cast

SHORTEST = 3  # tokens, the marks counted


def name_in_quotes(cast: Cast, row: list[Token], at: int) -> str | None:
    """The name that begins with a quotation mark at a token; none of an outlet, which states nothing itself."""
    last = phrases.past_quoted(row, at) if at < len(row) else at
    if last < at + SHORTEST or not row[at + 1].is_capital:
        return None
    name = f"{_in_nominative(row[at + 1].text)} {phrases.words(row[at + 2 : last - 1])}".strip()
    return None if name.lower() in cast.outlets or name.lower().startswith(carriers()) else name


@lru_cache(maxsize=20_000)
def _in_nominative(word):
    """«Вестник» of «Вестника»; a word that shows no genitive as it is."""
    found = [form for form in forms(word) if form.pos == "NOUN"]
    oblique = found and found[0].case == "gent" and all(form.case != "nomn" for form in found)
    return like(word, found[0].lemma) if oblique else word


@cache
def carriers() -> tuple[str, ...]:
    """Beginnings of words for outlets."""
    return tuple(world.table("formulas")["carriers"])
