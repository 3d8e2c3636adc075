"""Filters of stories, for the page and the endpoint alike."""

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article, Correction, RevisionDocument
from newsroom.search.kinds import Kind
from newsroom.search.results import Search
from relations.filters import DayFilter
from relations.models import Citation, Document
from relations.models.officials import citation_of_official


class ArticleFilter(filters.FilterSet):
    section = filters.CharFilter(field_name="section__slug", label=_("Section"))
    after = DayFilter(field_name="day", lookup_expr="gte", label=_("From"))
    before = DayFilter(field_name="day", lookup_expr="lte", label=_("Until"))
    source = filters.CharFilter(method="from_source", label=_("Source"))
    official = filters.CharFilter(method="with_official", label=_("Official"))

    class Meta:
        model = Article
        fields = ["language"]

    def from_source(self, queryset, name, value):
        documents = Document.objects.public(self.request.at).filter(source__slug=value)
        links = RevisionDocument.objects.filter(revision=OuterRef("shown_id"), document__in=documents.values("pk"))
        return queryset.filter(Exists(links))

    def with_official(self, queryset, name, value):
        return queryset.resting_on(Citation.objects.public(self.request.at).filter(citation_of_official(value)))


class CorrectionFilter(filters.FilterSet):
    after = DayFilter(field_name="publication__starts_at", lookup_expr="date__gte", label=_("From"))
    before = DayFilter(field_name="publication__starts_at", lookup_expr="date__lte", label=_("Until"))

    class Meta:
        model = Correction
        fields = ["kind"]


class AnyText(forms.CharField):
    """Text of which nothing is refused: what is no letter only parts words."""

    def to_python(self, value):
        return super().to_python(value).replace("\0", " ")


class TextFilter(filters.CharFilter):
    field_class = AnyText


class SearchFilter(filters.FilterSet):
    """What is asked of a `Search`, which takes the place of a queryset."""

    q = TextFilter(label=_("Words"))
    kind = filters.ChoiceFilter(choices=Kind.choices, label=_("Kind"))
    source = filters.CharFilter(label=_("Source"))
    official = filters.CharFilter(label=_("Official"))
    after = DayFilter(label=_("From"))
    before = DayFilter(label=_("Until"))

    def filter_queryset(self, queryset: Search) -> Search:
        asked = {name: value for name, value in self.form.cleaned_data.items() if value}
        return queryset.narrowed(text=asked.pop("q", ""), **asked)
