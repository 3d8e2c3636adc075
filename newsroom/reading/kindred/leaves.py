"""The words of a Kazakh story one by one: what each of them is and what its suffixes say."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .. import world
from ..morphology import forms, is_known
from ..tokens import Token
from .lasting import lasting
from .suffixes import bare, firm, readings, russian_letters

LONGEST = 6  # words of one entry
LONGEST_WORD = 40
QUOTES = {"«": "»", '"': '"', "“": "”"}
LONGEST_QUOTED = 6
DASHES = "-–—"
NUMBER_SUFFIX = 3
LOAN = 5  # letters; shorter words may look alike by chance


class Leaf(NamedTuple):
    """One word of the story: the tokens (half-open) that it is, what it is and how it reads in Russian.

    `kind` is noun, place, adjective, number, postposition, verb, name, quoted, month, year, years, word, joint or mark;
    `case` that which a suffix shows (None where there is none), `owned` whether it says whose it is.
    """

    kind: str
    first: int
    last: int
    russian: str
    case: str | None = None
    plural: bool = False
    owned: bool = False
    entry: dict | None = None
    verbal: bool = False  # a noun made of a verb, which takes its object bare: «сертификат алмасу»


@cache
def _table(key):
    return world.table("kazakh")[key]


@cache
def _entries(key):
    """Entries by their first word, those of most words first."""
    found = {}
    for words, russian in _table(key).items():
        found.setdefault(words.split()[0], []).append((tuple(words.split()), russian))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


@cache
def _single(key):
    return {words: russian for words, russian in _table(key).items() if " " not in words}


def leaves(row: list[Token], stems: frozenset[str], outlets: dict[int, int]) -> Iterator[Leaf]:
    """The leaves of a row of tokens.

    `stems` are the capitalised words of the story, as evidence for a bare name; `outlets` where names of the register
    begin and end.
    """
    at = 0
    while at < len(row):
        leaf = Leaf("quoted", at, outlets[at], "") if at in outlets else _lasting(row, at) or _leaf(row, at, stems)
        yield leaf
        at = leaf.last


def _lasting(row, at):
    found = lasting(row, at)
    return Leaf(found[0], at, found[1], found[2]) if found else None


def _leaf(row, at, stems):
    if not row[at].is_word:
        return _number(row, at) or quoted(row, at) or Leaf("mark", at, at + 1, row[at].text)
    if len(row[at].text) > LONGEST_WORD:
        return Leaf("word", at, at + 1, row[at].text)
    low, after = row[at].lower, row[at + 1].lower if at + 1 < len(row) else ""
    found = _several(row, at, _lows(row, at)) if low in _firsts() or after in _auxiliaries() else None
    if found:
        return found
    if row[at].is_capital and (made := firm(row[at].text)):
        return Leaf("noun", at, at + 1, *made)
    if low == "бас" and at and row[at - 1].text[0].isdigit():
        return Leaf("noun", at, at + 1, "голова")  # «340 бас»: cattle is counted by the head
    alone = _alone(low, row[at].is_capital)
    if alone:
        return alone._replace(first=at, last=at + 1)
    return _name(row, at, stems) or Leaf("word", at, at + 1, row[at].text)


@cache
def _firsts():
    """First words of the entries of several words."""
    keys = ("postpositions", "words", "places", "nouns", "adjectives", "verbs")
    return frozenset(words.split()[0] for key in keys for words in _table(key) if " " in words)


@cache
def _auxiliaries():
    """What stands behind a verb as part of its tense: «жоспарланып отыр»."""
    return frozenset(word for words, _ in _verb_endings() for word in words[1:])


def _several(row, at, low):
    """The longest entry of several words that begins at a token."""
    found = (_fixed(low), _places(row, at, low), _declined(low, "nouns", "noun"), _adjective(low), _verb(low))
    longest = max(filter(None, found), key=lambda leaf: leaf.last, default=None)
    return longest._replace(first=at, last=at + longest.last) if longest and longest.last > 1 else None


@lru_cache(maxsize=20_000)
def _alone(word, capital):
    """What one word is by itself, as if it stood first; None for a name and for what no list has."""
    low = (word,)
    return (
        _fixed(low)
        or _numeral(word)
        or _month(word)
        or (_declined(low, "places", "place") if capital else None)
        or _declined(low, "nouns", "noun")
        or _adjective(low)
        or _verb(low)
        or (None if capital else _loan(word))
    )


def _loan(word):
    """A word that Russian has as it stands: «интеграция», «логистиканы»."""
    for stem, case, plural, owned in readings(word):
        if (
            len(stem) >= LOAN
            and is_known(stem)
            and any(form.pos == "NOUN" and form.case == "nomn" for form in forms(stem)[:1])
        ):
            return Leaf("noun", 0, 1, stem, case, plural, owned)
    return None


def _lows(row, at):
    return tuple(token.lower for token in row[at : at + LONGEST])


def _fixed(low):
    """Words and postpositions, which have one form."""
    for key, kind in (("postpositions", "postposition"), ("words", "word")):
        for words, russian in _entries(key).get(low[0], ()):
            if low[: len(words)] == words:
                if kind == "postposition":
                    return Leaf(kind, 0, len(words), russian["as"], entry=russian)
                return Leaf("joint" if russian == "и" else kind, 0, len(words), russian)
    return None


def _number(row, at):
    """«2025–2028 жылдарға арналған», «2025 жылы», «37-ге», «20,4»."""
    if not row[at].text[0].isdigit():
        return None
    years = _years(row, at)
    if years:
        return years
    if last := _range_end(row, at):
        return Leaf("number", at, last, f"{row[at].text}–{row[last - 1].text}")
    last = at + 1
    if last + 1 < len(row) and row[last].text == "-" and row[last + 1].is_word and row[last].end == row[last + 1].start:
        if len(row[last + 1].text) > NUMBER_SUFFIX:
            return Leaf("adjective", at, last + 1, f"{row[at].text}-е")  # «19-отырысы»
        last += 2
    return Leaf("number", at, last, row[at].text)


def _range_end(row, at):
    """Index after «5–10», or after «650-ден 800» with «дейін» behind what is counted; None for any other number."""
    tail = row[at + 1 : at + 4]
    if len(tail) < 2 or tail[0].text not in DASHES or tail[0].start != row[at].end or tail[1].start != tail[0].end:
        return None
    if tail[1].text[0].isdigit():
        return at + 3 if tail[2:] and not tail[2].text.startswith(tuple(DASHES)) else None
    if tail[1].lower not in world.table("kazakh")["suffixes"]["from"] or not tail[2:] or not tail[2].text[0].isdigit():
        return None
    return at + 4 if any(token.lower == "дейін" for token in row[at + 4 : at + 4 + LONGEST]) else None


def _years(row, at):
    last = at + 1
    if last + 1 < len(row) and row[last].text in DASHES and row[last + 1].text[0].isdigit():
        last += 2
    text = "–".join(token.text for token in row[at:last] if token.text[0].isdigit())
    low = _lows(row, last)
    if low[:1] and low[0] in ("жылдарға", "жылға") and low[1:2] in (("арналған",), ("есептелген",)):
        return Leaf("years", at, last + 2, ("рассчитан " if low[1] == "есептелген" else "") + f"на {text} годы")
    if low[:1] and low[0].startswith("жыл") and len(row[at].text) == 4:
        told = {"жылы": f"в {text} году", "жылмен": f"{text} годом"}.get(low[0], f"{text} года")
        return Leaf("word" if low[0] == "жылы" else "year", at, last + 1, told)
    return None


def quoted(row: list[Token], at: int) -> Leaf | None:
    """A name in quotation marks, which stays as it is."""
    closing = QUOTES.get(row[at].text)
    if closing is None:
        return None
    last = next((end for end in range(at + 1, min(len(row), at + LONGEST_QUOTED)) if row[end].text == closing), None)
    return Leaf("quoted", at, last + 1, "") if last and last > at + 1 else None


def _numeral(word):
    found = next((_table("numerals")[stem] for stem, *_ in readings(word) if stem in _table("numerals")), None)
    return Leaf("number", 0, 1, found) if found else None


def _month(word):
    for stem, case, _, _ in readings(word):
        if stem in _table("months"):
            return Leaf("month", 0, 1, _table("months")[stem], case)
    return None


def _places(row, at, low):
    return _declined(low, "places", "place") if row[at].is_capital else None


def _declined(low, key, kind):
    """A noun of the list, the longest of several words first."""
    for words, russian in _entries(key).get(low[0], ()):
        size = len(words)
        if size > 1 and len(low) >= size and low[: size - 1] == words[:-1]:
            found = next(_of_last(low[size - 1], words[-1]), None)
            if found:
                return Leaf(kind, 0, size, russian, *found)
    for stem, case, plural, owned in readings(low[0]):
        russian = _single(key).get(stem)
        if russian:
            return Leaf(kind, 0, 1, russian, case, plural, owned, verbal=stem.endswith("у"))
    return None


def _of_last(word, last):
    """Readings of the last word of an entry: as it stands there, a case behind it, or possessed as a whole."""
    for stem, case, plural, owned in readings(word):
        if stem == last:
            yield case, plural, owned or last.endswith(("ы", "і"))


def _adjective(low):
    for words, russian in _entries("adjectives").get(low[0], ()):
        if low[: len(words)] == words:
            return Leaf("adjective", 0, len(words), russian)
    return None


def _verb(low):
    for words, russian in _entries("verbs").get(low[0], ()):
        size = len(words)
        if size > 1 and len(low) >= size and low[: size - 1] == words[:-1]:
            found = _tense(low, size - 1, words[-1])
            if found:
                return Leaf("verb", 0, size + found[1], russian, found[0])
    for end in range(len(low[0]) - 1, 1, -1):
        russian = _single("verbs").get(low[0][:end])
        found = russian and _tense(low, 0, low[0][:end])
        if found:
            return Leaf("verb", 0, 1 + found[1], russian, found[0])
    return None


@cache
def _verb_endings():
    """Endings as words, those of most words and letters first, each with its tense."""
    found = [(ending.split(), tense) for tense, endings in _table("verb_endings").items() for ending in endings]
    return sorted(found, key=lambda row: (-len(row[0]), -len(row[0][0])))


def _tense(low, at, stem):
    """The tense that the ending behind a stem makes, and how many words more it takes («жоспарланып отыр»)."""
    ending = low[at][len(stem) :]
    if not low[at].startswith(stem) or not ending:
        return None
    for (first, *more), tense in _verb_endings():
        if ending == first and list(low[at + 1 : at + 1 + len(more)]) == more:
            return tense, len(more)
    return None


def _name(row, at, stems):
    """A capitalised word, or initials with one: part of somebody's name, its case taken off."""
    if not row[at].is_capital:
        return None
    last = at
    while last + 2 < len(row) and row[last].is_initial and row[last + 1].text == ".":
        last += 2
    if row[last].is_capital and not row[last].is_initial:
        text, case = bare(row[last].text, stems)
        return Leaf("name", at, last + 1, "".join(token.text for token in row[at:last]) + russian_letters(text), case)
    return None
