"""`make bench-reading`: how fast the reader is on one core, beside natasha's search for names on the same texts."""

import json
import os
import resource
import subprocess
import sys
import sysconfig
from time import process_time

from tests.newsroom.reading.hostile import SIZE, texts

from .stories import LENGTH, one_of, register, stories

COUNT = 400
SIZES = (1_000, 10_000, 100_000)
WARM = 3  # passes, of which the fastest counts: other work on the machine only ever slows one


def reader(made: list[bytes], fresh: int) -> dict:
    """Seconds of each pass of the reader over the stories, of texts of several lengths and of hostile ones."""
    from newsroom.reading import decode, read

    known = register()

    def whole(raw):
        return read(decode(raw).text, register=known)

    begun = process_time()
    whole("Завод в Гродно выпустил трактор.".encode())
    found = {"set_up": process_time() - begun}
    begun = process_time()
    for raw in made[:fresh]:
        whole(raw)
    found["fresh"] = process_time() - begun
    for raw in made[fresh:]:
        whole(raw)
    found["cold"] = process_time() - begun
    found["warm"] = min(_timed(whole, *made) for _ in range(WARM))
    found["memory"] = _memory()
    found["sizes"] = [min(_timed(whole, one_of(size).encode()) for _ in range(WARM)) for size in SIZES]
    found["hostile"] = {name: _timed(lambda text: read(text, register=known), text) for name, text in texts().items()}
    return found | {"memory_hostile": _memory()}


def natasha(made: list[bytes], _fresh: int) -> dict:
    """Seconds of natasha's passes over the same stories."""
    begun = process_time()
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def names(raw):
        doc = Doc(raw.decode())
        doc.segment(segmenter)
        doc.tag_ner(tagger)

    found = {"set_up": process_time() - begun, "cold": _timed(names, *made)}
    return found | {"warm": min(_timed(names, *made) for _ in range(WARM)), "memory": _memory()}


def _timed(work, *items):
    begun = process_time()
    for item in items:
        work(item)
    return process_time() - begun


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(what: str, made: list[str], fresh: int) -> dict:
    """What a process of its own measures, on one core."""
    command = [sys.executable, "-W", "ignore", "-m", __spec__.name, what]
    done = subprocess.run(command, input=json.dumps([made, fresh]), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def measure(what: str) -> None:
    """Measures in this process, on one core, the stories that it is given, and prints it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    made, fresh = json.load(sys.stdin)
    measure_one = {"reader": reader, "natasha": natasha}[what]
    print(json.dumps(measure_one([story.encode() for story in made], fresh)))


def report() -> None:
    """Measures both and prints it."""
    made, fresh = stories(COUNT)
    ours, theirs = measured("reader", made, fresh), measured("natasha", made, fresh)
    print(f"{COUNT} stories of {LENGTH:,} characters: paragraphs of seeds/ and tests/data/stories/, put together anew")
    print("each in a process of its own on one core; documents a second of processor time, megabytes at most")
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    print(f"Python {sys.version.split()[0]}, built with{'' if optimised else 'out'} optimisations\n")
    print(f"{'':34}{'first pass':>12}{'next pass':>12}{'memory':>10}")
    for name, found in (("the reader, bytes to findings", ours), ("natasha, names alone", theirs)):
        print(f"{name:34}{COUNT / found['cold']:12.0f}{COUNT / found['warm']:12.0f}{found['memory']:7.0f} MB")
    print(
        f"\nfirst pass: no word is known yet; of its first {fresh} stories, in which no paragraph stands twice: "
        f"{fresh / ours['fresh']:.0f} a second\n"
        f"next pass: the fastest of {WARM} over the same stories. Loaded before: {ours['set_up']:.1f} s, "
        f"natasha {theirs['set_up']:.1f} s\n"
    )
    for size, seconds in zip(SIZES, ours["sizes"], strict=True):
        print(f"{size:>8,} characters: {seconds * 1000:7.1f} ms, {seconds * 1e6 / size * 1000:7.1f} µs a thousand")
    worst = sorted(ours["hostile"].items(), key=lambda item: -item[1])
    print(f"\n{len(worst)} hostile texts of {SIZE:,} characters, {ours['memory_hostile']:.0f} MB at most; the slowest:")
    for name, seconds in worst[:5]:
        print(f"{seconds:8.2f} s  {name}")


if __name__ == "__main__":
    measure(sys.argv[1]) if len(sys.argv) > 1 else report()
