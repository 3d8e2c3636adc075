"""The words of a Kazakh story one by one: what each of them is and what its suffixes say."""

from collections.abc import Iterator
from functools import lru_cache

from .. import countries
from ..declension import is_given
from ..morphology import forms, is_known
from ..tokens import Token
from .entries import entries, signs_of, single, table, verb_endings
from .lasting import lasting
from .leaf import LONGEST, Leaf
from .numbers import number
from .suffixes import bare, firm, readings, russian_letters

LONGEST_WORD = 40
QUOTES = {"«": "»", '"': '"', "“": "”"}
LONGEST_QUOTED = 6
SHORTEST_GIVEN = 4  # letters: «Ал» is «but»
LOAN = 5  # letters; shorter words may look alike by chance


def leaves(row: list[Token], stems: frozenset[str], outlets: dict[int, int]) -> Iterator[Leaf]:
    """The leaves of a row of tokens.

    `stems` are the capitalised words of the story, as evidence for a bare name; `outlets` where names of the register
    begin and end.
    """
    at = 0
    while at < len(row):
        leaf = _outlet(row, at, outlets) if at in outlets else _leaf(row, at, stems)
        yield leaf
        at = leaf.last


def _outlet(row, at, outlets):
    """The name of an outlet, unless it begins a longer one: «Республика Кеңесі»."""
    longer = _several(row, at, _lows(row, at))
    return longer if longer and longer.last > outlets[at] else Leaf("quoted", at, outlets[at], "")


def _lasting(row, at):
    found = lasting(row, at)
    return Leaf(found[0], at, found[1], found[2]) if found else None


def _leaf(row, at, stems):
    token = row[at]
    signs = signs_of(token.lower)
    if signs.number and (found := _lasting(row, at)):
        return found
    if not token.is_word:
        return number(row, at) or quoted(row, at) or Leaf("mark", at, at + 1, token.text)
    if len(token.text) > LONGEST_WORD:
        return Leaf("word", at, at + 1, token.text)
    return _beginning(row, at, signs) or _one(row, at) or _name(row, at, stems) or Leaf("word", at, at + 1, token.text)


def _beginning(row, at, signs):
    """What begins with a word and is longer."""
    if signs.held and (size := _held(row, at)):
        return Leaf("held", at, at + size, "")
    if signs.several:
        return _several(row, at, _lows(row, at))
    if at + 1 < len(row) and signs_of(row[at + 1].lower).auxiliary:
        found = _verb(_lows(row, at))
        return found.at(at, at + found.last) if found and found.last > 1 else None
    return None


def _one(row, at):
    """What a word is by itself."""
    token = row[at]
    if token.is_capital and (made := firm(token.text)):
        return Leaf("noun", at, at + 1, *made)
    if token.lower == "бас" and at and row[at - 1].text[0].isdigit():
        return Leaf("noun", at, at + 1, "голова")  # «340 бас»: cattle is counted by the head
    alone = None if _is_given_name(row, at) else _alone(token.lower, token.is_capital)
    return alone and alone.at(at, at + 1)


def _is_given_name(row, at):
    """Whether a word that means something is somebody's name, by what stands behind it: «Болат Серіков» is no steel."""
    after = row[at + 1] if row[at].is_capital and at + 1 < len(row) else None
    if after is None or not after.is_capital or after.is_initial or len(row[at].text) < SHORTEST_GIVEN:
        return False
    if not is_given(russian_letters(row[at].text)):
        return False
    return not (_alone(after.lower, True) or _town(after.text) or firm(after.text))


def _held(row, at):
    """How many words stand between a post and the name of who holds it: «елшісі болып тағайындалған Иван Белов»."""
    for words, _russian in entries("held").get(row[at].lower, ()):
        end = at + len(words)
        if end < len(row) and row[end].is_capital and tuple(token.lower for token in row[at:end]) == words:
            return len(words)
    return 0


def _several(row, at, low):
    """The longest entry of several words that begins at a token."""
    found = (_fixed(low), _places(row, at, low), _declined(low, "nouns", "noun"), _adjective(low), _verb(low))
    longest = max(filter(None, found), key=lambda leaf: leaf.last, default=None)
    return longest.at(at, at + longest.last) if longest and longest.last > 1 else None


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
    return tuple([token.lower for token in row[at : at + LONGEST]])


def _fixed(low):
    """Words and postpositions, which have one form."""
    for key, kind in (("postpositions", "postposition"), ("words", "word")):
        for words, russian in entries(key).get(low[0], ()):
            if low[: len(words)] == words:
                if kind == "postposition":
                    return Leaf(kind, 0, len(words), russian["as"], entry=russian)
                return Leaf("joint" if russian == "и" else kind, 0, len(words), russian)
    return None


