"""Who is host and who is guest: by what the sentence says, by where it is, and by whose visit it belongs to."""

from .findings import Outcome, Place
from .gathering import TALKS, Draft


def parts(draft: Draft, kind: str, place: Place | None, drafts: list[Draft]) -> dict[int, str]:
    """The part of each person in an event: host, guest, participant, signatory or witness."""
    if kind == "visit":
        home = place.country if place else None
        return {who: "participant" if home and draft.cast.country(who) == home else "guest" for who in draft.people}
    if kind == "signing":
        return {who: part or "participant" for who, part in draft.people.items()}
    if kind not in TALKS:
        return dict.fromkeys(draft.people, "participant")
    return _hosts_first(_of_talks(draft, place, drafts))


def _hosts_first(found):
    return dict(sorted(found.items(), key=lambda item: item[1] != "host"))


def _of_talks(draft, place, drafts):
    said = {who: part for who, part in draft.people.items() if part}
    country = draft.cast.country
    home = _home(draft, place, drafts)
    if home is None and said:
        home = next((country(who) for who, part in said.items() if part == "host"), None)
        if home is None or all(country(who) == home for who in draft.people):
            return {who: part or "participant" for who, part in draft.people.items()}
    if home is None:
        return dict.fromkeys(draft.people, "participant")
    return {who: _part(country(who), home, said.get(who)) for who in draft.people}


def _part(country, home, said):
    if country is None:
        return said or "participant"
    return "host" if country == home else "guest"


def _home(draft, place, drafts):
    """The state that receives: where it is, whence the guest's visit is not, or to which the ambassador is sent."""
    states = {draft.cast.country(who) for who in draft.people} - {None}
    if len(states) < 2:
        return None
    if place and place.country in states:
        return place.country
    for visit in drafts:
        if visit.kind == "visit" and set(visit.people) & set(draft.people) and _is_alike(visit, draft):
            left = states - {draft.cast.country(who) for who in visit.people}
            if len(left) == 1:
                return left.pop()
    return _accrediting(draft, states)


def _is_alike(one, other):
    return (one.outcome or Outcome.HELD) == (other.outcome or Outcome.HELD)


def _accrediting(draft, states):
    """Where an ambassador meets somebody, it is in the other's state."""
    posts = [(who, draft.cast.officials[who].post) for who in draft.people]
    sent = {draft.cast.country(who) for who, post in posts if post and post.kind == "ambassador"}
    left = states - sent
    return left.pop() if len(sent) == 1 and len(left) == 1 else None
