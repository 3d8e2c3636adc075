"""When an event is the one meant, and when its day, its place and the people at it are right."""

from newsroom.evaluation.bodies import same_claimant
from newsroom.evaluation.expected import answers, ways
from newsroom.evaluation.pairing import pair
from newsroom.evaluation.words import telling


def same_event(gold: dict, found: dict) -> bool:
    """The kind is right, no other day is told, and where both name people, one of them is the same."""
    if found.get("kind") not in answers(gold, "kind"):
        return False
    if gold.get("date") and found.get("date") and not right_date(gold, found.get("date")):
        return False
    wanted, got = gold.get("participants") or [], found.get("participants") or []
    return not wanted or not got or _shared(wanted, got) > 0


def event_nearness(gold: dict, found: dict) -> tuple:
    """More of the same people first; then the same day, place, outcome and rank."""
    return (
        _shared(gold.get("participants") or [], found.get("participants") or []),
        right_date(gold, found.get("date")),
        right_place(gold, found.get("place")),
        found.get("outcome") in answers(gold, "outcome"),
        right_rank(gold, found.get("rank")),
    )


def right_date(gold: dict, found: str | None) -> bool:
    """The same EDTF, letter for letter; none where there is none."""
    return str(found) in map(str, answers(gold, "date")) or not (gold.get("date") or found)


def right_place(gold: dict, found: str | None) -> bool:
    """All words of one name in the other, whatever their case endings; none where there is none."""
    got = telling(found)
    named = (telling(place) for place in answers(gold, "place"))
    return any(got and (got <= place or place <= got) for place in named) or not (gold.get("place") or found)


def right_rank(gold: dict, found: str | None) -> bool:
    """The same word; none where there is none."""
    return found in answers(gold, "rank") or not (gold.get("rank") or found)


def same_participant(gold: dict | str, found: dict) -> bool:
    """The person, if only by surname, or the body; the gold may give no more than the name."""
    return any(same_claimant(name, found.get("name")) for name in ways(gold))


def _shared(wanted, got):
    return len(pair(wanted, got, same_participant))
