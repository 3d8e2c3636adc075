"""Agreements with their parties, and what was done to them."""

from collections import defaultdict

from newsroom.ingest.cast import Bodies
from newsroom.ingest.evidence import Key, Passages, overlap
from newsroom.reading.findings import Agreement as FoundAgreement
from newsroom.reading.findings import Status
from relations import edtf
from relations.models import Action, Agreement, Citation, Event, Organisation, Party, Review
from relations.rows import insert
from relations.slugs import insert_with_slug

DONE = {
    Status.SIGNED: Action.Kind.SIGNED,
    Status.AGREED: Action.Kind.ANNOUNCED,
    Status.PLANNED: Action.Kind.ANNOUNCED,
    Status.UNDER_DISCUSSION: Action.Kind.ANNOUNCED,
}
AGREEMENTS, ACTIONS = "agreements", "actions"  # the kinds of rows under which a run remembers them
SAME_LETTERS = str.maketrans("ё–—−", "е---")


def write_agreement(passages: Passages, found: FoundAgreement, bodies: Bodies, *, signings: list[Event]) -> list[Key]:
    """Propose an agreement; returns the keys of what states all of it: a title, two parties, and that it was signed.

    What was signed in the document was signed at its signing, where it tells of one and no more.
    """
    parties = [bodies.get(party.name, Organisation.Kind.OTHER, party.country) for party in found.parties]
    agreement = _same_agreement(passages, found, parties) or _new_agreement(passages, found, parties)
    _fill_validity(passages, agreement, found)
    citations = [passages.cite(mention, agreement=agreement) for mention in found.mentions]
    citations += [
        passages.cite(party.mention, agreement=agreement, about=Citation.About.PARTY) for party in found.parties
    ]
    counted = bool(found.validity_reason and agreement.validity_reason)  # from other days, but of the same words
    if found.validity_mention and (counted or found.validity == agreement.validity):
        citations.append(passages.cite(found.validity_mention, agreement=agreement, about=Citation.About.VALIDITY))
    signed = _write_action(passages, agreement, found, signings)
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
    told = _between(parties, found.kind, passages.rows).get(_letters(found.title), ())
    same = [agreement for agreement in told if not found.validity or _may_be_valid_then(agreement, found)]
    return max(same, key=lambda agreement: (agreement.validity == found.validity, agreement.pk), default=None)


def _between(parties, kind, on_record):
    """The agreements of a kind on record that have these parties and no others, by the letters of their titles."""
    key = (kind, frozenset(party.pk for party in parties))
    return on_record.look_up(AGREEMENTS, [key], _find)[key]


def _find(keys):
    found = {key: defaultdict(list) for key in keys}
    for (kind, parties), of_title in found.items():
        rows = Agreement.objects.filter(kind=kind).order_by()
        for party in sorted(parties)[-2:]:  # few have both, and each one more would be a join more
            rows = rows.filter(parties__organisation=party)
        for row in rows.prefetch_related("parties", "other_titles"):
            if {party.organisation_id for party in row.parties.all()} == parties:
                for title in {_letters(row.name_ru), *(_letters(other.title) for other in row.other_titles.all())}:
                    of_title[title].append(row)
    return found


def _may_be_valid_then(agreement, found):
    """Whether it has the validity that was found, none, or one that overlaps it where either was inferred."""
    if agreement.validity in ("", found.validity):
        return True
    bounds, first, last = edtf.parse(found.validity), agreement.validity_from, agreement.validity_until
    begins = first is None or bounds.last is None or first <= bounds.last
    ends = last is None or bounds.first is None or last >= bounds.first
    return bool(found.validity_reason or agreement.validity_reason) and begins and ends


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
    if parties:
        _between(parties, found.kind, passages.rows)[_letters(found.title)].append(agreement)
    passages.rows.keep(ACTIONS, agreement.pk, {})
    return agreement


def _write_action(passages, agreement, found, signings):
    """The key of the words for what was done to the agreement, on the document's day; None where it does not say."""
    kind = DONE.get(found.status)
    if kind is None or found.status_mention is None:
        return None
    event = signings[0] if kind == Action.Kind.SIGNED and len(signings) == 1 else None
    action = _action(passages, agreement, kind, event)
    if event and action.event_id is None and not passages.is_touched(action):
        action.event = event
        action.save(update_fields=["event"])
    return passages.cite(found.status_mention, action=action, about=Citation.About.STATUS)


def _action(passages, agreement, kind, event):
    """The action that the document is cited for, else the one on record of its day, else a new one, at the event."""
    for action in passages.told("action"):
        if (action.agreement_id, action.kind) == (agreement.pk, kind):
            return action
    day = passages.document.inferred_day
    [known] = passages.rows.look_up(ACTIONS, [agreement.pk], _find_actions).values()
    if (kind, day["on"]) not in known:
        action = known[kind, day["on"]] = Action(agreement=agreement, kind=kind, event=event, **day)
        insert([action])
    return known[kind, day["on"]]


def _find_actions(agreements):
    """The actions of each agreement by their kind and day, the first of each."""
    found = {number: {} for number in agreements}
    for row in Action.objects.filter(agreement__in=agreements).order_by("pk"):
        found[row.agreement_id].setdefault((row.kind, row.on), row)
    return found


def _letters(title):
    return "".join(title.casefold().translate(SAME_LETTERS).split())
