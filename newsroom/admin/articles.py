"""Articles in the admin: a form over the newest revision, and the desk's verbs as buttons."""

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import body, desk
from newsroom.admin.bulk import WithBulkActions
from newsroom.admin.comments import WithComments
from newsroom.admin.conflicts import ComparedForm, WithConflicts
from newsroom.admin.drafts import DraftForm, WithDrafts
from newsroom.admin.editor import BodyWidget, WithEditor
from newsroom.admin.panel import panel, press
from newsroom.admin.presence import WithPresence
from newsroom.admin.previews import WithPreviews
from newsroom.admin.revisions import WithRevisions
from newsroom.admin.typed import filing
from newsroom.admin.unsaved import KeepingText
from newsroom.models import Article, Door, Photo, Revision, Section, Standing
from relations.admin.base import NAMES, RecordAdmin, Slugged
from relations.models import Document


@admin.register(Section)
class SectionAdmin(Slugged, RecordAdmin):
    list_display = ("name_ru", "order", "slug")
    list_editable = ("order",)
    search_fields = NAMES
    fields = (*NAMES, "order")


class ArticleForm(DraftForm, ComparedForm):
    """The columns of the newest revision, or what its author has typed over them and not saved."""

    TEXT = ("headline", "standfirst", "body", "byline", "lead_photo")

    headline = Revision._meta.get_field("headline").formfield(
        widget=forms.TextInput(attrs={"class": "vLargeTextField"})
    )
    standfirst = Revision._meta.get_field("standfirst").formfield(widget=AdminTextareaWidget(attrs={"rows": 3}))
    body = Revision._meta.get_field("body").formfield(
        widget=BodyWidget(attrs={"rows": 24}),
        help_text=gettext_lazy(
            "In the editor, Esc leads to the buttons. In the plain field: empty lines between paragraphs, or HTML: p, "
            "h2, h3, strong, em, a, ul, ol, li, table, tr, th, td, blockquote data-speaker=\"№\", "
            "&lt;figure data-photo=\"№\"&gt;&lt;/figure&gt;, the same with data-fact=\"№ of a citation\" or "
            "data-story=\"№ of an article\"."
        ),
    )  # fmt: skip
    byline = Revision._meta.get_field("byline").formfield(widget=forms.TextInput(attrs={"class": "vLargeTextField"}))
    lead_photo = forms.ModelChoiceField(
        Photo.objects, required=False, label=gettext_lazy("Lead photo"),
        widget=AutocompleteSelect(Revision._meta.get_field("lead_photo"), admin.site),
    )  # fmt: skip
    documents = forms.ModelMultipleChoiceField(
        Document.objects.light(), required=False, label=gettext_lazy("Documents"),
        widget=AutocompleteSelectMultiple(Revision._meta.get_field("documents"), admin.site),
    )  # fmt: skip
    why = Revision._meta.get_field("why").formfield(widget=forms.TextInput(attrs={"class": "vLargeTextField"}))

    class Meta:
        model = Article
        fields = ("section", "language")

    def __init__(self, *args, instance=None, initial=None, **kwargs):
        if instance and instance.head:
            initial = {**self._shown(instance.head), "filed": filing(instance), **(initial or {})}
        super().__init__(*args, instance=instance, initial={**(initial or {}), **self.restored}, **kwargs)

    def _shown(self, revision):
        columns = {name: getattr(revision, name) for name in self.TEXT}
        return {"seen": revision.pk, **columns, "documents": list(revision.documents.light())}

    def clean_section(self):
        """Refused here and not by the verb, so that nothing typed is lost."""
        section = self.cleaned_data["section"]
        if not desk.may_file_under(section, self.instance if self.instance.pk else None, self.by):
            raise forms.ValidationError(_("You work in other sections: choose one of yours."))
        return section

    def clean_body(self):
        return body.clean(self.cleaned_data["body"])

    def text(self):
        """What the form holds. Documents that were there stay as they were, segments and order too; new ones follow."""
        chosen = {document.pk: document for document in self.cleaned_data["documents"]}
        before = desk.Text.of(self.instance.head).documents if self.instance.head else ()
        kept = [link for link in before if link[0].pk in chosen]
        known = {document.pk for document, _start, _end in kept}
        added = [(document, None, None) for pk, document in sorted(chosen.items()) if pk not in known]
        return desk.Text(**{name: self.cleaned_data[name] for name in self.TEXT}, documents=(*kept, *added))


