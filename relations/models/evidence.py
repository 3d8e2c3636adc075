"""Evidence: sources, and the documents they gave."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.edtf import Basis, EdtfField, bound, says_how_it_is_known
from relations.indexes import where_set

# Reasons are kept in Russian, as the reader gives them.
DAY_OF_THE_DOCUMENT = "по дню публикации документа"


class Supposing(datetime):
    """A moment, with documents that are taken to be open then: asked for it, every gate says what readers would see.

    What is killed stays closed.
    """

    documents: tuple[int, ...] = ()

    @classmethod
    def open_at(cls, moment: datetime, documents: Iterable[int]) -> Self:
        """The moment with the documents of these numbers open."""
        supposed = cls.combine(moment.date(), moment.timetz())
        supposed.documents = tuple(documents)
        return supposed


class SourceQuerySet(models.QuerySet):
    def named(self, words: str):
        """Sources with this slug, name or spelling, whatever the case of its letters."""
        named = Q(slug__iexact=words) | Q(name__iexact=words) | Q(spellings__spelling__iexact=words)
        return self.filter(named).distinct()

    def public(self, at):
        """Sources that published a document open at `at`, or are cited by one."""
        open_documents = Document.objects.public(at)
        return self.filter(
            Q(Exists(open_documents.filter(source=OuterRef("pk"))))
            | Q(Exists(open_documents.filter(cites=OuterRef("pk"))))
        )


class Source(models.Model):
    """An outlet, an agency or a press service."""

    class Kind(models.TextChoices):
        OUTLET = "outlet", _("outlet")
        AGENCY = "agency", _("news agency")
        PRESS_SERVICE = "press_service", _("press service")

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.OUTLET)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1, such as KZ"))
    languages = models.CharField(_("languages"), max_length=50, blank=True, help_text=_("ISO 639-1: ru kk"))
    homepage = models.URLField(_("homepage"), blank=True)
    feed = models.URLField(_("feed"), blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])


class SourceName(models.Model):
    """One more way to write a source's name; it stands for one source only."""

    source = models.ForeignKey(Source, models.CASCADE, verbose_name=_("source"), related_name="spellings")
    spelling = models.CharField(_("spelling"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("spelling of a source")
        verbose_name_plural = _("spellings of sources")
        ordering = ["spelling"]

    def __str__(self):
        return self.spelling


class DocumentQuerySet(models.QuerySet):
    def public(self, at):
        """Documents open at the moment `at`: let out by then and not killed."""
        return self.filter(open_document(at))

    def openable(self, at):
        """Documents that a publication at the moment `at` opens, or finds open: not held beyond it, not killed."""
        return self.filter(Q(open_from=None) | Q(open_from__lte=at), killed_at=None)

    def light(self):
        """Without the bytes and the text, which lists have no use for."""
        return self.defer("raw", "text")

    def newest_first(self):
        """By the day of publication; those without one last."""
        return self.order_by(F("published_from").desc(nulls_last=True), "-pk")

    def with_origin(self):
        """With the source of each and the sources that it cites, and without what lists have no use for."""
        return self.light().select_related("source").prefetch_related("cites")

    def with_quotes(self, at):
        """Each with `quotes`: its citations that readers may see at the moment `at`, and their facts."""
        citation = self.model._meta.get_field("citations").related_model
        citations = citation.objects.public(at).select_related(*citation.FACTS).order_by("start", "pk")
        return self.prefetch_related(Prefetch("citations", citations, to_attr="quotes"))

    def with_waiting(self):
        """Each with `waiting`: how many of its passages nobody has decided on."""
        citations = self.model._meta.get_field("citations").related_model.objects.proposed()
        count = citations.filter(document=OuterRef("pk")).order_by().values("document").annotate(count=Count("pk"))
        return self.annotate(waiting=Coalesce(Subquery(count.values("count")), 0))

    def killed(self):
        """Documents that nobody is to see any more."""
        return self.filter(killed_at__isnull=False)

    def unread(self):
        """Documents in which nothing was looked for: the reader does not read their language."""
        return self.filter(~Exists(Reading.objects.filter(document=OuterRef("pk"))))

    def on_record(self, raw: bytes, url: str):
        """The documents that `raw`, found at `url`, would repeat; without an address the bytes alone decide."""
        same = self.filter(raw_sha256=hashlib.sha256(raw).hexdigest())
        return same.filter(url__in=["", url]) if url else same


def open_document(at, *, prefix=""):
    """The condition under which a document is open at the moment `at`, or supposed to be."""
    killed_at = f"{prefix}killed_at"
    let_out = Q(**{f"{prefix}open_from__lte": at})
    if isinstance(at, Supposing):
        let_out |= Q(**{f"{prefix}pk__in": at.documents})
    return let_out & (Q(**{killed_at: None}) | Q(**{f"{killed_at}__gt": at}))


class Document(models.Model):
    """One captured story. Its bytes and text never change; what is known about it may be set right."""

    class Kind(models.TextChoices):
        CAPTURED = "captured", _("captured")
        RETOLD = "retold", _("retold in our own words")

    source = models.ForeignKey(
        Source, models.PROTECT, verbose_name=_("source"), null=True, blank=True, related_name="documents"
    )
    cites = models.ManyToManyField(
        Source, verbose_name=_("cites"), through="DocumentCites", blank=True, related_name="cited_by"
    )
    name = models.CharField(_("file name"), max_length=255, editable=False)
    url = models.URLField(_("address"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.CAPTURED, editable=False)
    raw = models.BinaryField(_("bytes as captured"))
    raw_sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    encoding = models.CharField(_("encoding"), max_length=20, editable=False)
    text = models.TextField(_("text"), editable=False)
    headline = models.CharField(_("headline"), max_length=500, blank=True)
    opening = models.CharField(_("first words"), max_length=120, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, blank=True)
    published = EdtfField(_("published"), first="published_from", last="published_until")
    published_from, published_until = bound(), bound()
    published_basis = models.CharField(_("how the day is known"), max_length=8, choices=Basis, blank=True)
    published_reason = models.CharField(_("reason"), max_length=500, blank=True)
    captured_on = models.DateField(_("captured on"), null=True, blank=True)
    open_from = models.DateTimeField(
        _("open from"), null=True, blank=True, help_text=_("Not quoted in public before; empty: held until opened.")
    )  # fmt: skip
    killed_at = models.DateTimeField(_("killed at"), null=True, blank=True)
    copy_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("copy of"), null=True, blank=True, related_name="copies", db_index=False
    )
    arrived_at = models.DateTimeField(_("arrived at"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["raw_sha256"], name="document_by_bytes"), *where_set("document", "copy_of")]
        constraints = [
            # An absent source counts as a value: NULLs alone would be distinct from each other.
            models.UniqueConstraint(
                Coalesce(F("source"), Value(0)), "url", "raw_sha256", name="one_document_per_source_address_and_bytes"
            ),
            says_how_it_is_known("published", "published_basis", name="day_of_a_document_says_how_it_is_known"),
        ]

    def __str__(self):
        return self.headline or self.opening or self.name

    @property
    def is_retold(self) -> bool:
        return self.kind == self.Kind.RETOLD

    @property
    def inferred_day(self) -> dict:
        """The columns of a `Dated` row whose day is taken from the document's own; an empty day where it has none."""
        if not self.published:
            return {"on": "", "basis": "", "reason": ""}
        return {"on": self.published, "basis": Basis.INFERRED, "reason": DAY_OF_THE_DOCUMENT}

    def pass_on_its_day(self):
        """Give the document's day to the dated facts that have none of their own and rest on it alone."""
        for arm in ("sighting", "action", "event", "figure"):
            rows = self.citations.model._meta.get_field(arm).related_model.objects.filter(citations__document=self)
            for row in rows.filter(Q(basis="") | Q(reason=DAY_OF_THE_DOCUMENT)).distinct():
                if row.may_be_of_its_documents_day and not row.citations.exclude(document=self).exists():
                    for column, value in self.inferred_day.items():
                        setattr(row, column, value)
                    row.save()

    def passage(self, start: int, end: int, *, around: int = 40) -> dict:
        """`exact`, `prefix` and `suffix` of the words at [start, end), as Web Annotation names them."""
        return {
            "start": start,
            "end": end,
            "exact": self.text[start:end],
            "prefix": self.text[max(0, start - around) : start],
            "suffix": self.text[end : end + around],
        }


class DocumentCites(models.Model):
    """A source that a document cites. A source that some document cites is not deleted."""

    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), related_name="citing", db_index=False
    )
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"), related_name="cited_in")

    class Meta:
        verbose_name = _("cited source")
        verbose_name_plural = _("cited sources")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "source"], name="a_document_cites_a_source_once")]

    def __str__(self):
        return str(self.source)


class Reading(models.Model):
    """What one version of the reader found in a document: append-only, so that a better reader adds another.

    `restored` are the offsets of the lines that counted as the story's because an editor said so: «12-40 55-80».
    """

    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), related_name="readings", db_index=False
    )
    version = models.CharField(_("reader's version"), max_length=20)
    restored = models.TextField(_("restored lines"), blank=True, editable=False)
    findings = models.JSONField(_("findings"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "version", "restored"], name="one_reading_per_document_version_and_restored_lines"
            )
        ]

    def __str__(self):
        return f"{self.document} ({self.version})"
