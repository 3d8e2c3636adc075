"""Filters: one FilterSet serves a page and its endpoint.

An endpoint refuses what it does not know, a page passes it by.
"""

import django_filters as filters
from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import BigIntegerField, DateField, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from relations.models import (
    Agreement,
    Citation,
    Document,
    Event,
    Figure,
    Indicator,
    Official,
    Organisation,
    Participation,
    Party,
    Post,
    Source,
    Tenure,
)
from relations.models.agreements import Status
from relations.models.officials import citation_of_official, official_named
from relations.names import name_contains

PAGING = {"cursor", "page_size"}
EVERYWHERE = {"format"}


class StrictFilterBackend(DjangoFilterBackend):
    """A misspelt parameter is an error that names it, and not the whole table.

    A list knows the filters of the view's `filterset_class` and the parameters of paging, a detail the filters of its
    `detail_filterset_class`.
    """

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset_class(view, queryset)
        paging = set() if view.detail else PAGING
        refuse_unknown(request, paging | set(filterset.base_filters if filterset else ()))
        return super().filter_queryset(request, queryset, view)

    def get_filterset_class(self, view, queryset=None):
        if view.detail:
            return getattr(view, "detail_filterset_class", None)
        return super().get_filterset_class(view, queryset)


def refuse_unknown(request, known):
    """Raise a 400 that names every parameter of the request that is not among the `known`."""
    known = EVERYWHERE | set(known)
    message = _("Unknown parameter; this address knows: %(known)s.") % {"known": ", ".join(sorted(known))}
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise ValidationError({name: [message] for name in unknown})


