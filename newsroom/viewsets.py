"""The endpoints of stories and of search."""

from datetime import date

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.generics import ListAPIView

from newsroom.filters import ArticleFilter, CorrectionFilter, SearchFilter
from newsroom.models import Article, Correction
from newsroom.search.kinds import Kind
from newsroom.search.results import Search
from newsroom.serializers import (
    ArticleDetailSerializer,
    ArticleSerializer,
    CorrectionInListSerializer,
    ResultSerializer,
    WithdrawnSerializer,
)
from newsroom.stories import Farewell, findings, with_shown, with_stories
from relations.models import Document
from relations.paging import Cursor
from relations.viewsets import Negotiation, NumberedViewSet, PublicViewSet


class Withdrawn(APIException):
    """410: a story that readers saw once; the body gives the public note and the day."""

    status_code = 410

    def __init__(self, gone: Farewell):
        gone.detail = _("This story was withdrawn.") if gone.withdrawal else _("This story is no longer published.")
        super().__init__(gone.detail)
        self.detail = WithdrawnSerializer(gone).data  # as it is: the framework would write null as words


class ArticleViewSet(PublicViewSet):
    """Stories that readers see now, the newest first."""

    queryset = Article.objects.newest_first().select_related("section")
    filterset_class = ArticleFilter
    serializer_class = ArticleSerializer
    detail_serializer_class = ArticleDetailSerializer

    def paginate_queryset(self, queryset):
        return with_shown(super().paginate_queryset(queryset), self.request.at)

    @extend_schema(responses={200: ArticleDetailSerializer, 410: WithdrawnSerializer})
    def retrieve(self, request, *args, **kwargs):
        return super().retrieve(request, *args, **kwargs)

    def get_object(self):
        try:
            [article] = with_shown([super().get_object()], self.request.at)
        except Http404:
            self.refuse_withdrawn()
            raise
        at, shown = self.request.at, article.shown
        article.corrections = Correction.objects.public(at).of(article)
        article.documents = shown_documents(shown, at)
        article.findings = findings(shown.passages(at).with_fact())
        return article

    def refuse_withdrawn(self):
        at = self.request.at
        article = Article.objects.gone(at).filter(slug=self.kwargs["slug"]).first()
        if article:
            raise Withdrawn(Farewell(article, at))


class CorrectionViewSet(NumberedViewSet):
    """What was set right in stories that readers see, the newest first."""

    queryset = Correction.objects.order_by("-id")
    filterset_class = CorrectionFilter
    serializer_class = CorrectionInListSerializer

    def with_nested(self, rows, at):
        return rows.order_by("-id").with_story()

    def paginate_queryset(self, queryset):
        return with_stories(super().paginate_queryset(queryset), self.request.at)

    def get_object(self):
        [correction] = with_stories([super().get_object()], self.request.at)
        return correction


def shown_documents(revision, at):
    """The public documents behind a revision, each once however many segments of it there are."""
    documents = Document.objects.public(at).light().select_related("source")
    return documents.filter(pk__in=revision.documents.values("pk")).order_by("pk")


class SearchCursor(Cursor):
    """Pages of results, which come from many models and so are no queryset."""

    def order_of(self, queryset):
        return ["filed_on", "code", "number"]

    def salt(self, queryset):
        return "search"

    def rows_behind(self, edge, queryset, *, back, most):
        day, code, number = edge or (None, None, None)
        key = (date.fromisoformat(day), int(code), int(number)) if edge else None
        return queryset.behind(key, most=most, back=back)


class SearchView(ListAPIView):
    """What holds the words of `q`, the newest first; without a word to look for, nothing.

    All words must be there, each in any form; «…» is an exact phrase, a minus before a word leaves out what holds it.
    """

    content_negotiation_class = Negotiation
    detail = False
    filterset_class = SearchFilter
    pagination_class = SearchCursor
    serializer_class = ResultSerializer

    def get_queryset(self):
        return Search(self.request.at)

    @extend_schema(
        operation_id="search",
        filters=False,
        parameters=[
            OpenApiParameter("q", str, description=_("The words.")),
            OpenApiParameter("kind", str, enum=Kind.values),
            OpenApiParameter("source", str, description=_("Slug of a source.")),
            OpenApiParameter("official", str, description=_("Slug of an official.")),
            OpenApiParameter("after", date, description=_("The first day.")),
            OpenApiParameter("before", date, description=_("The last day.")),
        ],
    )
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)
