"""Which words may head the name of a body, and what makes a name of them: «министерство» alone names none."""

from functools import cache, lru_cache

from . import agreeing, countries, phrases, world
from .morphology import forms, in_case, lemma, lemmas
from .tokens import Token, is_capital, mark

MOST_ADJECTIVES = 6
LONGEST_FIELD = 5  # tokens of what an agency is for: «в агропромышленном комплексе»
# Of these there is one in a state, or a few: small letters are no doubt that one of them is meant.
OPEN_KINDS = frozenset(["ministry", "government", "parliament", "embassy", "local_government", "international_body"])


@cache
def rows() -> dict[str, dict]:
    """Rows of the table of bodies by the noun that heads their names."""
    return {row["noun"]: row for row in world.table("bodies")["bodies"]}


@mark
@lru_cache(maxsize=50_000)
def may_head(word: str) -> bool:
    """Whether the name of a body may have this word for its head: most words need no closer look."""
    if not word[0].isalpha():
        return False
    known = lemmas(word)
    if not known.isdisjoint(rows()) or lemma(word) in bloc_names() or word in blocs():
        return True
    return word in world.table("bodies")["company_forms"] or abbreviation(word) is not None


@lru_cache(maxsize=50_000)
def abbreviation(word: str) -> str | None:
    """The abbreviation a word is, with or without a case ending: «МИДом»."""
    table = world.table("bodies")["abbreviations"]
    endings = (cut for cut in range(3) if not cut or word[-cut:].islower())
    return next((word[: len(word) - cut] for cut in endings if word[: len(word) - cut] in table), None)


def state_of(word: str) -> str | None:
    """Code of the state of the one body that an abbreviation names: «БелТПП»."""
    known = abbreviation(word)
    return world.table("bodies")["abbreviations"][known].get("country") if known else None


@cache
def blocs() -> dict[str, dict]:
    """Rows of the table of blocs by every abbreviation of theirs."""
    found = {}
    for row in world.table("blocs"):
        for spelling in (row["name"], *row.get("other", ())):
            found[spelling] = row
    return found


@cache
def bloc_names() -> dict[str, list]:
    """Blocs by the first of the dictionary forms of their full names: rows with all the forms."""
    found = {}
    for row in world.table("blocs"):
        words = tuple(lemma(word) for word in row["full"].split())
        found.setdefault(words[0], []).append((words, row))
    return found


def kind_of(entry: dict, around: list[Token]) -> str:
    """The kind of a body by its noun and by the words around that."""
    by_word = entry.get("by_word", {})
    words = {word for token in around for word in (token.lower, lemma(token.text))} if by_word else ()
    for word, kind in by_word.items():
        if word in words:
            return kind
    is_quoted = "quoted" in entry and any(token.text in phrases.OPENING for token in around)
    return entry["quoted"] if is_quoted else entry["kind"]


def before(row: list[Token], index: int) -> int:
    """Index of the first adjective of the name: from a capitalised one on, or a state's, or of its kind."""
    at = index
    if index and _is_name_of(row, index):
        return index - 1
    while at > 0 and index - at < MOST_ADJECTIVES and row[at - 1].is_word and _is_adjective(row[at - 1].text):
        at -= 1
    while at < index and not (row[at].is_capital or countries.of_adjective(row[at].text) or is_kind_adjective(row[at])):
        at += 1
    return at


def _is_name_of(row, index):
    """«Торайгыров университет»: a name that no dictionary has, before a noun that needs one."""
    if not row[index - 1].is_capital or not _is_unlisted(row[index - 1].text):
        return False
    return (
        any(rows().get(one, {}).get("place") for one in lemmas(row[index].text))
        and index > 1
        and row[index - 2].is_word
    )


@lru_cache(maxsize=20_000)
def _is_unlisted(word):
    return len(word) > 3 and not any(form.known or form.pos == "ADJF" for form in forms(word))


@lru_cache(maxsize=50_000)
def _is_adjective(word):
    of_place = agreeing.OF_PLACE.search(word.lower()) is not None
    if is_capital(word) and countries.is_place(word) and not of_place:
        return False
    found = forms(word) if is_capital(word) else forms(word)[:1]
    adjective = any(form.pos == "ADJF" for form in found) or (is_capital(word) and of_place)
    return adjective and lemmas(word).isdisjoint(world.table("bodies")["loose_adjectives"])


@lru_cache(maxsize=20_000)
def noun_of_each(word: str) -> str | None:
    """The noun in the plural that a word is, of bodies of which each state has one: «правительствами»."""
    found = (form for form in forms(word)[:1] if form.number == "plur" and form.lemma in rows())
    return next((form.lemma for form in found if rows()[form.lemma]["kind"] in ("government", "ministry")), None)


