"""Who is host and who is guest: by what the sentence says, by where it is, and by whose visit it belongs to."""

from ..findings import Outcome, Place
from .gathering import Draft
from .occasions import TALKS


def parts(draft: Draft, kind: str, place: Place | None, drafts: list[Draft], *, soon: bool) -> dict[int, str]:
    """The part of each person in an event: host, guest, participant, signatory or witness.

    `soon` says that an event to come is so within days, and may belong to a visit that has begun.
    """
    if kind == "visit":
        home = place.country if place else None
        return {who: "participant" if home and draft.cast.country(who) == home else "guest" for who in draft.people}
    if kind == "signing":
        return {who: part or "participant" for who, part in draft.people.items()}
    if kind not in (*TALKS, "consultations"):
        return dict.fromkeys(draft.people, "participant")
    return _hosts_first(_of_talks(draft, place, drafts, soon))


def _hosts_first(found):
    return dict(sorted(found.items(), key=lambda item: item[1] != "host"))


def _of_talks(draft, place, drafts, soon):
    said = {who: part for who, part in draft.people.items() if part}
    home = _home(draft, place)
    if home is not None:
        return {who: _part(draft.cast.country(who), home, said.get(who)) for who in draft.people}
    guests = _visitors(draft, drafts, soon) or _accredited(draft)
    if guests:
        return {who: "guest" if who in guests else "host" for who in draft.people}
    return {who: part or "participant" for who, part in draft.people.items()}


def _part(country, home, said):
    if country is None:
        return said or "participant"
    return "host" if country == home else "guest"


def _home(draft, place):
    """The state of somebody who takes part in which it is, or whose host the sentence names; None if not known."""
    country = draft.cast.country
    states = {country(who) for who in draft.people} - {None}
    if len(states) < 2:
        return None
    if place and place.country in states:
        return place.country
    return next((country(who) for who, part in draft.people.items() if part == "host"), None)


def _visitors(draft, drafts, soon):
    """Those whose visit it is, where all the others are from elsewhere."""
    for visit in drafts:
        guests = set(visit.people) & set(draft.people)
        if visit.kind == "visit" and guests and _is_alike(visit, draft, soon) and _are_apart(draft, guests):
            return guests
    return set()


def _is_alike(visit, draft, soon):
    begun = (visit.outcome or Outcome.HELD) == Outcome.HELD
    return soon if begun and draft.outcome == Outcome.PLANNED else begun == (draft.outcome in (None, Outcome.HELD))


def _are_apart(draft, guests):
    country = draft.cast.country
    rest = set(draft.people) - guests
    return bool(rest) and {country(who) for who in guests}.isdisjoint(country(who) for who in rest)


def _accredited(draft):
    """An ambassador who meets somebody of another state is the guest there."""
    posts = {who: draft.cast.officials[who].post for who in draft.people}
    sent = {who for who, post in posts.items() if post and post.kind == "ambassador"}
    return sent if _are_apart(draft, sent) else set()
