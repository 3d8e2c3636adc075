"""Stories as JSON, as readers see them: each article comes with `shown`, the revision that is public."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from newsroom.models import Article, Photo, Section
from relations.fields import Names, PageAddress
from relations.serializers import DocumentRef, PostRef


class SectionRef(serializers.ModelSerializer):
    names = Names(read_only=True)

    class Meta:
        model = Section
        fields = read_only_fields = ["slug", "names"]


class PhotoSerializer(serializers.ModelSerializer):
    url = PageAddress()

    class Meta:
        model = Photo
        fields = read_only_fields = ["url", "alt", "credit", "width", "height"]


class ArticleSerializer(serializers.ModelSerializer):
    url = PageAddress()
    section = SectionRef(read_only=True, allow_null=True)
    headline = serializers.CharField(source="shown.headline", read_only=True)
    standfirst = serializers.CharField(source="shown.standfirst", read_only=True)
    byline = serializers.CharField(source="shown.byline", read_only=True)
    lead_photo = PhotoSerializer(source="shown.lead_photo", read_only=True, allow_null=True)

    class Meta:
        model = Article
        fields = read_only_fields = [
            "slug", "url", "language", "section", "day", "first_published_at", "headline", "standfirst", "byline",
            "lead_photo",
        ]  # fmt: skip


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


class ArticleDetailSerializer(ArticleSerializer):
    """The whole story; who and what is in it comes from the public citations of its public documents."""

    body = serializers.CharField(source="shown.body", read_only=True, help_text=_("HTML."))
    body_schema = serializers.IntegerField(source="shown.body_schema", read_only=True)
    documents = DocumentRef(many=True, read_only=True)
    officials = OfficialInStory(source="findings.officials", many=True, read_only=True)
    agreements = AgreementInStory(source="findings.agreements", many=True, read_only=True)
    events = EventInStory(source="findings.events", many=True, read_only=True)
    figures = FigureInStory(source="findings.figures", many=True, read_only=True)

    class Meta(ArticleSerializer.Meta):
        fields = read_only_fields = [
            *ArticleSerializer.Meta.fields, "body", "body_schema", "documents", "officials", "agreements",
            "events", "figures",
        ]  # fmt: skip


class WithdrawnSerializer(serializers.Serializer):
    """What stands in place of a story that was withdrawn."""

    detail = serializers.CharField(read_only=True)
    note = serializers.CharField(read_only=True)
    day = serializers.DateField(read_only=True, help_text=_("The day in the story's address."))
    withdrawn_at = serializers.DateTimeField(read_only=True)
