"""Russian words put in a case: whole phrases, names of people, verbs in a tense."""

from collections.abc import Sequence
from functools import lru_cache

from ..declension import CASES, declined, is_patronymic, readings
from ..morphology import conjugated, forms, inflect, lexeme

ADJECTIVE = ("ADJF", "PRTF")
PAST = ("that", "before", "conv", "not")
TOWNLY = {
    "masc": dict(zip(CASES, ("ий", "ого", "ому", "ий", "им", "ом"), strict=True)),
    "femn": dict(zip(CASES, ("ая", "ой", "ой", "ую", "ой", "ой"), strict=True)),
    "neut": dict(zip(CASES, ("ое", "ого", "ому", "ое", "им", "ом"), strict=True)),
}  # the endings of an adjective made of a town
WOMANLY = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "кызы", "вна", "чна")


@lru_cache(maxsize=20_000)
def in_case(phrase: str, case: str, *, plural: bool = False) -> str:
    """A phrase («сельское хозяйство», «палата представителей») in a case.

    What stands before its first noun goes with it, what stands behind stays. A phrase in the plural stays plural.
    Of two that «и» joins («труд и социальная защита населения») each does so.
    """
    if " и " in phrase:
        return " и ".join(in_case(part, case, plural=plural) for part in phrase.split(" и "))
    words = phrase.split()
    at, noun, number = _headed(phrase, plural)
    if noun is None:
        return phrase
    head = inflect(words[at], case=case, lemma=noun.lemma, number=number)
    modifiers = [_adjective(word, case, number, noun) for word in words[:at]]
    return " ".join([*modifiers, head, *words[at + 1 :]])


@lru_cache(maxsize=20_000)
def going_with(adjective: str, phrase: str, case: str, *, plural: bool = False) -> str:
    """An adjective, of one word or several, as it stands before a phrase in a case."""
    _, noun, number = _headed(phrase, plural)
    return " ".join(_adjective(word, case, number, noun) for word in adjective.split())


@lru_cache(maxsize=1_000)
def numeral(word: str, case: str, gender: str | None = None) -> str:
    """A number in words («двадцать») in a case; itself if it is none («12», «млн»)."""
    if case in ("nomn", "accs"):
        return "две" if word == "два" and gender == "femn" else word
    found = next((form for form in forms(word)[:1] if form.pos == "NUMR"), None)
    return inflect(word, case=case, lemma=found.lemma) if found else word


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


def _adjective(word, case, number, noun):
    gender = noun and noun.gender
    if noun and case == "accs" and not noun.animate and (number == "plur" or gender == "masc"):
        case = "nomn"  # «новый план»: as it stands in the nominative, but for what lives
    found = next((form for form in forms(word) if form.pos in (*ADJECTIVE, "NUMR")), None)
    if word[:1].isupper() and word[-3:-2] == "к" and number == "sing" and not (found and found.known):
        return word[:-2] + TOWNLY[gender or "masc"][case]
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


def gender_of(words: Sequence[str]) -> str:
    """Whether a person is a woman by the endings of the surname and the patronymic, or by the given name."""
    womanly = any(word.lower().endswith(WOMANLY) for word in words[-2:]) or _is_womans(words[0])
    return "femn" if womanly else "masc"


@lru_cache(maxsize=20_000)
def _is_womans(given):
    sure = [reading for reading in readings(given, "given") if reading.doubt == 0 and reading.nominative == given]
    return {reading.gender for reading in sure if reading.case == "nomn"} == {"femn"}


def parts_of(words: Sequence[str]) -> tuple[str, ...]:
    """What each word of a name is: given name, patronymic, surname; the surname first where the patronymic is last."""
    if len(words) == 3 and is_patronymic(words[2]) and not is_patronymic(words[1]):
        return "surname", "given", "patronymic"
    middle = ("patronymic" if is_patronymic(word) else "given" for word in words[1:-1])
    return ("given", *middle, "surname")[-len(words) :]