def quoted(row: list[Token], at: int) -> Leaf | None:
    """A name in quotation marks, which stays as it is."""
    closing = QUOTES.get(row[at].text)
    if closing is None:
        return None
    last = next((end for end in range(at + 1, min(len(row), at + LONGEST_QUOTED)) if row[end].text == closing), None)
    return Leaf("quoted", at, _past_outer(row, at, last, closing) + 1, "") if last and last > at + 1 else None


def _past_outer(row, first, last, closing):
    """Where «Дала» ұлттық компаниясы» АҚ» ends: the one mark opens a name and the name of the company around it."""
    for end in range(last + 1, min(len(row), last + LONGEST_QUOTED)):
        if row[end].text == row[first].text:
            break
        if row[end].text == closing:
            return end
        if not row[end].is_word:
            break
    return last


def _numeral(word):
    if word in single("adjectives"):
        return None  # «алтын» is gold, and «алты» six
    found = next((table("numerals")[stem] for stem, *_ in readings(word) if stem in table("numerals")), None)
    return Leaf("number", 0, 1, found) if found else None


def _month(word):
    for stem, case, _, _ in readings(word):
        if stem in table("months"):
            return Leaf("month", 0, 1, table("months")[stem], case)
    return None


def _places(row, at, low):
    return _declined(low, "places", "place") if row[at].is_capital else None


def _declined(low, key, kind):
    """A noun of the list, the longest of several words first."""
    for words, russian in entries(key).get(low[0], ()):
        size = len(words)
        if size > 1 and len(low) >= size and low[: size - 1] == words[:-1]:
            found = next(_of_last(low[size - 1], words[-1]), None)
            if found:
                return Leaf(kind, 0, size, russian, *found)
    for stem, case, plural, owned in readings(low[0]):
        russian = single(key).get(stem)
        if russian:
            return Leaf(kind, 0, 1, russian, case, plural, owned, verbal=stem.endswith("у"))
    return None


def _of_last(word, last):
    """Readings of the last word of an entry: as it stands there, a case behind it, or possessed as a whole."""
    for stem, case, plural, owned in readings(word):
        if stem == last:
            yield case, plural, owned or last.endswith(("ы", "і"))


@lru_cache(maxsize=20_000)
def _pair(word):
    """«Қазақстан-Беларусь», «әлеуметтік-мәдени»: two states or adjectives, which are one adjective in Russian."""
    made = [_of_state(part) or single("adjectives").get(part) for part in word.split("-")]
    return f"{made[0][:-2]}о-{made[1]}" if len(made) == 2 and None not in made else None


def _of_state(word):
    state = countries.of_name(single("places").get(word, ""))
    return state and countries.adjective(state)


def _adjective(low):
    for words, russian in entries("adjectives").get(low[0], ()):
        if low[: len(words)] == words:
            return Leaf("adjective", 0, len(words), russian)
    pair = _pair(low[0]) if "-" in low[0] else None
    return Leaf("adjective", 0, 1, pair) if pair else None


def _verb(low):
    for words, russian in entries("verbs").get(low[0], ()):
        size = len(words)
        if size > 1 and len(low) >= size and low[: size - 1] == words[:-1]:
            found = _tense(low, size - 1, words[-1])
            if found:
                return Leaf("verb", 0, size + found[1], russian, found[0])
    for end in range(len(low[0]) - 1, 1, -1):
        russian = single("verbs").get(low[0][:end])
        found = russian and _tense(low, 0, low[0][:end])
        if found:
            return Leaf("verb", 0, 1 + found[1], russian, found[0])
    return None


def _tense(low, at, stem):
    """The tense that the ending behind a stem makes, and how many words more it takes («жоспарланып отыр»)."""
    ending = low[at][len(stem) :]
    if not low[at].startswith(stem) or not ending:
        return None
    for more, tense in verb_endings().get(ending, ()):
        if low[at + 1 : at + 1 + len(more)] == more:
            return tense, len(more)
    return None


def _name(row, at, stems):
    """A capitalised word, or initials with one: part of somebody's name, its case taken off."""
    if not row[at].is_capital:
        return None
    last = at
    while last + 2 < len(row) and row[last].is_initial and row[last + 1].text == ".":
        last += 2
    if last == at and (town := _town(row[at].text)):
        return Leaf("place", at, at + 1, *town)
    if row[last].is_capital and not row[last].is_initial:
        text, case = bare(row[last].text, stems)
        initials = "".join(token.text for token in row[at:last])
        return Leaf("name", at, last + 1, russian_letters(initials + text), case)
    return None


@lru_cache(maxsize=20_000)
def _town(word):
    """A town of the lists in a case, and the case: «Екібастұзда». Without a suffix it may be a name."""
    for stem, case, plural, owned in readings(word):
        name = russian_letters(stem)
        if case and not (plural or owned or is_given(name)) and countries.is_place(name):
            return name, case
    return None
