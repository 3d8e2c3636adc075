"""When a name is that of the body meant, and who is meant by a claimant or a participant: a person or a body."""

from newsroom.evaluation.expected import ways
from newsroom.evaluation.people import same_person
from newsroom.evaluation.words import likeness, stems, stems_of, telling

ALIKE = 0.75


def same_body(gold, found: str | None) -> bool:
    """One of its names: in the same words, in a shorter form, or in nearly the same words.

    A shorter form has the first word of the longer and one more. Two states' ministries are two.
    """
    return any(_same_name(name, found) for name in ways(gold))


def _same_name(name, found):
    left, right = telling(name), telling(found)
    if left == right:
        return bool(left)
    if left < right or right < left:
        return _is_short_form(min(left, right, key=len), of=name if len(left) > len(right) else found)
    return likeness(name, found) >= ALIKE and not _of_two_states(left, right)


def _is_short_form(shorter, *, of):
    first = next((stem for stem in stems(of) if len(stem) > 2), None)
    return len(shorter) > 1 and first in shorter


def _of_two_states(left, right):
    states = stems_of("states")
    return bool((left - right) & states and (right - left) & states)


def same_claimant(name: str | None, found: str | None) -> bool:
    """The person, if only by surname, or the body; nobody is nobody."""
    if not name or not found:
        return not name and not found
    return same_person({"name": name, "surname_only": True}, found) or same_body(name, found)
