"""Whom the words beside a verb of speech stand for: an official of the story, somebody else, or a body."""

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import TypeVar

from .. import names, phrases, posts, world
from ..bodies import Body, bodies, body_at
from ..findings import Name, Official, Role
from ..lazy import lazy
from ..morphology import lemma
from ..organisations import is_public
from ..people import Bystander
from ..story import Block
from ..tokens import is_capital
from . import titled
from .standins import SOMEBODY, Speaker, introduced, may_stand_for, standing_for

LONGEST_NAME = 6  # tokens, the full stops of initials among them
Heard = TypeVar("Heard")
_offset = itemgetter(0)


@dataclass(eq=False)
class Cast:
    """Who may speak in a story, and where each of them was last named; `outlets` are those it comes from, in small
    letters, who state nothing.

    Blocks are heard in any order, and only those that somebody asks for: the cast calls `hear_before` with a block
    where it has to know who spoke last above it.
    """

    blocks: list[Block]
    officials: tuple[Official, ...]
    others: tuple[Bystander, ...] = ()
    outlets: frozenset[str] = frozenset()
    hear_before: Callable[[Block], None] = lambda block: None
    _block: Block | None = None
    _last: tuple[int, Speaker] | None = None
    _lasts: list[tuple[int, Speaker]] = field(default_factory=list)
    _bodies: dict[int, list[Body]] = field(default_factory=dict)
    _places: dict[int, set[int]] = field(default_factory=dict)

    @lazy
    def _named(self) -> dict[int, tuple[Official | Bystander, int]]:
        """People by the offset at which a mention of theirs begins, with the offset of its end."""
        return {one.start: (who, one.end) for who in (*self.others, *self.officials) for one in who.mentions}

    @lazy
    def _told(self) -> list[tuple[int, Official | Bystander]]:
        """Where people are named as they act, in the nominative, in reading order."""
        return _acting((*self.officials, *self.others))

    @lazy
    def _told_of_officials(self) -> list[tuple[int, Official]]:
        """Without what somebody else says of them."""
        return _outside(_acting(self.officials), (span for block in self.blocks for span in block.speech))

    def bodies_of(self, block: Block) -> list[Body]:
        """The public bodies that a block names, whose ministry it is said or not; a company states a figure as anybody
        does."""
        if block.start not in self._bodies:
            self._bodies[block.start] = [body for body in bodies(block.row) if _may_state(body)]
        return self._bodies[block.start]

    def places(self, block: Block) -> set[int]:
        """Indices of the tokens at which a person or a body is named."""
        if block.start not in self._places:
            named = [block.token_at(start) for start in self._named if block.start <= start < block.end]
            self._places[block.start] = {*named, *(body.first for body in self.bodies_of(block))}
        return self._places[block.start]

    def body_of(self, nouns: frozenset[str], offset: int) -> str | None:
        """The one body of the story so far that «министерство» or «палата» alone stands for."""
        so_far = (body for block in self.blocks if block.start <= offset for body in bodies(block.row))
        told = (body for body in so_far if not body.bare and body.kind != "company")
        found = {body.canonical for body in told if not nouns.isdisjoint(_words(body.canonical))}
        return found.pop() if len(found) == 1 else None

    def last_body(self, offset: int) -> str | None:
        """The ministry or the like named last before an offset: «ведомство» stands for it."""
        kinds = world.table("claims")["kinds_of_bodies"]
        for block in reversed([block for block in self.blocks if block.start <= offset]):
            for body in reversed(self.bodies_of(block)):
                if block.row[body.first].start < offset and body.kind in kinds:
                    return body.canonical
        return None

    def body_from(self, block: Block, at: int, until: int) -> Body | None:
        """The body that begins at a token, or at one of the few behind it."""
        return next((body for body in self.bodies_of(block) if at <= body.first < until), None)

    def company_from(self, block: Block, at: int, until: int) -> str | None:
        """The company that begins at a token, or at one of the few behind it."""
        found = (body_at(block.row, place) for place in range(at, min(until, len(block.row))))
        return next((body.name for body in found if body and body.kind == "company" and "«" in body.name), None)

    def named_at(self, block: Block, at: int) -> tuple[Official | Bystander, int] | None:
        """The person named at a token and the index of the token after the name."""
        found = self._named.get(block.row[at].start)
        return (found[0], block.token_at(found[1])) if found else None

    def body_until(self, block: Block, at: int) -> Body | None:
        """The body whose name ends right before a token."""
        return next((body for body in self.bodies_of(block) if body.last == at), None)

    def is_within_name(self, block: Block, at: int) -> bool:
        """Whether a token is the second or a later one of a person's name."""
        for first in range(at - 1, max(-1, at - LONGEST_NAME), -1):
            if named := self.named_at(block, first):
                return named[1] > at
        return False

    def of_given(self, given: str, patronymic: str, offset: int) -> Name | None:
        """The person whom a given name and a patronymic stand for: «Кайрат Ерболович»."""
        people = [one for one in (*self.others, *self.officials) if one.name.given == given]
        fitting = [one for one in people if one.name.patronymic in ("", patronymic)]
        best = max(fitting, key=lambda one: (one.name.patronymic, self.seen(one, offset)), default=None)
        return best.name if best else None

    def is_nominative(self, block: Block, at: int) -> bool:
        """Whether the person named at a token is named in the nominative."""
        start = block.row[at].start
        official, end = self._named[start]
        return _is_nominative(official.name, block.text[start:end])

    def hearing(self, block: Block, hear: Callable[["Cast", Block], Heard]) -> Heard:
        """What `hear` finds in a block; who speaks there is told to the cast by `heard`."""
        outer = self._block, self._last
        self._block, self._last = block, None
        found = hear(self, block)
        if self._last:
            insort(self._lasts, self._last, key=_offset)
        self._block, self._last = outer
        return found

    def heard(self, who: Speaker, offset: int) -> None:
        """Remembers who spoke last: «он» stands for him from here on."""
        self._last = offset, who

    def recent(self, offset: int) -> Speaker | None:
        """Whom «он» stands for: who spoke last, or who was named last as one who acts."""
        at = bisect_left(self._told, offset, key=_offset) - 1
        named = self._told[at] if at >= 0 else None
        last = self._last
        if not last and not (named and named[0] >= self._block.start):
            last = self._last_above()
        if last and not (named and named[0] > last[0]):
            return last[1]
        return named[1].name if named else None

    def _last_above(self):
        """Who spoke last above the block that is heard."""
        self.hear_before(self._block)
        at = bisect_left(self._lasts, self._block.start, key=_offset) - 1
        return self._lasts[at] if at >= 0 else None

    def named_before(self, offset: int) -> Speaker | None:
        """The official named last as one who acts."""
        at = bisect_left(self._told_of_officials, offset, key=_offset) - 1
        return self._told_of_officials[at][1].name if at >= 0 else None

    def of_state(self, state: str, offset: int) -> Speaker:
        """The official of a state whom «казахстанский коллега» stands for."""
        fitting = [official for official in self.officials if official.country == state]
        best = max(fitting, key=lambda official: self.nearness(official, offset), default=None)
        return best.name if best else SOMEBODY

    def of_kind(self, kind: str, offset: int, state: str | None = None) -> Speaker:
        """The official whom «дипломат» or «белорусский лидер» stands for."""
        fitting = [
            official for official in self.officials
            if official.post and official.post.kind == kind and state in (None, official.country)
        ]  # fmt: skip
        best = max(fitting, key=lambda official: self.nearness(official, offset), default=None)
        return best.name if best else SOMEBODY

    def of_called(self, nouns: frozenset[str], offset: int) -> Name | None:
        """The one named last of those who are no officials and called so: «директор завода» is «директор» later."""
        fitting = [one for one in self.others if not one.called.isdisjoint(nouns) and self.seen(one, offset) >= 0]
        best = max(fitting, key=lambda one: self.seen(one, offset), default=None)
        return best.name if best else None

    def nearness(self, official, offset):
        return official.role == Role.PARTICIPANT, self.seen(official, offset)

    def seen(self, official, offset):
        """Offset of the last mention before another offset; -1 for somebody named only later."""
        return max((mention.start for mention in official.mentions if mention.start < offset), default=-1)


