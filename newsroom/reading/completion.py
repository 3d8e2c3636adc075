"""Surnames that stand alone in one document, completed from the others of the same run."""

from dataclasses import replace
from functools import partial

from .events import titling
from .findings import Name, Official, Reading
from .known import NOBODY, People, under_known_name
from .persons import fuller, same_person


def complete_names(readings: list[Reading], people: People = NOBODY) -> list[Reading]:
    """The readings with names completed where what is known of `people`, or the others of the run, allow one way only.

    A bare surname takes the one full name with that surname whose country and post are not in conflict; a name without
    patronymic or with initials takes what is missing alike. Where several fit it is left alone. The result does not
    depend on the order of the readings.
    """
    readings = [_with_names(reading, partial(under_known_name, people=people)) for reading in readings]
    completed = partial(_completed, known=_known(readings))
    return [_with_names(reading, completed) for reading in readings]


def _with_names(reading, completed):
    officials = tuple(map(completed, reading.officials))
    names = {before.name: after.name for before, after in zip(reading.officials, officials, strict=True)}
    figures = tuple(replace(one, claimed_by=names.get(one.claimed_by, one.claimed_by)) for one in reading.figures)
    return replace(reading, officials=officials, events=titling.renamed(reading.events, names), figures=figures)


def _known(readings):
    """Everyone with a given name: longest name of each, with each country and post seen."""
    people = []
    named = [official for reading in readings for official in reading.officials if _is_full(official.name)]
    for official in sorted(named, key=_rank):
        people.append((official.name, official.country, official.post))
    return people


def _is_full(name):
    return bool(name.given) and not name.given.endswith(".")


def _rank(official):
    return str(official.name), official.country or "", official.post.canonical if official.post else ""


def _completed(official: Official, known) -> Official:
    if len(official.known) > 1:  # whose name it is was left open
        return official
    fitting = {}
    for name, country, post in known:
        if same_person(name, official.name) and _agree(official.country, country) and _posts_agree(official, post):
            fitting.setdefault((name.family, name.given), []).append(name)
    if len(fitting) != 1:
        return official
    names = next(iter(fitting.values()))
    patronymics = {name.patronymic for name in names if name.patronymic}
    name = fuller(official.name, names[0])
    if len(patronymics) == 1 and not name.patronymic:
        name = Name(name.family, name.given, patronymics.pop())
    return replace(official, name=name)


def _agree(one, other):
    return one is None or other is None or one == other


def _posts_agree(official, post):
    """A bare surname with a post is completed only from somebody seen in that post, or in none."""
    if official.name.given or official.post is None or post is None:
        return True
    mine, theirs = set(official.post.canonical.split()), set(post.canonical.split())
    return official.post.kind == post.kind and (mine <= theirs or theirs <= mine)
