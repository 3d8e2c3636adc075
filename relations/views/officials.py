"""Pages of officials and posts."""

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from relations.filters import OfficialFilter
from relations.holders import holders
from relations.models import Citation, Figure, Official, Participation, Post, Sighting, Tenure
from relations.pages import DayForm, ListPage, grouped, known_query
from relations.quotes import add_passages

ON_A_PAGE = 50
MOST = 20  # events and figures on an official's page


class Officials(ListPage):
    """The register of officials or, with `on`, who held each post that day."""

    template_name = "relations/officials.html"
    filterset_class = OfficialFilter
    parameters = ("on",)
    paginate_by = 50

    def get_queryset(self):
        self.asked = DayForm(self.request.GET)
        at = self.request.at
        officials = self.filtered(Official.objects.public(at))
        if not self.asked.day:
            return officials.with_last_seen(at).order_by("country", "family", "given", "pk")
        posts = Post.objects.public(at).order_by("country", "role", "name_ru")
        return posts.held_by(officials, at) if self.filterset.form.has_changed() else posts

    def get_context_data(self, **kwargs):
        context = super().get_context_data(asked=self.asked, **kwargs)
        at, rows = self.request.at, context["page_obj"]
        if self.asked.day:
            return context | {"holdings": holders(rows, on=self.asked.day, at=at)}
        seen = Sighting.objects.select_related("tenure__post").with_passages(at)
        last_seen = seen.in_bulk({official.last_seen_id for official in rows} - {None})
        return context | {"register": [(official, last_seen.get(official.last_seen_id)) for official in rows]}


@require_safe
def official(request, slug):
    """The official; the address of one who was merged leads to the one as whom they count."""
    at = request.at
    found = Official.objects.public(at).filter(slug=slug).first()
    if found is None:
        merged = get_object_or_404(Official.objects.merged_public(at).select_related("merged_into"), slug=slug)
        return redirect(merged.merged_into, permanent=False)
    seen = Sighting.objects.public(at).filter(tenure__official=found).select_related("tenure__official", "tenure__post")
    page = Paginator(seen.latest_first(), ON_A_PAGE).get_page(request.GET.get("page"))
    stated = Tenure.objects.stated(at).filter(official=found).select_related("post")
    terms = list(stated.order_by(F("term_from").desc(nulls_last=True), "-pk")[:ON_A_PAGE])
    attended, claimed = _attended(found, at), _claimed(found, at)
    add_passages(at, sighting=page, tenure=terms, participation=attended[:MOST], figure=claimed[:MOST])
    context = {
        "official": found,
        "page_obj": page,
        "spellings": found.spellings.confirmed().exclude(spelling=found.name_ru),
        "posts": grouped(page, by=lambda sighting: sighting.tenure.post),
        "terms": terms,
        "named": _named(found, at)[:ON_A_PAGE],
        "attended": grouped(attended[:MOST], by=lambda row: row.event.stands_for),
        "attended_more": len(attended) > MOST,
        "claimed": claimed[:MOST],
        "claimed_more": len(claimed) > MOST,
    }
    return render(request, "relations/official.html", context)


def _named(official, at):
    """The passages that name the official, or one who was merged into them."""
    name = Q(official=official) | Q(official__merged_into=official)
    return Citation.objects.public(at, "official").filter(name).with_document()


def _attended(official, at):
    """What the official took part in, the latest first; one more than a page shows."""
    rows = Participation.objects.public(at).filter(official=official).select_related("event__merged_into", "official")
    return list(rows.order_by(F("event__on_from").desc(nulls_last=True), "-pk")[: MOST + 1])


def _claimed(official, at):
    rows = Figure.objects.public(at).filter(official=official).with_speaker().select_related("indicator")
    return list(rows.newest_first()[: MOST + 1])


@require_safe
def post(request, slug):
    at = request.at
    found = get_object_or_404(Post.objects.public(at).select_related("organisation"), slug=slug)
    seen = Sighting.objects.public(at).filter(tenure__post=found).select_related("tenure__official")
    page = Paginator(seen.latest_first(), ON_A_PAGE).get_page(request.GET.get("page"))
    stated = Tenure.objects.stated(at).filter(post=found).select_related("official")
    terms = list(stated.order_by(F("term_from").desc(nulls_last=True), "-pk")[:ON_A_PAGE])
    add_passages(at, sighting=page, tenure=terms)
    asked = DayForm(request.GET)
    context = {
        "post": found,
        "page_obj": page,
        "asked": asked,
        "known": known_query(request, ["on"]),
        "holdings": holders([found], on=asked.day, at=at) if asked.day else [],
        "dated": [sighting for sighting in page if sighting.on],
        "undated": [sighting for sighting in page if not sighting.on],
        "terms": terms,
    }
    return render(request, "relations/post.html", context)
