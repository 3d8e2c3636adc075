"""Photos: a master with its renditions, its owner's terms, public only with a story that shows it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from typing import Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.publication import Publication
from newsroom.pictures import FORMATS, NEAR, Master, distance, keep, render, widths

ENDS_SOON = timedelta(days=30)
HALFWAY = 50


class PhotoQuerySet(models.QuerySet):
    def public(self, at):
        """Photos that lead, or stand in, a story which readers see at the moment `at`, with a licence for that day."""
        seen = Publication.objects.at(at)
        leads = seen.filter(revision__lead_photo=OuterRef("pk"))
        stands_in = self._links().filter(photo=OuterRef("pk"), revision__in=seen.values("revision"))
        return self.licensed(at).filter(Exists(leads) | Exists(stands_in))

    def licensed(self, at):
        """Those whose licence has no end, or has its last day on that of the moment `at` or later."""
        return self.filter(Q(licence_ends_on=None) | Q(licence_ends_on__gte=timezone.localdate(at)))

    def licence_ended(self, at):
        return self.filter(licence_ends_on__lt=timezone.localdate(at))

    def licence_ends_soon(self, at):
        """Those whose licence ends within 30 days."""
        today = timezone.localdate(at)
        return self.filter(licence_ends_on__range=(today, today + ENDS_SOON))

    def with_uses(self):
        """Each with `is_used`: whether any revision has it."""
        revisions = self.model._meta.get_field("revisions").related_model.objects
        leads, stands_in = revisions.filter(lead_photo=OuterRef("pk")), self._links().filter(photo=OuterRef("pk"))
        return self.annotate(is_used=Exists(leads) | Exists(stands_in))

    def used_in(self, articles):
        """Those of `articles` that have one of these photos in any of their revisions."""
        leads = Q(revisions__lead_photo__in=self) | Q(revisions__photo_links__photo__in=self)
        return articles.filter(leads).distinct()

    def _links(self):
        return self.model._meta.get_field("revision_links").related_model.objects

    def nearest(self, likeness):
        """The photo that looks most like one of this likeness, None where nothing looks like it."""
        known = self.exclude(likeness=None).values_list("likeness", "pk")
        least, pk = min(((distance(likeness, other), pk) for other, pk in known.iterator()), default=(NEAR + 1, None))
        return self.get(pk=pk) if least <= NEAR else None


@dataclass(frozen=True, slots=True)
class Rendition:
    """A photo in another width and format, and where it is served; the file is made when it is first asked for."""

    path: str
    width: int
    height: int
    type: str


class Photo(models.Model):
    # The address below which it is served to whom readers' own is closed; see `newsroom.previewed`.
    under = ""

    class Licence(models.TextChoices):
        OWN = "own", _("own photo")
        AGENCY = "agency", _("agency licence")
        CC_BY = "cc_by", "CC BY"
        CC_BY_SA = "cc_by_sa", "CC BY-SA"
        CC0 = "cc0", _("CC0 or public domain")
        PERMISSION = "permission", _("with permission")

    file = models.ImageField(_("file"), upload_to="photos", width_field="width", height_field="height")
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    # Of the file; empty where that was gone, or there twice, when photos came to be compared. Likewise the likeness.
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    likeness = models.BigIntegerField(null=True, editable=False)
    focus_x = models.PositiveSmallIntegerField(
        _("focal point: percent from the left"), default=HALFWAY, help_text=_("0 is the left edge, 100 the right one.")
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focal point: percent from the top"), default=HALFWAY, help_text=_("0 is the upper edge, 100 the lower one.")
    )
    alt = models.CharField(
        _("alt text"), max_length=300, help_text=_("What the photo shows, for those who do not see it.")
    )
    credit = models.CharField(_("credit"), max_length=200)
    licence = models.CharField(_("licence"), max_length=10, choices=Licence, blank=True)
    licence_terms = models.CharField(
        _("terms in words"), max_length=300, blank=True,
        help_text=_("Readers see them beside the licence, such as its version or the wording that the owner asks for."),
    )  # fmt: skip
    licence_url = models.URLField(_("address of the licence"), max_length=500, blank=True)
    licence_ends_on = models.DateField(
        _("last day of the licence"), null=True, blank=True,
        help_text=_("After this day readers do not see the photo any more; stories stay. Empty: no end."),
    )  # fmt: skip
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(alt="") & ~Q(credit=""), name="photo_has_alt_text_and_credit"),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="focal_point_lies_in_the_photo",
                violation_error_message=_("The focal point lies in the photo: 0 to 100."),
            ),
            models.UniqueConstraint(fields=["sha256"], condition=~Q(sha256=""), name="a_photo_is_kept_once"),
        ]

    def __str__(self):
        return self.alt

    def get_absolute_url(self):
        return self.under + reverse("photo", args=[self.pk])

    def take(self, master: Master) -> Self:
        """The photo with that master, not saved yet."""
        self.file = ContentFile(master.content, name=master.name)
        self.sha256, self.likeness = master.sha256, master.likeness
        return self

    def renditions(self, suffix):
        """In this format, the narrowest first."""
        return [
            Rendition(
                path=self.under + reverse("rendition", args=[self.pk, width, suffix]),
                width=width,
                height=max(round(self.height * width / self.width), 1),
                type=f"image/{suffix}",
            )
            for width in widths(self.width)
        ]

    def rendition_path(self, width, suffix) -> Path:
        """The file of a rendition, made from the master where it is not there. Raises LookupError for another width or
        format, FileNotFoundError where the master is gone.
        """
        if width not in widths(self.width) or suffix not in FORMATS:
            raise LookupError(f"{width}.{suffix}")
        path = self._renditions_folder / f"{width}.{suffix}"
        return keep(path, lambda: render(Path(self.file.path).read_bytes(), width, suffix))

    def remove_files(self):
        """Take the master and its renditions off the disk, once the row is gone."""
        rmtree(self._renditions_folder, ignore_errors=True)
        self.file.storage.delete(self.file.name)

    @property
    def _renditions_folder(self):
        return Path(settings.MEDIA_ROOT) / "renditions" / Path(self.file.name).stem