def _note(form):
    """What was typed for the panel, where the form comes back unsaved or is filled from what was kept."""
    return form.data.get("note", "") if form.is_bound else form.initial.get("note", "")


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("with readers")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return Standing.choices

    def queryset(self, request, queryset):
        return queryset.filter(standing=self.value()) if self.value() in Standing.values else queryset


@admin.register(Article)
class ArticleAdmin(
    WithBulkActions,
    WithComments,
    WithConflicts,
    WithDrafts,
    WithEditor,
    WithPresence,
    WithPreviews,
    WithRevisions,
    KeepingText,
    RecordAdmin,
):
    form = ArticleForm
    list_display = ("__str__", "stage", "with_readers", "author", "changed", "section", "language")
    list_filter = ("stage", StandingFilter, "section", "language")
    list_select_related = ("head", "section")
    search_fields = ("head__headline", "slug")
    autocomplete_fields = ("section",)
    fieldsets = (
        (None, {"fields": ("seen", "headline", "standfirst", "body", "byline", "lead_photo")}),
        (gettext_lazy("Filing"), {"fields": ("section", "language", "documents", "why")}),
    )
    view_on_site = False
    change_form_template = "admin/newsroom/article/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).with_standing(request.at)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    @admin.display(description=gettext_lazy("with readers"), ordering="standing")
    def with_readers(self, article):
        return Standing(article.standing).label

    @admin.display(description=gettext_lazy("last saved by"))
    def author(self, article):
        return article.head.author_name

    @admin.display(description=gettext_lazy("last saved"), ordering="head__made_at")
    def changed(self, article):
        return article.head.made_at

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or desk.may_write(obj, request.user))

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None or desk.may_file(obj, request.user) else ("section", "language")

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Everything goes through the desk, which makes a revision; the row itself is the desk's to move."""
        filing = {name: form.cleaned_data[name] for name in ("section", "language") if name in form.cleaned_data}
        act = {"by": request.user, "door": Door.ADMIN, "why": form.cleaned_data["why"]}
        if not change:
            obj.__dict__.update(desk.create(form.text(), **filing, **act).__dict__)
            return
        desk.save(obj, form.text(), revision=Revision.objects.get(pk=form.cleaned_data["seen"]), **act)
        if {"section", "language"} & set(form.changed_data):
            obj.refresh_from_db()
            desk.file_under(obj, by=request.user, door=Door.ADMIN, revision=obj.head, **filing)
        obj.refresh_from_db()

    def response_add(self, request, obj, post_url_continue=None):
        return self._after_save(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._after_save(request, obj) or super().response_change(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # A press saves first: without the right to save there is nothing to press.
        if obj and self.has_change_permission(request, obj):
            context["panel"] = panel(request, obj, note=_note(context["adminform"].form))
            context["media"] += context["panel"]["media"]
        context["shown"] = self._shown(request, obj)
        context["revisions"] = obj.revisions.all() if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        steps = article.history.select_related("revision")
        context = {**self.admin_site.each_context(request), "opts": self.opts, "object": article, "steps": steps}
        context["title"] = _("History: %(article)s") % {"article": article}
        return TemplateResponse(request, "admin/newsroom/article/object_history.html", context)

    def _shown(self, request, obj):
        return Article.objects.public(request.at).filter(pk=obj.pk).first() if obj else None

    def _after_save(self, request, obj):
        """Where a verb was pressed: carry it out on what was just saved, and stay on the page."""
        if IS_POPUP_VAR in request.POST or not press(request, obj):
            return None
        return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[obj.pk]))
