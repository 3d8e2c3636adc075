"""How far an agreement has come, by the words around it or in the line above the list it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from . import world
from .findings import Mention, Status
from .morphology import is_infinitive
from .story import Block
from .tokens import Token, mark

MOST_LISTED = 6  # documents that sentences of their own tell of
ORDINALS = ("перв", "втор", "трет", "четверт", "друг", "еще", "ещё", "это", "последн")
BEEN = ("был", "была", "было", "были")
FIRST_WORDS = 30  # characters of a sentence in which it says that it speaks of signatures
MADE_READY = ("готовит", "готовя", "разработ", "заверш", "приня", "утверд", "утвержд", "одобр", "выработ")
MAKING = ("подпис", "заключ", "скреп")
RESULTS = ("итог", "результат")
DOCUMENTS = re.compile(r"документ|соглашен|меморандум|договор|протокол|контракт|карт|подпис|заключ", re.I)
SPEAKS_OF_IT = re.compile(
    r"(?:[-–—]\s+)?[«\"“„]?"
    r"(?:(?:(?:нов|эт|дан|подписан)\w{1,4}\s+)?(?:документ|бумага)"
    r"|подписи? под|под (?:ним|ней|документом)|его|е[её]|их|он[ао]?"
    r"|соглашение|меморандум|договор|протокол"
    r"|(?:контракт|план|программ[ау]|карт[ау]) (?=рассчит|подпис|действ|утвер|заключ))"
    r"\b",
    re.I,
)
KIND = re.compile(r"соглашен|меморандум|договор|протокол|контракт|план|программ|карт")
SIGNS_IT = re.compile(
    r"^(?:(?:свои|сами)\s+)?(?:подписи\b|(?:церемония\s+|торжественное\s+)?подписани[ея]\b)"
    r"|\b(?:его|е[её]|под\s+(?:ним|ней)|(?:этот|сам)?\s*документ|бумагу)\s+(?:[а-яё-]+\s+){0,3}?(?:подпис|скреп|заключ|постав)"
    r"|\b(?:подпис|скреп|заключ)(?:ал|ил|яет)[аои]?\s+(?:его|е[её]|документ|бумагу)\b",
    re.I,
)
ENDED = re.compile(
    r"(?:(?:его|е[её])\s+действие\s+|срок\w*\s+(?:его\s+|е[её]\s+|действия\s+){0,2}(?:документа\s+|договора\s+|соглашения\s+|меморандума\s+)?"
    r"|(?:этот\s+)?(?:документ|договор|соглашение|меморандум)\s+)(?:ист[её]к|законч|утратил|прекратил|прекращ|завершил)",
    re.I,
)
PROLONGED = re.compile(r"\b(?:и\s+)?(?:был[оа]?\s+)?(?:продлен|продлили|продл[её]н)(?!\w)", re.I)
NUMBERED = re.compile(r"\d{1,2}[.)]\s")
ORDER = (Status.LAPSED, Status.PLANNED, Status.AGREED, Status.UNDER_DISCUSSION, Status.SIGNED)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and the words that say it."""

    status: Status
    mention: Mention


def of(block: Block, first: int, last: int, heading: Standing | None, behind: Block | None = None) -> Standing | None:
    """The status of the agreement between two tokens: by its own sentence, its neighbours or the heading of its list.

    `behind` is the paragraph behind the block. What the next sentence says of «документ» is later news than what an
    agreement's own sentence plans or approves.
    """
    row = block.row
    start, end = block.around(row[first].start)
    places = row.within(_may_tell, start, end)
    nearest_first = [row[at] for at in reversed(places) if at < first] + [row[at] for at in places if at >= last]
    nearest_first.sort(key=lambda token: max(row[first].start - token.end, token.start - row[last - 1].end))
    own = _of_words(block, nearest_first)
    if own and own.status == Status.SIGNED and (ended := _ended(block, first, behind)):
        return ended
    if own is None or own.status in (Status.AGREED, Status.UNDER_DISCUSSION):
        return _of_next(block, first, last, behind) or own or _of_last(block, start) or heading
    return own


