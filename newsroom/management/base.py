"""What the commands that take documents in have in common: progress, summary, and how they end."""

from collections import Counter
from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import track
from rich.table import Table

from newsroom.intake import Outcome, State, in_haste

LONGEST_TABLE = 50


class IntakeCommand(BaseCommand):
    """Takes documents in, and says what became of each; ends with 1 where one was not taken, and with 130 at Ctrl-C."""

    def carry_out(self, steps: Iterable[list[Outcome]], *, total: int) -> list[Outcome]:
        """The outcomes of all steps, with a bar of their progress and a summary."""
        console = Console(file=self.stdout._out, highlight=False)
        outcomes = []
        try:
            with in_haste():
                for step in track(steps, description=_("Reading"), total=total, console=console):
                    outcomes += step
        except KeyboardInterrupt as error:
            message = _("Stopped. What was read until then is on record, whole; run it again for the rest.")
            raise CommandError(message, returncode=130) from error
        if len(outcomes) <= LONGEST_TABLE:
            console.print(_table(outcomes))
        counts = Counter(outcome.state for outcome in outcomes)
        console.print(" · ".join(f"{names()[state]}: {counts[state]}" for state in State if counts[state]))
        return outcomes

    def end(self, outcomes: list[Outcome]) -> None:
        """Name what was not taken, and why."""
        failed = [f"{outcome.name}: {outcome.reason}" for outcome in outcomes if outcome.state == State.FAILED]
        if failed:
            raise CommandError("\n".join([_("Not taken:"), *failed]), returncode=1)


def names():
    return {
        State.TAKEN: _("taken"),
        State.KNOWN: _("on record already"),
        State.REREAD: _("read again"),
        State.UNREAD: _("put on record, not read"),
        State.FAILED: _("not taken"),
    }


def _table(outcomes):
    table = Table(_("Document"), "", _("Officials"), _("Agreements"), _("Events"), _("Figures"))
    for outcome in outcomes:
        counts = (outcome.officials, outcome.agreements, outcome.events, outcome.figures)
        state = names()[outcome.state]
        if outcome.state in (State.UNREAD, State.REREAD):
            state = f"{state} ({outcome.reason})"
        is_read = outcome.state in (State.TAKEN, State.REREAD)
        table.add_row(outcome.name, state, *(map(str, counts) if is_read else ()))
    return table
