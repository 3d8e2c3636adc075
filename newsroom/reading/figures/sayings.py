"""Where a story says who says what: verbs of speech with their subjects, «по словам …», «по данным …»."""

from functools import cache, lru_cache

from .. import phrases, world
from ..morphology import forms, is_finite, lemmas
from ..shapes import shape
from ..story import Block
from ..tokens import mark
from . import sources
from .dialogues import DASHES, cut_in
from .speakers import Cast, in_nominative, is_somebody, speaker_at
from .standins import SOMEBODY, Speaker

BEFORE = 30
OPENING = '«"“-–—'
MOST = 400
APPOSED = 6  # tokens of an apposition before its noun, or of a name


@shape
class Saying:
    """Words that make somebody answerable: token index and offset, who it is, and whether it speaks of what stands
    before it («Об этом сообщил …»); `dashed` ends or interrupts direct speech («– сказал он»)."""

    at: int
    offset: int
    who: Speaker
    dashed: bool = False
    back: bool = False


@cache
def _verbs():
    return frozenset([*world.table("formulas")["speech"], *world.table("claims")["verbs"]])


@lru_cache(maxsize=50_000)
def _is_verb(word):
    """A verb of speech in a finite form, or «уверен»."""
    if word in world.table("claims")["sure"] or word in world.table("claims")["written"]:
        return True
    return any(
        form.pos == "VERB" and form.known and form.lemma.replace("ё", "е") in _verbs() for form in forms(word)[:2]
    )


@lru_cache(maxsize=20_000)
def _is_estimate(word):
    """Whether a word is «прогноз», «расчеты» and the like in the nominative."""
    estimates = world.table("claims")["estimates"]
    return any(form.case == "nomn" and form.lemma.replace("ё", "е") in estimates for form in forms(word))


@lru_cache(maxsize=50_000)
def _is_plural(word):
    if word in world.table("claims")["written"]:
        return True
    return any(form.pos in ("VERB", "ADJS") and form.number == "plur" for form in forms(word)[:2])


def sayings_of(cast: Cast, block: Block) -> list[Saying]:
    """The sayings of a block in reading order; the cast remembers who spoke last."""
    row, found = block.row, []
    begins = {at for start, _ in block.sentences if (at := block.token_at(start)) < len(row) and row[at].is_word}
    for at in sorted(begins.union(row.where(_may_say))):
        if len(found) >= MOST:
            break
        token = row[at]
        if at in begins:
            cast.heard(_acting(cast, block, at), token.start)
        dashed = _is_dashed(block, at)
        if who := cut_in(cast, block, at) if token.text in DASHES else None:
            dashed = True
        elif token.text in DASHES:
            who = _left_to_say(cast, block, at) if found and _share_a_sentence(block, found[-1], token) else None
        else:
            who = _who(cast, block, at)
        if who is not None:
            cast.heard(who, token.start)
            found.append(Saying(at, token.start, who, dashed, _looks_back(block, at)))
    return found


def _share_a_sentence(block, saying, token):
    return saying.offset >= block.sentence_of(token.start)[0]


def _acting(cast, block, at):
    """Whom the title that begins a sentence stands for: «он» in the next one is the same."""
    if block.in_speech(block.row[at].start) or not in_nominative(block, at):
        return None
    found = speaker_at(cast, block, at)
    return None if found is None or found[0] is SOMEBODY else found[0]


@mark
def _may_say(word):
    """Whether somebody may be said to speak by a word: most need no closer look."""
    low = word.lower()
    if low == ":" or low in DASHES or _finding(low):
        return True
    return _is_verb(low) or _is_of(low, "quoting") or _is_of(low, "showing")


@lru_cache(maxsize=50_000)
def _is_of(word, key):
    """Whether a word is a finite form of one of the verbs of a list."""
    verbs = world.table("claims")[key]
    return any(form.pos == "VERB" and form.known and form.lemma in verbs for form in forms(word)[:2])


