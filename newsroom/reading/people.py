"""The officials of a story: who is named, in which post, and in which words."""

from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from . import roles, successors, wording, world
from .findings import Mention, Name, Official
from .known import NOBODY, People, recognised
from .ministries import needs_ministry, of_ministry
from .morphology import forms, lemmas
from .persons import add_bare_surnames, add_by_patronymic, persons_of, visitors
from .sightings import walk
from .story import Block

LONGEST_INTRODUCTION = 12  # tokens
INTRODUCED = 4  # tokens before a name that may say what somebody is


@dataclass(frozen=True, slots=True)
class Bystander:
    """Somebody with a full name who is no official: a director of a company, an analyst, a farmer."""

    name: Name
    mentions: tuple[Mention, ...]
    called: frozenset[str]  # by what stands beside the name: «директор завода …» is «директор»


def find_people(
    blocks: list[Block], *, home: str | None = None, people: People = NOBODY
) -> tuple[tuple[Official, ...], tuple[Bystander, ...]]:
    """The officials of a story in the order in which they are first named, and everybody else who may say something in
    it; `home` is the state it is told from. `people` are those who are known beforehand.
    """
    seen, nameless = [], []
    for block in blocks:
        walk(block, seen, nameless)
    persons = persons_of(seen)
    add_bare_surnames(blocks, persons)
    add_by_patronymic(blocks, persons)
    persons += visitors(blocks, persons)
    seats = {(title.held.posts[0].kind, title.held.posts[0].country) for title in nameless if _is_seat(title.held)}
    officials = _officials(persons, seats, home)
    on_record = recognised(blocks, persons, officials, people)
    posts_held = _joined(officials, nameless, home)
    made = [_official(person, post, nameless, home) for person, post in zip(officials, posts_held, strict=True)]
    made += [_official(person, None, nameless, home) for person in on_record]
    taken = {id(person) for person in (*officials, *on_record)}
    others = [_bystander(person) for person in persons if id(person) not in taken and _may_speak(person)]
    return tuple(sorted(made, key=lambda official: official.mentions[0].start)), tuple(others)


def _may_speak(person):
    """Whether a person is named in full, and is not one of those who write the story."""
    return bool(person.name.given) and not any(_is_reporter(item) for item in person.seen)


def _is_reporter(item):
    row, first, last = item.block.row, item.written.first, item.written.last
    behind = row[last + 1 : last + 3] if last < len(row) and row[last].text in ",(–—" else []
    beside = [*row[max(0, first - INTRODUCED) : first], *behind]
    return any(_reports(token.lower) for token in beside if token.is_word)


@lru_cache(maxsize=20_000)
def _reports(word):
    return not lemmas(word).isdisjoint(world.table("titles")["reporters"])


def _bystander(person):
    called = frozenset(noun for item in person.seen for noun in _introduced(item))
    return Bystander(person.name, tuple(dict.fromkeys(item.mention for item in person.seen)), called)


def _introduced(item):
    """The nouns that say who somebody is: «директор завода «…» Петр …», «Петр …, директор завода»."""
    row, first, last = item.block.row, item.written.first, item.written.last
    found = set()
    for token in reversed(row[max(0, first - LONGEST_INTRODUCTION) : first]):
        noun = _is_who(token.lower) if token.is_word else None
        if noun is False or token.text in ".,;:!?–—()":
            break
        if noun:
            found.add(noun)
    behind = row[last + 1 : last + 3] if last < len(row) and row[last].text in ",(–—" else ()
    return found | {noun for token in behind if token.is_word and (noun := _is_who(token.lower))}


@lru_cache(maxsize=20_000)
def _is_who(word):
    """The noun for somebody that a word is; False for a verb, None for any other word."""
    found = forms(word)[:1]
    if found and found[0].pos in ("VERB", "PRTS", "GRND", "CONJ"):
        return False
    return found[0].lemma if found and found[0].pos == "NOUN" and found[0].animate and not found[0].proper else None


def _is_official(person):
    """Holds a post, or is written of as officials are, and is nowhere introduced as somebody else."""
    if any(item.post or item.epithet for item in person.seen):
        return True
    if any(item.private for item in person.seen):
        return False
    return any(
        roles.is_official_contact(item.block, item.written) or successors.is_in_office(item.block, item.written)
        for item in person.seen
    )


def _officials(persons, seats, home):
    """Those who hold a post or are written of as officials are; and the one full name left where one seat is left."""
    officials = [person for person in persons if _is_official(person)]
    named = {id(person) for person in officials}
    rest = [person for person in persons if id(person) not in named and _is_introduced(person)]
    if len(rest) != 1:
        return officials
    taken = {(post.kind, post.country) for post in (_post_of(person, home) for person in officials) if post}
    left = len(seats - taken) == 1 and all(_post_of(person, home) for person in officials)
    return officials + rest if left else officials


