"""Parties of an agreement by the posts of the two who sign it: «председатель комитета X и ректор Y подписали …»."""

import re
from dataclasses import replace

from . import bodies, countries, posts, proper, wording
from .bodies import Body
from .counterparts import parties_of
from .findings import Party
from .morphology import forms
from .posts import Held
from .story import Block
from .tokens import Row, Token, tokens

MATTER = re.compile(r"(?<![\w-])(?P<of>(?:вице-)?министра?|акима?|хокима?)\s+(?P<matter>[^–]+)$", re.I)
OFFICES = {"аким": "Акимат", "хоким": "Хокимият"}
BOTH = ("двумя", "нашими", "обеими", "обоими")
STATES = ("страна", "государство")
OF_STATES = ("межправительств", "межгосударств")
CLAUSES = ("а", "но", "что", "который", "которая", "которые", "где")
JOINTS = ("и", ",", ".")
OF_STATE = ("head_of_state",)  # who signs for it
NAMELESS = (*OF_STATE, "head_of_government", "ambassador")


def parties_by_posts(block: Block, start: int, end: int, verb: int) -> list[Party]:
    """The bodies of the two officials who are the subjects around a verb; nobody's where there are more or fewer."""
    bounds = _clause(block.row, start, end, verb)
    held = [one for one in _held(block.row, *bounds) if "nomn" in one.cases]
    return _of_both(block, held) or ([] if held else _of_each(block, *bounds))


def _of_each(block, start, end):
    """«министры иностранных дел подписали»: the body of each of the two who share a title."""
    for at in range(start, end):
        found = posts.post_at(block.row, at)
        if found and found.plural and "nomn" in found.cases and not found.epithet:
            made = [_of_post(block, found, post) for post in _apart(found, block.pair)]
            return made if len(made) == 2 and all(made) else []
    return []


def _of_post(block, held, post):
    """The body that the wording of one of several posts names, or else that of the post's matter."""
    named = next((body for body in bodies.bodies(tokens(post.canonical)) if body.kind not in ("bloc", "media")), None)
    if named is None:
        return _party(block, replace(held, posts=(post,)))
    return Party(named.canonical, named.country, block.mention(held.first, held.last))


def _apart(held, pair):
    """The posts of a shared title, one for each state of a story where it does not say whose they are."""
    if len(held.posts) > 1:
        return held.posts
    one = held.posts[0]
    return (
        [wording.with_state(replace(one, country=None, shared=False), code) for code in pair]
        if one.kind == "minister"
        else []
    )


def of_two_officials(block: Block, start: int, end: int) -> list[Party]:
    """The bodies of the two officials of whom a sentence tells, whatever they do; nobody's where there are more."""
    return _of_both(block, list(_held(block.row, start, end)))


def _of_both(block, held):
    if len(held) != 2:
        return []
    made = [_party(block, one) for one in held]
    distinct = {party.name for party in made if party}
    return made if len(distinct) == 2 else []


def is_of_states(row: Row, head: int) -> bool:
    """«межправительственное соглашение»: whoever signs it does so for the state."""
    return head > 0 and row[head - 1].lower.startswith(OF_STATES)


def states(block: Block, first: int, head: int, last: int) -> list[Party]:
    """«межправительственное соглашение», «договор между нашими странами» of a story of two states: theirs, where nobody
    says whose else it is.
    """
    word = next((token.lower for token in block.row[first:head] if token.lower.startswith(OF_STATES)), "")
    at = next((at for at in range(head + 1, last - 2) if _between_both(block.row, at)), None)
    if word.startswith(OF_STATES[0]):
        mention = block.mention(first, head)
        return [Party(f"Правительство {countries.genitive(code)}", code, mention) for code in block.pair]
    if not word and at is None:
        return []
    mention = block.mention(first, head) if word else block.mention(at, at + 3)
    return [Party(countries.name(code), code, mention) for code in block.pair]


def _between_both(row, at):
    """«между двумя странами», «между нашими государствами»."""
    if row[at].lower != "между" or row[at + 1].lower not in BOTH:
        return False
    found = forms(row[at + 2].text)[:1]
    return any((form.case, form.number) == ("ablt", "plur") and form.lemma in STATES for form in found)


def _clause(row, start, end, verb):
    """The bounds of the clause of a verb, between commas that «а», «но» or «который» follow."""
    breaks = [at for at in range(start, end - 1) if row[at].text == "," and row[at + 1].lower in CLAUSES]
    return max([start, *(at for at in breaks if at < verb)]), min([end, *(at for at in breaks if at > verb)])


def _held(row, start, end):
    """Titles of single people with a name behind them, or of whom more is not told: «подписали ректор X и декан Y.»."""
    until = start
    for at in range(start, end):
        found = posts.post_at(row, at) if at >= until else None
        if found is None:
            continue
        until = found.last
        named = found.last < end and (row[found.last].is_capital or row[found.last].text in JOINTS)
        if named and not found.plural and not found.epithet and not found.posts[0].former:
            yield found


def _party(block: Block, held: Held) -> Party | None:
    post = held.posts[0]
    if post.kind in OF_STATE and post.country:
        return Party(countries.name(post.country), post.country, block.mention(held.first, held.last))
    if post.kind in NAMELESS:
        return None
    if body := _body(block.row, held):
        return parties_of(block, body)[0]
    if _is_abbreviation(last := block.row[held.last - 1]):
        return Party(last.text, post.country, block.mention(held.last - 1, held.last))
    matter = MATTER.search(post.canonical)
    if matter is None:
        return None
    head = matter["of"].lower()
    office = next((office for of, office in OFFICES.items() if head.startswith(of)), "Министерство")
    return Party(f"{office} {matter['matter']}", post.country, block.mention(held.first, held.last))


def _is_abbreviation(token: Token) -> bool:
    """«ректор БрГУ»: what no list has, and no state."""
    capitals = token.text.isupper() and 1 < len(token.text) < 8
    return (capitals or proper.is_abbreviation(token.text)) and countries.of_name(token.text) is None


def _body(row: Row, held: Held) -> Body | None:
    """The body that a title names: «ректор Полесского университета»."""
    found = bodies.between(row, held.first, held.last)
    return next((one for one in found if "gent" in one.cases and one.kind not in ("bloc", "media")), None)
