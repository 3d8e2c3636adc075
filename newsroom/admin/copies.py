"""Near copies of a document in the admin: shown, for a person to say what is a copy of what."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from newsroom import copies


class WithCopies:
    """The documents that are near copies of this one, beside the field that says of which one it is a copy."""

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "near_copies")

    def get_fieldsets(self, request, obj=None):
        return [*super().get_fieldsets(request, obj), (_("Near copies"), {"fields": ("near_copies",)})]

    def near_copies(self, document):
        """Each with how much of the shorter of the two stands in the longer."""
        rows = [
            (reverse("admin:relations_document_change", args=[other.pk]), other, other.source or "—", near.percent)
            for near in copies.near(document)
            for other in [near.document]
        ]
        items = format_html_join("", '<li><a href="{}">{}</a>, {}: {} %</li>', rows)
        return format_html("<ul>{}</ul>", items) if rows else _("none")

    near_copies.short_description = _("in the same words")
