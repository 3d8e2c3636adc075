"""How an outlet names itself on its own page: masthead, copyright line, signature."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from . import bodies, sections, world
from .lines import WORD
from .morphology import forms, in_case, is_finite, is_function_word, lemma
from .tokens import tokens

DOMAIN = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,3}|info|today|media|tv|online|news|press|agency|рф|бел|қаз)", re.I
)
QUOTED = re.compile(r"[«\"“](?P<name>[^»\"”\n]{2,60}[»\"”]?)[»\"”]")
BREAKS = re.compile(r"\s+[/|›»>→•·—–]\s+|\s[|›•·]|[|›•·]\s|\s{2,}|\t")
BREAK = re.compile(r"[/|›»>→•·—–\t]|\s\s")  # without one of these nothing is parted: far cheaper to look for
DAYS = re.compile(r"\d\d[:.]\d\d|\b(?:19|20)\d\d\b|[°%]")
ISSUED = re.compile(r"[«\"“]?(?P<name>[^,№»\"”|«“]{3,50})[»\"”]?,?\s+(?:№|выпуск)\s?\d")
FREQUENCY = re.compile(r"\s*[(–—-]?\s*(?:\d{2,3}[.,]\d{1,2}\s*)?(?:FM|ФМ|МГц)\)?(?=\W|$)", re.I)
STATION = re.compile(r"\bFM\b|\bТВ$|\bTV$|^(?:радио|радыё|телеканал|тэлеканал)\s", re.I)
BELARUSIAN_VERB = re.compile(r"(?:[аіыеяуё]ў|[ае]дзе|[аіыеяу]л[аі]|[аяую]е|[іыуюае]ць|цца|[лў]ся|лася|ліся)$")
BELARUSIAN = re.compile(r"[іў]", re.I)
KAZAKH_VERB = re.compile(r"д[ыі]$")  # «-ты» may be a noun: «комитеті»
KAZAKH = re.compile(r"[әғқңөұүһ]", re.I)
LONGEST_NAME = 6
ISSUES = ("выпуск", "номер", "нумар", "шығарылым")
SHORTEST = 5  # letters of a name before a full stop: «СБ. Беларусь сегодня» goes on


class Name(NamedTuple):
    """A name that an outlet gives itself: half-open offsets into the line.

    `weight` is 2 where the form can hardly be another thing's, 1 where it is a name as papers have, 0 for any short
    line, which needs a second witness.
    """

    start: int
    end: int
    weight: int


@cache
def _nouns():
    return frozenset(world.words("furniture", "outlet_nouns"))


@cache
def _holders():
    return frozenset(world.words("furniture", "outlet_holders"))


@cache
def _paper_names():
    return frozenset(world.words("furniture", "paper_names"))


@cache
def _bodies_elsewhere():
    table = world.table("bodies")
    return frozenset(table["kindred_heads"]), tuple(table["kindred_ends"])


def is_shaped(line: str) -> bool:
    """Whether a line by its form can only be a masthead or what an outlet says it is."""
    if len(line) > 120 or line[-1:] in "?!;,":
        return False
    found = name_in(line)
    return (found is not None and found.weight > 0) or is_description(line)


def names_outlet(line: str) -> bool:
    """Whether a noun for an outlet or for who makes one stands in a line."""
    return not (_nouns() | _holders()).isdisjoint(word.lower() for word in WORD.findall(line))


def is_description(line: str) -> bool:
    """What an outlet is, without its name: «Общественно-политическая газета района»."""
    words = [word.lower() for word in WORD.findall(line)]
    at = next((at for at, word in enumerate(words[:4]) if word in _nouns()), None)
    if at is None or len(words) > 14 or len(words) < 2:
        return False
    before = words[:at]
    described = all(_is_adjective(word) for word in before) and (before or line[-1] != ".")
    return bool(described) and not any(map(is_finite, words[: at + 3])) and not _names(line, words[at])


def _names(line, noun):
    """«Газета «Имя»» names itself, «Газета коллектива завода «Имя»» says what it is."""
    quoted = QUOTED.search(line)
    between = quoted and line[: quoted.start()].lower().rpartition(noun)[2]
    return between is not None and not WORD.findall(between)


def _is_adjective(word):
    return any(form.pos == "ADJF" and form.case == "nomn" for form in forms(word)) or word.endswith(
        ("ая", "ое", "лық", "лік", "тық", "дық", "дік", "саяси", "ны", "скі", "цкі", "чы")
    )


@lru_cache(maxsize=10_000)  # a line is asked about while the page is taken apart, and again for its outlet
def name_in(line: str) -> Name | None:
    """The name that a line gives to the outlet whose page it stands on."""
    if has_verb(QUOTED.sub("", line), sections.is_verb) or _calls(line):
        return None
    if found := _with_issue(line) or _with_description(line):
        return found
    bounds = parts(line)
    for start, end in bounds:
        found = _by_form(line[start:end])
        if found and not _goes_on(line[end:]):
            return Name(start + found.start, start + found.end, found.weight)
    if len(bounds) == 2:
        first, second = (line[start:end] for start, end in bounds)
        if is_description(second) and _is_short(first):
            return Name(*bounds[0], 2)
        if is_description(first) and _is_short(second):
            return Name(*bounds[1], 2)
    start, end = bounds[0]
    return Name(start, end, 0) if _is_short(line[start:end]) else None


def _calls(line):
    """«Слушайте нас на 101,4 FM»: what the reader is asked to do."""
    return line.lower().partition(" ")[0] in world.words("furniture", "calls")


def _goes_on(rest):
    """«Имя» – в Минске: …»: behind the dash the line goes on as a headline does."""
    words = rest.lstrip()[1:].split(maxsplit=1) if rest.lstrip()[:1] in ("–", "—", "-") else []
    return bool(words) and words[0].islower() and is_function_word(words[0])


def _with_issue(line):
    """«Имя», № 12 (345)."""
    issued = ISSUED.match(line)
    if issued and _is_short(issued["name"]) and issued["name"].strip().lower() not in {*_nouns(), *ISSUES}:
        return Name(*issued.span("name"), 2)
    return None


def _with_description(line):
    """«Имя. Газета для думающих»."""
    first, _, second = line.partition(". ")
    return Name(0, len(first), 2) if second and is_description(second) and _is_short(first) else None


def parts(line: str) -> list[tuple[int, int]]:
    """Half-open bounds of what marks like «|» and «/» part."""
    if BREAK.search(line) is None:
        return [(0, len(line))]
    bounds, begin = [], 0
    for match in BREAKS.finditer(line):
        bounds.append((begin, match.start()))
        begin = match.end()
    bounds.append((begin, len(line)))
    return [(start, end) for start, end in bounds if line[start:end].strip()] or [(0, len(line))]


def first_part(line: str) -> tuple[int, int]:
    """Half-open bounds of the name that a line begins with: «Имя. Утренний выпуск»."""
    start, end = parts(line)[0]
    stop = line.find(". ", start + SHORTEST, end)
    return (start, stop) if stop > 0 else (start, end)


def _by_form(part):
    """A name that is one by its form: with a noun for an outlet, a site's address, a body, a name as papers have."""
    if part.lower() in sections.rubrics():
        return None
    quoted = QUOTED.search(part)
    if quoted:
        return _quoted(part, quoted)
    if DOMAIN.fullmatch(part) and part.lower() not in world.words("formulas", "platforms"):
        return Name(0, len(part), 2)
    if _is_official(part) or is_body(part):
        return Name(0, len(part), 2)
    words = [word.lower() for word in WORD.findall(part)]
    if not words or len(words) > 4 or not part[0].isupper():
        return None
    if len(words) > 1 and (STATION.search(part) or _is_introduced(part, words)):
        return Name(0, len(part), 2)
    if len(words) > 1 and not _paper_names().isdisjoint(words) and not _is_sectional(words):
        is_other = has_verb(part) or is_function_word(words[0])  # «Во время встречи» stands under a picture
        return None if is_other else Name(0, len(part), 1)
    return None


