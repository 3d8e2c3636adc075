"""From when to when an agreement is valid: by its title, its sentence, or the next ones that speak of it.

Calendar years are taken as they stand. A term («сроком на пять лет») is counted from the agreement's entry into force,
its signing, or the day on which it was told, and then has a reason.
"""

import re
from dataclasses import dataclass

from . import beginnings, world
from .durations import LENGTH
from .figures.numerals import numeral
from .figures.periods import REASON_YEAR
from .findings import Mention, Status
from .forces import PROLONGED_IT
from .status import DOCUMENTS, SPEAKS_OF_IT
from .tellings import Telling
from .terms import WITHIN, term_of
from .tokens import mark
from .years import IN_BRACKETS, SPAN, YEARS, edtf

TERM_BEFORE = re.compile(rf"\W*(?:сроком\s+)?на\s+{LENGTH},\s+")
OF_CLAUSE = re.compile(
    r",\s+(?:что\s+)?(?:а\s+(?:в\s+целом\s+)?)?(?=(?:(?:этот\s+)?(?:документ|соглашение|меморандум|договор|контракт)|он[ао]?|срок(?:\s+(?:его\s+|е[её]\s+)?действия)?\s+[–—-])\s)",
    re.I,
)
SPEAKS_OF_TERM = re.compile(
    r"срок|период\s+действия|действовать|действует|действие|рассчитан|исте[кч]|заканчивает|работа(?:ть)?\s+по\s+не"
    r"|вступ\w+\s|в\s+силу\s|(?:ис|вы)полнять\s+(?:его|е[её])\s|начало\s+действия|охватывает",
    re.I,
)
WORD = re.compile(r"\w")
TERM = re.compile(
    r"рассчитан|действ|принят\w*(?=\s+на\s)|продл|пролонг|сроком|на срок|на период|заключ[её]н|подписан\w*(?=\s+на\s)"
    r"|охват|займ[её]т|исте[кч]|буд[еу]т\s+работать|\bсрок\s+[–—-]|в силе|сохран\w+\s+силу|зак[ао]нч|заверш"
    r"|работать\s+по\s|работает\s+со?\s|подписа\w+:\s+со?\s|(?:со|с)\s+(?:дня|даты|момента)\s+подписания"
    r"|(?:ис|вы)полн(?:ять|ени)|реализаци|прекра\w+\s+действ|окончание",
    re.I,
)
OF_ANOTHER = re.compile(r"\bкотор|предусм|позвол|обяз")
PROLONGED = re.compile(r"\b(?:продл|пролонгиров|перезаключ)\w+\s+(?=(?:до|на|по)\s)", re.I)
AS_LONG = re.compile(
    r"\b(?:продл|пролонгиров|перезаключ)\w+\s+(?:\S+\s+){0,2}?на\s+(?:(?:такой|тот)\s+же|аналогичный)\s+(?:срок|период)",
    re.I,
)
FURTHER = re.compile(
    r"\b(?:продл[её]нн\w+|продлил[аои]?|(?<!быть )(?<!будет )продл[её]н[оаы]?)\s+ещ[её]\s+на\s+"
    r"(?P<more>\d{1,2}|[а-яё]+)(?=\s+(?:год|лет)|[,.])"
)
SIGNED_IN_FORCE = re.compile(
    r"\bв\s+силу\s+(?:со?|в)\s+(?:дня|день|момента?|даты)\s+(?:его\s+|е[её]\s+)?подписания", re.I
)
OF_OTHER = re.compile(r",\s*(?:котор|подписан|заключ)", re.I)
FULL_YEAR = re.compile(r"\bкон(?:ца|ец)\b|\b31 декабря", re.I)  # «три года до конца 2029 года» are whole ones
FROM_NOW = re.compile(r"\bна\s+(?:весь\s+)?(?P<word>следующ|будущ|текущ|нынешн|эт)\w+\s+год\b")
NOT_YET = (Status.AGREED, Status.PLANNED)


@dataclass(frozen=True, slots=True)
class Validity:
    """EDTF, the words that say it, and from what it was inferred: nothing where the text states all of it."""

    edtf: str
    mention: Mention
    reason: str = ""


def of(telling: Telling) -> Validity | None:
    """From when to when an agreement is valid; None where nothing says it, or nobody knows the day it counts from."""
    found = _stated(telling)
    return found and _as_prolonged(telling, found)


def _stated(telling):
    match = _years(telling)
    if match is None:
        term = term_of(telling)
        return _counted(telling, term) if term else _year_from_now(telling) or _from_entry(telling)
    mention = _mention(telling.block, match)
    if match.re is YEARS and match["until"]:
        return _until(telling, match["until"], mention)
    return Validity(edtf(match), mention)


