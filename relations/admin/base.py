"""What the record's admin classes share."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.fingerprints import fingerprint
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


class CarefulForm(forms.ModelForm):
    """A form that knows the row it was opened on, and refuses to save over what somebody has saved since."""

    opened_on = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, instance=None, initial=None, **kwargs):
        state = {"opened_on": fingerprint(instance)} if instance and instance.pk else {}
        super().__init__(*args, instance=instance, initial={**(initial or {}), **state}, **kwargs)

    def _get_validation_exclusions(self):
        """No form has `moved_from`, but the constraints that speak of it are checked before the database does."""
        return super()._get_validation_exclusions() - {"moved_from"}

    def clean(self):
        """What was typed stays in the form, to be saved on the row as it is now."""
        data = super().clean()
        if self.instance.pk and "opened_on" in self.fields:
            rows = type(self.instance)._base_manager.select_for_update(of=("self",))
            now = fingerprint(rows.get(pk=self.instance.pk))
            if data.get("opened_on") != now:
                self.data = self.data.copy()
                self.data[self.add_prefix("opened_on")] = now
                raise forms.ValidationError(
                    _(
                        "Somebody has saved this since you opened the form. What you typed is below, not saved yet: "
                        "look at the row in another window, take over what you need, and save again."
                    ),
                    code="stale",
                )
        return data


class RecordAdmin(admin.ModelAdmin):
    form = CarefulForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_per_page = 50
    show_full_result_count = False
    # What a row is about: it stays once somebody has decided on the row.
    identity = ()

    def get_fieldsets(self, request, obj=None):
        """The fieldsets, the first with the fingerprint of the row where there is one to save over."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not issubclass(self.form, CarefulForm) or not self.has_change_permission(request, obj):
            return [(name, {**options, "fields": _without_opened_on(options["fields"])}) for name, options in fieldsets]
        (name, options), *rest = fieldsets
        return [(name, {**options, "fields": (*_without_opened_on(options["fields"]), "opened_on")}), *rest]


def _without_opened_on(fields):
    return [name for name in fields if name != "opened_on"]


class KnownSelect(AutocompleteSelect):
    """A choice of a row, of which the present one, `known`, is at hand: nothing has to be asked to show it."""

    known = None

    def optgroups(self, name, value, attr=None):
        if self.known is None or list(map(str, value)) != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        words = self.choices.field.label_from_instance(self.known)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        chosen = self.create_option(name, self.known.pk, words, True, len(empty))
        return [(None, [*empty, chosen], 0)]


class ChoosingForm(forms.ModelForm):
    """Tells each choice the row that was fetched with the instance: a query for every row of a form would be one too
    many."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", None)
            if isinstance(widget, KnownSelect) and self._meta.model._meta.get_field(name).is_cached(self.instance):
                widget.known = getattr(self.instance, name)


class ChoosingInline(admin.TabularInline):
    """Rows that name another row each; `get_queryset` fetches those with them."""

    form = ChoosingForm
    extra = 0

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


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


class EventCitations(CitationInline):
    fk_name = "event"


class ParticipationCitations(CitationInline):
    fk_name = "participation"


class FigureCitations(CitationInline):
    fk_name = "figure"
