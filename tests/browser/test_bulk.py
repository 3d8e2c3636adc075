"""Actions on the list of articles in a browser: by keyboard, without scripts, at both widths and in both schemes."""

import pytest

from tests.browser.pages import SCHEMES, WIDTHS
from tests.browser.site import prepared

pytestmark = pytest.mark.browser
LIST = "/admin/newsroom/article/"
RETURN = "Вернуть выбранные статьи авторам"


@pytest.fixture(scope="module")
def desk(browser):
    from tests.browser.admin import desk_open

    with prepared(seeds=False) as folder, desk_open(browser, folder, "waiting") as desk:
        yield desk


def ask_to_return(tab, *headlines):
    for headline in headlines:
        tab.get_by_role("row", name=headline).get_by_role("checkbox").check()
    tab.locator("select[name=action]").first.select_option(label=RETURN)
    tab.locator(".actions button[name=index]").first.click()
    tab.wait_for_selector("textarea[name=note]")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_that_asks_for_the_reason_is_accessible_and_nothing_of_it_is_stopped(browser, desk, scheme, width):
    from tests.browser.accessibility import findings
    from tests.browser.chromium import opened

    site, cookies = desk
    with opened(browser, site + LIST, cookies=cookies, scheme=scheme, width=width) as page:
        assert findings(page.tab) == []
        ask_to_return(page.tab, "Министр прибыл", "Соглашение")
        assert page.stopped() == []
        assert page.complaints() == []
        assert page.tab.evaluate("document.documentElement.scrollWidth") <= width
        assert findings(page.tab) == []


def test_articles_are_approved_by_keyboard_alone(browser, desk):
    from tests.browser.chromium import opened

    site, cookies = desk
    with opened(browser, site + LIST, cookies=cookies) as page:
        tab = page.tab
        tab.get_by_role("row", name="Товарооборот").get_by_role("checkbox").focus()
        tab.keyboard.press("Space")
        tab.locator("select[name=action]").first.focus()
        for _option in ("submit", "approve"):
            tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".messagelist")
        assert "Одобрить: сделано, статей: 1. Товарооборот" in tab.text_content(".messagelist")


def test_articles_are_returned_without_scripts(browser, desk):
    site, cookies = desk
    context = browser.new_context(storage_state=cookies, java_script_enabled=False)
    try:
        tab = context.new_page()
        tab.goto(site + LIST)
        ask_to_return(tab, "Министр прибыл", "Соглашение")
        tab.fill("textarea[name=note]", "Назовите источник.")
        tab.get_by_role("button", name="Вернуть автору").click()
        assert "сделано, статей: 2" in tab.text_content(".messagelist")
    finally:
        context.close()