def _of_next(block, first, last, behind):
    """«Итогом стал протокол …. Подписи под ним поставили …»: the next sentence says what became of it."""
    place = signing_behind(block, first, behind)
    return _of_sentence(*place) if place and not _names_another(block, first, last, *place) else None


def _names_another(block, first, last, place, start, end):
    """«Соглашение обсуждают. Протокол подписан»: the sentence speaks of signing a document by another noun."""
    until = next(iter(place.row.within(signs, start, end)), start + 1)
    nouns = filter(None, (KIND.match(token.lower) for token in place.row[start : max(until, start + 1)]))
    own = [token.lower for token in block.row[first:last]]
    return any(not any(word.startswith(noun.group()) for word in own) for noun in nouns)


def _ended(block, first, behind):
    """«… подписали в 2005 году. Срок договора закончился, и продлить его не успели»: the next sentence ends it."""
    place = sentence_behind(block, first, behind)
    if place is None:
        return None
    block, start, last = place
    words = block.text[block.row[start].start : block.row[last - 1].end]
    found = ENDED.match(words)
    return standing(block, Status.LAPSED, block.row[start]) if found and not PROLONGED.search(words) else None


def _of_last(block, start):
    """«Стороны подписали два документа. Первый – … . Второй – …»: a sentence before speaks of documents."""
    for _ in range(MOST_LISTED):
        if not start:
            return None
        first, last = block.around(block.row[start - 1].start)
        words = block.text[block.row[first].start : block.row[last - 1].end]
        if re.search(r"\bдокумент(?:а|ов|ы)?\b", words):
            return _of_sentence(block, first, last)
        if not words.lower().startswith(ORDINALS):
            return None
        start = first
    return None


def signing_behind(block: Block, at: int, behind: Block | None) -> tuple[Block, int, int] | None:
    """Block and token indices of the sentence behind a token's, where it tells of signing what was named there."""
    place = sentence_behind(block, at, behind)
    if place is None:
        return None
    block, first, last = place
    words = block.text[block.row[first].start : block.row[last - 1].end]
    tells = block.row.within(signs, first, last) or "подпис" in words[:FIRST_WORDS].lower()
    return place if tells and (SPEAKS_OF_IT.match(words) or SIGNS_IT.search(words)) else None


def sentence_behind(block: Block, at: int, behind: Block | None) -> tuple[Block, int, int] | None:
    """Block and token indices of the sentence behind a token's, which may be the first of the paragraph `behind`."""
    end = block.around(block.row[at].start)[1]
    if end < len(block.row):
        return (block, *block.around(block.row[end].start))
    return (behind, *behind.around(behind.row[0].start)) if behind and behind.row else None


def sentences_behind(block: Block, at: int, behind: Block | None) -> Iterator[tuple[Block, int, int]]:
    """Block and token indices of the two sentences behind a token's, none of them behind the paragraph `behind`."""
    place = sentence_behind(block, at, behind)
    if place:
        yield place
        if later := sentence_behind(place[0], place[1], behind if place[0] is block else None):
            yield later


def is_signing(word: str) -> bool:
    """Whether a word in lower case is a verb of signing, done or being done."""
    is_noun = word.startswith(_words("signing_nouns"))
    return word.startswith(_words("signed")) and not is_noun and not is_infinitive(word)


@mark
def signs(word: str) -> bool:
    """The same of a word as it stands."""
    return is_signing(word.lower())


def heading(block: Block, before: Standing | None) -> Standing | None:
    """The status that a paragraph gives to the list below it; it goes on while its items end in «;» or are numbered."""
    ends = block.row[-1] if block.row else None
    if ends and ends.text == ":" and DOCUMENTS.search(block.text, block.start, ends.end):
        found = _of_sentence(block, *block.around(ends.start))
        if found:
            return found
    if before is None or ends is None or ends.text not in ".!?":
        return before
    return before if NUMBERED.match(block.text, block.start, ends.end) else None


