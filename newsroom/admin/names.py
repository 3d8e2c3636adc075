"""Names left open, with everybody on record whose they may be."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from newsroom import ingest
from relations.admin import evidence
from relations.models import OpenName


@admin.register(OpenName)
class OpenNameAdmin(evidence.OpenNameAdmin):
    fields = (*evidence.OpenNameAdmin.fields, "may_be")
    readonly_fields = ("may_be",)

    @admin.display(description=_("may be"), empty_value="—")
    def may_be(self, open_name):
        """Links to the officials whom the name fits."""
        fitting = ingest.candidates([open_name])[open_name.pk]
        pages = ((reverse("admin:relations_official_change", args=[one.pk]), one) for one in fitting)
        return format_html_join(", ", '<a href="{}">{}</a>', pages)
