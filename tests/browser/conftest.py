"""One browser and one site of each kind for the run. Nothing here is imported or started before a check asks for it."""

from contextlib import contextmanager

import pytest

from tests.browser.pages import PAGES, address_of
from tests.browser.site import prepared, served
from tests.browser.tools import refusal

MARKS = ("browser", "lighthouse")


def pytest_collection_finish(session):
    """A run that was asked for these checks says what it lacks, and never skips them."""
    wanted = any(item.get_closest_marker(mark) for item in session.items for mark in MARKS)
    if wanted and (lacking := refusal()):
        raise pytest.UsageError(lacking)


@pytest.fixture(scope="session")
def seeded():
    with prepared() as folder:
        yield folder


@pytest.fixture(scope="session")
def site(seeded):
    """The address of a seeded site, with one story withdrawn, and one of all that a body may have."""
    with served(seeded, "withdrawn", "all_blocks") as address:
        yield address


@pytest.fixture(scope="session")
def wordy_site():
    """The address of a site that holds a row of each kind, made of words of sixty letters."""
    with prepared(seeds=False) as folder, served(folder, "long_words") as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    from tests.browser.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def front(browser, site):
    """The front page, for a test to spoil: each check is shown to see what it looks for."""
    from tests.browser.chromium import opened

    with opened(browser, site) as page:
        yield page


# pytest runs together what asks for the same page, so that each is loaded once for all the checks.
@pytest.fixture(scope="session", params=PAGES, ids=lambda page: page.name)
def page(request, browser, site):
    """Each type of page in its turn. A test says with `page.look` how it looks at it."""
    with _of_registry(browser, site, request.param) as page:
        yield page


@pytest.fixture(scope="session", params=PAGES, ids=lambda page: page.name)
def wordy_page(request, browser, wordy_site):
    with _of_registry(browser, wordy_site, request.param) as page:
        yield page


@contextmanager
def _of_registry(browser, site, page):
    from tests.browser.chromium import opened

    with opened(browser, address_of(page, site)) as seen:
        assert seen.status == page.status
        yield seen
