"""Titles behind a name: «X, министр …», «X, тогда заместитель министра», «назначил X послом»."""

from collections import defaultdict
from dataclasses import replace
from functools import cache, lru_cache

from . import posts, world
from .morphology import forms, lemmas
from .names import Candidate
from .posts import Held
from .tokens import Row

NOW = ("ныне", "теперь", "сейчас", "сегодня")
BEEN = ("был", "была")
LONGEST = 12  # tokens of an office and the verb of who holds it
NEAR_APPOINTED = 6  # tokens: the verb and a name of three words


def post_behind(row: Row, at: int, options: tuple[Candidate, ...]) -> Held | None:
    """A title in apposition after a name, which may stand in the cases of the `options`: «Иванов, министр …»,
    «Иванов (министр …)», «Иванов – министр …».
    """
    if at + 1 >= len(row):
        return None
    if made := _made(row, at):
        return made
    apart = row[at].text in (",", "(", "–", "—", "-")
    begin = _past_time(row, at + 1) if apart else at
    is_then = apart and begin > at + 1 and row[begin - 1].lower not in NOW
    for head in row.within(posts.may_head, begin, begin + (4 if apart else 5)):
        held = posts.post_at(row, head)
        if held and held.first == begin and not held.epithet and not held.plural:
            fits = {option.case for option in options} & held.cases if apart else _is_appointed(row, at, held)
            return (left(held) if is_then else held) if fits else None
    return None


def _made(row, at):
    """«X назначен ректором …», «X был избран на пост министра …», «X является послом …»: what the verb makes of X."""
    end = at + 1 if row[at].lower in BEEN else at
    if end >= len(row) or not _is_made(row[end].text):
        return None
    begin, case = end + 1, "ablt"
    if [token.lower for token in row[begin : begin + 1]] == ["на"] and _is_office(row, begin + 1):
        begin, case = begin + 2, "gent"
    held = _held_at(row, begin)
    return held if held and case in held.cases else None


def post_ahead(row: Row, at: int) -> Held | None:
    """«Пост ректора … занимает X»: the title of an office that a verb before a name at a token says who holds."""
    if at < 3 or not _is_one_of(row[at - 1].text, "holds_office"):
        return None
    for head in row.within(posts.may_head, max(0, at - LONGEST), at - 1):
        held = posts.post_at(row, head)
        if held and held.last == at - 1 and _is_office(row, held.first - 1) and "gent" in held.cases:
            return None if held.epithet or held.plural else held
    return None


def _held_at(row, begin):
    """The title of one person that begins at a token."""
    for head in row.within(posts.may_head, begin, begin + 5):
        held = posts.post_at(row, head)
        if held and held.first == begin and not held.epithet and not held.plural:
            return held
    return None


def _is_office(row, at):
    return 0 <= at < len(row) and _is_one_of(row[at].text, "offices")


@lru_cache(maxsize=20_000)
def _is_made(word):
    """A verb in the third person, or a short participle: «стал», «назначен», not «назначил»."""
    told = any(form.pos == "PRTS" and form.lemma in world.table("roles")["appoints"] for form in forms(word))
    return told or any(form.pos == "VERB" and form.lemma in world.table("roles")["becomes"] for form in forms(word))


@lru_cache(maxsize=20_000)
def _is_one_of(word, key):
    return word.isalpha() and not lemmas(word).isdisjoint(world.table("roles")[key])


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
    return "ablt" in held.cases and any(_is_one_of(token.text, "appoints") for token in before)


def left(held: Held) -> Held:
    """The title as of somebody who held it before."""
    return replace(held, posts=tuple(replace(post, former=True) for post in held.posts))
