"""Officials and the posts they were seen in.

News gives sightings, not terms: a story shows that someone held a post on a day, and seldom when they took or left it.
"""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Replace
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.edtf import Dated, EdtfField, bound, says_how_it_is_known
from relations.indexes import where_set
from relations.models.review import Fact, FactQuerySet, Review
from relations.models.sameness import DifferentPeople, may_be_one, moved_from
from relations.names import LANGUAGES, Named, Translated, read_as

MOST_WORDS = 8


class OfficialQuerySet(FactQuerySet):
    def public(self, at):
        """Confirmed officials whom a public passage names, or shows in a post, at an event or claiming a figure.

        One who was merged into another counts as that one, and so do the passages that name them.
        """
        passages = self._related("citations").objects.confirmed().in_open_documents(at)
        merged = passages.filter(official__merged_into=OuterRef("pk"), official__review=Review.CONFIRMED)
        return self.confirmed().filter(self._is_shown(at, "official") | Exists(merged), merged_into=None)

    def merged_public(self, at):
        """Merged officials whom readers would see if they were not, each counting as one whom readers do see."""
        into = self.model.objects.public(at).values("pk")
        return self.confirmed().filter(self._is_shown(at, "moved_from"), merged_into__in=into)

    def _is_shown(self, at, column):
        """A condition: a passage names the official, or shows them by a row that has them in a column."""
        shown = self.is_cited(at)
        for rows, path in (
            (Sighting.objects.public(at), f"tenure__{column}"),
            (Tenure.objects.stated(at), column),
            (self._related("participations").objects.public(at), column),
            (self._related("figures").objects.public(at), column),
        ):
            shown |= Exists(rows.filter(**{path: OuterRef("pk")}))
        return shown

    def possibly_same_as(self, official) -> list["Official"]:
        """Others of the surname with a given name that may be the same, of whom nobody said that they are others."""
        others = self.filter(family_key=official.family_key, merged_into=None).exclude(review=Review.REJECTED)
        others = others.exclude(pk__in={official.pk, *DifferentPeople.told_apart_from(official)}).order_by("pk")
        return [other for other in others if may_be_one(official, other)]

    def _related(self, name):
        return self.model._meta.get_field(name).related_model

    def with_last_seen(self, at):
        """Each with `last_seen_id`: the latest dated sighting in any post."""
        seen = Sighting.objects.public(at).filter(tenure__official=OuterRef("pk"), on_until__isnull=False)
        return self.annotate(last_seen_id=Subquery(seen.order_by("-on_until", "-pk").values("pk")[:1]))


class Official(Translated, Fact):
    """A person who holds or held a public post. The Russian name is kept in its parts."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    family = models.CharField(_("family name"), max_length=100)
    family_key = models.GeneratedField(
        expression=Replace(Replace("family", Value("ё"), Value("е")), Value("Ё"), Value("Е")),
        output_field=models.CharField(max_length=100),
        db_persist=True,
    )
    given = models.CharField(_("given name"), max_length=100, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1, such as KZ"))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("merged into"), null=True, editable=False, related_name="merged"
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["family", "given", "pk"]
        indexes = [
            models.Index(fields=["family", "given"], name="official_by_name"),
            models.Index(fields=["family_key"], name="official_by_family_key"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(family=""), name="official_has_a_family_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="an_official_is_not_merged_into_themselves"),
        ]

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, and not merged into one who is not."""
        whole = Q(**{f"{prefix}merged_into": None}) | Q(**{f"{prefix}merged_into__review": Review.CONFIRMED})
        return super().stands(at, prefix) & whole

    def get_absolute_url(self):
        return reverse("official", args=[self.slug])

    @property
    def rests_on(self):
        return [self.merged_into] if self.merged_into else []

    @property
    def stands_for(self) -> "Official":
        """The official whom readers see: the one that this was merged into, or themselves."""
        return self.merged_into or self

    @property
    def name_ru(self) -> str:
        return " ".join(part for part in (self.given, self.patronymic, self.family) if part)

    @property
    def filed_name(self) -> str:
        """«Фамилия Имя Отчество», the order of a register."""
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)


def family_key(family: str) -> str:
    """The family name as `Official.family_key` keeps it: with ё as е, since print has both."""
    return family.replace("ё", "е").replace("Ё", "Е")


def official_named(text: str) -> Q:
    """A condition: every word of `text` stands in the official's name, in some language or confirmed spelling.

    The first eight words count: no name has more, and databases limit how deep a condition goes.
    """
    condition = Q()
    for word in text.split()[:MOST_WORDS]:
        known = Q(spellings__review=Review.CONFIRMED, spellings__spelling__icontains=word)
        for column in ("family", "given", "patronymic", *(f"name_{language}" for language in LANGUAGES[1:])):
            known |= Q(**{f"{column}__icontains": word})
        condition &= known
    return condition


def citation_of_official(slug: str) -> Q:
    """A condition on citations: of the official, also in a post, at an event or as the one who claims a figure."""
    paths = (
        "official",
        "official__merged_into",
        "tenure__official",
        "sighting__tenure__official",
        "participation__official",
        "figure__official",
    )
    return reduce(or_, (Q(**{f"{path}__slug": slug}) for path in paths))


