"""axe, the policy and the console on every type of page, in both schemes and at both widths."""

import pytest

from tests.browser.accessibility import findings
from tests.browser.chromium import SCHEMES, WIDTHS
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@every_page
def test_page_is_accessible_and_nothing_of_it_is_stopped(see, page, scheme, width):
    with see(page, width=width, scheme=scheme) as opened:
        assert opened.status == page.status
        assert opened.stopped() == []
        assert opened.complaints() == []
        assert findings(opened.tab) == []


@every_page
def test_stylesheet_is_loaded(see, page):
    with see(page) as opened:
        border = opened.tab.eval_on_selector(".masthead", "head => getComputedStyle(head).borderTopWidth")
        assert border == "6px"


def test_violations_and_complaints_are_seen(see):
    """The checks above would see one: an inline style is stopped, and the console says so."""
    with see(PAGES[0]) as opened:
        opened.tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
        opened.tab.wait_for_function("window.stopped.length")
        assert "style-src" in opened.stopped()[0]
        assert opened.complaints()


def test_axe_sees_what_is_wrong(see):
    with see(PAGES[0]) as opened:
        opened.tab.evaluate("document.querySelector('main').append(document.createElement('button'))")
        assert any(finding.startswith("button-name") for finding in findings(opened.tab))