def _of_sentence(block, first, last):
    return _of_words(block, [block.row[at] for at in block.row.within(_may_tell, first, last)])


def _of_words(block, row):
    """The status that words say, the first of a kind taken: signed, unless others say that it is only to be.

    Of the words those that `_may_tell` are enough.
    """
    found = {}
    took_place = any(token.lower.startswith(_words("took_place")) for token in row)
    for token in row:
        status = _of_word(token.lower)
        if status == Status.SIGNED:
            status = _unless_denied(block, token)
        if status is None and took_place and token.lower.startswith(_words("signing_nouns")):
            status = Status.SIGNED
        if status and status not in found:
            found[status] = token
    if Status.SIGNED not in found and (verb := _came_of_it(block, row)):
        found[Status.SIGNED] = verb
    if Status.SIGNED in found and not {Status.PLANNED, Status.LAPSED} & set(found):
        return standing(block, Status.SIGNED, found[Status.SIGNED])
    if Status.PLANNED in found and Status.SIGNED not in found and not _speaks_of_making(row):
        found.pop(Status.PLANNED)
    return next((standing(block, status, found[status]) for status in ORDER if status in found), None)


def _unless_denied(block, token):
    """«так и не подписали», «не был подписан», «подписан не был»; «может быть подписан» is planned."""
    at = block.token_at(token.start)
    if at and block.row[at - 1].lower == "быть":
        return Status.PLANNED
    denied = [word.lower for word in block.row[at + 1 : at + 3]] in [["не", been] for been in BEEN]
    at -= at > 1 and block.row[at - 1].lower in BEEN
    denied = denied or (at > 0 and block.row[at - 1].lower == "не")
    return Status.UNDER_DISCUSSION if denied else Status.SIGNED


def _came_of_it(block, row):
    """«Итогом переговоров стало соглашение …», «Итог — контракт …»: what came of a meeting is the agreement itself."""
    results = [token for token in row if token.lower.startswith(RESULTS)]
    if not results:
        return None
    verb = next((token for token in row if token.lower in ("стал", "стала", "стало", "стали")), None)
    return verb or next((token for token in results if _is_equated(block, token)), None)


def _is_equated(block, token):
    at = block.token_at(token.start)
    return token.lower in ("итог", "результат") and at + 1 < len(block.row) and block.row[at + 1].text in "—–-"


def _speaks_of_making(row):
    return any(token.lower.startswith((*MAKING, *MADE_READY)) for token in row)


@mark
def _may_tell(word):
    """Whether a word has a part in how far an agreement has come: most have none."""
    low = word.lower()
    return low.startswith(_parts()) or _of_word(low) is not None


@cache
def _parts():
    """Beginnings of the words that say a status together with others."""
    return (*_words("took_place"), *_words("signing_nouns"), *RESULTS, "стал", *MAKING, *MADE_READY)


@lru_cache(maxsize=20_000)
def _of_word(word):
    if word.startswith(MAKING):
        if is_infinitive(word):
            return Status.PLANNED
        return Status.SIGNED if is_signing(word) else None
    if word.startswith(_words(Status.AGREED.value)) and is_infinitive(word):
        return None  # «предстоит одобрить», «чтобы согласовать»
    return next((status for status in ORDER if word.startswith(_words(status.value))), None)


@cache
def _words(name):
    return tuple(world.table("agreements")[name])


def standing(block: Block, status: Status, token: Token) -> Standing:
    """The status with the sentence that says it: a bare «подписан» proves little to somebody who reads it alone."""
    first, last = block.around(token.start)
    start, end = block.row[first].start, block.row[last - 1].end
    return Standing(status, Mention(start, end, block.text[start:end]))
