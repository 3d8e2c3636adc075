"""Officials in the admin: their review, and two records of one person."""

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from newsroom import desk, ingest
from newsroom.admin.facts import Reviewable
from newsroom.desk.guards import PERMISSIONS
from newsroom.models import Door, Verb
from relations.admin import facts
from relations.models import DifferentPeople, Official

VERBS = (Verb.MERGE, Verb.SEPARATE, Verb.TELL_APART, Verb.OFFER_AGAIN)


@admin.register(Official)
class OfficialAdmin(Reviewable, facts.OfficialAdmin):
    """With the verbs that merge and separate people, beside those who may be the same person."""

    change_form_template = "admin/newsroom/official/change_form.html"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        official = self.get_object(request, object_id) if object_id else None
        if official and request.POST.get("_desk") in VERBS:
            self._act(request, official, Verb(request.POST["_desk"]))
            return HttpResponseRedirect(request.get_full_path())
        context = {**self._others(request, official), **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def _others(self, request, official):
        if official is None or not request.user.has_perm(PERMISSIONS[Verb.MERGE]):
            return {}
        return {
            "official": official,
            "others": [] if official.merged_into else Official.objects.possibly_same_as(official),
            "merged": official.merged.all(),
            "apart": Official.objects.filter(pk__in=DifferentPeople.told_apart_from(official)),
        }

    def _act(self, request, official, verb):
        """Carry out a verb, look again at the names that were left open, and say how it went."""
        try:
            with transaction.atomic():
                self._do(request, official, verb)
                ingest.look_again(official)
        except (desk.Refused, Official.DoesNotExist, ValueError) as refusal:
            self.message_user(request, refusal, messages.ERROR)
        else:
            self.message_user(request, _("Done: %(verb)s.") % {"verb": verb.label}, messages.SUCCESS)

    def _do(self, request, official, verb):
        act = {"by": request.user, "door": Door.ADMIN}
        if verb == Verb.SEPARATE:
            return desk.separate_people(official, **act)
        other = Official.objects.get(pk=request.POST.get("other", ""))
        if verb == Verb.MERGE:
            return desk.merge_people(official, into=other, **act)
        tell = desk.tell_apart if verb == Verb.TELL_APART else desk.offer_again
        return tell(official, other=other, **act)
