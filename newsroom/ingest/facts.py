"""Findings become rows of the record, all of them proposals, each with the citations that carry it."""

from collections.abc import Iterable
from functools import partial

from django.utils.functional import SimpleLazyObject

from newsroom.ingest.agreements import write_agreement
from newsroom.ingest.cast import Bodies, Cast
from newsroom.ingest.events import write_events
from newsroom.ingest.evidence import Passages
from newsroom.ingest.figures import write_figures
from newsroom.ingest.people import People
from newsroom.reading.findings import Reading
from relations.models import Citation, Document, Event, OpenName


def write_facts(
    document: Document, findings: Reading, *, passages: Passages | None = None, open_names: tuple[OpenName, ...] = ()
) -> Iterable[Citation]:
    """Propose everything that was found in the document; returns the citations that state all that their facts need.

    A sighting needs a name and a post in one passage; an agreement a title, both parties, and that it was signed; a
    participation and a figure that it is stated whose they are. `passages` and `open_names` are those of an earlier
    reading: what they tell is not proposed anew.
    """
    passages = passages or Passages(document)
    bodies, stated = _write_bodies(passages, findings)
    people = People(passages, open_names)
    people.write(findings.officials)
    stated += people.stated
    cast = Cast(passages, people.rows, bodies, {body.canonical for body in findings.organisations})
    events, cited = write_events(cast, findings.events)
    stated += cited
    signings = [event for event in events if event.kind == Event.Kind.SIGNING]
    for found in findings.agreements:
        stated += write_agreement(passages, found, bodies, signings=signings)
    stated += write_figures(cast, findings.figures)
    passages.write()
    people.link_others()
    return SimpleLazyObject(partial(passages.citations, stated))


def _write_bodies(passages, findings):
    """The bodies that the document names, whatever for, and the keys of the citations that state one."""
    named = [found.canonical for found in findings.organisations]
    named += [party.name for found in findings.agreements for party in found.parties]
    named += [who.name for found in findings.events for who in found.participants if isinstance(who.name, str)]
    named += [found.claimed_by for found in findings.figures if isinstance(found.claimed_by, str)]
    bodies = Bodies.named(named, passages.rows)
    stated = []
    for found in findings.organisations:
        row = bodies.get(found.canonical, found.kind, found.country)
        stated += [passages.cite(mention, organisation=row) for mention in found.mentions]
    return bodies, stated
