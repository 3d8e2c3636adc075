"""Organisations, officials, posts, agreements, events, figures."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from relations.admin.base import (
    NAMES,
    ActionCitations,
    AgreementCitations,
    CarefulForm,
    ChoosingInline,
    EventCitations,
    FigureCitations,
    Frozen,
    OfficialCitations,
    OrganisationCitations,
    ParticipationCitations,
    RecordAdmin,
    SightingCitations,
    Slugged,
    TenureCitations,
)
from relations.doubles import possibly_one_person, possibly_told_twice
from relations.models import Action, AgreementTitle, Indicator, OfficialName, Participation, Party, Post, Sighting


class OrganisationAdmin(Slugged, RecordAdmin):
    list_display = ("name_ru", "short_name", "kind", "country", "review")
    list_filter = ("review", "kind", "country")
    search_fields = (*NAMES, "short_name")
    autocomplete_fields = ("part_of",)
    fields = (*NAMES, "short_name", "kind", "country", "part_of", "place")
    inlines = (OrganisationCitations,)


class OfficialNameInline(admin.TabularInline):
    model = OfficialName
    fk_name = "official"
    readonly_fields = ("review",)
    extra = 0
    show_change_link = True


class OnePerson(admin.SimpleListFilter):
    title = _("possibly the same person as another")
    parameter_name = "twice"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes"))]

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=possibly_one_person()) if self.value() else queryset


class OfficialAdmin(Slugged, RecordAdmin):
    list_display = ("filed_name", "country", "review", "merged_into")
    list_filter = ("review", OnePerson, "country")
    list_select_related = ("merged_into",)
    search_fields = ("family", "given", "patronymic", *NAMES[1:], "spellings__spelling")
    fields = ("family", "given", "patronymic", *NAMES[1:], "country")
    inlines = (OfficialNameInline, OfficialCitations)

    def slug_text(self, obj):
        return f"{obj.given} {obj.family}"

    def get_search_results(self, request, queryset, search_term):
        """Where one is chosen for another row, nobody who counts as somebody else is offered."""
        rows, may_repeat = super().get_search_results(request, queryset, search_term)
        return rows.filter(merged_into=None) if request.path.endswith("/autocomplete/") else rows, may_repeat


class OfficialNameAdmin(RecordAdmin):
    list_display = ("spelling", "official", "language", "kind", "review")
    list_filter = ("review", "language", "kind")
    list_select_related = ("official",)
    search_fields = ("spelling", "official__family", "official__given")
    autocomplete_fields = ("official",)
    identity = ("official",)


@admin.register(Post)
class PostAdmin(Slugged, RecordAdmin):
    list_display = ("name_ru", "role", "country")
    list_filter = ("role", "country")
    search_fields = NAMES
    autocomplete_fields = ("organisation",)
    fields = (*NAMES, "role", "country", "organisation")


class SightingInline(Frozen, admin.TabularInline):
    model = Sighting
    fields = readonly_fields = ("on", "basis", "reason", "review")
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("tenure__official", "tenure__post")


class TenureAdmin(RecordAdmin):
    list_display = ("official", "post", "term", "acting", "review")
    list_filter = ("review", "acting", "post__role")
    list_select_related = ("official", "post")
    search_fields = ("official__family", "official__given", "post__name_ru")
    autocomplete_fields = identity = ("official", "post")
    inlines = (SightingInline, TenureCitations)


class SightingAdmin(RecordAdmin):
    list_display = ("tenure", "on", "basis", "review")
    list_filter = ("review", "basis")
    list_select_related = ("tenure__official", "tenure__post")
    search_fields = ("tenure__official__family", "tenure__official__given", "tenure__post__name_ru")
    autocomplete_fields = identity = ("tenure",)
    inlines = (SightingCitations,)


class AgreementTitleInline(admin.TabularInline):
    model = AgreementTitle
    extra = 0


class PartyInline(ChoosingInline):
    model = Party
    autocomplete_fields = ("organisation",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation")


class ActionInline(Frozen, admin.TabularInline):
    model = Action
    fields = readonly_fields = ("kind", "on", "basis", "review")
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("agreement")


class AgreementForm(CarefulForm):
    def clean(self):
        """The validity that a person gives was not inferred."""
        data = super().clean()
        if "validity" in self.changed_data:
            self.instance.validity_reason = ""
        return data


class AgreementAdmin(Slugged, RecordAdmin):
    form = AgreementForm
    list_display = ("name_ru", "kind", "validity", "review")
    list_filter = ("review", "kind")
    search_fields = (*NAMES, "other_titles__title", "organisations__name_ru")
    fields = (*NAMES, "kind", "validity", "validity_reason", "renewal", "subjects")
    readonly_fields = ("validity_reason",)
    inlines = (PartyInline, AgreementTitleInline, ActionInline, AgreementCitations)


class ActionAdmin(RecordAdmin):
    list_display = ("agreement", "kind", "on", "basis", "review")
    list_filter = ("review", "kind", "basis")
    list_select_related = ("agreement",)
    search_fields = ("agreement__name_ru",)
    autocomplete_fields = ("agreement", "party", "event")
    identity = ("agreement", "kind")
    inlines = (ActionCitations,)


class ParticipationInline(Frozen, admin.TabularInline):
    model = Participation
    fields = readonly_fields = ("official", "organisation", "role", "review")
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("official", "organisation")


class ToldTwice(admin.SimpleListFilter):
    title = _("possibly the same as another")
    parameter_name = "twice"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes"))]

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=possibly_told_twice()) if self.value() else queryset


class EventAdmin(Slugged, RecordAdmin):
    list_display = ("name_ru", "kind", "on", "place", "outcome", "review", "merged_into")
    list_filter = ("review", ToldTwice, "kind", "outcome", "rank")
    list_select_related = ("merged_into",)
    search_fields = (*NAMES, "place", "participations__official__family")
    autocomplete_fields = ("part_of",)
    fields = (*NAMES, "kind", "rank", "on", "basis", "reason", "place", "country", "outcome", "part_of")
    inlines = (ParticipationInline, EventCitations)


class ParticipationAdmin(RecordAdmin):
    list_display = ("event", "official", "organisation", "role", "review")
    list_filter = ("review", "role")
    list_select_related = ("event", "official", "organisation")
    search_fields = ("event__name_ru", "official__family", "official__given", "organisation__name_ru")
    autocomplete_fields = ("event", "official", "organisation")
    identity = ("event", "official", "organisation")
    inlines = (ParticipationCitations,)


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin):
    list_display = ("name_ru", "code", "unit_kind")
    list_filter = ("unit_kind",)
    search_fields = (*NAMES, "code")
    fields = (*NAMES, "code", "unit_kind")

    def get_readonly_fields(self, request, obj=None):
        # The reader finds an indicator by its code, and readers by their links.
        return ("code",) if obj else ()


class FigureAdmin(RecordAdmin):
    list_display = ("indicator", "value", "value_max", "unit", "period", "official", "organisation", "on", "review")
    list_filter = ("review", "unit", "forecast")
    list_select_related = ("indicator", "official", "organisation")
    search_fields = (*(f"indicator__{name}" for name in NAMES), "official__family", "organisation__name_ru")
    autocomplete_fields = ("indicator", "official", "organisation")
    identity = ("indicator", "official", "organisation", "value", "value_max", "unit")
    fields = (
        "indicator", ("value", "value_max", "unit"), "approximate", "hedge", "forecast", "period", "period_basis",
        "period_reason", "base", "official", "organisation", "on", "basis", "reason",
    )  # fmt: skip
    inlines = (FigureCitations,)
