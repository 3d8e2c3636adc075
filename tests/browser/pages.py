"""The types of page: the one list from which the checks, the pictures and Lighthouse take what they open.

To add one, add a line. `start` is an address that every seeded site has; where the page's own address depends on what
was seeded, `follow` is its URL name, and the first link to one on the page at `start` is taken. `test_pages.py` fails
while a public URL name has no page here, and `scenes.py` must make a row of its kind, of long words.
"""

from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

from django.urls import Resolver404, resolve

# The ways in which each is looked at: a desk and the narrowest phone (WCAG 2.2, 1.4.10), and both colour schemes.
WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
WORD = "премьер"  # one that every site under test holds
WITHDRAWN = "/news/2024/05/20/withdrawn/"
ALL_BLOCKS = "/news/2024/05/20/all-blocks/"


@dataclass(frozen=True)
class Page:
    name: str
    start: str
    follow: str = ""
    status: int = 200
    rated: bool = False  # by Lighthouse too

    @property
    def url_name(self) -> str:
        """The URL name that this page stands for; an empty one for an address that nothing answers."""
        return self.follow or name_of(self.start)


PAGES = [
    Page("home", "/", rated=True),
    Page("news", "/news/"),
    Page("news-nothing", "/news/?after=2090-01-01"),
    Page("news-refused", "/news/?after=tomorrow"),
    Page("story", "/news/", follow="article", rated=True),
    Page("story-of-all-blocks", ALL_BLOCKS),
    Page("corrections", "/corrections/"),
    Page("officials", "/officials/", rated=True),
    Page("officials-nothing", "/officials/?q=nobody"),
    Page("officials-on-a-day", "/officials/?on=2023-06-19"),
    Page("official", "/officials/", follow="official"),
    Page("post", "/officials/", follow="post"),
    Page("agreements", "/agreements/"),
    Page("agreements-nothing", "/agreements/?q=nothing"),
    Page("agreement", "/agreements/", follow="agreement", rated=True),
    Page("events", "/events/"),
    Page("event", "/events/", follow="event"),
    Page("figures", "/figures/", rated=True),
    Page("indicator", "/figures/", follow="indicator"),
    Page("sources", "/sources/"),
    Page("sources-nothing", "/sources/?q=nothing"),
    Page("source", "/sources/", follow="source"),
    Page("passage", "/agreements/", follow="passage"),
    Page("search", f"/search/?q={quote(WORD)}"),
    Page("search-unasked", "/search/"),
    Page("search-nothing", "/search/?q=nothing"),
    Page("not-found", "/nothing/", status=404),
    Page("withdrawn", WITHDRAWN, status=410),
    Page("preview-nothing", "/preview/nothing/", status=404),
]

# Those that say something of their own while the site has nothing to show.
EMPTY = [
    page for page in PAGES if page.name in {"home", "news", "officials", "agreements", "events", "figures", "sources"}
]
# Pages of the desk in Django admin: name → address. All but the first need signing in.
ADMIN_PAGES = {
    "admin-login": "/admin/login/",
    "admin-index": "/admin/",
    "admin-articles": "/admin/newsroom/article/",
    "admin-article": "/admin/newsroom/article/1/change/",
    "admin-preview": "/admin/newsroom/article/1/preview/1/",
    "admin-comments": "/admin/newsroom/article/1/comments/",
    "admin-links": "/admin/newsroom/article/1/links/",
    "admin-compare": "/admin/newsroom/article/1/compare/",
    "admin-revision": "/admin/newsroom/revision/1/change/",
    "admin-photos": "/admin/newsroom/photo/",
    "admin-photo-new": "/admin/newsroom/photo/add/",
    "admin-photo": "/admin/newsroom/photo/1/change/",
    "admin-citations": "/admin/relations/citation/",
    "admin-documents": "/admin/relations/document/",
    "admin-reading": "/admin/relations/document/2/reading/",
}
# Public addresses that are no page of HTML.
NO_PAGES = {
    "photo",
    "rendition",
    "preview-photo",
    "preview-rendition",
    "indicator-csv",
    "indicator-json",
    "news-atom",
    "news-rss",
    "corrections-atom",
    "events-calendar",
    "agreements-calendar",
    "sitemap",
    "sitemap-section",
    "robots",
}


def address_of(page: Page, site: str) -> str:
    """The page's whole address on the site. Raises LookupError where nothing at `start` links to one."""
    return site + (first_link(site + page.start, page.follow) if page.follow else page.start)


@cache
def first_link(address, url_name):
    with urlopen(address, timeout=30) as response:  # noqa: S310 - the site under test, on loopback
        links = Links(response.read().decode())
    for path in links.found:
        if name_of(path) == url_name:
            return path
    raise LookupError(
        f"Nothing on {address} links to a page named {url_name!r}: say where one is, or make it in scenes.py"
    )


def name_of(path):
    """The name of a path in the URLconf, or an empty string."""
    try:
        return resolve(urlsplit(path).path).url_name or ""
    except Resolver404:
        return ""


class Links(HTMLParser):
    """`found` has every address of the site that a page links to, in its order."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith("/"):
            self.found.append(address)
