import pytest

from tests.newsroom.fetching.server import running


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def server(settings):
    """A server on loopback that may be asked."""
    with running() as server:
        settings.FETCH_ALSO_FROM = {server.host}
        yield server


@pytest.fixture
def closed_server():
    """A server on loopback that nobody let in."""
    with running() as server:
        yield server
