"""The term of an agreement told in years or months: in its title, in its sentence, or in the next that speak of it."""

import re
from dataclasses import dataclass
from functools import cache

from . import world
from .durations import LENGTH, OF_SO_MANY, OPEN, Duration, duration_of
from .findings import Mention
from .morphology import forms, is_finite, lemmas
from .status import SPEAKS_OF_IT
from .tellings import Telling
from .tokens import tokens

HINTS = ("лет", "год", "месяц", "месяч", "бессроч", "неопредел", "неогранич", "без ограничени", "не ограничен")
ON = rf"(?:на\s+{LENGTH}|{OPEN})"
MOST = 5  # matches of a pattern in a stretch
AT_HEAD = re.compile(rf"\s+{ON}")
BEFORE_HEAD = re.compile(rf"(?<!\w)(?:{OF_SO_MANY}|(?P<open>бессрочн\w+))\s+$")
_LED = r"(?:сроком\s+(?:действия\s+)?(?:[–—-]\s*)?(?:(?:на|в)\s+)?|на\s+(?:срок|период)\s+(?:в\s+)?)"
LED = re.compile(rf"\b(?:(?:{_LED}|на\s+(?=[а-яё\d–-]+(?:летн|месячн))){LENGTH}|{OPEN})")
IN_TITLE = re.compile(rf"\b(?:(?:{_LED}|на\s+){LENGTH}|{OPEN})")
OF_A_TERM = re.compile(
    rf"(?:\b(?:имеет|с)\s+|^|(?<=[.!?]\s)){OF_SO_MANY}\s+срок\w*\s+(?:(?:его|е[её])\s+)?действия", re.M
)
HEDGED = re.compile(r"(?:менее|более|больше|меньше)(?:\s+чем)?\s+$")
LASTS = re.compile(
    r"\bсрок\w*\s+(?:(?:его|е[её]|их|котор\w+)\s+)?(?:действия\s+)?(?:[а-яё]+\s+){0,3}?"
    r"(?:[–—-]\s*|состав\w+\s+|рав\w+\s+|(?:определ|установл)[её]н\w*\s+(?:в\s+|на\s+)?|рассчитан\w*\s+на\s+)?"
    rf"(?:{LENGTH}|{OPEN}|(?P<endless>не\s+ограничен\w*))"
)
SAID = re.compile(
    r"\b(?P<said>рассчитан\w*|действу[ею]т|действовать|действующ\w+|действителен|действительн[аоы]"
    r"|остан[её]тся\s+в\s+силе|сохранит\s+силу)\s+(?:(?:он|она|оно|они|документ|соглашение|договор|меморандум|контракт|протокол|план|будет|будут)\s+){0,2}"
    rf"(?:{OPEN}|(?:(?:в\s+течение|на\s+протяжении|на)\s+)?{LENGTH})"
)
SAID_FROM = re.compile(
    rf"\b(?P<said>действу[ею]т|действовать)\s(?P<between>[^,.;:()]{{1,80}}?)\bв\s+течение\s+{LENGTH}"
)
SIGNED = re.compile(rf"\b(?:(?:подпи[сш]|заключ)\w+|сделан[аоы]?)\s(?P<between>[^,.;:()]{{0,120}}?)\b{ON}")
SIGNED_BEHIND = re.compile(rf"\b{ON}\s+(?:подпи[сш]|заключ)\w+")
OF_IT = (SAID, SAID_FROM)  # what something lasts that stands before or behind
IN_CLAUSE = (LED, LASTS, OF_A_TERM, SAID, SAID_FROM, SIGNED)
OWN = re.compile(r"\bдействия\b|\bкотор")  # «срок действия», «срок которого»
ITS = re.compile(r"\b(?:его|е[её]|их)\s$")
AT_BREAK = re.compile(r"[;:(]\s*$")
OF_ITS_TERM = re.compile(r"\bсрок\w*\s+(?:его|е[её])\s+действия")
AGAIN = re.compile(r"продл|пролонг|перезаключ|возобнов|истек")
WITHIN = re.compile(r"\bкотор(?:ого|ому|ым|ом|ой|ую|ых|ыми)\b|предусм|позвол|обяз")
PLURAL = re.compile(
    r"(?:(?:оба|эти|все)\s+)?(?:документ|соглашени|договор|меморандум|протокол|контракт)(?:ы|а|я)\b|они\b"
)
SPEAKS_OF_TERM = re.compile(r"срок|действовать|действует|рассчитан")
OPEN_OF = ("характер", "основа", "действие", "срок", "соглашение", "договор", "документ", "меморандум")
BREAK = re.compile(r"[,;:()–—]")


@dataclass(frozen=True, slots=True)
class Term:
    """How long an agreement is valid, the words that say it, and the half-open offsets of their sentence."""

    duration: Duration
    mention: Mention
    sentence: tuple[int, int]


