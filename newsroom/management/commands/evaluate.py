from argparse import ArgumentTypeError
from itertools import chain
from pathlib import Path, PurePath

from django.core.management.base import BaseCommand, CommandError

from newsroom import evaluation, intake, reading

GOLD = (".yaml", ".yml")
ROW = "{:<18}{:>6}{:>6}{:>7}{:>11}{:>8}{:>7}"


class Command(BaseCommand):
    help = "Compares what the reader finds with what there is to find: precision, recall and F1 for each kind."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH",
            help="gold files (*.yaml), each counted apart and then together; the documents that they name, or folders",
        )  # fmt: skip
        parser.add_argument("--misses", action="store_true", help="list what was missed and what was extra")
        parser.add_argument(
            "--min", action="append", type=_least, default=[], metavar="KIND=F1", dest="least",
            help="fail where a kind is below this figure, over all documents together",
        )  # fmt: skip

    def handle(self, *, paths, misses, least, **options):
        gold = {path: self.load(path) for path in paths if path.suffix in GOLD}
        if not gold:
            raise CommandError("Name a gold file (*.yaml) first, then the documents.", returncode=2)
        readings = self.read(gold, [path for path in paths if path.suffix not in GOLD])
        for path, entries in gold.items():
            self.report(str(path), entries, readings, misses=misses)
        everything = list(chain(*gold.values()))
        if len(gold) > 1:
            self.report("together", everything, readings)
        self.require(least, evaluation.score(everything, readings))

    def load(self, path):
        try:
            return evaluation.load(path)
        except evaluation.BadGold as error:
            raise CommandError(str(error), returncode=2) from error

    def read(self, gold, paths):
        """What is read in the documents that the gold names, as `read --json` prints it, by their names."""
        names = [entry["file"] for entry in chain(*gold.values())]
        twice = {name for name in names if names.count(name) > 1}
        found, failed = intake.read_files(paths, wanted=lambda name: _base(name) in names)
        readings = {_base(name): reading.as_json(findings, file=_base(name)) for name, findings in found}
        unread = {_base(line.partition(": ")[0]) for line in failed}
        missing = [name for name in names if name not in readings and name not in unread]
        wrong = [f"{name}: the gold names it more than once." for name in sorted(twice)]
        wrong += [f"{name}: it is not among the documents." for name in missing]
        if wrong or failed:
            raise CommandError("\n".join(wrong + failed), returncode=2)
        return readings

    def report(self, title, gold, readings, *, misses=False):
        tallies = evaluation.score(gold, readings)
        self.stdout.write(f"{title}: {len(gold)} documents")
        for kinds in (evaluation.CONTRACT, evaluation.BESIDE):
            self.stdout.write(ROW.format("kind", "right", "extra", "missed", "precision", "recall", "F1"))
            for kind in kinds:
                self.stdout.write(_row(kind, tallies[kind]))
                for note in tallies[kind].notes if misses else ():
                    self.stdout.write(f"    {note}")
            self.stdout.write("")

    def require(self, least, tallies):
        low = [f"{kind} {tallies[kind].f1:.3f} < {f1}" for kind, f1 in least if tallies[kind].f1 < f1]
        if low:
            raise CommandError("Below what is asked for: " + "; ".join(low), returncode=1)


def _base(name):
    return PurePath(name).name


def _row(kind, tally):
    shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
    return ROW.format(kind, tally.hits, tally.extra, tally.missed, *shares)


def _least(text):
    """`KIND=F1` as the kind and its figure."""
    kind, _sign, f1 = text.partition("=")
    known = (*evaluation.CONTRACT, *evaluation.BESIDE)
    if kind not in known:
        raise ArgumentTypeError(f"No kind {kind}; known are {', '.join(known)}.")
    try:
        return kind, float(f1)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} has no figure, such as 0.95.") from error
