import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom import reading


class Command(BaseCommand):
    help = "Prints what the reader finds in raw documents, and changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", required=True, help="one JSON object a line")

    def handle(self, *, files, **options):
        register = reading.Register.load(settings.SEEDS_DIR / "outlets.yaml")
        read, failed = {}, []
        for path in files:
            try:
                items = reading.unwrap(path.read_bytes())
            except (OSError, reading.NotText) as error:
                failed.append(f"{path}: {error}")
                continue
            for name, item in reading.named(path.name, items):
                read[name] = reading.read(item.text, register=register, page=item.page)
        for name, found in zip(read, reading.complete_names(list(read.values())), strict=True):
            self.stdout.write(json.dumps(reading.as_json(found, file=name), ensure_ascii=False))
        if failed:
            raise CommandError("\n".join(failed), returncode=1)
