"""The record as JSON. Nested rows come prefetched through their own gates by the viewsets."""

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from relations.fields import Edtf, Names, Number, PageAddress
from relations.holders import Answer
from relations.models import (
    Action,
    Agreement,
    Citation,
    Document,
    Event,
    Figure,
    Indicator,
    Official,
    Organisation,
    Participation,
    Post,
    Sighting,
    Source,
    Tenure,
    Unit,
)
from relations.models.agreements import Status
from relations.models.citations import ARMS

# Somebody else's headline is given in part where it is long: fewer words than would be a copy.
WORDS_OF_A_HEADLINE = 15


class OrganisationRef(serializers.ModelSerializer):
    names = Names(read_only=True)

    class Meta:
        model = Organisation
        fields = read_only_fields = ["slug", "names", "short_name", "kind", "country"]


class OfficialRef(serializers.ModelSerializer):
    names = Names(read_only=True)

    class Meta:
        model = Official
        fields = read_only_fields = ["slug", "names"]


class PostRef(serializers.ModelSerializer):
    names = Names(read_only=True)

    class Meta:
        model = Post
        fields = read_only_fields = ["slug", "names"]


class SourceRef(serializers.ModelSerializer):
    class Meta:
        model = Source
        fields = read_only_fields = ["slug", "name"]


class DocumentRef(serializers.ModelSerializer):
    retold = serializers.BooleanField(source="is_retold", read_only=True)
    source = SourceRef(read_only=True, allow_null=True)
    published = Edtf("published", basis="published_basis", reason="published_reason")

    class Meta:
        model = Document
        fields = read_only_fields = ["id", "kind", "retold", "source", "published", "url"]


class QuoteSerializer(serializers.ModelSerializer):
    """A citation inside the fact that it carries."""

    url = PageAddress()
    speaker = OfficialRef(read_only=True, allow_null=True)
    document = DocumentRef(read_only=True)

    class Meta:
        model = Citation
        fields = read_only_fields = [
            "id", "url", "exact", "prefix", "suffix", "start", "end", "about", "speaker", "document",
        ]  # fmt: skip


class FactRef(serializers.Serializer):
    """Which fact a citation carries, and the address in this API where it can be read."""

    type = serializers.ChoiceField([(arm, arm) for arm in ARMS], read_only=True)
    id = serializers.IntegerField(read_only=True)
    slug = serializers.CharField(read_only=True, allow_null=True)
    url = serializers.URLField(read_only=True)

    def to_representation(self, citation):
        arm = next(arm for arm in ARMS if getattr(citation, f"{arm}_id") is not None)
        fact = getattr(citation, arm)
        fact = fact.stands_for if arm in ("event", "official") else fact
        slug = getattr(fact, "slug", None)
        return {"type": arm, "id": fact.pk, "slug": slug, "url": self._url(citation, arm, slug)}

    def _url(self, citation, arm, slug):
        if slug:
            return address(arm, slug=slug)
        if arm == "action":
            return address("agreement", slug=citation.action.agreement.slug)
        if arm in ("participation", "figure"):
            return address(arm, id=getattr(citation, f"{arm}_id"))
        return address("tenure", id=citation.tenure_id or citation.sighting.tenure_id)


def address(endpoint, **lookup):
    """The absolute address of one row in this API."""
    return settings.SITE_URL + reverse(f"api:{endpoint}-detail", kwargs=lookup)


class CitationSerializer(QuoteSerializer):
    """The words that carry a fact, where they stand, and which fact it is."""

    fact = FactRef(source="*", read_only=True)

    class Meta(QuoteSerializer.Meta):
        fields = read_only_fields = [*QuoteSerializer.Meta.fields, "fact"]


class SourceSerializer(serializers.ModelSerializer):
    url = PageAddress()
    spellings = serializers.SlugRelatedField("spelling", many=True, read_only=True)
    languages = serializers.SerializerMethodField()

    class Meta:
        model = Source
        fields = read_only_fields = [
            "slug", "url", "name", "spellings", "kind", "country", "languages", "homepage", "feed",
        ]  # fmt: skip

    def get_languages(self, source) -> list[str]:
        return source.languages.split()


