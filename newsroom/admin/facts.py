"""Review in the admin: the record's own classes with the verbs confirm and reject."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import desk
from newsroom.desk.guards import PERMISSIONS
from newsroom.models import Door, Verb
from relations.admin import evidence, facts
from relations.models import Action, Agreement, Citation, Official, Organisation, Review, Sighting, Tenure

VERBS = {Verb.CONFIRM: desk.confirm, Verb.REJECT: desk.reject}


class Reviewable:
    """Confirm and reject, as buttons on a row and as actions on a list."""

    change_form_template = "admin/newsroom/fact/change_form.html"
    actions = ("confirm", "reject")

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "review")

    def get_fields(self, request, obj=None):
        fields = [name for name in super().get_fields(request, obj) if name != "review"]
        return [*fields, "review"] if obj else fields

    @admin.action(description=gettext_lazy("Confirm the selected ones"), permissions=["confirm"])
    def confirm(self, request, queryset):
        self._decide_all(request, queryset, Verb.CONFIRM)

    @admin.action(description=gettext_lazy("Reject the selected ones"), permissions=["reject"])
    def reject(self, request, queryset):
        self._decide_all(request, queryset, Verb.REJECT)

    def has_confirm_permission(self, request):
        return request.user.has_perm(PERMISSIONS[Verb.CONFIRM])

    def has_reject_permission(self, request):
        return request.user.has_perm(PERMISSIONS[Verb.REJECT])

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A press on a verb decides on the row as it is saved; the form's own fields are left alone."""
        verb = request.POST.get("_desk")
        if object_id and verb in VERBS:
            self._decide(request, self.get_object(request, object_id), verb)
            return HttpResponseRedirect(request.get_full_path())
        context = {"verbs": self._verbs(request, object_id), **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def _verbs(self, request, object_id):
        finding = self.get_object(request, object_id) if object_id else None
        done = {Review.CONFIRMED: Verb.CONFIRM, Review.REJECTED: Verb.REJECT}.get(finding.review if finding else None)
        verbs = [verb for verb in VERBS if request.user.has_perm(PERMISSIONS[verb]) and verb != done]
        return verbs if finding else []

    def _decide_all(self, request, queryset, verb):
        decided = sum(self._decide(request, finding, verb, quiet=True) for finding in queryset)
        if decided:
            self.message_user(request, _("Decided on %(count)d.") % {"count": decided}, messages.SUCCESS)

    def _decide(self, request, finding, verb, *, quiet=False):
        """Carry out a verb and say how it went; True where it was done."""
        try:
            VERBS[verb](finding, by=request.user, door=Door.ADMIN)
        except desk.Refused as refusal:
            self.message_user(request, f"{finding}: {refusal}", messages.ERROR)
            return False
        if not quiet:
            self.message_user(request, f"{Verb(verb).label}: {finding}", messages.SUCCESS)
        return True


@admin.register(Organisation)
class OrganisationAdmin(Reviewable, facts.OrganisationAdmin):
    pass


@admin.register(Official)
class OfficialAdmin(Reviewable, facts.OfficialAdmin):
    pass


@admin.register(Tenure)
class TenureAdmin(Reviewable, facts.TenureAdmin):
    pass


@admin.register(Sighting)
class SightingAdmin(Reviewable, facts.SightingAdmin):
    pass


@admin.register(Agreement)
class AgreementAdmin(Reviewable, facts.AgreementAdmin):
    pass


@admin.register(Action)
class ActionAdmin(Reviewable, facts.ActionAdmin):
    pass


@admin.register(Citation)
class CitationAdmin(Reviewable, evidence.CitationAdmin):
    pass
