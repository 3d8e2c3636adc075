"""Events: where and when people met, what it was and what came of it; and who took part."""

from datetime import date, timedelta
from itertools import islice

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relations.edtf import Dated, says_how_it_is_known
from relations.indexes import where_set
from relations.models.officials import Official
from relations.models.organisations import Organisation
from relations.models.review import Fact, FactQuerySet, Review
from relations.models.sameness import moved_from
from relations.names import Named

MOST_OFFERED = 50
SAME_DAYS = timedelta(days=3)  # a visit lasts days, and papers tell of it on different ones


class EventQuerySet(FactQuerySet):
    def public(self, at):
        """Events that readers may see at the moment `at`; one that was merged into another counts as that one."""
        return self.filter(Event.stands(at), Event.is_told(at), merged_into=None)

    def quoted(self, at):
        """The public events, and those merged into one of them."""
        return self.filter(Event.stands(at), Event.is_told(at))

    def upcoming_first(self, today):
        """What is still to come first, the nearest at the head; then the latest; then those of no known day.

        Each with `is_ahead`. What was planned for a day that is past is not ahead: whether it took place is not known.
        Nor is what was held, though the month in which it was is not over yet.
        """
        ahead = Q(on_until__gte=today) | Q(on_until=None, on_from__isnull=False)
        ahead &= ~Q(outcome="held")
        rows = self.annotate(is_ahead=Case(When(ahead, then=True), default=False, output_field=models.BooleanField()))
        nearest = Case(When(is_ahead=True, then="on_from"), output_field=models.DateField())
        latest = Coalesce("on_from", "on_until")
        return rows.order_by("-is_ahead", nearest.asc(nulls_last=True), latest.desc(nulls_last=True), "-pk")

    def next_or_last_visit(self, today):
        """Visits to come, the nearest first, then those that took place, the latest first; none that was called off."""
        visits = self.filter(kind=Event.Kind.VISIT).upcoming_first(today)
        return visits.filter(Q(outcome="held") | Q(is_ahead=True, outcome="planned"))

    def possibly_same_as(self, event) -> list["Event"]:
        """Other events of this kind, on days that may be the same, where the same people met; the newest first.

        That one document names more of them than the other does not tell two events apart.
        """
        people = event.people()
        sharing = Participation.objects.exclude(review=Review.REJECTED).filter(official__in=people)
        others = self.filter(kind=event.kind, merged_into=None, pk__in=sharing.values("event"))
        others = others.exclude(pk=event.pk).exclude(review=Review.REJECTED).filter(days_near(event)).order_by("-pk")
        alike = (other for other in others if people <= other.people() or people >= other.people())
        return list(islice(alike, MOST_OFFERED))


class Event(Dated, Named, Fact):
    """`name_ru` and the rest hold the title. One that was merged into another counts as that one."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("visit")
        MEETING = "meeting", _("meeting")
        NEGOTIATIONS = "negotiations", _("negotiations")
        CALL = "call", _("call")
        SIGNING = "signing", _("signing")
        SUMMIT = "summit", _("summit")
        STATEMENT = "statement", _("statement")
        FORUM = "forum", _("forum")
        CONFERENCE = "conference", _("conference")
        CONSULTATIONS = "consultations", _("consultations")
        SESSION = "session", _("sitting")
        COMMISSION = "commission", _("sitting of a commission")
        COUNCIL = "council", _("sitting of a council")
        BRIEFING = "briefing", _("briefing")
        TRAINING = "training", _("training")
        EXERCISE = "exercise", _("exercise")
        OPENING = "opening", _("opening")
        TOUR = "tour", _("tour")

    class Rank(models.TextChoices):
        STATE = "state", _("state visit")
        OFFICIAL = "official", _("official visit")
        WORKING = "working", _("working visit")
        PRIVATE = "private", _("private visit")

    class Outcome(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    rank = models.CharField(_("rank of a visit"), max_length=8, choices=Rank, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, default=Outcome.HELD)
    place = models.CharField(_("place"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1, such as KZ"))
    part_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of the visit"), null=True, blank=True,
        related_name="parts", db_index=False,
    )  # fmt: skip
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("merged into"), null=True, editable=False,
        related_name="merged", db_index=False,
    )  # fmt: skip

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["on_from"], name="event_by_day"),
            *where_set("event", "part_of", "merged_into"),
        ]
        constraints = [
            says_how_it_is_known("on", "basis", name="day_of_an_event_says_how_it_is_known"),
            models.CheckConstraint(condition=~Q(name_ru=""), name="event_has_a_title"),
            models.CheckConstraint(
                condition=Q(rank="") | Q(kind="visit"),
                name="only_visits_have_a_rank",
                violation_error_message=_("Only a visit has a rank."),
            ),
            models.CheckConstraint(condition=~Q(part_of=F("pk")), name="an_event_is_no_part_of_itself"),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="an_event_is_not_merged_into_itself"),
        ]

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, and not merged into one that is not."""
        whole = Q(**{f"{prefix}merged_into": None}) | Q(**{f"{prefix}merged_into__review": Review.CONFIRMED})
        return super().stands(at, prefix) & whole

    @classmethod
    def is_told(cls, at, prefix="") -> Q:
        """A condition: the event that readers see for this one has a public passage, or one merged into it has."""
        number = models.BigIntegerField()
        shown = Coalesce(OuterRef(f"{prefix}merged_into"), OuterRef(f"{prefix}pk"), output_field=number)
        passages = cls._meta.get_field("citations").related_model.objects.confirmed().in_open_documents(at)
        merged = passages.filter(event__merged_into=shown, event__review=Review.CONFIRMED)
        return Q(Exists(passages.filter(event=shown))) | Q(Exists(merged))

    def get_absolute_url(self):
        return reverse("event", args=[self.slug])

    def signed(self, at):
        """What was done to agreements at it, as readers may see it at the moment `at`."""
        actions = self._meta.get_field("actions").related_model.objects.public(at).select_related("agreement")
        merged = Q(event__merged_into=self, event__review=Review.CONFIRMED)
        return actions.filter(Q(event=self) | merged).order_by("pk")

    def people(self) -> set[int]:
        """The numbers of the officials who took part, as far as nobody has rejected that."""
        rows = self.participations.exclude(review=Review.REJECTED).exclude(official=None)
        return set(rows.values_list("official", flat=True))

    @property
    def may_be_of_its_documents_day(self) -> bool:
        return self.outcome == self.Outcome.HELD

    @property
    def rests_on(self):
        return [self.merged_into] if self.merged_into else []

    @property
    def stands_for(self) -> "Event":
        """The event that readers see: the one that this was merged into, or itself."""
        return self.merged_into or self

    @property
    def stands_for_id(self) -> int:
        return self.merged_into_id or self.pk


