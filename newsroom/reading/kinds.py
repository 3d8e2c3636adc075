"""What a line of a page is by its own words, before anything is known of its neighbours."""

import re
from functools import cache, lru_cache

from . import dates, world
from .lines import LONG, STORY, WORD, Row, joined, lines
from .sections import PARTS, is_menu, is_path, is_verb, rubrics

NUMBER = re.compile(r"[\d\s\u00a0.,:/|·•+%()-]+")
REACTIONS = re.compile(r"(?:[^\w\s.,«»\"'(–—+-]+\s*\d[\d.,]*\s?[KКkкMМ]?\s*)+")  # «👁 3,1K  💬 17»
YEAR = re.compile(r"(?:19|20)\d\d")
DEGREES = re.compile(r"[+-−–]?\d+\s?°")
FREQUENCY = re.compile(r"\b\d{2,3}(?:[.,]\d)?\s?(?:FM|МГц|кГц)\b", re.I)
ISSUE = re.compile(r"(?:№|N|No)\.?\s?\d+\b")
DIGIT = re.compile(r"\d")
METADATA = frozenset({"published", "source", "author"})  # the page's word about the story: neither of both
LONGEST_DATED = 14  # words of a line that tells when a page was published: «• 5 июня подписано …» is the story's
LONGEST = 250
BEGINNING = 60
NO_CREDITS = ("copyright", "(c")
OWNERS = ("права", "редакци", "рэдакцы", "перепечат", "копиров", "материал", "матэрыял", "құқық")
LETTER = re.compile(
    r"(?:от|from|ад|кімнен):\s*[«\"“]?(?P<name>[^<>«»\"“”\n]{2,60}?)[»\"”]?\s*<[^<>\s@]+@[^<>\s]+>", re.I
)  # the head of a mail
SUBSCRIBERS = re.compile(r"\d[\d\s.,]*(?:[kкmм]|тыс\.?)?\s(?:подписчик|падпісчык|жазылушы|subscriber)\w*", re.I)
MAIL = "@"  # without which no line is the head of a mail
LABEL = 24  # characters of a label and its colon
LONGEST_DISCLAIMER = 25  # words


def rows(text: str) -> list[Row]:
    """The lines of a text with their kinds, those of the story that run on made one."""
    found = lines(text)
    for row in found:
        row.kind = kind_of(row)
    return joined(text, found)


def kind_of(row: Row) -> str:
    """`counter`, `tags`, `credit` …, or empty if the line may be the story's."""
    if len(row.text) > LONGEST:
        return STORY
    if not row.text[0].isalpha() and (kind := _without_words(row)):
        return kind
    if MAIL in row.text and LETTER.match(row.text):
        return "masthead"
    return _dated(row) or _by_beginning(row) or _by_words(row) or _by_form(row)


def _without_words(row):
    """A counter or marks alone: what no letter begins."""
    if (NUMBER.fullmatch(row.text) or REACTIONS.fullmatch(row.text)) and not dates.find_day(row.text):
        return "counter"
    return STORY if row.words or dates.find_day(row.text) else "mark"


def is_of_channel(line: str) -> bool:
    """«6 412 подписчиков», «Переслано из …»: the line under the name of a channel."""
    return SUBSCRIBERS.fullmatch(line) is not None or line.lower().startswith(world.words("furniture", "forwarded"))


def begins(row: Row, key: str) -> bool:
    """Whether a line begins with words of a list of `data/furniture.yaml`; short ones must be whole words."""
    return key in _lists(row.low[:BEGINNING])


@lru_cache(maxsize=2_000)
def _lists(low):
    """The lists that have words with which a line begins."""
    return frozenset(
        key
        for start, key in (*_starts().get(low[:2], ()), *_starts().get(low[:1], ()))
        if low.startswith(start)
        and (not start[-1].isalpha() or not low[len(start) : len(start) + 1].isalpha() or len(start) > 7)
    )


@cache
def _starts():
    found = {}
    for key in world.table("furniture"):
        for start in world.words("furniture", key):
            found.setdefault(start[:2], []).append((start, key))
    return found


def _dated(row):
    """A line that is a date and little else: of publication, of an update, of a copy, or the page's own clock."""
    day = dates.find_day(row.text)
    if day is None or len(row.words) > LONGEST_DATED:
        return STORY
    if len(row.words) < 10 and begins(row, "captures"):
        return "clock"
    if begins(row, "updates") and len(row.words) < 8:
        return "update"
    if begins(row, "imprint"):
        return STORY
    stamp = begins(row, "stamps") or _is_signed_and_dated(row, day)
    glued = dates.glued(row.text)
    if glued and len(WORD.findall(row.text[glued.end() :])) > 1:
        return STORY
    if len(dates.words_beside(row.text, day)) > (4 if stamp else 2) and not _parted(row.text, day, stamp):
        return STORY
    return "clock" if dates.has_weekday(row.text) and not stamp else "published"


def _is_signed_and_dated(row, day):
    """«Автор: Ольга Маркевич, 29.05.2024»: a byline that ends in a day."""
    return (
        begins(row, "bylines")
        and ":" in row.text[:BEGINNING]
        and len(row.words) < 7
        and row.text[day.end :].strip() == ""
    )


def _parted(text, day, stamp):
    """Whether a mark parts the day from the rest: «21.03.2025 | Автор: …»; before it a `stamp` may say what it is."""
    for match in PARTS.finditer(text):
        if match.start() >= day.end and len(dates.words_beside(text[: match.start()], day)) <= 2 * stamp:
            return True
        if match.end() <= day.start and len(text) - day.end < 14:
            return True
    return False


