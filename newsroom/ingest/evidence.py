"""What every finding needs: the citation of its words."""

from collections.abc import Iterable

from django.db.models import QuerySet

from newsroom.ingest.cache import Cache
from relations.models import Citation, Document, Review
from relations.models.citations import ARMS, LONGEST_QUOTE
from relations.models.review import Reviewed
from relations.rows import insert_values

COLUMNS = ("review", "document", "start", "end", "exact", "prefix", "suffix", "about", "speaker", *ARMS)
Key = tuple[str, int, int, int, str]  # what tells a citation from the others of its document


class Passages:
    """The citations of one document: those on record, and those to come, which `write` adds in one statement.

    Each goes by its key: a document has dozens, and few are ever asked for. `found` are the keys of all that were cited
    since, whether they were on record or not, and `left_open` the numbers of the names left open. `rows` are those that
    a run remembers. `touched` names the rows, by model and number, that a person has added, changed or decided on: what
    the reader finds again there stays theirs.
    """

    def __init__(
        self, document: Document, on_record: Iterable[Citation] = (), *,
        touched: frozenset[tuple[str, int]] = frozenset(), rows: Cache | None = None,
    ):  # fmt: skip
        self.document = document
        self.rows = rows or Cache()
        self.touched = touched
        self.on_record = {key_of(row): row for row in on_record}
        self.found: set[Key] = set()
        self.left_open: set[int] = set()
        self._numbers = {key: row.pk for key, row in self.on_record.items()}
        self._new: dict[Key, int | None] = {}  # with the number of who says it

    @classmethod
    def of(cls, document: Document, *, rows: Cache | None = None) -> "Passages":
        """Those of a document that is on record."""
        return cls(document, document.citations.all(), rows=rows)

    @property
    def added(self) -> int:
        """How many came on record."""
        return len(self._numbers) - len(self.on_record)

    def cite(self, mention, *, about=Citation.About.WHOLE, speaker=None, **arm) -> Key:
        """Cite the words of a mention for a fact, said by `speaker`; the same words are cited for it once."""
        start, end = mention.start, min(mention.end, mention.start + LONGEST_QUOTE)
        [(name, fact)] = arm.items()
        key = (name, fact.pk, start, end, str(about))
        self.found.add(key)
        if key not in self._numbers:
            self._new.setdefault(key, speaker and speaker.pk)
        return key

    def write(self) -> None:
        """Put on record what is not there yet."""
        numbers = insert_values(Citation, COLUMNS, [self._values(*new) for new in self._new.items()])
        self._numbers |= zip(self._new, numbers, strict=True)
        self._new = {}

    def citations(self, keys: Iterable[Key]) -> QuerySet[Citation]:
        """Those on record under the keys, asked for once somebody wants them."""
        return Citation.objects.filter(pk__in=[self._numbers[key] for key in keys]).order_by("pk")

    def _values(self, key, speaker):
        arm, fact, start, end, about = key
        words = self.document.passage(start, end).values()
        facts = (fact if name == arm else None for name in ARMS)
        return (Review.PROPOSED.value, self.document.pk, *words, about, speaker, *facts)

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


def key_of(citation: Citation) -> Key:
    """Its fact, its words and what of the fact they carry."""
    arm = next(arm for arm in ARMS if getattr(citation, f"{arm}_id") is not None)
    return (arm, getattr(citation, f"{arm}_id"), citation.start, citation.end, str(citation.about))


def overlap(citations: Iterable[Citation], mentions: Iterable) -> int:
    """How many letters the citations of whole facts share with the mentions."""
    whole = [(one.start, one.end) for one in citations if one.about == Citation.About.WHOLE]
    return sum(
        max(0, min(end, mention.end) - max(start, mention.start)) for start, end in whole for mention in mentions
    )
