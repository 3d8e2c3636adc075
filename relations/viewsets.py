"""The endpoints of the record: read-only, and each row past the gate of its own model."""

from datetime import date

from django.db.models import F, Prefetch
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.viewsets import ReadOnlyModelViewSet

from relations import filters, serializers
from relations.attendance import with_attendance
from relations.holders import holders
from relations.models import (
    Action,
    Agreement,
    Citation,
    Document,
    Event,
    Figure,
    Indicator,
    Official,
    OfficialName,
    Organisation,
    Participation,
    Post,
    Sighting,
    Source,
    Tenure,
)
from relations.quotes import add_passages


class Negotiation(DefaultContentNegotiation):
    """A `format` that is not there is an error that names the parameter, like any other."""

    def filter_renderers(self, renderers, format):  # noqa: A002
        try:
            return super().filter_renderers(renderers, format)
        except Http404 as error:
            known = ", ".join(dict.fromkeys(renderer.format for renderer in renderers))
            raise ValidationError({"format": [_("Formats here: %(known)s.") % {"known": known}]}) from error


class PublicViewSet(ReadOnlyModelViewSet):
    """Rows of `queryset` that readers may see at the moment of the request, in its order; a detail may say more."""

    content_negotiation_class = Negotiation
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"
    detail_serializer_class = None

    def get_queryset(self):
        return self.with_nested(super().get_queryset().public(self.request.at), self.request.at)

    def with_nested(self, rows, at):
        """`rows` with what their serializer shows of other rows, each past its own gate."""
        return rows

    def get_serializer_class(self):
        return (self.detail and self.detail_serializer_class) or super().get_serializer_class()


class NumberedViewSet(PublicViewSet):
    lookup_field = lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9]{1,18}"


class SourceViewSet(PublicViewSet):
    """Outlets, agencies and press services whose stories are on record."""

    queryset = Source.objects.order_by("name").prefetch_related("spellings")
    filterset_class = filters.SourceFilter
    serializer_class = serializers.SourceSerializer


class DocumentViewSet(NumberedViewSet):
    """Stories that facts rest on: where they are to be found, not their text."""

    queryset = Document.objects.order_by("-id")
    filterset_class = filters.DocumentFilter
    serializer_class = serializers.DocumentSerializer

    def with_nested(self, rows, at):
        return rows.light().select_related("source").prefetch_related(
            "cites", Prefetch("copy_of", Document.objects.public(at).light())
        )  # fmt: skip


class OfficialViewSet(PublicViewSet):
    """People who hold or held a public post."""

    queryset = Official.objects.order_by("family", "given", "pk")
    filterset_class = filters.OfficialFilter
    serializer_class = serializers.OfficialSerializer
    detail_serializer_class = serializers.OfficialDetailSerializer

    def with_nested(self, rows, at):
        if not self.detail:
            return rows
        return rows.prefetch_related(Prefetch("spellings", OfficialName.objects.confirmed()))

    def get_object(self):
        official = super().get_object()
        add_passages(self.request.at, official=[official])
        return official


class PostViewSet(PublicViewSet):
    """Public posts in which somebody was seen."""

    queryset = Post.objects.order_by("name_ru")
    filterset_class = filters.PostFilter
    serializer_class = serializers.PostSerializer

    def with_nested(self, rows, at):
        return rows.prefetch_related(Prefetch("organisation", Organisation.objects.public(at)))


class TenureViewSet(NumberedViewSet):
    """Who was seen in which post, and when; with `on`, who held each post on that day."""

    queryset = Tenure.objects.order_by("-id")
    filterset_class = filters.TenureFilter
    serializer_class = serializers.TenureSerializer

    def with_nested(self, rows, at):
        sightings = Sighting.objects.public(at).in_time_order().with_passages(at)
        rows = rows.select_related("official", "post").with_passages(at)
        return rows.prefetch_related(Prefetch("sightings", sightings))

    @extend_schema(
        description=_(
            "Tenures with their sightings and citations. With `on`, instead, an answer for each post of the tenures "
            "that the other filters leave: who held it on that day."
        ),
        responses=PolymorphicProxySerializer(
            component_name="TenureOrHolding",
            serializers=[serializers.TenureSerializer, serializers.HoldingSerializer],
            resource_type_field_name=None,
            many=True,
        ),
    )
    def list(self, request, *args, **kwargs):
        tenures = self.filter_queryset(self.get_queryset())
        day = filters.TenureFilter.day(request)
        if day is None:
            return super().list(request, *args, **kwargs)
        posts = Post.objects.public(request.at).filter(pk__in=tenures.order_by().values("post")).order_by("name_ru")
        answers = holders(self.paginate_queryset(posts), on=day, at=request.at)
        return self.get_paginated_response(serializers.HoldingSerializer(answers, many=True).data)


