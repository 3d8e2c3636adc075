from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom import seeding
from newsroom.intake import State
from newsroom.management.base import IntakeCommand
from newsroom.models import Seeding


class Command(IntakeCommand):
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
        try:
            outcomes = self.carry_out(seeding.seed(folder, publish=publish), total=total)
        except seeding.BadRegister as error:
            raise CommandError(str(error)) from error
        failures = sum(outcome.state == State.FAILED for outcome in outcomes)
        Seeding.objects.create(folder=folder, documents=total, failures=failures, finished_at=timezone.now())
        self.end(outcomes)
