"""One word of Belarusian in Russian: looked up whole or by its beginning, or rewritten letter by letter."""

import re
from functools import cache, lru_cache
from itertools import islice

from .. import world
from ..countries import is_everyday
from ..morphology import forms, is_known
from .declining import in_case
from .fitting import NOMINAL
from .lettering import letters
from .towns import adjective_stem, town

LONGEST_STEM = 18
LONGEST_ENDING = 5
SURE_STEM = 4
GUESSES = 4
NAMES = ("Name", "Geox")
PLURAL = "nomn plur"  # what «ы» and «і» show of nouns
UNIVERSITY = re.compile(r"[^аеёіоуыэюя]{1,3}(?:а[рл])?д[тмпаэ]?у")  # «БрДТУ», of whose «Д» Russian has «Г»
HARD_A = re.compile(r"(?<=[жшч])а")
SAME = 4  # letters; a name that keeps them is not another word
MOST_TRIED = 300
GENDERS = {"m": "masc", "p": "masc", "f": "femn", "n": "neut", "t": "plur"}  # of the declensions
CASES = {"n": "nomn", "g": "gent", "d": "datv", "a": "accs", "i": "ablt", "l": "loct"}
ALIKE = str.maketrans("яэыіё", "ееиие")
APOSTROPHES = str.maketrans("’ʼ", "''")


@cache
def _table(key):
    return world.table("belarusian")[key]


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word in lower case with one kind of apostrophe, «у» for the «ў» that it begins with after a vowel."""
    low = word.lower().translate(APOSTROPHES)
    return "у" + low[1:] if low[:1] == "ў" else low


@lru_cache(maxsize=50_000)
def is_mixed(word: str) -> bool:
    """Whether capitals stand inside a word among others: «КазНУ», «БелАЗ»."""
    inner = word[1:]
    return not (inner.islower() or inner.isupper()) and inner != inner.lower() and inner.isalpha()


@lru_cache(maxsize=50_000)
def renderings(word: str, inside: bool = False) -> tuple[str, ...]:
    """The forms in Russian, lower case, that a Belarusian word may be, the likeliest first; never none.

    `inside` a sentence a capital letter makes a name likelier than a word.
    """
    low = plain(word)
    if low in _table("words"):
        found = _table("words")[low]
        return tuple(found) if isinstance(found, list) else (found,)
    if "-" in low:
        return _hyphened(word, low, inside)
    if UNIVERSITY.fullmatch(low) and word[-2:].isupper():
        return (low.replace("д", "г"),)
    if is_mixed(word):
        return (next(letters(low)),)
    capital = word[:1].isupper()
    found = (
        (_by_beginning(low, "given") if capital else ())
        or ((low,) if capital and inside and low in _given_as_they_are() else ())
        or _declined(low)
        or _by_beginning(low, "stems")
        or (_place(low, inside) if capital else _local(low))
        or (surname(low, sure=True) if capital and inside else ())
        or _by_letters(low, named=capital and inside)
        or _alternating(low)
        or (surname(low) if capital else ())
        or _by_letters(low)
        or _unknown(low)
    )
    # A given name keeps its ending: «Ганну» is «Анну», though of other words «-у» may be «-е».
    return found[:1] if capital and inside and any(form.proper == "Name" for form in forms(found[0])) else found


@cache
def _given_as_they_are():
    """Given names that Russian spells alike, of which «Байрам» is no case of another."""
    names = world.table("names")
    return frozenset(name.lower() for name in (*names["male"], *names["female"]))


def _hyphened(word, low, inside):
    """«паўночна-казахстанскі»: what stands before the hyphen of an adjective ends in «-о»."""
    whole = _by_beginning(low, "given") or _by_beginning(low, "stems")
    if whole:
        return whole
    *heads, last = word.split("-")
    head = "-".join([_first_part(head, last, inside) for head in heads if head])
    return tuple(f"{head}-{form}" for form in renderings(last, inside)) if last and head else (low,)


def _first_part(head, last, inside):
    """What an adjective begins with: «Беларуска-Расійскі» is «белорусско-российский»."""
    whole = renderings(f"{head}я".lower()) if head.endswith("а") and last.endswith(tuple(_table("genders"))) else ()
    made = renderings(head, inside)
    known = (form.removesuffix("ая") + "о" for form in whole[:1] if form.endswith("ая") and is_known(form))
    return next((form for form in made if form.endswith("о")), None) or next(known, made[0])


@cache
def _nouns():
    return {stem: (lemma, kind) for lemma, kind, *stems in _table("nouns") for stem in stems}


def _declined(low):
    """By its dictionary form and the cases that its ending shows."""
    for length in range(max(len(low) - 3, 1), len(low) + 1):
        lemma, kind = _nouns().get(low[:length], (None, None))
        shown = _table("declensions")[kind].get(low[length:]) if kind else None
        if shown:
            shown = (
                [case for case in shown if case[0] != "a"] if any(form.animate for form in forms(lemma)[:1]) else shown
            )
            made = (in_case(lemma, CASES[case], plural=number == "p") for case, number in shown)
            return tuple(dict.fromkeys(made))
    return ()


@lru_cache(maxsize=20_000)
def own_gender(low: str) -> str | None:
    """The gender here of a noun that has another one in Russian: «дамова» is feminine; None for any other word."""
    plain_ones = (_nouns().get(low[:length]) for length in range(max(len(low) - 3, 1), len(low) + 1))
    kind = next((kind for _lemma, kind in filter(None, plain_ones) if kind in GENDERS), None)
    return GENDERS.get(kind)


def _place(low, inside):
    """A town, or the adjective of one; where a sentence begins no everyday word («Мосты»)."""
    found = town(low)
    if found and (inside or not is_everyday(found[0].title())):
        return found
    return _local(low)


def _local(low):
    """The adjective of a listed place, in the forms that its ending may be: «шымкенцкае» – «шымкентское»."""
    stem, ending = adjective_stem(low) or ("", "")
    if ending == "і":
        return (stem + "ий",)
    return tuple(stem + one for one in _fitting(stem, ending)) if stem and ending else ()


def _by_beginning(low, key):
    """By the longest known beginning that gives a word of the dictionary, or by a long one that gives none."""
    stems, guess = _table(key), ()
    for length in range(min(len(low), LONGEST_STEM), 1, -1):
        russian = stems.get(low[:length])
        if russian is None:
            continue
        if length == len(low) and is_known(russian):
            return (russian,)
        if low[length:] == "і" and russian.endswith(("ск", "цк")):
            return (russian + "ий",)  # «Полацкі»: no town has a plural
        found = _participle(russian, low[length:]) or _known(russian, low[length:])
        if found:
            return found
        if length > SURE_STEM and not guess:
            guess = tuple(russian + ending for ending in _fitting(russian, low[length:])[:GUESSES])
    return guess


def _participle(stem, ending):
    """«падпісаныя» – «подписанные»: behind a short participle in «-н» a long one, which doubles it in Russian."""
    is_long = len(ending) > 1 and stem.endswith("н") and any(form.pos == "PRTS" for form in forms(stem)[:1])
    return _known(stem + "н", ending) if is_long else ()


def _fitting(stem, ending):
    """The endings that one may be: behind «ск» there is no «ей» and no «его»."""
    found = _table("endings").get(ending, ())
    return [one for one in found if one[:1] not in ("е", "ю", "я")] if stem.endswith(("ск", "цк")) else found


def _by_letters(low, *, named=False):
    """By the letters alone; a name is not taken for another word whose vowels are written otherwise."""
    found = _known("", low, first=True) or _known("", low)
    if not named or not found or same_vowels(low, found[0]):
        return found
    return tuple(word for word in found if any(form.proper in NAMES and form.known for form in forms(word)))


def _alternating(low):
    """«Рэспубліцы» is of «рэспубліка», «кнізе» of «кніга»."""
    for ending, russian in _table("alternations").items():
        if low.endswith(ending):
            changed = low.removesuffix(ending) + russian
            return (_by_beginning(changed, "stems") or _by_letters(changed))[:1]
    return ()


def same_vowels(one: str, other: str) -> bool:
    """Whether two words begin as one name does, however else its vowels are written: «а» is no «о», but «е» behind a
    consonant that is always hard here («Шчаглоў» – «Щеглов»)."""
    return _begun(one) == _begun(other)


def _begun(word):
    return HARD_A.sub("е", word.replace("щ", "шч")[:SAME].translate(ALIKE))


def _unknown(low):
    """What no dictionary has: its letters one by one, and its ending as any word's."""
    for length in range(min(LONGEST_ENDING, len(low) - 2), 0, -1):
        endings = _table("endings").get(low[len(low) - length :])
        if endings:
            return tuple(next(letters(low[: len(low) - length])) + ending for ending in endings[:GUESSES])
    return (next(letters(low)),)


