"""Calendars to subscribe to: events, and the days of agreements. RFC 5545 and 7986, written by the icalendar library.

A calendar has days and nothing coarser: a quarter spread over its ninety days would read as ninety sure ones. So only
events known to the day are in it, or to an interval of days no longer than `LONGEST`, which a visit or a summit is; the
others stand on their pages. The validity of an agreement is a span by nature, and its bounds are days: «2026/2028» ends
with 31 December 2028, as everywhere on the site.

The entries go back a year and ahead without end, at most `MOST` of a kind: of more, the oldest are left out. They take
nobody's time (TRANSPARENT). Nothing tells when a record was changed, so an entry has no LAST-MODIFIED and no SEQUENCE,
and its DTSTAMP is the beginning of the day on which it was asked for: until that day is over, answers differ only where
the record does.
"""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from relations import countries
from relations.days import in_words
from relations.edtf import Basis, known_to_the_day
from relations.freshness import revalidated
from relations.lines import one_line
from relations.models import Action, Agreement, Event, Participation
from relations.models.agreements import Status

BACK = timedelta(days=365)
LONGEST = timedelta(days=14)
MOST = 500
DAY = timedelta(days=1)
ASK_AGAIN = timedelta(hours=6)

# What was postponed does not take place on its day. Programs show what is tentative or cancelled in their own way.
STATUS_OF_EVENT = {
    Event.Outcome.PLANNED: "TENTATIVE",
    Event.Outcome.HELD: "CONFIRMED",
    Event.Outcome.POSTPONED: "CANCELLED",
    Event.Outcome.CANCELLED: "CANCELLED",
}


@revalidated
def events(request):
    """Public events whose days are known."""
    at, today = request.at, timezone.localdate(request.at)
    recent = Event.objects.public(at).filter(known_to_the_day("on"), on_until__gte=today - BACK)
    found = [event for event in recent.order_by("-on_from", "-pk")[:MOST] if _days(event) <= LONGEST]
    who = _participants(found, at)
    entries = [_event(event, who.get(event.pk, {}), stamp=_stamp(today)) for event in found]
    return _calendar("events-calendar", gettext("Events"), entries)


def _days(event):
    return event.on_until - event.on_from + DAY


def _participants(found, at):
    """{key of an event: {who took part and in which role: None}}, with those of events merged into it."""
    who = {}
    for row in Participation.objects.public(at).at_events([event.pk for event in found]):
        who.setdefault(row.event.stands_for_id, {})[str(row)] = None
    return who


def _event(event, who, *, stamp):
    lines = [
        gettext("Who took part: %(names)s") % {"names": ", ".join(who)} if who else "",
        gettext("Outcome: %(outcome)s") % {"outcome": event.get_outcome_display()},
        _basis(event),
    ]
    place = dict.fromkeys([event.place, str(countries.NAMES.get(event.country, event.country))])
    return _entry(
        f"event-{event.pk}",
        title=event.name,
        first=event.on_from,
        last=event.on_until,
        place=", ".join(str(part) for part in place if part),
        kind=event.get_kind_display(),
        status=STATUS_OF_EVENT[event.outcome],
        page=event.get_absolute_url(),
        lines=lines,
        stamp=stamp,
    )


@revalidated
def agreements(request):
    """The days on which public agreements were signed, take effect, and are valid for the last time."""
    at, today = request.at, timezone.localdate(request.at)
    return _calendar("agreements-calendar", gettext("Agreements"), [*_signings(at, today), *_terms(at, today)])


def _signings(at, today):
    """An entry for each day on which an agreement was signed, though several parties' signatures may stand for it."""
    signed = Action.objects.filter(kind=Action.Kind.SIGNED)
    first = signed.filter(agreement=OuterRef("agreement")).order_by("pk").values("pk")[:1]
    rows = signed.public(at).filter(on_from=F("on_until"), on_from__gte=today - BACK).annotate(first=Subquery(first))
    rows = rows.select_related("agreement").prefetch_related("agreement__parties__organisation")
    days = {}
    for action in sorted(rows.order_by("-on_from", "-pk")[:MOST], key=lambda action: action.pk):
        days.setdefault((action.agreement_id, action.on_from), action)
    return [_signing(action, stamp=_stamp(today)) for action in days.values()]


