"""One telling of an event: what a single clause says of its people, place, day, rank and outcome."""

from collections.abc import Iterator
from dataclasses import field, replace
from functools import cache

from .. import world
from ..bodies import body_at
from ..findings import Mention, Outcome, Place
from ..morphology import forms, is_infinitive, lemmas
from ..shapes import shape
from ..story import Block
from . import moments, whereabouts
from .attendance import addressed, parts_of
from .cast import Cast
from .moments import Moment
from .occasions import Occasion, is_of_event
from .outcomes import occurs, outcome
from .signings import has_document, is_denied
from .subjects import Parts

LONGEST = 300  # characters of a passage
STRAY = 5  # words between an event and its place that speak of nobody; more, and it is the place of something else
STRAY_DAY = 9


@shape
class Telling:
    """A clause that tells of an event.

    `soft` ones do not say of which kind it is («обсудили»); `bloc` is whose summit it is. `kind` and `tied` are those
    of its word and of its parts.
    """

    told: Occasion
    parts: Parts
    outcome: Outcome | None
    passage: Mention
    place: Place | None = None
    moment: Moment | None = None
    rank: str = ""
    rank_mention: Mention | None = None
    bloc: str = ""
    soft: bool = False
    kind: str = field(init=False)
    tied: bool = field(init=False)

    def __post_init__(self):
        self.kind, self.tied = self.told.kind, self.parts.tied

    @property
    def subordinate(self):
        """Whether its clause hangs on another: somebody says, hopes or supposes it."""
        return _is_subordinate(self.told)


@cache
def _set(key):
    return frozenset(world.table("events")[key])


def tellings(found: Iterator[Occasion], cast: Cast) -> Iterator[Telling]:
    """What each clause tells; clauses that tell of no event of ours are left out."""
    for told in found:
        if not _is_background(told) and not _is_no_deed(told):
            yield from _tellings(told, cast)


def _tellings(told, cast):
    made = _telling(told, cast)
    if _stands(made):
        yield made
    who = addressed(told, cast)
    if who:
        parts = Parts(dict.fromkeys(who, ""), tied=True)
        yield Telling(replace(told, kind="meeting"), parts, None, made.passage, soft=True)


def _is_background(told):
    """«Напомним, …», «Ранее …»: what is told of former things."""
    row, (low, high) = told.block.row, told.block.around(told.start)
    return row[low].lower in _set("background") or (low + 1 < high and row[low + 1].lower in _set("background"))


def _is_no_deed(told):
    """A participle or an infinitive that tells nothing new: «подписанный документ», «готов встретиться»."""
    if told.is_noun:
        return False
    word = told.block.row[told.at].text
    form = next((form for form in forms(word) if form.pos != "NOUN"), None)
    if form is None:
        return False
    if is_infinitive(word):
        return not lemmas(word).isdisjoint(_set("done_only")) or outcome(told) != Outcome.PLANNED
    return form.pos == "PRTF" and told.frame != "goes"


def _stands(made):
    """Whether a clause tells enough to be of an event at all."""
    told = made.told
    if told.kind == "visit":
        return told.is_noun or told.frame == "hosts" or made.place is not None
    if told.kind == "signing":
        return not told.spoken and not is_denied(told) and (told.is_noun or has_document(told))
    if told.kind == "summit":
        return _is_singular(told)
    if told.sits:
        return not told.spoken
    return not _takes_part(told)


def _takes_part(told):
    """«принять участие»: in what, another word says."""
    return told.frame == "receives" and any(
        token.lower == "участие" for token in told.block.row[told.at + 1 : told.at + 3]
    )


def _is_singular(told):
    return any(form.number == "sing" for form in forms(told.block.row[told.at].text)[:1])


def _is_subordinate(told):
    return told.first > 0 and told.block.row[told.first - 1].text == ","


def _telling(told, cast):
    parts = parts_of(told, cast)
    near = parts.tied or not (told.under_way or told.spoken or _is_subordinate(told))
    rank, rank_mention = _rank(told)
    return Telling(
        told, parts, outcome(told), passage(told.block, told.start, told.first, told.last),
        place=_place(told, cast, near=near),
        moment=_moment(told, cast) if near else _moment_of_clause(told),
        rank=rank, rank_mention=rank_mention,
        bloc=_bloc(told) if told.kind == "summit" else "",
        soft=told.frame in ("discusses", "greets"),
    )  # fmt: skip


