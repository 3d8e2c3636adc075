"""Figures: what somebody said that something amounts to. A statement, never a fact of the world."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.edtf import Basis, Dated, EdtfField, bound, says_how_it_is_known
from relations.indexes import where_set
from relations.models.officials import Official
from relations.models.organisations import Organisation
from relations.models.review import Fact, FactQuerySet, Review
from relations.models.sameness import moved_from
from relations.names import Named

LARGEST = 10**15  # SQLite keeps fifteen digits of a decimal, and fails to read longer ones


class Unit(models.TextChoices):
    """ISO 4217 codes for money, and what else values are counted in; empty where the speaker named none."""

    NONE = "", _("not named")
    PERCENT = "%", "%"
    POINTS = "pp", _("percentage points")
    TIMES = "times", _("times")
    COUNT = "count", _("count")
    USD = "USD", "USD"
    EUR = "EUR", "EUR"
    KZT = "KZT", "KZT"
    BYN = "BYN", "BYN"
    RUB = "RUB", "RUB"
    CNY = "CNY", "CNY"
    GBP = "GBP", "GBP"
    JPY = "JPY", "JPY"
    CHF = "CHF", "CHF"
    UAH = "UAH", "UAH"
    UZS = "UZS", "UZS"
    KGS = "KGS", "KGS"
    AMD = "AMD", "AMD"
    AZN = "AZN", "AZN"
    GEL = "GEL", "GEL"
    TJS = "TJS", "TJS"
    TMT = "TMT", "TMT"
    MDL = "MDL", "MDL"
    PLN = "PLN", "PLN"
    TRY = "TRY", "TRY"
    INR = "INR", "INR"
    AED = "AED", "AED"


class IndicatorQuerySet(models.QuerySet):
    def public(self, at):
        """Indicators of which readers may see a value at the moment `at`."""
        return self.filter(Exists(Figure.objects.public(at).filter(indicator=OuterRef("pk"))))


class Indicator(Named):
    """What figures measure, with the states in it: values of other states are values of another indicator."""

    class UnitKind(models.TextChoices):
        MONEY = "money", _("money")
        PERCENT = "percent", _("percent")
        COUNT = "count", _("count")
        OTHER = "other", _("other")

    code = models.SlugField(_("code"), max_length=100, unique=True, help_text=_("Such as trade-turnover-by-kz"))
    unit_kind = models.CharField(_("kind of unit"), max_length=7, choices=UnitKind, default=UnitKind.OTHER)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["name_ru"]
        constraints = [models.CheckConstraint(condition=~Q(name_ru=""), name="indicator_has_a_name")]

    def get_absolute_url(self):
        return reverse("indicator", args=[self.code])


class FigureQuerySet(FactQuerySet):
    def newest_first(self):
        """The latest said first; those of which nobody knows when they were said last."""
        return self.order_by(F("on_until").desc(nulls_last=True), "-pk")

    def by_period(self):
        """The latest period first, within it the latest said; those whose period is not stated last."""
        return self.order_by(
            Case(When(period="", then=1), default=0), F("period_until").desc(nulls_first=True),
            F("period_from").desc(nulls_last=True), "period", F("on_until").desc(nulls_last=True), "-pk",
        )  # fmt: skip

    def with_speaker(self):
        return self.select_related("official", "organisation")


class Figure(Dated, Fact):
    """A value that was stated on the day `on`. Rival values stand side by side; none overwrites another."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, verbose_name=_("indicator"), related_name="figures", db_index=False
    )
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=4, help_text=_("Money in whole units."))
    value_max = models.DecimalField(_("up to"), max_digits=24, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit, blank=True)
    approximate = models.BooleanField(_("approximate"), default=False)
    hedge = models.CharField(_("hedge"), max_length=200, blank=True, help_text=_("Words that make it less exact."))
    forecast = models.BooleanField(_("forecast"), default=False)
    period = EdtfField(_("period"), first="period_from", last="period_until", help_text=_("EDTF; empty: not stated"))
    period_from, period_until = bound(), bound()
    period_basis = models.CharField(_("how the period is known"), max_length=8, choices=Basis, blank=True)
    period_reason = models.CharField(_("reason"), max_length=500, blank=True)
    base = EdtfField(_("compared with"), first="base_from", last="base_until", help_text=_("EDTF; empty: not stated"))
    base_from, base_until = bound(), bound()
    official = models.ForeignKey(
        Official, models.PROTECT, verbose_name=_("claimed by an official"), null=True, blank=True,
        related_name="figures", db_index=False,
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("claimed by an organisation"), null=True, blank=True,
        related_name="figures", db_index=False,
    )  # fmt: skip

    open_name = models.ForeignKey(
        "relations.OpenName", models.PROTECT, verbose_name=_("name left open"), null=True, editable=False,
        related_name="figures", help_text=_("Who claims it, while nobody knows whose name this is."), db_index=False,
    )  # fmt: skip
    moved_from = moved_from()

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["indicator", "period_until"], name="figure_by_period"),
            *where_set("figure", "official", "organisation", "open_name", "moved_from"),
        ]
        constraints = [
            says_how_it_is_known("on", "basis", name="day_of_a_figure_says_how_it_is_known"),
            says_how_it_is_known("period", "period_basis", name="period_of_a_figure_says_how_it_is_known"),
            models.CheckConstraint(
                condition=Q(value_max=None) | Q(value_max__gt=F("value")),
                name="a_range_ends_above_its_start",
                violation_error_message=_("A range ends above its start; leave “up to” empty for one value."),
            ),
            models.CheckConstraint(
                condition=Q(value__gt=-LARGEST, value__lt=LARGEST) & (Q(value_max=None) | Q(value_max__lt=LARGEST)),
                name="figure_is_of_a_size_that_is_kept",
                violation_error_message=_("A value is below a thousand trillion: larger ones are not kept whole."),
            ),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="figure_has_a_known_unit"),
            models.CheckConstraint(
                condition=Q(official=None) | Q(organisation=None),
                name="one_speaker_claims_a_figure",
                violation_error_message=_("One speaker claims a figure: an official or an organisation."),
            ),
        ]

    def __str__(self):
        most = f"–{self.value_max.normalize():f}" if self.value_max is not None else ""
        return f"{self.indicator}: {self.value.normalize():f}{most} {self.unit}".strip()

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, and so is whoever claims it, if anybody does; not while that is a name left open."""
        nobody = Q(**{f"{prefix}{column}": None for column in ("official", "organisation", "open_name")})
        confirmed = Q(**{f"{prefix}official__review": Review.CONFIRMED})
        confirmed |= Q(**{f"{prefix}organisation__review": Review.CONFIRMED})
        return super().stands(at, prefix) & (nobody | confirmed)

    def get_absolute_url(self):
        """The row of the figure on its indicator's page: on whichever page of the list it stands."""
        return f"{self.indicator.get_absolute_url()}?figure={self.pk}#figure-{self.pk}"

    @property
    def amount(self):
        return self.value, self.value_max, self.unit

    @property
    def claimed_by(self):
        """The official or the organisation that said it; None where the story itself does."""
        return self.official or self.organisation

    @property
    def is_of_an_open_name(self):
        return self.open_name_id is not None and self.claimed_by is None

    @property
    def rests_on(self):
        return [self.claimed_by] if self.claimed_by else []
