"""Verbs, participles and pronouns by themselves: of what they may be said, and how they are said of something else."""

from functools import cache, lru_cache

from .. import world
from ..morphology import Form, conjugated, forms
from .fitting import ADJECTIVE, kind
from .renderings import renderings

WHICH = "который"
PRONOUNS = {"он": "masc", "она": "femn", "оно": "neut", "они": "plur", "это": "neut"}
JOINING = ("и", "или")
SHORT = ("PRTS", "ADJS")
LONG = ("PRTF", "ADJF")
SHORT_ENDINGS = {"masc": "", "femn": "а", "neut": "о", "plur": "ы"}  # «готов»
EITHER = ("masc", "plur")  # what «падпісаны» may be said of


@lru_cache(maxsize=50_000)
def changing(text: str) -> Form | None:
    """The form of a verb in the past, a participle, an adjective like one or a relative pronoun; None for any other."""
    found = forms(text.partition(" ")[0])[:1]
    if not found or not found[0].known:
        return None
    [form] = found
    past = form.pos == "VERB" and form.gender is not None
    return form if past or form.pos in ("PRTS", "PRTF") or form.lemma == WHICH or _is_told(form) else None


def _is_told(form):
    """Whether an adjective is short where it is a predicate: «гатовы» – «готов»."""
    return form.pos in ("ADJF", "ADJS") and form.lemma in world.table("belarusian")["short"]


@cache
def _genders():
    return sorted(world.table("belarusian")["genders"].items(), key=lambda row: -len(row[0]))


@lru_cache(maxsize=20_000)
def genders_shown(original: str) -> frozenset[str]:
    """The genders (or `plur`) of what an adjective, a participle or a pronoun may be said of, by its ending here."""
    return next((frozenset(genders) for ending, genders in _genders() if original.endswith(ending)), frozenset())


@lru_cache(maxsize=20_000)
def genders_of_subject(original: str) -> frozenset[str]:
    """The same of what may be a subject: «якая», not «якую»."""
    return frozenset() if original.endswith(("ую", "юю")) else genders_shown(original)


@cache
def direct() -> tuple[str, ...]:
    """Endings of an adjective that is in the nominative or the accusative."""
    return tuple(world.table("belarusian")["direct"])


def genders_told(form: Form) -> tuple[str, ...]:
    """What a predicate may be said of here, by the gender that letters alone gave it."""
    if form.gender == "masc":
        return EITHER if form.pos in SHORT else ("masc",)
    return ("femn", "neut") if form.gender else EITHER


@lru_cache(maxsize=20_000)
def pronoun(text: str) -> str | None:
    """The gender of a pronoun that is a subject («он», «которая»), or of an adjective that may be one («новое»)."""
    found = [form for form in forms(text)[:1] if form.pos == "ADJF" and form.case == "nomn"]
    own = next((form.gender or form.number for form in found if form.lemma == WHICH or form.gender == "neut"), None)
    return PRONOUNS.get(text) or own


@lru_cache(maxsize=20_000)
def number_of_verb(text: str) -> str | None:
    """The number of a verb that has a subject, by its first word; None for any other word."""
    found = forms(text.partition(" ")[0])[:1]
    return next((form.number for form in found if form.pos == "VERB" and form.known), None)


@lru_cache(maxsize=20_000)
def asks_instrumental(text: str) -> bool:
    """Whether a word is a verb or a short participle behind which the instrumental comes: «был», «назначен»."""
    return kind(text).pos in ("VERB", "INFN", "PRTS") and kind(text).after[0] == "ablt"


@lru_cache(maxsize=20_000)
def may_open(text: str) -> bool:
    """Whether a word may stand before the subject that a clause begins with."""
    return text in JOINING or kind(text).pos in (*ADJECTIVE, "ADVB", "PRCL")


@lru_cache(maxsize=20_000)
def nominative(original: str, noun: Form, number: str) -> tuple[str, Form] | None:
    """The form of a noun in the nominative and a number that its letters here may be too, and that form; else None."""
    for word in renderings(original):
        for form in forms(word):
            if (form.pos, form.case, form.number, form.lemma) == ("NOUN", "nomn", number, noun.lemma):
                return word, form
    return None


@lru_cache(maxsize=20_000)
def is_which(text: str) -> bool:
    """Whether a word is «который» in any case."""
    form = changing(text)
    return form is not None and form.lemma == WHICH


@lru_cache(maxsize=20_000)
def is_long(text: str) -> bool:
    """Whether a word is a participle or an adjective like one that stands by its noun: «подписанный», «готовый»."""
    form = changing(text)
    return form is not None and form.pos in LONG and form.lemma != WHICH


@lru_cache(maxsize=20_000)
def is_state(text: str) -> bool:
    """Whether a word says how things are: «известно»."""
    return kind(text).pos == "PRED"


@lru_cache(maxsize=20_000)
def is_joint(text: str) -> bool:
    """Whether a word is a conjunction that begins another clause: «что», «а»."""
    found = forms(text)
    return bool(found) and found[0].pos == "CONJ" and text not in JOINING


@lru_cache(maxsize=20_000)
def is_short(text: str) -> bool:
    """Whether a word is a short participle or an adjective like one: «подписан», «готов»."""
    form = changing(text)
    return form is not None and form.pos in SHORT


@lru_cache(maxsize=20_000)
def case_of(which: str, preposition: str) -> str:
    """The case of a form of «который», by what the preposition before it asks for."""
    own = [form.case for form in forms(which)]
    asked = world.table("belarusian")["cases"].get(preposition, own)
    return next((case for case in asked if case in own), own[0])


@lru_cache(maxsize=20_000)
def in_gender(word: str, form: Form, gender: str) -> str:
    """A verb in the past or a short participle, said of something of a gender or of several."""
    if gender in (form.gender, form.number):
        return word
    if form.pos == "ADJS":
        return (word if form.gender == "masc" else word[:-1]) + SHORT_ENDINGS[gender]
    made = conjugated(form.lemma if form.pos == "VERB" else word, "past", gender).replace("ё", "е")
    return (
        made if any(one.pos == form.pos for one in forms(made)[:1]) else word
    )  # «достиг» has no other past in its dictionary form


@lru_cache(maxsize=20_000)
def shortened(word: str) -> str | None:
    """«запланированный» – «запланирован»; nothing where there is no such form."""
    made = word.removesuffix("ный") if word.endswith("нный") else word.removesuffix("ый")
    return made if is_short(made) else None


@lru_cache(maxsize=20_000)
def lengthened(word: str) -> str:
    """«подписаны» – «подписанный», «открыты» – «открытый»."""
    masculine = conjugated(word, "past", "masc").replace("ё", "е")
    return masculine + ("ный" if masculine.endswith("н") else "ый")
