"""Public bodies, parties of agreements, blocs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models.review import Fact
from relations.names import Named, read_as


class Organisation(Named, Fact):
    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("government")
        MINISTRY = "ministry", _("ministry")
        PARLIAMENT = "parliament", _("parliament")
        LOCAL_GOVERNMENT = "local_government", _("local government")
        EMBASSY = "embassy", _("embassy")
        AGENCY = "agency", _("government agency")
        COMPANY = "company", _("company")
        BLOC = "bloc", _("bloc of states")
        INTERNATIONAL_BODY = "international_body", _("international body")
        MEDIA = "media", _("media")
        OTHER = "other", _("other")

    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    read_as = read_as()
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166-1, such as KZ"))
    part_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), null=True, blank=True, related_name="parts"
    )
    place = models.CharField(_("place"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_ru"]
        constraints = [
            models.UniqueConstraint(fields=["name_ru"], name="one_organisation_per_name"),
            models.CheckConstraint(condition=~models.Q(name_ru=""), name="organisation_has_a_name"),
        ]