def _quoted(part, quoted):
    """«Имя» alone, or after a noun for an outlet: «Рассылка "Имя", № 11»."""
    before = [word.lower() for word in WORD.findall(part[: quoted.start()])]
    rest = FREQUENCY.sub("", part[quoted.end() :]).lstrip()
    after = [word.lower() for word in WORD.findall(rest)]
    marks = ",.|№N(—–-:" if not _holders().isdisjoint(before) else ",.|№N(—–-"
    if rest and rest[0] not in marks and not (set(after[:3]) & _nouns() or set(after) <= _nouns()):
        return None
    if before and (before[-1] not in _nouns() | _holders() or len(before) > 4):
        return None
    if not before and len(after) > 6 and after[0] not in _nouns():
        return None
    start, end = quoted.span("name")
    if before and before[-1] in ("радио", "радыё"):
        start, end = part.lower().index(before[-1]), quoted.end()
    return Name(start, end, 2)


def _is_introduced(part, words):
    """«Портал СБ»: a noun for an outlet and a name of capitals after it."""
    return (
        words[0] in _nouns()
        and all(word[0].isupper() for word in part.split()[1:])
        and words[1] not in sections.rubrics()
    )


def _is_sectional(words):
    """«Новости региона», «Жизнь района»: a section of any site, unless it is named for more than a common noun."""
    return words[0] in sections.rubrics() or " ".join(words) in sections.rubrics()


