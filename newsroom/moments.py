"""Moments as the desk speaks of them: local time, in the site's zone and in those beside it.

A local time can fail to exist, or exist twice, where a zone puts its clocks forward or back: nothing is guessed then.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CITIES = {
    "Asia/Almaty": gettext_lazy("Astana"),
    "Europe/Minsk": gettext_lazy("Minsk"),
    "Europe/Moscow": gettext_lazy("Moscow"),
}
MORNING = 9


class Unclear(ValueError):
    """A local time that does not exist or exists twice; `readings` are the two moments that may be meant."""

    def __init__(self, message: str, readings: tuple[datetime, datetime]):
        self.readings = readings
        super().__init__(message)


def moment_of(local: datetime, zone: ZoneInfo | None = None, *, reading: int | None = None) -> datetime:
    """The moment of a local time (naive) in a zone, the site's by default; `reading` chooses one of two (0 or 1).

    Raises Unclear where there are two readings and none was chosen.
    """
    zone = zone or timezone.get_default_timezone()
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    # Of a time that was left out, the two readings are as far before and behind the gap as it is into it.
    readings = tuple(sorted((first.astimezone(UTC), second.astimezone(UTC))))
    if reading in (0, 1):
        return readings[reading]
    exists = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
    names = {
        "time": f"{local:%d.%m.%Y %H:%M}",
        "first": spelled(readings[0], zone),
        "second": spelled(readings[1], zone),
    }
    if exists:
        raise Unclear(_("%(time)s comes twice that day: is it %(first)s or %(second)s?") % names, readings)
    raise Unclear(_("There is no %(time)s that day: is it %(first)s or %(second)s?") % names, readings)


def spelled(moment: datetime, zone: ZoneInfo) -> str:
    """A moment with its offset: «25.10.2026 02:30 (UTC+2)»."""
    local = moment.astimezone(zone)
    hours = local.utcoffset() / timedelta(hours=1)
    return f"{local:%d.%m.%Y %H:%M} (UTC{hours:+g})"


def everywhere(moment: datetime) -> list[tuple[str, str]]:
    """City and local time in each of the desk's zones; the day only where it differs from the first one's."""
    told, day = [], None
    for name in settings.DESK_TIME_ZONES:
        local = moment.astimezone(ZoneInfo(name))
        told.append((city(name), f"{local:%H:%M}" if local.date() == day else f"{local:%d.%m.%Y %H:%M}"))
        day = day or local.date()
    return told


def city(zone: str) -> str:
    """What a zone is called at the desk."""
    return str(CITIES.get(zone, zone.rpartition("/")[2].replace("_", " ")))


def tomorrow_morning(now: datetime) -> datetime:
    """Nine o'clock of the next day in the site's zone."""
    return _tomorrow(now, MORNING)


def end_of_day(now: datetime) -> datetime:
    """The midnight that ends this day in the site's zone."""
    return _tomorrow(now, 0)


def _tomorrow(now, hour):
    local = timezone.localtime(now, timezone.get_default_timezone()) + timedelta(days=1)
    return moment_of(datetime(local.year, local.month, local.day, hour), reading=0)  # noqa: DTZ001 – local on purpose
