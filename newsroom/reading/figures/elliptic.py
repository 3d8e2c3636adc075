"""Numbers that stand without what they count: «годом ранее их было 163», «из них 24 – наши», «Алматы – 900»."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .. import world
from ..morphology import forms, is_finite, is_function_word, lemmas
from ..tokens import Row, Token, mark
from .counted import FIRST_YEAR, LAST_YEAR, Thing, is_adjective, may_be_year, thing_before
from .numerals import Number, is_scale

if TYPE_CHECKING:
    from .amounts import Amount

DASHES = ("-", "–", "—")
CLOSING = '.,;:!?…)»"”'
NEAR = 5  # tokens before a number that may say what it is one of
MOST = 3  # amounts back to the one that lends its noun
FAR = 40  # tokens between a number and the one that it takes its noun from
PHRASE = 9  # tokens between «число рейсов» and its number
LOOSE = ("ADVB", "PRCL", "CONJ", "PREP", "COMP", "PRED")


@cache
def _words(key):
    return frozenset(world.table("counted")[key])


def unit_of_bare(row: Row, first: int, number: Number, found: list["Amount"]) -> tuple[str, Thing | None] | None:
    """The unit of a number without one, and what it counts; None for a number that no words before it explain.

    `found` are the amounts before it in its paragraph.
    """
    if may_be_year(number) or _is_glued(row, number.last):
        return None
    at = _past_hedges(row, first)
    if thing := _of_number(row, at) or _of_inverted(row, at, number):
        return ("count", thing) if stands_alone(row, number.last) else None
    near = [other for other in found[-MOST:] if first - other.last <= FAR]
    last = next((other for other in reversed(near) if other.unit == "count"), None)
    if last and (_is_upper_end(row, first, last) or _counts_the_same(row, at, first, number, last)):
        return "count", last.thing
    if near and near[-1].unit and _is_called_a_number(row, at) and stands_alone(row, number.last):
        return near[-1].unit, near[-1].thing
    if _is_how_many_they_are(row, at, number.last):
        return "count", None
    if near and _is_dashed(row, at, number) and _is_alike(row, first, number, near[-1]):
        return near[-1].unit, near[-1].thing
    return None


def _is_upper_end(row, first, before):
    """«с 4 до 7»."""
    return before.last == first - 1 and row[first - 1].lower == "до"


def _is_alike(row, first, number, before):
    """Whether an amount in the same sentence may lend its unit: no other number stands between."""
    if before.unit in ("", "times", "pp") or (number.scale > 1 and before.is_money):
        return False
    return not _sentence_ends(row, before.last, first) and not _has_number(row[before.last : first])


def _counts_the_same(row, at, first, number, before):
    ends = _sentence_ends(row, before.last, first)
    if ends > 1:
        return False
    lead = " ".join(token.lower for token in row[max(0, at - NEAR) : at])
    behind = " ".join(token.lower for token in row[number.last : number.last + 2])
    if any(f"{words} " in f"{lead} " or behind == words for words in world.table("counted")["of_them"]):
        return stands_alone(row, number.last)
    if not ends and _is_at_another_time(row, before.last, at) and stands_alone(row, number.last):
        return True
    if _is_left_bare(row, number.last, ends) or (not ends and _opens_dashed(row, first, number.last)):
        return True
    if not at or not stands_alone(row, number.last):
        return False
    word = row[at - 1].lower
    if word in _words("more"):
        return True
    same_scale = number.scale > 1 or not any(is_scale(token.lower) for token in row[before.first : before.last])
    return same_scale and (word in _words("were") or word in _words("versus") or _is_compared(row, at, number))


def _is_left_bare(row, last, ends):
    """«27 белорусских компаний и 69 казахстанских»: an adjective, and its noun only with the number before."""
    if ends or last >= len(row) or not row[last].is_word or not is_adjective(row[last].lower):
        return False
    return last + 1 >= len(row) or row[last + 1].text in CLOSING or _is_loose(row[last + 1])


def _is_how_many_they_are(row, at, last):
    """«сейчас их 46», «их стало 46»."""
    place = at
    while place and row[place - 1].lower in _words("how_many"):
        place -= 1
    if not place or row[place - 1].lower != "их" or not stands_alone(row, last):
        return False
    around = {row[at - 1].lower, row[place - 2].lower if place > 1 else "", row[at].lower}
    return not around.isdisjoint(_words("how_many"))


def _is_called_a_number(row, at):
    """«называют другую цифру – 246», «цифра другая: 246»."""
    if not at or row[at - 1].text not in (*DASHES, ":"):
        return False
    return any(not lemmas(token.text).isdisjoint(_words("called")) for token in row[max(0, at - 3) : at - 1])


def _is_at_another_time(row, first, until):
    """«, а в следующем году готовы принять [до 120]»: a time in a clause without any other noun."""
    comma = next((at for at in range(until - 1, first - 1, -1) if row[at].text in ",;–—"), None)
    if comma is None or until - comma > PHRASE:
        return False
    clause = [token for token in row[comma + 1 : until] if token.is_word]
    timed = any(not lemmas(token.text).isdisjoint(_words("times")) for token in clause)
    return (
        timed and any(_acts(token.lower) for token in clause) and not any(_is_subject(token.lower) for token in clause)
    )


@lru_cache(maxsize=20_000)
def _acts(word):
    return any(form.pos in ("VERB", "INFN", "PRTS") for form in forms(word)[:1])


@lru_cache(maxsize=20_000)
def _is_subject(word):
    """A noun that is no span of time: somebody or something else is spoken of."""
    found = forms(word)[:1]
    return bool(found) and found[0].pos == "NOUN" and found[0].lemma not in _words("spans")


def _opens_dashed(row, first, last):
    """«12 фур, 8 – с медикаментами»: between a comma and a dash."""
    return bool(first) and row[first - 1].text == "," and last < len(row) and row[last].text in DASHES


def _is_compared(row, at, number):
    """«на 400 миллионов больше»."""
    behind = row[number.last] if number.last < len(row) else None
    return row[at - 1].lower == "на" and behind is not None and behind.lower in ("больше", "меньше")


def _is_dashed(row, at, number):
    """«Алматы – 900», with nothing behind it."""
    if at < 2 or row[at - 1].text not in DASHES or not (row[at - 2].is_word or row[at - 2].text in '»"'):
        return False
    last = number.last
    return row[at - 1].end < row[at].start and (last >= len(row) or row[last].text in CLOSING or row[last].lower == "и")


def _has_number(gap):
    return any(token.text[0].isdigit() and not (len(token.text) == 4 and _is_a_year(token.text)) for token in gap)


def _is_a_year(text):
    return text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _is_glued(row, last):
    """«2023-м», «15-й», «B2B», «12:30»."""
    return last < len(row) and row[last].start == row[last - 1].end and row[last].text not in CLOSING.replace(":", "")


def _past_hedges(row, first):
    """Index of the first of «лишь», «около» and the like right before a number."""
    at = first
    while at and row[at - 1].lower in _words("only"):
        at -= 1
    return at


def _sentence_ends(row, first, last):
    return sum(row[at].text in ".!?…" and row[at + 1].is_capital for at in range(first, min(last, len(row) - 1)))


def stands_alone(row: list[Token], last: int) -> bool:
    """Whether no noun follows that a number could count."""
    if last >= len(row):
        return True
    token = row[last]
    if not token.is_word:
        return token.text in CLOSING or token.text in DASHES
    if is_finite(token.text) or _is_loose(token):
        return True
    return is_adjective(token.lower) and not _is_noun(row, last + 1)


def _is_noun(row, at):
    return at < len(row) and row[at].is_word and any(form.pos == "NOUN" for form in forms(row[at].text)[:1])


def _is_loose(token):
    """A word that no phrase of a noun begins with: «уже», «в», «и»."""
    return token.is_word and (is_function_word(token.text) or _is_adverb(token.lower))


@lru_cache(maxsize=20_000)
def _is_adverb(word):
    found = forms(word)
    return bool(found) and found[0].pos in LOOSE


def _of_number(row, at):
    """«число рейсов выросло до 37»: the noun behind «число», with no other number between."""
    if not row.within(_is_number, at - PHRASE, at):
        return None
    for place in range(at - 1, max(-1, at - PHRASE), -1):
        token = row[place]
        if token.text[0].isdigit() or token.text in ".;!?":
            return None
        if token.lower == "числе":
            return None
        if _is_number(token.text):
            return _noun_behind(row, place + 1, at)
    return None


@mark
def _is_number(word):
    """«число», «количество»."""
    return word[0].isalpha() and not lemmas(word).isdisjoint(_words("numbers"))


def _noun_behind(row, first, until):
    for at in range(first, min(first + 3, until)):
        if thing := thing_before(row, at):
            return thing._replace(last=at + 1)
    return None


def _of_inverted(row, at, number):
    """«пассажиров перевезли 94 тысячи»: a noun in the genitive, a verb of which nobody is the subject, the number."""
    if at < 2 or not row[at - 1].is_word or not row[at - 2].is_word or not _is_impersonal(row[at - 1].lower):
        return None
    return thing_before(row, at - 2)


@lru_cache(maxsize=20_000)
def _is_impersonal(word):
    if word.startswith(tuple(world.table("counted")["sums"])):
        return False
    return any(
        form.pos in ("VERB", "PRTS") and form.known and (form.number == "plur" or form.gender == "neut")
        for form in forms(word)[:1]
    )