def term_of(telling: Telling) -> Term | None:
    """The term of an agreement, where it is told in years, in months or as endless; None where it is not."""
    text, own = telling.block.low, telling.sentence
    if _hints(text, *own):
        found = _in_title(telling) or _in_sentence(telling, own)
        if found:
            return _term(telling.block, *found, own)
    for block, start, end in telling.sentences_behind:
        found = _behind(telling, block, start, end) if _hints(text, start, end) else None
        if found:
            return _term(block, *found, (start, end))
    return None


def _hints(low, start, end):
    words = low[start:end]
    return any(map(words.__contains__, HINTS))


def _term(block, match, duration, sentence):
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    return Term(duration, Mention(begin, match.end(), block.text[begin : match.end()].rstrip()), sentence)


def _in_title(telling):
    """«договор на три года», «пятилетнее соглашение», «меморандум о лесах сроком на пять лет»."""
    low, (start, end) = telling.block.low, telling.title
    before = BEFORE_HEAD.search(low, telling.sentence[0], telling.block.row[telling.first].start)
    at_head = AT_HEAD.match(low, start, end)
    for match in filter(None, (before, at_head)):
        if duration := duration_of(match):
            return match, duration
    for match in IN_TITLE.finditer(low, start, end):
        duration = duration_of(match)
        if duration and not has_its_own(low, start, match.end()) and _is_plain(match, start):
            return match, duration
    return None


def _in_sentence(telling, sentence):
    """What the agreement's own sentence says before its noun and behind its title."""
    low, (start, end) = telling.block.low, sentence
    head, after = telling.block.row[telling.first].start, telling.title[1]
    for pattern in (LED, SIGNED, SIGNED_BEHIND):
        match = pattern.search(low, start, head)
        duration = match and duration_of(match)
        if duration and not BREAK.search(low, match.end(), head) and _is_plain(match, start):
            return match, duration
    at_once = AT_HEAD.match(low, _past_dash(low, after), end)  # «соглашение о лесах – на три года»
    if at_once and (duration := duration_of(at_once)):
        return at_once, duration
    return _behind_title(telling, after, end)


def _behind_title(telling, after, end):
    block, low = telling.block, telling.block.low
    rival = min((at for at in telling.rivals if after <= at < end), default=end)
    for match, duration in _matches(low, after, end):
        is_of_all = match.re in OF_IT and _number_of(match["said"]) == "plur"
        if match.start() >= rival and not is_of_all:
            continue
        if match.re is LASTS and not _is_its_own(low, after, match):
            continue
        if match.re is not LASTS and WITHIN.search(low, after, match.start()):
            continue
        if _is_plain(match, after) and _is_of_it(telling, block, match, telling.title[0], own=True):
            return match, duration
    return None


def _is_its_own(low, after, match):
    """«срок действия – …», «его срок», «; срок – два года»: of the agreement, and of nothing told beside it."""
    if OWN.search(match.group()):
        return True
    return any(own.search(low, after, match.start()) for own in (ITS, AT_BREAK))


def _behind(telling, block, start, end):
    """What the next sentence says of it: «Документ рассчитан на пять лет», «Срок действия – три года»."""
    low = block.low
    speaks = SPEAKS_OF_IT.match(low, start, end) or PLURAL.match(low, start, end)
    if speaks and _is_of_another(telling, speaks):
        return None
    at_once = AT_HEAD.match(low, _past_dash(low, speaks.end()), end) if speaks else None
    if at_once and (duration := duration_of(at_once)):
        return at_once, duration
    opens = speaks or SPEAKS_OF_TERM.match(low, start, end)
    for match, duration in _matches(low, start, end):
        if match.re is not LASTS and WITHIN.search(low, start, match.start()):
            continue
        if _is_plain(match, start) and (
            _is_of_it(telling, block, match, start) if opens else _names_it(telling, low, match, start)
        ):
            return match, duration
    return None


def _past_dash(low, at):
    dash = re.compile(r"\s*[–—-]").match(low, at)
    return dash.end() if dash else at


def _is_of_another(telling, speaks):
    """«Документ», where the agreement is the first of two, is the other one."""
    if telling.lemma in speaks.group():
        return False
    own = telling.sentence
    return any(telling.title[1] <= at < own[1] for at in telling.rivals) and speaks.re is not PLURAL


def _matches(low, start, end):
    """Matches of the patterns with what they tell, from left to right."""
    found = []
    for pattern in IN_CLAUSE:
        at, left = start, MOST
        while left and (match := pattern.search(low, at, end)):
            duration = Duration(None, False) if match.groupdict().get("endless") else duration_of(match)
            if duration:
                found.append((match, duration))
            at, left = match.start() + 1, left - 1
    return sorted(found, key=lambda item: item[0].start())


