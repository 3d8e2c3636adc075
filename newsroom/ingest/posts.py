"""Posts, and who was seen in them: a document shows somebody in a post on its day."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from newsroom.ingest.evidence import Passages, overlap
from newsroom.reading.findings import Official as FoundOfficial
from newsroom.reading.findings import Post as FoundPost
from relations.models import Citation, Official, Post, Sighting, Tenure
from relations.rows import insert
from relations.slugs import insert_with_slug


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts on record by the titles under which they are read."""

    rows: dict[str, Post] = field(default_factory=dict)

    @classmethod
    def titled(cls, found: Iterable[FoundPost | None]) -> "Posts":
        titles = {post.canonical for post in found if post}
        known = Post.objects.filter(Q(read_as__in=titles) | Q(name_ru__in=titles)).order_by("name_ru") if titles else ()
        rows = {}
        for row in known:
            for title in {row.read_as, row.name_ru} & titles:
                rows.setdefault(title, row)
        return cls(rows)

    def get(self, found: FoundPost) -> Post:
        """The post of this title; one that is not on record comes to it."""
        title = found.canonical
        if title not in self.rows:
            post = Post(name_ru=title, read_as=title, role=found.kind, country=found.country or "")
            insert_with_slug(post, title)
            self.rows[title] = post
        return self.rows[title]


class Seen:
    """Who was seen in which post in a document; `write` puts all of them on record at once.

    `officials` are those on record of whom some may be noted.
    """

    def __init__(self, passages: Passages, posts: Posts, officials: Iterable[Official]):
        self.passages, self.posts = passages, posts
        self._noted: list[tuple[Sighting, FoundOfficial, bool]] = []
        rows = Tenure.objects.filter(official__in=officials, post__in=posts.rows.values(), term="", moved_from=None)
        tenures = rows.order_by() if officials and posts.rows else ()
        self._tenures = {(row.official_id, row.post_id): row for row in tenures}

    def note(self, official: Official, found: FoundOfficial, *, is_stated: bool = False) -> list[Citation]:
        """The citations of the official's name. They state it where the finding does, and so does their post."""
        cite = self.passages.cite
        named = [cite(mention, official=official, about=Citation.About.NAME) for mention in found.mentions]
        if found.post and not found.post.former:
            self._noted.append((self._sighting(official, found), found, is_stated))
        return named

    def write(self) -> list[Citation]:
        """The citations that state somebody's post: a name and a post in one passage."""
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
        key = (official.pk, post.pk)
        if key not in self._tenures:
            self._tenures[key] = Tenure(official=official, post=post)
            insert([self._tenures[key]])
        tenure = self._tenures[key]
        noted = (sighting for sighting, _found, _stated in self._noted if sighting.tenure_id == tenure.pk)
        return next(noted, None) or Sighting(tenure=tenure, **self.passages.document.inferred_day)

    def _known(self, official, post, found):
        """The sighting that the document is cited for already; also one that a person has put into another post."""
        words = found.sightings or found.mentions[:1]
        for sighting, citations in self.passages.told("sighting").items():
            tenure = sighting.tenure
            if tenure.official_id != official.pk:
                continue
            same = tenure.post_id == post.pk and not tenure.term
            if same or (self.passages.is_touched(sighting) and overlap(citations, words)):
                return sighting
        return None
