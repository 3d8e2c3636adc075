"""The registry holds every public page; the one check of this folder that needs no browser."""

from tests.browser.pages import NO_PAGES, PAGES
from tests.test_leaks import public_addresses


def test_every_public_address_has_a_page_in_the_registry():
    names = {name for _route, name in public_addresses()}
    assert names - {page.url_name for page in PAGES} - NO_PAGES == set(), "Add a line to tests/browser/pages.py."


def test_the_registry_names_each_page_once():
    names = [page.name for page in PAGES]
    assert sorted(names) == sorted(set(names))