def _known(head, rest, *, first=False):
    """All words of the dictionary that a known beginning and the letters of the rest may make: of the rewritings of
    the letters that one whose ending is the likeliest. With `first` no cluster is rewritten in two ways."""
    for length in range(min(LONGEST_ENDING, len(rest)), -1, -1):
        ending = rest[len(rest) - length :]
        if ending not in _table("endings") or (not head and length == len(rest)):
            continue
        best = ()
        for middle in islice(letters(rest[: len(rest) - length], first=first), MOST_TRIED):
            found = _with_endings(head + middle, ending)
            if found and (not best or found[0][0] < best[0][0]):
                best = found
            if best and best[0][0] == 0:
                break
        if best:
            return tuple(word for _, word in best)
    return ()


def _with_endings(stem, ending):
    """Words of the dictionary with an ending that may stand for one here, each with how unlikely that is."""
    made = enumerate(stem + russian for russian in _table("endings")[ending])
    return [(order, word) for order, word in made if is_known(word) and _shows(word, _table("shows").get(ending))]


def _shows(word, cases):
    """Whether a noun or an adjective may stand in one of the cases that its ending shows here; a name in the first."""
    found = [form for form in forms(word) if form.pos in NOMINAL]
    if not cases or len(found) < len(forms(word)):
        return True
    return any(form.proper or _is_shown(form, cases) for form in found)


def _is_shown(form, cases):
    """By its case, its case and number, or these and the gender; an adjective with such an ending has the first."""
    if form.pos != "NOUN":
        return form.case in ("nomn", "accs") if PLURAL in cases else form.case in [case.split()[0] for case in cases]
    return any(
        words in cases
        for words in (
            form.case,
            f"{form.case} {form.number}",
            f"{form.case} {form.number} {form.gender}",
            f"{form.case} animate" if form.animate else f"{form.case} inanimate",
        )
    )


def surname(low: str, *, sure: bool = False) -> tuple[str, ...]:
    """A name: its letters one by one, its ending as surnames have it; with `sure` where little else ends so."""
    for length in range(min(LONGEST_ENDING, len(low) - 2), 0, -1):
        endings = _table("names").get(low[len(low) - length :])
        if endings and (not sure or low.endswith(tuple(_table("surnames")))):
            return tuple(next(letters(low[: len(low) - length])) + ending for ending in endings)
    return () if sure else (next(letters(low)),)
