"""Articles by what they wait for at the desk."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from newsroom.models.steps import Door, Stage, Verb


class Waiting(models.QuerySet):
    """Conditions on articles; they are asked of the newest revision."""

    def from_the_wire(self):
        """Drafts as a program made them: nobody has saved, filed, submitted or published anything yet."""
        by_people = self._related("history").exclude(door=Door.COMMAND, verb=Verb.SAVE)
        made_here = Exists(by_people.filter(article=OuterRef("pk")))
        return self._open().filter(~made_here, stage=Stage.DRAFT, head__number=1)

    def in_review(self):
        """Those before the editors that nobody has approved, each with `submitted_at`, the longest waiting first."""
        return self._submitted().filter(~self._is_approved()).order_by("submitted_at", "pk")

    def approved(self):
        """Those that an editor has let through and nobody has published yet."""
        return self._submitted().filter(self._is_approved()).order_by("submitted_at", "pk")

    def reviewable_by(self, user):
        """Those whose newest revision is by somebody else: nobody approves their own."""
        return self.exclude(head__author=user.pk)

    def without_source(self):
        """Those whose newest revision rests on no document."""
        return self.exclude(Exists(self._related("revisions").filter(head_of=OuterRef("pk"), documents__isnull=False)))

    def drafts_of(self, user):
        """Drafts that this person began or saved last, the last saved first, with nothing of them public as it is."""
        begun = self._related("revisions").filter(article=OuterRef("pk"), number=1, author=user.pk)
        shown = self._related("publications").filter(revision=OuterRef("head"))
        mine = Q(head__author=user.pk) | Exists(begun)
        return self._open().filter(mine, ~Exists(shown), stage=Stage.DRAFT).order_by("-head__made_at", "-pk")

    def in_sections(self, sections):
        """Those in these sections and those in none; all of them where no section is named."""
        return self.filter(Q(section=None) | Q(section__in=sections)) if sections else self

    def _submitted(self):
        steps = self._related("history").filter(article=OuterRef("pk"), verb=Verb.SUBMIT).order_by("-pk")
        found = self._open().filter(stage=Stage.IN_REVIEW)
        return found.annotate(submitted_at=Subquery(steps.values("at")[:1]))

    def _open(self):
        return self.filter(killed_at=None).select_related("head")

    def _is_approved(self):
        approvals = self.model._meta.get_field("head").related_model._meta.get_field("approvals").related_model
        return Exists(approvals.objects.filter(revision=OuterRef("head")))

    def _related(self, name):
        return self.model._meta.get_field(name).related_model.objects
