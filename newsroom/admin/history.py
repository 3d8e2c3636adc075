"""What was done, by whom and when: to look at, never to change."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from newsroom import desk
from newsroom.models import Approval, Correction, Publication, Revision, Seeding, Transition, Withdrawal
from relations.admin.base import Frozen, RecordAdmin


@admin.register(Transition)
class TransitionAdmin(Frozen, RecordAdmin):
    list_display = ("at", "actor_name", "verb", "subject", "before", "after", "door", "reason")
    list_filter = ("verb", "door")
    list_select_related = ("revision",)
    search_fields = ("actor_name", "reason", "revision__headline")
    date_hierarchy = "at"
    exclude = ("actor",)

    @admin.display(description=_("what it was done to"))
    def subject(self, transition):
        return transition.revision or f"{transition.fact_model} {transition.fact_id}"


@admin.register(Revision)
class RevisionAdmin(Frozen, RecordAdmin):
    list_display = ("headline", "number", "author_name", "made_at", "why")
    search_fields = ("headline", "author_name", "why")
    date_hierarchy = "made_at"
    exclude = ("author",)
    change_form_template = "admin/newsroom/revision/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article__head", "lead_photo")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        links = obj.document_links.select_related("document").defer("document__raw", "document__text")
        context |= {"documents": links, "may_restore": desk.may_write(obj.article, request.user)}
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(Approval)
class ApprovalAdmin(Frozen, RecordAdmin):
    list_display = ("revision", "actor_name", "at")
    list_select_related = ("revision",)
    search_fields = ("revision__headline", "actor_name")
    exclude = ("actor",)


@admin.register(Publication)
class PublicationAdmin(Frozen, RecordAdmin):
    list_display = ("revision", "kind", "starts_at", "ends_at")
    list_filter = ("kind", ("ends_at", admin.EmptyFieldListFilter))
    list_select_related = ("revision",)
    search_fields = ("revision__headline",)


@admin.register(Correction)
class CorrectionAdmin(Frozen, RecordAdmin):
    list_display = ("publication", "kind", "note")
    list_filter = ("kind",)
    list_select_related = ("publication__revision",)
    search_fields = ("note", "publication__revision__headline")


@admin.register(Withdrawal)
class WithdrawalAdmin(Frozen, RecordAdmin):
    list_display = ("publication", "kind", "note", "at")
    list_filter = ("kind",)
    list_select_related = ("publication__revision",)
    search_fields = ("note", "publication__revision__headline")


@admin.register(Seeding)
class SeedingAdmin(Frozen, RecordAdmin):
    list_display = ("folder", "documents", "failures", "finished_at")
    search_fields = ("folder",)
