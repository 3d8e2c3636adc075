"""Photos in the admin: uploading, the focal point, licences and their ends, where each is used."""

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.admin.uploads import NewPhotoForm
from newsroom.models import Article, Photo
from newsroom.models.photos import ENDS_SOON
from newsroom.pictures import widths
from relations.admin.base import RecordAdmin


class LicenceFilter(admin.SimpleListFilter):
    title = gettext_lazy("state of the licence")
    parameter_name = "licence_state"

    def lookups(self, request, model_admin):
        return [("ended", _("ended")), ("soon", _("ends within 30 days")), ("unstated", _("no licence stated"))]

    def queryset(self, request, queryset):
        chosen = {
            "ended": queryset.licence_ended(request.at),
            "soon": queryset.licence_ends_soon(request.at),
            "unstated": queryset.filter(licence=""),
        }
        return chosen.get(self.value(), queryset)


class UseFilter(admin.SimpleListFilter):
    title = gettext_lazy("use")
    parameter_name = "used"

    def lookups(self, request, model_admin):
        return [("yes", _("in an article")), ("no", _("in no article"))]

    def queryset(self, request, queryset):
        return queryset.filter(is_used=self.value() == "yes") if self.value() in ("yes", "no") else queryset


WORDS = (gettext_lazy("Words beside it"), {"fields": ("alt", "credit")})
LICENCE = (
    gettext_lazy("Licence"),
    {"fields": (("licence", "licence_ends_on"), "licence_terms", "licence_url")},
)

ADDED = ((None, {"fields": ("file", "another", "held", ("focus_x", "focus_y"))}), WORDS, LICENCE)
CHANGED = (
    (None, {"fields": ("picture", ("focus_x", "focus_y"))}),
    WORDS,
    LICENCE,
    (gettext_lazy("On record"), {"fields": ("uses", "size", "added_at")}),
)


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    list_display = ("thumbnail", "alt", "credit", "licence_state", "use", "added_at")
    list_display_links = ("alt",)
    list_filter = (LicenceFilter, "licence", UseFilter)
    search_fields = ("alt", "credit", "licence_terms")
    list_per_page = 30
    fieldsets = CHANGED
    view_on_site = False

    class Media:
        css = {"all": ["newsroom/photos.css"]}
        js = ["newsroom/photos.js"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **({} if change else {"form": NewPhotoForm}), **kwargs)

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else ADDED

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "licence":
            kwargs["choices"] = [("", _("no licence stated")), *db_field.choices]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return ("picture", "uses", "size", "added_at") if obj else ()

    def get_queryset(self, request):
        return super().get_queryset(request).with_uses()

    # The list

    @admin.display(description=gettext_lazy("photo"))
    def thumbnail(self, photo):
        narrowest = photo.renditions("webp")[0]
        return format_html(
            '<img src="{}" alt="" width="{}" height="{}" loading="lazy" class="photo-thumbnail">',
            narrowest.path, narrowest.width, narrowest.height,
        )  # fmt: skip

    @admin.display(description=gettext_lazy("licence"), ordering="licence_ends_on")
    def licence_state(self, photo):
        name = photo.get_licence_display() if photo.licence else _("no licence stated")
        kind = "" if photo.licence else "unstated"
        if not photo.licence_ends_on:
            return format_html('<span class="licence {}">{}</span>', kind, name)
        today, day = timezone.localdate(), date_format(photo.licence_ends_on, "SHORT_DATE_FORMAT")
        words = _("until {}")
        if photo.licence_ends_on < today:
            words, kind = _("ended on {}"), "ended"
        elif photo.licence_ends_on <= today + ENDS_SOON:
            kind = "soon"
        return format_html('<span class="licence {}">{}</span> <span class="licence-end">{}</span>', kind, name,
                           words.format(day))  # fmt: skip

    @admin.display(description=gettext_lazy("in an article"), ordering="is_used", empty_value="—")
    def use(self, photo):
        return "✓" if photo.is_used else None

    # The form

    @admin.display(description=gettext_lazy("photo"))
    def picture(self, photo):
        shown = max(width for width in widths(photo.width) if width <= 960 or photo.width <= width)
        [rendition] = [one for one in photo.renditions("webp") if one.width == shown]
        return render_to_string("admin/newsroom/photo/focus.html", {"photo": photo, "rendition": rendition})

    @admin.display(description=gettext_lazy("used in"))
    def uses(self, photo):
        return format_html_join("", "<p>{}</p>", ((link,) for link in _links([photo]))) or _("no article")

    @admin.display(description=gettext_lazy("size"))
    def size(self, photo):
        return f"{photo.width} × {photo.height}"

    def add_view(self, request, form_url="", extra_context=None):
        try:
            return super().add_view(request, form_url, extra_context)
        except IntegrityError:  # somebody has added the same photo this very moment: now the form finds it
            return super().add_view(request, form_url, extra_context)

    # Deleting

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not getattr(obj, "is_used", False)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            with transaction.atomic():
                photo = self.get_object(request, object_id)
                if not (photo and photo.is_used and self.has_delete_permission(request)):
                    return super().delete_view(request, object_id, extra_context)
        except ProtectedError:  # an article took it meanwhile
            pass
        self.message_user(request, _("The photo stays: it is used in the articles named below."), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:newsroom_photo_change", args=[object_id]))

    def get_deleted_objects(self, objs, request):
        """Where a photo is in use, the articles that use it and nothing else: no permission would help."""
        found = super().get_deleted_objects(objs, request)
        return ([], {}, set(), _links(objs)) if found[-1] else found

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        transaction.on_commit(obj.remove_files)

    def delete_queryset(self, request, queryset):
        photos = list(queryset)
        super().delete_queryset(request, queryset)
        for photo in photos:
            transaction.on_commit(photo.remove_files)


def _links(photos):
    """Links to the articles that have one of the photos in any of their revisions."""
    used = Photo.objects.filter(pk__in=[photo.pk for photo in photos])
    articles = used.used_in(Article.objects.select_related("head"))
    return [
        format_html('<a href="{}">{}</a>', reverse("admin:newsroom_article_change", args=[article.pk]), article)
        for article in articles
    ]
