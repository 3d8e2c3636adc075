"""Events and who took part in them: a row for each document that tells of one, for a person to merge."""

from newsroom.ingest.cast import Cast
from newsroom.ingest.evidence import Key, overlap
from newsroom.reading.findings import Event as FoundEvent
from newsroom.reading.findings import Outcome
from relations.models import Citation, Event, Participation
from relations.rows import insert
from relations.slugs import insert_with_slug


def write_events(cast: Cast, found: tuple[FoundEvent, ...]) -> tuple[list[Event], list[Key]]:
    """Propose the events of a document; returns the keys of what states one too, and the part of who is known."""
    rows: list[Event] = []
    stated: list[Key] = []
    told = cast.passages.told("event")
    parts = Parts(cast, told)
    for event in found:
        whole = rows[event.within] if event.within is not None else None
        rows.append(_again(cast.passages, event, told, whole) or _new_event(cast.passages, event, whole))
        stated += _cite_event(cast.passages, rows[-1], event)
        for participant in event.participants:
            parts.note(rows[-1], participant)
    return rows, stated + parts.write()


def _again(passages, found, told, whole):
    """The event that the same words were read as before; what nobody has touched is brought up to date."""
    alike = [(overlap(citations, found.mentions), -event.pk, event) for event, citations in told.items()]
    alike = [(letters, number, event) for letters, number, event in alike if letters and event.kind == found.kind]
    if not alike:
        return None
    event = max(alike)[-1]
    del told[event]
    if not passages.is_touched(event):
        _set(event, _columns(passages.document, found, whole))
    return event


def _set(row, columns):
    """Give the row these columns, where it has others."""
    if any(getattr(row, column) != value for column, value in columns.items()):
        for column, value in columns.items():
            setattr(row, column, value)
        row.save()


def _new_event(passages, found, whole):
    event = Event(kind=found.kind, **_columns(passages.document, found, whole))
    insert_with_slug(event, found.title, given=passages.rows.kind("slugs of events"))
    return event


def _columns(document, found, whole):
    return {
        "name_ru": found.title, "rank": found.rank, "outcome": str(found.outcome), "part_of": whole,
        "place": found.place.name if found.place else "",
        "country": (found.place.country or "") if found.place else "", **_day(document, found),
    }  # fmt: skip


def _day(document, found):
    """The columns of its day: by the text, or that of the document where it tells of what has taken place."""
    if found.date:
        return {"on": found.date.edtf, "basis": str(found.date.basis), "reason": found.date.reason}
    return document.inferred_day if found.outcome == Outcome.HELD else {"on": "", "basis": "", "reason": ""}


def _cite_event(passages, event, found):
    parts = [
        (found.date and found.date.mention, Citation.About.DATE),
        (found.place and found.place.mention, Citation.About.PLACE),
        (found.rank_mention, Citation.About.RANK),
    ]
    about = [passages.cite(mention, event=event, about=about) for mention, about in parts if mention]
    return [passages.cite(mention, event=event) for mention in found.mentions] + about


class Parts:
    """Who took part in the events of a document; `write` puts all of them on record at once."""

    def __init__(self, cast: Cast, told):
        self.cast = cast
        known = Participation.objects.filter(event__in=list(told)) if told else ()
        self._rows = {_key(row): row for row in known}
        self._told = cast.passages.told("participation")
        self._noted: list[tuple[Participation, object]] = []

    def note(self, event, found):
        columns = self.cast.columns(found.name, found.mention)
        if any(columns.values()):
            part = Participation(event=event, role=found.role, **columns)
            key = _key(part)
            part = self._rows.setdefault(key, self._changed(part, found) or part)
            self._noted.append((part, found))

    def write(self) -> list[Key]:
        """The keys of parts whose words state whose they are; a name left open keeps its part for later."""
        insert(row for row in self._rows.values() if row.pk is None)
        cited = [(part, self.cast.passages.cite(found.mention, participation=part)) for part, found in self._noted]
        return [key for part, key in cited if not part.open_name_id]

    def _changed(self, part, found):
        """The part that a person has since put otherwise: the same words tell of the same people in the same event."""
        for row, citations in self._told.items():
            same = row.event_id == part.event_id and row.who == part.who and overlap(citations, [found.mention])
            if same and self.cast.passages.is_touched(row):
                return row
        return None


def _key(part):
    """What tells a part from the others: the event, what as, and who; an open name only where nobody is known."""
    someone = part.official_id or part.organisation_id
    return part.event_id, str(part.role), part.official_id, part.organisation_id, None if someone else part.open_name_id
