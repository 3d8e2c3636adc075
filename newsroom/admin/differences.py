"""Two texts of an article, field by field, in words: what a page shows where it compares them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from newsroom.body.showing import in_words as bodies_in_words
from newsroom.comparing import Block, Comparison, Kind, compare_bodies, compare_lists, compare_words
from newsroom.models import Article, Revision

LABELS = {
    "headline": Revision._meta.get_field("headline").verbose_name,
    "standfirst": Revision._meta.get_field("standfirst").verbose_name,
    "body": Revision._meta.get_field("body").verbose_name,
    "byline": Revision._meta.get_field("byline").verbose_name,
    "lead_photo": _("lead photo"),
    "documents": _("documents"),
    "section": Article._meta.get_field("section").verbose_name,
    "language": Article._meta.get_field("language").verbose_name,
}
WHOLE = {"lead_photo", "documents", "section", "language"}  # names of rows: another one is no changed word
AROUND = 1  # unchanged blocks that are shown on either side of a change; the rest fold
FEWEST_FOLDED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A block of both texts side by side, or a number of unchanged ones folded into one."""

    block: Block | None = None
    folded: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of two texts, as it stands in either."""

    name: str
    comparison: Comparison

    @property
    def label(self) -> str:
        return LABELS[self.name]

    @property
    def rows(self) -> list[Row]:
        """The blocks with something to read, long runs of unchanged ones folded."""
        blocks = [block for block in self.comparison.blocks if block.has_words]
        changed = [at for at, block in enumerate(blocks) if block.kind != Kind.SAME]
        near = {other for at in changed for other in range(at - AROUND, at + AROUND + 1)}
        rows, folded = [], []
        for at, block in enumerate(blocks):
            if at in near or block.kind != Kind.SAME:
                rows += _unfolded(folded)
                folded = []
                rows.append(Row(block))
            else:
                folded.append(block)
        return rows + _unfolded(folded)


def differences(before: dict, after: dict) -> list[Difference]:
    """The fields that differ, by their names; each text is {name: words}, a list of words for documents."""
    return [
        Difference(name, _compare(name, before[name], after[name])) for name in before if before[name] != after[name]
    ]


def in_words(revision: Revision) -> dict:
    """A revision's text for `differences`."""
    links = revision.document_links.select_related("document").defer("document__raw", "document__text")
    return {
        **{name: getattr(revision, name) for name in ("headline", "standfirst", "byline")},
        "body": bodies_in_words(revision.body)[0],
        "lead_photo": photo_in_words(revision.lead_photo),
        "documents": [document_in_words(link.document, link.start, link.end) for link in links],
    }


def photo_in_words(photo) -> str:
    """Alt text and credit with the number, without which two photos may read alike."""
    return f"{photo.alt} · {photo.credit} · № {photo.pk}" if photo else ""


def document_in_words(document, start=None, end=None) -> str:
    segment = "" if start is None else f" [{start}–{end}]"
    return f"{document} · № {document.pk}{segment}"


def _compare(name, before, after):
    if name == "body":
        return compare_bodies(before, after)
    if name in WHOLE:
        return compare_lists(*([text] if isinstance(text, str) and text else list(text) for text in (before, after)))
    return compare_words(before, after)


def _unfolded(blocks):
    return [Row(block) for block in blocks] if len(blocks) < FEWEST_FOLDED else [Row(folded=tuple(blocks))]
