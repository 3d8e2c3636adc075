"""Readings against gold: how much of each kind is right, over any number of documents."""

from collections.abc import Iterator, Mapping

from newsroom.evaluation.expected import is_optional
from newsroom.evaluation.kinds import KINDS, MORE
from newsroom.evaluation.pairing import pair
from newsroom.evaluation.tally import Tally

BILATERAL = "bilateral"


def _names(kinds) -> Iterator[str]:
    for kind in kinds:
        yield kind.name
        yield from (attribute.name for attribute in kind.attributes)
        yield from _names(kind.within)


CONTRACT = (*_names(KINDS), BILATERAL)
BESIDE = tuple(_names(MORE))


def score(gold: list[dict], readings: Mapping[str, dict]) -> dict[str, Tally]:
    """A tally for every kind of `CONTRACT` and `BESIDE`, in that order.

    `readings` are objects of `read --json` by file name; a document that has none counts as read with nothing found.
    """
    tallies = {name: Tally() for name in (*CONTRACT, *BESIDE)}
    for entry in gold:
        reading = readings.get(entry["file"], {})
        for kind in (*KINDS, *MORE):
            _count(kind, entry, reading, entry["file"], tallies)
        _count_bilateral(entry, reading, tallies[BILATERAL])
    return tallies


def _count(kind, entry, reading, where, tallies):
    """Pair the things of one kind in a document, or in a pair of its things, and judge each pair."""
    expected = kind.expected(entry)
    if expected is None:
        return
    found = kind.found(reading)
    pairs = pair(expected, found, kind.fits, kind.nearness)
    tallies[kind.name] += _of_pairs(kind, expected, found, pairs, where)
    for at, wanted in pairs.items():
        if not is_optional(expected[wanted]):
            _judge(kind, expected[wanted], found[at], where, tallies)


def _of_pairs(kind, expected, found, pairs, where):
    """What is optional is neither a hit nor missed; what is found beside any pair is too much."""
    answered = set(pairs.values())
    extra = [item for at, item in enumerate(found) if at not in pairs]
    missed = [item for at, item in enumerate(expected) if at not in answered and not is_optional(item)]
    hits = sum(not is_optional(expected[at]) for at in answered)
    notes = [f"{where}: extra {kind.show(item)}" for item in extra]
    notes += [f"{where}: missed {kind.show(item)}" for item in missed]
    return Tally(hits, len(extra), len(missed), notes)


def _judge(kind, gold, found, where, tallies):
    where = f"{where}: {kind.show(gold)}"
    for attribute in kind.attributes if isinstance(gold, dict) else ():
        verdict = attribute.judge(gold, found)
        if verdict is not None:
            tallies[attribute.name] += _of_verdict(verdict, where)
    for inner in kind.within:
        _count(inner, gold, found, where, tallies)


def _of_verdict(verdict, where):
    """A hit where something is wanted and found right; where it is wrong, an extra for what is found, a miss too."""
    wanted, got, right = bool(verdict.wanted), bool(verdict.got), verdict.right
    if right:
        return Tally(hits=int(wanted and got))
    return Tally(extra=int(got), missed=int(wanted), notes=[f"{where}: {verdict.got}, not {verdict.wanted}"])


def _count_bilateral(entry, reading, tally):
    """Stories that are found to be bilateral; one that is not and is not found to be counts nowhere."""
    wanted = entry.get(BILATERAL)
    if wanted is None or entry.get("ambiguous"):
        return
    found = bool(reading.get(BILATERAL))
    wrong = [f"{entry['file']}: {BILATERAL} is {wanted}"] if found != wanted else []
    tally += Tally(int(found and wanted), int(found and not wanted), int(wanted and not found), wrong)
