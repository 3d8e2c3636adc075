"""What crawlers may find of the record: the pages of public rows, a section for each kind."""

from datetime import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from relations.models import Agreement, Event, Indicator, Official, Post, Source

LISTS = ["officials", "agreements", "events", "figures", "sources"]


class Pages(Sitemap):
    """The pages of `rows`, which come in an order that lasts, under the site's own address whatever host was asked."""

    # The protocol allows 50,000 in a file; a fifth of them is written at once.
    limit = 10_000

    def __init__(self, rows):
        self.rows = rows

    def items(self):
        return self.rows

    def get_protocol(self, protocol=None):
        return settings.SITE_URL.partition("://")[0]

    def get_domain(self, site=None):
        return settings.SITE_URL.partition("://")[2]


class Lists(Pages):
    """The pages that are named by their routes."""

    def location(self, name):
        return reverse(name)


def sections(at: datetime) -> dict[str, Sitemap]:
    """Sitemaps of what readers may see of the record at the moment `at`, by the names of their sections."""
    rows = {
        "officials": Official.objects.public(at).only("slug"),
        "posts": Post.objects.public(at).only("slug"),
        "agreements": Agreement.objects.public(at).only("slug"),
        "events": Event.objects.public(at).only("slug"),
        "indicators": Indicator.objects.public(at).only("code"),
        "sources": Source.objects.public(at).only("slug"),
    }
    return {name: Pages(found.order_by("pk")) for name, found in rows.items()}