def _signing(action, *, stamp):
    # Sources may give rival days: every one but the first has the key of its action behind the agreement's.
    rival = "" if action.pk == action.first else f"-{action.pk}"
    return _agreement(
        action.agreement,
        f"signed{rival}",
        gettext("Signed: %(title)s"),
        day=action.on_from,
        status="CONFIRMED",
        lines=[_basis(action)],
        stamp=stamp,
    )


def _terms(at, today):
    since = Q(validity_from__gte=today - BACK) | Q(validity_until__gte=today - BACK)
    rows = Agreement.objects.public(at).with_status(at, today).filter(since)
    for agreement in rows.prefetch_related("parties__organisation").expiring_first(today)[:MOST]:
        words = (
            ("starts", gettext("Takes effect: %(title)s"), agreement.validity_from),
            ("expires", gettext("Expires: %(title)s"), agreement.validity_until),
        )
        for name, title, day in words:
            if day and day >= today - BACK:
                status = _status_of_term(agreement, ahead=day >= today)
                reason = agreement.validity_reason
                lines = [_how_known(Basis.INFERRED.label, reason)] if reason else []
                yield _agreement(agreement, name, title, day=day, status=status, lines=lines, stamp=_stamp(today))


def _status_of_term(agreement, *, ahead):
    """What is not signed may not come to be valid, and what was terminated will not come to its last day."""
    if agreement.status == Status.NOT_SIGNED:
        return "TENTATIVE"
    return "CANCELLED" if ahead and agreement.status == Status.ENDED else "CONFIRMED"


def _agreement(agreement, name, title, *, day, status, stamp, lines=()):
    parties = ", ".join(str(party.organisation) for party in agreement.parties.all())
    validity, renewal = in_words(agreement.validity), agreement.renewal
    about = [
        gettext("Parties: %(names)s") % {"names": parties} if parties else "",
        gettext("Validity: %(days)s") % {"days": validity} if validity else "",
        gettext("Renewal: %(terms)s") % {"terms": renewal} if renewal else "",
    ]
    return _entry(
        f"agreement-{agreement.pk}-{name}",
        title=title % {"title": agreement.name},
        first=day,
        last=day,
        kind=agreement.get_kind_display(),
        status=status,
        page=agreement.get_absolute_url(),
        lines=[*about, *lines],
        stamp=stamp,
    )


def _basis(row):
    return _how_known(row.get_basis_display(), row.reason)


def _how_known(basis, reason):
    told = ": ".join(str(part) for part in (basis, reason) if part)
    return gettext("How the day is known: %(basis)s") % {"basis": told}


def _stamp(today: date) -> datetime:
    return timezone.make_aware(datetime.combine(today, time())).astimezone(UTC)


def _entry(name, *, title, first, last, kind, status, page, lines, stamp, place=""):
    """An entry of whole days, both included; `name` and the site's host are its lasting id."""
    address = settings.SITE_URL + page
    entry = icalendar.Event()
    entry.add("uid", f"{name}@{urlsplit(settings.SITE_URL).hostname}")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", first)
    if last < date.max:  # «2020/9999»: there is no day after it, and one day is meant where no end stands
        entry.add("dtend", last + DAY)
    entry.add("summary", one_line(title))
    if place:
        entry.add("location", one_line(place))
    # The address stands in the words too: some programs do not show it otherwise.
    entry.add("description", "\n".join([*(one_line(line) for line in lines if line), address]))
    entry.add("url", address)
    entry.add("categories", [one_line(capfirst(kind))])
    entry.add("status", status)
    entry.add("transp", "TRANSPARENT")
    return entry


def _calendar(route, title, entries):
    title = f"{gettext('Newsroom')}: {title}"
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{urlsplit(settings.SITE_URL).hostname}//Newsroom//{get_language().upper()}")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what programs read that are older
        calendar.add(name, icalendar.vText(title))
    calendar.add("source", settings.SITE_URL + reverse(route))
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(entry)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
