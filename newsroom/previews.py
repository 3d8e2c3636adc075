"""Previews for whoever holds a link: one revision, as readers would see it, and its photo."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsroom import desk, photos
from newsroom.previewed import Preview, under
from relations.freshness import unkept

# How much of an address is kept: enough to see that a link went round, too little to know a visitor.
BITS = {4: 24, 6: 48}


@unkept
@require_safe
def preview(request, token):
    """The revision behind a link, its opening noted first; one and the same page for every link that shows nothing."""
    link = desk.find_preview(token, request.at)
    if link is None:
        return render(request, "newsroom/no_preview.html", status=404)
    desk.open_preview(link, at=request.at, network=network_of(request))
    seen = Preview(link.revision, request.at, under=under(token))
    return render(request, "newsroom/preview.html", seen.context() | {"link": link})


@unkept
@require_safe
def photo(request, token, pk):
    return _photo(request, token, pk, photos.master)


@unkept
@require_safe
def rendition(request, token, pk, width, suffix):
    return _photo(request, token, pk, photos.rendered, width, suffix)


def network_of(request) -> str:
    """The network that a request comes from, such as `192.0.2.0/24`; empty where that is not known.

    Behind a proxy of ours it is the last address in what that wrote: those before it anybody may have written.
    """
    heard = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(heard.rpartition(",")[2].strip())
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network(f"{address}".partition("%")[0] + f"/{BITS[address.version]}", strict=False))


def _photo(request, token, pk, answer, *rendition):
    link = desk.find_preview(token, request.at)
    found = Preview(link.revision, request.at).photo_of(pk) if link else None
    if found is None:
        return render(request, "newsroom/no_preview.html", status=404)
    return answer(request, found, *rendition)
