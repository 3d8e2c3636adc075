"""`manage.py fetch` says what became of each source, and its exit code what is wrong."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from relations.models import Polling, SourceName
from tests.factories import make_editor, make_source
from tests.newsroom.fetching.server import Reply
from tests.newsroom.fetching.stories import BODY, item, rss

pytestmark = pytest.mark.django_db


@pytest.fixture
def fetch(monkeypatch):
    """Runs the command; returns its output and exit code, with the message where that is not 0."""
    monkeypatch.setenv("COLUMNS", "250")

    def fetch(*args):
        output = StringIO()
        try:
            call_command("fetch", *args, stdout=output)
        except CommandError as error:
            return f"{output.getvalue()}\n{error}", error.returncode
        return output.getvalue(), 0

    return fetch


@pytest.fixture
def source(server):
    server.replies["/feed"] = Reply(rss(item(1, content=BODY, link=server.at("/1"))))
    return make_source("Степные новости", feed=server.at("/feed"))


def row(output, name="Степные новости"):
    (line,) = [line for line in output.splitlines() if name in line and "│" in line]
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_each_source_with_a_feed_is_asked_and_summed_up(fetch, server, source):
    make_source("Без ленты")
    output, code = fetch()
    assert row(output)[1:5] == ["asked", "1", "0", "0"]
    assert "Без ленты" not in output
    assert code == 0


def test_source_is_named_by_its_name_or_a_spelling(fetch, server, source):
    SourceName.objects.create(source=source, spelling="Степняк")
    make_source("Другие новости", feed=server.at("/other"))
    for name in ("Степные новости", "Степняк"):
        fetch(name)
    assert server.times("/feed") == 2
    assert server.times("/other") == 0


@pytest.mark.parametrize(("name", "words"), [("Никто", "No source"), ("Без ленты", "has no feed")])
def test_source_that_cannot_be_asked_is_refused_before_anything_is(fetch, server, source, name, words):
    make_source("Без ленты")
    output, code = fetch("Степные новости", name)
    assert words in output
    assert code == 1
    assert server.asked == []


def test_one_failure_is_an_error_and_the_other_sources_are_asked(fetch, server, source):
    make_source("А. Сломано", feed=server.at("/broken"))
    output, code = fetch()
    assert row(output)[2] == "1"
    assert "А. Сломано: There is nothing at this address (404)." in output
    assert code == 1


def test_source_in_back_off_waits_unless_it_is_asked_now(fetch, server, source):
    server.replies["/feed"] = Reply(status=500)
    fetch()
    output, code = fetch()
    assert row(output)[1] == "waits until its next try"
    assert code == 0
    fetch("--now")
    assert server.times("/feed") == 2


def test_repeated_failure_is_an_alarm(fetch, server, source):
    server.replies["/feed"] = Reply(status=500)
    assert [fetch("--now")[1] for _time in range(3)] == [1, 1, 3]
    output, code = fetch()
    assert "Степные новости has failed 3 times in a row: The server is out of order (500)." in output
    assert code == 3


def test_source_that_has_gone_quiet_is_an_alarm(fetch, server, source):
    days = [f"{day} May 2024 09:00:00 GMT" for day in range(1, 21)]
    server.replies["/feed"] = Reply(rss(*(item(number, day=day) for number, day in enumerate(days))))
    output, code = fetch()
    assert "Степные новости is quiet for longer than usual; its newest item is of" in output
    assert code == 3


def test_desk_sees_what_is_wrong_with_a_feed(fetch, server, source, client):
    make_source("Тихие новости", feed="https://example.org/feed")
    quiet = make_source("Умолкшие новости", feed="https://example.org/quiet")
    Polling.objects.create(source=quiet, feed=quiet.feed, expected_by=timezone.now(), newest_at=timezone.now())
    server.replies["/feed"] = Reply(status=403)
    for _time in range(3):
        fetch("Степные новости", "--now")
    client.force_login(make_editor())
    listed = reverse("admin:relations_source_changelist")
    assert "The server refuses us (403)." in client.get(listed).content.decode()

    def names(state):
        return {source.name for source in client.get(listed, {"feed": state}).context["cl"].result_list}

    assert names("failing") == {"Степные новости"}
    assert names("quiet") == {"Умолкшие новости"}
    assert names("ailing") == {"Степные новости", "Умолкшие новости"}
    form = client.get(reverse("admin:relations_source_change", args=[source.pk])).content.decode()
    assert "The server refuses us (403)." in form


def test_items_that_were_not_taken_are_listed_with_their_reasons(fetch, server, source, client):
    server.replies["/feed"] = Reply(rss(item(1)))
    fetch()
    client.force_login(make_editor())
    page = client.get(reverse("admin:relations_feeditem_changelist"), {"refusal__isempty": 0}).content.decode()
    assert "The feed has a summary only, and no address of the story." in page
