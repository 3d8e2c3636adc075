from datetime import timedelta

import pytest
from django.db import connection

from newsroom import triggers
from relations import calendars


@pytest.fixture(autouse=True)
def media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def flushable(transactional_db):
    """A database that a transactional test may empty: the triggers stop the flush too, so they come off around it."""
    triggers.install(connection)
    yield
    triggers.remove(connection)


@pytest.fixture
def calendars_of_all_days(monkeypatch):
    """Calendars that go back as far as rows of tests do."""
    monkeypatch.setattr(calendars, "BACK", timedelta(days=36_500))


@pytest.fixture
def page(client, settings):
    """The HTML at an address, or of a row's page, which answers with `status`; its own words in English."""
    settings.LANGUAGE_CODE = "en"

    def page(address, status=200, /, **query):
        address = address if isinstance(address, str) else address.get_absolute_url()
        response = client.get(address, query)
        assert response.status_code == status
        return " ".join(response.content.decode().split())

    return page
