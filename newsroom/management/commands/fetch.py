from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import track
from rich.table import Table

from newsroom import fetching, intake, seeding
from relations.models import Polling, Source

FAILED, ALARM = 1, 3


class Command(BaseCommand):
    help = "Asks the feeds of the sources on record and takes what is new. Exit code 1: something failed; 3: an alarm."

    def add_arguments(self, parser):
        parser.add_argument(
            "sources", nargs="*", metavar="SOURCE", help="name, spelling or slug; default: all with a feed"
        )
        parser.add_argument("--now", action="store_true", help="also those whose next try is not due yet")

    def handle(self, *, sources, now, **options):
        console = Console(file=self.stdout._out, highlight=False)
        chosen = [_named(name) for name in sources] or list(Source.objects.exclude(feed=""))
        try:
            run = fetching.fetch(chosen, register=seeding.register_of(settings.SEEDS_DIR / "outlets.yaml"), at_once=now)
            outcomes = list(track(run, description=_("Fetching"), total=len(chosen), console=console))
        except seeding.BadRegister as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            message = _("Stopped. What was read until then is on record, whole; run it again for the rest.")
            raise CommandError(message, returncode=130) from error
        console.print(_summary(outcomes))
        if alarms := list(_alarms(chosen)):
            raise CommandError("\n".join([_("Look after these sources:"), *alarms]), returncode=ALARM)
        failed = [f"{outcome.source}: {outcome.reason}" for outcome in outcomes if outcome.state == "failed"]
        if failed:
            raise CommandError("\n".join([_("Failed:"), *failed]), returncode=FAILED)


def _named(name):
    try:
        found = intake.source_named(name)
    except intake.UnknownSource as error:
        raise CommandError(str(error)) from error
    if not found.feed:
        raise CommandError(_("%(name)s has no feed on record: give its address in the admin.") % {"name": found})
    return found


def _summary(outcomes):
    states = {
        "asked": _("asked"),
        "unchanged": _("nothing new"),
        "failed": _("failed"),
        "gone": _("gone for good"),
        "waiting": _("waits until its next try"),
        "busy": _("left alone: another fetch is at it"),
    }
    table = Table(_("Source"), "", _("taken"), _("on record already"), _("not taken"), _("Remarks"))
    for one in outcomes:
        remarks = [one.reason, *(f"{item}: {item.refusal}" for item in one.refused)]
        if one.until:
            remarks.append(_("Not before %(moment)s.") % {"moment": _moment(one.until)})
        counts = (one.taken, one.known, len(one.refused)) if one.state == "asked" else ("", "", "")
        table.add_row(str(one.source), states[one.state], *map(str, counts), "\n".join(filter(None, remarks)))
    return table


def _alarms(sources):
    """What is wrong for longer than once, a line each."""
    of_these = Polling.objects.filter(source__in=sources).select_related("source").order_by("source__name")
    for polling in of_these.failing():
        yield _("%(source)s has failed %(number)s times in a row: %(failure)s") % {
            "source": polling.source, "number": polling.failures, "failure": polling.failure
        }  # fmt: skip
    for polling in of_these.quiet(timezone.now()):
        yield _("%(source)s is quiet for longer than usual; its newest item is of %(moment)s.") % {
            "source": polling.source, "moment": _moment(polling.newest_at)
        }  # fmt: skip


def _moment(moment):
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
