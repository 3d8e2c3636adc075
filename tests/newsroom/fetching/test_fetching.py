"""Feeds of sources on record are asked, and what is new goes through ingest as a file would."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom import fetching
from newsroom.models import Article
from newsroom.reading import Register
from relations.models import Citation, Document, FeedItem, Polling
from tests.factories import make_document, make_source
from tests.newsroom.fetching.server import Reply
from tests.newsroom.fetching.stories import BODY, item, page, rss

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(server):
    return make_source("Степные новости", feed=server.at("/feed"))


def fetch(source, *, at_once=True):
    (outcome,) = fetching.fetch([source], register=Register(), at_once=at_once)
    source.refresh_from_db()
    return outcome


def polling(source):
    return Polling.objects.get(source=source)


def whole(number, server, **columns):
    return item(number, content=f"{BODY}\nЧасть {number} рассказа закончена.", link=server.at(f"/{number}"), **columns)


def test_item_that_the_feed_holds_whole_becomes_a_document_with_findings_and_a_draft(server, source):
    server.replies["/feed"] = Reply(rss(whole(1, server)))
    assert fetch(source).taken == 1
    document = Document.objects.get()
    assert (document.source, document.url, document.published) == (source, server.at("/1"), "2024-05-20")
    assert document.published_basis == "known"
    assert "элеваторы готовы принять урожай" in document.text
    assert Citation.objects.filter(document=document, official__family="Образцов").exists()
    assert Article.objects.get().head.documents.get() == document
    assert server.times("/1") == 0


def test_page_is_asked_where_the_feed_holds_a_summary(server, source):
    server.replies |= {"/feed": Reply(rss(item(1, link=server.at("/1")))), "/1": Reply(page())}
    assert fetch(source).taken == 1
    text = Document.objects.get().text
    assert "элеваторы готовы принять урожай" in text
    assert "Главная" not in text


def test_feed_and_page_in_windows_1251_are_read(server, source):
    feed = rss(item(1, link=server.at("/1")), encoding="windows-1251")
    server.replies |= {"/feed": Reply(feed), "/1": Reply(page(encoding="windows-1251"))}
    assert fetch(source).taken == 1
    assert "элеваторы готовы принять урожай" in Document.objects.get().text


def test_second_time_the_feed_is_asked_for_what_has_changed(server, source):
    def reply(handler):
        if handler.headers.get("If-None-Match") == '"7"' and handler.headers.get("If-Modified-Since") == "yesterday":
            return Reply(status=304)
        return Reply(rss(whole(1, server)), headers={"ETag": '"7"', "Last-Modified": "yesterday"})

    server.replies["/feed"] = reply
    assert [fetch(source).state for _time in range(2)] == ["asked", "unchanged"]
    assert Document.objects.count() == 1


def test_items_on_record_are_left_alone(server, source):
    server.replies["/feed"] = Reply(rss(whole(1, server), whole(2, server)))
    assert fetch(source).taken == 2
    changed = rss(whole(1, server, title="Другой заголовок"), whole(2, server), whole(3, server))
    server.replies["/feed"] = Reply(changed)
    outcome = fetch(source)
    assert (outcome.taken, outcome.known) == (1, 2)
    assert Document.objects.count() == 3


def test_story_that_came_from_a_file_of_that_address_is_left_alone(server, source):
    document = make_document(url=server.at("/1"))
    server.replies["/feed"] = Reply(rss(item(1, link=server.at("/1"))))
    outcome = fetch(source)
    assert (outcome.taken, outcome.known) == (0, 1)
    assert FeedItem.objects.get().document == document
    assert server.times("/1") == 0


def test_same_story_under_another_identifier_is_left_alone(server, source):
    server.replies["/feed"] = Reply(rss(whole(1, server)))
    fetch(source)
    server.replies["/feed"] = Reply(rss(whole(1, server, guid="other")))
    outcome = fetch(source)
    assert (outcome.taken, outcome.known) == (0, 1)


def test_text_is_of_the_source_whose_feed_it_is_whoever_is_cited_in_it(server, source):
    cited = "Об этом сообщает агентство «Казинформ»."
    server.replies["/feed"] = Reply(rss(item(1, content=f"{cited} {BODY}", link=server.at("/1"))))
    fetch(source)
    assert Document.objects.get().source == source


def test_page_that_is_missing_is_tried_three_times_and_left_with_its_reason(server, source):
    server.replies["/feed"] = Reply(rss(item(1, link=server.at("/1"))), headers={"ETag": '"7"'})
    for _time in range(4):
        fetch(source)
    left = FeedItem.objects.get()
    assert left.is_settled
    assert "404" in left.refusal
    assert server.times("/1") == 3


def test_feed_is_asked_whole_again_while_something_of_it_is_left_over(server, source):
    server.replies["/feed"] = Reply(rss(item(1, link=server.at("/1"))), headers={"ETag": '"7"'})
    fetch(source)
    server.replies["/1"] = Reply(page())
    assert fetch(source).taken == 1
    assert [headers.get("If-None-Match") for path, headers in server.asked if path == "/feed"] == [None, None]
    assert polling(source).etag == '"7"'


def test_server_in_trouble_is_not_asked_for_more_pages(server, source):
    items = [item(number, link=server.at(f"/{number}")) for number in range(5)]
    busy = Reply(status=429, headers={"Retry-After": "3600"})
    server.replies = {"/feed": Reply(rss(*items)), **{f"/{number}": busy for number in range(5)}}
    outcome = fetch(source)
    assert sum(server.times(f"/{number}") for number in range(5)) == 1
    assert outcome.until > timezone.now() + timedelta(minutes=59)
    assert fetch(source, at_once=False).state == "waiting"


def test_page_without_a_story_is_left_with_its_reason(server, source):
    menu = b"<!doctype html><html><body><nav><a href='/'>Menu</a></nav></body></html>"
    server.replies |= {"/feed": Reply(rss(item(1, link=server.at("/1")))), "/1": Reply(menu)}
    outcome = fetch(source)
    assert [item.refusal for item in outcome.refused] == ["There is no story in it: only lines of a page around one."]
    assert FeedItem.objects.get().is_settled


def test_page_that_leads_inside_is_not_followed(server, closed_server, source):
    server.replies |= {
        "/feed": Reply(rss(item(1, link=server.at("/1")))),
        "/1": Reply(status=302, headers={"Location": closed_server.at("/secret")}),
    }
    assert len(fetch(source).refused) == 1
    assert closed_server.asked == []


def test_one_item_that_cannot_be_read_does_not_stop_the_others(server, source, monkeypatch):
    read = fetching.polling.items.ingest.take

    def breaking(item, **kwargs):
        if "часть 1" in item.text:
            raise ZeroDivisionError
        return read(item, **kwargs)

    monkeypatch.setattr("newsroom.ingest.take", breaking)
    server.replies["/feed"] = Reply(rss(whole(1, server), whole(2, server)))
    outcome = fetch(source)
    assert (outcome.taken, len(outcome.refused)) == (1, 1)


def test_failure_is_remembered_in_words_and_the_next_try_waits(server, source):
    server.replies["/feed"] = Reply(b"<html>Down</html>")
    outcome = fetch(source)
    assert (outcome.state, outcome.reason) == ("failed", "What stands at this address is no RSS or Atom feed.")
    state = polling(source)
    assert state.failure == outcome.reason
    assert state.not_before > timezone.now()
    assert fetch(source, at_once=False).state == "waiting"
    assert server.times("/feed") == 1


def test_wait_doubles_with_each_failure_and_ends_with_success(server, source):
    waits = []
    for _time in range(3):
        fetch(source)
        waits.append(polling(source).not_before - polling(source).failed_at)
    assert [round(wait / timedelta(minutes=5)) for wait in waits] == [1, 2, 4]
    assert source in {state.source for state in Polling.objects.failing()}
    server.replies["/feed"] = Reply(rss())
    assert fetch(source).state == "asked"
    assert (polling(source).failures, polling(source).not_before) == (0, None)


def test_server_that_asks_for_an_hour_gets_it(server, source):
    server.replies["/feed"] = Reply(status=503, headers={"Retry-After": "3600"})
    fetch(source)
    assert polling(source).not_before > timezone.now() + timedelta(minutes=59)


def test_feed_that_is_gone_for_good_is_asked_no_more_until_its_address_changes(server, source):
    server.replies |= {"/feed": Reply(status=410), "/new": Reply(rss(whole(1, server)))}
    assert [fetch(source, at_once=False).state for _time in range(2)] == ["gone", "gone"]
    assert server.times("/feed") == 1
    assert polling(source) in Polling.objects.failing()
    source.feed = server.at("/new")
    source.save()
    assert fetch(source, at_once=False).taken == 1


def test_feed_that_moved_for_good_is_asked_at_its_new_address(server, source):
    server.replies |= {"/feed": Reply(status=301, headers={"Location": "/new"}), "/new": Reply(rss())}
    assert fetch(source).reason == f"The feed has moved for good, to {server.at('/new')}."
    assert source.feed == server.at("/new")
    fetch(source)
    assert (server.times("/feed"), server.times("/new")) == (1, 2)


@pytest.mark.parametrize("reply", [Reply(b"<html>Parked</html>"), Reply(status=404)])
def test_feed_that_moved_to_what_is_no_feed_keeps_its_address(server, source, reply):
    server.replies |= {"/feed": Reply(status=301, headers={"Location": "/new"}), "/new": reply}
    fetch(source)
    assert source.feed == server.at("/feed")


def test_source_is_quiet_when_its_usual_pace_is_long_past(server, source):
    days = [f"{day} May 2024 09:00:00 GMT" for day in range(1, 21)]
    server.replies["/feed"] = Reply(rss(*(whole(number, server, day=day) for number, day in enumerate(days))))
    fetch(source)
    state = polling(source)
    assert state.expected_by == state.newest_at + timedelta(days=2)
    assert state in Polling.objects.quiet(timezone.now())
    assert state not in Polling.objects.quiet(state.expected_by - timedelta(seconds=1))


def test_source_whose_feed_was_taken_away_is_neither_quiet_nor_failing(server, source):
    for _time in range(3):
        fetch(source)
    Polling.objects.update(expected_by=timezone.now())
    source.feed = ""
    source.save()
    assert not Polling.objects.failing().exists()
    assert not Polling.objects.quiet(timezone.now()).exists()


def test_long_feed_is_taken_in_parts(server, source, monkeypatch):
    monkeypatch.setattr("newsroom.fetching.polling.AT_ONCE", 2)
    feed = rss(*(whole(number, server) for number in range(3)))
    server.replies["/feed"] = Reply(feed, headers={"ETag": '"7"'})
    assert [fetch(source).taken for _time in range(3)] == [2, 1, 0]
