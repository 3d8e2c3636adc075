"""Where the links of a text lead: to a page of our own that readers find, or to a site that the record knows."""

import re
from collections import defaultdict
from contextlib import suppress
from datetime import datetime
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Count, Q
from django.urls import Resolver404, resolve

from newsroom.models import Article, Photo
from relations.models import Agreement, Citation, Document, Event, Indicator, Official, Post, Source

HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"', re.IGNORECASE)


def _officials(at):
    """Those whom readers see, and those whose page leads to one of them."""
    seen, merged = Official.objects.public(at), Official.objects.merged_public(at)
    return Official.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=merged.values("pk")))


# Our addresses that name a row: by which column they do, and which rows answer there at a moment, be it by leading on.
ROWS = {
    "photo": ("pk", Photo.objects.public),
    "official": ("slug", _officials),
    "post": ("slug", Post.objects.public),
    "agreement": ("slug", Agreement.objects.public),
    "event": ("slug", Event.objects.quoted),
    "indicator": ("code", Indicator.objects.public),
    "indicator-csv": ("code", Indicator.objects.public),
    "indicator-json": ("code", Indicator.objects.public),
    "source": ("slug", Source.objects.public),
    "passage": ("pk", Citation.objects.public),
}
ARTICLE = "article"


def unknown_links(html: str, at: datetime) -> list[str]:
    """The addresses that a body links to and of which nobody here knows, each once, in their order.

    Known are an address of our own where readers find something at the moment `at`, one on the site of a source or of a
    document on record, and an address to write to. The queries are as many for any number of links.
    """
    addresses = dict.fromkeys(unescape(address) for address in HREF.findall(html))
    parts = {address: _split(address) for address in addresses}
    ours = {address: unquote(part.path) for address, part in parts.items() if part and _is_ours(part)}
    abroad = {address: part.hostname for address, part in parts.items() if part and _is_abroad(part)}
    found, hosts = _found(set(ours.values()), at), _on_record(set(abroad.values()))
    known = {address for address, path in ours.items() if path in found}
    known |= {address for address, host in abroad.items() if host in hosts}
    known |= {address for address, part in parts.items() if part and part.scheme == "mailto" and "@" in part.path}
    return [address for address in addresses if address not in known]


def _split(address):
    try:
        parts = urlsplit(address.strip())
        return parts if parts.hostname is not None or not parts.netloc else None
    except ValueError:
        return None


def _is_ours(parts):
    is_here = not parts.hostname or parts.hostname == urlsplit(settings.SITE_URL).hostname
    return is_here and parts.scheme in ("", "http", "https") and parts.path.startswith("/")


def _is_abroad(parts):
    return parts.scheme in ("", "http", "https") and bool(parts.hostname) and not _is_ours(parts)


def _found(paths, at):
    """Those of these paths of our site at which readers find something."""
    found, asked = set(), defaultdict(dict)
    for path in paths:
        with suppress(Resolver404):
            match = resolve(path)
            if match.app_names:  # the admin and the API are no pages for readers
                continue
            if match.kwargs:
                asked[match.url_name][path] = next(reversed(match.kwargs.values()))
            else:
                found.add(path)
    for name, keys in asked.items():
        if name == ARTICLE:
            found |= _stories(keys, at)
        elif name in ROWS:
            column, answering = ROWS[name]
            there = set(answering(at).filter(**{f"{column}__in": keys.values()}).values_list(column, flat=True))
            found |= {path for path, key in keys.items() if key in there}
    return found


def _stories(slugs, at):
    """Those of the paths at which a story is seen, or leads to the one that replaced it."""
    seen = Article.objects.public(at).filter(slug__in=slugs.values())
    replaced = Article.objects.gone(at).filter(
        slug__in=slugs.values(), publications__withdrawals__replacement__in=Article.objects.public(at).values("pk")
    )
    return {article.get_absolute_url() for article in [*seen, *replaced]} & set(slugs)


def _on_record(hosts):
    """Those of these hosts at which a source or a document on record has an address, with or without its www."""
    sources = _with_rows(Source, ("homepage", "feed"), hosts)
    return sources | _with_rows(Document, ("url",), hosts - sources)


def _with_rows(model, columns, hosts):
    if not hosts:
        return set()
    hosts = sorted(hosts)
    conditions = [Count("pk", filter=_is_at(columns, host)) for host in hosts]
    counts = model.objects.order_by().aggregate(**{f"host{at}": count for at, count in enumerate(conditions)})
    return {host for at, host in enumerate(hosts) if counts[f"host{at}"]}


def _is_at(columns, host):
    """A condition: the address in one of the columns is at this host."""
    starts = [
        f"{scheme}://{www}{name}"
        for name in _names_of(host.removeprefix("www."))
        for scheme in ("http", "https")
        for www in ("", "www.")
    ]
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}__in": starts})
        for start in starts:
            for end in "/:?#":
                condition |= Q(**{f"{column}__istartswith": start + end})
    return condition


def _names_of(host):
    """A host as people and as machines write it: «президент.рф» and its xn-- form."""
    names = {host}
    with suppress(UnicodeError):
        names.add(host.encode("idna").decode())
    with suppress(UnicodeError):
        names.add(host.encode().decode("idna"))
    return names
