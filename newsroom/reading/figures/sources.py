"""Sources of what is said: «по данным министерства», «сообщили в пресс-службе», «приводит его слова»."""

from functools import lru_cache

from .. import countries, phrases, world
from ..morphology import forms, lemmas
from ..story import Block
from .counted import plain, uncounted
from .speakers import SOMEBODY, Cast, Speaker, speaker_at

AHEAD = 9  # tokens between a verb and its subject: «сообщил журналистам после переговоров …»
GROUNDED = 3
STOPS = '.!?;:«»"”“–—-('
SAID_IN = ("в", "во", "на")
MOST_ADJECTIVES = 4


def quoted(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«приводит его слова пресс-служба», «приводит слова министра»: whose words they are."""
    row, table = block.row, world.table("claims")
    near = row[at + 1 : at + 1 + GROUNDED]
    own = next((place for place, token in enumerate(near) if not lemmas(token.text).isdisjoint(table["words"])), None)
    if own is None:
        return None
    if any(token.lower in table["possessives"] for token in near):
        return cast.recent(row[at].start)
    return first_speaker(cast, block, at + 2 + own, at + 5 + own)


def by_ground(cast: Cast, block: Block, at: int) -> Speaker | None:
    """«по словам посла», «по его оценке», «согласно данным министерства», «следует из отчета министерства»."""
    row, table = block.row, world.table("claims")
    if block.in_speech(row[at].start) or (row[at].lower == "из" and not (at and row[at - 1].lower in table["follows"])):
        return None
    words = row[at + 1 : at + 1 + GROUNDED]
    ground = next((place for place, token in enumerate(words) if _is_ground(token.lower)), None)
    if ground is None:
        return None
    if any(token.lower in table["possessives"] for token in words[:ground]):
        return cast.recent(row[at].start)
    if any(not token.is_word for token in words[:ground]):
        return None
    return first_speaker(cast, block, at + 2 + ground, at + 5 + ground)


@lru_cache(maxsize=20_000)
def _is_ground(word):
    grounds = world.table("claims")["grounds"]
    return any(lemma.replace("ё", "е") in grounds for lemma in lemmas(word))


def first_speaker(cast: Cast, block: Block, first: int, until: int) -> Speaker | None:
    """Who is named from a token on, before another, with no mark between."""
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
    first = inside + 1
    if not lemmas(row[first].text).isdisjoint(world.table("claims")["offices"]):
        first += 1
    if body := cast.body_from(block, inside + 1, first + 3):
        return body.canonical
    if name := cast.company_from(block, inside + 1, first + 3) or _named_source(cast, block, first):
        return name
    found = speaker_at(cast, block, first) if first < len(row) and row[first].text.islower() else None
    body = found[0] if found and isinstance(found[0], str) else None
    return body or (SOMEBODY if inside == at + 1 else None)


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
    return None if found and found[0] is not SOMEBODY else _named_body(block, at)


def _named_body(block, at):
    """The name of a body of no known kind: «в Молочном союзе Казахстана», «по данным Ассоциации экспортеров»; an
    outlet or agency states nothing itself."""
    row, head = block.row, at
    if at >= len(row) or not row[at].is_capital or row[at].text.isupper():
        return None
    while head < len(row) - 1 and head - at < MOST_ADJECTIVES and _is_a(row[head].text, ("ADJF", "PRTF")):
        head += 1
    noun = _is_a(row[head].text, ("NOUN",)) if row[head].is_word and not countries.is_place(row[head].text) else None
    if noun is None or plain(noun) in uncounted() or noun.startswith(tuple(world.table("formulas")["carriers"])):
        return None
    last = phrases.tail_end(row, head + 1)
    if last == at + 1:
        return None
    name = phrases.nominative(row[at:head], row[head], noun)
    return f"{name} {phrases.words(row[head + 1 : last])}".strip()


@lru_cache(maxsize=20_000)
def _is_a(word, pos):
    """The dictionary form of a word that is first of all of a part of speech, and no name."""
    found = forms(word)[:1]
    return next((form.lemma for form in found if form.pos in pos and form.known and form.proper is None), None)