def _is_official(part):
    low = part.lower()
    if len(part) >= 120:
        return False
    return low.startswith(world.words("formulas", "official_sites")) or _is_official_in_kazakh(low)


def _is_official_in_kazakh(low):
    """«Х әкімдігінің ресми сайты»: behind the body whose it is."""
    return " ресми " in low and any(low.endswith(noun) for noun in world.words("formulas", "official_ends"))


def continues(line: str) -> bool:
    """Whether a line begins in the genitive, as the rest of a name does: «Министерства туризма и спорта»."""
    first = WORD.search(line)
    found = [form for form in forms(first.group()) if form.known] if first else []
    nominative = any(form.case == "nomn" and form.number == "sing" for form in found)
    return any(form.case == "gent" for form in found) and not nominative


def is_body(part: str) -> bool:
    """Whether the whole of it names a public body, a chamber, an embassy, a company."""
    row = tokens(part)
    words = [token.lower for token in row if token.is_word]
    if len(words) > 14 or not row or not row[0].is_capital or any(mark in part for mark in ":;!?"):
        return False
    if _tells_in_kindred(part, words):
        return False
    heads, ends = _bodies_elsewhere()
    if len(words) > 1 and words[-1].endswith(ends):
        return True
    if not heads.isdisjoint(words[:4]):
        return any(token.is_capital for token in row[1:]) and not any(map(BELARUSIAN_VERB.search, words))
    for index in range(min(4, len(row))):
        body = bodies.body_at(row, index)
        if body and body.first == 0 and body.last >= len(row):
            return True
    return _is_institution(row)


def _tells_in_kindred(part, words):
    """Whether a Belarusian or Kazakh line has a verb: «Сенат келісімді ратификациялады» is a headline."""
    if KAZAKH.search(part):
        return bool(words) and KAZAKH_VERB.search(words[-1]) is not None
    return BELARUSIAN.search(part) is not None and any(map(BELARUSIAN_VERB.search, words))


def _is_institution(row):
    """A noun for a body in the nominative with adjectives, and nothing but what depends on it: «Центр анализа …»."""
    if any(letter.isupper() for letter in row[0].text[1:]) and len(row) > 2 and row[1].lower in ("имени", "имя", "ім"):
        return True
    head = next((at for at in range(min(4, len(row))) if lemma(row[at].text) in bodies.body_nouns()), None)
    if head is None or not in_case(row[head].text, "nomn") or len(row) == 1:
        return False
    if not all(_is_adjective(token.lower) for token in row[:head]):
        return False
    prepositions = {token.lower for token in row[head + 1 :] if is_function_word(token.text)}
    return prepositions <= {"по", "при", "и"} and not any(
        sections.is_verb(token.text) for token in row if token.is_word
    )


def _is_short(part, longest=LONGEST_NAME):
    words = WORD.findall(part)
    return (
        0 < len(words) <= longest
        and part[0].isupper() | part[0].isdigit()
        and part.lower() not in sections.rubrics()
        and not has_verb(part)
    )


def has_verb(line: str, is_one: Callable[[str], bool] = is_finite) -> bool:
    """Whether a word of a line is a verb; in Kazakh, of which «дала» is a steppe, none is known."""
    return KAZAKH.search(line) is None and any(map(is_one, WORD.findall(line)))


def is_told(line: str, words: list[str]) -> bool:
    """Whether one of the words of a line is a finite verb, a short participle or a gerund; in Kazakh none is known."""
    return any(map(sections.is_verb, words)) and KAZAKH.search(line) is None


def may_be_named(line: str, longest: int = LONGEST_NAME) -> bool:
    """Whether a line has nothing in it that the name of an outlet has not: no verb, no section, no date, few words."""
    start, end = parts(line)[0]
    name = line[start:end]
    return line[-1] not in "?!;,:" and ": " not in line and _is_short(name, longest) and DAYS.search(line) is None
