"""Asking an address: within limits of size and time, and a few redirects, each of them checked."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import requests
import urllib3
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from requests_hardened.ip_filter import InvalidIPAddress

from newsroom.fetching import addresses

AGENT = "Newsroom/0.1 (+{site})"
PERMANENT = {301, 308}
MEGABYTE = 1024 * 1024
CHUNK = 64 * 1024
LONGEST_VALIDATOR = 100
LONGEST_WAIT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may cost: `connect` and `whole` in seconds, `size` in bytes, on the wire and unpacked."""

    connect: float = 10
    whole: float = 30
    size: int = 5 * MEGABYTE
    hops: int = 5


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: `status` is 200, or 304 for «as before»; `moved_to` is set where it moved for good."""

    status: int
    address: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""


class Failed(Exception):
    """No answer that is of use; the message is for an editor.

    `is_gone` where the server says so for good, `wait` for how long it asks to be left alone, `is_unwell` where the
    server itself is in trouble and would be with any other address.
    """

    def __init__(self, message: str, *, is_gone=False, wait: timedelta | None = None, is_unwell=False):
        super().__init__(message)
        self.is_gone, self.wait, self.is_unwell = is_gone, wait, is_unwell


class Overdue(Exception):
    """The time is over."""


class TooLarge(Exception):
    """There is more of it than is taken."""


def ask(address: str, *, etag: str = "", last_modified: str = "", limits: Limits = LIMITS) -> Answer:
    """What stands at `address`, unless it is as `etag` and `last_modified` say. Raises Failed. Main thread only."""
    headers = {"User-Agent": AGENT.format(site=settings.SITE_URL), "Accept-Encoding": "gzip"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    with _told_to_editors(limits), _within(limits.whole):
        return _follow(address, headers, limits)


def _follow(address, headers, limits):
    is_permanent, start = True, address
    for _hop in range(limits.hops + 1):
        addresses.check(address)
        with addresses.session(address) as session:
            response = session.get(address, headers=headers, stream=True, timeout=(limits.connect, limits.whole))
            with response:
                target = session.get_redirect_target(response)
                if target is None:
                    moved_to = address if is_permanent and address != start else ""
                    return _answer(response, address, moved_to, limits)
                is_permanent = is_permanent and response.status_code in PERMANENT
                address = urljoin(address, requests.utils.requote_uri(target))
    raise Failed(_("It leads on to another address more than %(hops)s times.") % {"hops": limits.hops})


def _answer(response, address, moved_to, limits):
    is_conditional = {"If-None-Match", "If-Modified-Since"} & response.request.headers.keys()
    if response.status_code != 200 and not (response.status_code == 304 and is_conditional):
        raise _failure(response)
    return Answer(
        status=response.status_code,
        address=address,
        body=_body(response, limits) if response.status_code == 200 else b"",
        content_type=response.headers.get("Content-Type", ""),
        etag=_kept(response, "ETag"),
        last_modified=_kept(response, "Last-Modified"),
        moved_to=moved_to,
    )


def _kept(response, name):
    """A header to send back the next time; one that is longer than any honest one is forgotten."""
    said = response.headers.get(name, "")
    return said if len(said) <= LONGEST_VALIDATOR else ""


def _body(response, limits):
    """The bytes, unpacked; a packing within a packing is left to those who trust each other."""
    if response.headers.get("Content-Encoding", "identity").lower() not in ("", "identity", "gzip", "x-gzip"):
        raise Failed(_("The answer is packed in a way that was not asked for."))
    body = bytearray()
    while chunk := response.raw.read1(CHUNK, decode_content=True):
        body += chunk
        if max(len(body), response.raw.tell()) > limits.size:
            raise TooLarge
    return bytes(body)


@contextmanager
def _within(seconds) -> Iterator[None]:
    """Raise Overdue when the time is over, whatever is waited for: each byte of a slow drip is in time by itself."""

    def ring(number, frame):
        raise Overdue

    former = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # again, should the first ring be lost in somebody's cleaning up
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


@contextmanager
def _told_to_editors(limits) -> Iterator[None]:
    """Whatever goes wrong inside becomes Failed, in words."""
    try:
        yield
    except addresses.NotAllowed as error:
        raise Failed(str(error)) from error
    except InvalidIPAddress as error:
        message = _("The address leads to %(address)s, which is not public.") % {"address": error}
        raise Failed(message) from error
    except TooLarge as error:
        raise Failed(_("The answer is over %(size)s MB.") % {"size": round(limits.size / MEGABYTE, 1)}) from error
    except (Overdue, requests.Timeout, urllib3.exceptions.TimeoutError) as error:
        message = _("The server did not answer in full within %(seconds)s seconds.") % {"seconds": limits.whole}
        raise Failed(message, is_unwell=True) from error
    except requests.exceptions.SSLError as error:
        raise Failed(_("The server cannot prove that it is the one of that name (https)."), is_unwell=True) from error
    except (requests.ConnectionError, urllib3.exceptions.ProtocolError) as error:
        message = _("The server cannot be reached, or broke off: no such name, or no answer there.")
        raise Failed(message, is_unwell=True) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
        raise Failed(_("The server's answer cannot be understood: %(error)s") % {"error": str(error)[:200]}) from error


def _failure(response):
    status, wait = response.status_code, _wait(response.headers.get("Retry-After", ""))
    said = {
        401: _("The server asks for a password (401)."),
        403: _("The server refuses us (403)."),
        404: _("There is nothing at this address (404)."),
        410: _("The server says that this address is gone for good (410)."),
        429: _("The server asks us to come less often (429)."),
    }
    if status in said:
        message = said[status]
    elif status >= 500:
        message = _("The server is out of order (%(status)s).") % {"status": status}
    else:
        message = _("The server answers %(status)s and gives nothing.") % {"status": status}
    return Failed(message, is_gone=status == 410, wait=wait, is_unwell=status == 429 or status >= 500)


def _wait(said):
    """For how long Retry-After asks to be left alone, in seconds or as a moment (RFC 9110, 10.2.3); None unsaid."""
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    until = until if timezone.is_aware(until) else timezone.make_aware(until, timezone.get_fixed_timezone(0))
    return min(max(until - timezone.now(), timedelta()), LONGEST_WAIT)
