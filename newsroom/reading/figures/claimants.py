"""Who stands behind a figure: the speaker of the direct speech around it, or whom its sentence names."""

from dataclasses import dataclass, field
from itertools import accumulate

from .. import world
from ..findings import Name, Official
from ..lazy import lazy
from ..people import Bystander
from ..story import Block
from . import dialogues, sources
from .sayings import Saying, grounded, may_begin_back, sayings_of
from .speakers import Cast, speaker_at
from .standins import Speaker

DASHES = "-–—"
MARKS = "-–—•·*"
MOST_ITEMS = 12  # of a list, down to the one with a figure
MOST_PARAGRAPHS = 6  # of one speech that nobody interrupts


@dataclass(eq=False)
class Claims:
    """Who says what in a story, found once for all of its figures."""

    blocks: list[Block]
    officials: tuple[Official, ...]
    others: tuple[Bystander, ...] = ()
    outlets: frozenset[str] = frozenset()
    _heard: dict[int, list[Saying]] = field(default_factory=dict)
    _heard_to: int = 0
    _headed: dict[int, Speaker | None] = field(default_factory=dict)

    def __post_init__(self):
        self._cast = Cast(self.blocks, self.officials, self.others, self.outlets, self._hear_before)
        self._places = {block: place for place, block in enumerate(self.blocks)}

    def _said(self, place: int) -> list[Saying]:
        """The sayings of a block."""
        if place not in self._heard:
            self._heard[place] = self._cast.hearing(self.blocks[place], sayings_of)
        return self._heard[place]

    def _hear_before(self, block: Block) -> None:
        """Hears all blocks above one, from the first on, for who speaks in one may be «он» in the next."""
        while self._heard_to < self._places[block]:
            self._heard_to += 1
            self._said(self._heard_to - 1)

    def _heads(self, place: int) -> Speaker | None:
        """Who says the whole story by its headline."""
        block = self.blocks[place]
        if block.headline and place not in self._headed:
            self._headed[place] = self._cast.hearing(block, _of_headline)
        return self._headed.get(place)

    def claimant(self, block: Block, offset: int) -> Name | str | None:
        """The name of the person or body that says what stands at an offset; None for the story itself."""
        place = self._places[block]
        who = self._in_speech(place, offset) if self._is_spoken(place, offset) else self._told(place, offset)
        return who if isinstance(who, Name | str) else None

    def state_of(self, who: Name | str | None) -> str | None:
        """The state of an official who speaks: «наш экспорт» is from there."""
        return self._states.get(who) if who else None

    @lazy
    def _states(self) -> dict[Name, str | None]:
        return {official.name: official.country for official in reversed(self.officials)}

    def _is_spoken(self, place, offset):
        block = self.blocks[place]
        in_speech = block.speech and (block.in_speech(offset) or self._goes_on(place, offset))
        return in_speech or self._unclosed[place]

    def _goes_on(self, place, offset):
        """Speech taken up again behind «– сказал он. –» in a paragraph that begins with a dash."""
        block = self.blocks[place]
        if block.text[block.start : block.start + 1] not in DASHES:
            return False
        end = block.speech[-1][1]
        return any(
            end <= start <= offset and block.text[start:offset].lstrip()[:1] in tuple(DASHES)
            for start, _ in block.sentences
        )

    @lazy
    def _unclosed(self) -> list[bool]:
        """Whether each paragraph is of a speech that a mark of quotation opened in it or before and that ends in a
        later one."""
        found, opened = [], None
        for place, block in enumerate(self.blocks):
            text, start, end = block.text, block.start, block.end
            if text[start : start + 1] == "«" and text.count("«", start, end) > text.count("»", start, end):
                opened = place
            found.append(opened is not None and place - opened < MOST_PARAGRAPHS)
            if opened not in (None, place) and text.find("»", start, end) >= 0:
                opened = None
        return found

    def _in_speech(self, place, offset):
        block, said = self.blocks[place], self._said(place)
        end = next((last for first, last in block.speech if first <= offset < last), block.end)
        ahead = [saying for saying in said if saying.offset > offset]
        dashed = next((saying for saying in ahead if saying.dashed and self._closes(block, saying, end)), None)
        if dashed:
            return dashed.who
        return self._before_speech(place, offset) or self._around_speech(place, offset)

    @staticmethod
    def _closes(block, saying, end):
        """Within the speech, or right behind its end."""
        return saying.offset < end or block.token_at(end) + 4 > saying.at

    def _before_speech(self, place, offset):
        """The last saying before a figure in its speech, or in the sentence that leads up to it."""
        said = [saying for saying in self._said(place) if saying.offset < offset]
        return said[-1].who if said else None

    def _around_speech(self, place, offset):
        """Speech of several paragraphs: the saying of the next ones that are speech, else the last one before; where
        nobody is said to speak, as in an interview, who was named last. Above it «Министр …:» may stand."""
        if who := self._above(place) or self._answering(place):
            return who
        for after in range(place + 1, min(place + MOST_PARAGRAPHS, len(self.blocks))):
            if not self.blocks[after].speech and not self._unclosed[after]:
                break
            dashed = next((saying for saying in self._said(after) if saying.dashed), None)
            if dashed:
                return dashed.who
        said = map(self._said, range(max(0, place - MOST_PARAGRAPHS), place))
        before = [row[-1] for row in said if row]
        return before[-1].who if before else self._cast.named_before(offset)

    def _answering(self, place):
        """Whom the last question before a paragraph asks, or else whom the whole story talks to."""
        for at in range(place - 1, max(-1, place - MOST_PARAGRAPHS), -1):
            if dialogues.is_question(self.blocks[at]):
                return self._asked[at] or self._talked_to
            if any(saying.dashed for saying in self._said(at)):
                return None
        return None

    @lazy
    def _asked(self) -> list[Speaker | None]:
        """Whom each paragraph asks, or one before it did."""
        asked = (dialogues.asked(self._cast, block) for block in self.blocks)
        return list(accumulate(asked, lambda before, now: now or before))

    @lazy
    def _talked_to(self) -> Speaker | None:
        return dialogues.talked_to(self._cast, self.blocks)

    def _above(self, place):
        """Who is said to speak by a paragraph right before one that ends with a colon."""
        block = self.blocks[place - 1] if place else None
        if block is None or not block.row or block.row[-1].text != ":" or not self._said(place - 1):
            return None
        return self._said(place - 1)[-1].who

    def _above_list(self, place):
        """Who is said to speak by the paragraph with a colon above the list that a paragraph is an item of."""
        for at in range(place, max(0, place - MOST_ITEMS), -1):
            if not self._is_item(at):
                break
            if who := self._above(at):
                return who
        return None

    def _is_item(self, place):
        before, body = (self.blocks[at].text[self.blocks[at].start : self.blocks[at].end] for at in (place - 1, place))
        return body[:1] in MARKS or body[:1].islower() or body.endswith(";") or before.endswith(";")

    def _told(self, place, offset):
        """Who is named by the sentence around an offset, or by «Об этом сообщил …» behind it: «коллеги» are nobody."""
        block = self.blocks[place]
        start, end = block.sentence_of(offset)
        said = self._between(place, start, end)
        near = [one for one in said if not one.back and not (one.ahead and one.offset > offset)]
        said = _nearest(near, offset) if near else self._heads(place) or self._going_on(place, start, end)
        who = said if isinstance(said, Name | str) else self._looking_back(place, end)
        return who or (None if near else self._above_list(place))

    def _between(self, place, start, end):
        said = self._said(place)
        return [saying for saying in said if start <= saying.offset <= end] if said else said

    def _going_on(self, place, start, end):
        """Whoever is told to speak in the sentence before, where one begins with «Так,», says «по предварительным
        оценкам,» of nobody else, or is followed by more words of the same speaker: «Иванов отметил, что … [Продано 40
        машин.] «…», – сказал министр.»"""
        block = self.blocks[place]
        if start <= block.start:
            return None
        before = self._between(place, block.sentence_of(start - 1)[0], start - 1)
        who = before[-1].who if before and not before[-1].back else None
        if who is None or _gives_example(block, start) or _is_estimated(block, start, end):
            return who
        rest = self._between(place, end, block.end)
        return who if rest and rest[0].dashed and rest[0].who == who else None

    def _looking_back(self, place, end):
        """The next saying of the paragraph, or the first of the next paragraph, that speaks of what stands before."""
        rest = self._between(place, end, self.blocks[place].end)
        if not rest and place + 1 < len(self.blocks) and not self.blocks[place].headline:
            rest = self._said(place + 1)[:1] if self._begins_back(place) else []
        return next((saying.who for saying in rest[:1] if saying.back), None)

    def _begins_back(self, place):
        following = self.blocks[place + 1]
        said = self._said(place + 1) if may_begin_back(following) else ()
        return bool(said) and said[0].offset < following.sentence_of(following.start)[1]


