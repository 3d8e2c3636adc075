"""The API: one router for both packages, its root, its schema, and JSON for what is not there."""

from django.urls import include, path, re_path
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotFound
from rest_framework.reverse import reverse
from rest_framework.routers import APIRootView, DefaultRouter
from rest_framework.views import APIView

from newsroom.viewsets import ArticleViewSet, CorrectionViewSet, SearchView
from relations import viewsets
from relations.filters import refuse_unknown

app_name = "api"


class Root(APIRootView):
    """The endpoints."""

    content_negotiation_class = viewsets.Negotiation

    def get(self, request, *args, **kwargs):
        refuse_unknown(request, ())
        response = super().get(request, *args, **kwargs)
        response.data["search"] = reverse("api:search", request=request)
        response.data["schema"] = reverse("api:schema", request=request)
        return response


class Schema(SpectacularAPIView):
    """The API in OpenAPI 3.1: YAML, or JSON with `format=json`."""

    content_negotiation_class = viewsets.Negotiation

    @extend_schema(exclude=True)
    def get(self, request, *args, **kwargs):
        refuse_unknown(request, ())
        return super().get(request, *args, **kwargs)


class Nothing(APIView):
    """A 404 in JSON for every other address under the API's own."""

    schema = None

    def initial(self, request, *args, **kwargs):
        raise NotFound


class Router(DefaultRouter):
    APIRootView = Root
    include_format_suffixes = False


router = Router()
router.register("articles", ArticleViewSet)
router.register("corrections", CorrectionViewSet)
router.register("sources", viewsets.SourceViewSet)
router.register("documents", viewsets.DocumentViewSet)
router.register("officials", viewsets.OfficialViewSet)
router.register("posts", viewsets.PostViewSet)
router.register("tenures", viewsets.TenureViewSet)
router.register("organisations", viewsets.OrganisationViewSet)
router.register("agreements", viewsets.AgreementViewSet)
router.register("events", viewsets.EventViewSet)
router.register("participations", viewsets.ParticipationViewSet)
router.register("indicators", viewsets.IndicatorViewSet)
router.register("figures", viewsets.FigureViewSet)
router.register("citations", viewsets.CitationViewSet)

urlpatterns = [
    path("schema/", Schema.as_view(), name="schema"),
    path("search/", SearchView.as_view(), name="search"),
    path("", include(router.urls)),
    # Not without a slash at the end: Django still leads those to the address with one.
    re_path(r"^.*/$", Nothing.as_view()),
]
