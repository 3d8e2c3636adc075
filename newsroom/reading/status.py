"""How far an agreement has come, by the words around it or in the line above the list it stands in."""

import re
from collections.abc import Iterator
from itertools import takewhile

from .findings import Status
from .morphology import in_case
from .standings import Standing, may_tell, signs, standing, standing_by
from .story import Block

SUPPOSING = ("если", "когда")
MOST_LISTED = 6  # documents that sentences of their own tell of
ORDINALS = ("перв", "втор", "трет", "четверт", "друг", "еще", "ещё", "это", "последн")
NEAR = 4  # tokens behind «, а» among which it turns to another agreement
FIRST_WORDS = 30  # characters of a sentence in which it says that it speaks of signatures
DOCUMENTS = re.compile(r"документ|соглашен|меморандум|договор|протокол|контракт|карт|подпис|заключ", re.I)
SPEAKS_OF_IT = re.compile(
    r"(?:[-–—]\s+)?[«\"“„]?"
    r"(?:теперь\s+)?(?:(?:(?:нов|эт|дан|подписан|обновл[её]нн)\w{1,4}\s+)?(?:документ|бумага)"
    r"|подписи? под|под (?:ним|ней|документом)|по (?:нему|ней)(?=\s+(?:до|с|на)\s)|его|е[её]|их|он[ао]?"
    r"|(?:[а-яё]+(?:ое|[ыи]й)\s+)?(?:соглашение|меморандум|договор|протокол)"
    r"|(?:сделка|партн[её]рство|сотрудничество) (?=рассчит|действ|заключ)"
    r"|(?:контракт|план|программ[ау]|карт[ау]) (?=рассчит|подпис|действ|утвер|заключ|принят))"
    r"\b",
    re.I,
)
KIND = re.compile(r"соглашен|меморандум|договор|протокол|контракт|план|программ|карт")
SIGNS_IT = re.compile(
    r"^с\s+[а-яё]+\s+стороны\s+(?:(?:свою|его|е[её]|под\s+документом)\s+)?(?:подпис|документ|скреп|постав)|"
    r"^(?:(?:свои|сами)\s+)?(?:подписи\b|(?:церемония\s+|торжественное\s+)?подписани[ея]\b)"
    r"|\b(?:его|е[её]|под\s+(?:ним|ней)|(?:этот|сам)?\s*документ|бумагу)\s+(?:[а-яё-]+\s+){0,3}?(?:подпис|скреп|заключ|постав)"
    r"|\b(?:подпис|скреп|заключ)(?:ал|ил|яет)[аои]?\s+(?:его|е[её]|документ|бумагу)\b",
    re.I,
)
ENDED = re.compile(
    r"(?:(?:его|е[её])\s+действие\s+|срок\w*\s+(?:его\s+|е[её]\s+|действия\s+){0,2}(?:документа\s+|договора\s+|соглашения\s+|меморандума\s+)?"
    r"|(?:этот\s+)?(?:документ|договор|соглашение|меморандум)\s+)(?:ист[её]к(?!а[ею]т)|законч(?!ит)|утратил|прекратил|прекращ|завершил)",
    re.I,
)
OVER = re.compile(
    r"\bсрок\w*\s[^.;:]*?(?<!не )\b(?:вышел|законч(?!ит)\w+|кончил\w+|завершил\w+)(?!\w)"
    r"|\b(?:давно|уже|больше|более)\s+не\s+действ(?:у[ею]т|овал\w*)"
    r"|\bно\s+он[ао]?\s+(?:ист[её]к(?!а)|законч(?!ит)|утратил|прекратил)\w*",
    re.I,
)
PROLONGED = re.compile(r"\b(?:и\s+)?(?:был[оа]?\s+)?(?:продлен|продлили|продл[её]н)(?!\w)", re.I)
NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def of(block: Block, first: int, last: int, heading: Standing | None, behind: Block | None = None) -> Standing | None:
    """The status of the agreement between two tokens: by its own sentence, its neighbours or the heading of its list.

    `behind` is the paragraph behind the block. What the next sentence says of «документ» is later news than what an
    agreement's own sentence plans or approves.
    """
    row = block.row
    start, end = clause(block, first, last)
    start = _past_colon(row, start, first, end)
    places = row.within(may_tell, start, end)
    nearest_first = [row[at] for at in reversed(places) if at < first] + [row[at] for at in places if at >= last]
    nearest_first.sort(key=lambda token: max(row[first].start - token.end, token.start - row[last - 1].end))
    own = _over(block, start, end) or standing_by(block, nearest_first)
    if own and own.status == Status.SIGNED and (ended := _ended(block, first, behind)):
        return ended
    if own is None or own.status in (Status.AGREED, Status.UNDER_DISCUSSION):
        if own is None and heading is not None:
            return heading  # of a list, whatever the paragraph behind it tells
        return _of_next(block, first, last, behind) or own or _of_last(block, start)
    return own


def _past_colon(row, start, first, end):
    """«X и Y намерены сотрудничать: подписан договор»: what is planned before a colon is not what was signed behind."""
    colon = next((at for at in range(first - 1, start, -1) if row[at].text == ":"), None)
    return colon + 1 if colon is not None and row.within(signs, colon, end) else start


def clause(block: Block, first: int, last: int) -> tuple[int, int]:
    """Half-open token indices of an agreement's sentence, without «…, а меморандум …» that tells of another one."""
    row = block.row
    start, end = block.around(row[first].start)
    after = (at for at in range(last, end - 2) if _turns_to_another(row, at))
    before = (at for at in range(first - 2, start, -1) if _turns_to_another(row, at))
    return next(before, start), next(after, end)


def _turns_to_another(row, at):
    if row[at].text == "(" and row[at + 1].text.isalpha():
        near = row[at + 1 : at + 1 + NEAR]
        inside = takewhile(lambda token: token.text != ")", near)  # not «X (Беларусь) подписал меморандум»
        return any(KIND.match(token.lower) for token in inside)
    if row[at].text != "," or row[at + 1].lower not in ("а", "но"):
        return False
    if in_case(row[at - 1].text, "nomn", pos=("ADJF",)):  # «простой, но важный договор»
        return False
    return any(KIND.match(token.lower) for token in row[at + 2 : at + 2 + NEAR])


def _over(block, start, end):
    """«Срок меморандума, который подписали в 2022 году, вышел»: the sentence tells of its end by two words."""
    found = OVER.search(block.text, block.row[start].start, block.row[end - 1].end)
    return standing(block, Status.LAPSED, block.row[start]) if found and not PROLONGED.search(found.group()) else None


def _of_next(block, first, last, behind):
    """«Итогом стал протокол …. Подписи под ним поставили …»: the next sentence says what became of it."""
    place = signing_behind(block, first, behind)
    if place and place[0].row[place[1]].lower in SUPPOSING:
        return None
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
    return standing_by(block, [block.row[at] for at in block.row.within(may_tell, first, last)])