def _is_introduced(person):
    return bool(person.name.given) and not any(item.private for item in person.seen)


def _joined(persons, nameless, home):
    """The post of each person. Someone named without one gets the only title that nobody named holds."""
    held = [_fullest(person) for person in persons]
    held = [_completed(post, held, nameless) for post in held]
    held = [post and _with_matter(post, person) for person, post in zip(persons, held, strict=True)]
    held = [
        _at_home(post, home) or roles.post_of_visitor(person, nameless)
        for person, post in zip(persons, held, strict=True)
    ]
    taken = {(post.kind, post.country) for post in held if post}
    open_titles = {}
    for title in nameless:
        post = title.held.posts[0]
        if _is_seat(title.held) and (post.kind, post.country) not in taken:
            open_titles.setdefault((post.kind, post.country), post)
    without = [at for at, person in enumerate(persons) if held[at] is None and person.name.given]
    if len(without) == 1 and len(open_titles) == 1:
        held[without[0]] = next(iter(open_titles.values()))
    for at, post in _shared(persons, without, nameless):
        held[at] = post
    return held


def _shared(persons, without, nameless):
    """«Переговоры X и Y …: президенты A и B …»: a plural title for as many as were named without one before it."""
    shared = {title.held.posts: title for title in reversed(nameless) if len(title.held.posts) > 1}
    if len(shared) != 1:
        return ()
    [(posts_held, title)] = shared.items()
    first_named = {min(item.start for item in persons[at].seen): at for at in without}
    before = [at for start, at in sorted(first_named.items()) if start < title.block.row[title.held.first].start]
    return zip(before, posts_held, strict=True) if len(before) == len(posts_held) else ()


def _completed(post, held, nameless):
    """«во главе с акимом Х» and, elsewhere, «аким … области»: the only such title that nobody is named in."""
    if post is None or len(post.canonical.split()) > 1 or post.former:
        return post
    fuller = {title.held.posts[0].canonical: title.held.posts[0] for title in nameless if _is_seat(title.held)}
    fitting = [other for other in fuller.values() if other.kind == post.kind and post.country in (other.country, None)]
    taken = {other.canonical for other in held if other}
    return fitting[0] if len(fitting) == 1 and fitting[0].canonical not in taken else post


def _with_matter(post, person):
    """«… сообщает Министерство культуры. Министр Х …»: completed where the name stands behind its post."""
    if not needs_ministry(post):
        return post
    first = next(item for item in person.seen if item.post)
    return of_ministry(post, first.block, first.written.first)


def _is_seat(held):
    """A title that one person at a time holds, with its state, and not left."""
    post = held.posts[0]
    return (
        not held.plural and not held.epithet and not post.former and post.country is not None
        and post.kind in ("head_of_state", "head_of_government", "minister", "speaker", "ambassador", "local_head")
    )  # fmt: skip


def _official(person, post, nameless, home):
    person.seen.sort(key=attrgetter("start"))
    sightings = tuple(
        item.passage for item in person.seen if item.passage and item.post and _same_post(item.post, post, home)
    )
    mentions = tuple(dict.fromkeys(item.mention for item in person.seen))
    role = roles.role_of(person, nameless, post)
    country = post.country if post else _country_of_epithet(person, home)
    return Official(person.name, post, country, role, mentions, sightings)


def _country_of_epithet(person, home):
    """«Глава государства» is that of the state the story is told from, «лидер Казахстана» says of which he is."""
    found = [item.epithet for item in person.seen if item.epithet]
    told = next((epithet.country for epithet in found if epithet.country), None)
    return told or (home if any(not epithet.shared for epithet in found) else None)


def _post_of(person, home):
    return _at_home(_fullest(person), home)


def _at_home(post, home):
    return wording.with_state(post, home) if post and home and not post.country else post


def _fullest(person):
    """The fullest title beside the name: one that names its state before one that does not, then the first."""
    held = [item.post for item in person.seen if item.post]
    if len(held) < 2:
        return held[0] if held else None
    return max(
        held,
        key=lambda post: (
            not post.former,
            post.country is not None,
            _is_compound(post),
            len(post.canonical.split()) > 1,
        ),
    )


def _is_compound(post):
    return " – " in post.canonical


def _same_post(one, post, home):
    if one.country is None and home:
        one = wording.with_state(one, home)
    return one.kind == post.kind and one.former == post.former and one.country in (None, post.country)
