from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from newsroom import ingest, intake, seeding
from newsroom.management.base import IntakeCommand
from relations.models import Document

USER = "ingest"
PERMISSIONS = ("add_article", "change_article", "change_any_article")


class Command(IntakeCommand):
    help = (
        "Takes documents in: files of text, HTML, RSS or Atom, folders and all in them, zip archives, and - for "
        "standard input. What is found in them waits to be confirmed."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--source", help="name or slug of the source that published what names no publisher")
        parser.add_argument(
            "--reread", action="store_true",
            help="read again what is on record already, so that a better reader adds to it; without PATH, all of it",
        )  # fmt: skip

    def handle(self, *, paths, source, reread, **options):
        if not paths and not reread:
            raise CommandError(_("Name a file, a folder, a zip archive, or - for standard input."))
        try:
            register = seeding.register_of(settings.SEEDS_DIR / "outlets.yaml")
            ingest.take_register(register)
            about = ingest.About(source=intake.source_named(source) if source else None)
        except (seeding.BadRegister, intake.UnknownSource) as error:
            raise CommandError(str(error)) from error
        run = intake.Run(register, intake.machine(USER, PERMISSIONS), reread=reread)
        if not paths:
            documents = Document.objects.light().order_by("pk")
            steps = ([run.again(document, document.name)] for document in documents.iterator())
            self.end(self.carry_out(steps, total=documents.count()))
            return
        with intake.opened(paths) as files:
            outcomes = self.carry_out(run.take_all(files.found, about), total=len(files.found))
            left_out = files.left_out
        if left_out:
            kinds = ", ".join(f"{ending} ({count})" for ending, count in sorted(left_out.items()))
            self.stdout.write(_("Left out, as no documents: %(kinds)s") % {"kinds": kinds})
        self.end(outcomes)
