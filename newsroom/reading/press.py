"""Press services that a story names, with the body whose they are: «пресс-служба министерства»."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter

from . import formulas, masthead, phrases, proper, world
from .findings import Mention
from .morphology import lemmas
from .tokens import Token, tokens

KAZAKH = "баспасөз"
KAZAKH_GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
BELARUSIAN = "прэс-"
GENITIVE = re.compile(r"\w{3}(?:[аяуюыі]|[аяо]й|аў|оў|яў)$")
LONGEST = 160
BEHIND = 4  # letters of an ending, and the one that must not follow it
PLURAL = ("ы", "ам", "ами", "ах")  # «их пресс-службы»: nobody's in particular
POSSESSIVE = (" его", " ее", " её", " их")  # whose it is another sentence says
MOST_WORDS = 9
LATIN = re.compile(r"[A-Z][A-Za-z.-]+")


@cache
def _heads():
    words = "|".join(map(re.escape, world.words("formulas", "press")))
    return re.compile(rf"(?<!\w)(?:{words})\w{{0,3}}(?!\w)")


@cache
def _names():
    """Press services in the nominative: the list has them without an ending."""
    return tuple(word + "а" if word.endswith("служб") else word for word in world.words("formulas", "press"))


def services(text: str, parts: tuple[Mention, ...], low: str, hints: Iterable[Token]) -> Iterator[tuple[Mention, str]]:
    """The words of each press service in parts of a text, and its name in the nominative.

    `low` is the text lowered, `hints` are the words at which one may begin (`formulas.hints`).
    """
    if KAZAKH in low:
        for part in parts:
            if low.find(KAZAKH, part.start, part.end) >= 0:
                yield from _kazakh(text, part)
    for token in hints:
        if formulas.begins_press(token.lower) and (part := part_at(parts, token.start)):
            yield from _russian(text, part, low, token)


def part_at(parts: Sequence[Mention], offset: int) -> Mention | None:
    """The one of the parts of a text, in its order, in which an offset lies."""
    at = bisect_right(parts, offset, key=attrgetter("start")) - 1
    return parts[at] if at >= 0 and offset < parts[at].end else None


def _russian(text, part, low, token):
    for match in _heads().finditer(low, token.start, min(token.end + BEHIND, part.end)):
        before = low[max(part.start, match.start() - 24) : match.start()].rstrip()
        if before.endswith(world.words("formulas", "press_people")):
            continue
        mention, name = _service(text, match.start(), part.end)
        of_nobody = match.group().endswith(PLURAL) or before.endswith(POSSESSIVE)
        if " " in name or not of_nobody:
            yield mention, name


def is_one(name: str) -> bool:
    """Whether a name is that of a press service, in any of the languages."""
    low = name.lower()
    return KAZAKH in low or low.startswith(world.words("formulas", "press"))


def is_of(service: str, body: str) -> bool:
    """Whether a press service named by a bare noun is that of a body: «пресс-служба посольства» of an embassy."""
    head, _, whose = service.partition(" ")
    return (
        head.lower().startswith(world.words("formulas", "press"))
        and whose.islower()
        and lemmas(whose).issubset({lemma for word in body.split() for lemma in lemmas(word)} or {""})
    )


def _service(text, start, stop):
    row = tokens(text, start, min(stop, start + LONGEST))
    end = phrases.tail_end(row, 1)
    if row[0].lower.startswith(BELARUSIAN):
        end = max(end, _belarusian_end(row))
    if end == 1 and len(row) > 1 and row[1].is_capital and not row[1].is_initial:
        end = 2
    low = row[0].lower
    head = next((name for name in _names() if low.startswith(name.removesuffix("а"))), low)
    name = f"{head} {phrases.words(row[1:end])}".strip()
    return Mention(row[0].start, row[end - 1].end, text[row[0].start : row[end - 1].end]), name


def _belarusian_end(row):
    """Index after the words in the genitive: «прэс-служба Брэсцкага аблвыканкама»."""
    end = 1
    while end < min(len(row), MOST_WORDS) and row[end].is_word and GENITIVE.search(row[end].lower):
        if masthead.BELARUSIAN_VERB.search(row[end].lower):
            break
        end += 1
    of_the_state = row[end - 1].lower == "рэспублікі" and end < len(row) and row[end].is_capital
    return end + of_the_state  # «Рэспублікі Беларусь», which has no other form


def _kazakh(text, part):
    """In Kazakh the body comes first, in the genitive; its name begins with the first capital of an unbroken run."""
    row = tokens(text, part.start, part.end)
    for index, token in enumerate(row[:-1]):
        if token.lower != KAZAKH or not row[index + 1].lower.startswith(("қызмет", "орталық", "хатшы")):
            continue
        first = _first(row, index)
        name = phrases.words([*row[first:index], token]) + " қызметі"
        last = row[index + 1]
        yield Mention(row[first].start, last.end, text[row[first].start : last.end]), name


def _first(row, index):
    at, first = index - 1, index
    while at >= 0 and index - at < MOST_WORDS and row[at].is_word:
        if LATIN.fullmatch(row[at].text) or (at < index - 1 and _is_of_another(row[at].text)):
            break  # «… хабарлайды Tengrinews облыс әкімінің …»
        if row[at].is_capital:
            first = at
        elif first < index or row[at].lower in world.words("formulas", "press_breaks"):
            break
        at -= 1
    return first if first < index else _owner_first(row, index)


def _is_of_another(word):
    """«ҚазАқпарат Денсаулық сақтау министрлігінің …», «БЕЛТА-ға сілтеме жасаған әкімдіктің …»: of another outlet."""
    letters, dash, suffix = word.partition("-")
    if dash and letters.isupper():
        return suffix not in KAZAKH_GENITIVE
    return proper.is_abbreviation(word) and not word.isupper()


def _owner_first(row, index):
    """Where «облыс әкімінің» begins, whose the service is without any capital letter."""
    if not index or not row[index - 1].lower.endswith(KAZAKH_GENITIVE):
        return index
    before = row[index - 2].lower if index > 1 else ""
    return index - 2 if before in world.words("formulas", "press_owners") else index - 1