class PostQuerySet(models.QuerySet):
    def public(self, at):
        """Posts in which readers may see somebody at the moment `at`."""
        return self.filter(Exists(Tenure.objects.public(at).filter(post=OuterRef("pk"))))

    def heads(self):
        """Heads of state and of government, a country's together."""
        roles = [Post.Role.HEAD_OF_STATE, Post.Role.HEAD_OF_GOVERNMENT]
        return self.filter(role__in=roles).order_by("country", "-role", "name_ru")

    def held_by(self, officials, at):
        """Posts in which readers may see one of the officials."""
        tenures = Tenure.objects.public(at).filter(official__in=officials.values("pk"))
        return self.filter(pk__in=tenures.values("post"))


class Post(Named):
    """A public post, one row for all of its titles, named with its state: «Премьер-министр Беларуси»."""

    class Role(models.TextChoices):
        HEAD_OF_STATE = "head_of_state", _("head of state")
        HEAD_OF_GOVERNMENT = "head_of_government", _("head of government")
        DEPUTY_HEAD_OF_GOVERNMENT = "deputy_head_of_government", _("deputy head of government")
        MINISTER = "minister", _("minister")
        DEPUTY_MINISTER = "deputy_minister", _("deputy minister")
        AMBASSADOR = "ambassador", _("ambassador")
        SPEAKER = "speaker", _("speaker of parliament")
        MEMBER_OF_PARLIAMENT = "member_of_parliament", _("member of parliament")
        LOCAL_HEAD = "local_head", _("head of a region or city")
        AGENCY_HEAD = "agency_head", _("head of an agency")
        OTHER = "other", _("other")

    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    read_as = read_as()
    role = models.CharField(_("role"), max_length=30, choices=Role, default=Role.OTHER)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1, such as KZ"))
    organisation = models.ForeignKey(
        "relations.Organisation", models.PROTECT, verbose_name=_("organisation"), null=True, blank=True,
        related_name="posts",
    )  # fmt: skip

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["name_ru"]
        constraints = [
            models.UniqueConstraint(fields=["name_ru"], name="one_post_per_title"),
            models.CheckConstraint(condition=~Q(name_ru=""), name="post_has_a_title"),
        ]

    def get_absolute_url(self):
        return reverse("post", args=[self.slug])


class TenureQuerySet(FactQuerySet):
    def public(self, at):
        """Confirmed tenures that a passage states, or in which the official was publicly seen."""
        seen = Exists(Sighting.objects.public(at).filter(tenure=OuterRef("pk")))
        return self.confirmed().filter(seen | (self.is_cited(at) & Tenure.stands(at)))

    def stated(self, at):
        """Tenures whose term readers may see: only a passage that states it gives one."""
        return super().public(at).exclude(term="")


class Tenure(Fact):
    """An official in a post; the term is empty unless a source states it."""

    official = models.ForeignKey(Official, models.PROTECT, verbose_name=_("official"), related_name="tenures")
    post = models.ForeignKey(Post, models.PROTECT, verbose_name=_("post"), related_name="tenures")
    moved_from = moved_from()
    term = EdtfField(_("term"), first="term_from", last="term_until", help_text=_("EDTF, such as 2024-06-28/.."))
    term_from, term_until = bound(), bound()
    acting = models.BooleanField(_("acting"), default=False)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ["post", "-pk"]
        indexes = where_set("tenure", "moved_from")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "post", "acting", "term"],
                condition=Q(moved_from=None),
                name="one_tenure_per_official_post_and_term",
            ),
        ]

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, and so is the official."""
        return super().stands(at, prefix) & Q(**{f"{prefix}official__review": Review.CONFIRMED})

    def __str__(self):
        return f"{self.official}: {self.post}"

    @property
    def rests_on(self):
        return [self.official]


class SightingQuerySet(FactQuerySet):
    def latest_first(self):
        """The latest first, those without a day last."""
        return self.order_by(F("on_until").desc(nulls_last=True), F("on_from").desc(nulls_last=True), "-pk")

    def in_time_order(self):
        """The earliest first, those without a day last."""
        return self.order_by(F("on_from").asc(nulls_last=True), F("on_until").asc(nulls_last=True), "pk")


class Sighting(Dated, Fact):
    """Somebody was seen in a post on a day; an undated sighting counts for no day."""

    tenure = models.ForeignKey(
        Tenure, models.PROTECT, verbose_name=_("tenure"), related_name="sightings", db_index=False
    )

    objects = SightingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sighting")
        verbose_name_plural = _("sightings")
        ordering = ["-on_from", "-pk"]
        indexes = [models.Index(fields=["tenure", "on_from"], name="sighting_by_day")]
        constraints = [says_how_it_is_known("on", "basis", name="day_of_a_sighting_says_how_it_is_known")]

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, and so are its tenure and official."""
        return super().stands(at, prefix) & Tenure.stands(at, f"{prefix}tenure__")

    def __str__(self):
        return f"{self.tenure} ({self.on or '—'})"

    @property
    def rests_on(self):
        return [self.tenure]
