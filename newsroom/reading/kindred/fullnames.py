"""People named in full in a Belarusian story: back in the nominative there, in the letters and cases of Russian here.

All parts of a name stand in one case and gender. The given name is known and says in which; of several surnames that
have such a form, the one that stands in the story in the nominative is taken, else the likeliest.
"""

from functools import cache, lru_cache, partial
from itertools import islice
from typing import NamedTuple

from .. import countries, world
from ..declension import is_patronymic
from ..morphology import forms, is_known, like
from ..tokens import Token
from .declining import name_in_case
from .lettering import letters
from .placing import Called
from .renderings import plain, renderings, same_vowels, surname
from .towns import adjective_stem

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
CONSONANTS, VOWELS = "бгджзклмнпрстфхцчш", "аеёіоуыэюя"
UNSTRESSED = str.maketrans("оэёе", "ааяя")
LONGEST_ENDING = 4
LONGEST_NAME = 3  # words
SPELLINGS = 16
TURKIC = 6  # letters of a given name that no list has
ORDERS = (("given", "patronymic", "surname"), ("surname", "given", "patronymic"), ("given", "surname"))


class Form(NamedTuple):
    """One way to read a form of a name: its nominative in lower case, its case and gender, how unlikely it is."""

    nominative: str
    case: str
    gender: str
    doubt: int


@cache
def _endings(part):
    """What each ending may be: what letters stand before it, the nominative's ending, case, gender and doubt."""
    found = {}
    for doubt, (gender, after, row) in enumerate(world.table("belarusian")["people"][part]):
        nominative, *others = row.split()
        for case, cell in zip(CASES, (nominative, *others), strict=True):
            for ending in cell.replace("-", "").split("/"):
                shown = after.replace("C", CONSONANTS).replace("V", VOWELS)
                found.setdefault(ending, []).append((shown, nominative.replace("-", ""), case, gender, doubt))
    return found


@lru_cache(maxsize=20_000)
def read(word: str, part: str) -> tuple[Form, ...]:
    """All ways to read a form of a part of a name; `part` is given, patronymic or surname."""
    low, made = plain(word), []
    for length in range(min(LONGEST_ENDING, len(low) - 2) + 1):
        stem, ending = low[: len(low) - length], low[len(low) - length :]
        made += [
            Form(stem + nominative, case, gender, doubt)
            for after, nominative, case, gender, doubt in _endings(part).get(ending, ())
            if stem.endswith(tuple(after))
        ]
    if part == "given":
        irregular = world.table("belarusian")["irregular"]
        made = [form._replace(nominative=irregular.get(form.nominative, form.nominative)) for form in made]
    return tuple(sorted(made, key=lambda form: form.doubt))


@lru_cache(maxsize=20_000)
def nominative(word: str, russian: str) -> str | None:
    """What a form of any part of a name may be in the nominative, where that is this name in Russian."""
    for part in ("given", "surname", "patronymic"):
        for form in read(word, part):
            if in_russian(form.nominative, part, form.gender) == russian:
                return like(word, form.nominative)
    return None


@lru_cache(maxsize=20_000)
def in_russian(nominative: str, part: str, gender: str) -> str | None:
    """A part of a name in the nominative in Russian letters; None for what is no given name or patronymic."""
    if part == "given":
        return _given(nominative, gender)
    return _surname(nominative, gender) if part == "surname" else _patronymic(nominative)


def _surname(low, gender):
    """As the dictionary has it where it keeps its vowels, else letter by letter."""
    if low in world.table("belarusian")["families"]:
        return world.table("belarusian")["families"][low]
    adjective = surname(low)[0] + "й"
    if gender == "masc" and low.endswith("ы") and any(form.pos == "ADJF" and form.known for form in forms(adjective)):
        return adjective
    alike = [form for form in islice(letters(low), SPELLINGS) if same_vowels(form, low)]
    known = next((form for form in alike if _is_surname(form, gender)), None)
    made_of_noun = (form for form in alike if form.endswith("ов") and is_known(form))  # «Щеглов»
    return known or next(made_of_noun, surname(low)[0])


def _is_surname(word, gender):
    return is_known(word) and any(
        (form.proper, form.case, form.number) == ("Surn", "nomn", "sing") and form.gender in (gender, None, "ms-f")
        for form in forms(word)
    )


def _given(low, gender):
    listed = world.table("belarusian")["given"].get(low)
    options = [listed] if listed else islice(letters(low), SPELLINGS)
    return next((option for option in options if _is_given(option, gender)), None)


def _is_given(word, gender):
    if word.title() in _listed(gender):
        return True
    if not is_known(word):
        return gender == "masc" and len(word) >= TURKIC and word.endswith(_turkic_ends())
    return any(
        (form.proper, form.case, form.gender, form.number) == ("Name", "nomn", gender, "sing") for form in forms(word)
    )


@cache
def _turkic_ends():
    return tuple(world.table("names")["turkic_ends"])


@cache
def _listed(gender):
    return frozenset(world.table("names")[{"masc": "male", "femn": "female"}[gender]])


def _patronymic(low):
    """By the dictionary, or of the father's name: «Яўгенавіч» is of «Яўген», who is «Евгений»."""
    found = renderings(low.title(), inside=True)
    known = next((word for word in found if any(form.proper == "Patr" and form.known for form in forms(word))), None)
    if known:
        return known
    for suffix, russian in world.table("belarusian")["patronymics"].items():
        father = _given(low.removesuffix(suffix), "masc") if low.endswith(suffix) else None
        if father:
            return father.removesuffix("ий") + "ье" + russian[1:] if father.endswith("ий") else father + russian
    return next((word for word in found if is_patronymic(word)), None)


