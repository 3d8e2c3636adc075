"""Public posts: titles in a text, in any case, with the state and the kind of each."""

from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from . import acting, agreeing, countries, phrases, sharers, wording, world
from .findings import Post
from .morphology import forms, in_case, lemmas
from .shapes import shape
from .tokens import Row, Token, mark, once, tokens

DASHES = "-–—"
LEFT = "экс-"


@shape
class Held:
    """A title as it stands: token indices (half-open), the cases it may be in, and the post or posts it names.

    `posts` are several where a plural title is shared («министры обороны» of two states). An `epithet` («Глава
    государства») points at a person and makes no post.
    """

    first: int
    last: int
    cases: frozenset[str]
    posts: tuple[Post, ...]
    plural: bool = False
    epithet: bool = False


class Bounds(NamedTuple):
    """Token indices of a title: its first word, its head («заместитель» or the noun), the noun, its tail and end."""

    first: int
    head: int
    noun: int
    tail: int
    last: int


@cache
def _titles():
    rows = world.table("titles")["titles"]
    return {row["noun"]: row for row in rows} | {row["verb"]: row for row in rows if "verb" in row}


def post_at(row: Row, index: int) -> Held | None:
    """The title whose head noun stands at a token, with what is before and after it; compound titles whole."""
    return _post_at(row, index) if may_head(row[index].text) else None


@once
def _post_at(row, index):
    single = _single(row, index)
    if single is None:
        return None
    joined = _second(row, single.last)
    held = single if joined is None or single.plural or single.epithet else _compound(row, single, joined)
    return acting.whole(row, held)


def _second(row, at):
    """The title after a dash: «заместитель премьер-министра – министр …», «председатель правления – ректор Иван …»."""
    if at + 1 < len(row) and row[at].text in DASHES:
        return _single(row, at + 1) or _bare(row, at + 1)
    return None


def _bare(row, at):
    """The title that a noun alone is behind another one, where a name follows."""
    head = _head(row[at]) if at + 1 < len(row) and row[at + 1].is_capital else None
    if head is None:
        return None
    title, noun, token = head
    post = Post(noun.capitalize(), noun.capitalize(), title["kind"], None, False)
    return Held(at, at + 1, agreeing.cases_of_one(token, noun), (post,))


def _compound(row, first, second):
    one, other = first.posts[0], second.posts[0]
    if not first.cases & second.cases or other.kind in ("head_of_state", "member_of_parliament"):
        return first
    country = other.country or one.country
    other = wording.with_state(other, country) if country else other
    title = f"{one.title} {row[first.last].text} {other.title[:1].lower()}{other.title[1:]}"
    canonical = f"{wording.stateless(one)} – {other.canonical[:1].lower()}{other.canonical[1:]}"
    post = Post(title, canonical, one.kind, country, one.former)
    return replace(second, first=first.first, cases=first.cases & second.cases, posts=(post,))


@lru_cache(maxsize=50_000)
def _heading(word):
    """Row of the table and dictionary form for a word that heads a title."""
    for form in _nominal(word):
        title = _titles().get(form.lemma)
        if title and form.pos in ("NOUN", "ADJF", "PRTF") and _is_noun_of(title, form.lemma, word):
            return title, form.lemma
    return None


def _is_noun_of(title, lemma, word):
    """«управляющий», not «управляемый»: of a verb its one participle."""
    return lemma == title["noun"] or word.startswith(title["noun"][:-2])


@mark
@lru_cache(maxsize=50_000)
def may_head(word: str) -> bool:
    """Whether a title may have this word for its head: most words need no closer look."""
    return _heads(word) is not None or is_deputy(word)


@lru_cache(maxsize=50_000)
def _heads(word):
    if not word[0].isalpha() or (word.isupper() and len(word) < 4):
        return None
    return _heading(word.lower().removeprefix(LEFT))


def heading(word: str) -> dict | None:
    """Row of the table of titles for a word that heads one."""
    found = _heads(word)
    return found[0] if found else None


def is_noun_of_title(noun: str) -> bool:
    """Whether a dictionary form heads titles, its own or a deputy's."""
    return noun in _titles() or noun in world.table("titles")["deputies"]


def _head(token):
    """Row of the table and dictionary form for a token that heads a title; «экс-» is taken off."""
    found = _heads(token.text)
    if found is None or not token.lower.startswith(LEFT):
        return found and (*found, token)
    cut = len(LEFT)
    return *found, Token(token.start + cut, token.end, token.text[cut:])


def _nominal(word):
    """Readings of a word that is likeliest a noun: «после» is no ambassador."""
    found = forms(word)
    return found if found and found[0].pos in ("NOUN", "ADJF", "PRTF", "ADJS") else ()


def _single(row, index):
    """The title whose first noun stands at a token: its own head, or «заместитель» before it."""
    deputy = is_deputy(row[index].text)
    noun_at = _past_adjectives(row, index + 1) if deputy else index
    head = _head(row[noun_at]) if noun_at < len(row) else None
    if head is None or (not deputy and _is_of_deputy(row, index)):
        return None
    title, noun, token = head
    if deputy and "gent" not in agreeing.cases(token, noun):
        return None
    tail = _past_possessive(row, noun_at + 1)
    end = _with(row, tail, title) or phrases.tail_end(row, tail, matter=True, abroad=title.get("abroad", False))
    end = noun_at + 1 if end == tail else end
    return _made(row, Bounds(wording.before(row, index), index, noun_at, tail, end), title, noun, token)


def _past_possessive(row, at):
    """«руководитель его управления», «главы двух государств»: index after a word that says whose, or of how many."""
    return at + 1 if at < len(row) and row[at].lower in phrases.POSSESSIVE else sharers.past_number(row, at)