def _clause(low, start, at):
    """Where the clause before an offset begins, no earlier than `start`."""
    breaks = [match.end() for match in BREAK.finditer(low, start, at)]
    return breaks[-1] if breaks else start


def has_its_own(low: str, start: int, end: int) -> bool:
    """Whether a stretch of a text in lower case tells of a loan, a visa, whose term is not the agreement's."""
    return any(not _words("own_terms").isdisjoint(lemmas(token.text)) for token in tokens(low, start, end))


@cache
def _words(key):
    return frozenset(world.table("agreements")[key])


def _is_plain(match, start):
    """Whether a match is no term of a prolongation, a loan or a visa, and its words are of one clause."""
    low = match.string
    clause = _clause(low, start, match.start())
    if AGAIN.search(low, clause, match.end()) or has_its_own(low, clause, match.end()):
        return False
    if HEDGED.search(low, start, match.start()):
        return False
    if match.groupdict().get("open") and match["open"].startswith("бессрочн") and _is_of_a_thing(low, match.end()):
        return False
    between = match.groupdict().get("between") or ""
    return not any(
        token.is_word and is_finite(token.text) and not token.lower.startswith("вступ") for token in tokens(between)
    )


def _is_of_a_thing(low, at):
    """«бессрочная аренда» is no endless agreement, «бессрочный характер» is one."""
    after = next(iter(tokens(low, at, at + 30)), None)
    found = forms(after.text)[:1] if after and after.is_word else ()
    return bool(found) and found[0].pos == "NOUN" and found[0].lemma not in OPEN_OF


def _number_of(word):
    found = forms(word.split()[0])
    return found[0].number if found else None


def _is_of_it(telling, block, match, start, *, own=False):
    """Whether what is said to last may be the agreement: a participle agrees with its noun, no subject of its own."""
    if match.re not in OF_IT:
        return True
    low, word = match.string, match["said"].split()[0]
    said, noun = forms(word), _forms_of_head(telling)
    clause = _clause(low, start, match.start())
    if said and said[0].pos in ("PRTF", "ADJF"):
        return not own or any(_agree(one, other, case=True) for one in said for other in noun)
    row = tokens(block.text, clause, match.start())
    if row and row[0].lower.startswith("котор"):
        return any(_agree(one, other) for one in forms(row[0].text) for other in noun if one.case == "nomn")
    is_short = bool(said) and said[0].pos == "PRTS" and said[0].number == "sing"
    if own and is_short and not any(_agree(said[0], other) for other in noun):
        return False
    return not any(_is_subject(row, at, said[:1], telling.lemma) for at in range(len(row)))


def _forms_of_head(telling):
    return [form for form in forms(telling.block.row[telling.head].text) if form.lemma == telling.lemma]


def _agree(one, other, *, case=False):
    if one.number != other.number or (case and one.case != other.case):
        return False
    return one.number == "plur" or one.gender in (other.gender, None)


def _is_subject(row, at, said, lemma):
    """Whether a noun may be what a verb or a short participle speaks of, and is neither the agreement nor a name."""
    if not row[at].is_word or row[at].is_capital:
        return False
    likely, *others = forms(row[at].text)[:2] or (None,)
    if likely is None or likely.pos != "NOUN" or likely.case not in ("nomn", "accs"):
        return False
    noun = next((form for form in (likely, *others) if (form.case, form.number) == ("nomn", likely.number)), None)
    if noun is None or noun.lemma in {lemma, *_words("its_own")}:
        return False
    before = forms(row[at - 1].text)[:1] if at else ()
    if before and before[0].pos in ("PREP", "ADJF", "INFN", "VERB"):
        return False
    return not said or _agree(said[0], noun) or (said[0].gender is None and said[0].number in (None, noun.number))


def _names_it(telling, low, match, start):
    """Whether the clause of a match speaks of the agreement by its noun, as «документ» or by a pronoun."""
    if match.re is OF_A_TERM and OF_ITS_TERM.search(match.group()):
        return True
    begin = _clause(low, start, match.start())
    if low.startswith("котор", begin + 1):
        begin = max(start, low.rfind(" ", start, begin - 1))  # «в документе, который рассчитан на …»
    words = tokens(low, begin, match.end())
    return any(
        word.lower.startswith("документ")
        or any(form.lemma == telling.lemma for form in forms(word.text)[:2])
        or (match.re in (*OF_IT, LED, SIGNED) and _is_pronoun_for(telling, word))
        for word in words
        if word.is_word
    )


def _is_pronoun_for(telling, word):
    return word.lower in ("он", "она", "оно") and any(
        _agree(one, other) for one in forms(word.text)[:1] for other in _forms_of_head(telling)
    )
