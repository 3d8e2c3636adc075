"""Events and who took part in them: a row for each document that tells of one, for a person to merge."""

from newsroom.ingest.cast import Cast
from newsroom.ingest.evidence import cite
from newsroom.reading.findings import Event as FoundEvent
from newsroom.reading.findings import Outcome
from relations.models import Action, Agreement, Citation, Event, Participation, Review
from relations.slugs import free_slug


def write_events(cast: Cast, found: tuple[FoundEvent, ...], *, signed: list[Agreement]) -> list[Citation]:
    """Propose the events of a document; returns the citations that state one, and the part of somebody who is known.

    What was `signed` in the document was signed at its signing, where it tells of one and no more.
    """
    rows, stated = [], []
    for event in found:
        whole = rows[event.within] if event.within is not None else None
        rows.append(_new_event(cast.document, event, whole))
        stated += _cite_event(cast.document, rows[-1], event)
        for participant in event.participants:
            stated += _write_part(cast, rows[-1], participant)
    signings = [row for row in rows if row.kind == Event.Kind.SIGNING]
    if len(signings) == 1:
        actions = Action.objects.filter(
            agreement__in=signed, kind=Action.Kind.SIGNED, event=None, review=Review.PROPOSED
        )
        actions.filter(pk__in=cast.document.citations.values("action")).update(event=signings[0])
    return stated


def _new_event(document, found, whole):
    return Event.objects.create(
        name_ru=found.title, slug=free_slug(Event.objects.all(), found.title), kind=found.kind, rank=found.rank,
        outcome=str(found.outcome), part_of=whole, place=found.place.name if found.place else "",
        country=(found.place.country or "") if found.place else "", **_day(document, found),
    )  # fmt: skip


def _day(document, found):
    """The columns of its day: by the text, or that of the document where it tells of what has taken place."""
    if found.date:
        return {"on": found.date.edtf, "basis": str(found.date.basis), "reason": found.date.reason}
    return document.inferred_day if found.outcome == Outcome.HELD else {}


def _cite_event(document, event, found):
    parts = [
        (found.date and found.date.mention, Citation.About.DATE),
        (found.place and found.place.mention, Citation.About.PLACE),
        (found.rank_mention, Citation.About.RANK),
    ]
    about = [cite(document, mention, event=event, about=about) for mention, about in parts if mention]
    return [cite(document, mention, event=event) for mention in found.mentions] + about


def _write_part(cast, event, found):
    """The citation of somebody's part where the words state who that is; a name left open keeps the part for later."""
    columns = cast.columns(found.name, found.mention)
    if not any(columns.values()):
        return []
    who = {column: columns[column] for column in ("official", "organisation") if columns[column]}
    part, _ = Participation.objects.get_or_create(
        event=event, role=found.role, moved_from=None, **(who or columns), defaults=columns
    )
    citation = cite(cast.document, found.mention, participation=part)
    return [] if part.open_name else [citation]
