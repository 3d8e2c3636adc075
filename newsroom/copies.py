"""Near copies: which documents on record tell the same story in mostly the same words.

Documents that share words are found by a sample of them, and then compared whole. Whether one is a copy of another is
for a person to say.
"""

from collections import Counter
from typing import NamedTuple

from django.db import connection, transaction

from newsroom.models import Shingle
from newsroom.reading.furniture import lay_out
from newsroom.reading.shingles import shingles
from relations.models import Document

ONE_IN = 8  # shingles, by the number itself: the same ones are sampled in every document
SAME = 0.25  # of the shorter one's words in a row, from where on two documents are near copies
LEAST_SHARED = 8  # words in a row; fewer are a post and a name
LEAST_SAMPLED = 2
CANDIDATES = 20
AT_ONCE = 400  # shingles in one statement; SQLite takes 500 arms
# The newest documents that have a shingle, each to a limit of its own: a formula stands in nearly all of them.
NEWEST = "SELECT document_id FROM newsroom_shingle WHERE number = {} ORDER BY document_id DESC LIMIT 100"
LATERAL = f"SELECT document_id FROM unnest(%s::bigint[]) AS sought, LATERAL ({NEWEST.format('sought')}) AS newest"  # noqa: S608
ARM = f"SELECT document_id FROM ({NEWEST.format('%s')}) AS newest"  # noqa: S608 - SQLite knows no LATERAL


class Near(NamedTuple):
    """A document that is near another one, and how much of the shorter stands in the longer, from 0 to 1."""

    document: Document
    containment: float

    @property
    def percent(self) -> int:
        return round(100 * self.containment)


def near(document: Document) -> list[Near]:
    """The documents on record that are near copies of this one, the nearest first."""
    own = _shingles_of(document)
    others = Document.objects.defer("raw").select_related("source").in_bulk(candidates(own, but=document.pk))
    found = []
    for other in others.values():
        theirs = _shingles_of(other)
        shared = len(own & theirs)
        containment = shared / max(1, min(len(own), len(theirs)))
        if shared >= LEAST_SHARED and containment >= SAME:
            found.append(Near(other, containment))
    return sorted(found, key=lambda one: (-one.containment, -one.document.pk))


def candidates(found: frozenset[int], *, but: int) -> list[int]:
    """Numbers of the documents, without the one called `but`, that have most of the sample of these shingles."""
    sample, shared = _sample(found), Counter()
    for start in range(0, len(sample), AT_ONCE):
        shared.update(_having(sample[start : start + AT_ONCE]))
    del shared[but]
    return [other for other, number in shared.most_common(CANDIDATES) if number >= LEAST_SAMPLED]


def remember(document: Document, found: frozenset[int]) -> None:
    """Let the document be found by the shingles of its own paragraphs."""
    _write(document.pk, found)


def is_lost() -> bool:
    """Whether there are documents, and no sample of any."""
    return Document.objects.exists() and not Shingle.objects.exists()


@transaction.atomic
def rebuild() -> int:
    """Write the samples of all documents anew; returns how many documents there are."""
    Shingle.objects.all().delete()
    count = 0
    for document in Document.objects.only("text").order_by("pk").iterator(chunk_size=200):
        _write(document.pk, _shingles_of(document))
        count += 1
    return count


def _shingles_of(document):
    return shingles(paragraph.exact for paragraph in lay_out(document.text).paragraphs)


def _sample(found):
    return sorted(number for number in found if number % ONE_IN == 0)


def _write(pk, found):
    sample = _sample(found)
    with connection.cursor() as cursor:
        for start in range(0, len(sample), AT_ONCE):
            numbers = sample[start : start + AT_ONCE]
            rows = ", ".join(["(%s, %s)"] * len(numbers))
            # Other processes may write samples while the index is made anew.
            statement = f"INSERT INTO newsroom_shingle (number, document_id) VALUES {rows} ON CONFLICT DO NOTHING"  # noqa: S608
            cursor.execute(statement, [value for number in numbers for value in (number, pk)])


def _having(sample):
    """A document's number for each of these shingles that it has."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(LATERAL, [sample])
        else:
            cursor.execute(" UNION ALL ".join([ARM] * len(sample)), sample)
        return [document for (document,) in cursor.fetchall()]
