"""Sources of what is said: «по данным министерства», «сообщили в пресс-службе», «приводит его слова»."""

import re
from functools import lru_cache

from .. import agreeing, countries, naming, phrases, proper, world
from ..bodies import body_at
from ..morphology import forms, lemmas
from ..story import Block
from ..tokens import mark
from .counted import plain, uncounted
from .quoted import carriers, name_in_quotes
from .speakers import Cast, speaker_at
from .standins import SOMEBODY, Speaker, meant_by

AHEAD = 9  # tokens between a verb and its subject: «сообщил журналистам после переговоров …»
GROUNDED = 3
STOPS = '.!?;:«»"”“–—-('
SAID_IN = ("в", "во", "на")
MOST_ADJECTIVES = 4
LONGEST_PLACE = 20  # tokens between the beginning of a clause and its verb
ENDING = re.compile(r"(?<=[А-Я]{2})(?:а|у|ом|е)$")
MEANWHILE = ("при этом", "между тем", "тем временем", "кроме того", "тогда же")
LEADS = ("как", "а", "но", "и", "однако", "зато", "что")


def quoted(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«приводит его слова пресс-служба», «приводит слова министра»: whose words they are."""
    row, table = block.row, world.table("claims")
    near = row[at + 1 : at + 1 + GROUNDED]
    own = next((place for place, token in enumerate(near) if not lemmas(token.text).isdisjoint(table["words"])), None)
    if own is None:
        return None
    if owner := next((token.lower for token in near if token.lower in table["possessives"]), None):
        return meant_by(cast, owner, row[at].start)
    return first_speaker(cast, block, at + 2 + own, at + 5 + own)


def by_ground(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«по словам посла», «по его оценке», «согласно данным министерства», «следует из отчета министерства»."""
    row, table = block.row, world.table("claims")
    if block.in_speech(row[at].start) or (row[at].lower == "из" and not _follows(row, at)):
        return None
    words = row[at + 1 : at + 1 + GROUNDED]
    ground = next((place for place, token in enumerate(words) if is_ground(token.lower)), None)
    if ground is None:
        return None
    if owner := next((token.lower for token in words[:ground] if token.lower in table["possessives"]), None):
        return meant_by(cast, owner, row[at].start)
    if any(not token.is_word for token in words[:ground]):
        return None
    behind = at + 2 + ground
    return first_speaker(cast, block, behind, behind + 3) or _presenting(cast, block, behind)


def _follows(row, at):
    """«следует из отчета», «из отчета министерства следует»."""
    near = [*row[max(0, at - 1) : at], *row[at + 2 : at + 2 + AHEAD]]
    return any(token.lower in world.table("claims")["follows"] for token in near)


def _presenting(cast, block, at):
    """«согласно отчету, который представил министр»: whoever is named behind the verb."""
    words = [token.text for token in block.row[at : at + 3]]
    if len(words) < 3 or at + 3 == len(block.row) or words[0] != "," or "который" not in lemmas(words[1]):
        return None
    if lemmas(words[2]).isdisjoint(world.table("claims")["presents"]):
        return None
    found = speaker_at(cast, block, at + 3)
    return found[0] if found else None


@lru_cache(maxsize=20_000)
def is_ground(word: str) -> bool:
    """Whether a word in lower case is what a statement may rest on: «данным», «оценкам»."""
    grounds = world.table("claims")["grounds"]
    return any(lemma.replace("ё", "е") in grounds for lemma in lemmas(word))


@mark
def may_ground(word: str) -> bool:
    """The same of a word as it is written."""
    return is_ground(word.lower())


def first_speaker(cast: Cast, block: Block, first: int, until: int) -> Speaker | None:
    """Who is named from a token on, before another, with no mark between."""
    if name := name_in_quotes(cast, block.row, first):
        return name
    for at in range(first, min(until, len(block.row))):
        if block.row[at].text in STOPS or block.row[at].text == ",":
            return None
        if name := cast.company_from(block, at, at + 1) or _named_source(cast, block, at):
            return name
        if found := speaker_at(cast, block, at):
            return found[0]
    return None


def said_in(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«сообщили в министерстве», «рассказали в пресс-службе министерства», «говорится в материалах министерства»."""
    row = block.row
    inside = _preposition_behind(row, at)
    if inside is None:
        return None
    first = _past_office(row, inside + 1)
    if body := cast.body_from(block, inside + 1, first + 3):
        return body.canonical
    if name := cast.company_from(block, inside + 1, first + 3) or _named_source(cast, block, first):
        return name
    found = speaker_at(cast, block, first) if first < len(row) and row[first].text.islower() else None
    body = found[0] if found and isinstance(found[0], str) else None
    return body or (SOMEBODY if inside == at + 1 else None)


def said_before(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«В министерстве считают», «как отметили», «в отчете министерства указано»: the clause begins with the place."""
    row, first = block.row, max(block.around(block.row[at].start)[0], at - LONGEST_PLACE)
    inside = next((place for place in range(at - 2, first - 1, -1) if _opens_clause(row, place)), None)
    if inside is None:
        return None
    begin = min(_past_office(row, inside + 1), at)
    who, last = _place(cast, block, begin)
    return who if last <= at and all(_is_aside(token.lower) for token in row[last:at]) else None


def _past_office(row, at):
    """Index after «пресс-службе» or «управлении», where that is not by itself the body that is named."""
    return at + 1 if at < len(row) and _is_office(row[at].text) and not _is_department(row, at) else at


def _place(cast, block, at):
    """The body or company that is named, or that a word stands for, at a token, and the index after it."""
    row = block.row
    if body := cast.body_from(block, at, at + 2):
        return body.canonical, body.last
    company = body_at(row, at)
    if company and company.kind == "company" and "«" in company.name:
        return company.name, company.last
    if _is_abbreviation(cast, block, at):
        return _undeclined(row[at].text), at + 1
    found = speaker_at(cast, block, at)
    if found and found[0] is not SOMEBODY:
        return (found[0] if isinstance(found[0], str) else None), found[1]
    return _named_body(block, at) or (None, at)


def _opens_clause(row, at):
    """Whether «в» begins a clause, behind «как», «а», «но», «при этом», «сегодня» or a mark."""
    if row[at].lower not in SAID_IN:
        return False
    if at > 1 and f"{row[at - 2].lower} {row[at - 1].lower}" in MEANWHILE:
        at -= 2
    elif at and _is_aside(row[at - 1].lower):
        at -= 1
    return at == 0 or row[at - 1].text in ".!?;:,–—»" or row[at - 1].lower in LEADS


@lru_cache(maxsize=20_000)
def _is_aside(word):
    """What may stand between the place and the verb: «уже», «также»."""
    return any(form.pos in ("ADVB", "PRCL", "CONJ") for form in forms(word)[:1])


def linked(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«если верить министру», «ссылаясь на данные министерства»: somebody of the story or a body, no outlet."""
    row, first = block.row, at + 1
    if first < len(row) and row[first].lower == "на":
        first += 1
    if first < len(row) and (is_ground(row[first].lower) or _is_office(row[first].text)):
        first += 1
    found = speaker_at(cast, block, first) if first < len(row) else None
    return found[0] if found and found[0] is not SOMEBODY else None


def _is_office(word):
    return not lemmas(word).isdisjoint(world.table("claims")["offices"])


def in_brackets(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«рост на 4 % (данные Белстата)»; at the beginning of a clause «данные» are an estimate like another."""
    if at and block.row[at - 1].text == "(":
        return first_speaker(cast, block, at + 1, at + 2)
    return by_estimate(cast, block, at)


def by_estimate(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«Прогноз министерства – рост на 4 %», «министерство осторожно: его прогноз – 4 %»."""
    row, (first, _) = block.row, block.around(block.row[at].start)
    begin = at
    while begin > first and at - begin < MOST_ADJECTIVES and _is_a(row[begin - 1].text, ("ADJF",)):
        begin -= 1
    owned = row[begin - 1].lower if begin > first else ""
    if owned in world.table("claims")["possessives"]:
        return _owner(cast, block, first, begin - 1) if _is_put(row, at + 1) else None
    opens = begin == first or row[begin - 1].text in ",;:–—(«" or owned in LEADS
    found = speaker_at(cast, block, at + 1) if opens and at + 1 < len(row) else None
    return found[0] if found and _is_put(row, found[1]) else None


def _owner(cast, block, first, at):
    """Whose «его прогноз» is: the body that the sentence begins with, else who spoke last."""
    body = cast.body_from(block, first, first + 1)
    return body.canonical if body and "nomn" in body.cases and body.last < at else cast.recent(block.row[at].start)


def _is_put(row, at):
    """«прогноз – 4 %», «прогноз скромнее: 4 %»: what is estimated follows."""
    if at < len(row) and any(form.lemma in world.table("claims")["puts"] for form in forms(row[at].text)[:1]):
        return True
    mark = next((token.text for token in row[at : at + 3] if not token.is_word), "")
    return mark in ("–", "—", "-", ":")


def outlet_behind(block: Block, at: int) -> Speaker | None:
    """«…, сообщает «Вестник»»: nobody whom the sentence names before; «рассказал «Вестнику»» has its subject."""
    row = block.row
    if not 0 < at < len(row) - 2 or row[at - 1].text not in ",–—-" or phrases.past_quoted(row, at + 1) == at + 1:
        return None
    found = forms(row[at + 2].text)
    return SOMEBODY if not found or any(form.case in (None, "nomn") for form in found) else None


def _preposition_behind(row, at):
    """Index of «в» behind a verb, past whom it was said to: «рассказали «Вестнику» в управлении»."""
    for place in range(at + 1, min(at + AHEAD, len(row) - 1)):
        if row[place].lower in SAID_IN:
            return place
        if row[place].text in ".!?;:–—-(," or row[place].lower in ("что", "о", "об"):
            return None
    return None


def _named_source(cast, block, at):
    """The name of a body that nobody else is named by."""
    found = speaker_at(cast, block, at) if at < len(block.row) else None
    if found and found[0] is not SOMEBODY:
        return None
    if _is_abbreviation(cast, block, at):
        return _undeclined(block.row[at].text)
    named = _named_body(block, at)
    return named[0] if named else None


def _is_abbreviation(cast, block, at):
    """«по сообщению КТЖ»: a body by its letters alone; no state, no outlet, no word of a line in capitals."""
    word = block.row[at].text if at < len(block.row) else ""
    if not proper.is_abbreviation(word) or (at and proper.is_abbreviation(block.row[at - 1].text)):
        return False
    if countries.of_name(word) or word in world.table("claims")["nobodies"]:
        return False
    return word.lower() not in cast.outlets and not word.lower().startswith(carriers())


def _is_department(row, at):
    """«управление культуры Алматы» in small letters: whose it is says which one."""
    rows = (naming.rows().get(noun, {}) for noun in lemmas(row[at].text))
    if not any(entry.get("kind") == "agency" for entry in rows):
        return False
    return any(countries.is_place(token.text) for token in row[at + 2 : phrases.tail_end(row, at + 1)])


def _undeclined(letters):
    """«БелАЗа» without its ending."""
    return ENDING.sub("", letters)


def _named_body(block, at):
    """The name of a body of no known kind and the index after it: «в Молочном союзе Казахстана», «по данным Ассоциации
    экспортеров»; an outlet or agency states nothing itself."""
    row, head = block.row, at
    if at >= len(row) or row[at].text.isupper() or not (row[at].is_capital or _is_department(row, at)):
        return None
    while head < len(row) - 1 and head - at < MOST_ADJECTIVES and _is_a(row[head].text, ("ADJF", "PRTF")):
        head += 1
    noun = _is_a(row[head].text, ("NOUN",)) if row[head].is_word and not countries.is_place(row[head].text) else None
    if noun is None or plain(noun) in uncounted() or noun.startswith(carriers()):
        return None
    last = phrases.tail_end(row, head + 1)
    if last == at + 1:
        return None
    name = agreeing.nominative(row[at:head], row[head], noun)
    return f"{name[:1].upper()}{name[1:]} {phrases.words(row[head + 1 : last])}".strip(), last


@lru_cache(maxsize=20_000)
def _is_a(word, pos):
    """The dictionary form of a word that is first of all of a part of speech, and no name."""
    found = forms(word)[:1]
    return next((form.lemma for form in found if form.pos in pos and form.known and form.proper is None), None)
