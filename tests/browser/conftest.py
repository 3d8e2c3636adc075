"""One browser and one site of each kind for the run. Nothing here is imported or started before a check asks for it."""

import pytest

from tests.browser.pages import address_of
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
    """The address of a seeded site, with one story withdrawn."""
    with served(seeded, "withdrawn") as address:
        yield address


@pytest.fixture(scope="session")
def wordy_site():
    """The address of a site that holds a row of each kind, made of words of sixty letters."""
    with prepared(seeds=False) as folder, served(folder, "withdrawn", "long_words") as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    from tests.browser.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def see(browser, site):
    """`with see(page, width=…, scheme=…) as opened`: a page of the registry on the seeded site."""
    from tests.browser.chromium import opened

    return lambda page, **how: opened(browser, address_of(page, site), **how)
