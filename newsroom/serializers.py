"""Stories as JSON, as readers see them: each article comes with `shown`, the revision that is public."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from newsroom.body.showing import show
from newsroom.models import Article, Correction, Photo, Section, Withdrawal
from newsroom.pictures import FORMATS
from newsroom.search.kinds import Kind
from relations.fields import Names, PageAddress
from relations.serializers import DocumentRef, PostRef, SourceRef, address

ENDPOINTS = {Kind.STORY: "article", Kind.PASSAGE: "citation"}  # those that the API calls otherwise


class SectionRef(serializers.ModelSerializer):
    names = Names(read_only=True)

    class Meta:
        model = Section
        fields = read_only_fields = ["slug", "names"]


class FocusSerializer(serializers.Serializer):
    """What must stay in sight where a photo is cut."""

    x = serializers.IntegerField(source="focus_x", read_only=True, help_text=_("Percent from the left."))
    y = serializers.IntegerField(source="focus_y", read_only=True, help_text=_("Percent from the top."))


class RenditionSerializer(serializers.Serializer):
    url = PageAddress("path")
    width = serializers.IntegerField(read_only=True)
    height = serializers.IntegerField(read_only=True)
    type = serializers.CharField(read_only=True, help_text=_("image/avif or image/webp."))


class PhotoSerializer(serializers.ModelSerializer):
    url = PageAddress()
    focus = FocusSerializer(source="*", read_only=True)
    renditions = serializers.SerializerMethodField()

    class Meta:
        model = Photo
        fields = read_only_fields = [
            "url", "alt", "credit", "licence", "licence_terms", "licence_url", "licence_ends_on", "width", "height",
            "focus", "renditions",
        ]  # fmt: skip

    @extend_schema_field(RenditionSerializer(many=True))
    def get_renditions(self, photo):
        renditions = [rendition for suffix in FORMATS for rendition in photo.renditions(suffix)]
        return RenditionSerializer(renditions, many=True).data


class ArticleSerializer(serializers.ModelSerializer):
    url = PageAddress()
    section = SectionRef(read_only=True, allow_null=True)
    headline = serializers.CharField(source="shown.headline", read_only=True)
    standfirst = serializers.CharField(source="shown.standfirst", read_only=True)
    byline = serializers.CharField(source="shown.byline", read_only=True)
    lead_photo = PhotoSerializer(source="shown.photo", read_only=True, allow_null=True)

    class Meta:
        model = Article
        fields = read_only_fields = [
            "slug", "url", "language", "section", "day", "first_published_at", "headline", "standfirst", "byline",
            "lead_photo",
        ]  # fmt: skip


class ArticleRef(serializers.ModelSerializer):
    url = PageAddress()

    class Meta:
        model = Article
        fields = read_only_fields = ["slug", "url"]


class Entry(serializers.Serializer):
    """Something found in a story, with the numbers of the citations that show it."""

    citations = serializers.ListField(child=serializers.IntegerField(), read_only=True)


class OfficialInStory(Entry):
    slug = serializers.CharField(source="what.slug", read_only=True)
    names = Names(source="what.names", read_only=True)
    posts = PostRef(many=True, read_only=True, help_text=_("The posts in which they were seen here."))


class AgreementInStory(Entry):
    slug = serializers.CharField(source="what.slug", read_only=True)
    names = Names(source="what.names", read_only=True)


class EventInStory(AgreementInStory):
    pass


class FigureInStory(Entry):
    id = serializers.IntegerField(source="what.pk", read_only=True)
    indicator = serializers.CharField(source="what.indicator.code", read_only=True)


class CorrectionSerializer(serializers.ModelSerializer):
    """What was set right in a story, in public words."""

    at = serializers.DateTimeField(source="publication.starts_at", read_only=True)

    class Meta:
        model = Correction
        fields = read_only_fields = ["id", "kind", "note", "at"]


class CorrectionInListSerializer(CorrectionSerializer):
    article = ArticleSerializer(source="story", read_only=True)

    class Meta(CorrectionSerializer.Meta):
        fields = read_only_fields = [*CorrectionSerializer.Meta.fields, "article"]


class ArticleDetailSerializer(ArticleSerializer):
    """The whole story; who and what is in it comes from the public citations of its public documents."""

    body = serializers.SerializerMethodField(help_text=_("HTML, with what stands in it as readers see it now."))
    body_schema = serializers.IntegerField(source="shown.body_schema", read_only=True)
    corrections = CorrectionSerializer(many=True, read_only=True)
    documents = DocumentRef(many=True, read_only=True)
    officials = OfficialInStory(source="findings.officials", many=True, read_only=True)
    agreements = AgreementInStory(source="findings.agreements", many=True, read_only=True)
    events = EventInStory(source="findings.events", many=True, read_only=True)
    figures = FigureInStory(source="findings.figures", many=True, read_only=True)

    class Meta(ArticleSerializer.Meta):
        fields = read_only_fields = [
            *ArticleSerializer.Meta.fields, "body", "body_schema", "corrections", "documents", "officials",
            "agreements", "events", "figures",
        ]  # fmt: skip

    def get_body(self, article) -> str:
        return show(article.shown, self.context["request"].at, site=settings.SITE_URL)


class WithdrawnSerializer(serializers.Serializer):
    """What stands in place of a story that readers saw once."""

    detail = serializers.CharField(read_only=True)
    kind = serializers.ChoiceField([*Withdrawal.Kind.choices, ("ended", _("ended"))], read_only=True)
    note = serializers.CharField(read_only=True, help_text=_("Empty where its time was over."))
    day = serializers.DateField(source="article.day", read_only=True, help_text=_("The day in the story's address."))
    withdrawn_at = serializers.DateTimeField(source="since", read_only=True)
    replaced_by = ArticleRef(source="replacement", read_only=True, allow_null=True)


class ExtractSerializer(serializers.Serializer):
    """Plain text around the first words that fit."""

    text = serializers.CharField(read_only=True)
    marks = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        read_only=True,
        help_text=_("[start, end) of the words that fit, in characters of the text."),
    )


class ResultSerializer(serializers.Serializer):
    """What was found: where to read it, and a short extract."""

    kind = serializers.ChoiceField(Kind.choices, read_only=True)
    slug = serializers.CharField(read_only=True, allow_null=True)
    id = serializers.IntegerField(read_only=True, allow_null=True)
    title = serializers.CharField(read_only=True)
    url = serializers.URLField(read_only=True, help_text=_("The page on the site."))
    api = serializers.URLField(read_only=True, help_text=_("The row in this API."))
    day = serializers.DateField(read_only=True, allow_null=True, help_text=_("What it is ordered by; null comes last."))
    extract = ExtractSerializer(read_only=True)
    quoted = serializers.BooleanField(read_only=True, help_text=_("Whether the extract is a quotation of the source."))
    retold = serializers.BooleanField(read_only=True)
    source = SourceRef(read_only=True, allow_null=True)

    def to_representation(self, result):
        lookup = {"slug": result.slug} if result.slug else {"id": result.number}
        told = {
            "slug": None, "id": None, **lookup, "kind": result.kind, "title": result.title, "extract": result.bare,
            "url": settings.SITE_URL + result.url, "api": address(ENDPOINTS.get(result.kind, result.kind), **lookup),
            "day": result.day, "quoted": result.is_quote, "retold": result.is_retold, "source": result.source,
        }  # fmt: skip
        return super().to_representation(told)