class DocumentSerializer(DocumentRef):
    """What is known about a captured story; of its text, the opening words of the headline."""

    headline = serializers.SerializerMethodField()
    cites = SourceRef(many=True, read_only=True)
    # A related primary key would be read off the row itself, past the gate through which the document was fetched.
    copy_of = serializers.SlugRelatedField("id", read_only=True, allow_null=True)

    class Meta(DocumentRef.Meta):
        fields = read_only_fields = [
            *DocumentRef.Meta.fields, "headline", "language", "captured_on", "cites", "copy_of",
        ]  # fmt: skip

    def get_headline(self, document) -> str:
        if document.is_retold:
            return document.headline
        return Truncator(document.headline).words(WORDS_OF_A_HEADLINE, truncate=" …")


class OfficialSerializer(OfficialRef):
    url = PageAddress()

    class Meta(OfficialRef.Meta):
        fields = read_only_fields = ["slug", "url", "names", "country"]


class SpellingSerializer(serializers.Serializer):
    language = serializers.CharField(read_only=True)
    kind = serializers.CharField(read_only=True)
    spelling = serializers.CharField(read_only=True)


class OfficialDetailSerializer(OfficialSerializer):
    spellings = SpellingSerializer(many=True, read_only=True)
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta(OfficialSerializer.Meta):
        fields = read_only_fields = [*OfficialSerializer.Meta.fields, "spellings", "citations"]


class PostSerializer(PostRef):
    url = PageAddress()
    organisation = OrganisationRef(read_only=True, allow_null=True)

    class Meta(PostRef.Meta):
        fields = read_only_fields = ["slug", "url", "names", "role", "country", "organisation"]


class SightingSerializer(serializers.ModelSerializer):
    on = Edtf("on", basis="basis", reason="reason")
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta:
        model = Sighting
        fields = read_only_fields = ["id", "on", "citations"]


class TermSerializer(serializers.ModelSerializer):
    """A tenure by its term, which is given only where a public passage states it."""

    term = serializers.SerializerMethodField()
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta:
        model = Tenure
        fields = read_only_fields = ["id", "acting", "term", "citations"]

    @extend_schema_field(Edtf("term"))
    def get_term(self, tenure):
        return Edtf("term").to_representation(tenure if tenure.passages else Tenure())


class TenureSerializer(TermSerializer):
    official = OfficialRef(read_only=True)
    post = PostRef(read_only=True)
    sightings = SightingSerializer(many=True, read_only=True)

    class Meta(TermSerializer.Meta):
        fields = read_only_fields = ["id", "official", "post", "acting", "term", "citations", "sightings"]


class NearestSerializer(SightingSerializer):
    official = OfficialRef(source="tenure.official", read_only=True)
    acting = serializers.BooleanField(source="tenure.acting", read_only=True)

    class Meta(SightingSerializer.Meta):
        fields = read_only_fields = ["id", "official", "acting", "on", "citations"]


class HoldingSerializer(serializers.Serializer):
    """Who held a post on a day: the answer, and the nearest sightings on either side of the day."""

    post = PostRef(read_only=True)
    answer = serializers.ChoiceField(Answer.choices, read_only=True)
    holder = OfficialRef(read_only=True, allow_null=True)
    before = NearestSerializer(read_only=True, allow_null=True)
    after = NearestSerializer(read_only=True, allow_null=True)
    tenure = TermSerializer(read_only=True, allow_null=True, help_text=_("The stated term, where the answer is one."))


class OrganisationSerializer(OrganisationRef):
    part_of = OrganisationRef(read_only=True, allow_null=True)

    class Meta(OrganisationRef.Meta):
        fields = read_only_fields = [*OrganisationRef.Meta.fields, "place", "part_of"]


class OrganisationDetailSerializer(OrganisationSerializer):
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta(OrganisationSerializer.Meta):
        fields = read_only_fields = [*OrganisationSerializer.Meta.fields, "citations"]


class EventRef(serializers.ModelSerializer):
    names = Names(read_only=True)

    class Meta:
        model = Event
        fields = read_only_fields = ["slug", "names"]


class ActionSerializer(serializers.ModelSerializer):
    on = Edtf("on", basis="basis", reason="reason")
    party = serializers.SlugRelatedField("slug", read_only=True, allow_null=True, help_text=_("Null: all of them."))
    event = EventRef(source="event.stands_for", read_only=True, allow_null=True, default=None)
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta:
        model = Action
        fields = read_only_fields = ["id", "kind", "on", "party", "event", "citations"]


