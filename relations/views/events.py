"""Pages of events."""

from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from relations.attendance import with_attendance
from relations.filters import EventFilter
from relations.models import Event
from relations.pages import ListPage, grouped
from relations.quotes import add_passages

MOST = 100  # parts of a visit, and agreements signed at an event: more than any has


class Events(ListPage):
    """What is still to come, then a year after the other, then what has no known day."""

    template_name = "relations/events.html"
    filterset_class = EventFilter
    paginate_by = 25

    def get_queryset(self):
        self.today = timezone.localdate(self.request.at)
        return self.filtered(Event.objects.public(self.request.at)).upcoming_first(self.today)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        events = with_attendance(context["page_obj"], self.request.at)
        return context | {"groups": grouped(events, by=_part_of_the_list)}


def _part_of_the_list(event):
    """`ahead`, the year as a number, or empty where the day is not known."""
    if event.is_ahead:
        return "ahead"
    day = event.on_from or event.on_until
    return day.year if day else ""


@require_safe
def event(request, slug):
    """The event with what it holds; the address of a merged one leads to the event it was merged into."""
    at = request.at
    merged = Event.objects.quoted(at).cited(at).exclude(merged_into=None).filter(slug=slug).first()
    if merged:
        return redirect(merged.merged_into, permanent=False)
    found = get_object_or_404(Event.objects.public(at), slug=slug)
    [found] = with_attendance([found], at)
    parts = Event.objects.public(at).filter(part_of__in=[found, *found.merged.confirmed()])
    parts = parts.order_by(F("on_from").asc(nulls_last=True), "pk")
    actions = list(found.signed(at)[:MOST])
    add_passages(at, speakers=False, action=actions)
    context = {
        "event": found,
        "whole": Event.objects.quoted(at).select_related("merged_into").filter(pk=found.part_of_id).first(),
        "parts": parts[:MOST],
        "actions": actions,
        "quotes": grouped(found.passages, by=lambda passage: passage.get_about_display()),
    }
    return render(request, "relations/event.html", context)
