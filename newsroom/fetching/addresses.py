"""Which addresses may be asked: public ones alone, as they are at the moment of connecting."""

from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

PORTS = {None, 80, 443}
# Not public either, and let through by requests-hardened: site-local addresses and those that stand for IPv4 ones.
ALSO_CLOSED = (ip_network("fec0::/10"), ip_network("::/96"))


class NotAllowed(ValueError):
    """The address is none that may be asked; the message says why."""


def check(address: str) -> None:
    """Raise NotAllowed where the words of the address alone forbid asking it; where it leads is checked later."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotAllowed(_("%(address)s is no address.") % {"address": address[:200]}) from error
    if not address.isprintable() or " " in address or parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotAllowed(_("%(address)s is no http or https address.") % {"address": address[:200]})
    if "@" in parts.netloc:
        raise NotAllowed(_("The address holds a name or password; only addresses open to all are asked."))
    if port not in PORTS and not is_let_in(address):
        raise NotAllowed(_("The address names port %(port)s; only 80 and 443 are asked.") % {"port": port})


def is_let_in(address: str) -> bool:
    """Whether the settings let in this very host and port, public or not."""
    return urlsplit(address).netloc in settings.FETCH_ALSO_FROM


def session(address: str) -> HTTPSession:
    """A session that connects to public addresses alone, and to `address` itself where the settings let it in.

    Nothing comes from the environment: a proxy would connect in our stead, to wherever it likes.
    """
    let_in = is_let_in(address)
    config = Config(
        ip_filter_enable=True, ip_filter_allow_loopback_ips=let_in, never_redirect=True, default_timeout=None
    )  # fmt: skip
    made = HTTPSession(config)
    made.trust_env = False
    if not let_in:
        made.mount("http://", PublicAdapter(is_https_proto=False))
        made.mount("https://", PublicAdapter(is_https_proto=True))
    return made


class PublicAdapter(IPFilterAdapter):
    """Looks a name up once, refuses what is not public, and connects to the very address that it looked at."""

    def build_connection_pool_key_attributes(self, request, verify, cert=None):
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        address = ip_address(host["host"].strip("[]"))
        if not address.is_global or any(address in network for network in ALSO_CLOSED):
            raise InvalidIPAddress(address)
        return host, pool
