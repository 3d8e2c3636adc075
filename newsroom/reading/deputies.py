"""«Министр … и его заместитель»: the post of a deputy whose chief's title stands before it."""

from functools import lru_cache

from . import agreeing, phrases, world
from .findings import Post
from .morphology import forms, inflect
from .posts import Held
from .tokens import Row

FIRST = ("первый", "первого", "первому", "первым")
CHIEFS = ("head_of_government", "minister", "speaker", "local_head", "agency_head")


def deputy_of(row: Row, at: int, chief: Held | None) -> Held | None:
    """The title of «его [первый] заместитель» at a token, completed from the title before it."""
    lemma = _deputy(row[at].text) if chief else None
    if lemma is None:
        return None
    first = at - 1 if at and row[at - 1].lower in FIRST else at
    if not first or row[first - 1].lower not in phrases.POSSESSIVE:
        return None
    post = chief.posts[0]
    if post.kind not in CHIEFS or chief.plural or chief.epithet:
        return None
    rank = "первый " if first < at else ""
    made = f"{rank}заместитель {_genitive(post.canonical)}"
    kind = world.table("titles")["deputy_kinds"].get(post.kind, "other")
    held = Post(f"{rank}{lemma} {_genitive(post.title)}", made[:1].upper() + made[1:], kind, post.country)
    return Held(first, at + 1, agreeing.cases(row[at], lemma), (held,))


@lru_cache(maxsize=20_000)
def _deputy(word):
    deputies = world.table("titles")["deputies"]
    return next((form.lemma for form in forms(word) if form.lemma in deputies and form.number == "sing"), None)


def _genitive(title):
    """A title in the genitive, its first word in small letters: «министра обороны Беларуси»."""
    head, _, tail = title.partition(" ")
    lemma = next((form.lemma for form in forms(head)), head.lower())
    return f"{inflect(head.lower(), case='gent', lemma=lemma)} {tail}".strip()
