"""Russian personal names back in the nominative, by their endings: every reading with its case and gender."""

from functools import cache, lru_cache
from typing import NamedTuple

from . import world
from .morphology import forms, like

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
HISSING = "жшчщц"
FIXED_ENDS = (
    "ко", "ых", "их", "о", "э", "ау", "еу", "оу", "уу", "улы", "кызы", "гызы", "оглы", "лды", "рды", "ли", "би",
)  # fmt: skip
FIXED_GIVEN = ("алы", "ылы", "лды", "рды", "гды")  # «Нуралы», «Амангельды», «Токтагулды»: men's names
UNHEARD_ENDS = (*HISSING, "й", "жк", "шк", "чк", "йк", "ьк", "тк", "дк", "инк", "енк")  # «Мышке» is «Мышка»
CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
# Endings in the order of CASES. A surname takes the first kind whose nominative fits its stem.
POSSESSIVE = {"masc": ("", "а", "у", "а", "ым", "е"), "femn": ("а", "ой", "ой", "у", "ой", "ой")}
ADJECTIVE = {"masc": ("ий", "ого", "ому", "ого", "им", "ом"), "femn": ("ая", "ой", "ой", "ую", "ой", "ой")}
HARD_ADJECTIVE = {"masc": ("ый", "ого", "ому", "ого", "ым", "ом"), "femn": ("ая", "ой", "ой", "ую", "ой", "ой")}
STRESSED_ADJECTIVE = {"masc": ("ой", "ого", "ому", "ого", "ым", "ом"), "femn": ("ая", "ой", "ой", "ую", "ой", "ой")}
HARD = ("", "а", "у", "а", "ом", "е")
HISSED = ("", "а", "у", "а", "ем", "е")
SOFT = ("ь", "я", "ю", "я", "ем", "е")
IOTATED = ("й", "я", "ю", "я", "ем", "е")
IY = ("ий", "ия", "ию", "ия", "ием", "ии")
ENDING_A = ("а", "ы", "е", "у", "ой", "е")
ENDING_A_VELAR = ("а", "и", "е", "у", "ой", "е")
ENDING_A_HISSED = ("а", "и", "е", "у", "ей", "е")
ENDING_YA = ("я", "и", "е", "ю", "ей", "е")
ENDING_IYA = ("ия", "ии", "ии", "ию", "ией", "ии")
FIXED = ("", "", "", "", "", "")
PATRONYMIC = {"masc": ("ич", "ича", "ичу", "ича", "ичем", "иче"), "femn": ("на", "ны", "не", "ну", "ной", "не")}
PARADIGMS = {
    *POSSESSIVE.values(), *ADJECTIVE.values(), *HARD_ADJECTIVE.values(), *STRESSED_ADJECTIVE.values(),
    *PATRONYMIC.values(), HARD, HISSED, SOFT, IOTATED, IY, ENDING_A, ENDING_A_VELAR, ENDING_A_HISSED, ENDING_YA,
    ENDING_IYA, FIXED,
}  # fmt: skip


class Reading(NamedTuple):
    """One way to read a form of a name: its nominative, case, gender, and how likely such a reading is (0 is best)."""

    nominative: str
    case: str
    gender: str
    doubt: int


def _readings(word, endings, gender, doubt, fits):
    for case, ending in zip(CASES, endings, strict=True):
        if not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)] if ending else word
        if len(stem) > 1 and fits(stem):
            yield Reading(stem + endings[0], case, gender, doubt)


def _consonant(stem):
    return stem[-1] in CONSONANTS


def _possessive(stem):
    return len(stem) > 3 and stem.endswith(("ов", "ев", "ёв", "ин", "ын"))


def _adjectival(stem):
    return stem.endswith(("ск", "цк"))


def _common(word):
    """Declensions that surnames and given names share, in the masculine."""
    yield from _readings(word, HARD, "masc", 2, lambda stem: _consonant(stem) and not stem.endswith(UNHEARD_ENDS))
    yield from _readings(word, HISSED, "masc", 2, lambda stem: stem[-1] in HISSING)
    if word.endswith("ом") and word[-3:-2] in tuple(HISSING):  # «Кузнецом», «Чижом»: with the stress at their end
        yield Reading(word[:-2], "ablt", "masc", 2)
    yield from _readings(word, IY, "masc", 3, _consonant)
    soft = _readings(word, SOFT, "masc", 4, lambda stem: stem[-1] in "лнртвзс")
    yield from (one for one in soft if one.case != "loct" or not _possessive(one.nominative[:-1]))  # «о Пушкине»
    yield from _readings(word, IOTATED, "masc", 3, lambda stem: stem[-1] in "аеоуяэюё")


