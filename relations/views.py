"""The public pages of the record."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from relations.filters import AgreementFilter, OfficialFilter, SourceFilter
from relations.holders import holders, holding
from relations.models import Agreement, Citation, Document, Official, Post, Sighting, Source, Tenure
from relations.pages import DayForm, ListPage, known_query
from relations.passages import in_context


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
    found = get_object_or_404(Official.objects.public(request.at), slug=slug)
    sightings = _sightings(request.at).filter(tenure__official=found).select_related("tenure__post")
    context = {
        "official": found,
        "spellings": found.spellings.confirmed().exclude(spelling=found.name_ru),
        "posts": _grouped(sightings, by=lambda sighting: sighting.tenure.post),
        "terms": _terms(request.at).filter(official=found).select_related("post"),
        "named": found.citations.public(request.at, "official").with_document(),
    }
    return render(request, "relations/official.html", context)


@require_safe
def post(request, slug):
    found = get_object_or_404(Post.objects.public(request.at).select_related("organisation"), slug=slug)
    sightings = list(_sightings(request.at).filter(tenure__post=found).select_related("tenure__official"))
    terms = list(_terms(request.at).filter(post=found).select_related("official"))
    asked = DayForm(request.GET)
    context = {
        "post": found,
        "asked": asked,
        "known": known_query(request, ["on"]),
        "holding": holding(found, on=asked.day, terms=terms, sightings=sightings) if asked.day else None,
        "dated": [sighting for sighting in sightings if sighting.on],
        "undated": [sighting for sighting in sightings if not sighting.on],
        "terms": terms,
    }
    return render(request, "relations/post.html", context)


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
    agreements = Agreement.objects.public(at).with_status(at, day).with_passages(at)
    found = get_object_or_404(agreements.prefetch_related("parties__organisation", "other_titles"), slug=slug)
    context = {
        "agreement": found,
        "asked": asked,
        "day": day,
        "known": known_query(request, ["on"]),
        "quotes": _grouped(found.passages, by=lambda passage: passage.get_about_display()),
        "actions": found.actions.public(at).select_related("party").with_passages(at),
    }
    return render(request, "relations/agreement.html", context)


class Sources(ListPage):
    template_name = "relations/sources.html"
    filterset_class = SourceFilter
    paginate_by = 50

    def get_queryset(self):
        documents = Document.objects.public(self.request.at)
        published = Count("documents", filter=Q(documents__in=documents.values("pk")), distinct=True)
        return self.filtered(Source.objects.public(self.request.at)).annotate(published=published).order_by("name")


class SourcePage(ListView):
    """A source, the open documents that it published, and those of others that cite it."""

    template_name = "relations/source.html"
    paginate_by = 20

    def get_queryset(self):
        self.source = get_object_or_404(Source.objects.public(self.request.at), slug=self.kwargs["slug"])
        return self.source.documents.public(self.request.at).newest_first().with_origin().with_quotes(self.request.at)

    def get_context_data(self, **kwargs):
        cited_by = self.source.cited_by.public(self.request.at).newest_first().with_origin()
        return super().get_context_data(source=self.source, cited_by=cited_by[:20], **kwargs)


@require_safe
def passage(request, pk):
    citations = Citation.objects.public(request.at)
    in_full = citations.select_related("document__source").defer("document__raw").with_speaker(request.at)
    found = get_object_or_404(in_full, pk=pk)
    context = {
        "passage": found,
        "context": in_context(found.document.text, found.start, found.end),
        "facts": citations.overlapping(found).with_fact(),
    }
    return render(request, "relations/passage.html", context)


def _sightings(at):
    return Sighting.objects.public(at).in_time_order().with_passages(at)


def _terms(at):
    return Tenure.objects.stated(at).order_by("term_from", "pk").with_passages(at)


def _grouped(rows, *, by):
    """Rows under what `by` gives for them, as [(key, rows)]; keys come in the order of their first rows."""
    groups = {}
    for row in rows:
        groups.setdefault(by(row), []).append(row)
    return list(groups.items())
