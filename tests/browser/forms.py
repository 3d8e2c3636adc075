"""A form of the admin in a browser: opened with and without scripts, kept while it is typed, and left clean."""

from contextlib import contextmanager

DJANGO = ".select2-container"
MINE = "Моё слово"
TIME = r"\b\d?\d:\d\d\b"  # «0:51», «14:05»


@contextmanager
def at(browser, desk, address, **look):
    from tests.browser.chromium import opened

    site, cookies = desk
    with opened(browser, site + address, cookies=cookies, **look) as page:
        assert page.status == 200
        yield page


@contextmanager
def without_scripts(browser, desk, address):
    context = browser.new_context(storage_state=desk[1], java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(desk[0] + address)
        yield tab
    finally:
        context.close()


def kept(tab):
    """What the line says as soon as it says that something is kept, or not."""
    tab.wait_for_selector("#kept:not(:empty)")
    return tab.text_content("#kept")


def discard(browser, desk, address):
    """Leave nothing kept of what was typed, so that the next test meets no offer."""
    with without_scripts(browser, desk, address) as tab:
        if tab.locator(".offer-buttons button").count():
            tab.click(".offer-buttons button")


def calm(page):
    """Assert that nothing was stopped and nothing complained."""
    assert page.stopped() == []
    assert page.complaints() == []
