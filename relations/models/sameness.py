"""One person in two records: what a merge moves, and pairs of whom somebody knows that they are two people."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def moved_from():
    """A column: whose the row was before two officials were merged; separating them gives it back."""
    return models.ForeignKey(
        "relations.Official", models.PROTECT, verbose_name=_("moved from"), null=True, blank=True, editable=False,
        related_name="+", db_index=False,
    )  # fmt: skip


def may_be_one(one, other) -> bool:
    """Whether given names and patronymics of two officials of one surname agree as far as both are known.

    An initial agrees with what begins with it.
    """
    return _agree(one.given, other.given) and _agree(one.patronymic, other.patronymic)


def _agree(left, right):
    left, right = (name.lower().replace("ё", "е").replace("-", "") for name in (left, right))
    if not left or not right or left == right:
        return True
    return "." in left + right and left[0] == right[0]


class DifferentPeople(models.Model):
    """Two officials of whom somebody said that they are different people: they are not offered as one again."""

    one = models.ForeignKey(
        "relations.Official", models.CASCADE, verbose_name=_("one"), related_name="+", db_index=False
    )
    other = models.ForeignKey("relations.Official", models.CASCADE, verbose_name=_("other"), related_name="+")

    class Meta:
        verbose_name = _("pair of different people")
        verbose_name_plural = _("pairs of different people")
        ordering = ["one", "other"]
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="different_people_are_a_pair_in_order"),
            models.UniqueConstraint(fields=["one", "other"], name="different_people_are_told_apart_once"),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"

    @classmethod
    def pair(cls, one, other) -> dict:
        """The columns that two officials have here, in whatever order they are named."""
        first, second = sorted((one, other), key=lambda official: official.pk)
        return {"one": first, "other": second}

    @classmethod
    def told_apart_from(cls, official) -> set[int]:
        """The numbers of those who are known to be somebody else."""
        pairs = cls.objects.filter(Q(one=official) | Q(other=official)).values_list("one", "other")
        return {pk for pair in pairs for pk in pair} - {official.pk}
