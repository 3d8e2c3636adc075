"""Sections to which somebody's rights are limited."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Section

KEPT = "_newsroom_sections"


class AssignmentQuerySet(models.QuerySet):
    def sections_of(self, user) -> frozenset[int]:
        """The sections to which this person's rights are limited; none where they hold in all.

        Asked once of a user object, as their permissions are: whoever changes them has another one at the next request.
        """
        if user.is_superuser:
            return frozenset()
        if not hasattr(user, KEPT):
            setattr(user, KEPT, frozenset(self.filter(user=user.pk).order_by().values_list("section", flat=True)))
        return getattr(user, KEPT)


class Assignment(models.Model):
    """A person works in this section; whoever has such rows works in no other one, whatever their role."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("who"), related_name="assignments", db_index=False
    )
    # Without its last section a person would be limited to none, and so work everywhere.
    section = models.ForeignKey(Section, models.PROTECT, verbose_name=_("section"), related_name="assignments")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("section of a person")
        verbose_name_plural = _("sections of a person")
        ordering = ["section__order", "section__slug"]
        constraints = [models.UniqueConstraint(fields=["user", "section"], name="a_person_is_assigned_once")]

    def __str__(self):
        return str(self.section)
