"""Articles: an identity that lasts, and the revisions that hold its text."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.models.steps import Stage, Standing
from newsroom.models.waiting import Waiting
from relations.indexes import where_set
from relations.models import Citation, Document
from relations.names import Named

MOST_LETTERS = 2**31 - 1


class SectionQuerySet(models.QuerySet):
    def with_stories(self, at):
        """Sections in which readers see a story at the moment `at`."""
        return self.filter(Exists(Article.objects.public(at).filter(section=OuterRef("pk"))))


class Section(Named):
    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "slug"]


class ArticleQuerySet(Waiting):
    def public(self, at):
        """Articles that readers see at the moment `at`, each with the id of the revision they see, `shown_id`."""
        showing = self.publications().at(at).filter(article=OuterRef("pk"))
        return self.filter(Exists(showing)).annotate(shown_id=Subquery(showing.values("revision")[:1]))

    def with_updated_at(self, at):
        """Each with `updated_at`: since when readers have seen the revision that they see at the moment `at`."""
        showing = self.publications().at(at).filter(article=OuterRef("pk"))
        return self.annotate(updated_at=Subquery(showing.values("starts_at")[:1]))

    def gone(self, at):
        """Articles that readers saw once and do not see at the moment `at`."""
        begun = self.publications().begun(at).filter(article=OuterRef("pk"))
        return self.filter(Exists(begun)).exclude(pk__in=self.model.objects.public(at).values("pk"))

    def withdrawn(self, at):
        """Articles that somebody took from readers, who would see them at the moment `at` otherwise."""
        return self.with_standing(at).filter(standing__in=[Standing.WITHDRAWN, Standing.KILLED]).gone(at)

    def with_standing(self, at):
        """Each with `standing`, where it stands with its readers at the moment `at`."""
        own = self.publications().filter(article=OuterRef("pk"))
        last = self.publications().begun(at).filter(article=OuterRef("article")).order_by("-starts_at", "-pk")
        withdrawn = own.begun(at).filter(withdrawals__at__lte=at, pk=Subquery(last.values("pk")[:1]))
        cases = [
            When(killed_at__lte=at, then=Value(Standing.KILLED)),
            When(Exists(own.at(at)), then=Value(Standing.PUBLIC)),
            When(Exists(own.ahead(at)), then=Value(Standing.SCHEDULED)),
            When(Exists(withdrawn), then=Value(Standing.WITHDRAWN)),
            When(Exists(own.begun(at)), then=Value(Standing.ENDED)),
        ]
        return self.annotate(standing=Case(*cases, default=Value(Standing.NOT_PUBLIC)))

    def resting_on(self, passages):
        """Public articles (call `public` first) whose shown text has one of these citations behind it."""
        links = self.model._meta.get_field("revisions").related_model._meta.get_field("document_links").related_model
        return self.filter(Exists(links.objects.filter(revision=OuterRef("shown_id")).carrying(passages)))

    def publications(self):
        return self.model._meta.get_field("publications").related_model.objects

    def newest_first(self):
        """By the day in the address, the latest publication first within a day."""
        return self.order_by("-day", "-first_published_at", "-pk")


class Article(models.Model):
    """What stays the same while the text changes. Only `desk` moves its stage, its head and its publications."""

    Stage = Stage

    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="ru")
    translation_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("translation of"), null=True, blank=True,
        related_name="translations", db_index=False,
    )  # fmt: skip
    section = models.ForeignKey(
        Section, models.PROTECT, verbose_name=_("section"), null=True, blank=True, related_name="articles"
    )
    stage = models.CharField(_("stage"), max_length=9, choices=Stage, default=Stage.DRAFT, editable=False)
    head = models.OneToOneField(
        "Revision", models.PROTECT, verbose_name=_("newest revision"), null=True, editable=False, related_name="head_of"
    )
    day = models.DateField(_("day in the address"), null=True, editable=False)
    first_published_at = models.DateTimeField(_("first published at"), null=True, editable=False)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, editable=False)
    killed_at = models.DateTimeField(_("killed at"), null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_published_at=None, day=None) | Q(first_published_at__isnull=False, day__isnull=False),
                name="article_has_a_day_once_published",
            ),
            models.UniqueConstraint(
                fields=["translation_of", "language"],
                condition=Q(translation_of__isnull=False),
                name="one_translation_per_language",
            ),
        ]
        indexes = [models.Index(F("day").desc(), F("first_published_at").desc(), name="article_newest_first")]
        permissions = [
            ("change_any_article", _("Can save and submit everyone's articles")),
            ("submit_article", _("Can submit articles for review")),
            ("approve_article", _("Can approve a revision by someone else")),
            ("return_article", _("Can return an article to its author")),
            ("publish_article", _("Can publish an approved revision")),
            ("publish_without_approval", _("Can publish without approval, giving a reason")),
            ("correct_article", _("Can publish a correction")),
            ("lift_embargo", _("Can lift an embargo early, giving a reason")),
            ("withdraw_article", _("Can withdraw, replace and kill an article")),
            ("confirm_fact", _("Can confirm a finding")),
            ("reject_fact", _("Can reject a finding")),
            ("restore_line", _("Can restore lines of a page to its story")),
            ("merge_fact", _("Can merge records of the same thing and separate them")),
        ]

    def __str__(self):
        return self.head.headline if self.head else self.slug

    def get_absolute_url(self):
        day = f"{self.day:%Y/%m/%d}" if self.day else ""
        return reverse("article", args=[*day.split("/"), self.slug]) if day else ""

    def standing_at(self, at):
        """Where it stands with its readers at the moment `at`."""
        return Standing(Article.objects.with_standing(at).values_list("standing", flat=True).get(pk=self.pk))


class Revision(models.Model):
    """One text of an article, whole. It never changes."""

    BODY_SCHEMA = 2  # newsroom/body/schema.py; texts of schema 1 stay as they are

    article = models.ForeignKey(
        Article, models.PROTECT, verbose_name=_("article"), related_name="revisions", db_index=False
    )
    number = models.PositiveIntegerField(_("number"))
    headline = models.CharField(_("headline"), max_length=200)
    standfirst = models.CharField(_("standfirst"), max_length=500, blank=True)
    body = models.TextField(_("body"), blank=True)
    body_schema = models.PositiveSmallIntegerField(_("schema of the body"), default=BODY_SCHEMA)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    lead_photo = models.ForeignKey(
        "Photo", models.PROTECT, verbose_name=_("lead photo"), null=True, blank=True,
        related_name="revisions", db_index=False,
    )  # fmt: skip
    documents = models.ManyToManyField(
        Document, verbose_name=_("documents"), through="RevisionDocument", related_name="revisions", blank=True
    )
    # No constraint in the database: the revision outlives its author's account, and the name stays beside it.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, verbose_name=_("author"), db_constraint=False, related_name="+"
    )
    author_name = models.CharField(_("author"), max_length=200)
    made_at = models.DateTimeField(_("made at"))
    why = models.CharField(_("what was changed and why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        indexes = where_set("revision", "lead_photo")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revisions_of_an_article_are_numbered"),
            models.CheckConstraint(condition=~Q(headline=""), name="revision_has_a_headline"),
        ]

    def __str__(self):
        return f"{self.headline} ({self.number})"

    def passages(self, at):
        """The public citations in its documents, or in its segments of them."""
        return self._inside(Citation.objects.public(at))

    def all_passages(self):
        """All citations there, whatever readers may see of them."""
        return self._inside(Citation.objects.all())

    def _inside(self, citations):
        whole_or_inside = Q(start=None) | Q(start__lte=OuterRef("start"), end__gte=OuterRef("end"))
        links = self.document_links.filter(whole_or_inside, document=OuterRef("document"))
        return citations.filter(Exists(links), document__in=self.document_links.values("document"))


class RevisionDocumentQuerySet(models.QuerySet):
    def public(self, at):
        """Links to documents that are open at the moment `at`."""
        return self.filter(document__in=Document.objects.public(at).values("pk"))

    def with_origin(self):
        """Each with its document, where that came from, and whom it cites; without the bytes and the text."""
        links = self.select_related("document__source").defer("document__raw", "document__text")
        return links.prefetch_related("document__cites")

    def carrying(self, passages):
        """Links whose document, or whose segment of it, holds one of these citations."""
        inside = {
            "document": OuterRef("document"),
            "start__gte": Coalesce(OuterRef("start"), Value(0)),
            "end__lte": Coalesce(OuterRef("end"), Value(MOST_LETTERS)),
        }
        return self.filter(Exists(passages.filter(**inside)))


class RevisionDocument(models.Model):
    """A document behind a revision: the whole of it, or the segment [start, end)."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="document_links", db_index=False)
    document = models.ForeignKey(Document, models.PROTECT, verbose_name=_("document"), related_name="revision_links")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    objects = RevisionDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a revision")
        verbose_name_plural = _("documents of a revision")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "revision", "document", Coalesce("start", Value(-1)), name="a_segment_stands_once_in_a_revision"
            ),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gt=F("start")), name="a_segment_has_two_ends"
            ),
        ]

    def __str__(self):
        return str(self.document)


class RevisionPhoto(models.Model):
    """A photo that stands in the body of a revision."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="photo_links", db_index=False)
    photo = models.ForeignKey("Photo", models.PROTECT, verbose_name=_("photo"), related_name="revision_links")

    class Meta:
        verbose_name = _("photo of a revision")
        verbose_name_plural = _("photos of a revision")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "photo"], name="a_photo_is_linked_once_to_a_revision")
        ]

    def __str__(self):
        return str(self.photo)
