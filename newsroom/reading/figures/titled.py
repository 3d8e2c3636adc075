"""Whom a title without a name stands for: «министр транспорта», «глава Нацбанка», «губернатор»."""

from functools import lru_cache

from .. import countries, world
from ..findings import Official
from ..morphology import lemma
from ..posts import Post
from .standins import SOMEBODY, Speaker

SINGLE_KINDS = ("agency_head", "speaker", "local_head", "ambassador")
OFFICES = ("minister", "agency_head")


def meant_by_title(cast, post: Post, offset: int) -> Speaker:
    """The official whom a title at an offset stands for."""
    fitting = [official for official in cast.officials if _fits(official, post)]
    fitting = fitting or _only_one_of(cast, post) or _any_head(cast, post, offset)
    best = max(fitting, key=lambda official: _rank(cast, official, post, offset), default=None)
    return best.name if best else SOMEBODY


def _only_one_of(cast, post):
    """«Глава Нацбанка» for the chairman of the bank, «аким области» for the only «аким», as long as the story has one
    head of a body only."""
    if post.kind not in SINGLE_KINDS:
        return []
    found = [one for one in cast.officials if one.post and one.post.kind == post.kind and _may_share(one, post)]
    if len(found) > 1:
        found = [one for one in found if _content(one.post) <= _content(post)]
    return found if len(found) == 1 else []


def _any_head(cast, post, offset):
    """«Губернатор» and «глава региона» for whoever heads a region, «глава ведомства» for a minister, «глава
    казахстанской делегации» for a Kazakh: officials named before."""
    words = {word for word in _content(post) if not countries.of_adjective(word)} - {"министр"}
    if not words or not words <= frozenset(world.table("claims")["heads"]):
        return []
    named = [one for one in cast.officials if one.post and _may_share(one, post) and cast.seen(one, offset) >= 0]
    if not words.isdisjoint(world.table("claims")["delegations"]):
        return named
    kinds = OFFICES if "ведомство" in words else ("local_head",)
    return [one for one in named if one.post.kind in kinds] if post.kind in (*SINGLE_KINDS, *OFFICES) else []


def _rank(cast, official, post, offset):
    same = post.country is not None and official.post.country == post.country
    return same, not official.post.former, *cast.nearness(official, offset)


def _fits(official: Official, post: Post) -> bool:
    """Whether a title may be that of an official: no other state, and no word that his post does not have."""
    held = official.post
    if held is None or not _may_share(official, post):
        return False
    wanted, got = _content(post), _content(held)
    if not wanted or not wanted <= got:
        return False
    return "заместитель" in wanted or any(wanted <= half for half in _halves(held) if "заместитель" not in half)


def _may_share(official, post):
    return not (post.country and official.country and post.country != official.country)


def _halves(post):
    """The words of each part of a double post: «вице-премьер – министр энергетики» is spoken of as the minister."""
    return [_words_of(part, post.country) for part in post.canonical.split("–")]


def _content(post):
    return _words_of(post.canonical, post.country)


@lru_cache(maxsize=4_000)
def _words_of(title, country):
    state = set(countries.genitive(country).lower().split()) if country else ()
    return frozenset(lemma(word) for word in title.lower().split() if word not in state and word != "–")
