"""Photos in the admin: a file is judged by its content and encoded anew when it comes in, and then stays."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from newsroom.models import Photo
from newsroom.models.photos import reencode
from relations.admin.base import RecordAdmin


class NewPhotoForm(forms.ModelForm):
    file = forms.FileField(label=_("file"), help_text=_("JPEG, PNG or WebP, at most 20 MB."))

    class Meta:
        model = Photo
        fields = ("file", "alt", "credit")

    def clean_file(self):
        content, _size = reencode(self.cleaned_data["file"].read())
        return content


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    list_display = ("thumbnail", "alt", "credit", "width", "height", "added_at")
    list_display_links = ("alt",)
    search_fields = ("alt", "credit")

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **({} if change else {"form": NewPhotoForm}), **kwargs)

    def get_fields(self, request, obj=None):
        return ("thumbnail", "alt", "credit", "width", "height") if obj else ("file", "alt", "credit")

    def get_readonly_fields(self, request, obj=None):
        return ("thumbnail", "width", "height") if obj else ()

    @admin.display(description=_("photo"))
    def thumbnail(self, photo):
        return format_html('<img src="{}" alt="{}" class="photo-thumbnail">', photo.get_absolute_url(), photo.alt)
