"""An answer costs no more than its limits, and says what an editor can understand."""

import gzip
import time
from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from newsroom.fetching import web
from newsroom.fetching.web import Limits
from tests.newsroom.fetching.server import Reply

BRIEF = Limits(connect=0.5, whole=0.5)


def test_project_names_itself_and_its_address(server, settings):
    settings.SITE_URL = "https://news.example.org"
    server.replies["/"] = Reply(b"feed")
    web.ask(server.at("/"))
    _path, headers = server.asked[0]
    assert headers["User-Agent"] == "Newsroom/0.1 (+https://news.example.org)"
    assert "Authorization" not in headers


def test_packed_answer_is_unpacked(server):
    server.replies["/"] = Reply(gzip.compress(b"feed"), headers={"Content-Encoding": "gzip"})
    assert web.ask(server.at("/")).body == b"feed"


def bomb(handler):
    """50 MB in 50 KB, that pack well once more."""
    return Reply(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})


def bomb_in_a_bomb(handler):
    packed = gzip.compress(gzip.compress(bytes(50_000_000)))
    return Reply(packed, headers={"Content-Encoding": "gzip, gzip"})


def announced(handler):
    return Reply(bytes(20_000))


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(1000))


def endless_in_chunks(handler):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"3e8\r\n" + bytes(1000) + b"\r\n")


def packed_nothing(handler):
    """Packed bytes without end that unpack to nothing."""
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    while True:
        handler.wfile.write(gzip.compress(b"") * 1000)


@pytest.mark.parametrize("reply", [bomb, announced, endless, endless_in_chunks], ids=lambda reply: reply.__name__)
def test_answer_without_end_is_left_at_the_limit_of_size(server, reply):
    server.replies["/"] = reply
    with pytest.raises(web.Failed, match="MB"):
        web.ask(server.at("/"), limits=Limits(size=10_000))


def test_packing_within_a_packing_is_refused(server):
    server.replies["/"] = bomb_in_a_bomb
    with pytest.raises(web.Failed, match="packed"):
        web.ask(server.at("/"))


def dripping_body(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    drip(handler)


def dripping_headers(handler):
    handler.send_response(200)
    handler.flush_headers()
    handler.wfile.write(b"X-Drip: ")
    drip(handler)


def dripping_chunk_size(handler):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    drip(handler)


def drip(handler):
    for _number in range(1000):
        handler.wfile.write(b"0")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler):
    time.sleep(5)


@pytest.mark.parametrize(
    "reply",
    [dripping_body, dripping_headers, dripping_chunk_size, silent, packed_nothing],
    ids=lambda reply: reply.__name__,
)
def test_answer_that_takes_too_long_is_left_however_it_is_spread(server, reply):
    server.replies["/"] = reply
    with pytest.raises(web.Failed, match=r"within 0\.5 seconds") as failed:
        web.ask(server.at("/"), limits=BRIEF)
    assert failed.value.is_unwell


def test_time_counts_for_all_redirects_together(server):
    def slow(handler):
        time.sleep(0.3)
        return Reply(status=302, headers={"Location": "/"})

    server.replies["/"] = slow
    with pytest.raises(web.Failed, match="seconds"):
        web.ask(server.at("/"), limits=Limits(whole=0.5, hops=10))


def test_answer_that_breaks_off_is_no_answer(server):
    server.replies["/"] = Reply(b"half", headers={"Content-Length": "1000"})
    with pytest.raises(web.Failed, match="broke off"):
        web.ask(server.at("/"))


def test_few_redirects_are_followed_and_more_are_not(server):
    server.replies |= {f"/{number}": Reply(status=302, headers={"Location": f"/{number + 1}"}) for number in range(3)}
    server.replies["/3"] = Reply(b"feed")
    assert web.ask(server.at("/1"), limits=Limits(hops=2)).body == b"feed"
    with pytest.raises(web.Failed, match="more than 2 times"):
        web.ask(server.at("/0"), limits=Limits(hops=2))


@pytest.mark.parametrize(
    ("statuses", "is_permanent"), [((301,), True), ((308, 301), True), ((302,), False), ((301, 302), False)]
)
def test_feed_has_moved_where_the_whole_way_is_permanent(server, statuses, is_permanent):
    for number, status in enumerate(statuses):
        server.replies[f"/{number}"] = Reply(status=status, headers={"Location": f"/{number + 1}"})
    server.replies[f"/{len(statuses)}"] = Reply(b"feed")
    answer = web.ask(server.at("/0"))
    assert answer.address == server.at(f"/{len(statuses)}")
    assert answer.moved_to == (answer.address if is_permanent else "")


def test_answer_as_before_is_told_from_one_that_nobody_asked_for(server):
    server.replies["/"] = Reply(status=304)
    assert web.ask(server.at("/"), etag='"1"').status == 304
    with pytest.raises(web.Failed):
        web.ask(server.at("/"))


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "password"), (403, "refuses"), (404, "nothing"), (410, "for good"), (418, "418"), (503, "out of order")],
)
def test_refusal_is_said_in_words(server, status, words):
    server.replies["/"] = Reply(status=status)
    with pytest.raises(web.Failed, match=words) as failed:
        web.ask(server.at("/"))
    assert failed.value.is_gone == (status == 410)
    assert failed.value.is_unwell == (status == 503)


def test_server_that_is_not_there_is_said_to_be_unwell(settings):
    settings.FETCH_ALSO_FROM = {"127.0.0.1:9"}
    with pytest.raises(web.Failed, match="reached") as failed:
        web.ask("http://127.0.0.1:9/")
    assert failed.value.is_unwell


def test_server_without_a_certificate_is_not_believed(server):
    with pytest.raises(web.Failed, match="prove"):
        web.ask(server.at("/").replace("http:", "https:"))


@pytest.mark.parametrize(("said", "wait"), [("120", 120), ("999999999999", 7 * 86400), ("soon", None), ("-5", None)])
def test_server_says_for_how_long_it_wants_to_be_left_alone(server, said, wait):
    server.replies["/"] = Reply(status=429, headers={"Retry-After": said})
    with pytest.raises(web.Failed) as failed:
        web.ask(server.at("/"))
    assert failed.value.wait == (None if wait is None else timedelta(seconds=wait))


def test_server_says_until_when_it_wants_to_be_left_alone(server):
    until = timezone.now() + timedelta(hours=1)
    server.replies["/"] = Reply(status=503, headers={"Retry-After": format_datetime(until, usegmt=False)})
    with pytest.raises(web.Failed) as failed:
        web.ask(server.at("/"))
    assert timedelta(minutes=58) < failed.value.wait <= timedelta(hours=1)