def is_named(entry: dict, before: list[Token], tail: list[Token]) -> bool:
    """Whether the words are a name, not just «министерство» or «комитет»: something must say whose or of what."""
    if entry.get("proper"):
        return True
    if entry.get("of_states") and not countries.spoken_of_in([word for word in tail if not _is_town(word)], before):
        return False
    if "modifiers" in entry and all(lemmas(token.text).isdisjoint(entry["modifiers"]) for token in before):
        return False
    if entry.get("place"):
        return _is_proper(before, tail) or (entry.get("party", False) and _is_of_a_state(tail))
    if entry.get("loose") and not before:
        return _says_whose(tail) or (entry["kind"] == "agency" and bool(countries.spoken_of_in(tail)))
    if entry["kind"] == "agency" and not before:
        return _says_whose(tail) or bool(countries.spoken_of_in(tail))
    return bool(tail) or any(word.is_capital or countries.of_adjective(word.text) for word in before)


def is_of_one(tail: list[Token]) -> bool:
    """«Институт леса Беларуси»: what follows a noun at the beginning of a sentence says of what it is, and where."""
    return len(tail) > 1 and tail[0].text.islower() and tail[0].is_word and countries.is_place(tail[-1].text)


def _is_of_a_state(tail):
    """«Федерация профсоюзов Беларуси»: there is one of these in a state; «Союз Беларуси и России» is none."""
    return len(tail) > 1 and bool(countries.spoken_of_in(tail)) and all(token.lower != "и" for token in tail)


def _is_town(token):
    return countries.of_name(token.text) is None and countries.of_place(token.text) is not None


def _is_proper(before, tail):
    """Whether a capital letter or quotation marks make an institution of many a named one: «Национальный архив»."""
    if any(word.is_capital for word in before):
        return True
    return _says_whose(tail)


def _says_whose(tail):
    """A name of its own behind the noun, or the named body that it is part of: «… по архивам Министерства юстиции»."""
    if tail and tail[0].text == "№":
        return True
    if tail and (tail[0].is_capital or tail[0].lower == "имени"):
        return not countries.is_place(tail[0].text) or bool(countries.of_name(tail[0].text))
    return any(word.text in phrases.OPENING or (word.is_capital and may_head(word.text)) for word in tail)


def is_one_of_many(entry: dict, before: list[Token], head: Token, noun: str) -> bool:
    """«казахстанские банки», «белорусская палата»: a kind or a second mention, told by lower-case letters alone."""
    if agreeing.is_plural(head, noun) or any(_is_of_several(word.lower) for word in before):
        return entry.get("place", entry.get("loose", entry.get("party", False)))
    if not before or any(word.is_capital for word in [*before, head]):
        return False
    return kind_of(entry, before) not in OPEN_KINDS


@lru_cache(maxsize=20_000)
def _is_of_several(word):
    """Whether an adjective can only go with several: «таможенные службы», of which «службы» may be a genitive."""
    found = [form for form in forms(word) if form.pos == "ADJF"]
    return bool(found) and all(form.number == "plur" for form in found)


def after_full_stop(before: list[Token]) -> list[Token]:
    """The adjectives that may prove a name that no word stands before: «Железная дорога …» at the beginning of a
    sentence proves none.
    """
    if not before or is_kind_adjective(before[0]) or countries.of_adjective(before[0].text):
        return before
    return before if agreeing.OF_PLACE.search(before[0].lower) else before[1:]


def is_written_as_name(row: list[Token], index: int) -> bool:
    """Whether a head noun has a capital letter that no beginning of a sentence gives it: «Департамента по …»."""
    return row[index].is_capital and index > 0 and (row[index - 1].is_word or row[index - 1].text == ",")


def field_end(row: list[Token], last: int) -> int:
    """Index after «в агропромышленном комплексе Минсельхоза», the field of an agency, where its ministry follows."""
    if last >= len(row) or row[last].lower not in ("в", "во"):
        return last
    at = last + 1
    while at < min(len(row), last + LONGEST_FIELD) and row[at].text.islower() and in_case(row[at].text, "loct"):
        at += 1
    named = at > last + 1 and at < len(row) and row[at].is_capital and abbreviation(row[at].text) is not None
    return phrases.tail_end(row, at + 1) if named else last


def is_kind_adjective(token: Token) -> bool:
    """Whether an adjective is part of a name even in small letters: «областной исполнительный комитет»."""
    return token.lower.startswith(_name_adjectives())


@cache
def _name_adjectives():
    return tuple(world.table("bodies")["name_adjectives"])