class Names:
    """The names of a story, read from its beginning to its end: who was named in full is known by surname then."""

    def __init__(self, row: list[Token]):
        self._row, self._families = row, {}
        self._capitals = {}
        for word in dict.fromkeys(plain(token.text) for token in row if token.is_capital):
            self._capitals.setdefault(_shape(word), []).append(word)

    def at(self, index: int) -> list[Called]:
        """A name that begins at a token, in every case in which it may stand there; nothing where none does."""
        if not _may_be_part(self._row[index]):
            return []
        return self._full(index) or self._surname(self._row[index])

    def know(self, name: Called) -> None:
        """From here on the surname of this name may stand for it."""
        self._families[_shape(name.family), name.gender] = name.family

    def _full(self, index):
        words = [self._row[index].text]
        for token in self._row[index + 1 : index + LONGEST_NAME]:
            if not _may_be_part(token):
                break
            words.append(token.text)
        for order in ORDERS if len(words) > 1 else ():
            if len(order) <= len(words) and (found := _agreeing(words[: len(order)], order, self._capitals)):
                return found
        return []

    def _surname(self, token):
        if self._families.keys().isdisjoint(_keys(token.text)):
            return []
        read_as = ((form, self._families.get(_key(form))) for form in read(token.text, "surname"))
        found = [form._replace(nominative=family) for form, family in read_as if family]
        return [Called(form.case, form.gender, (_declined(token.text, form),), form.nominative) for form in found]


@lru_cache(maxsize=20_000)
def _keys(word):
    """What the ways to read a surname are known by once somebody was named in full."""
    return frozenset(map(_key, read(word, "surname")))


def _key(form):
    return _shape(form.nominative), form.gender


def _may_be_part(token):
    return token.is_capital and not token.is_initial


def _agreeing(words_of, order, stems):
    """The name in each case in which all its parts may stand, its gender that of the given name."""
    given, family = words_of[order.index("given")], words_of[order.index("surname")]
    made, firm = {}, set()
    for form in _known(given):
        surname = None if _is_no_surname(family) else _surname_beside(family, form, stems)
        words = tuple(map(partial(_part, given=form, surname=surname), words_of, order)) if surname else (None,)
        if None not in words:
            made.setdefault(form.case, Called(form.case, form.gender, words, surname.nominative))
            firm |= {form.case} if surname.nominative != plain(family) or form.case == "nomn" else set()
    # «Аляксандру Жуку» shows its case: it is no woman's whose surname has one form in all of them
    return [name for name in made.values() if name.case in firm or not firm]


def _surname_beside(word, given, stems):
    """The likeliest reading of a surname in the case and gender of the given name."""
    fitting = [form for form in read(word, "surname") if (form.case, form.gender) == (given.case, given.gender)]
    own = [(form, _as_spelled(form, plain(word), stems)) for form in fitting]
    same = next((form for form, family in own if family == form.nominative), None)
    alike = next((form._replace(nominative=family) for form, family in own if family), None)
    return same or alike or next(iter(fitting), None)


def _as_spelled(form, word, stems):
    """The nominative that the story has elsewhere, in which a vowel may change: «Несцярук» of «Несцеруком»."""
    others = [other for other in stems.get(_shape(form.nominative), ()) if other != word]
    if form.nominative in others:
        return form.nominative
    return others[0] if others and form.case != "nomn" else None


@lru_cache(maxsize=20_000)
def _shape(word):
    """A surname whatever its stress makes of its vowels: «Воўк» and «Ваўка»."""
    return word.translate(UNSTRESSED)


def _part(word, part, given, surname):
    """One part of a name in Russian, in the case and gender of the given name."""
    if part == "surname":
        return _declined(word, surname)
    forms_of = (form for form in read(word, part) if (form.case, form.gender) == (given.case, given.gender))
    made = (in_russian(form.nominative, part, given.gender) for form in forms_of)
    russian = next(filter(None, made), None)
    return russian and name_in_case(russian.title(), part, given.case, given.gender)


def _declined(word, form):
    """A surname in Russian in its case; no woman's «Стэцка» has other forms."""
    listed = world.table("belarusian")
    if form.nominative in listed["families"] and plain(word) in listed["words"]:
        return listed["words"][plain(word)].title()
    russian = in_russian(form.nominative, "surname", form.gender).title()
    fixed = form.nominative == plain(word)
    return russian if fixed else name_in_case(russian, "surname", form.case, form.gender)


@lru_cache(maxsize=20_000)
def _known(given):
    """Readings of a given name: of each gender those of the likeliest that is known."""
    known, found = {}, [form for form in read(given, "given") if _given(form.nominative, form.gender)]
    for form in found:
        known.setdefault(form.gender, form.nominative)
    return tuple(form for form in found if known[form.gender] == form.nominative)


@lru_cache(maxsize=20_000)
def _is_no_surname(word):
    """A place, or an adjective as bodies have them: «у межах Дзён Нацыянальная бібліятэка …»."""
    russian = renderings(word, inside=True)[0].title()
    if countries.of_name(russian) or countries.is_place(russian) or adjective_stem(plain(word)):
        return True
    found = forms(renderings(word)[0])
    return bool(found) and found[0].known and found[0].pos == "ADJF" and not any(form.proper for form in found)
