"""Findings become rows of the record, all of them proposals, each with the citations that carry it."""

from newsroom.ingest.cast import Cast, organisation
from newsroom.ingest.events import write_events
from newsroom.ingest.evidence import cite
from newsroom.ingest.figures import write_figures
from newsroom.ingest.people import write_official
from newsroom.reading.findings import Status
from relations.models import Action, Agreement, Citation, Organisation, Party, Review
from relations.slugs import free_slug

ACTIONS = {
    Status.SIGNED: Action.Kind.SIGNED,
    Status.AGREED: Action.Kind.ANNOUNCED,
    Status.PLANNED: Action.Kind.ANNOUNCED,
    Status.UNDER_DISCUSSION: Action.Kind.ANNOUNCED,
}
SAME_LETTERS = str.maketrans("ё–—−", "е---")


def write_facts(document, findings) -> list[Citation]:
    """Propose everything that was found in the document; returns the citations that state all that their facts need.

    A sighting needs a name and a post in one passage; an agreement a title, both parties, and that it was signed; a
    participation and a figure that it is stated whose they are.
    """
    stated, people, bodies = [], {}, {}
    for found in findings.organisations:
        row = bodies[found.canonical] = organisation(found.canonical, found.kind, found.country)
        stated += [cite(document, mention, organisation=row) for mention in found.mentions]
    for found in findings.officials:
        people[found.name], citations = write_official(document, found)
        stated += citations
    kinds = {body.canonical: body.kind for body in findings.organisations}
    agreements = []
    for found in findings.agreements:
        agreement, citations = _write_agreement(document, found, kinds)
        agreements.append(agreement)
        stated += citations
    cast = Cast(document, people, bodies)
    stated += write_events(cast, findings.events, signed=agreements)
    return stated + write_figures(cast, findings.figures)


def _write_agreement(document, found, kinds):
    parties = [
        organisation(party.name, kinds.get(party.name, Organisation.Kind.OTHER), party.country)
        for party in found.parties
    ]
    agreement = _same_agreement(found, parties) or _new_agreement(found, parties)
    _fill_validity(agreement, found)
    citations = [cite(document, mention, agreement=agreement) for mention in found.mentions]
    citations += [
        cite(document, party.mention, agreement=agreement, about=Citation.About.PARTY) for party in found.parties
    ]
    if found.validity_mention and found.validity == agreement.validity:
        citations.append(cite(document, found.validity_mention, agreement=agreement, about=Citation.About.VALIDITY))
    signed = _write_action(document, agreement, found)
    is_stated = found.status == Status.SIGNED and signed and len(parties) > 1
    return agreement, [*citations, signed] if is_stated else []


def _same_agreement(found, parties):
    """The agreement on record of this kind, title and parties, and of no other validity.

    Told again, it gets citations and no second row.
    """
    if not parties:
        return None
    candidates = Agreement.objects.filter(kind=found.kind, parties__organisation=parties[0])
    for agreement in candidates.prefetch_related("parties", "other_titles"):
        titles = [agreement.name_ru, *(other.title for other in agreement.other_titles.all())]
        same_parties = {party.organisation_id for party in agreement.parties.all()} == {row.pk for row in parties}
        same_validity = not found.validity or agreement.validity in ("", found.validity)
        if same_parties and same_validity and _letters(found.title) in map(_letters, titles):
            return agreement
    return None


def _fill_validity(agreement, found):
    """A validity that was not known is filled in, while the agreement is only proposed."""
    if found.validity and not agreement.validity and agreement.review == Review.PROPOSED:
        agreement.validity = found.validity
        agreement.save()


def _new_agreement(found, parties):
    slug = free_slug(Agreement.objects.all(), found.title)
    agreement = Agreement.objects.create(name_ru=found.title, slug=slug, kind=found.kind, validity=found.validity or "")
    for order, party in enumerate(dict.fromkeys(parties)):
        Party.objects.create(agreement=agreement, organisation=party, order=order)
    return agreement


def _write_action(document, agreement, found):
    """The citation of what was done to the agreement, on the document's day; None where the story does not say."""
    kind = ACTIONS.get(found.status)
    if kind is None or found.status_mention is None:
        return None
    day = document.inferred_day
    action = Action.objects.filter(agreement=agreement, kind=kind, on=day["on"]).first()
    action = action or Action.objects.create(agreement=agreement, kind=kind, **day)
    return cite(document, found.status_mention, action=action, about=Citation.About.STATUS)


def _letters(title):
    return "".join(title.casefold().translate(SAME_LETTERS).split())
