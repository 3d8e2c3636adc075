"""Photos: judged by their content, re-encoded, public only with a story that shows them."""

import hashlib
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from newsroom.models.publication import Publication

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 2000


def reencode(data: bytes) -> tuple[ContentFile, tuple[int, int]]:
    """The picture in `data`, upright, without metadata, 2,000 px at most, under the name of its own hash, and its size.

    Raises ValidationError where `data` is too large, has too many pixels, is broken or is no JPEG, PNG or WebP.
    """
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("The file is over 20 MB; save the photo smaller."))
    try:
        with Image.open(BytesIO(data), formats=list(FORMATS)) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise ValidationError(_("The photo has over 50 million pixels; save it smaller."))
            return _encode(image)
    except ValidationError:
        raise
    except Exception as error:  # whatever a decoder makes of a hostile file, the editor gets one clear answer
        raise ValidationError(_("This is not a whole JPEG, PNG or WebP picture; save it anew as one.")) from error


def _encode(image):
    kind = image.format
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    see_through = kind != "JPEG" and upright.has_transparency_data
    upright = upright.convert("RGBA" if see_through else "RGB")
    out = BytesIO()
    upright.save(out, kind, quality=85)
    content = out.getvalue()
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.{FORMATS[kind]}"
    return ContentFile(content, name=name), upright.size


class PhotoQuerySet(models.QuerySet):
    def public(self, at):
        """Photos that lead a story which readers see at the moment `at`."""
        return self.filter(Exists(Publication.objects.at(at).filter(revision__lead_photo=OuterRef("pk"))))


class Photo(models.Model):
    file = models.ImageField(_("file"), upload_to="photos", width_field="width", height_field="height")
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alt = models.CharField(
        _("alt text"), max_length=300, help_text=_("What the photo shows, for those who do not see it.")
    )
    credit = models.CharField(_("credit"), max_length=200)
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(alt="") & ~Q(credit=""), name="photo_has_alt_text_and_credit")
        ]

    def __str__(self):
        return self.alt

    def get_absolute_url(self):
        return reverse("photo", args=[self.pk])
