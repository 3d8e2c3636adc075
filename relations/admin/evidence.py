"""Sources, documents and readings, and the citation of words."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from relations.admin.base import ChoosingInline, Frozen, RecordAdmin, Slugged
from relations.models import (
    Document,
    DocumentCites,
    FeedItem,
    Polling,
    Reading,
    Source,
    SourceName,
)
from relations.models.citations import ARMS


class SourceNameInline(admin.TabularInline):
    model = SourceName
    extra = 0


class PollingInline(Frozen, admin.StackedInline):
    model = Polling
    fields = (
        ("succeeded_at", "taken"),
        ("newest_at", "expected_by"),
        ("failed_at", "failures", "is_gone"),
        "failure",
        "not_before",
    )


class FeedState(admin.SimpleListFilter):
    title = _("feed")
    parameter_name = "feed"

    def lookups(self, request, model_admin):
        return [
            ("ailing", _("quiet or failing")), ("quiet", _("quiet")), ("failing", _("failing")), ("none", _("no feed"))
        ]  # fmt: skip

    def queryset(self, request, queryset):
        quiet, failing = Polling.objects.quiet(request.at), Polling.objects.failing()
        chosen = {"quiet": quiet, "failing": failing, "ailing": quiet | failing}
        if self.value() == "none":
            return queryset.filter(feed="")
        return queryset.filter(polling__in=chosen[self.value()]) if self.value() in chosen else queryset


@admin.register(Source)
class SourceAdmin(Slugged, RecordAdmin):
    list_display = ("name", "kind", "country", "languages", "state_of_feed")
    list_filter = (FeedState, "kind", "country")
    list_select_related = ("polling",)
    search_fields = ("name", "spellings__spelling")
    inlines = (SourceNameInline, PollingInline)

    @admin.display(description=_("feed"))
    def state_of_feed(self, source):
        polling = getattr(source, "polling", None)
        if not source.feed or polling is None or polling.feed != source.feed:
            return _("not asked yet") if source.feed else ""
        if polling.is_failing:
            return f"⚠ {polling.failure}"
        return _("⚠ quiet") if polling.is_quiet(timezone.now()) else _("in order")

    def slug_text(self, obj):
        return obj.name

    def save_related(self, request, form, formsets, change):
        """A former name stays a spelling: documents that use it are still this source's."""
        super().save_related(request, form, formsets, change)
        former = form.initial.get("name")
        if change and "name" in form.changed_data:
            SourceName.objects.get_or_create(spelling=former, defaults={"source": form.instance})


@admin.register(FeedItem)
class FeedItemAdmin(Frozen, RecordAdmin):
    list_display = ("__str__", "source", "told_at", "document", "refusal")
    list_filter = (("refusal", admin.EmptyFieldListFilter), "source")
    list_select_related = ("source", "document")
    search_fields = ("address", "key", "source__name")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("document__raw", "document__text")


