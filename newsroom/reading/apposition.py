"""Titles behind a name: «X, министр …», «X, тогда заместитель министра», «назначил X послом»."""

from collections import defaultdict
from dataclasses import replace
from functools import cache, lru_cache

from . import posts, world
from .morphology import lemmas
from .names import Candidate
from .posts import Held
from .tokens import Row

NOW = ("ныне", "теперь", "сейчас", "сегодня")
NEAR_APPOINTED = 6  # tokens: the verb and a name of three words


def post_behind(row: Row, at: int, options: tuple[Candidate, ...]) -> Held | None:
    """A title in apposition after a name, which may stand in the cases of the `options`: «Иванов, министр …»,
    «Иванов (министр …)», «Иванов – министр …».
    """
    if at + 1 >= len(row):
        return None
    apart = row[at].text in (",", "(", "–", "—", "-")
    begin = _past_time(row, at + 1) if apart else at
    is_then = apart and begin > at + 1 and row[begin - 1].lower not in NOW
    for head in row.within(posts.may_head, begin, begin + (4 if apart else 5)):
        held = posts.post_at(row, head)
        if held and held.first == begin and not held.epithet and not held.plural:
            fits = {option.case for option in options} & held.cases if apart else _is_appointed(row, at, held)
            return (left(held) if is_then else held) if fits else None
    return None


def _past_time(row, at):
    """«X, тогда заместитель министра», «X, в то время посол»: index after the words that say when."""
    for words in _times().get(row[at].lower, ()) if at < len(row) else ():
        if [token.lower for token in row[at : at + len(words)]] == words:
            return at + len(words)
    return at


@cache
def _times():
    """Words that say when somebody held a post, by the first of them."""
    found = defaultdict(list)
    for words in world.table("titles")["times"]:
        found[words.split()[0]].append(words.split())
    return found


def _is_appointed(row, at, held):
    """«о назначении X послом», «назначил X послом»: the title in the instrumental, the word before the name."""
    before = row[max(0, at - NEAR_APPOINTED) : at]
    return "ablt" in held.cases and any(_appoints(token.text) for token in before)


@lru_cache(maxsize=20_000)
def _appoints(word):
    return word.isalpha() and not lemmas(word).isdisjoint(world.table("roles")["appoints"])


def left(held: Held) -> Held:
    """The title as of somebody who held it before."""
    return replace(held, posts=tuple(replace(post, former=True) for post in held.posts))
