"""What a word in Russian may be by itself, which of its forms fits its place, and the adjectives that go with it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .. import world
from ..morphology import Form, forms, inflect

NOMINAL = ("NOUN", "ADJF", "PRTF", "NPRO")
ADJECTIVE = ("ADJF", "PRTF")
AFTER_VERB = ("accs", "nomn", "gent", "datv", "ablt")
ALL = ("ablt", "loct", "gent", "datv", "accs", "nomn")
ON = ("accs", "loct")  # what «на» asks for; «пра» has the locative of Russian twice behind its own accusative
ADJECTIVES = 4
MOST_CASES = 16  # there are six: in a row of numbers without end the genitive must not be asked for without end


@dataclass(slots=True)
class Word:
    """A word of a gloss: the tokens (half-open) that it stands for; `rewritten` takes the capitals of the first.

    `noun` is its form where it is one, and `is_subject` says that something may be said of it.
    """

    first: int
    last: int
    text: str
    rewritten: bool = True
    noun: Form | None = None
    is_subject: bool = False


class Kind(NamedTuple):
    """What a word in Russian is by itself: its readings, the likeliest part of speech, and what it asks of the next."""

    forms: tuple[Form, ...]
    pos: str | None
    nouns: tuple[Form, ...]
    adjectives: tuple[Form, ...]
    asked: tuple[str, ...]  # the cases of what stands behind a preposition
    is_verb: bool  # after which an infinitive may stand
    takes_verb: bool  # a noun or an adjective after which one stands: «намерение подписать»
    is_bearer: bool  # somebody who may be named next
    is_open: bool  # «об обмене»: begins with a vowel
    after: tuple[str, ...]  # the cases of what stands behind a verb


@lru_cache(maxsize=50_000)
def kind(word: str) -> Kind:
    """What a word in Russian is, whatever stands around it."""
    found = forms(word)
    pos = found[0].pos if found else None
    takes_verb = bool(found) and found[0].lemma in world.table("belarusian")["infinitives"]
    return Kind(
        found,
        pos,
        tuple(form for form in found if form.pos == "NOUN"),
        tuple(form for form in found if form.pos in ADJECTIVE),
        tuple(world.table("belarusian")["cases"].get(word, ())),
        takes_verb or pos in ("VERB", "INFN", "ADJS", "PRED", "PRTS") or (bool(found) and word == "чтобы"),
        takes_verb,
        pos == "NOUN" and found[0].animate and not found[0].proper,
        word[:1] in "аиоуэ",
        _after(found[0]) if found else AFTER_VERB,
    )


def _after(verb):
    """«подписан министром», «касается торговли»: the case that a participle or a verb asks for comes first."""
    asking = world.table("belarusian")["verbs"].items()
    case = "ablt" if verb.pos == "PRTS" else next((case for case, verbs in asking if verb.lemma in verbs), None)
    return tuple(sorted(AFTER_VERB, key=lambda other: other != case))


def with_genitive(cases: tuple[str, ...]) -> tuple[str, ...]:
    """The cases asked for behind a number: the genitive before any other."""
    if len(cases) < MOST_CASES:
        return "gent", *cases
    last = len(cases) - 1 - cases[::-1].index("gent")
    return "gent", *cases[:last], *cases[last + 1 :]


@lru_cache(maxsize=50_000)
def best_of(options: tuple[str, ...], cases: tuple[str, ...], acts: bool) -> str:
    """The form of a word that fits best where some cases are asked for; `acts` where a verb stands before."""
    likely = (not _asks_first(cases, "ablt") and _told_to(options)) or options
    return min(likely, key=lambda form: _misfit(form, options, cases, acts))


def _asks_first(cases, case):
    return case in cases and ("datv" not in cases or cases.index(case) < cases.index("datv"))


def _told_to(options):
    """«Журналістам паведаміў» is «журналистам»: somebody in «-ам» to whom all is told, rather than one by whom."""
    several = [word for word in options if word.endswith(("ам", "ям"))]
    return [word for word in several if any(form.animate and form[2:4] == ("datv", "plur") for form in forms(word))]


def _misfit(word, options, cases, acts):
    """How badly a form fits: 0 for the case asked for first, and for the likeliest form where it has no case."""
    found = forms(word)
    if not found or found[0].pos not in NOMINAL:
        infinitive = bool(found) and found[0].pos == "INFN"
        if infinitive and any(form.pos == "VERB" for other in options for form in forms(other)):
            return 0 if acts else 2
        if found and found[0].pos in ("ADJS", "ADVB"):
            return 2 + (found[0].pos == "ADJS") / 2  # «нацыянальны музей»: the long form has no other there
        return 0 if word == options[0] or infinitive else 1 if found and found[0].pos == "VERB" else 3
    fits = [(at, form) for at, case in enumerate(cases) for form in found if form.case == case]
    if not fits:
        return len(cases)
    best = min(at for at, _ in fits)
    if any(form.number == "sing" for at, form in fits if at == best):
        return best
    if best == 0 and cases[:2] == ON and cases[2:3] != ON[1:]:
        return 1.5  # «на пасяджэнні» is «на заседании» rather than «на заседания»
    neuter = options[0] == word and word[-1] in "ая" and {word[:-1] + "о", word[:-1] + "е"} & set(options)
    return best + 0.3 if neuter else best


@lru_cache(maxsize=50_000)
def narrowed(cases: tuple[str, ...], adjective: str) -> tuple[str, ...]:
    """The cases asked for, after an adjective those first that it may stand in."""
    own = {form.case for form in kind(adjective).adjectives}
    return tuple(sorted(cases, key=lambda case: (case not in own, case == "datv"))) + tuple(
        case for case in ALL if case in own and case not in cases
    )


@lru_cache(maxsize=50_000)
def likeliest(noun: str, cases: tuple[str, ...]) -> tuple[str, Form]:
    """The first of the cases asked for that a noun may stand in, or its likeliest one, and its form in that case."""
    nouns = kind(noun).nouns
    case = next((case for case in cases if any(form.case == case for form in nouns)), nouns[0].case)
    return case, next((form for form in nouns if form.case == case), nouns[0])


def agree_before(words: list[Word], at: int, case: str, noun: Form, start: int = 0) -> None:
    """Makes the adjectives right before a noun in a case, from `start` on, take its gender, which may be another one in
    Russian."""
    for before in range(at - 1, max(at - 1 - ADJECTIVES, start - 1), -1):
        word = words[before]
        found = kind(word.text).adjectives if word.rewritten and " " not in word.text else ()
        if not found or kind(word.text).pos not in ADJECTIVE or is_post(word.text):
            break
        if not any(_goes_with(form, case, noun) for form in found):
            asked = inflected(case, noun)
            word.text = inflect(
                word.text, case=asked, lemma=found[0].lemma, number=noun.number or "sing", gender=noun.gender
            )


@lru_cache(maxsize=20_000)
def is_post(word: str) -> bool:
    """Whether a participle is a post: «заведующая литературной частью», «временный поверенный»."""
    return word.startswith(tuple(world.table("belarusian")["holders"]))


def _goes_with(form, case, noun):
    if form.case != case or form.number != noun.number:
        return False
    if case == "accs" and form.gender != "femn" and form.animate != noun.animate and _is_accusative_shared(noun):
        return False
    return noun.number == "plur" or form.gender in (noun.gender, None)


def _is_accusative_shared(noun):
    """Whether an adjective in the accusative is as in the nominative or the genitive, as the noun lives or not."""
    return noun.number == "plur" or noun.gender == "masc"


def inflected(case: str, noun: Form) -> str:
    """The case to ask of an adjective: «телефонный разговор» in the accusative is as in the nominative."""
    if case != "accs" or not _is_accusative_shared(noun):
        return case
    return "gent" if noun.animate else "nomn"
