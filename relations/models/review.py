"""Review: a proposal is a row that nobody has confirmed yet."""

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _


class Review(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class Reviewed(models.Model):
    """A row that a machine may propose and only a person confirms or rejects."""

    review = models.CharField(
        _("review"), max_length=9, choices=Review, default=Review.PROPOSED, editable=False, db_index=True
    )

    class Meta:
        abstract = True


class ReviewedQuerySet(models.QuerySet):
    def proposed(self):
        return self.filter(review=Review.PROPOSED)

    def confirmed(self):
        return self.filter(review=Review.CONFIRMED)


class FactQuerySet(ReviewedQuerySet):
    def public(self, at):
        """Facts that readers may see at the moment `at`: they stand, and rest on at least one public citation."""
        return self.filter(self.model.stands(at)).cited(at)

    def cited(self, at):
        """Facts that rest on a confirmed passage of an open document, whatever their own review."""
        return self.filter(self.is_cited(at))

    def is_cited(self, at, *, by="pk") -> Exists:
        """The condition of `cited`, for the fact whose number stands in the column `by` of the rows filtered."""
        arm = self.model._meta.get_field("citations").field
        passages = arm.model.objects.confirmed().in_open_documents(at)
        return Exists(passages.filter(**{arm.name: OuterRef(by)}))

    def with_passages(self, at):
        """Each with `passages`: its public citations and where they come from, for pages and the API alike."""
        arm = self.model._meta.get_field("citations").field
        passages = arm.model.objects.public(at, arm.name).with_document().with_speaker(at)
        return self.prefetch_related(Prefetch("citations", passages, to_attr="passages"))


class Fact(Reviewed):
    """A fact about the world: public once it is confirmed and one of its citations is.

    A concrete fact is reached from `Citation` by a foreign key whose reverse name is `citations`.
    """

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def stands(cls, at, prefix="") -> Q:
        """A condition: the fact is confirmed, and so is what it needs; with a public passage it is public.

        `prefix` is the way to the fact from the rows that are filtered, such as `sighting__`. It is worded without the
        passage, which a citation brings with it: to ask for one anew takes longer to word than to answer.
        """
        return Q(**{f"{prefix}review": Review.CONFIRMED})

    @property
    def rests_on(self) -> list["Fact"]:
        """The facts that must be true for this one to be."""
        return []

    @property
    def is_of_an_open_name(self) -> bool:
        """Whether nobody knows yet whom it is of: there is a name, and no official whom it fits alone."""
        return False
