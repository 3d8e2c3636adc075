"""How far the title of an agreement reaches behind its noun."""

import re
from functools import cache, lru_cache

from . import bodies, countries, naming, phrases, places, world
from .morphology import forms, in_case, is_finite, is_function_word, lemmas
from .story import Block

FEW = 5  # tokens behind a comma among which others are named before a dash
LONGEST = 30  # tokens in brackets
BOTH = ("два", "две", "оба", "обе")
AND_ALSO = ("и", "также")
ASIDE = ("вопреки", "несмотря", "кроме", "помимо", "благодаря", "согласно", "ввиду", "вследствие", "вместо", "после")
SUBJECT = frozenset(["nomn", "accs"])
BRACKETS = frozenset([*phrases.OPENING, "("])
YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def kinds() -> dict[str, dict]:
    """Rows of the table of kinds of agreements by their nouns."""
    return {row["noun"]: row for row in world.table("agreements")["kinds"]}


def end(block: Block, at: int) -> int:
    """Index after the words of an agreement's title: up to a verb, a clause, an occasion or the sentence's end."""
    row = block.row
    stop = block.around(row[at - 1].start)[1]
    index = at
    if index < stop and (row[index].text in ",;:.)–—" or _is_stop(row, at, index, stop)):
        return at
    while index < stop and not (_may_stop(row[index].text) and _is_stop(row, at, index, stop)):
        if index + 1 < stop and row[index].lower in ("с", "со") and row[index + 1].lower.startswith("котор"):
            break
        index = _past_quotes(row, index) if row[index].text in BRACKETS else index + 1
    index = _subject(row, at, min(index, stop))
    if index == at + 1 < stop and row[at].text.isupper() and is_finite(row[index].text):
        return at  # «такой же договор БЖД заключила»
    while index > at and (row[index - 1].text in ",;:.(–—-" or _is_of_verb(row[index - 1])):
        index -= 1
    return index


def _subject(row, at, index):
    """Where a body in the nominative begins, whose deed the verb behind tells: «… о садах акимат Тараза подписал», or
    the two who are called by their number: «… о садах два ведомства подписали».
    """
    if index < len(row) and is_finite(row[index].text) and (people := _people_before(row, at, index)) < index:
        return people
    if index < len(row) and is_finite(row[index].text) and (behind := _behind_sides(row, at, index)) < index:
        return behind
    if index - 2 > at and row[index - 2].lower in BOTH and is_finite(row[index].text if index < len(row) else "."):
        return index - 2
    for head in row.within(naming.may_head, at, index):
        body = bodies.body_at(row, head)
        begins = body is not None and body.first > at and _is_subject_of(body, row, at, index)
        before = row[body.first - 1].text if begins else ""
        if begins and before not in phrases.OPENING and not is_function_word(before):
            return body.first
    return _place_before(row, at, index)


def _behind_sides(row, at, index):
    """«между X и Y [новые саженцы] приходят»: where a subject behind the sides begins; else the same index."""
    cases = _noun_cases(row[index - 1].text) if row[index - 1].text.islower() else ()
    if not cases or not cases <= SUBJECT or not any(token.lower == "между" for token in row[at:index]):
        return index
    begin = index - 1
    while begin > at and row[begin - 1].text.islower() and in_case(row[begin - 1].text, "nomn", pos=("ADJF", "PRTF")):
        begin -= 1
    return begin


def _is_subject_of(body, row, at, index):
    """Whether a body can only be in the nominative, or is a name behind another one: «с ТОО «А» ОАО «Б» заключило»."""
    if "gent" not in body.cases:
        return "nomn" in body.cases
    told_with = any(token.lower in ("с", "со") for token in [*row[at : body.first], *row[index + 1 : index + 2]])
    return body.last == index and (told_with or row[body.first - 1].text in phrases.CLOSED)


