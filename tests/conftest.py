import pytest
from django.db import connection

from newsroom import triggers


@pytest.fixture(autouse=True)
def media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def flushable(transactional_db):
    """A database that a transactional test may empty: the triggers stop the flush too, so they come off around it."""
    triggers.install(connection)
    yield
    triggers.remove(connection)