class CitesInline(ChoosingInline):
    model = DocumentCites
    autocomplete_fields = ("source",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")


class Openness(admin.SimpleListFilter):
    title = _("open to readers")
    parameter_name = "open"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        public = Document.objects.public(request.at).values("pk")
        return queryset.filter(pk__in=public) if self.value() == "yes" else queryset.exclude(pk__in=public)


class WasRead(admin.SimpleListFilter):
    title = _("read")
    parameter_name = "read"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No: its language is not read"))]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        unread = Document.objects.unread().values("pk")
        return queryset.filter(pk__in=unread) if self.value() == "no" else queryset.exclude(pk__in=unread)


class DocumentAdmin(RecordAdmin):
    list_display = ("__str__", "source", "language", "published", "published_basis", "kind", "arrived_at")
    list_filter = (Openness, WasRead, "kind", "language", "published_basis")
    list_select_related = ("source",)
    search_fields = ("headline", "opening", "name", "url", "source__name")
    autocomplete_fields = ("source", "copy_of")
    inlines = (CitesInline,)
    readonly_fields = ("name", "kind", "encoding", "raw_sha256", "arrived_at", "versions", "words")
    fieldsets = (
        (None, {"fields": ("headline", "source", "url", "language", "versions")}),
        (_("Days"), {"fields": ("published", "published_basis", "published_reason", "captured_on")}),
        (_("Open to readers"), {"fields": ("open_from", "killed_at")}),
        (_("As captured"), {"fields": ("name", "kind", "copy_of", "encoding", "raw_sha256", "arrived_at", "words")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("raw")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "published" in form.changed_data:
            obj.pass_on_its_day()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        # The address tells a repeated document: once known, it stays.
        return (*self.readonly_fields, "url") if obj and obj.url else self.readonly_fields

    @admin.display(description=_("read by version"), empty_value=_("not read: its language is not one that is read"))
    def versions(self, document):
        return ", ".join(document.readings.values_list("version", flat=True)) or None

    @admin.display(description=_("text"))
    def words(self, document):
        return format_html('<div class="document-text">{}</div>', document.text)


@admin.register(Reading)
class ReadingAdmin(Frozen, RecordAdmin):
    list_display = ("document", "version", "made_at")
    list_filter = ("version",)
    list_select_related = ("document",)
    search_fields = ("document__headline", "document__name")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("document__raw", "document__text")


class OpenNameAdmin(Frozen, RecordAdmin):
    list_display = ("family", "document", "official")
    list_filter = (("official", admin.EmptyFieldListFilter),)
    list_select_related = ("document", "official")
    search_fields = ("family",)
    fields = ("family", "document", "official")


class CitationForm(forms.ModelForm):
    """A new citation: the words are looked up in the document."""

    which = forms.IntegerField(
        label=_("occurrence"), min_value=1, initial=1, help_text=_("Which one, where these words stand more than once.")
    )

    def clean(self):
        data = super().clean()
        document, exact, which = (data.get(key) for key in ("document", "exact", "which"))
        if document and exact and which:
            exact = _as_in(document.text, exact)
            start = _place(document.text, exact, which)
            if start < 0:
                raise forms.ValidationError(
                    {"exact": _("These words do not stand in the document, or not that often.")}
                )
            for column, value in document.passage(start, start + len(exact)).items():
                setattr(self.instance, column, value)
            data["exact"] = exact
        return data

    def _get_validation_exclusions(self):
        # The place is looked up and not typed; once found, it counts when the database's constraints are asked.
        found = {"start", "end"} if self.instance.end else set()
        return super()._get_validation_exclusions() - found


def _as_in(text, exact):
    """The words with the ends of lines that the document has: a browser sends CRLF whatever it showed."""
    exact = exact.replace("\r\n", "\n")
    return exact if exact in text else exact.replace("\n", "\r\n")


def _place(text, exact, which):
    """Offset of the occurrence numbered `which`, from 1; -1 where there are fewer."""
    start = -1
    for _number in range(which):
        start = text.find(exact, start + 1)
        if start < 0:
            break
    return start


class CitationAdmin(RecordAdmin):
    form = CitationForm
    list_display = ("__str__", "carries", "about", "document", "review")
    list_filter = ("review", "about")
    search_fields = (
        "exact", "document__headline", "document__name", "official__family", "organisation__name_ru",
        "agreement__name_ru", "event__name_ru", "figure__indicator__name_ru", "sighting__tenure__official__family",
        "tenure__official__family", "action__agreement__name_ru", "participation__event__name_ru",
    )  # fmt: skip
    autocomplete_fields = ("document", "speaker", *ARMS)
    fields = ("document", "exact", "which", "about", "speaker", *ARMS)

    def get_queryset(self, request):
        return super().get_queryset(request).with_fact()

    def get_fields(self, request, obj=None):
        return [name for name in self.fields if name != "which"] if obj else self.fields

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return obj is not None and not obj.is_decided and super().has_delete_permission(request, obj)

    @admin.display(description=_("fact"))
    def carries(self, citation):
        return citation.fact
