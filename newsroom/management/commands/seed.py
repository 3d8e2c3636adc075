from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import track
from rich.table import Table

from newsroom import seeding
from newsroom.models import Seeding


class Command(BaseCommand):
    help = "Reads every *.txt of a folder and builds the record from what they say, with a draft article for each."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.SEEDS_DIR, help="default: seeds/")
        parser.add_argument("--publish", action="store_true", help="confirm what is stated and publish the stories")
        parser.add_argument("--once", action="store_true", help="do nothing once a seeding has run to its end")

    def handle(self, *, folder, publish, once, **options):
        if once and Seeding.objects.exists():
            return
        if not folder.is_dir():
            raise CommandError(_("%(folder)s is not a folder; name one that holds *.txt files.") % {"folder": folder})
        total = len(seeding.texts(folder))
        if not total:
            raise CommandError(_("%(folder)s holds no *.txt files.") % {"folder": folder})
        console = Console(file=self.stdout._out, highlight=False)
        try:
            run = seeding.seed(folder, publish=publish)
            outcomes = list(track(run, description=_("Reading"), total=total, console=console))
        except seeding.BadRegister as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            message = _("Stopped. What was read until then is on record, whole; run it again for the rest.")
            raise CommandError(message, returncode=130) from error
        failed = [outcome for outcome in outcomes if outcome.state == "failed"]
        console.print(self.summary(outcomes))
        Seeding.objects.create(folder=folder, documents=total, failures=len(failed), finished_at=timezone.now())
        if failed:
            named = "\n".join(f"{outcome.name}: {outcome.reason}" for outcome in failed)
            raise CommandError(_("Not taken:") + "\n" + named, returncode=1)

    def summary(self, outcomes):
        states = {"taken": _("taken"), "known": _("on record already"), "failed": _("not taken")}
        table = Table(_("Document"), "", _("Officials"), _("Agreements"), _("Events"), _("Figures"))
        for outcome in outcomes:
            counts = (outcome.officials, outcome.agreements, outcome.events, outcome.figures)
            table.add_row(outcome.name, states[outcome.state], *(map(str, counts) if outcome.state == "taken" else ()))
        return table
