"""Posts, and who was seen in them: a document shows somebody in a post on its day."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from newsroom.ingest.cache import Cache
from newsroom.ingest.evidence import Key, Passages, overlap
from newsroom.reading.findings import Official as FoundOfficial
from newsroom.reading.findings import Post as FoundPost
from relations.models import Citation, Official, Post, Sighting, Tenure
from relations.rows import insert
from relations.slugs import insert_with_slug

TENURES = "tenures"  # the kind of rows under which a run remembers those of an official


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts on record by the titles under which they are read."""

    on_record: Cache
    rows: dict[str, Post]

    @classmethod
    def titled(cls, found: Iterable[FoundPost | None], on_record: Cache) -> "Posts":
        titles = {post.canonical for post in found if post}
        return cls(on_record, on_record.look_up("posts", titles, _find))

    def get(self, found: FoundPost) -> Post:
        """The post of this title; one that is not on record comes to it."""
        title = found.canonical
        if title not in self.rows:
            post = Post(name_ru=title, read_as=title, role=found.kind, country=found.country or "")
            insert_with_slug(post, title)
            self.rows[title] = post
            self.on_record.keep("posts", title, post)
        return self.rows[title]


def _find(titles):
    rows = {}
    for row in Post.objects.filter(Q(read_as__in=titles) | Q(name_ru__in=titles)).order_by("name_ru"):
        for title in {row.read_as, row.name_ru} & titles:
            rows.setdefault(title, row)
    return rows


class Seen:
    """Who was seen in which post in a document; `write` puts all of them on record at once.

    `officials` are those on record of whom some may be noted.
    """

    def __init__(self, passages: Passages, posts: Posts, officials: Iterable[Official]):
        self.passages, self.posts = passages, posts
        self._noted: list[tuple[Sighting, FoundOfficial, bool]] = []
        if posts.rows:  # those of all at once
            passages.rows.look_up(TENURES, [official.pk for official in officials], _find_tenures)

    def note(self, official: Official, found: FoundOfficial, *, is_stated: bool = False) -> list[Key]:
        """The keys of the official's name. Its words state it where the finding does, and so does their post."""
        cite = self.passages.cite
        named = [cite(mention, official=official, about=Citation.About.NAME) for mention in found.mentions]
        if found.post and not (found.post.former or found.post.shared):  # «президенты двух стран» are of none by name
            self._noted.append((self._sighting(official, found), found, is_stated))
        return named

    def write(self) -> list[Key]:
        """The keys of the citations that state somebody's post: a name and a post in one passage."""
        new = {id(sighting): sighting for sighting, _found, _stated in self._noted if sighting.pk is None}
        insert(new.values())
        stated = []
        for sighting, found, is_stated in self._noted:
            words = found.sightings or found.mentions[:1]
            cited = [self.passages.cite(mention, sighting=sighting) for mention in words]
            stated += cited if is_stated and found.sightings else []
        return stated

    def _sighting(self, official, found):
        post = self.posts.get(found.post)
        known = self._known(official, post, found)
        if known:
            return known
        tenure = self._tenure(official, post, acting=found.post.acting)
        noted = (sighting for sighting, _found, _stated in self._noted if sighting.tenure_id == tenure.pk)
        return next(noted, None) or Sighting(tenure=tenure, **self.passages.document.inferred_day)

    def _tenure(self, official, post, *, acting):
        [held] = self.passages.rows.look_up(TENURES, [official.pk], _find_tenures).values()
        key = (post.pk, acting)
        if key not in held:
            held[key] = Tenure(official=official, post=post, acting=acting)
            insert([held[key]])
        return held[key]

    def _known(self, official, post, found):
        """The sighting that the document is cited for already; also one that a person has put into another post."""
        words = found.sightings or found.mentions[:1]
        for sighting, citations in self.passages.told("sighting").items():
            tenure = sighting.tenure
            if tenure.official_id != official.pk:
                continue
            same = (tenure.post_id, tenure.acting, tenure.term) == (post.pk, found.post.acting, "")
            if same or (self.passages.is_touched(sighting) and overlap(citations, words)):
                return sighting
        return None


def _find_tenures(officials):
    """The tenures without a term of each official, by their post and by whether they only fill it."""
    held = {number: {} for number in officials}
    for row in Tenure.objects.filter(official__in=officials, term="", moved_from=None).order_by():
        held[row.official_id][row.post_id, row.acting] = row
    return held
