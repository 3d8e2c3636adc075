"""An agreement where a story tells of it, as the steps take it that ask how long it is valid."""

import re
from dataclasses import dataclass

from .lazy import lazy
from .standings import Standing
from .status import SPEAKS_OF_IT, sentence_behind, sentences_behind
from .story import Block
from .tokens import mark

NOUNS = ("документ", "соглашение", "меморандум", "договор", "контракт", "протокол")
# At the beginning of a sentence or of a clause: «Как сообщил аким, соглашение действует десять лет».
NAMED_AGAIN = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?]\s)|,\s+(?:что\s+)?)(?:[-–—]\s+)?[«\"“„]?(?:этот\s+)?"
    rf"(?P<noun>{'|'.join(NOUNS)})\s+(?:действу|рассчит|заключ|вступ|подписан|будет)",
    re.I,
)


@mark
def _may_name_again(word):
    return word.lower() in NOUNS


@dataclass(frozen=True)
class Telling:
    """An agreement where it is told of.

    `first`, `head` and `last` are the tokens at which its phrase and its noun begin, and the one behind its title;
    `lemma` is that of the noun, `standing` how far it has come, `behind` the next paragraph. `rivals` are the offsets
    at which other agreements are named there; `day` is the one on which it was told, ISO or empty. `further` are its
    paragraph and those behind it, where no other agreement is called so; `alone` where there is no other at all.
    """

    block: Block
    first: int
    head: int
    last: int
    lemma: str
    standing: Standing
    behind: Block | None = None
    rivals: tuple[int, ...] = ()
    day: str = ""
    further: tuple[Block, ...] = ()
    alone: bool = False

    @property
    def title(self) -> tuple[int, int]:
        """Half-open offsets of what is said behind the noun."""
        return self.block.row[self.head].end, self.block.row[self.last - 1].end

    @lazy
    def sentence(self) -> tuple[int, int]:
        """Half-open offsets of the sentence that names it."""
        return _bounds(self.block, *self.block.around(self.block.row[self.head].start))

    @lazy
    def sentences_behind(self) -> list[tuple[Block, int, int]]:
        """Blocks and half-open offsets of the next two sentences, as far as they name no other agreement («Документ
        заменяет договор …»: up to that); then those further on that speak of it by its noun, or of «документ» where it
        is the only one in the story.
        """
        found = []
        for block, first, last in sentences_behind(self.block, self.head, self.behind):
            start, end = _bounds(block, first, last)
            rival = min((rival for rival in self.rivals if start <= rival < end), default=end)
            if rival > start and (rival == end or SPEAKS_OF_IT.match(block.text, start)):
                found.append((block, start, rival))
            if rival < end:
                break
        found += self._more_behind(found)
        told = {self.sentence[0], *(start for _, start, _ in found)}
        for block in self.further:
            for start, end in block.sentences if block.row.where(_may_name_again) else ():
                if block is self.block and (start < self.title[1] or start in told):
                    continue
                named = NAMED_AGAIN.search(block.text, start, end)
                if named and (named["noun"].lower() == self.lemma or (self.alone and named["noun"][1:] == "окумент")):
                    found.append((block, block.row[block.token_at(start)].start, end))
        return found

    def _more_behind(self, found):
        """«… подписан в мае. В силу он вступил в июле. Оно действует пять лет»: a third sentence that speaks of it."""
        place = sentence_behind(found[-1][0], found[-1][0].token_at(found[-1][1]), None) if len(found) > 1 else None
        if place is None:
            return []
        start, end = _bounds(*place)
        speaks = SPEAKS_OF_IT.match(place[0].text, start) is not None
        return [(place[0], start, end)] if speaks and not any(start <= rival < end for rival in self.rivals) else []


def _bounds(block, first, last):
    return block.row[first].start, block.row[last - 1].end
