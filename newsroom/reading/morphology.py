"""Forms of Russian words, cached: what a word may be, and how it is written in another case."""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import pymorphy3

CASES = {"nomn": "nomn", "gent": "gent", "datv": "datv", "accs": "accs", "ablt": "ablt", "loct": "loct",
         "gen2": "gent", "loc2": "loct", "voct": "nomn", "acc2": "accs", "gen1": "gent"}  # fmt: skip
PROPER = ("Name", "Surn", "Patr", "Geox")
LONGEST = 60  # no Russian word is longer; the analysis of a run of letters without end takes time that grows with it
MOST_GUESSES = 6


class Form(NamedTuple):
    """One reading of a word: dictionary form, part of speech, case, number, gender and what kind of name it is."""

    lemma: str
    pos: str
    case: str | None
    number: str | None
    gender: str | None
    proper: str | None
    animate: bool
    known: bool


@cache
def _analyzer():
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=2_000)
def _parses(low):
    """What the analyser says of a word in lower case: it is asked of the same one again for another form of it."""
    return _analyzer().parse(low)


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[Form, ...]:
    """All readings of a word, the likeliest first; nothing for what is no Russian word."""
    low = word.lower()
    if low != word:
        return forms(low)  # a word that no dictionary has is dear: once, whatever its letters
    if not _may_be_analysed(word):
        return ()
    return tuple(_form(parse) for parse in _parses(word.replace("’", "'")) if parse.tag.POS)


def _may_be_analysed(word):
    """pymorphy3 fails on a letter that Unicode gives no name of its own."""
    return len(word) <= LONGEST and all(unicodedata.name(letter, "") for letter in word)


def _form(parse):
    return Form(parse.normal_form, *_of_tag(parse.tag), parse.is_known)


@cache
def _of_tag(tag):
    """Part of speech, case, number, gender, kind of name, animate: of a tag, of which the dictionary has 700."""
    proper = next((mark for mark in PROPER if mark in tag), None)
    return (
        str(tag.POS), CASES.get(str(tag.case)), tag.number and str(tag.number), tag.gender and str(tag.gender), proper,
        tag.animacy == "anim",
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has a word; what it lacks is a hundred times dearer to analyse."""
    return len(word) > LONGEST or _analyzer().word_is_known(word.lower())


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> frozenset[str]:
    """The dictionary forms a word may belong to."""
    return frozenset(form.lemma for form in forms(word))


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The likeliest dictionary form, the word itself in lower case where it has none."""
    found = forms(word)
    return found[0].lemma if found else word.lower()


@lru_cache(maxsize=50_000)
def in_case(word: str, case: str, *, pos=("NOUN", "ADJF", "PRTF")) -> bool:
    """Whether a word may stand in a case."""
    return any(form.case == case and form.pos in pos for form in forms(word))


@lru_cache(maxsize=50_000)
def is_finite(word: str) -> bool:
    """Whether a word is a verb that can end what went before it: «подписали», «вступил», «подписан»."""
    found = forms(word)
    return bool(found) and found[0].known and found[0].pos in ("VERB", "PRTS")


@lru_cache(maxsize=50_000)
def is_function_word(word: str) -> bool:
    """Whether a word is first of all a preposition, a conjunction or a particle."""
    found = forms(word)
    return bool(found) and found[0].known and found[0].pos in ("PREP", "CONJ", "PRCL")


@lru_cache(maxsize=50_000)
def is_infinitive(word: str) -> bool:
    """Whether a word is a verb in the infinitive."""
    found = forms(word)
    return bool(found) and found[0].pos == "INFN"


@lru_cache(maxsize=20_000)
def inflect(word: str, *, case: str, lemma: str, number: str = "sing", gender: str | None = None) -> str:
    """The form of a word of that dictionary form in a case, with the capitals it had; itself if there is none."""
    for parse in _parses(word.lower()):
        if parse.normal_form != lemma:
            continue
        wanted = {case} if parse.tag.POS == "NUMR" else {case, number}
        if gender and parse.tag.POS in ("ADJF", "PRTF") and number == "sing":
            wanted.add(gender)
        found = _superlative(parse, wanted) if "Supr" in parse.tag else parse.inflect(wanted)
        if found:  # a text that does without «ё» has none in its nominatives
            return like(word, found.word if "ё" in word.lower() else found.word.replace("ё", "е"))
    return word


def _superlative(parse, wanted):
    """«Высшей» is «высшая», not «высочайшая», which the dictionary has in the same place."""
    fitting = [form for form in parse.lexeme if "Supr" in form.tag and wanted <= form.tag.grammemes]
    return next((form for form in fitting if form.word[:4] == parse.word[:4]), None)


def like(pattern: str, word: str) -> str:
    """A word with the capitals of a pattern, part by part of a hyphened one."""
    if pattern.islower():
        return word
    if len(pattern) > 1 and pattern.isupper():
        return word.upper()
    ours, theirs = pattern.split("-"), word.split("-")
    if len(ours) == len(theirs) > 1:
        return "-".join(map(like, ours, theirs))
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word


@lru_cache(maxsize=4_000)
def lexeme(word: str) -> frozenset[str]:
    """All forms of all the words that it may be, in lower case; for one that no dictionary has, of the likeliest."""
    if not _may_be_analysed(word):
        return frozenset()
    parses = _parses(word.lower())
    likely = [parse for parse in parses if parse.is_known] or parses[:MOST_GUESSES]
    return frozenset(form.word for parse in likely if parse.tag.POS for form in parse.lexeme)


@lru_cache(maxsize=20_000)
def tense(word: str) -> str | None:
    """past, pres or futr of a word that is likeliest a verb; None for any other, and for an infinitive."""
    if not _may_be_analysed(word):
        return None
    parse = _parses(word.lower())[0]
    return str(parse.tag.tense) if parse.tag.tense and str(parse.tag.POS) in ("VERB", "PRTS", "GRND") else None


@lru_cache(maxsize=4_000)
def conjugated(word: str, tense: str, subject: str) -> str:
    """A verb in the past (`past`) or in the present or future (`pres`), third person; itself for any other tense.

    `word` is the infinitive, or a short participle, which only goes with its subject: plur, or masc, femn or neut.
    """
    parse = next((parse for parse in _parses(word) if parse.tag.POS in ("INFN", "PRTS")), None)
    number = {"plur"} if subject == "plur" else {"sing"}
    wanted = {"past": [{"past", subject}], "pres": [{"pres", "3per"} | number, {"futr", "3per"} | number]}.get(
        tense, []
    )
    if parse and parse.tag.POS == "PRTS":
        wanted = [{subject}]
    found = next((form for grammemes in wanted if parse and (form := parse.inflect(grammemes))), None)
    return found.word if found else word
