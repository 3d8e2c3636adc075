"""Documents in the admin, with their near copies and a way from each to its reading screen."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from newsroom.admin import reading
from newsroom.admin.copies import WithCopies
from relations.admin import evidence
from relations.models import Document


@admin.register(Document)
class DocumentAdmin(WithCopies, evidence.DocumentAdmin):
    """The record's own class, with the reading screen under each document's address."""

    change_form_template = "admin/newsroom/document/change_form.html"
    # Beside the title: at the end of the row it would be beyond the edge of most screens.
    list_display = (evidence.DocumentAdmin.list_display[0], "findings", *evidence.DocumentAdmin.list_display[1:])

    def get_urls(self):
        screen, finding = (self.admin_site.admin_view(view) for view in (reading.screen, reading.finding))
        return [
            path("<int:pk>/reading/", screen, name="relations_document_reading"),
            path("<int:pk>/reading/<slug:key>/", finding, name="relations_document_finding"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_waiting()

    @admin.display(description=_("findings"))
    def findings(self, document):
        waiting = document.waiting
        words = ngettext("%(count)d passage waits", "%(count)d passages wait", waiting) % {"count": waiting}
        link = reverse("admin:relations_document_reading", args=[document.pk])
        return format_html('<a href="{}">{}</a>', link, words if waiting else _("all decided"))