class OrganisationViewSet(PublicViewSet):
    """Public bodies, parties of agreements, blocs."""

    queryset = Organisation.objects.order_by("name_ru")
    filterset_class = filters.OrganisationFilter
    serializer_class = serializers.OrganisationSerializer
    detail_serializer_class = serializers.OrganisationDetailSerializer

    def with_nested(self, rows, at):
        rows = rows.prefetch_related(Prefetch("part_of", Organisation.objects.public(at)))
        return rows.with_passages(at) if self.detail else rows


STATUS_ON = OpenApiParameter("on", type=date, description=_("The day of the status; today by default."))


class AgreementViewSet(PublicViewSet):
    """What was agreed, between whom, until when, and where it stands on a day."""

    queryset = Agreement.objects.order_by("-pk").prefetch_related("other_titles", "parties__organisation")
    filterset_class = filters.AgreementFilter
    detail_filterset_class = filters.StatusFilter
    serializer_class = serializers.AgreementSerializer

    def with_nested(self, rows, at):
        actions = Action.objects.public(at).select_related("party").with_event(at).with_passages(at)
        actions = actions.order_by(F("on_from").asc(nulls_last=True), "pk")
        return rows.with_passages(at).prefetch_related(Prefetch("actions", actions))

    @extend_schema(parameters=[STATUS_ON])
    def retrieve(self, request, *args, **kwargs):
        return super().retrieve(request, *args, **kwargs)


class EventViewSet(PublicViewSet):
    """Visits, meetings, negotiations, forums, sittings, signings and other events, and who took part."""

    queryset = Event.objects.order_by("-pk")
    filterset_class = filters.EventFilter
    serializer_class = serializers.EventSerializer

    def with_nested(self, rows, at):
        whole = Event.objects.quoted(at).select_related("merged_into")
        return rows.prefetch_related(Prefetch("part_of", whole))

    def paginate_queryset(self, queryset):
        return with_attendance(super().paginate_queryset(queryset), self.request.at)

    def get_object(self):
        [event] = with_attendance([super().get_object()], self.request.at)
        return event


class ParticipationViewSet(NumberedViewSet):
    """Who took part in which event, and as what. Who is only mentioned in a story is not among them."""

    queryset = Participation.objects.order_by("-id")
    filterset_class = filters.ParticipationFilter
    serializer_class = serializers.ParticipationSerializer

    def with_nested(self, rows, at):
        return rows.select_related("event__merged_into", "official", "organisation").with_passages(at)


class IndicatorViewSet(PublicViewSet):
    """What figures measure."""

    queryset = Indicator.objects.order_by("code")
    lookup_field = "code"
    filterset_class = filters.IndicatorFilter
    serializer_class = serializers.IndicatorSerializer


class FigureViewSet(NumberedViewSet):
    """What was said that something amounts to, by whom and when; rival values stand side by side."""

    queryset = Figure.objects.order_by("-id")
    filterset_class = filters.FigureFilter
    serializer_class = serializers.FigureSerializer

    def with_nested(self, rows, at):
        return rows.with_speaker().select_related("indicator").with_passages(at)


class CitationViewSet(NumberedViewSet):
    """The words that carry the facts, and the documents that they stand in."""

    queryset = Citation.objects.order_by("-id")
    filterset_class = filters.CitationFilter
    serializer_class = serializers.CitationSerializer

    def with_nested(self, rows, at):
        return rows.with_fact().with_speaker(at)