@lru_cache(maxsize=20_000)
def is_plural(phrase: str) -> bool:
    """Whether a phrase in the nominative is in the plural: «стороны», «переговоры», «две страны»."""
    first = phrase.split()[0]
    found = () if first.isupper() else forms(first)  # «ТОО» is one
    return any(form.pos == "NUMR" or (form.pos, form.case, form.number) == ("NOUN", "nomn", "plur") for form in found)


@lru_cache(maxsize=20_000)
def noun_gender(phrase: str) -> str:
    """masc, femn or neut of the noun that heads a phrase in the nominative."""
    head = next((word for word in phrase.split() if _is_head(word)), phrase.split()[0])
    noun = _noun(head, plural=False)
    return (noun and noun.gender) or "masc"


@lru_cache(maxsize=20_000)
def verb(phrase: str, tense: str, subject: str) -> str:
    """«провести переговоры» or «сказать/говорить» in the past, in the present (future where it has none), or as it is.

    `subject` is plur, or the gender of a single one.
    """
    first, *rest = phrase.split()
    perfective, _, lasting = first.partition("/")
    goes_on = tense == "going" or (tense == "pres" and not is_participle(perfective))
    word = lasting if lasting and goes_on else perfective
    tense = "pres" if tense == "going" else tense
    asked = ("past" if is_participle(word) else "infn") if tense == "may" else "past" if tense in PAST else tense
    told = conjugated(word, asked, subject)
    return " ".join([*_auxiliary(word, tense, subject), told, *rest])


@lru_cache(maxsize=20_000)
def is_participle(phrase: str) -> bool:
    """Whether a verb says what was done to something: «подписан»."""
    return any(form.pos == "PRTS" for form in forms(phrase.split("/")[0].split()[0])[:1])


@lru_cache(maxsize=20_000)
def participle(phrase: str, *, active: bool, lasting: bool) -> str:
    """The participle of a verb, in the masculine, with what stands behind the verb: «подписанный», «вступивший в силу».

    Of what was done to something, unless `active` or nothing can be done; `lasting` is what goes on. The verb itself
    where Russian has none.
    """
    first, *rest = phrase.split()
    perfective, _, _ = first.partition("/")
    is_done = is_participle(perfective) or not (active or _is_object(rest))
    endings = [("нный", "тый")] if is_done else []
    endings += [("щий", "щийся")] if lasting else []
    made = next(filter(None, (_participles(perfective, asked) for asked in [*endings, ("ший", "шийся")])), None)
    return " ".join([min(made, key=len).replace("ё", "е") if made else perfective, *rest])


@lru_cache(maxsize=20_000)
def takes_object(phrase: str) -> bool:
    """Whether something is done to something by a verb: «утвердить», not «начаться» or «провести переговоры»."""
    return not is_participle(phrase) and participle(phrase, active=False, lasting=False) != participle(
        phrase, active=True, lasting=False
    )


def _is_object(words):
    """Whether what stands behind a verb is what is done: «провести переговоры», not «вступить в силу»."""
    return bool(words) and not any(form.pos == "PREP" for form in forms(words[0])[:1])


def _participles(verb, endings):
    """Participles with such endings among the forms of a verb, in the masculine nominative."""
    return [word for word in lexeme(verb) if word.endswith(endings) and _is_participial(word)]


def _is_participial(word):
    return any((form.pos, form.case, form.number) == ("PRTF", "nomn", "sing") for form in forms(word))


def _auxiliary(word, tense, subject):
    if tense == "pres" and is_participle(word):
        return ["будут" if subject == "plur" else "будет"]  # «қол қойылмақ»
    if tense == "may":  # «қол қойылуы мүмкін»
        return ["могут" if subject == "plur" else "может", *(["быть"] if is_participle(word) else [])]
    return {"before": ["ранее"], "not": ["не"]}.get(tense, [])
