"""Two fetches at once, each a process of its own: the second leaves the source alone."""

import os
import subprocess
import sys
from threading import Event

import pytest
from django.conf import settings
from django.db import connection

from relations.models import Document
from tests.factories import make_source
from tests.newsroom.fetching.server import Reply
from tests.newsroom.fetching.stories import BODY, item, rss

pytestmark = pytest.mark.usefixtures("flushable")
COMMAND = """
import django
from django.conf import settings
django.setup()
settings.FETCH_ALSO_FROM, settings.LANGUAGE_CODE = {{{host!r}}}, "en"
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


def start(server):
    environment = {
        **os.environ, "DATABASE_URL": database(), "DJANGO_SETTINGS_MODULE": "tests.settings", "COLUMNS": "200",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND.format(host=server.host)],
        cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.fixture
def held(server):
    """A feed that answers once it is let go; `asked` is set when somebody waits for it."""
    asked, let_go = Event(), Event()

    def reply(handler):
        asked.set()
        let_go.wait(timeout=60)
        return Reply(rss(item(1, content=BODY, link=server.at("/1"))))

    server.replies["/feed"] = reply
    make_source("Степные новости", feed=server.at("/feed"))
    yield asked, let_go
    let_go.set()


def test_second_fetch_leaves_the_source_alone_and_says_so(server, held):
    asked, let_go = held
    first = start(server)
    assert asked.wait(timeout=60)
    second = start(server)
    output, _errors = second.communicate(timeout=60)
    assert "another fetch is at it" in output
    assert second.returncode == 0
    let_go.set()
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert server.times("/feed") == 1
    assert Document.objects.count() == 1


def test_lock_goes_with_the_process_that_held_it(server, held):
    asked, let_go = held
    first = start(server)
    assert asked.wait(timeout=60)
    first.kill()
    first.communicate(timeout=60)
    let_go.set()
    second = start(server)
    output, _errors = second.communicate(timeout=60)
    assert second.returncode == 0, output
    assert Document.objects.count() == 1
