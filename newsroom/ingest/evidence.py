"""What every finding needs: the citation of its words."""

from collections.abc import Iterable

from newsroom.ingest.cache import Cache
from relations.models import Citation, Document, Review
from relations.models.citations import ARMS, LONGEST_QUOTE
from relations.models.review import Reviewed
from relations.rows import insert


class Passages:
    """The citations of one document: those on record, and those to come, which `write` adds in one statement.

    `found` are the keys of all that were cited since, whether they were on record or not, and `left_open` the numbers
    of the names left open. `rows` are those that a run remembers. `touched` names the rows, by model and number, that a
    person has added, changed or decided on: what the reader finds again there stays theirs.
    """

    def __init__(
        self, document: Document, on_record: Iterable[Citation] = (), *,
        touched: frozenset[tuple[str, int]] = frozenset(), rows: Cache | None = None,
    ):  # fmt: skip
        self.document = document
        self.rows = rows or Cache()
        self.touched = touched
        self.on_record = {key_of(row): row for row in on_record}
        self.found: set[tuple] = set()
        self.left_open: set[int] = set()
        self._new: dict[tuple, Citation] = {}

    @classmethod
    def of(cls, document: Document, *, rows: Cache | None = None) -> "Passages":
        """Those of a document that is on record."""
        return cls(document, document.citations.all(), rows=rows)

    def cite(self, mention, *, about=Citation.About.WHOLE, speaker=None, **arm) -> Citation:
        """The citation of a fact by the words of a mention, said by `speaker`; the same words are cited for it once."""
        start, end = mention.start, min(mention.end, mention.start + LONGEST_QUOTE)
        [(name, fact)] = arm.items()
        key = (name, fact.pk, start, end, str(about))
        self.found.add(key)
        known = self.on_record.get(key) or self._new.get(key)
        if known is None:
            passage = self.document.passage(start, end)
            known = self._new[key] = Citation(document=self.document, about=about, speaker=speaker, **passage, **arm)
        return known

    def write(self) -> None:
        """Put on record what is not there yet."""
        insert(self._new.values())
        self.on_record |= self._new
        self._new = {}

    def told(self, arm: str) -> dict[Reviewed, list[Citation]]:
        """The facts of a kind that the document is cited for on record, with their citations."""
        facts: dict[Reviewed, list[Citation]] = {}
        for (name, *_rest), citation in self.on_record.items():
            if name == arm:
                facts.setdefault(getattr(citation, arm), []).append(citation)
        return facts

    def is_touched(self, row: Reviewed) -> bool:
        """Whether a person has decided on the row or changed it."""
        return row.review != Review.PROPOSED or (row._meta.model_name, row.pk) in self.touched


def key_of(citation: Citation) -> tuple:
    """What tells a citation from the others of its document: its fact, its words and what of the fact they carry."""
    arm = next(arm for arm in ARMS if getattr(citation, f"{arm}_id") is not None)
    return (arm, getattr(citation, f"{arm}_id"), citation.start, citation.end, str(citation.about))


def overlap(citations: Iterable[Citation], mentions: Iterable) -> int:
    """How many letters the citations of whole facts share with the mentions."""
    whole = [(one.start, one.end) for one in citations if one.about == Citation.About.WHOLE]
    return sum(
        max(0, min(end, mention.end) - max(start, mention.start)) for start, end in whole for mention in mentions
    )