class AgreementSerializer(serializers.ModelSerializer):
    url = PageAddress()
    names = Names(read_only=True, help_text=_("The title as published, and its translations."))
    other_titles = serializers.SlugRelatedField("title", many=True, read_only=True)
    validity = Edtf("validity", basis="validity_basis", reason="validity_reason")
    status = serializers.ChoiceField(Status.choices, read_only=True)
    status_on = serializers.DateField(read_only=True)
    parties = serializers.SerializerMethodField()
    actions = ActionSerializer(many=True, read_only=True)
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta:
        model = Agreement
        fields = read_only_fields = [
            "slug", "url", "names", "other_titles", "kind", "validity", "renewal", "subjects", "status", "status_on",
            "parties", "actions", "citations",
        ]  # fmt: skip

    @extend_schema_field(OrganisationRef(many=True))
    def get_parties(self, agreement):
        return OrganisationRef([party.organisation for party in agreement.parties.all()], many=True).data


class AttendanceSerializer(serializers.Serializer):
    """Who took part in an event, and as what; either an official or an organisation."""

    official = serializers.SerializerMethodField()
    organisation = serializers.SerializerMethodField()
    roles = serializers.ListField(child=serializers.ChoiceField(Participation.Role.choices), read_only=True)
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    @extend_schema_field(OfficialRef(allow_null=True))
    def get_official(self, attendance):
        return OfficialRef(attendance.who).data if isinstance(attendance.who, Official) else None

    @extend_schema_field(OrganisationRef(allow_null=True))
    def get_organisation(self, attendance):
        return OrganisationRef(attendance.who).data if isinstance(attendance.who, Organisation) else None


class EventSerializer(EventRef):
    url = PageAddress()
    rank = serializers.ChoiceField(
        Event.Rank.choices, read_only=True, allow_blank=True, help_text=_("Of a visit; empty: not stated.")
    )
    on = Edtf("on", basis="basis", reason="reason")
    part_of = EventRef(source="part_of.stands_for", read_only=True, allow_null=True, default=None)
    participants = AttendanceSerializer(source="attendance", many=True, read_only=True)
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta(EventRef.Meta):
        fields = read_only_fields = [
            "slug", "url", "names", "kind", "rank", "outcome", "on", "place", "country", "part_of", "participants",
            "citations",
        ]  # fmt: skip


class ParticipationSerializer(serializers.ModelSerializer):
    event = EventRef(source="event.stands_for", read_only=True)
    official = OfficialRef(read_only=True, allow_null=True)
    organisation = OrganisationRef(read_only=True, allow_null=True)
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta:
        model = Participation
        fields = read_only_fields = ["id", "event", "official", "organisation", "role", "citations"]


class IndicatorSerializer(serializers.ModelSerializer):
    url = PageAddress()
    names = Names(read_only=True)

    class Meta:
        model = Indicator
        fields = read_only_fields = ["code", "url", "names", "unit_kind"]


class FigureSerializer(serializers.ModelSerializer):
    """A statement: what somebody said that something amounts to, on the day `said`."""

    url = PageAddress()
    indicator = IndicatorSerializer(read_only=True)
    value = Number(help_text=_("Money in whole units. A decimal in a string, so that nothing is rounded."))
    value_max = Number(allow_null=True, help_text=_("The upper end of a range."))
    unit = serializers.ChoiceField(
        Unit.choices, read_only=True, help_text=_("ISO 4217, %, pp, times, count; empty: not named.")
    )
    period = Edtf("period", basis="period_basis", reason="period_reason")
    base = Edtf("base")
    said = Edtf("on", basis="basis", reason="reason")
    official = OfficialRef(
        read_only=True, allow_null=True, help_text=_("Who said it; null with no organisation: nobody named.")
    )
    organisation = OrganisationRef(read_only=True, allow_null=True)
    citations = QuoteSerializer(source="passages", many=True, read_only=True)

    class Meta:
        model = Figure
        fields = read_only_fields = [
            "id", "url", "indicator", "value", "value_max", "unit", "approximate", "hedge", "forecast", "period",
            "base", "said", "official", "organisation", "citations",
        ]  # fmt: skip
