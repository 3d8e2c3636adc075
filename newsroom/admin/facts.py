"""Review in the admin: the record's own classes with the verbs confirm and reject."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import desk
from newsroom.desk.guards import PERMISSIONS
from newsroom.models import Door, Transition, Verb
from relations.admin import evidence, facts
from relations.models import (
    Action,
    Agreement,
    Citation,
    Event,
    Figure,
    OfficialName,
    Organisation,
    Participation,
    Review,
    Sighting,
    Tenure,
)

VERBS = {Verb.CONFIRM: desk.confirm, Verb.REJECT: desk.reject}
DECISIONS = {Verb.CONFIRM: Review.CONFIRMED, Verb.REJECT: Review.REJECTED}


class Reviewable:
    """Confirm and reject, as buttons on a row and as actions on a list."""

    change_form_template = "admin/newsroom/fact/change_form.html"
    object_history_template = "admin/newsroom/fact/object_history.html"
    actions = ("confirm", "reject")

    def get_readonly_fields(self, request, obj=None):
        """What a confirmed row is about stays: its passages prove that, and nothing else."""
        decided = obj is not None and obj.review != Review.PROPOSED
        return (*super().get_readonly_fields(request, obj), *(self.identity if decided else ()), "review")

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
        finding = self.get_object(request, object_id) if object_id else None
        if finding and verb in VERBS:
            self._decide(request, finding, verb)
            return HttpResponseRedirect(request.get_full_path())
        context = {"verbs": self._verbs(request, finding), **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def _verbs(self, request, finding):
        if finding is None:
            return []
        open_to = [verb for verb, decision in DECISIONS.items() if decision != finding.review]
        return [verb for verb in open_to if request.user.has_perm(PERMISSIONS[verb])]

    def history_view(self, request, object_id, extra_context=None):
        """Django's own list of edits, below the decisions of the desk."""
        steps = Transition.objects.filter(fact_model=self.opts.model_name, fact_id=object_id)
        return super().history_view(request, object_id, {"steps": steps, **(extra_context or {})})

    def _decide_all(self, request, queryset, verb):
        waiting = queryset.exclude(review=DECISIONS[verb])
        decided = sum(self._decide(request, finding, verb, quiet=True) for finding in waiting)
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


@admin.register(OfficialName)
class OfficialNameAdmin(Reviewable, facts.OfficialNameAdmin):
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


@admin.register(Event)
class EventAdmin(Reviewable, facts.EventAdmin):
    """With the verbs merge and separate, beside the events that may be the same one, told by another document."""

    change_form_template = "admin/newsroom/event/change_form.html"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        event = self.get_object(request, object_id) if object_id else None
        if event and request.POST.get("_desk") in (Verb.MERGE, Verb.SEPARATE):
            self._merge(request, event)
            return HttpResponseRedirect(request.get_full_path())
        context = {**self._others(request, event), **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def _others(self, request, event):
        if event is None or not request.user.has_perm(PERMISSIONS[Verb.MERGE]):
            return {}
        others = [] if event.merged_into else Event.objects.possibly_same_as(event)
        return {"event": event, "others": others, "merged": event.merged.all()}

    def _merge(self, request, event):
        act = {"by": request.user, "door": Door.ADMIN}
        try:
            if request.POST["_desk"] == Verb.SEPARATE:
                desk.separate(event, **act)
            else:
                desk.merge(event, into=Event.objects.get(pk=request.POST.get("into", "")), **act)
        except (desk.Refused, Event.DoesNotExist, ValueError) as refusal:
            self.message_user(request, refusal, messages.ERROR)
        else:
            done = _("Done: %(verb)s.") % {"verb": Verb(request.POST["_desk"]).label}
            self.message_user(request, done, messages.SUCCESS)


@admin.register(Participation)
class ParticipationAdmin(Reviewable, facts.ParticipationAdmin):
    pass


@admin.register(Figure)
class FigureAdmin(Reviewable, facts.FigureAdmin):
    pass


@admin.register(Citation)
class CitationAdmin(Reviewable, evidence.CitationAdmin):
    pass