def _place_before(row, at, index):
    """«соглашение с Таразом [город Брест] подписал»: where a place begins that can only be the subject of the verb."""
    if index >= len(row) or not is_finite(row[index].text):
        return index
    begin, until = index, index
    for place in reversed(places.between(row, at, index)):
        if place.last != until or place.first <= at or "nomn" not in place.cases or place.cases & {"gent", "ablt"}:
            break
        begin = place.first
        if row[begin - 1].lower != "и":
            break
        until = begin - 1  # «Брестская область и Костанайская область подписали»
    return index if begin == index or is_function_word(row[begin - 1].text) else begin


def _is_of_verb(token):
    """An adverb, a particle or a subject at the end belongs to the verb behind: «программа … тихо истекла»."""
    found = forms(token.text)[:1]
    if token.lower in world.table("agreements")["subjects"] or _are_makers(token.text):
        return True
    return bool(found) and found[0].known and token.text.islower() and found[0].pos in ("ADVB", "PRCL", "CONJ")


def _people_before(row, at, index):
    """«соглашение [Иванов и Петров] подписали»: where the names of those who did begin; else the same index."""
    while index > at and (_is_nominative(row[index - 1].text) or (row[index - 1].lower == "и" and index - 1 > at)):
        index -= 1
    return index


@lru_cache(maxsize=20_000)
def _is_nominative(word):
    """A name that is in the nominative: of a person, not «Лиды и Тараза», nor «Гродно», which is in any case."""
    if not word[0].isupper() or len(word) < 3 or (countries.is_city(word) and in_case(word, "ablt")):
        return False
    return any((form.pos, form.case, form.number) == ("NOUN", "nomn", "sing") for form in forms(word)[:1])


@lru_cache(maxsize=20_000)
def _are_makers(word):
    """«соглашение об этом [банки] заключили»: bodies that a plural noun in the nominative means."""
    nouns = world.table("bodies")["called"]
    return any((form.case, form.number) == ("nomn", "plur") and form.lemma in nouns for form in forms(word)[:2])


def _past_quotes(row, index):
    if row[index].text in phrases.OPENING:
        return index + max(1, phrases.tail_end(row, index) - index)
    if row[index].text == "(":
        return next((at + 1 for at in range(index, min(len(row), index + LONGEST)) if row[at].text == ")"), index + 1)
    return index + 1


def _is_stop(row, at, index, stop):
    token = row[index]
    if token.text in ";:!?)" or (token.text == "." and not _is_short(row, index)):
        return True
    if (token.text in "–—" and not row[index - 1].text.isdigit()) or _is_day(row, index):
        return True
    if token.text == "(":
        return _is_said_aside(row, index)
    if token.text == ",":
        return _ends_at_comma(row, at, index, stop)
    return (
        token.is_word
        and token.text.islower()
        and (_is_verb(token.text) or _is_occasion(row, index) or _begins_another(row, index))
    )


def _is_verb(word):
    return is_finite(word) or word == "есть"  # which is first of all an infinitive


@lru_cache(maxsize=50_000)
def _may_stop(word):
    """Whether a title may end before a word: before any mark, but before few words."""
    if not word[0].isalpha() or word in AND_ALSO or _is_verb(word) or _may_begin_occasion(word.lower()):
        return True
    known = lemmas(word)
    return not (known.isdisjoint(kinds()) and known.isdisjoint(world.table("agreements")["adjectives"]))


def _is_day(row, index):
    """«Соглашение [5 февраля] подписали»: when that was done."""
    if not row[index].text.isdigit() or index + 1 >= len(row) or not world.month_number(row[index + 1].text):
        return False
    return not is_function_word(row[index - 1].text)


def _is_said_aside(row, index):
    """«соглашение о лесах (действует до 2030 года)»: what brackets say of it, or its years, is not its title."""
    inside = row[index + 1 : _past_quotes(row, index) - 1]
    of_another = len(inside) > FEW and inside[0].text not in phrases.OPENING  # not «(«дорожная карта»)»
    if of_another and any(not lemmas(token.text).isdisjoint(kinds()) for token in inside[:FEW]):
        return True  # «(прежнее соглашение, 2022 года, …)»
    if any(token.is_word and (is_finite(token.text) or token.lower.startswith("бессроч")) for token in inside):
        return True
    is_of_years = any(YEAR.fullmatch(token.text) for token in inside)
    return is_of_years and not any(token.is_capital or token.text in phrases.OPENING for token in inside)