def _in_a(word, gender, doubt):
    yield from _readings(
        word, ENDING_A, gender, doubt, lambda stem: _consonant(stem) and stem[-1] not in HISSING + "гкх"
    )
    yield from _readings(word, ENDING_A_VELAR, gender, doubt, lambda stem: stem[-1] in "гкх")
    yield from _readings(word, ENDING_A_HISSED, gender, doubt, lambda stem: stem[-1] in HISSING)
    yield from _readings(word, ENDING_IYA, gender, doubt, _consonant)
    yield from _readings(word, ENDING_YA, gender, doubt, lambda stem: stem[-1] in "лнртвзжь")


def _surname(word):
    for gender in ("masc", "femn"):
        yield from _readings(word, POSSESSIVE[gender], gender, 0, _possessive)
        yield from _readings(word, ADJECTIVE[gender], gender, 0, _adjectival)
        yield from _readings(word, HARD_ADJECTIVE[gender], gender, 3, lambda stem: _consonant(stem) and len(stem) > 3)
        yield from _readings(
            word, STRESSED_ADJECTIVE[gender], gender, 3, lambda stem: _consonant(stem) and len(stem) > 2
        )
        if (not _consonant(word) or gender == "femn") and not word.endswith(OF_THE_OTHER[gender]):
            yield from _readings(word, FIXED, gender, _doubt_fixed(word), lambda stem: not _possessive(stem))
        yield from (reading for reading in _in_a(word, gender, 3) if not _possessive(reading.nominative[:-1]))
    yield from _common(word)
    yield from _fleeting(word)


def _doubt_fixed(word):
    """How doubtful it is that a surname has this one form in all cases."""
    if word.endswith(("ого", "его", "ому", "ом", "ем", "ым", "им")):
        return 5
    if _consonant(word) or word.endswith(FIXED_ENDS):
        return 1
    if word.endswith("ю") and _consonant(word[:-1]):
        return 5  # «Гриню» is «Гринь»
    return 2 if word[-1] in "ию" and not word.endswith("ки") else 4  # «Сороки» is «Сорока»


def _fleeting(word):
    """«Сивца» of «Сивец», «Зайчонка» of «Зайчонок»: a vowel that only the nominative has."""
    for reading in _common(word):
        stem = reading.nominative
        if reading.case != "nomn" and len(stem) > 3 and stem[-2] in CONSONANTS + "ь" and stem[-1] in "цк":
            vowel, doubt = ("е", 1) if stem[-1] == "ц" or stem[-2] == "ь" else ("о", 4)
            vowel = "я" if stem[-2] == "й" else vowel  # «Зайца» of «Заяц», «Хорька» of «Хорек»
            stem = stem[:-2] if stem[-2] in "йь" else stem[:-1]
            yield reading._replace(nominative=stem + vowel + reading.nominative[-1], doubt=doubt)


@cache
def _given_names(gender):
    return frozenset(name.lower() for name in world.table("names")[{"masc": "male", "femn": "female"}[gender]])


def _given(word):
    known = [form for form in forms(word) if form.proper == "Name" and form.known and form.number == "sing"]
    for form in known:
        if form.gender in ("masc", "femn") and form.case:
            yield Reading(form.lemma if "ё" in word else form.lemma.replace("ё", "е"), form.case, form.gender, 0)
    for reading in _by_rule(word):
        listed = reading.nominative in _given_names(reading.gender)
        if listed or not known or (reading.gender == "femn" and reading.nominative == word):
            yield reading._replace(doubt=0 if listed else reading.doubt)


def _by_rule(word):
    if word.endswith(FIXED_GIVEN):
        yield from _readings(word, FIXED, "masc", 1, lambda stem: len(stem) > 3)
    yield from _common(word)
    yield from _in_a(word, "femn", 3)
    if _consonant(word) or word[-1] in "ьуеиоэ":
        yield from _readings(word, FIXED, "femn", 5, lambda stem: True)
        if not _consonant(word):
            yield from _readings(word, FIXED, "masc", 3, lambda stem: True)


def _patronymic(word):
    yield from _readings(word, PATRONYMIC["masc"], "masc", 0, lambda stem: stem[-1] in "волеь" or len(stem) > 3)
    yield from _readings(word, PATRONYMIC["femn"], "femn", 0, lambda stem: stem.endswith(("ов", "ев", "ич")))