def passage(block: Block, offset: int, first: int, last: int) -> Mention:
    """The sentence around an offset; of a long one the clause between two tokens, and of that what is near."""
    start, end = block.sentence_of(offset)
    if end - start > LONGEST:
        start, end = block.row[first].start, block.row[last - 1].end
    if end - start > LONGEST:
        near = [token for token in block.row[first:last] if abs(token.start - offset) < LONGEST // 2 - 10]
        start, end = near[0].start, near[-1].end if near[-1].end - near[0].start <= LONGEST else near[-2].end
    told = block.text[start:end]
    words = told.strip()
    start += told.index(words)
    return Mention(start, start + len(words), words)


def _taken(told, cast):
    """Indices of the tokens of a clause that speak of somebody."""
    return {index for hit in cast.hits(told.block, told.first, told.last) for index in range(hit.first, hit.last)}


def _stray(told, taken, start, stop):
    """How many words that speak of nobody stand between the event and other words."""
    low, high = (told.at + 1, start) if start > told.at else (stop, told.at)
    if told.is_noun and start > told.at:
        low = max((index + 1 for index in range(low, high) if occurs(told.block.row[index].text)), default=low)
    return sum(at not in taken and told.block.row[at].is_word for at in range(low, high))


def _place(told, cast, *, near):
    """The nearest place that the clause ties to the event."""
    block = told.block
    if told.has_object:
        goal = whereabouts.goal(block, told.at + 1, told.last)
        if goal:
            return goal[2]
    if told.is_noun and told.at and (city := whereabouts.of_adjective(block, told.at - 1)):
        return city
    found, going = [], told.kind == "visit"
    places = whereabouts.places(block, told.first, told.last, going=going)
    if told.more[1]:
        places += whereabouts.places(block, *told.more, going=going)
    taken = _taken(told, cast) if places else ()
    for start, stop, place in places:
        stray = _stray(told, taken, start, stop)
        if (
            taken.isdisjoint(range(start, stop))
            and not _is_anothers(told, start)
            and _is_near(told, start, stray, near)
        ):
            found.append((start < told.at, stray, place))
    return min(found, key=lambda item: item[:2])[2] if found else None


def _is_anothers(told, start):
    """Whether a place stands right behind the word of another event: «прибывший [в Минск]»."""
    if start - 1 == told.at or not start:
        return False
    before = told.block.row[start - 1].text
    return is_of_event(before) and not (told.is_noun and is_infinitive(before))


def _is_near(told, start, stray, near):
    if start >= told.last:
        return True
    if start < told.at:
        return near and (told.kind != "visit" or stray < STRAY)
    if told.frame in ("discusses", "greets"):
        return start == told.at + 1
    return stray < (STRAY if near else 2)


def _moment(told, cast):
    """The nearest day that the clause tells."""
    found = []
    here = moments.moments_among(told.block.text, told.block.row, told.first, told.last)
    taken = _taken(told, cast) if here else ()
    for moment in here:
        index = told.block.token_at(moment.start)
        stray = _stray(told, taken, index, index)
        if index < told.at or (told.frame not in ("discusses", "greets") and stray < STRAY_DAY):
            found.append((stray, moment))
    return min(found, key=lambda item: item[0])[1] if found else _moment_of_clause(told)


def _moment_of_clause(told):
    """The day in the relative clause that tells of the event."""
    found = moments.moments_among(told.block.text, told.block.row, *told.more) if told.more[1] else ()
    return found[0] if found else None


def _rank(told):
    """The rank that an adjective before «визит» says, and its words."""
    ranks = world.table("events")["ranks"]
    if told.kind != "visit" or not told.is_noun:
        return "", None
    for index in range(told.at - 1, max(-1, told.at - 4), -1):
        known = lemmas(told.block.row[index].text) & set(ranks)
        if known:
            return ranks[min(known)], told.block.mention(index, told.at + 1)
    return "", None


def _bloc(told):
    """The bloc that the sentence of a summit names, the nearest to it; empty where it names none."""
    low, high = told.block.around(told.start)
    found = []
    for index in range(low, high):
        body = body_at(told.block.row, index)
        if body and body.kind in ("bloc", "international_body"):
            found.append((abs(index - told.at), body.canonical))
    return min(found)[1] if found else ""
