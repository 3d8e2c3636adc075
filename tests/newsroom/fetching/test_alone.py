"""Two processes that fetch at once: the second leaves the source alone, and the lock goes with the first."""

import os
import subprocess
import sys
import time
from io import StringIO
from threading import Event

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from relations.models import Document
from tests.factories import make_source
from tests.newsroom.fetching.server import Reply
from tests.newsroom.fetching.stories import BODY, item, rss

pytestmark = pytest.mark.usefixtures("flushable")
PATIENCE = 300  # seconds for a process to start, on a machine that has much else to do
BUSY = "left alone: another fetch is at it"
COMMAND = """
import django
from django.conf import settings
django.setup()
settings.FETCH_ALSO_FROM = {{{host!r}}}
from django.core.management import call_command
call_command("fetch")
"""


def database():
    """The address of the suite's own database, for another process."""
    columns = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{columns['NAME']}"
    user = f"{columns['USER']}:{columns['PASSWORD']}".rstrip(":")
    return f"postgres://{user}@{columns['HOST']}:{columns['PORT']}/{columns['NAME']}"


@pytest.fixture
def let_go():
    return Event()


@pytest.fixture
def other(server, let_go):
    """Another process in the middle of fetching: the feed answers whoever asks first once it is let go."""
    asked = Event()

    def reply(handler):
        is_first = not asked.is_set()
        asked.set()
        if is_first:
            let_go.wait(PATIENCE)
        return Reply(rss(item(1, content=BODY, link=server.at("/1"))))

    server.replies["/feed"] = reply
    make_source("Степные новости", feed=server.at("/feed"))
    environment = {**os.environ, "DATABASE_URL": database(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", COMMAND.format(host=server.host)]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL) as process:
        assert asked.wait(PATIENCE)
        yield process
        let_go.set()
        process.kill()


def fetch(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    output = StringIO()
    call_command("fetch", stdout=output)
    return output.getvalue()


def test_second_fetch_leaves_the_source_alone_and_says_so(server, other, let_go, monkeypatch):
    assert BUSY in fetch(monkeypatch)
    let_go.set()
    assert other.wait(PATIENCE) == 0
    assert server.times("/feed") == 1
    assert Document.objects.count() == 1


def test_lock_goes_with_the_process_that_held_it(other, monkeypatch):
    other.kill()
    other.wait(PATIENCE)
    until = time.monotonic() + PATIENCE
    while BUSY in fetch(monkeypatch) and time.monotonic() < until:
        time.sleep(0.1)  # a server hears of the end of a connection a moment later
    assert Document.objects.count() == 1
