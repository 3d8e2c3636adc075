"""The text of a document line by line, with every finding marked in it, also where several share the same words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from newsroom.models import RestoredLine, RevisionDocument
from newsroom.reading.furniture import Layout
from newsroom.review.cards import REJECTED, Card

WIDE = 90  # characters: a name or a value is shorter, a sentence longer
FURNITURE = {
    "byline": _("byline"),
    "caption": _("caption"),
    "clock": _("clock"),
    "counter": _("counter"),
    "copyright": _("copyright"),
    "credit": _("credit"),
    "imprint": _("imprint"),
    "issue": _("number of the issue"),
    "mark": _("mark"),
    "masthead": _("masthead"),
    "menu": _("menu"),
    "on_air": _("on air"),
    "rates": _("exchange rates"),
    "repeat": _("repeated headline"),
    "rubric": _("rubric"),
    "share": _("share button"),
    "signature": _("signature"),
    "tags": _("tags"),
    "teaser": _("teaser"),
    "update": _("update"),
    "weather": _("weather"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """The words [start, end) that carry something of a card."""

    start: int
    end: int
    card: Card


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two ends of marks. `spans` are those over them, the shortest first: the first one colours them.

    `begins` are the ones that begin here: whoever follows a link to one arrives at this piece.
    """

    text: str
    spans: tuple[Span, ...] = ()
    begins: tuple[Span, ...] = ()

    @property
    def cards(self) -> list[Card]:
        return list({span.card.key: span.card for span in self.spans}.values())

    @property
    def is_wide(self) -> bool:
        """Whether the words stand in a whole sentence of a finding, and in no narrower one."""
        return bool(self.spans) and self.spans[0].end - self.spans[0].start > WIDE

    @property
    def is_rejected(self) -> bool:
        return all(card.state == REJECTED for card in self.cards)


@dataclass(slots=True)
class Line:
    """A line that is not blank. `number` counts the story's paragraphs from 1; `furniture` says what the page's are.

    `restored` is set where an editor said that it is the story's.
    `splits_at` is where a new story would begin with this line, where one can; `proposed` that the reader thinks so.
    """

    start: int
    end: int
    pieces: list[Piece]
    number: int | None = None
    furniture: str = ""
    is_headline: bool = False
    restored: RestoredLine | None = None
    splits_at: int | None = None
    proposed: str | None = None
    story: RevisionDocument | None = None

    @property
    def kind_label(self) -> str:
        """What a line of the page is, in words."""
        return FURNITURE.get(self.furniture, self.furniture)


def spans_of(cards: Iterable[Card]) -> list[Span]:
    """Where the cards' words stand, each place of a card once."""
    places = {(passage.start, passage.end, card.key): card for card in cards for passage in card.all_passages}
    places |= {(start, end, card.key): card for card in cards for start, end in _open_places(card)}
    return [Span(start, end, card) for (start, end, _key), card in places.items()]


def _open_places(card):
    """A name left open has no citation: its words are in the finding that is kept with it."""
    if card.kind == "openname":
        yield from ((mention["start"], mention["end"]) for mention in card.fact.finding["mentions"])


def lines_of(text: str, layout: Layout, spans: list[Span], restored: Iterable[RestoredLine]) -> list[Line]:
    """The lines of a text, as its page was taken apart, but for the blank ones."""
    kinds = {line.start: line.kind for line in layout.furniture}
    numbers = {paragraph.start: number for number, paragraph in enumerate(layout.paragraphs, start=1)}
    found = []
    for row in layout.rows:
        line = Line(row.start, row.end, pieces(text, row.start, row.end, spans), furniture=kinds.get(row.start, ""))
        line.restored = next((one for one in restored if one.start < row.end and one.end > row.start), None)
        line.is_headline = layout.headline is not None and row.start <= layout.headline.start < row.end
        if not (line.furniture or line.is_headline):
            line.number = next((number for at, number in numbers.items() if row.start <= at < row.end), None)
        found.append(line)
    return found


def pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> list[Piece]:
    """The words [start, end) cut at both ends of every mark, so that marks may overlap in any way."""
    here = [span for span in spans if span.start < end and span.end > start]
    cuts = sorted({start, end, *(cut for span in here for cut in (span.start, span.end) if start < cut < end)})
    found = []
    for left, right in pairwise(cuts):
        over = sorted((span for span in here if span.start <= left and span.end >= right), key=_length)
        begins = tuple(span for span in over if span.start == left)
        found.append(Piece(text[left:right], tuple(over), begins))
    return found


def _length(span):
    return span.end - span.start, span.start, span.card.key
