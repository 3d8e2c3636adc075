"""Items are read from feeds of every dialect, whole or broken, and from nothing else."""

from datetime import UTC, datetime

import pytest

from newsroom.fetching.feeds import NoFeed, entries
from tests.newsroom.fetching.stories import BODY, LEAD, html, item, rss

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Лента</title><id>urn:feed</id>
<entry><title>Заголовок</title><id>urn:1</id><link href="https://example.org/1"/>
<updated>2024-05-20T12:00:00+03:00</updated><content type="html"><![CDATA[{html(BODY)}]]></content></entry></feed>"""


def test_item_that_the_feed_holds_whole_comes_with_its_text():
    (entry,) = entries(rss(item(1, content=BODY, link="https://example.org/1")))
    assert (entry.key, entry.address) == ("item-1", "https://example.org/1")
    assert "элеваторы готовы принять урожай" in entry.content
    assert entry.told_at == datetime(2024, 5, 20, 9, tzinfo=UTC)


def test_atom_is_read_too():
    (entry,) = entries(ATOM.encode())
    assert (entry.key, entry.address, entry.title) == ("urn:1", "https://example.org/1", "Заголовок")
    assert "элеваторы" in entry.content
    assert entry.told_at == datetime(2024, 5, 20, 9, tzinfo=UTC)


def test_full_text_in_the_way_of_yandex_is_the_text():
    full = f"<yandex:full-text>{BODY}</yandex:full-text></item>"
    feed = rss(item(1, link="https://example.org/1").replace("</item>", full))
    feed = feed.replace(b"<rss ", b'<rss xmlns:yandex="http://news.yandex.ru" ')
    assert "элеваторы" in entries(feed)[0].content


@pytest.mark.parametrize(
    "columns", [{}, {"content": LEAD}, {"content": BODY + "…"}, {"content": BODY + " [...]"}, {"summary": BODY[:500]}]
)
def test_summary_is_not_taken_for_the_story(columns):
    assert entries(rss(item(1, link="https://example.org/1", **columns)))[0].content == ""


@pytest.mark.parametrize("declared", [True, False])
def test_feed_in_windows_1251_is_read(declared):
    feed = rss(item(1, content=BODY, link="https://example.org/1"), encoding="windows-1251")
    content_type = "text/xml"
    if not declared:
        feed, content_type = feed.replace(b' encoding="windows-1251"', b""), "text/xml; charset=windows-1251"
    (entry,) = entries(feed, content_type=content_type)
    assert entry.title == "Министр рассказал об уборке зерновых, часть 1"
    assert "учёные двух стран" in entry.content


def test_broken_xml_gives_what_can_be_read_of_it():
    feed = rss(item(1, content=BODY), item(2, content=BODY)).decode()
    broken = feed.replace("<channel>", "<channel>&nbsp;<b>").removesuffix("</item></channel></rss>")
    assert [entry.key for entry in entries(broken.encode())] == ["item-1", "item-2"]


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>503</body></html>", b"{}", b"\x00\xff\xfe", b"/etc/passwd", b"http://127.0.0.1/"]
)
def test_what_is_no_feed_is_said_to_be_none(body):
    with pytest.raises(NoFeed):
        entries(body)


def test_body_that_names_a_file_is_not_opened(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item(1)))
    with pytest.raises(NoFeed):
        entries(str(file).encode())


def test_feed_without_items_is_a_feed():
    assert entries(rss()) == []


def test_entities_are_neither_fetched_nor_multiplied(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("Тайна")
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "ха"><!ENTITY file SYSTEM "{secret.as_uri()}">{lines}]><rss '
    feed = rss(item(1, title="TITLE", summary="&file;")).decode().replace("<rss ", doctype, 1)
    found = entries(feed.replace("TITLE", "&a11;").replace("&amp;file;", "&file;").encode())
    assert all("Тайна" not in entry.content for entry in found)
    assert all(len(entry.title) < 10_000 for entry in found)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://user:password@example.org/", "x"]
)
def test_address_that_must_not_be_shown_is_left_out(link):
    (entry,) = entries(rss(item(1, link=link)))
    assert entry.address == ""


def test_item_without_an_identifier_is_known_by_its_address_and_without_both_left_out():
    feed = rss(item(1, link="https://example.org/1"), item(2)).decode()
    for number in (1, 2):
        feed = feed.replace(f"<guid isPermaLink='false'>item-{number}</guid>", "")
    assert [entry.key for entry in entries(feed.encode())] == ["https://example.org/1"]


def test_identifier_that_no_column_holds_is_kept_as_its_hash():
    (entry,) = entries(rss(item(1, guid="x" * 5000)))
    assert len(entry.key) == 64


@pytest.mark.parametrize("day", [None, "soon", "Mon, 20 May 99999 09:00:00 GMT"])
def test_day_that_is_none_is_left_open(day):
    assert entries(rss(item(1, day=day)))[0].told_at is None
