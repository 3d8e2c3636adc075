"""Where the links of a text lead: to a page of our own that readers see, or to a place that the record knows."""

import re
from datetime import datetime
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve

from newsroom.models import Article, Photo
from relations.models import Agreement, Citation, Document, Event, Indicator, Official, Post, Source

HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"', re.IGNORECASE)
# What stands at the addresses of our own that name a row, and by which column they do.
ROWS = {
    "article": (Article, "slug"),
    "photo": (Photo, "pk"),
    "official": (Official, "slug"),
    "post": (Post, "slug"),
    "agreement": (Agreement, "slug"),
    "event": (Event, "slug"),
    "indicator": (Indicator, "code"),
    "indicator-csv": (Indicator, "code"),
    "indicator-json": (Indicator, "code"),
    "source": (Source, "slug"),
    "passage": (Citation, "pk"),
}


def unknown_links(html: str, at: datetime) -> list[str]:
    """The addresses that a body links to and of which nobody here knows, each once, in their order.

    Known are an address of our own where readers find something at the moment `at`, one on the site of a source or of a
    document on record, and an address to write to.
    """
    addresses = dict.fromkeys(unescape(address) for address in HREF.findall(html))
    parts = {address: _split(address) for address in addresses}
    hosts = _hosts_on_record({part.hostname for part in parts.values() if part and part.hostname})
    return [address for address, part in parts.items() if not (part and _is_known(part, hosts, at))]


def _split(address):
    try:
        parts = urlsplit(address.strip())
        return parts if parts.hostname is not None or not parts.netloc else None
    except ValueError:
        return None


def _is_known(parts, hosts, at):
    if parts.scheme == "mailto":
        return "@" in parts.path
    if parts.scheme not in ("", "http", "https"):
        return False
    if not parts.hostname or parts.hostname == urlsplit(settings.SITE_URL).hostname:
        return parts.path.startswith("/") and _is_found(unquote(parts.path), at)
    return _bare(parts.hostname) in hosts


def _is_found(path, at):
    """Whether readers find something at a path of this site."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.app_names:  # the admin and the API are no pages for readers
        return False
    if match.url_name not in ROWS:
        return not match.kwargs
    model, column = ROWS[match.url_name]
    found = model.objects.public(at).filter(**{column: next(reversed(match.kwargs.values()))}).first()
    return found is not None and (match.url_name != "article" or found.get_absolute_url() == path)


def _hosts_on_record(hosts):
    """Those of these hosts, without their www, at which a source or a document on record has an address."""
    return {host for host in map(_bare, hosts) if _is_on_record(host)}


def _is_on_record(host):
    starts = [f"{scheme}://{www}{host}" for scheme in ("http", "https") for www in ("", "www.")]

    def there(column):
        condition = Q(**{f"{column}__in": starts})
        for start in starts:
            condition |= Q(**{f"{column}__istartswith": f"{start}/"})
        return condition

    if Source.objects.filter(there("homepage") | there("feed")).exists():
        return True
    return Document.objects.filter(there("url")).exists()


def _bare(host):
    return host.removeprefix("www.")
