"""Events as readers see them: with their passages, and with who took part and as what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from relations.models import Event, Official, Organisation, Participation
from relations.quotes import add_passages


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who took part in an event, by all that the documents say of it."""

    who: Official | Organisation
    rows: tuple[Participation, ...]

    @property
    def roles(self):
        return list(dict.fromkeys(row.role for row in self.rows))

    @property
    def role_labels(self):
        return list(dict.fromkeys(row.get_role_display() for row in self.rows))

    @property
    def passages(self):
        return [passage for row in self.rows for passage in row.passages]


def with_attendance(events: Iterable[Event], at: datetime) -> list[Event]:
    """Public events, each with `passages` and `attendance`, its own and of those merged into it; three queries more."""
    events = list(events)
    took_part = list(Participation.objects.public(at).at_events([event.pk for event in events]))
    add_passages(at, event=events, participation=took_part)
    by_event = defaultdict(lambda: defaultdict(list))
    for row in took_part:
        by_event[row.event.stands_for_id][row.who].append(row)
    for event in events:
        event.attendance = [Attendance(who, tuple(rows)) for who, rows in by_event[event.pk].items()]
    return events
