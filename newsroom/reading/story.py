"""The story as the later steps take it: its blocks with their tokens, sentences and what is said in them."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from . import world
from .findings import Mention
from .lazy import lazy
from .morphology import lemmas
from .tokens import Row, lowered, sentences, tokens

QUOTED = re.compile(r"«[^«»]{0,3000}(?:«[^«»]{0,300}»[^«»]{0,3000})*»|\"[^\"]{0,3000}\"|“[^“”]{0,3000}”")
SAID_AFTER = re.compile(r",[\"»”]?\s*[-–—]\s*([^\W\d_]+)")
SPEECH_LENGTH = 25
MOST_UNKNOWN = 600
NEAR = 60  # tokens; no sentence of a story is longer, and a hostile one must not cost its square


@dataclass(eq=False)
class Block:
    """The headline or a paragraph: half-open offsets and its tokens; `low` is the whole text in lower case.

    The `lead` is the first of the paragraphs. `pair` are the codes of the two states that the story is of, if it is;
    `bodies` those that the story may mean by a noun alone.
    """

    text: str
    low: str
    start: int
    end: int
    headline: bool = False
    lead: bool = False
    pair: tuple[str, ...] = ()
    bodies: Mapping = field(default_factory=dict)

    @lazy
    def row(self) -> Row:
        return tokens(self.text, self.start, self.end)

    @lazy
    def sentences(self) -> list[tuple[int, int]]:
        return sentences(self.text, self.start, self.end)

    @lazy
    def speech(self) -> list[tuple[int, int]]:
        """Half-open bounds of direct speech."""
        body = self.text[self.start : self.end]
        if (body[:1] in "-–—" and not _is_item(body)) or self._is_said_whole(body):
            return [(self.start, self.start + _said_until(body))]
        return [
            (self.start + match.start(), self.start + match.end())
            for match in QUOTED.finditer(body)
            if match.end() - match.start() > SPEECH_LENGTH and _is_utterance(match.group())
        ]

    def _is_said_whole(self, body):
        """A paragraph without opening marks that ends in «, – отметил министр»."""
        found = list(SAID_AFTER.finditer(body))
        return (
            bool(found)
            and body[:1] not in '«"“'
            and _is_speech_verb(found[-1].group(1))
            and not any(match.end() >= len(body) / 2 or _is_utterance(match.group()) for match in QUOTED.finditer(body))
        )

    def in_speech(self, offset: int) -> bool:
        """Whether an offset lies within direct speech."""
        starts = self._speech_starts
        if not starts or offset < starts[0]:
            return False
        return offset < self.speech[bisect_right(starts, offset) - 1][1]

    def sentence_of(self, offset: int) -> tuple[int, int]:
        """The bounds of the sentence around an offset."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(at, 0)] if self.sentences else (self.start, self.end)

    def around(self, offset: int) -> tuple[int, int]:
        """Token indices (half-open) of the sentence around an offset, of a monstrous one no more than is near."""
        place = bisect_right(self._sentence_starts, offset) - 1
        first, last = self.sentence_tokens[max(place, 0)]
        if last - first <= NEAR and place >= 0 and offset < self.sentences[place][1]:
            return first, last
        at = self.token_at(offset)
        return max(first, at - NEAR), min(last, at + NEAR)

    @lazy
    def sentence_tokens(self) -> list[tuple[int, int]]:
        """Token indices (half-open) of each sentence; of a block without one, of the whole."""
        return [(self.token_at(start), self.token_at(end)) for start, end in self.sentences or [(self.start, self.end)]]

    @lazy
    def _sentence_starts(self):
        return [start for start, _ in self.sentences]

    @lazy
    def _speech_starts(self):
        return [start for start, _ in self.speech]

    def token_at(self, offset: int) -> int:
        """Index of the first token that begins at or after an offset."""
        return bisect_right(self._starts, offset - 1)

    @lazy
    def _starts(self):
        return [token.start for token in self.row]

    def mention(self, first: int, last: int) -> Mention:
        """The words from one token up to another, half-open."""
        start, end = self.row[first].start, self.row[last - 1].end
        return Mention(start, end, self.text[start:end])


def blocks(text: str, headline: Mention | None, paragraphs: tuple[Mention, ...]) -> list[Block]:
    """The headline and the paragraphs of a story, in their order."""
    low = lowered(text)
    made = [Block(text, low, part.start, part.end, lead=not at) for at, part in enumerate(paragraphs)]
    return [Block(text, low, headline.start, headline.end, headline=True), *made] if headline else made


def as_far_as_words_are_known(parts: list[Block]) -> list[Block]:
    """The blocks up to the point where a text has had more words that no dictionary knows than any story has."""
    unknown, kept = set(), []
    for block in parts:
        for token in block.row:
            if not token.word.is_known:
                unknown.add(token.lower)
                if len(unknown) > MOST_UNKNOWN:
                    return [*kept, replace(block, end=token.start)]
        kept.append(block)
    return kept


def _is_item(body):
    """An item of a list: «– договор о поставках;»."""
    if body.rstrip().endswith(";"):
        return True
    return body[1:].lstrip()[:1].islower() and not any(map(_is_speech_verb, SAID_AFTER.findall(body)))


def _is_speech_verb(word):
    return bool(lemmas(word) & set(world.table("formulas")["speech"]))


def _said_until(body):
    """Where the speech of a paragraph ends: at the last «, – сказал он», or with the paragraph."""
    found = [match for match in SAID_AFTER.finditer(body) if _is_speech_verb(match.group(1))]
    return found[-1].start() if found else len(body)


def _is_utterance(quoted):
    """Speech, not a name in quotation marks: it begins as a sentence does and has more than a few words."""
    inside = quoted[1:-1].strip()
    return bool(inside) and (inside[0].isupper() or inside[0] in ".…") and inside.count(" ") > 3
