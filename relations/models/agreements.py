"""Agreements, those below the level of states above all: what was agreed, between whom, until when."""

from datetime import date

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.edtf import Basis, Dated, EdtfField, bound, says_how_it_is_known
from relations.models.review import Fact, FactQuerySet, Review
from relations.names import Named


class Status(models.TextChoices):
    """Where an agreement stands on a day. Computed from its actions and validity, never stored."""

    NOT_SIGNED = "not_signed", _("not signed")
    UPCOMING = "upcoming", _("signed, not yet valid")
    IN_FORCE = "in_force", _("in force")
    TERM_NOT_STATED = "term_not_stated", _("signed, term not stated")
    EXPIRED = "expired", _("expired")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("terminated")


class AgreementQuerySet(FactQuerySet):
    def with_status(self, at, on: date):
        """Each with `status` on the day `on`, by the actions that readers may see at the moment `at`.

        An action without a day counts from always: that it happened is known, and only when is not.
        """
        actions = (
            Action.objects.public(at).filter(agreement=OuterRef("pk")).filter(Q(on_from=None) | Q(on_from__lte=on))
        )

        def done(*kinds):
            return Exists(actions.filter(kind__in=kinds))

        signed = done(Action.Kind.SIGNED, Action.Kind.RATIFIED, Action.Kind.ENTERED_INTO_FORCE, Action.Kind.EXTENDED)
        return self.annotate(
            status=Case(
                When(done(Action.Kind.TERMINATED, Action.Kind.SUPERSEDED), then=Value(Status.ENDED)),
                When(~signed, then=Value(Status.NOT_SIGNED)),
                When(validity_until__lt=on, then=Value(Status.EXPIRED)),
                When(done(Action.Kind.SUSPENDED), then=Value(Status.SUSPENDED)),
                When(validity_from__gt=on, then=Value(Status.UPCOMING)),
                When(validity="", then=Value(Status.TERM_NOT_STATED)),
                default=Value(Status.IN_FORCE),
                output_field=models.CharField(choices=Status.choices),
            )
        )

    def expiring_first(self, on: date):
        """Those with the nearest end first, then those without one, then those whose end is past, the latest first."""
        end = Case(
            When(validity_until__gte=on, then=Value(0)),
            When(validity_until=None, then=Value(1)),
            default=Value(2),
        )
        to_come = Case(When(validity_until__gte=on, then="validity_until"), output_field=models.DateField())
        return self.order_by(end, to_come, "-validity_until", "-pk")


class Agreement(Named, Fact):
    """`name_ru` and the rest hold the title as published."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("agreement")
        MEMORANDUM = "memorandum", _("memorandum")
        ROAD_MAP = "road_map", _("road map")
        PROTOCOL = "protocol", _("protocol")
        TREATY = "treaty", _("treaty")
        CONTRACT = "contract", _("contract")
        PLAN = "plan", _("plan")
        PROGRAMME = "programme", _("programme")
        DECLARATION = "declaration", _("declaration")
        OTHER = "other", _("other")

    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.AGREEMENT)
    validity = EdtfField(_("validity"), first="validity_from", last="validity_until", help_text=_("EDTF: 2026/2028"))
    validity_from, validity_until = bound(), bound()
    validity_reason = models.CharField(
        _("reason"), max_length=500, blank=True, editable=False,
        help_text=_("What the validity was inferred from; empty where it is stated."),
    )  # fmt: skip
    renewal = models.CharField(_("renewal"), max_length=300, blank=True)
    subjects = models.CharField(_("subjects"), max_length=300, blank=True)
    organisations = models.ManyToManyField(
        "relations.Organisation", verbose_name=_("parties"), through="Party", related_name="agreements"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name_ru=""), name="agreement_has_a_title"),
            models.CheckConstraint(
                condition=Q(validity_reason="") | ~Q(validity=""), name="only_a_validity_has_a_reason_to_infer_it"
            ),
        ]

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, and none of its parties was rejected."""
        party = Party.objects.filter(agreement=OuterRef(f"{prefix}pk"), organisation__review=Review.REJECTED)
        return super().stands(at, prefix) & ~Exists(party)

    def get_absolute_url(self):
        return reverse("agreement", args=[self.slug])

    @property
    def validity_basis(self) -> str:
        """`inferred` where there is a reason for it; else nothing is said of how the validity is known."""
        return Basis.INFERRED if self.validity_reason else ""

    @property
    def rests_on(self):
        return [party.organisation for party in self.parties.select_related("organisation")]


class AgreementTitle(models.Model):
    """One more title under which an agreement was published."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, verbose_name=_("agreement"), related_name="other_titles", db_index=False
    )
    title = models.CharField(_("title"), max_length=400)

    class Meta:
        verbose_name = _("other title")
        verbose_name_plural = _("other titles")
        constraints = [models.UniqueConstraint(fields=["agreement", "title"], name="one_row_per_title_of_an_agreement")]

    def __str__(self):
        return self.title


class Party(models.Model):
    """A side of an agreement; it is public with the agreement."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, verbose_name=_("agreement"), related_name="parties", db_index=False
    )
    organisation = models.ForeignKey(
        "relations.Organisation", models.PROTECT, verbose_name=_("organisation"), related_name="parties"
    )
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["agreement", "order"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="a_party_stands_once_in_an_agreement"),
            models.UniqueConstraint(fields=["agreement", "order"], name="parties_of_an_agreement_have_an_order"),
        ]

    def __str__(self):
        return str(self.organisation)


class ActionQuerySet(FactQuerySet):
    def with_event(self, at):
        """Each with the event at which it was done, which is None where readers may not see it at the moment `at`."""
        events = self.model._meta.get_field("event").related_model.objects.quoted(at).select_related("merged_into")
        return self.prefetch_related(Prefetch("event", events))


class Action(Dated, Fact):
    """What was done to an agreement, and when."""

    class Kind(models.TextChoices):
        ANNOUNCED = "announced", _("announced")
        INITIALLED = "initialled", _("initialled")
        SIGNED = "signed", _("signed")
        RATIFIED = "ratified", _("ratified")
        ENTERED_INTO_FORCE = "entered_into_force", _("entered into force")
        AMENDED = "amended", _("amended")
        EXTENDED = "extended", _("extended")
        SUSPENDED = "suspended", _("suspended")
        TERMINATED = "terminated", _("terminated")
        SUPERSEDED = "superseded", _("superseded")

    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("agreement"), related_name="actions")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    party = models.ForeignKey(
        "relations.Organisation", models.PROTECT, verbose_name=_("party"), null=True, blank=True,
        related_name="actions", help_text=_("empty where all of them did"),
    )  # fmt: skip

    event = models.ForeignKey(
        "relations.Event", models.PROTECT, verbose_name=_("event"), null=True, blank=True, related_name="actions",
        help_text=_("where it was done"),
    )  # fmt: skip

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["agreement", "on_from", "pk"]
        constraints = [says_how_it_is_known("on", "basis", name="day_of_an_action_says_how_it_is_known")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.agreement}"

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, of an agreement that readers may see, title and all."""
        titled = Agreement.objects.is_cited(at, by=f"{prefix}agreement")
        return super().stands(at, prefix) & Agreement.stands(at, f"{prefix}agreement__") & Q(titled)

    @property
    def rests_on(self):
        return [self.agreement]
