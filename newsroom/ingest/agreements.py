"""Agreements with their parties, and what was done to them."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from newsroom.ingest.cast import Bodies
from newsroom.ingest.evidence import Key, Passages, overlap
from newsroom.reading.findings import Agreement as FoundAgreement
from newsroom.reading.findings import Status
from relations import edtf
from relations.models import Action, Agreement, Citation, Event, Organisation, Party, Review
from relations.rows import insert
from relations.slugs import insert_with_slug

ACTIONS = {
    Status.SIGNED: Action.Kind.SIGNED,
    Status.AGREED: Action.Kind.ANNOUNCED,
    Status.PLANNED: Action.Kind.ANNOUNCED,
    Status.UNDER_DISCUSSION: Action.Kind.ANNOUNCED,
}
SAME_LETTERS = str.maketrans("ё–—−", "е---")


def write_agreement(passages: Passages, found: FoundAgreement, bodies: Bodies, *, signings: list[Event]) -> list[Key]:
    """Propose an agreement; returns the keys of what states all of it: a title, two parties, and that it was signed.

    What was signed in the document was signed at its signing, where it tells of one and no more.
    """
    parties = [bodies.get(party.name, Organisation.Kind.OTHER, party.country) for party in found.parties]
    known = _same_agreement(passages, found, parties)
    agreement = known or _new_agreement(passages, found, parties)
    _fill_validity(passages, agreement, found)
    citations = [passages.cite(mention, agreement=agreement) for mention in found.mentions]
    citations += [
        passages.cite(party.mention, agreement=agreement, about=Citation.About.PARTY) for party in found.parties
    ]
    counted = bool(found.validity_reason and agreement.validity_reason)  # from other days, but of the same words
    if found.validity_mention and (counted or found.validity == agreement.validity):
        citations.append(passages.cite(found.validity_mention, agreement=agreement, about=Citation.About.VALIDITY))
    signed = _write_action(passages, agreement, found, signings, is_new=known is None)
    is_stated = found.status == Status.SIGNED and signed and len(parties) > 1
    return [*citations, signed] if is_stated else []


def _same_agreement(passages, found, parties):
    """The agreement on record of this kind, title and parties, and of no other validity.

    Told again, it gets citations and no second row. So does one that a person has since put otherwise, by its words.
    Where one validity is inferred they may differ, as the days do on which it was told, but not lie apart.
    """
    for agreement, citations in passages.told("agreement").items():
        if passages.is_touched(agreement) and overlap(citations, found.mentions):
            return agreement
    if not parties:
        return None
    candidates = Agreement.objects.filter(kind=found.kind, parties__organisation=parties[0]).order_by()
    if found.validity:
        candidates = candidates.filter(_may_be_valid_then(found))
    titles, own = candidates.values_list("pk", "name_ru", "other_titles__title"), _letters(found.title)
    titled = {pk for pk, *titles in titles if own in [_letters(title) for title in titles if title]}
    sides = defaultdict(set)
    for party in Party.objects.filter(agreement__in=titled).select_related("agreement").order_by() if titled else ():
        sides[party.agreement].add(party.organisation_id)
    same = [agreement for agreement, numbers in sides.items() if numbers == {row.pk for row in parties}]
    return max(same, key=lambda agreement: (agreement.validity == found.validity, agreement.pk), default=None)


def _may_be_valid_then(found):
    """A condition: of the validity that was found, of none, or of one that overlaps it where either was inferred."""
    bounds = edtf.parse(found.validity)
    overlaps = Q(validity_from=None) | Q(validity_from__lte=bounds.last or date.max)
    overlaps &= Q(validity_until=None) | Q(validity_until__gte=bounds.first or date.min)
    inferred = Q() if found.validity_reason else ~Q(validity_reason="")
    return Q(validity__in=["", found.validity]) | (overlaps & inferred)


def _fill_validity(passages, agreement, found):
    """A validity that was not known, or only inferred, while the agreement is proposed and nobody has changed it.

    Of two that were inferred the earlier one stays, whichever document came first: it was told nearer to the signing.
    """
    if not found.validity or agreement.review != Review.PROPOSED or passages.is_touched(agreement):
        return
    known, told = ((bool(one.validity_reason), one.validity) for one in (agreement, found))
    if not agreement.validity or told < known:
        agreement.validity, agreement.validity_reason = found.validity, found.validity_reason
        agreement.save()


def _new_agreement(passages, found, parties):
    agreement = Agreement(
        name_ru=found.title, kind=found.kind, validity=found.validity or "", validity_reason=found.validity_reason
    )
    insert_with_slug(agreement, found.title, given=passages.rows.kind("slugs of agreements"))
    insert(
        Party(agreement=agreement, organisation=party, order=order)
        for order, party in enumerate(dict.fromkeys(parties))
    )
    return agreement


def _write_action(passages, agreement, found, signings, *, is_new):
    """The key of the words for what was done to the agreement, on the document's day; None where it does not say."""
    kind = ACTIONS.get(found.status)
    if kind is None or found.status_mention is None:
        return None
    day = passages.document.inferred_day
    known = [action for action in passages.told("action") if (action.agreement_id, action.kind) == (agreement.pk, kind)]
    action = known[0] if known else None if is_new else _action_on_record(agreement, kind, day["on"])
    event = signings[0] if kind == Action.Kind.SIGNED and len(signings) == 1 else None
    if action is None:
        action = Action(agreement=agreement, kind=kind, event=event, **day)
        insert([action])
    elif event and action.event_id is None and not passages.is_touched(action):
        action.event = event
        action.save(update_fields=["event"])
    return passages.cite(found.status_mention, action=action, about=Citation.About.STATUS)


def _action_on_record(agreement, kind, on):
    return Action.objects.filter(agreement=agreement, kind=kind, on=on).order_by("pk").first()


def _letters(title):
    return "".join(title.casefold().translate(SAME_LETTERS).split())
