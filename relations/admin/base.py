"""What the record's admin classes share."""

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models import Citation
from relations.names import LANGUAGES
from relations.slugs import free_slug

NAMES = tuple(f"name_{language}" for language in LANGUAGES)


class Frozen:
    """Rows that nobody adds, changes or deletes by hand."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class Slugged:
    """A row whose address is made from its name when it is added, and then stays."""

    def save_model(self, request, obj, form, change):
        if not obj.slug:
            obj.slug = free_slug(type(obj)._default_manager.all(), self.slug_text(obj))
        super().save_model(request, obj, form, change)

    def slug_text(self, obj):
        return obj.name_ru


class RecordAdmin(admin.ModelAdmin):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_per_page = 50
    show_full_result_count = False


class CitationInline(Frozen, admin.TabularInline):
    """The words that carry a fact."""

    model = Citation
    fields = readonly_fields = ("quote", "about", "document", "review")
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).with_document()

    @admin.display(description=_("quote"))
    def quote(self, citation):
        return f"«{citation.exact}»"


class OfficialCitations(CitationInline):
    fk_name = "official"


class OrganisationCitations(CitationInline):
    fk_name = "organisation"


class SightingCitations(CitationInline):
    fk_name = "sighting"


class TenureCitations(CitationInline):
    fk_name = "tenure"


class AgreementCitations(CitationInline):
    fk_name = "agreement"


class ActionCitations(CitationInline):
    fk_name = "action"
