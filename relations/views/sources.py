"""Pages of sources, and of the passages of their documents."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from relations.filters import SourceFilter
from relations.models import Citation, Document, Source
from relations.pages import ListPage
from relations.passages import in_context


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
