"""Forums, consultations, sittings and whatever else many come to: of which kind, and which words only name one."""

from functools import cache, lru_cache
from itertools import takewhile

from .. import world
from ..morphology import forms, lemmas, tense
from ..tokens import mark

SITS = "sits"  # the frame of a noun that names an assembly
OPENS = "opens"  # that of a verb by which something new is opened
ROUND = "round"  # «раунд», «этап»: another of the kind that the story is of
ENDS = ",.:;–—"
NEAR = 6  # tokens around a verb among which its event, or what makes it one of attending, is named
AHEAD, BEHIND = 7, 4  # tokens around «заседание» among which it is said whose it is


@cache
def table(key: str) -> dict:
    return world.table("events")[key]


def kind_of_sitting(row, at: int) -> str:
    """Of which kind a sitting is, by the body that sits: its name follows the word, in Kazakh it goes before."""
    after = list(takewhile(lambda token: token.text not in ENDS, row[at + 1 : at + AHEAD]))
    if any(not lemmas(token.text).isdisjoint(table("summit_bodies")) for token in after[:2]):
        return "summit"
    for token in (*after, *reversed(row[max(0, at - BEHIND) : at])):
        found = lemmas(token.text) & table("sittings").keys()
        if found:
            return table("sittings")[min(found)]
    return "session"


def kind_of_body(row, at: int) -> str | None:
    """«встречу делового совета»: the kind of a sitting that is called a meeting, by the body that meets; else None."""
    for token in row[at + 1 : at + AHEAD]:
        found = forms(token.text)[:1] if token.is_word else ()
        named = lemmas(token.text) & table("sittings").keys() if found else ()
        if named:
            return table("sittings")[min(named)] if any(form.case == "gent" for form in forms(token.text)) else None
        if not found or found[0].pos not in ("ADJF", "PRTF"):
            return None
    return None


def is_counted(row, at: int) -> bool:
    """«17 консультаций», «две встречи»: how many there were, which tells of none of them."""
    for token in row[max(0, at - 2) : at]:
        found = forms(token.text)[:1] if token.is_word else ()
        if (token.text.isdigit() and len(token.text) < 4) or (found and found[0].pos == "NUMR"):
            return any(form.number == "plur" or form.case == "gent" for form in forms(row[at].text)[:1])
    return False


def is_one(word: str) -> bool:
    """Whether a noun speaks of one assembly: «форум», not «форумы», but «консультации» and «учения»."""
    plural = set(table("plural_assemblies"))
    found = [form for form in forms(word)[:2] if form.pos == "NOUN"]
    return any((form.number == "plur") == (form.lemma in plural) or form.lemma in plural for form in found)


def starts_narrow(row, at: int) -> bool:
    """Whether the words behind a noun leave no other meaning to it: «курс для спасателей», not «курс доллара»."""
    narrow = next((starts for lemma, starts in table("narrow_assemblies").items() if lemma in lemmas(row[at].text)), ())
    return not narrow or any(token.lower.startswith(tuple(narrow)) for token in row[at + 1 : at + 3])


@mark
@lru_cache(maxsize=20_000)
def attends(word: str) -> tuple[str, ...] | None:
    """The beginnings of words that must stand near a verb that may say who was there; None for any other word."""
    rows = table("attending")
    found = lemmas(word) & rows.keys()
    return (*rows[min(found)], "") if found and tense(word) == "past" else None


def is_attending(row, at: int) -> bool:
    """Whether a verb that may say who was there does: «возглавил [делегацию]», not «возглавил завод»."""
    starts = attends(row[at].text)[:-1]
    near = row[max(0, at - NEAR) : at + NEAR]
    return not starts or any(token.lower.startswith(starts) for token in near)
