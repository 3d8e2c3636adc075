"""An agreement that a story tells of more than once is one finding."""

import re

from . import countries
from .findings import Agreement, Status

LOOSE = frozenset(["agreement", "treaty", "contract"])  # which headlines do not tell apart
SAME = 4  # letters that a place has in common with what is made of it: «Брест», «Брестский»
MOST = 150  # agreements in one document: more than any communiqué holds, few enough to compare each with each


def once_each(found: list[Agreement], *, headline: tuple[int, int] = (0, 0)) -> tuple[Agreement, ...]:
    """Each agreement once, in the order of the story: the fullest telling of it first, the others as mentions.

    What the `headline` (half-open offsets) tells of in other words is the only one of its kind that the story has.
    """
    kept = []
    for made in sorted(found[:MOST], key=lambda made: (-len(made.parties), -len(made.title))):
        twin = next((at for at, other in enumerate(kept) if _same(made, other)), None)
        if twin is None:
            kept.append(made)
        else:
            kept[twin] = _joined(kept[twin], made)
    kept = _without_headlines(kept, *headline)
    return tuple(sorted(kept, key=lambda made: made.mentions[0].start))


def _without_headlines(kept, start, end):
    """«Подписана дорожная карта о здоровье» above «… дорожная карта по трансплантологии между X и Y», «Области продлили
    договор» above their agreement.
    """
    told = [made for made in kept if all(start <= mention.start < end for mention in made.mentions)]
    rest = [made for made in kept if made not in told]
    for made in told:
        alike = [at for at, other in enumerate(rest) if _may_head(made, other)]
        alike = [at for at in alike if rest[at].kind == made.kind] or alike
        if len(alike) == 1 and (len(made.parties) < 2 or _is_of_them(made, rest[alike[0]])):
            rest[alike[0]] = _joined(rest[alike[0]], made)
        else:
            rest.append(made)
    return rest


def _may_head(made, other):
    loosely = {made.kind, other.kind} <= LOOSE or len(made.title.split()) < 2
    return other.status == made.status and (other.kind == made.kind or loosely)


def _is_of_them(made, other):
    """Whether a headline's sides are those of another agreement, their states, or called by a word of their names."""
    if _is_of_their_states(made, other):
        return True
    named = [_stems(party.name) for party in other.parties]
    return len(named) > 1 and any(not _stems(party.name).isdisjoint(words) for party in made.parties for words in named)


def _stems(title):
    return {word[:6].lower() for word in re.findall(r"[^\W\d_]{4,}", title)}


def _same(made, other):
    if made.kind != other.kind or (_says_nothing(made, other) and made.status != other.status):
        return False
    mine, theirs = _stems(made.title), _stems(other.title)
    sides = {party.name for party in made.parties}, {party.name for party in other.parties}
    alike = len(mine & theirs) >= 0.75 * min(len(mine), len(theirs))
    if made.status != other.status and abs(len(mine) - len(theirs)) > 1:  # what is to come is no other one of before
        alike = alike and bool(sides[0] & sides[1])
    of_theirs = _is_of_their_states(made, other) or _is_of_their_places(made, other)
    return alike and (not all(sides) or bool(sides[0] & sides[1]) or of_theirs)


def _says_nothing(made, other):
    return min(len(made.title.split()), len(other.title.split())) < 2


def _is_of_their_states(made, other):
    """«соглашение с Беларусью» is that of its government: a state stands for its bodies."""
    for one, theirs in ((made, other), (other, made)):
        states = {party.country for party in one.parties if party.name == countries.name(party.country or "")}
        if len(states) == len(one.parties) and states <= {party.country for party in theirs.parties}:
            return True
    return False


def _is_of_their_places(made, other):
    """«Лида и Темиртау подписали меморандум» is that of a body of one of them and of another one in the other's state:
    a town may stand for its region."""
    for one, theirs in ((made, other), (other, made)):
        places = [_place(party.name) for party in one.parties]
        states = {countries.of_place(place) for place in places if place}
        if len(one.title.split()) < 2 and None not in (*places, *states):
            near = any(place[:SAME] in party.name for place in places for party in theirs.parties)
            if near and states == {party.country for party in theirs.parties}:
                return True
    return False


def _place(name):
    """The place that a party is and nothing else: «Лида», «Гродненская» of «Гродненская область»."""
    first, *rest = name.split()
    return first if countries.of_place(first) and rest in ([], ["область"]) else None


def _joined(kept, made):
    told = made if made.status == Status.SIGNED != kept.status else kept
    title = kept.title if len(kept.title.split()) > 1 else max(kept.title, made.title, key=len)
    valid = (
        made if made.validity and (not kept.validity or (kept.validity_reason and not made.validity_reason)) else kept
    )
    return Agreement(
        kept.kind, title, kept.parties, told.status, kept.mentions + made.mentions,
        valid.validity, valid.validity_mention, told.status_mention, valid.validity_reason,
    )  # fmt: skip
