"""Russian words put in a case: whole phrases, names of people, verbs in a tense."""

from functools import lru_cache

from ..declension import declined, readings
from ..morphology import conjugated, forms, inflect

ADJECTIVE = ("ADJF", "PRTF")


@lru_cache(maxsize=20_000)
def in_case(phrase: str, case: str, *, plural: bool = False) -> str:
    """A phrase («сельское хозяйство», «палата представителей») in a case.

    What stands before its first noun goes with it, what stands behind stays. A phrase in the plural stays plural.
    """
    words = phrase.split()
    at, noun, number = _headed(phrase, plural)
    if noun is None:
        return phrase
    head = inflect(words[at], case=case, lemma=noun.lemma, number=number)
    modifiers = [_adjective(word, case, number, noun.gender) for word in words[:at]]
    return " ".join([*modifiers, head, *words[at + 1 :]])


@lru_cache(maxsize=20_000)
def going_with(adjective: str, phrase: str, case: str, *, plural: bool = False) -> str:
    """An adjective, of one word or several, as it stands before a phrase in a case."""
    _, noun, number = _headed(phrase, plural)
    return " ".join(_adjective(word, case, number, noun and noun.gender) for word in adjective.split())


def _headed(phrase, plural):
    """Where the first noun of a phrase stands, its form in the nominative, and the number in which it is put."""
    words = phrase.split()
    at = next((at for at, word in enumerate(words) if _is_head(word)), 0)
    noun = _noun(words[at], plural=plural or _is_plural(words[:at]))
    return at, noun, "plur" if plural or (noun and noun.number == "plur") else "sing"


def _is_head(word):
    found = forms(word)
    return bool(found) and any(form.pos == "NOUN" and form.case == "nomn" for form in found) and not _is_adjective(word)


def _is_adjective(word):
    found = forms(word)
    return bool(found) and found[0].pos in ADJECTIVE


def _is_plural(words):
    return any(form.number == "plur" for word in words for form in forms(word)[:1])


def _noun(word, *, plural):
    nouns = [form for form in forms(word) if form.pos == "NOUN" and form.case == "nomn"]
    fitting = [form for form in nouns if (form.number == "plur") == plural]
    return next(iter([*fitting, *nouns]), None)


def _adjective(word, case, number, gender):
    found = next((form for form in forms(word) if form.pos in ADJECTIVE), None)
    return inflect(word, case=case, lemma=found.lemma, number=number, gender=gender) if found else word


@lru_cache(maxsize=20_000)
def name_in_case(word: str, part: str, case: str, gender: str) -> str:
    """A part of a name in a case, as the reader itself would lead it back; as it is where it has no such form."""
    made = [
        (reading.doubt, len(form), form)
        for form in declined(word, part)
        for reading in readings(form, part)
        if (reading.nominative, reading.case, reading.gender) == (word, case, gender)
    ]
    return min(made)[2] if made else word


def gender_of(family: str) -> str:
    """Whether a surname is a woman's by its ending."""
    return "femn" if family.lower().endswith(("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "кызы")) else "masc"


def is_plural(phrase: str) -> bool:
    """Whether a phrase in the nominative is in the plural: «стороны», «переговоры»."""
    return any(
        form.case == "nomn" and form.number == "plur" and form.pos == "NOUN" for form in forms(phrase.split()[0])
    )


def noun_gender(phrase: str) -> str:
    """masc, femn or neut of the noun that heads a phrase in the nominative."""
    head = next((word for word in phrase.split() if _is_head(word)), phrase.split()[0])
    noun = _noun(head, plural=False)
    return (noun and noun.gender) or "masc"


def verb(phrase: str, tense: str, subject: str) -> str:
    """«провести переговоры» or «сказать/говорить» in the past, in the present (future where it has none), or as it is.

    `subject` is plur, or the gender of a single one.
    """
    first, *rest = phrase.split()
    perfective, _, lasting = first.partition("/")
    word = lasting if lasting and tense == "pres" else perfective
    return " ".join([conjugated(word, "past" if tense == "that" else tense, subject), *rest])
