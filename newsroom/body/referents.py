"""The rows that bodies name, each kind in one query: as readers may see them, or as the desk knows them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from newsroom.models import Article, Photo, Revision
from relations.models import Citation, Official, Review


class Public:
    """{number: row} of each kind, as far as readers may see the row at the moment `at`; no query without a number.

    A photo is seen wherever the text is in which it stands, while its licence lasts; with `revision`, that one. `under`
    is the address below which photos are, empty for their own.
    """

    def __init__(
        self, numbers: Mapping[str, Collection[int]], at: datetime, *, revision: Revision | None = None, under: str = ""
    ):  # fmt: skip
        self.numbers, self.at, self.revision, self.under = numbers, at, revision, under

    @cached_property
    def speaker(self) -> dict[int, Official]:
        """Under the number of an official who was merged into another stands that one."""
        is_seen = Exists(Official.objects.public(self.at).filter(pk=Coalesce(OuterRef("merged_into"), OuterRef("pk"))))
        officials = Official.objects.filter(is_seen, pk__in=self.numbers["speaker"], review=Review.CONFIRMED)
        return {official.pk: official.stands_for for official in self._asked("speaker", officials)}

    @cached_property
    def photo(self) -> dict[int, Photo]:
        photos = Photo.objects.licensed(self.at)
        if self.revision:
            photos = photos.filter(revision_links__revision=self.revision)
        found = {photo.pk: photo for photo in self._asked("photo", photos)}
        for photo in found.values():
            photo.under = self.under
        return found

    @cached_property
    def fact(self) -> dict[int, Citation]:
        """Passages, each with the fact that it proves."""
        return {passage.pk: passage for passage in self._asked("fact", Citation.objects.public(self.at).with_fact())}

    @cached_property
    def story(self) -> dict[int, Revision]:
        """Under the number of an article the revision that readers see."""
        if not self.numbers["story"]:
            return {}
        seen = Article.objects.public(self.at).filter(pk__in=self.numbers["story"]).values("shown_id")
        return {shown.article_id: shown for shown in Revision.objects.filter(pk__in=seen).select_related("article")}

    def _asked(self, kind, rows):
        numbers = self.numbers[kind]
        rows = rows.select_related("merged_into") if kind == "speaker" else rows
        return rows.filter(pk__in=numbers) if numbers else ()


def on_record(numbers: Mapping[str, Collection[int]]) -> dict[str, dict]:
    """{kind: {number: row}} for the desk, whoever else may see the rows."""
    rows = {
        "speaker": Official.objects.all(),
        "photo": Photo.objects.all(),
        "fact": Citation.objects.with_fact(),
        "story": Article.objects.select_related("head"),
    }
    return {
        kind: {row.pk: row for row in rows[kind].filter(pk__in=some)} if some else {} for kind, some in numbers.items()
    }