class DayFilter(filters.DateFilter):
    """A day, as ISO 8601 writes it: other forms would mean another day in another language of the installation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"input_formats": ["%Y-%m-%d"], **kwargs})


class ReachFilter(DayFilter):
    """A day that the span of a row reaches by the bound `field_name`: an open one, beside a known `other`, does."""

    def __init__(self, *args, other, **kwargs):
        super().__init__(*args, **kwargs)
        self.other = other

    def filter(self, queryset, value):
        if not value:
            return queryset
        is_open = Q(**{f"{self.field_name}__isnull": True, f"{self.other}__isnull": False})
        return queryset.filter(Q(**{f"{self.field_name}__{self.lookup_expr}": value}) | is_open)


class NumberFilter(filters.NumberFilter):
    """The number of a row: the filter of django-filter takes 1.5 for 1, and numbers that SQLite fails on."""

    field_class = forms.IntegerField

    def get_max_validator(self):
        return MaxValueValidator(BigIntegerField.MAX_BIGINT)


@extend_schema_field(OpenApiTypes.BOOL)
class YesNoFilter(filters.TypedChoiceFilter):
    """`true` or `false`: the filter of django-filter takes anything else for no filter at all."""

    def __init__(self, *args, **kwargs):
        choices = [("true", _("yes")), ("false", _("no"))]
        super().__init__(*args, **{"choices": choices, "coerce": lambda text: text == "true", **kwargs})


class NamesFilter(filters.CharFilter):
    """Words in a name, in whatever language it is kept."""

    def filter(self, queryset, value):
        return queryset.filter(name_contains(value)) if value else queryset


class SourceFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains", label=_("Name of the source"))

    class Meta:
        model = Source
        fields = ["kind", "country"]


class DocumentFilter(filters.FilterSet):
    source = filters.CharFilter(field_name="source__slug", label=_("Source"))
    published_after = DayFilter(field_name="published_from", lookup_expr="gte", label=_("Published from"))
    published_before = DayFilter(field_name="published_until", lookup_expr="lte", label=_("Published until"))

    class Meta:
        model = Document
        fields = ["kind", "language"]


class OfficialFilter(filters.FilterSet):
    q = filters.CharFilter(method="named", label=_("Name"))
    post = filters.CharFilter(method="seen_in", label=_("Post"))

    class Meta:
        model = Official
        fields = ["country"]

    def named(self, queryset, name, value):
        matches = Official.objects.filter(official_named(value)).values("pk")
        return queryset.filter(pk__in=matches)

    def seen_in(self, queryset, name, value):
        tenures = Tenure.objects.public(self.request.at).filter(post__slug=value)
        return queryset.filter(pk__in=tenures.values("official"))


class PostFilter(filters.FilterSet):
    q = NamesFilter(label=_("Title"))

    class Meta:
        model = Post
        fields = ["role", "country"]


class TenureFilter(filters.FilterSet):
    """`on` asks who held the posts of these tenures on that day: the page and the endpoint answer it with `holders`."""

    official = filters.CharFilter(field_name="official__slug", label=_("Official"))
    post = filters.CharFilter(field_name="post__slug", label=_("Post"))
    acting = YesNoFilter(label=_("Acting"))
    on = DayFilter(method="passes", label=_("Who held the post on this day"))

    class Meta:
        model = Tenure
        fields = []

    @classmethod
    def day(cls, request):
        """The day `on` of a request whose parameters are known to be right; None without one."""
        form = cls(request.GET, request=request).form
        form.full_clean()
        return form.cleaned_data["on"]

    def passes(self, queryset, name, value):
        return queryset


class OrganisationFilter(filters.FilterSet):
    q = NamesFilter(label=_("Name"))

    class Meta:
        model = Organisation
        fields = ["kind", "country"]


class StatusFilter(filters.FilterSet):
    """Each agreement gets its `status` on the day `status_on`: the day `on` of the query, or else today."""

    on = DayFilter(method="passes", label=_("On the day"))

    class Meta:
        model = Agreement
        fields = []

    def filter_queryset(self, queryset):
        at = self.request.at
        on = self.form.cleaned_data.get("on") or timezone.localdate(at)
        queryset = queryset.with_status(at, on).annotate(status_on=Value(on, output_field=DateField()))
        return super().filter_queryset(queryset)

    def passes(self, queryset, name, value):
        return queryset


class AgreementFilter(StatusFilter):
    q = NamesFilter(label=_("Title"))
    status = filters.ChoiceFilter(choices=Status.choices, label=_("Status on that day"))
    party = filters.CharFilter(field_name="parties__organisation__slug", label=_("Party"))
    country = filters.CharFilter(method="of_country", label=_("Country"))

    class Meta:
        model = Agreement
        fields = ["kind"]

    def of_country(self, queryset, name, value):
        parties = Party.objects.filter(organisation__country=value)
        return queryset.filter(pk__in=parties.values("agreement"))


class EventFilter(filters.FilterSet):
    """`after` and `before` keep what may have happened within those days; of no known day, nothing."""

    q = NamesFilter(label=_("Title"))
    official = filters.CharFilter(method="with_official", label=_("Official"))
    after = ReachFilter(field_name="on_until", lookup_expr="gte", other="on_from", label=_("From"))
    before = ReachFilter(field_name="on_from", lookup_expr="lte", other="on_until", label=_("Until"))

    class Meta:
        model = Event
        fields = ["kind", "outcome", "rank", "country"]

    def with_official(self, queryset, name, value):
        took_part = Participation.objects.public(self.request.at).filter(official__slug=value)
        return queryset.filter(Q(pk__in=took_part.values("event")) | Q(pk__in=took_part.values("event__merged_into")))


class ParticipationFilter(filters.FilterSet):
    event = filters.CharFilter(method="in_event", label=_("Event"))
    official = filters.CharFilter(field_name="official__slug", label=_("Official"))
    organisation = filters.CharFilter(field_name="organisation__slug", label=_("Organisation"))

    class Meta:
        model = Participation
        fields = ["role"]

    def in_event(self, queryset, name, value):
        return queryset.filter(Q(event__slug=value, event__merged_into=None) | Q(event__merged_into__slug=value))


class IndicatorFilter(filters.FilterSet):
    q = NamesFilter(label=_("Name"))

    class Meta:
        model = Indicator
        fields = ["unit_kind"]


class FigureFilter(filters.FilterSet):
    """`after` and `before` ask for the period that a figure speaks of; of no stated period, none."""

    indicator = filters.CharFilter(field_name="indicator__code", label=_("Indicator"))
    official = filters.CharFilter(field_name="official__slug", label=_("Official"))
    organisation = filters.CharFilter(field_name="organisation__slug", label=_("Organisation"))
    period_stated = YesNoFilter(method="by_period_stated", label=_("Period stated"))
    after = ReachFilter(field_name="period_until", lookup_expr="gte", other="period_from", label=_("From"))
    before = ReachFilter(field_name="period_from", lookup_expr="lte", other="period_until", label=_("Until"))
    forecast = YesNoFilter(label=_("Forecast"))

    class Meta:
        model = Figure
        fields = ["unit"]

    def by_period_stated(self, queryset, name, value):
        return queryset.exclude(period="") if value else queryset.filter(period="")


class CitationFilter(filters.FilterSet):
    document = NumberFilter(field_name="document", label=_("Document"))
    source = filters.CharFilter(field_name="document__source__slug", label=_("Source"))
    official = filters.CharFilter(method="about_official", label=_("Official"))
    agreement = filters.CharFilter(method="about_agreement", label=_("Agreement"))
    event = filters.CharFilter(method="about_event", label=_("Event"))
    indicator = filters.CharFilter(field_name="figure__indicator__code", label=_("Indicator"))

    class Meta:
        model = Citation
        fields = ["about"]

    def about_official(self, queryset, name, value):
        return queryset.filter(citation_of_official(value))

    def about_agreement(self, queryset, name, value):
        return queryset.filter(Q(agreement__slug=value) | Q(action__agreement__slug=value))

    def about_event(self, queryset, name, value):
        events = Event.objects.filter(Q(slug=value, merged_into=None) | Q(merged_into__slug=value)).values("pk")
        return queryset.filter(Q(event__in=events) | Q(participation__event__in=events))
