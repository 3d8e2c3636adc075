"""The desk's pages in the admin: axe, the policy and the console, in both schemes."""

import pytest

from tests.browser.pages import ADMIN_PAGES, SCHEMES

pytestmark = pytest.mark.browser

# Django's fields for picking a row are select2 4.0: their list holds a span, and their boxes have no name.
DJANGO = ".select2-container"


@pytest.fixture(scope="module")
def desk(browser, seeded):
    from tests.browser.admin import desk_open

    with desk_open(browser, seeded, "photographs", "talked") as desk:
        yield desk


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_admin_page_is_accessible_and_nothing_of_it_is_stopped(browser, desk, name, scheme):
    from tests.browser.accessibility import findings
    from tests.browser.chromium import opened

    site, cookies = desk
    with opened(browser, site + ADMIN_PAGES[name], scheme=scheme, cookies=None if "login" in name else cookies) as page:
        assert page.status == 200
        assert page.stopped() == []
        assert page.complaints() == []
        assert findings(page.tab, but=DJANGO) == []
