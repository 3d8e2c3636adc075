"""What crawlers read first: where they may go, and what there is.

`/sitemap.xml` is always an index, of sections in files of their own: a file holds 50,000 addresses at most, and an
address that changed its kind as the site grew would help nobody. Sections without a page are not named.
"""

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from newsroom.models import Article
from relations import sitemaps
from relations.freshness import revalidated
from relations.sitemaps import Lists, Pages

# The desk's own, and what it shows to the holder of a link; a page for every question that anybody may ask; and what
# stands on the pages already.
CLOSED = ["/admin/", "/preview/", "/search/", "/api/"]


class Stories(Pages):
    def lastmod(self, story):
        return story.updated_at


def sections(at):
    stories = Article.objects.public(at).with_updated_at(at).only("slug", "day").order_by("pk")
    lists = Lists(["home", "news", *sitemaps.LISTS])
    return {"lists": lists, "stories": Stories(stories), **sitemaps.sections(at)}


@revalidated
def index(request):
    files = [
        {"location": f"{settings.SITE_URL}{reverse('sitemap-section', args=[name])}{query}"}
        for name, section in sections(request.at).items()
        for query in _queries(section.paginator)
    ]
    return render(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")


def _queries(pages):
    """What stands behind a section's address for each of its files."""
    return [f"?p={number}" if number > 1 else "" for number in pages.page_range] if pages.count else []


@revalidated
def section(request, section):
    return views.sitemap(request, sections(request.at), section)


@require_safe
def robots(request):
    closed = "\n".join(f"Disallow: {prefix}" for prefix in CLOSED)
    text = f"User-agent: *\n{closed}\n\nSitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
