import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from newsroom import ingest, intake, reading


class Command(BaseCommand):
    help = "Prints what the reader finds in raw documents, and changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="FILE", help="a file, a folder, a zip, or - for standard input"
        )
        parser.add_argument("--json", action="store_true", required=True, help="one JSON object a line")
        parser.add_argument(
            "--known", action="store_true", help="know the officials on record, by all their confirmed spellings"
        )

    def handle(self, *, paths, known, **options):
        people = ingest.OnRecord().people() if known else reading.NOBODY
        found, failed = intake.read_files(paths, people=people)
        for name, findings in found:
            self.stdout.write(json.dumps(reading.as_json(findings, file=name), ensure_ascii=False))
        if failed:
            raise CommandError("\n".join(failed), returncode=1)