def _is_short(row, index):
    return row[index].text == "." and (row[index - 1].lower in ("г", "гг", "им") or row[index - 1].is_initial)


def _ends_at_comma(row, at, index, stop):
    """A comma ends the title before a clause, a verb or another agreement; in a list of matters it goes on."""
    after = row[index + 1] if index + 1 < stop else None
    if after is None or not after.is_word or _stops_topic(after):
        return True
    second = row[index + 2].text if index + 2 < stop else ""
    if any(token.lower.startswith("котор") for token in row[index + 1 : min(stop, index + FEW)]):
        return True  # «…, общая сумма которых …»
    if second in ("–", "—") or (after.lower in ("с", "со") and YEAR.fullmatch(second)):
        return True  # «…, срок – пять лет», «…, с 2026 до 2030 года»
    pos = next((form.pos for form in forms(after.text)[:1]), None)
    if pos == "PREP" and (after.lower in ASIDE or (index + 2 < stop and _stops_topic(row[index + 2]))):
        return True  # «…, по которому …», «…, вопреки ожиданиям»
    if pos in ("VERB", "PRTS", "GRND", "PRTF", "CONJ", "NPRO", "ADVB"):
        return True
    begins = _begins_another(row, index + 1) or _is_occasion(row, index + 1) or _is_another_subject(row, at, index)
    return begins or _is_subject(row, index + 1) or _makes_another(row, index + 2, stop)


def _is_another_subject(row, at, comma):
    """«по договору о лесах между X и Y, саженцы придут»: a noun in the nominative, in which nothing before it is."""
    cases = _noun_cases(row[comma + 1].text)
    if not cases or not cases <= SUBJECT:
        return False
    between = any(token.lower == "между" for token in row[at:comma])
    return between or (row[comma - 1].is_word and _noun_cases(row[comma - 1].text).isdisjoint(SUBJECT))


@lru_cache(maxsize=20_000)
def _noun_cases(word):
    return frozenset(form.case for form in forms(word) if form.pos == "NOUN" and form.case)


def _makes_another(row, at, stop):
    """«…, министерства культуры – программу»: others, and what they make, behind a dash."""
    dash = next((index for index in range(at, min(stop - 1, at + FEW)) if row[index].text in "–—"), None)
    return dash is not None and not lemmas(row[dash + 1].text).isdisjoint(kinds())


def _is_subject(row, at):
    """«…, министерства культуры – программу»: others who make one."""
    body = bodies.body_at(row, at) if naming.may_head(row[at].text) else None
    return body is not None and "nomn" in body.cases and "gent" not in body.cases


def _stops_topic(token):
    return not lemmas(token.text).isdisjoint(world.table("agreements")["topic_stops"])


@cache
def _occasions():
    return tuple(world.table("agreements")["occasions"])


def _is_occasion(row, index):
    if not _may_begin_occasion(row[index].lower):
        return False
    low = [token.lower for token in row[index : index + 3]]
    in_month = low[0] in ("в", "во") and len(low) > 1 and _is_month(low[1])
    return in_month or " ".join(low).startswith(_occasions())


@lru_cache(maxsize=20_000)
def _is_month(word):
    """«мае», «июле»."""
    return in_case(word, "loct") and any(world.month_number(one) for one in lemmas(word))


@lru_cache(maxsize=20_000)
def _may_begin_occasion(word):
    return word.startswith(tuple(words.partition(" ")[0] for words in _occasions()))


def _begins_another(row, index):
    """«…, меморандум о …», «и дорожная карта …»: another agreement begins."""
    at = index + 1 if row[index].lower in AND_ALSO else index
    if (at == index and row[index - 1].text != ",") or at >= len(row):
        return False
    adjectives = world.table("agreements")["adjectives"]
    at = at + 1 if at + 1 < len(row) and not lemmas(row[at].text).isdisjoint(adjectives) else at
    return not lemmas(row[at].text).isdisjoint(kinds())
