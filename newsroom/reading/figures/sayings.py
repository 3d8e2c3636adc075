"""Where a story says who says what: verbs of speech with their subjects, «по словам …», «по данным …»."""

from dataclasses import dataclass
from functools import cache, lru_cache

from .. import world
from ..morphology import forms, lemmas
from ..story import Block
from ..tokens import mark
from .speakers import SOMEBODY, Cast, Speaker, in_nominative, is_somebody, speaker_at

AHEAD = 9  # tokens between a verb and its subject: «сообщил журналистам после переговоров …»
BEFORE = 30
GROUNDED = 3
STOPS = '.!?;:«»"”“–—-('
OPENING = '«"“-–—'
MOST = 400
SAID_IN = ("в", "во", "на")


@dataclass(frozen=True, slots=True)
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
    if word in world.table("claims")["sure"]:
        return True
    return any(form.pos == "VERB" and form.known and form.lemma in _verbs() for form in forms(word)[:2])


@lru_cache(maxsize=50_000)
def _is_plural(word):
    return any(form.pos == "VERB" and form.number == "plur" for form in forms(word)[:2])


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
        who = _who(cast, block, at)
        if who is not None:
            cast.heard(who, token.start)
            found.append(Saying(at, token.start, who, _is_dashed(block, at), _looks_back(block, at)))
    return found


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
    return low == ":" or low in world.table("claims")["by"] or _is_verb(low)


def _who(cast, block, at):
    low = block.row[at].lower
    if low == ":":
        opens = at + 1 < len(block.row) and block.row[at + 1].text in OPENING
        return _subject_before(cast, block, at) if opens else None
    if low in world.table("claims")["by"]:
        return _by_ground(cast, block, at)
    if not _is_verb(low) or (block.in_speech(block.row[at].start) and not _is_dashed(block, at)):
        return None
    return _subject_behind(cast, block, at) or _subject_before(cast, block, at)


def _by_ground(cast, block, at):
    """«по словам посла», «по его оценке», «согласно данным министерства»."""
    row, table = block.row, world.table("claims")
    if block.in_speech(row[at].start):
        return None
    words = row[at + 1 : at + 1 + GROUNDED]
    ground = next((place for place, token in enumerate(words) if lemmas(token.text) & set(table["grounds"])), None)
    if ground is None:
        return None
    if any(token.lower in table["possessives"] for token in words[:ground]):
        return cast.recent(row[at].start)
    if any(not token.is_word for token in words[:ground]):
        return None
    return _first_speaker(cast, block, at + 2 + ground, at + 5 + ground)


def _first_speaker(cast, block, first, until):
    for at in range(first, min(until, len(block.row))):
        if block.row[at].text in STOPS or block.row[at].text == ",":
            return None
        if found := speaker_at(cast, block, at):
            return found[0]
    return None


def _is_dashed(block, at):
    """«…», – сказал»: a dash before the verb, a comma, quotation mark or end of sentence before the dash."""
    row = block.row
    return at > 1 and row[at - 1].text in "-–—" and row[at - 2].text in ',"»”!?….'


def _subject_behind(cast, block, at):
    row = block.row
    if (_is_plural(row[at].lower) or row[at].lower.endswith("тся")) and (found := _said_in(cast, block, at)):
        return found
    for place in range(at + 1, min(at + AHEAD, len(row))):
        token = row[place]
        if token.text in STOPS or (token.text == "," and place > at + 1) or token.lower in ("что", "о", "об"):
            return None
        if token.text == ",":
            return None
        if _may_be_subject(cast, block, place):
            return speaker_at(cast, block, place)[0]
    return None


def _said_in(cast, block, at):
    """«сообщили в министерстве», «рассказали в пресс-службе министерства», «говорится в материалах министерства»."""
    row = block.row
    if at + 2 >= len(row) or row[at + 1].lower not in SAID_IN:
        return None
    first = at + 2
    if not lemmas(row[first].text).isdisjoint(world.table("claims")["offices"]):
        first += 1
    body = cast.body_from(block, at + 2, first + 3)
    return body.canonical if body else SOMEBODY


def _may_be_subject(cast, block, place):
    """A name, title or body in the nominative, or a pronoun: «сообщил послу министр» has one of two."""
    if cast.named_at(block, place):
        return cast.is_nominative(block, place)
    found = speaker_at(cast, block, place)
    if found is None:
        return False
    if found[0] is SOMEBODY and not in_nominative(block, place):
        return is_somebody(block, place) or any(form.case == "nomn" for form in forms(block.row[place].text)[:1])
    return _is_nominative_word(block, place)


def _is_nominative_word(block, place):
    token = block.row[place]
    if token.lower in world.table("claims")["pronouns"] or token.text.isupper():
        return True
    if in_nominative(block, place):
        return True
    found = forms(token.text)
    return not found or any(form.case == "nomn" for form in found)


def _subject_before(cast, block, at):
    """The nearest subject before a verb in its sentence, the story's own words."""
    row = block.row
    first, _ = block.around(row[at].start)
    for place in range(at - 1, max(first, at - BEFORE) - 1, -1):
        token = row[place]
        if token.text in ";:" or block.in_speech(token.start):
            return None
        if token.is_word and _may_be_subject(cast, block, place) and _is_whole(block, place):
            return speaker_at(cast, block, place)[0]
    return None


def _is_whole(block, place):
    """Not the second half of a name or title: «Иванов» in «Петр Иванов»."""
    before = block.row[place - 1] if place else None
    return before is None or not (before.is_capital and before.is_word and block.row[place].is_capital) or place == 0


def _looks_back(block, at):
    """Whether the sentence of a verb begins with «Об этом» and the like."""
    first, _ = block.around(block.row[at].start)
    start = " ".join(token.lower for token in block.row[first : first + 3])
    return any(start.startswith(words) for words in world.table("claims")["back"])
