"""When a name is that of the person meant, and a title that of the post meant."""

from newsroom.evaluation.expected import answers, ways
from newsroom.evaluation.words import stems_of, telling

SHARED = 0.7  # of the words of the shorter title


def same_person(gold: dict, name: str | None) -> bool:
    """Surname and given name agree; names are «Фамилия Имя Отчество».

    A bare surname will do where the gold has no more, or says `surname_only`.
    """
    return any(_same_name(known, _parts(name), bare=gold.get("surname_only")) for known in map(_parts, ways(gold)))


def _parts(name):
    return (name or "").lower().replace("ё", "е").split()


def _same_name(known, found, *, bare):
    if not known or not found or known[0] != found[0]:
        return False
    if len(known) == 1:
        return True
    return _same_given(known[1], found[1]) if len(found) > 1 else bool(bare)


def _same_given(one, other):
    """Letter for letter, or by the first one where either is an initial."""
    left, right = one.partition(".")[0], other.partition(".")[0]
    if "." in one or "." in other or len(left) < 2 or len(right) < 2:
        return left[:1] == right[:1]
    return left == right


def right_post(gold: dict, found: str | None) -> bool:
    """One of the titles that the gold allows; none where it has none."""
    return any(same_post(post, found) for post in answers(gold, "post")) or not (gold.get("post") or found)


def same_post(title: str, found: str | None) -> bool:
    """Most words of the shorter title are in the other, whatever the state; a deputy is no minister.

    A single word is the same post only as that very word: «министр» is nobody's minister.
    """
    left, right = telling(title) - stems_of("states"), telling(found) - stems_of("states")
    if not left or not right or (left ^ right) & stems_of("ranks"):
        return False
    shorter = min(len(left), len(right))
    return left == right if shorter == 1 else len(left & right) / shorter >= SHARED
