"""`make bench-copies`: how many near copies are found, how many are wrong, and how long a look-up takes.

The stories are copied on purpose; the look-up is in a table of a million documents. It fills the database it is given.
"""

import argparse
import statistics
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

django.setup()

from newsroom import copies  # noqa: E402 - models are loaded once Django is set up
from newsroom.reading.furniture import lay_out  # noqa: E402
from newsroom.reading.shingles import shingles  # noqa: E402
from relations.models import Document  # noqa: E402
from tests.bench.retelling import Teller  # noqa: E402

COPIES = ("repost", "partial", "rewrite")
OTHERS = ("quoting", "alike")  # stories that repeat a sentence or two of another one, or were told by its outline
PER_DOCUMENT = 28  # shingles of the sample of a story of 230 words
FORMULAS = 20_000  # shingles that stand in many documents: each tenth of all is one of these, few of them very often
PRIME, SPREAD = 2_654_435_761, 2**59 - 55


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=300, help="of each kind")
    parser.add_argument("--documents", type=int, default=1_000_000)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    measure_quality(options)
    measure_speed(options)


def files():
    root = Path(__file__).resolve().parents[2]
    return sorted([*(root / "seeds").glob("*.txt"), *(root / "tests" / "data" / "stories").glob("*.txt")])


def measure_quality(options):
    """Every copy looks for near documents: its original should be among them, and none that only resembles it."""
    teller = Teller(files())
    outlines = [teller.outline() for _story in range(options.stories)]
    stories = [teller.told(outline) for outline in outlines]
    made = {record(teller.page(story)): ("original", number) for number, story in enumerate(stories)}
    originals = {number: pk for pk, (_kind, number) in made.items()}
    for kind in (*COPIES, *OTHERS):
        for number in teller.dice.sample(range(options.stories), options.copies):
            told = teller.told(outlines[number]) if kind == "alike" else getattr(teller, kind)(stories[number])
            made[record(teller.page(told))] = (kind, number)
    print(f"{options.stories} stories of {len(teller.sentences)} sentences of {len(files())} files")
    print(f"{options.copies} of each kind:")
    found, shown, wrong, times = Counter(), 0, 0, []
    for pk, (kind, number) in made.items():
        start = time.perf_counter()
        near = {one.document.pk for one in copies.near(Document.objects.get(pk=pk))}
        times.append(1000 * (time.perf_counter() - start))
        found[kind] += originals[number] in near
        shown += len(near)
        wrong += sum(not is_kin(made[pk], made[other]) for other in near)
    for kind in COPIES:
        print(f"  {kind:8} found near its original: {found[kind] / options.copies:.3f}")
    for kind in OTHERS:
        print(f"  {kind:8} taken for a copy: {found[kind] / options.copies:.3f}")
    print(f"  of {shown} documents shown as near, wrong: {wrong / shown:.4f}")
    print(f"  near() as a whole among {len(made)} documents: median {statistics.median(times):.1f} ms")


def is_kin(one, other):
    """Whether both are copies of one story, or the one is the other's."""
    return one[1] == other[1] and not {one[0], other[0]} & {*OTHERS}


def record(text):
    """A document on record with its sample, without the rest of ingest."""
    raw = text.encode()
    document = Document.objects.create(
        name="story.txt", raw=raw, raw_sha256=sha256(raw).hexdigest(), encoding="utf-8", text=text
    )
    copies.remember(document, shingles(paragraph.exact for paragraph in lay_out(text).paragraphs))
    return document.pk


def measure_speed(options):
    """The look-up of candidates, for new documents and for reposts, in a table of samples without their documents."""
    start = time.perf_counter()
    fill(options.documents)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM newsroom_shingle")
        rows = cursor.fetchone()[0]
    print(f"{options.documents} documents, {rows} shingles, written in {time.perf_counter() - start:.0f} s")
    for name, shift in (("repost", 0), ("new", options.documents)):
        times, hits = [], 0
        for pk in range(0, options.documents, max(1, options.documents // 1000)):
            first = (pk + shift) * PER_DOCUMENT
            sample = frozenset(number(n) for n in range(first, first + PER_DOCUMENT))
            start = time.perf_counter()
            found = copies.candidates(sample, but=-1)
            times.append(1000 * (time.perf_counter() - start))
            hits += bool(found) and found[0] == pk
        cuts = statistics.quantiles(times, n=100)
        figures = f"median {cuts[49]:.2f} ms, 95 % {cuts[94]:.2f}, 99 % {cuts[98]:.2f}"
        print(f"  {name:6} found {hits / len(times):.3f}; {figures}")


def number(n):
    """The n-th shingle of the table, as `fill` writes it; every tenth is a formula, some far commoner than others."""
    x = n * 40_503 % 65_521
    formula = x * x // 65_521 * x // 65_521 * FORMULAS // 65_521
    return copies.ONE_IN * (-formula - 1 if n % 10 == 0 else n * PRIME % SPREAD)


def fill(documents):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")  # samples alone: their documents would be gigabytes of text
        cursor.execute("DELETE FROM newsroom_shingle")
        cursor.execute(
            f"""
            INSERT OR IGNORE INTO newsroom_shingle (number, document_id)
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {documents * PER_DOCUMENT} - 1),
            x(i, x) AS (SELECT i, i * 40503 % 65521 FROM n)
            SELECT {copies.ONE_IN} * CASE WHEN i % 10 = 0
                THEN -(x * x / 65521 * x / 65521 * {FORMULAS} / 65521) - 1
                ELSE i * {PRIME} % {SPREAD} END, i / {PER_DOCUMENT}
            FROM x ORDER BY 1, 2
            """  # noqa: S608 - numbers of our own
        )


if __name__ == "__main__":
    main()