def days_near(event):
    """A condition on events: their days may be those of this one, or nobody knows either's."""
    if event.on_from is None or event.on_until is None:
        return Q()
    first = max(event.on_from, date.min + SAME_DAYS) - SAME_DAYS
    last = min(event.on_until, date.max - SAME_DAYS) + SAME_DAYS
    overlap = Q(on_from__lte=last, on_until__gte=first)
    return Q(on_from=None) | Q(on_until=None) | overlap


class ParticipationQuerySet(FactQuerySet):
    def at_events(self, numbers):
        """Who took part in these events, or in those merged into them, with event and who it was."""
        there = self.filter(Q(event__in=numbers) | Q(event__merged_into__in=numbers))
        return there.select_related("event", "official", "organisation").order_by("pk")


class Participation(Fact):
    """Somebody took part in an event. Who is only mentioned in a story has none."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        GUEST = "guest", _("guest")
        PARTICIPANT = "participant", _("participant")
        SIGNATORY = "signatory", _("signatory")
        WITNESS = "witness", _("witness")

    event = models.ForeignKey(Event, models.PROTECT, verbose_name=_("event"), related_name="participations")
    official = models.ForeignKey(
        Official, models.PROTECT, verbose_name=_("official"), null=True, blank=True,
        related_name="participations", db_index=False,
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), null=True, blank=True,
        related_name="participations", db_index=False,
    )  # fmt: skip
    open_name = models.ForeignKey(
        "relations.OpenName", models.PROTECT, verbose_name=_("name left open"), null=True, editable=False,
        related_name="participations", db_index=False,
    )  # fmt: skip
    moved_from = moved_from()
    role = models.CharField(pgettext_lazy("at an event", "role"), max_length=11, choices=Role, default=Role.PARTICIPANT)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["event", "pk"]
        indexes = where_set("participation", "official", "organisation", "open_name", "moved_from")
        constraints = [
            models.CheckConstraint(
                condition=Q(official__isnull=False, organisation=None)
                | Q(official=None, organisation__isnull=False, open_name=None)
                | Q(official=None, organisation=None, open_name__isnull=False),
                name="participation_is_of_one_official_or_body",
                violation_error_message=_("Choose an official or an organisation, and not both."),
            ),
            models.UniqueConstraint(
                fields=["event", "official", "role"],
                condition=Q(official__isnull=False, moved_from=None),
                name="an_official_takes_part_once_in_a_role",
            ),
            models.UniqueConstraint(
                fields=["event", "organisation", "role"],
                condition=Q(organisation__isnull=False),
                name="an_organisation_takes_part_once_in_a_role",
            ),
        ]

    @classmethod
    def stands(cls, at, prefix=""):
        """Confirmed, of an event that readers may see, and of somebody who is confirmed."""
        confirmed = Q(**{f"{prefix}official__review": Review.CONFIRMED})
        confirmed |= Q(**{f"{prefix}organisation__review": Review.CONFIRMED})
        event = Event.stands(at, f"{prefix}event__") & Event.is_told(at, f"{prefix}event__")
        return super().stands(at, prefix) & confirmed & event

    def __str__(self):
        return f"{self.who} ({self.get_role_display()})"

    @property
    def who(self):
        """The official or the organisation; a name where nobody knows yet whose it is."""
        return self.official or self.organisation or self.open_name

    @property
    def is_of_an_open_name(self):
        return self.official_id is None and self.organisation_id is None

    @property
    def rests_on(self):
        return [self.event, *filter(None, [self.official or self.organisation])]
