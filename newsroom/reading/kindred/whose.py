"""«У», which is «в» where something is («у Брэсце») and «у» where somebody has it («у Брэста»)."""

from functools import lru_cache

from ..morphology import forms
from ..tokens import Row
from .fitting import ADJECTIVE, ADJECTIVES, Word

IN, AT = "в", "у"
OWN = ("у", "ў")
WHERE = frozenset(["loct", "loc2", "accs"])


def tell(words: list[Word], row: Row) -> None:
    """Writes «у» before what can only be in the genitive."""
    for at, word in enumerate(words):
        if word.text == IN and row[word.first].lower in OWN and _is_whose(words[at + 1 : at + 2 + ADJECTIVES]):
            word.text = AT


def _is_whose(behind):
    noun = next((word for word in behind if not _is_adjective(word.text)), None)
    return noun is not None and _is_genitive(noun.text)


@lru_cache(maxsize=20_000)
def _is_adjective(word):
    found = forms(word)[:1]
    return bool(found) and found[0].pos in ADJECTIVE


@lru_cache(maxsize=20_000)
def _is_genitive(word):
    """Whether a noun is in the genitive and in no case of a place; that of somebody is none of a place either."""
    found = [form for form in forms(word) if form.pos == "NOUN" and form.number == "sing"]
    likely = found[:1]
    cases = {form.case for form in found if form.lemma == likely[0].lemma and not form.animate} if likely else set()
    return bool(likely) and likely[0].case == "gent" and cases.isdisjoint(WHERE)