def _who(cast, block, at):
    low = block.row[at].lower
    if low == ":":
        opens = at + 1 >= len(block.row) or block.row[at + 1].text in OPENING
        return _subject_before(cast, block, at) if opens else None
    find = _finding(low)
    if find:
        return find(cast, block, at)
    if block.in_speech(block.row[at].start) and not _is_dashed(block, at):
        return None
    if _is_of(low, "quoting") and (whose := sources.quoted(cast, block, at)):
        return whose
    if not _is_verb(low):
        return _shown_by(cast, block, at) if _is_of(low, "showing") else None
    return _subject_behind(cast, block, at) or sources.outlet_behind(block, at) or _subject_before(cast, block, at)


@lru_cache(maxsize=50_000)
def _finding(low):
    """How whoever is named behind a word that is no verb is found; None for a verb and for any other word."""
    if _is_estimate(low) and low not in world.table("claims")["data"]:
        return sources.by_estimate
    ways = {"by": sources.by_ground, "links": sources.linked, "data": sources.in_brackets}
    return next((find for key, find in ways.items() if low in world.table("claims")[key]), None)


def _shown_by(cast, block, at):
    """«Белстат показывает», «зафиксировал Белстат»: a body right beside the verb."""
    body = cast.body_until(block, at) or cast.body_from(block, at + 1, at + 2)
    if body is None or (_is_of(block.row[at].lower, "doing") and not _counts(body.canonical.lower())):
        return None
    return body.canonical


def _counts(name):
    return any(start in name for start in world.table("claims")["statisticians"])


def _left_to_say(cast, block, at):
    """«Белстат показывает рост, Бюро статистики – спад»: a second body, and the verb is that of the first."""
    body = cast.body_until(block, at)
    if body is None or "nomn" not in body.cases or not body.first:
        return None
    before = block.row[body.first - 1]
    return body.canonical if before.text in ",;" or before.lower in ("а", "и") else None


def _is_dashed(block, at):
    """«…», – сказал»: a dash before the verb, a comma, quotation mark or end of sentence before the dash."""
    row = block.row
    return at > 1 and row[at - 1].text in "-–—" and row[at - 2].text in ',"»”!?….'


def _subject_behind(cast, block, at):
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
        if place in places and _may_be_subject(cast, block, place):
            return speaker_at(cast, block, place)[0]
    return None


def _past_name(block, at):
    """Index after a company's name in quotation marks, which is no speech: «говорит директор «Луча» …»."""
    after = phrases.past_quoted(block.row, at)
    return after if after > at and not block.in_speech(block.row[at].start) else None


def _may_be_subject(cast, block, place):
    """A name, title or body in the nominative, or a pronoun: «сообщил послу министр» has one of two."""
    if cast.named_at(block, place):
        return cast.is_nominative(block, place)
    found = speaker_at(cast, block, place)
    if found is None:
        return False
    if _is_of_grounds(block, place) or _is_of_office(block, place):
        return True
    if found[0] is SOMEBODY and not in_nominative(block, place):
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


def _subject_before(cast, block, at):
    """The nearest subject before a verb in its sentence, the story's own words."""
    row, places = block.row, cast.places(block)
    first, _ = block.around(row[at].start)
    for place in range(at - 1, max(first, at - BEFORE) - 1, -1):
        token = row[place]
        if token.text in ";:" or block.in_speech(token.start):
            return None
        if place not in places:
            continue
        if _is_of_office(block, place) and not _agree(row[place - 1].lower, row[at].lower):
            continue
        if token.is_word and _may_be_subject(cast, block, place) and _is_whole(cast, block, place):
            who = speaker_at(cast, block, place)[0]
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
    before, token = block.row[place - 1], block.row[place]
    second = before.is_capital and before.is_word and token.is_capital
    return not second and not cast.is_within_name(block, place)


def _looks_back(block, at):
    """Whether the sentence of a verb begins with «Об этом» and the like."""
    first, _ = block.around(block.row[at].start)
    if at == first + 1 and block.row[first].lower == "это":
        return True
    start = " ".join(token.lower for token in block.row[first : first + 3])
    return start.startswith(_back())


@cache
def _back():
    return tuple(world.table("claims")["back"])
