"""Where a text names agreements: the noun, the words before it that belong to it, and how far its title reaches."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from . import agreeing, phrases, titles, world
from .figures.numerals import numeral
from .morphology import forms, in_case, lemmas
from .retellings import MOST
from .story import Block
from .tokens import mark

LASTING = ("рассчитан", "действ", "заключен", "заключён", "охватыва")
NEAR = 8  # tokens behind a plan of any matter among which no other agreement is named
SIGNED_WHEN = ("ранее", "раньше", "вчера", "сегодня", "накануне")
UNTRUE = re.compile(
    r"\bне соответству[ею]т действительности|\bопроверг|\b(?:недостоверн|ложн|фейк)\w+ (?:информаци|сообщени|новост)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement where it stands: tokens of its head and of the whole phrase (half-open), and its kind.

    `loose` where nothing but its sides and what they do to it tells a plan of states from any other plan.
    """

    first: int
    head: int
    last: int
    kind: str
    lemma: str
    plural: bool
    loose: bool = False

    @property
    def is_bare(self):
        """Whether it is the noun alone."""
        return self.last == self.head + 1


def named_in(block: Block) -> tuple[Named, ...]:
    """The agreements that a paragraph names, from left to right; nothing is said of what became of them."""
    if named_in not in block.row.found:
        block.row.found[named_in] = tuple(islice(_all_in(block), MOST))
    return block.row.found[named_in]


def _all_in(block):
    row, until = block.row, 0
    for at in row.where(names_agreement):
        named = _at(block, at) if at >= until else None
        if named:
            yield named
            until = at + 1 if named.loose else named.last


@mark
@lru_cache(maxsize=50_000)
def names_agreement(word: str) -> str | None:
    """Dictionary form of a noun that is a kind of agreement, or None."""
    return next((form.lemma for form in forms(word)[:3] if form.lemma in titles.kinds() and form.pos == "NOUN"), None)


def _at(block, at):
    row = block.row
    noun = names_agreement(row[at].text)
    entry = titles.kinds()[noun]
    first = _before(row, at)
    adjectives = {form.lemma for token in row[first:at] for form in forms(token.text)}
    if "before" in entry and entry["before"] not in adjectives:
        return None
    if "next" in entry and not _is_of_another(row, at + 1, entry["next"]):
        return None
    about = {lemma for token in row[at + 1 : at + 5] for lemma in lemmas(token.text)}
    if "unless" in entry and not (about | _of_near(row, at)).isdisjoint(entry["unless"]):
        return None
    loose = "about" in entry and about.isdisjoint(entry["about"]) and "before" not in entry
    if (
        _is_denied(row, first)
        or _is_untrue(block, at)
        or (loose and any(names_agreement(token.text) for token in row[at + 1 : at + NEAR]))
    ):
        return None
    last = titles.end(block, at + 1)
    loose = loose and not any(token.lower == "между" for token in row[at + 1 : last])
    is_bare = _is_of_years_alone(block, first, at + 1, last) or _is_of_place_alone(row, at + 1, last)
    last = at + 1 if is_bare else last
    return Named(first, at, last, entry["kind"], noun, agreeing.is_plural(row[at], noun), loose)


def _is_of_years_alone(block, first, at, last):
    """«Меморандум – на 2027–2029 годы», «Рассчитан договор на три года»: a sentence that gives the years or the term of
    the one told of before it.
    """
    row, start = block.row, block.around(block.row[first].start)[0]
    begins = start == first or (first > start and row[first - 1].lower.startswith(LASTING))
    if last == at or not (row[at].lower in ("на", "в", "до") or row[at].text[0].isdigit()) or not begins:
        return False
    return all(_is_of_term(token) for token in row[at + 1 : last])


def _is_of_term(token):
    return token.text[0].isdigit() or not token.is_word or _is_of_time(token.lower)


@lru_cache(maxsize=20_000)
def _is_of_time(word):
    """«три», «года», «месяцев», «течение»: a word of how long something lasts."""
    return word.startswith(("год", "лет", "месяц", "течени", "конца")) or numeral(word) is not None


def _is_of_place_alone(row, at, last):
    """«Соглашение [в Бишкеке] подписали», «[ранее в Минске]»: when and where it was signed, and no matter."""
    begin = at + 1 if at < last and row[at].lower in SIGNED_WHEN else at
    in_place = last == begin + 2 and row[begin].lower in ("в", "во") and in_case(row[begin + 1].text, "loct")
    return begin == last > at or (in_place and row[begin + 1].is_capital) or _is_of_day_alone(row, at, last)


def _is_of_day_alone(row, at, last):
    """«Договор [от 5 мая 2025 года]»."""
    if at >= last or row[at].lower != "от":
        return False
    return all(
        token.text[0].isdigit() or world.month_number(token.lower) or token.lower.startswith("год") or token.text == "г"
        for token in row[at + 1 : last]
    )


def _is_of_another(row, at, word):
    """«[дополнение] к меморандуму», not «в дополнение к этому»."""
    is_next = at < len(row) and row[at].lower == word
    return is_next and any(names_agreement(token.text) for token in row[at + 1 : at + 4])


def _of_near(row, at):
    return lemmas(row[at - 1].text) if at else frozenset()


def _is_denied(row, first):
    """«назывался не «Договор …», а …», «не договор, а …», «никакого договора …»."""
    at = first - 2 if first and row[first - 1].text in phrases.OPENING else first - 1
    return at >= 0 and (row[at].lower == "не" or row[at].lower.startswith("никак"))


def _is_untrue(block, at):
    """«Информация о том, что подписан контракт, не соответствует действительности»."""
    start, end = block.around(block.row[at].start)
    return UNTRUE.search(block.text, block.row[start].start, block.row[end - 1].end) is not None


def _before(row, at):
    known = set(world.table("agreements")["adjectives"])
    while at > 0 and {form.lemma for form in forms(row[at - 1].text) if form.pos == "ADJF"} & known:
        at -= 1
    return at
