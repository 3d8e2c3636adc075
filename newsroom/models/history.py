"""The history: one row for each thing that somebody did. Append-only; the database refuses to change it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.models.articles import Article, Revision
from newsroom.models.steps import Door, State, Verb, taken
from relations.indexes import where_set


class Transition(models.Model):
    """Who moved what from where to where, through which door, when and why.

    It names either an article and its revision, or a row of the record by its model (`sighting`) and number.
    """

    article = models.ForeignKey(Article, models.PROTECT, verbose_name=_("article"), null=True, related_name="history")
    revision = models.ForeignKey(
        Revision, models.PROTECT, verbose_name=_("revision"), null=True, related_name="history"
    )
    fact_model = models.CharField(_("kind of row"), max_length=20, blank=True)
    fact_id = models.PositiveBigIntegerField(_("row"), null=True)
    verb = models.CharField(_("what"), max_length=24, choices=Verb)
    before = models.CharField(pgettext_lazy("state", "before"), max_length=10, choices=State)
    after = models.CharField(pgettext_lazy("state", "after"), max_length=10, choices=State)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, verbose_name=_("who"), db_constraint=False, related_name="+"
    )
    actor_name = models.CharField(_("who"), max_length=200)
    door = models.CharField(_("through"), max_length=7, choices=Door)
    at = models.DateTimeField(_("when"))
    reason = models.CharField(_("why"), max_length=500, blank=True)
    act = models.UUIDField(_("act"), null=True, editable=False, help_text=_("What was done in one go."))
    former = models.JSONField(_("former values"), null=True, editable=False, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("step of the history")
        verbose_name_plural = _("history")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["fact_model", "fact_id"], name="history_of_a_fact"),
            *where_set("transition", "act"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, revision__isnull=False, fact_model="", fact_id=None)
                | (Q(article=None, revision=None, fact_id__isnull=False) & ~Q(fact_model="")),
                name="transition_names_one_subject",
            ),
            models.CheckConstraint(condition=taken(), name="transition_is_a_step_of_the_table"),
        ]

    def __str__(self):
        return f"{self.get_verb_display()}: {self.actor_name}"


class Seeding(models.Model):
    """A run of `seed` that came to its end."""

    folder = models.CharField(_("folder"), max_length=500)
    documents = models.PositiveIntegerField(_("documents"))
    failures = models.PositiveIntegerField(_("failures"))
    finished_at = models.DateTimeField(_("finished at"))

    class Meta:
        verbose_name = _("seeding")
        verbose_name_plural = _("seedings")
        ordering = ["-finished_at"]

    def __str__(self):
        return f"{self.folder}: {self.documents}"
