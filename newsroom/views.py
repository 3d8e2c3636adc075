"""The public pages of the desk: stories, search, and the front page."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.filters import ArticleFilter, CorrectionFilter, SearchFilter
from newsroom.models import Article, Correction, Section
from newsroom.search.kinds import Kind
from newsroom.search.results import Search
from newsroom.stories import Farewell, page_of, with_shown, with_stories
from relations.holders import holders
from relations.models import Agreement, Citation, Event, Post
from relations.models.agreements import Status
from relations.pages import ListPage
from relations.quotes import add_passages


@require_safe
def home(request):
    at, today = request.at, timezone.localdate(request.at)
    in_force = Agreement.objects.public(at).with_status(at, today).filter(status=Status.IN_FORCE)
    agreements = list(in_force.expiring_first(today)[:5])
    # Never both ahead and past: the next visit, or else the last.
    visits = list(Event.objects.public(at).next_or_last_visit(today)[:1])
    add_passages(at, speakers=False, agreement=agreements, event=visits)
    context = {
        "today": today,
        "stories": with_shown(Article.objects.public(at).select_related("section").newest_first()[:7], at),
        "holdings": holders(Post.objects.public(at).heads()[:8], on=today, at=at, speakers=False),
        "agreements": agreements,
        "visits": visits,
        "stated": Citation.objects.newest_figure(at),
    }
    return render(request, "newsroom/home.html", context)


class News(ListPage):
    template_name = "newsroom/news.html"
    filterset_class = ArticleFilter

    def get_queryset(self):
        return self.filtered(Article.objects.public(self.request.at).select_related("section").newest_first())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(sections=Section.objects.with_stories(self.request.at), **kwargs)
        return context | {"stories": with_shown(context["page_obj"], self.request.at)}


class SearchPage(ListPage):
    """What is found, the newest first; before anything is asked, how to ask."""

    template_name = "newsroom/search.html"
    filterset_class = SearchFilter
    context_object_name = "results"

    def get_template_names(self):
        return [self.template_name]  # ListView would name one after the model, and results have many

    def get_queryset(self):
        return self.filtered(Search(self.request.at))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        counts, known = self.object_list.counts, context["known"]
        other = {name: value for name, value in known.items() if name != "kind"}
        kinds = [(kind, counts[kind], urlencode({**other, "kind": kind})) for kind in Kind if kind in counts]
        every = (sum(counts.values()), urlencode(other))
        return context | {"kinds": kinds, "every": every, "search": self.object_list}


@require_safe
def article(request, year, month, day, slug):
    """The story, or what stands in its place where readers see it no more; its address names its day, and no other."""
    at = request.at
    found = Article.objects.public(at).with_updated_at(at).select_related("section").filter(slug=slug).first()
    gone = None if found else get_object_or_404(Article.objects.gone(at), slug=slug)
    if (found or gone).get_absolute_url() != request.path:
        raise Http404
    if gone:
        return farewell(request, Farewell(gone, at))
    [story] = with_shown([found], at)
    return render(request, "newsroom/article.html", page_of(story, at, Correction.objects.public(at).of(story)))


def farewell(request, gone):
    """Lead to the story that replaced it, or say that it is gone."""
    if gone.replacement:
        return redirect(gone.replacement)
    context = {"gone": gone, "day": timezone.localdate(gone.since)}
    return render(request, "410.html", context, status=410)


class Corrections(ListPage):
    """What was set right in stories that readers see, the newest first."""

    template_name = "newsroom/corrections.html"
    filterset_class = CorrectionFilter

    def get_queryset(self):
        return self.filtered(Correction.objects.public(self.request.at).with_story())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"corrections": with_stories(context["page_obj"], self.request.at)}
