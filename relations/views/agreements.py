"""Pages of agreements."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from relations.filters import AgreementFilter
from relations.models import Agreement
from relations.pages import DayForm, ListPage, grouped, known_query
from relations.quotes import add_passages

MOST = 100  # actions on an agreement's page: more than any has


class Agreements(ListPage):
    """Agreements and where they stand on the day `on`, or today."""

    template_name = "relations/agreements.html"
    filterset_class = AgreementFilter

    def get_queryset(self):
        at = self.request.at
        agreements = self.filtered(Agreement.objects.public(at).prefetch_related("parties__organisation"))
        self.day = self.filterset.form.cleaned_data.get("on") or timezone.localdate(at)
        return agreements.with_passages(at).expiring_first(self.day)

    def get_context_data(self, **kwargs):
        return super().get_context_data(day=self.day, **kwargs)


@require_safe
def agreement(request, slug):
    at, asked = request.at, DayForm(request.GET)
    day = asked.day or timezone.localdate(at)
    agreements = Agreement.objects.public(at).with_status(at, day)
    found = get_object_or_404(agreements.prefetch_related("parties__organisation", "other_titles"), slug=slug)
    actions = list(found.actions.public(at).select_related("party").with_event(at)[:MOST])
    add_passages(at, agreement=[found], action=actions)
    context = {
        "agreement": found,
        "asked": asked,
        "day": day,
        "known": known_query(request, ["on"]),
        "quotes": grouped(found.passages, by=lambda passage: passage.get_about_display()),
        "actions": actions,
    }
    return render(request, "relations/agreement.html", context)
