"""Who tells: the subject of a verb of speech, before it or behind it."""

from functools import lru_cache

from .. import phrases, world
from ..bodies import body_at
from ..morphology import forms, is_finite, lemmas
from ..story import Block
from ..tokens import mark
from . import sources
from .speakers import Cast, in_nominative, is_somebody, may_name, unnamed_speaker_at
from .standins import SOMEBODY, Speaker

LEADS = ("а", "и", "но", "как", "что")
BEFORE = 30
BREAKS = ",.;!?"
OFFICE = 7  # tokens from «пресс-служба» to its verb
APPOSED = 6  # tokens of an apposition before its noun, or of a name


def subject_behind(cast: Cast, block: Block, at: int) -> Speaker | None:
    """The nearest subject behind a verb, or the place where it is said: «сообщили в министерстве»."""
    row, places = block.row, cast.places(block)
    if (_is_plural(row[at].lower) or row[at].lower.endswith("тся")) and (
        found := sources.said_in(cast, block, at) or sources.said_before(cast, block, at)
    ):
        return found
    place, until = at, min(at + sources.AHEAD, len(row))
    while (place := place + 1) < until:
        if after := _past_name(block, place):
            place, until = after - 1, min(until + after - place, len(row))
            continue
        token = row[place]
        if token.text in sources.STOPS or (token.text == "," and place > at + 1) or token.lower in ("что", "о", "об"):
            return None
        if token.text == ",":
            return None
        if (place in places or may_name(token.text)) and (who := _subject_at(cast, block, place)):
            return who
    return None


@lru_cache(maxsize=50_000)
def _is_plural(word):
    if word in world.table("claims")["written"]:
        return True
    return any(form.pos in ("VERB", "ADJS") and form.number == "plur" for form in forms(word)[:2])


def _past_name(block, at):
    """Index after a company's name in quotation marks, which is no speech: «говорит директор «Луча» …»."""
    after = phrases.past_quoted(block.row, at)
    return after if after > at and not block.in_speech(block.row[at].start) else None


def _subject_at(cast, block, place):
    """Whom a name, title or body in the nominative, or a pronoun, stands for: of «сообщил послу министр» one of two."""
    if named := cast.named_at(block, place):
        return named[0].name if cast.is_nominative(block, place) else None
    found = unnamed_speaker_at(cast, block, place)
    return found[0] if found and _may_be_subject(block, place, found[0]) else None


def _may_be_subject(block, place, who):
    if _is_of_grounds(block, place) or _is_of_office(block, place):
        return True
    if who is SOMEBODY and not in_nominative(block, place):
        if is_somebody(block, place):
            return _is_nominative_word(block, place)
        return any(form.case == "nomn" for form in forms(block.row[place].text)[:1])
    return _is_nominative_word(block, place)


def _is_of_grounds(block, place):
    """«данные Белстата свидетельствуют»: who gave them says it."""
    return place > 0 and block.row[place - 1].lower in world.table("claims")["data"]


def _is_of_office(block, place):
    """«пресс-служба министерства сообщила»: the ministry speaks."""
    before = block.row[place - 1] if place else None
    return before is not None and _is_office(before.text)


@lru_cache(maxsize=20_000)
def _is_office(word):
    speaking = not lemmas(word).isdisjoint(world.table("claims")["speaking"])
    return speaking and any(form.case == "nomn" for form in forms(word))


def _is_nominative_word(block, place):
    token = block.row[place]
    if token.lower in world.table("claims")["pronouns"] or token.text.isupper():
        return True
    if in_nominative(block, place):
        return True
    found = forms(token.text)
    return not found or any(form.case == "nomn" and (form.number != "plur" or form == found[0]) for form in found)


def subject_before(cast: Cast, block: Block, at: int) -> Speaker | None:
    """The nearest subject before a verb in its sentence, the story's own words."""
    row, places, speech = block.row, cast.places(block), block.speech
    first, _ = block.around(row[at].start)
    for place in range(at - 1, max(first, at - BEFORE) - 1, -1):
        token = row[place]
        if token.text in ";:" or (speech and block.in_speech(token.start)):
            return None
        if not (token.is_word and (place in places or may_name(token.text))):
            continue
        if _is_of_office(block, place) and not _agree(row[place - 1].lower, row[at].lower):
            continue
        who = _subject_at(cast, block, place)
        if who and _is_whole(cast, block, place):
            return (who is SOMEBODY and _in_apposition(cast, block, place)) or who
    return None


def _in_apposition(cast, block, at):
    """Whose apposition a noun is: «Иванов, бывший директор завода, отметил»."""
    row = block.row
    comma = next((place for place in range(at - 1, max(0, at - APPOSED), -1) if row[place].text in ",("), None)
    if comma is None or any(is_finite(token.text) for token in row[comma + 1 : at]):
        return None
    for first in range(comma - 1, max(-1, comma - APPOSED), -1):
        if (named := cast.named_at(block, first)) and named[1] == comma and cast.is_nominative(block, first):
            return named[0].name
    return None


@lru_cache(maxsize=20_000)
def _agree(noun, verb):
    """«пресс-служба сообщила», not «пресс-служба … сообщил»."""
    genders = {form.gender for form in forms(noun) if form.pos == "NOUN"}
    return any(form.gender is None or form.gender in genders for form in forms(verb)[:2] if form.pos == "VERB")


def _is_whole(cast, block, place):
    """Not the second half of a name or title: «Иванов» in «Петр Иванов»."""
    if cast.named_at(block, place) or not place or _is_of_office(block, place):
        return True
    if cast.body_from(block, place, place + 1):  # «товарооборот Казахстана Министерство торговли оценило в …»
        return True
    before, token = block.row[place - 1], block.row[place]
    second = before.is_capital and before.is_word and token.is_capital
    return not second and not cast.is_within_name(block, place)


def company_beside(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«ОАО «Луч» сообщило», «сообщил завод «Луч»»: a company right beside the verb, not «директор завода «Луч»»."""
    if behind := cast.company_from(block, at + 1, at + 2):
        return behind
    row, first = block.row, block.around(block.row[at].start)[0]
    opening = phrases.opening_of(row, at - 1, first) if at > first else None
    company = body_at(row, opening - 1) if opening and opening > first else None
    if company is None or company.kind != "company" or company.last != at or "nomn" not in company.cases:
        return None
    opens = company.first == first or row[company.first - 1].text in ",;:–—-" or row[company.first - 1].lower in LEADS
    return company.name if opens else None


def office_beside(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«пресс-служба БелАЗа сообщила», «рассказала пресс-служба завода «Луч»»: whose office is named beside the verb."""
    row = block.row
    offices = row.within(_may_be_office, max(0, at - OFFICE), at + 2)
    place = offices[-1] if offices else 0
    if not offices or not _agree(row[place].lower, row[at].lower) or any(one.text in BREAKS for one in row[place:at]):
        return None
    return sources.first_speaker(cast, block, place + 1, place + 2)


@mark
def _may_be_office(word):
    """«пресс-служба», which speaks for the body that is named behind it."""
    return word[0].isalpha() and _is_office(word)


def subject_of_gerund(cast: Cast, block: Block, at: int) -> Speaker | None:
    """Whose «отметив, что …» is: the subject before it in its sentence, else the person named behind its clause."""
    if who := subject_before(cast, block, at):
        return who
    row, (_, last) = block.row, block.around(block.row[at].start)
    for place in range(at + 2, last):
        named = cast.named_at(block, place) if row[place - 1].text == "," else None
        if named and cast.is_nominative(block, place):
            return named[0].name
    return None