def _gives_example(block, start):
    """Whether a sentence illustrates the one before: «Так, …», «В частности, …»."""
    at = block.token_at(start)
    comma = next((place for place in range(at, min(at + 4, len(block.row))) if block.row[place].text == ","), at)
    return " ".join(token.lower for token in block.row[at:comma]) in world.table("claims")["examples"]


def _is_estimated(block, start, end):
    """Whether a sentence rests on «предварительные оценки» or the like, and does not say whose."""
    row, first, last = block.row, block.token_at(start), min(block.token_at(end), len(block.row) - 1)
    near = (place for at in grounded(row, first, last) for place in range(at + 1, min(at + 4, last)))
    return any(sources.is_ground(row[place].lower) and row[place + 1].text == "," for place in near)


def _nearest(said, offset):
    """The last saying before an offset, else the first behind it; somebody known before somebody who is not."""
    if len(said) == 1:
        return said[0].who
    before = [saying for saying in said if saying.offset <= offset]
    behind = [saying for saying in said if saying.offset > offset]
    order = [*reversed(before), *behind]
    return next((saying.who for saying in order if isinstance(saying.who, Name | str)), order[0].who)


def _of_headline(cast: Cast, block: Block) -> Speaker | None:
    """«Иванов: торговля выросла»; «Торговля выросла – Минэкономики»."""
    row = block.row
    colon = next((at for at, token in enumerate(row[:12]) if token.text == ":"), None)
    if colon:
        found = speaker_at(cast, block, 0)
        return found[0] if found and found[1] == colon else None
    dash = next((at for at in range(len(row) - 2, max(0, len(row) - 8), -1) if row[at].text in DASHES), None)
    found = speaker_at(cast, block, dash + 1) if dash else None
    return found[0] if found and found[1] == len(row) else None