OF_THE_OTHER = {"masc": ("кызы", "қызы", "гызы"), "femn": ("улы", "ұлы", "оглы", "оглу")}
TURKIC = ("улы", "ұлы", "оглы", "оглу", "кызы", "қызы")


@lru_cache(maxsize=50_000)
def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic in any case: «Григорьевичем», «Сериковна», «Кемелұлы»."""
    low = word.lower()
    if low.endswith(TURKIC):
        return len(low) > 5
    return any(
        reading.nominative.endswith(("ович", "евич", "ич", "овна", "евна", "ична", "инична"))
        for reading in _patronymic(low)
    ) and any(
        form.proper == "Patr" or low[:-3].endswith(("ови", "еви", "ов", "ев", "ьи", "ови")) for form in forms(low)
    )


@lru_cache(maxsize=50_000)
def is_of_a_father(word: str) -> bool:
    """Whether a patronymic is made of a given name, known or Turkic: «Петрович», «Иргибаевич», but not «Ляхнович»."""
    if any(form.proper == "Patr" and form.known for form in forms(word)):
        return True
    return any(
        reading.gender == "femn" or any(map(_is_male, _fathers(reading.nominative)))
        for reading in _patronymic(word.lower())
    )


def _fathers(patronymic):
    stem = patronymic.removesuffix("ович").removesuffix("евич").removesuffix("ич")
    changed = [stem[:-1] + "ий"] if stem.endswith("ь") else [f"{stem[:-1]}е{stem[-1:]}"]
    return [stem, stem + "й", stem + "ь", stem + "а", stem + "я", *changed]


def _is_male(name):
    if name in _given_names("masc") or name.endswith(tuple(world.table("names")["turkic_ends"])):
        return True
    return any(form.known and (form.proper, form.gender, form.case) == ("Name", "masc", "nomn") for form in forms(name))


@lru_cache(maxsize=50_000)
def is_listed(word: str) -> bool:
    """Whether a word is a form of a given name that our own list holds: a city may be called so too."""
    low = word.lower()
    return any(reading.nominative in _given_names(reading.gender) for reading in _by_rule(low))


@lru_cache(maxsize=50_000)
def is_given(word: str) -> bool:
    """Whether a word is a form of a given name that is known."""
    last = word.lower()
    return any(form.proper == "Name" and form.known for form in forms(last)) or any(
        reading.nominative in _given_names(reading.gender) for reading in _by_rule(last)
    )


@lru_cache(maxsize=50_000)
def readings(word: str, part: str) -> tuple[Reading, ...]:
    """All readings of a form of a name; `part` is surname, given or patronymic. A hyphened one changes at its end."""
    head, dash, last = word.rpartition("-")
    low = last.lower()
    if len(low) < 2 or len(low) > 40:
        return ()
    if part == "patronymic" and low.endswith(TURKIC):
        return tuple(Reading(word, case, "femn" if low.endswith("ызы") else "masc", 0) for case in CASES)
    rules = {"surname": _surname, "given": _given, "patronymic": _patronymic}[part]
    whole = _whole(word) if part == "given" and dash else ()
    made = (reading._replace(nominative=head + dash + like(last, reading.nominative)) for reading in rules(low))
    return tuple(whole or made)


def _whole(word):
    """Readings of a hyphened given name that is known as a whole."""
    head, dash, last = word.rpartition("-")
    known = _given_names("masc") | _given_names("femn")
    made = [
        reading._replace(nominative=head + dash + like(last, reading.nominative), doubt=0)
        for reading in _by_rule(last.lower())
    ]
    return [reading for reading in made if reading.nominative.lower() in known]


@lru_cache(maxsize=4_000)
def declined(nominative: str, part: str) -> frozenset[str]:
    """Every form of a name that `readings` leads back to this nominative, and the nominative itself."""
    head, dash, last = nominative.rpartition("-")
    made = (head + dash + form for form in _possible_forms(last))
    return frozenset(
        form for form in made if any(reading.nominative == nominative for reading in readings(form, part))
    ) | {nominative}


def _possible_forms(word):
    """The word in every paradigm that its ending allows, with and without a vowel that only its nominative has."""
    stems = {word} | ({word[:-2] + word[-1], word[:-2] + "ь" + word[-1]} if word[-2:-1] in ("е", "о") else set())
    for stem in stems:
        for endings in PARADIGMS:
            if stem.endswith(endings[0]):
                yield from (stem[: len(stem) - len(endings[0])] + ending for ending in endings)