def _acting(people):
    """Where each of the people is named in the nominative, in reading order."""
    found = [(one.start, who) for who in people for one in who.mentions if _is_nominative(who.name, one.exact)]
    return sorted(found, key=_offset)


def _outside(found, spans):
    """Those of some found at an offset, in reading order, that lie within none of the spans, in reading order too."""
    kept, span = [], next(spans, None)
    for one in found:
        while span and span[1] <= one[0]:
            span = next(spans, None)
        if not span or one[0] < span[0]:
            kept.append(one)
    return kept


def _is_nominative(name, exact):
    """A surname that does not decline is in the nominative where the given name beside it is."""
    words = exact.lower().replace(".", " ").split()
    if name.patronymic and name.patronymic.lower() in words:
        return _given(name) in words
    if name.family.lower() not in words:
        return False
    return len(words) == 1 or (given := _given(name)) in words or given[:1] in words


def _given(name):
    return name.given.lower().rstrip(".")


def _may_state(body):
    """A body with a name of its own: «министерство» alone stands for one named before, «агентство «…»» for its news."""
    if body.kind == "media":
        return False
    return is_public(body) or (not body.party and " " in body.canonical)


def speaker_at(cast: Cast, block: Block, at: int) -> tuple[Speaker, int] | None:
    """Whom the words from a token on name, in any case, and the index after them: a name, a title, a body, «он»."""
    if not (may_name(block.row[at].text) or at in cast.places(block)):
        return None
    if named := cast.named_at(block, at):
        return named[0].name, named[1]
    return unnamed_speaker_at(cast, block, at)


