"""The words of a Kazakh story one by one: what each of them is and what its suffixes say."""

from collections.abc import Iterator
from functools import lru_cache

from .. import countries
from ..declension import is_given
from ..tokens import Token
from .entries import entries, goes_on, signs_of, table
from .lasting import lasting, teen
from .leaf import LONGEST, REGIONS, Leaf
from .lexicon import adjective, alone, declined, fixed, pair, verb
from .numbers import DASHES, number
from .suffixes import bare, firm, readings, russian_letters

LONGEST_WORD = 40
QUOTES = {"«": "»", '"': '"', "“": "”"}
LONGEST_QUOTED = 6
SHORTEST_GIVEN = 4  # letters: «Ал» is «but»


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
    if made := teen(row, at):
        return Leaf("number", at, at + 2, made)
    if token.is_capital and (pair := pair_of_states(row, at)):
        return Leaf("adjective", at, at + 3, pair)
    if not token.is_word:
        return number(row, at) or quoted(row, at) or Leaf("mark", at, at + 1, token.text)
    if len(token.text) > LONGEST_WORD:
        return Leaf("word", at, at + 1, token.text)
    found = _beginning(row, at, signs) or _one(row, at) or _name(row, at, stems)
    return found or Leaf("unknown", at, at + 1, token.text)


def _beginning(row, at, signs):
    """What begins with a word and is longer."""
    if signs.held and (size := _held(row, at)):
        return Leaf("held", at, at + size, "")
    if at + 1 < len(row) and goes_on(signs, row[at + 1].lower):
        return _several(row, at, _lows(row, at))
    if at + 1 < len(row) and signs_of(row[at + 1].lower).auxiliary:
        found = verb(_lows(row, at))
        return found.at(at, at + found.last) if found and found.last > 1 else None
    return None


def _one(row, at):
    """What a word is by itself."""
    token = row[at]
    if token.is_capital and (made := firm(token.text)):
        return Leaf("noun", at, at + 1, *made)
    if token.lower == "бас" and at and row[at - 1].text[0].isdigit():
        return Leaf("noun", at, at + 1, "голова")  # «340 бас»: cattle is counted by the head
    found = None if _is_given_name(row, at) else alone(token.lower, token.is_capital)
    return found and (_infinitive(row, at, found) or found.at(at, at + 1))


def _infinitive(row, at, noun):
    """«Ұзартуға келісті»: a noun made of a verb, in a case, is the verb where one that asks for it comes next."""
    if not (noun.case in ("datv", "accs") and noun.kind == "noun" and at + noun.last < len(row)):
        return None
    made = verb(_lows(row, at)[: noun.last])
    if made is None or made.case != "infn" or made.last != noun.last:
        return None
    after = alone(row[at + noun.last].lower, False)
    return made.at(at, at + made.last) if after and after.russian in table("modal") else None


def _is_given_name(row, at):
    """Whether a word that means something is somebody's name, by what stands behind it: «Болат Серіков» is no steel."""
    after = row[at + 1] if row[at].is_capital and at + 1 < len(row) else None
    if after is None or not after.is_capital or after.is_initial or len(row[at].text) < SHORTEST_GIVEN:
        return False
    if not is_given(russian_letters(row[at].text)):
        return False
    return not (alone(after.lower, True) or _town(after.text) or firm(after.text))


def _held(row, at):
    """How many words stand between a post and the name of who holds it: «елшісі болып тағайындалған Иван Белов»."""
    for words, _russian in entries("held").get(row[at].lower, ()):
        end = at + len(words)
        if end < len(row) and row[end].is_capital and tuple(token.lower for token in row[at:end]) == words:
            return len(words)
    return 0


def _several(row, at, low):
    """The longest entry of several words that begins at a token."""
    found = (fixed(low), _places(row, at, low), declined(low, "nouns", "noun"), adjective(low), verb(low))
    longest = max(filter(None, found), key=lambda leaf: leaf.last, default=None)
    if longest is None or longest.last == 1:
        return None
    return _infinitive(row, at, longest) or longest.at(at, at + longest.last)


def _lows(row, at):
    return tuple([token.lower for token in row[at : at + LONGEST]])


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


def _places(row, at, low):
    return declined(low, "places", "place") if row[at].is_capital else None


def pair_of_states(row: list[Token], at: int) -> str | None:
    """«Қазақстан – Беларусь іскерлік кеңесі»: the adjective of two states that a dash parts before what is theirs."""
    if at + 3 >= len(row) or row[at + 1].text not in DASHES or not row[at + 3].is_word or row[at + 3].is_capital:
        return None
    return pair(f"{row[at].lower}-{row[at + 2].lower}") if row[at + 2].is_capital else None


def _name(row, at, stems):
    """A capitalised word, or initials with one: part of somebody's name, its case taken off."""
    if not row[at].is_capital:
        return None
    last = at
    while last + 2 < len(row) and row[last].is_initial and row[last + 1].text == ".":
        last += 2
    is_region = _before_region(row, last)
    if last == at and not is_region and (town := _town(row[at].text)):
        return Leaf("place", at, at + 1, *town)
    if row[last].is_capital and not row[last].is_initial:
        text, case = (row[last].text, None) if is_region else bare(row[last].text, stems)
        if case is None and last and row[last - 1].is_capital:
            text, case = _with(row[last - 1].text, text)
        initials = "".join(token.text for token in row[at:last])
        return Leaf("name", at, last + 1, russian_letters(initials + text), case)
    return None


@lru_cache(maxsize=20_000)
def _with(given, surname):
    """«Владимир Гракунмен»: behind a given name the suffix of «with» is sure, whatever the surname."""
    stem = next((surname[:-3] for end in ("мен", "бен", "пен") if surname.endswith(end)), "")
    return (stem, "ablt") if len(stem) > 2 and is_given(russian_letters(given)) else (surname, None)


def _before_region(row, at):
    """Whether a name stands bare before «ауданы», which is of that name."""
    after = alone(row[at + 1].lower, False) if at + 1 < len(row) and row[at + 1].is_word else None
    return after is not None and after.kind == "noun" and after.owned and after.russian in REGIONS


@lru_cache(maxsize=20_000)
def _town(word):
    """A town of the lists in a case, and the case: «Екібастұзда». Without a suffix it may be a name."""
    for stem, case, plural, owned in readings(word):
        name = russian_letters(stem)
        if case and not (plural or owned or is_given(name)) and countries.is_place(name):
            return name, case
    return None
