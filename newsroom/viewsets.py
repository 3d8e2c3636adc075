"""The endpoint of stories."""

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException

from newsroom.filters import ArticleFilter
from newsroom.models import Article, Withdrawal
from newsroom.serializers import ArticleDetailSerializer, ArticleSerializer, WithdrawnSerializer
from newsroom.stories import findings, with_shown
from relations.models import Document
from relations.viewsets import PublicViewSet


class Withdrawn(APIException):
    """410: a story that readers saw once; the body gives the public note and the day."""

    status_code = 410

    def __init__(self, article, withdrawal):
        super().__init__(
            WithdrawnSerializer(
                {
                    "detail": _("This story was withdrawn."),
                    "note": withdrawal.note,
                    "day": article.day,
                    "withdrawn_at": withdrawal.at,
                }
            ).data
        )


class ArticleViewSet(PublicViewSet):
    """Stories that readers see now, the newest first."""

    queryset = Article.objects.newest_first().select_related("section")
    filterset_class = ArticleFilter
    serializer_class = ArticleSerializer
    detail_serializer_class = ArticleDetailSerializer

    def paginate_queryset(self, queryset):
        return with_shown(super().paginate_queryset(queryset))

    @extend_schema(responses={200: ArticleDetailSerializer, 410: WithdrawnSerializer})
    def retrieve(self, request, *args, **kwargs):
        return super().retrieve(request, *args, **kwargs)

    def get_object(self):
        try:
            [article] = with_shown([super().get_object()])
        except Http404:
            self.refuse_withdrawn()
            raise
        at, shown = self.request.at, article.shown
        article.documents = shown_documents(shown, at)
        article.findings = findings(shown.passages(at).with_fact())
        return article

    def refuse_withdrawn(self):
        at = self.request.at
        article = Article.objects.withdrawn(at).filter(slug=self.kwargs["slug"]).first()
        if article:
            raise Withdrawn(article, Withdrawal.objects.filter(publication__article=article, at__lte=at).first())


def shown_documents(revision, at):
    """The public documents behind a revision, each once however many segments of it there are."""
    documents = Document.objects.public(at).light().select_related("source")
    return documents.filter(pk__in=revision.documents.values("pk")).order_by("pk")
