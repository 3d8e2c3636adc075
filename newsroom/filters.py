"""Filters of stories, for the page and the endpoint alike."""

import django_filters as filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article, RevisionDocument
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