def _is_of_deputy(row, index):
    while index > 1 and _is_modifier(row[index - 1].text):
        index -= 1
    return index > 0 and is_deputy(row[index - 1].text)


def _past_adjectives(row, at):
    """Index after the adjectives of the post that a deputy is of: «заместитель генерального прокурора»."""
    while at < len(row) and _is_modifier(row[at].text) and in_case(row[at].text, "gent"):
        at += 1
    return at


@lru_cache(maxsize=50_000)
def _is_modifier(word):
    return not lemmas(word).isdisjoint(world.table("titles")["modifiers"])


@lru_cache(maxsize=50_000)
def is_deputy(word: str) -> bool:
    """«заместитель», «зам»."""
    return word[0].isalpha() and not lemmas(word).isdisjoint(world.table("titles")["deputies"])


def _with(row, at, title):
    """«управляющий делами Президента», «поверенный в делах …»: words that belong to the title, and what they are of."""
    for words in title.get("with", ()):
        end = at + words.count(" ") + 1
        if " ".join([token.lower for token in row[at:end]]) == words:
            return phrases.tail_end(row, end, abroad=title.get("abroad", False))
    return 0


def _made(row, bounds, title, noun, token):
    """The title between the bounds, or None where its words are none."""
    first, head, noun_at, tail, last = bounds
    shown, lemma = _shown(row, head, noun_at, token, noun)
    end, of_several = last, False
    if agreeing.may_be_plural(shown, lemma):
        end = sharers.begin(row, noun_at + 1, last)
        last = max(last, sharers.end(row, end))
        of_several = sharers.are_in(row, noun_at + 1, last)
    end = last if end == noun_at + 1 and title.get("needs_tail") else end  # «главы двух государств»
    said = _said(phrases.words(row[first:end]), head - first, noun_at - first, tail - first, of_several)
    return said and Held(first, last, *said)


def _shown(row, head, noun_at, token, noun):
    """The word that shows the case of a title, and its dictionary form: «заместитель», or else the noun."""
    return (row[head], _deputy_lemma(row[head])) if head != noun_at else (token, noun)


@lru_cache(maxsize=20_000)
def _said(words, head, noun_at, tail_at, of_several):
    """What the words of a title say of it, wherever they stand: its cases, its post or posts, whether it is plural and
    an epithet; None where they are none.
    """
    row = tokens(words)
    title, noun, token = _head(row[noun_at])
    before, tail = [word for word in row[:head] if word.lower != "и"], row[tail_at:]
    if not _is_title(title, tail, before, of_several=of_several):
        return None
    deputy = head != noun_at
    shown, lemma = _shown(row, head, noun_at, token, noun)
    states = countries.spoken_of_in(tail, before)
    may_share = agreeing.may_be_plural(shown, lemma) and (of_several or len(states) > 1)
    plural = may_share or agreeing.is_plural(shown, lemma)
    shared = plural and len(states) > 1
    kind = _kind(title, tail, deputy=deputy)
    former = _is_former(row, head, noun)
    worded = wording.wording(row, head, lemma, shown)
    made = []
    for state in states if shared else states[:1] or (None,):
        canonical = wording.canonical(title, tail, before, state, deputy=deputy, kind=kind, plural=shared)
        home = state or countries.of_authorities([token, *tail])
        shown_as = canonical if shared or (of_several and noun == "глава") else worded  # nobody is «глава правительств»
        made.append(Post(shown_as, canonical, kind, home, former, of_several and not home))
    cases = (agreeing.cases if plural else agreeing.cases_of_one)(shown, lemma)
    return cases, tuple(made), plural, _is_epithet(noun, tail, kind)


def _deputy_lemma(token):
    return next(form.lemma for form in forms(token.text) if form.lemma in world.table("titles")["deputies"])


def _is_title(title, tail, before, *, of_several):
    if title.get("of_states") and not (of_several or countries.spoken_of_in(tail, before)):
        return False
    if "only_tail" in title and not _tail_starts(tail, title["only_tail"]):
        return False
    wanted = title.get("modifiers")
    modified = wanted is not None and any(not lemmas(word.text).isdisjoint(wanted) for word in before)
    if title.get("needs_modifier") and not modified:
        return _tail_starts(tail, title["needs_modifier"])
    return bool(tail) or modified or not title.get("needs_tail")


def _tail_starts(tail, starts):
    low = " ".join(word.lower for word in tail)
    return any(low.startswith(start) or f" {start}" in low for start in starts)


def _kind(title, tail, *, deputy):
    kind = title["kind"]
    if "by_tail" in title and tail:
        low = " " + " ".join([word.lower for word in tail])
        found = [(low.find(" " + start), other) for start, other in title["by_tail"].items() if " " + start in low]
        kind = min(found)[1] if found else kind
        kind = "other" if kind == "head_of_state" and _is_no_state(tail[0].text) else kind
    return world.table("titles")["deputy_kinds"].get(kind, "other") if deputy else kind


def _is_no_state(word):
    """«президент НОК»: an abbreviation of a body."""
    letters = word.isupper() and len(word) > 1 and word not in world.table("titles")["states_by_letters"]
    return letters and countries.of_name(word) is None


def _is_epithet(noun, tail, kind):
    if noun == "лидер":
        return True
    of_state = noun == "глава" and kind == "head_of_state"
    return of_state and " ".join([word.lower for word in tail]).endswith(("государства", "государств"))


def _is_former(row, head_at, noun):
    if row[head_at].lower.startswith(LEFT):
        return True
    before = {lemma for word in row[:head_at] for lemma in lemmas(word.text)}
    return not before.isdisjoint(world.table("titles")["former"]) or (
        "первый" in before and noun in world.table("titles")["former_with"]["первый"]
    )