def _years(telling):
    """The match of calendar years in the title, in the sentence or behind it."""
    block, row = telling.block, telling.block.row
    found = YEARS.search(block.text, row[telling.head].start, telling.title[1])
    if found is None:
        after, end = telling.title[1], telling.sentence[1]
        end = min((at for at in telling.rivals if after <= at < end), default=end)
        found = (_at_once(telling, after, end) or _of_term(block, after, end)) if end > after else None
        found = found or _prolonged(telling)
    if found or (found := _ahead(telling)):
        return found
    return next(filter(None, (_said(*place) for place in telling.sentences_behind if _has_year(*place))), None)


def _as_prolonged(telling, found):
    """«План на 2023–2025 годы … стороны продлили его до конца 2027 года»: the last year is that of the prolongation."""
    begin, _, end = found.edtf.partition("/")
    own = telling.block, telling.title[1], telling.sentence[1]
    for block, start, stop in (own, *telling.sentences_behind):
        if begin.isdigit() and end.isdigit() and (again := AS_LONG.search(block.text, start, stop)):
            return Validity(f"{begin}/{2 * int(end) - int(begin)}", _mention(block, again), found.reason)
        if begin.isdigit() and end.isdigit() and (more := _further(block, start, stop)):
            return Validity(f"{begin}/{int(end) + more[0]}", more[1], found.reason)
        again = PROLONGED_IT.search(block.text, start, stop)
        until = again and YEARS.search(block.text, again.end(), stop)
        if (
            until
            and until["until"]
            and begin.isdigit()
            and (end or begin).isdigit()
            and until["until"] > (end or begin)
        ):
            return Validity(f"{begin}/{until['until']}", _mention(block, until), found.reason)
    return found


def _further(block, start, stop):
    """«продленный еще на десять лет», «… еще на десять»: for how many years more, and the words that say it."""
    again = FURTHER.search(block.low, start, stop)
    number = again and (int(again["more"]) if again["more"].isdigit() else numeral(again["more"]))
    return (int(number), _mention(block, again)) if number and number == int(number) else None


def _has_year(block, start, end):
    return bool(block.row.within(_is_year, block.token_at(start), block.token_at(end)))


@mark
def _is_year(word):
    """Whether a number may be of a year: «2030», «2026/27», not «15»."""
    return "20" in word or "19" in word


def _prolonged(telling):
    """«продлили до 2030 года соглашение …»."""
    start, end = telling.sentence[0], telling.block.row[telling.first].start
    verb = PROLONGED.search(telling.block.text, start, end)
    return YEARS.search(telling.block.text, verb.end(), end) if verb else None


def _ahead(telling):
    """«До конца 2028 года рассчитано соглашение …»: years and their verb before it."""
    text, start, end = telling.block.text, telling.sentence[0], telling.block.row[telling.first].start
    found = YEARS.search(telling.block.low, start, end)
    verb = TERM.match(text, found.end() + 1) if found else None
    return found if verb and not re.search(r"[,;:]", text[found.start() : end]) else None


def _at_once(telling, start, end):
    """Years right behind the title of what is signed: «подписан контракт на поставку зерна до конца 2030 года»."""
    if telling.standing.status != Status.SIGNED:
        return None
    found = YEARS.search(telling.block.text, start, end)
    at_once = found and not WORD.search(telling.block.text, start, found.start())
    return found if at_once else IN_BRACKETS.match(telling.block.text, start, end)


def _said(block, start, end):
    """Years in a sentence that speaks of an agreement named before: «Он рассчитан на …», «Срок действия – …»."""
    if again := PROLONGED_IT.search(block.text, start, end):
        return YEARS.search(block.text, again.end(), end)
    document = SPEAKS_OF_IT.match(block.text, start)
    if not (document or SPEAKS_OF_TERM.match(block.text, start)):
        clause = OF_CLAUSE.search(block.text, start, end)  # «Министр отметил, что документ действует до …»
        return _term(block, clause.end(), end) if clause else None
    at_once = YEARS.search(block.text, document.end(), end) if document else None
    if at_once and not WORD.search(block.text, _past_term(block, document.end(), end), at_once.start()):
        return at_once  # «Документ – на 2027–2029 годы»
    return _of_term(block, start, end)


def _of_term(block, start, end):
    return _term(block, start, end) or SPAN.search(block.text, start, end)


def _past_term(block, start, end):
    """«Документ – на три года, на 2027–2029 годы»: the years say more than the term before them."""
    term = TERM_BEFORE.match(block.low, start, end)
    return term.end() if term else start


def _term(block, start, end):
    """Years behind words that say that they are a term, and not when something was or is to be done."""
    term = TERM.search(block.low, start, end)
    return YEARS.search(block.low, term.start(), end) if term else None


