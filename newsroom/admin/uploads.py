"""A photo that comes in: encoded anew, compared with those on record, and held while the form has errors.

A browser forgets the file that was chosen when a form comes back. So the master waits on disk for a day, and the form
knows it by a signed name.
"""

import time
from base64 import b64encode
from pathlib import Path

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import Photo
from newsroom.pictures import LARGEST_FILE, Fault, Master, Unfit, encode, keep, render, widths

HELD_FOR = 24 * 60 * 60  # seconds
SALT = "newsroom.admin.uploads"
FAULTS = {
    Fault.TOO_HEAVY: gettext_lazy("The file is over 20 MB; save the photo smaller."),
    Fault.TOO_MANY_PIXELS: gettext_lazy(
        "The picture has too many pixels: a %(kind)s may have %(most)d million at most. Save it smaller."
    ),
    Fault.ANIMATED: gettext_lazy(
        "This is an animation, and a photo is one picture: save the frame that is to be shown as a picture of its own."
    ),
    Fault.NO_PICTURE: gettext_lazy("This is not a whole JPEG, PNG, WebP or AVIF picture; save it anew as one."),
}


class PhotoInput(forms.FileInput):
    """The plain field, an area for dropping a picture where scripts run; `preview` shows what was sent before."""

    preview = ""

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        return render_to_string("admin/newsroom/photo/input.html", {"field": field, "preview": self.preview})


class NewPhotoForm(forms.ModelForm):
    file = forms.FileField(
        label=gettext_lazy("file"), required=False,
        widget=PhotoInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
        help_text=gettext_lazy("JPEG, PNG, WebP or AVIF, at most 20 MB. What the camera wrote into it is left out."),
    )  # fmt: skip
    held = forms.CharField(required=False, widget=forms.HiddenInput)
    another = forms.BooleanField(
        label=gettext_lazy("It is another photo: keep both"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Photo
        fields = ()  # those of the admin's fieldsets

    master = None

    def clean(self):
        data = super().clean()
        # Not a moment on the row: the model's own field would open what was sent to measure it.
        sent = data.pop("file", None)
        if "file" in self.errors:
            return data
        try:
            self.master = self._master(sent, data.get("held"))
            self._refuse_duplicates(data.get("another"))
        except ValidationError as error:
            self.add_error(None if error.code == "near" else "file", error)
        return data

    def _post_clean(self):
        super()._post_clean()
        if self.master and self.errors:
            self._hold()
        elif self.master:
            self.instance.take(self.master)

    def _master(self, file, token):
        if not file:
            if master := held(token):
                return master
            raise ValidationError(_("Choose a picture."), code="required")
        if file.size > LARGEST_FILE:
            raise ValidationError(FAULTS[Fault.TOO_HEAVY])
        try:
            file.seek(0)  # read already, where the form is tried again
            return encode(file.read())
        except Unfit as unfit:
            told = {"kind": unfit.kind, "most": unfit.most // 1_000_000}
            raise ValidationError(FAULTS[unfit.fault], params=told) from unfit

    def _refuse_duplicates(self, is_another):
        same = Photo.objects.filter(sha256=self.master.sha256).first()
        if same:
            self.master = None
            raise ValidationError(_told(_("This very photo is on record: {}."), same))
        near = None if is_another else Photo.objects.nearest(self.master.likeness)
        if near:
            self.fields["another"].widget = forms.CheckboxInput()
            told = _("It looks like a photo on record: {}. Use that one, or say below that this is another.")
            raise ValidationError(_told(told, near), code="near")

    def _hold(self):
        self.data = self.data.copy()
        self.data[self.add_prefix("held")] = hold(self.master)
        small = render(self.master.content, widths(self.master.width)[0], "webp")
        self.fields["file"].widget.preview = f"data:image/webp;base64,{b64encode(small).decode()}"


def hold(master: Master) -> str:
    """Keep the master for a day; the token is the way back to it."""
    folder = _folder()
    keep(folder / master.name, lambda: master.content)
    for path in folder.iterdir():
        if path.stat().st_mtime < time.time() - HELD_FOR:
            path.unlink(missing_ok=True)
    return signing.dumps(master.name, salt=SALT)


def held(token: str) -> Master | None:
    """The master that was held for this token, None where there is none any more."""
    try:
        name = signing.loads(token or "", salt=SALT, max_age=HELD_FOR)
        return Master.of((_folder() / name).read_bytes())
    except (signing.BadSignature, FileNotFoundError, Unfit):
        return None


def _folder():
    return Path(settings.MEDIA_ROOT) / "held"


def _told(words, photo):
    link = format_html('<a href="{}">{}</a>', reverse("admin:newsroom_photo_change", args=[photo.pk]), photo)
    return format_html(words, link)