def _by_beginning(row):
    lists = _lists(row.low[:BEGINNING])
    for key, kind, is_so in BEGINNINGS if lists else ():
        if key in lists and is_so(row, len(row.words)):
            return kind
    return "author" if _is_reporter(row) and len(row.words) < 8 else STORY


def _is_copyright(row, _):
    """Not «© Иван Иванов» under a photograph."""
    return bool(YEAR.search(row.text)) or any(words in row.low for words in OWNERS) or row.low.startswith(NO_CREDITS)


def _is_tags(row, _):
    return row.text[0] == "#" or ":" in row.text[:20]


def _is_credit(row, size):
    """«Фото: …», «Фото Ивана Иванова», «Фото автора», not «Видео показали журналистам»."""
    if size > 13 or (row.is_prose and size > 8):
        return False
    rest = row.words[1:]
    return ":" in row.text[:24] or row.text[0] == "©" or any(word[0].isupper() for word in rest[:2]) or len(rest) < 3


def _is_teaser(row, size):
    return size < 25 or not row.is_prose


def _is_source(row, size):
    return size < 8 and not any(map(is_verb, row.words))


def _is_on_air(row, size):
    return size < 16 and row.text[-1] != "."


def _is_call(row, size):
    return size < (17 if row.is_prose else 25)


def _is_label(row, size):
    return size < 9 and (not row.is_prose or row.text[-1] == ":")


def _is_counter(row, size):
    return size < 8 and any(map(str.isdigit, row.text))


def _is_imprint(row, size):
    """Not «Выходит из строя оборудование» at the head of a long paragraph: short, or with a number or a colon."""
    return (
        (size < 8 and not row.is_prose)
        or size < 6
        or (size < 20 and len(row.text) < LONG + 40 and (":" in row.text or any(map(str.isdigit, row.text))))
    )


def _is_byline(row, size):
    return size < 5 or (size < 9 and ":" in row.text[:30])


# Lists of `data/furniture.yaml`, the kind of a line that begins with a word of theirs, and what else must hold of it.
BEGINNINGS = (
    ("copyright", "copyright", _is_copyright),
    ("tags", "tags", _is_tags),
    ("credits", "credit", _is_credit),
    ("teasers", "teaser", _is_teaser),
    ("neighbours", "teaser", lambda row, _: not row.is_prose or ":" in row.text[:LABEL]),
    ("announcements", "teaser", lambda row, size: _is_label(row, size) or (size < 9 and row.is_title)),
    ("credited", "source", lambda row, size: size < 12),
    ("sources", "source", _is_source),
    ("on_air", "on_air", _is_on_air),
    ("shares", "share", _is_call),
    ("labels", "share", _is_label),
    ("counters", "counter", _is_counter),
    ("imprint", "imprint", _is_imprint),
    ("disclaimers", "imprint", lambda row, size: size < LONGEST_DISCLAIMER),
    ("bylines", "byline", _is_byline),
)


def is_signature(line: str) -> bool:
    """«Пресс-служба …», alone on a line."""
    low = line.lower()
    if len(line) > 120 or line[-1] in ".:;":
        return False
    return low.startswith(world.words("formulas", "signatures")) or low.endswith(
        world.words("formulas", "signature_ends")
    )


def _is_reporter(row):
    """A name and what its bearer is to the paper: «А. Сериков, соб. корр.»."""
    return (
        "," in row.text
        and row.text[0].isupper()
        and row.low.rstrip(".").endswith(world.words("furniture", "reporters"))
    )


def _by_words(row):
    if row.low.rstrip(" :.0123456789") in rubrics() or _is_doubled(row.text):
        return "rubric"
    if row.is_prose and row.has_many_words:
        return "caption" if _ends_in_credit(row) else STORY
    if DIGIT.search(row.text) and (kind := _by_numbers(row)):
        return kind
    return "caption" if _ends_in_credit(row) else STORY


def _by_numbers(row):
    """Weather, rates, counters, a station's frequency: what stands beside a number."""
    if "°" in row.text and DEGREES.search(row.text):
        return "weather"
    words = WORD.findall(row.low)
    if len(words) < 16 and sum(word in world.words("furniture", "rates") for word in words) > 1:
        return "rates"
    if len(words) < 6 and any(word in world.words("furniture", "weather") for word in words):
        return "weather"
    if 0 < len(words) < 6 and row.text[0].isdigit() and words[0].startswith(world.words("furniture", "counted")):
        return "counter"
    return "on_air" if len(words) < 10 and FREQUENCY.search(row.text) else STORY


@cache
def _languages():
    return frozenset(world.words("furniture", "languages"))


@cache
def _credit():
    return re.compile("|".join(map(re.escape, world.words("furniture", "credit_ends"))))


def _ends_in_credit(row):
    """The last sentence says whose photograph it is: «Цех завода. Фото: …»."""
    if _credit().search(row.low) is None:
        return False
    last = re.split(r"(?<=[.!?])\s+|(?=\()", row.text)[-1].strip("() ")
    return (
        len(row.words) < 30
        and last != row.text
        and last.lower().startswith(world.words("furniture", "credit_ends"))
        and len(last) < 80
    )


def _by_form(row):
    """A menu, an issue's number, a path of sections, a choice of languages: a line without a sentence in it."""
    if is_signature(row.text):
        return "signature"
    if ISSUE.match(row.text) and len(row.words) < 12 and not row.is_prose:
        return "issue"
    if row.text[-1] in ".!?;," or row.text[0] in '«"“-–—' or len(row.words) > 14:
        return STORY
    if _languages().issuperset(WORD.findall(row.low)):
        return "menu"
    return "menu" if is_path(row.text) or is_menu(row) else STORY


def _is_doubled(text):
    half = len(text) // 2
    return len(text) > 7 and " " not in text and len(text) % 2 == 0 and text[:half] == text[half:]