def _until(telling, year, mention):
    """An end that is stated: it begins with its signing where the text gives the day of that or says that it does."""
    sentence = _sentence_of(telling, mention)
    begun = _beginning(telling, sentence, told=SIGNED_IN_FORCE.search(telling.block.text, *sentence) is not None)
    if begun is None or begun.year > int(year):
        return _back_from(telling, year, mention) or Validity(f"../{year}", mention)
    edtf = f"{begun.year:04}/{year}" if begun.year < int(year) else year
    return Validity(edtf, mention, "" if begun.stated else f"начиная {begun.since}")


def _back_from(telling, year, mention):
    """«рассчитан на три года, до марта 2029 года»: an end that a term leads to, and so tells the beginning of."""
    term = term_of(telling)
    years = term.duration.months // 12 if term and term.duration.whole else 0
    if not years or term.sentence != _sentence_of(telling, mention):
        return None
    first = int(year) - years + bool(FULL_YEAR.search(mention.exact))
    edtf = f"{first:04}/{year}" if first < int(year) else year
    return Validity(edtf, mention, f"{term.duration.words} {mention.exact}")


def _counted(telling, term):
    """A term, as the years that it comes to."""
    begun = _beginning(telling, term.sentence)
    if begun is None:
        return None
    is_stated = begun.stated and term.duration.months is None
    return Validity(
        term.duration.since(begun), term.mention, "" if is_stated else f"{term.duration.words} {begun.since}"
    )


def _year_from_now(telling):
    """«План на следующий год»: the year after that of the story."""
    start, end = telling.title
    found = FROM_NOW.search(telling.block.low, start, end) if telling.day else None
    if found is None:
        return None
    shift = next(shift for word, shift in world.table("periods")["years"].items() if found["word"].startswith(word))
    mention = Mention(found.start(), found.end(), telling.block.text[found.start() : found.end()])
    return Validity(f"{int(telling.day[:4]) + shift:04}", mention, REASON_YEAR)


def _from_entry(telling):
    """«Соглашение вступит в силу 1 января 2027 года», «действует с 2024 года»: from then on, with no end told."""
    if telling.standing.status != Status.SIGNED:
        return None
    text, behind = telling.block.text, telling.title[1]
    end = min((at for at in telling.rivals if behind <= at), default=telling.sentence[1])
    places = [(telling.block, behind, max(behind, min(end, telling.sentence[1])))]
    for block, start, stop in telling.sentences_behind:
        if SPEAKS_OF_IT.match(block.text, start) or beginnings.IN_FORCE.match(block.text, start):
            places.append((block, start, stop))
    for _, start, stop in places:
        entry = beginnings.of_entry(text, start, stop, telling.day)
        others = WITHIN if start == behind else OF_ANOTHER
        if entry and not others.search(telling.block.low, start, entry.said[0]):
            begin, last = entry.said
            return Validity(f"{entry.edtf}/..", Mention(begin, last, text[begin:last]), entry.reason)
    since = beginnings.SINCE.search(text, telling.sentence[0], telling.block.row[telling.first].start)
    return since and Validity(f"{since['year']}/..", _mention(telling.block, since))


def _mention(block, match):
    """The words of a match as the text has them, where they were looked for in lower case."""
    return Mention(match.start(), match.end(), block.text[match.start() : match.end()])


def _own(telling):
    """The bounds of its sentence, without «…, который заключили в 2022 году» behind a title that names another."""
    (start, end), (begin, last) = telling.sentence, telling.title
    of_other = DOCUMENTS.search(telling.block.text, begin, last) and OF_OTHER.match(telling.block.text, last)
    return (start, last) if of_other else (start, end)


def _sentence_of(telling, mention):
    behind = [(start, end) for _, start, end in telling.sentences_behind]
    return next((place for place in behind if place[0] <= mention.start < place[1]), telling.sentence)


def _beginning(telling, sentence, *, told=True):
    """From when the agreement counts: what is not signed yet only from a day that the text itself gives.

    `told`: where it gives none, from the day on which the signing was told.
    """
    status, text, day = telling.standing.status, telling.block.text, telling.day
    if status not in (Status.SIGNED, *NOT_YET):
        return None
    own, said = _own(telling), telling.standing.mention
    behind = [(start, end) for _, start, end in telling.sentences_behind]
    for place in dict.fromkeys((sentence, own, *behind)):
        if entry := beginnings.of_entry(text, *place, day):
            return entry
    told_in = own if (said.start, said.end) == telling.sentence else (said.start, said.end)
    of_it = [one for one in behind if SPEAKS_OF_IT.match(text, one[0]) or beginnings.HAPPENED.match(text, one[0])]
    for place in dict.fromkeys((sentence, told_in, own, *of_it)):
        if signing := beginnings.of_signing(text, *place, day, title=telling.title, ahead=status in NOT_YET):
            return signing
    return beginnings.of_telling(text, *own, day) if told and status == Status.SIGNED else None