def unnamed_speaker_at(cast: Cast, block: Block, at: int) -> tuple[Speaker, int] | None:
    """The same for words that begin with nobody's name."""
    row = block.row
    held = posts.post_at(row, at) if posts.may_head(row[at].text) else None
    if held:
        return _of_post(cast, block, held)
    body = cast.body_from(block, at, at + 1)
    if body:
        return body.canonical, body.last
    return standing_for(cast, block, at) if row[at].is_capital or may_stand_for(row[at].lower) else None


@lru_cache(maxsize=50_000)
def may_name(word: str) -> bool:
    """Whether a word by itself may name somebody, or begin a name or a title: most need no closer look."""
    return is_capital(word) or posts.may_head(word) or may_stand_for(word.lower())


def _of_post(cast, block, held):
    row, at = block.row, held.last
    if at < len(row) and (named := cast.named_at(block, at)):
        return named[0].name, named[1]
    if at < len(row) and row[at].is_capital and row[at].is_word:
        return SOMEBODY, at + 1
    if not held.plural and (who := introduced(cast, block, at, subject=held.cases == {"nomn"})):
        return who
    if held.plural:
        return SOMEBODY, held.last
    who = titled.meant_by_title(cast, held.posts[0], row[held.first].start)
    if who is SOMEBODY and not any(token.is_capital for token in row[held.first + 1 : held.last]):
        nouns = frozenset(lemma(token.lower) for token in row[held.first : held.last] if token.is_word)
        who = cast.of_called(nouns, row[held.first].start) or SOMEBODY
    return who, held.last


def is_somebody(block: Block, at: int) -> bool:
    """Whether a full name begins at a token."""
    return block.row[at].is_capital and names.name_at(block.row, at) is not None


def in_nominative(block: Block, at: int) -> bool:
    """Whether a title at a token is in the nominative."""
    held = posts.post_at(block.row, at) if posts.may_head(block.row[at].text) else None
    return held is not None and not held.plural and "nomn" in (held.cases or phrases.ALL_CASES)


@lru_cache(maxsize=4_000)
def _words(name):
    return frozenset(name.lower().split())
