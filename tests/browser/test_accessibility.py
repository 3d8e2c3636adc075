"""axe, the policy and the console on every type of page, in both schemes and at both widths."""

import pytest

from tests.browser.pages import SCHEMES, WIDTHS

pytestmark = pytest.mark.browser


def test_policy_stops_nothing_and_the_console_is_quiet(page):
    page.afresh()
    assert page.stopped() == []
    assert page.complaints() == []


def test_stylesheet_is_loaded(page):
    page.look()
    border = page.tab.eval_on_selector(".masthead", "head => getComputedStyle(head).borderTopWidth")
    assert border == "6px"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(page, scheme, width):
    from tests.browser.accessibility import findings

    page.look(width=width, scheme=scheme)
    assert findings(page.tab) == []


def test_what_the_policy_stops_is_seen(front):
    front.tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    front.tab.wait_for_function("window.stopped.length")
    assert "style-src" in front.stopped()[0]
    assert front.complaints()


def test_what_axe_finds_is_seen(front):
    from tests.browser.accessibility import findings

    front.tab.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any(finding.startswith("button-name") for finding in findings(front.tab))
