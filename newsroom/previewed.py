"""A story as readers would see it: any revision, at the moment when it is shown, or would be if it were published.

The page is the public one. What it shows of the record is what it will show then: the documents behind a revision that
is not on its way count as open, as publishing opens them, and no others; those held for longer by something else, and
killed ones, stay closed.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from newsroom.models import Article, Correction, Photo, Publication, Revision
from newsroom.stories import page_of
from relations.models import Supposing


@dataclass
class Preview:
    """A revision, looked at in the moment `now`; `under` is the address below which its photo is, empty for its own."""

    revision: Revision
    now: datetime
    under: str = ""

    @cached_property
    def shown(self) -> Publication | None:
        """The publication through which readers see this very revision now."""
        return self.revision.publications.at(self.now).first()

    @cached_property
    def ahead(self) -> Publication | None:
        """The one through which they are going to see it."""
        return self.revision.publications.ahead(self.now).first()

    @cached_property
    def was_shown(self) -> bool:
        return self.revision.publications.begun(self.now).exists()

    @cached_property
    def due(self) -> datetime:
        """When readers see it: now, or at the time that is set for it, or when its embargo ends."""
        if self.shown or self.ahead:
            return self.now if self.shown else self.ahead.starts_at
        return max(self.now, self.revision.article.embargo_until or self.now)

    @cached_property
    def at(self) -> datetime:
        """The moment of which the record is asked: then, at the desk.

        Whoever holds a link sees the record as it is now but for this revision's own documents: what else is to be
        public by then is none of theirs.
        """
        if self.shown:
            return self.now
        own = self.revision.documents
        # Those of a text on its way are opened already, but for what somebody has closed since.
        opened = own.public(self.due) if self.ahead else own.openable(self.due)
        return Supposing.open_at(self.now if self.under else self.due, opened.values_list("pk", flat=True))

    @cached_property
    def photo(self) -> Photo | None:
        """The lead photo, unless its licence has ended by then."""
        photo = Photo.objects.licensed(self.due).filter(pk=self.revision.lead_photo_id).first()
        if photo:
            photo.under = self.under
        return photo

    def photo_of(self, number: int) -> Photo | None:
        """The lead photo, or one that stands in the text, by its number."""
        mine = Q(pk=self.revision.lead_photo_id) | Q(revision_links__revision=self.revision)
        return Photo.objects.licensed(self.due).filter(mine, pk=number).distinct().first()

    @cached_property
    def story(self) -> Article:
        """The article as it will stand then; not to be saved."""
        article = self.revision.article
        has_been_public = article.publications.begun(self.now).exists()
        since = self.shown.starts_at if self.shown else self.due
        story = Article(
            pk=article.pk, slug=article.slug, language=article.language, section=article.section,
            day=article.day if has_been_public else timezone.localdate(self.due),
            first_published_at=article.first_published_at if has_been_public else self.due,
        )  # fmt: skip
        story.shown, story.updated_at = self.revision, since
        story.shown.photo = self.photo
        return story

    def context(self) -> dict:
        """What the template `newsroom/preview.html` shows."""
        corrections = Correction.objects.begun(self.at).of(self.story)
        address = self.story.get_absolute_url()
        page = page_of(self.story, self.at, corrections)
        return {**page, "preview": self, "address": address, "here": "article"}


def under(token: str) -> str:
    """Where the photos of a link's preview are."""
    return reverse("preview", args=[token]).rstrip("/")
