"""Only public addresses are asked, whatever words lead to others."""

import socket

import pytest

from newsroom.fetching import web
from tests.newsroom.fetching.server import Reply

INNER = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://localhost/",
    "http://0.0.0.0/",
    "http://0/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://192.0.0.8/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25lo]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "http://127.0.0.1./",
    "http://①②⑦.0.0.1/",
]


@pytest.fixture
def no_connection(monkeypatch):
    """Whoever connects, to wherever, fails the test."""

    def connect(self, address):
        pytest.fail(f"connected to {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.mark.usefixtures("no_connection")
@pytest.mark.parametrize("address", INNER)
def test_address_that_is_not_public_is_refused_before_connecting(address):
    with pytest.raises(web.Failed):
        web.ask(address)


@pytest.mark.usefixtures("no_connection")
@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/feed.xml",
        "feed:https://example.org/",
        "gopher://example.org/",
        "data:text/xml,<rss/>",
        "//example.org/feed.xml",
        "/etc/passwd",
        "http://",
        "http:///feed.xml",
        "http://[::1",
        "http://example.org:port/",
        "http://user:password@example.org/",
        "http://user@example.org/",
        "http://@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org:22/",
        "http://example.org:8080/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org/a b",
        "http://example.org/\r\nHost: inner",
        "",
    ],
)
def test_address_of_another_kind_or_port_or_with_a_password_is_refused(address):
    with pytest.raises(web.Failed):
        web.ask(address)


def test_loopback_is_refused_where_no_setting_lets_it_in(closed_server):
    closed_server.replies["/"] = Reply(b"inside")
    with pytest.raises(web.Failed, match="port"):
        web.ask(closed_server.at("/"))
    assert closed_server.asked == []


def test_setting_lets_in_one_port_and_no_other(server, closed_server):
    server.replies["/"] = closed_server.replies["/"] = Reply(b"inside")
    assert web.ask(server.at("/")).body == b"inside"
    with pytest.raises(web.Failed):
        web.ask(closed_server.at("/"))
    assert closed_server.asked == []


@pytest.mark.parametrize(
    "inner",
    [
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "http://169.254.169.254/",
        "http://[::ffff:127.0.0.1]/",
        "//localhost/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://user:password@example.org/",
        "http://example.org:22/",
    ],
)
def test_redirect_is_checked_like_an_address(server, inner):
    server.replies["/"] = Reply(status=302, headers={"Location": inner})
    with pytest.raises(web.Failed):
        web.ask(server.at("/"))
    assert server.times("/") == 1


def test_name_that_leads_inside_the_second_time_is_connected_to_where_it_led_the_first_time(monkeypatch):
    """DNS rebinding: the name is looked up once, and that very address is connected to."""
    looked_up, connected = [], []
    lookup = socket.getaddrinfo

    def rebinding(host, *args, **kwargs):
        if host != "rebinding.example":
            return lookup(host, *args, **kwargs)
        looked_up.append(host)
        return lookup("93.184.215.14" if len(looked_up) == 1 else "127.0.0.1", *args, **kwargs)

    def connect(self, address):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(web.Failed):
        web.ask("http://rebinding.example/feed.xml")
    assert connected == [("93.184.215.14", 80)]


def test_proxy_of_the_environment_is_not_asked_in_our_stead(server, closed_server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://{closed_server.host}")
    server.replies["/"] = Reply(b"itself")
    assert web.ask(server.at("/")).body == b"itself"
    assert closed_server.asked == []
