"""Previews, links to them and comments in a browser: by keyboard, without scripts, with unsaved text beside."""

import pytest

pytestmark = pytest.mark.browser

FORM = "/admin/newsroom/article/1/change/"
LINKS = "/admin/newsroom/article/1/links/"


@pytest.fixture(scope="module")
def desk(browser, seeded):
    from tests.browser.admin import desk_open

    with desk_open(browser, seeded, "talked") as desk:
        yield desk


@pytest.fixture
def plain(browser, desk):
    """A browser without scripts, signed in."""
    context = browser.new_context(storage_state=desk[1], java_script_enabled=False)
    yield context
    context.close()


def test_link_is_made_by_keyboard_opened_without_an_account_and_revoked(browser, desk):
    from tests.browser.accessibility import findings
    from tests.browser.chromium import opened

    site, cookies = desk
    with opened(browser, site + LINKS, cookies=cookies) as page:
        page.tab.focus("#id_note")
        page.tab.keyboard.type("Корректор")
        page.tab.keyboard.press("Enter")
        address = page.tab.input_value("#address")
        assert findings(page.tab) == []
        with opened(browser, address, width=320) as seen:
            assert (seen.status, seen.stopped(), seen.complaints()) == (200, [], [])
            assert findings(seen.tab) == []
        page.tab.get_by_role("button", name="Корректор").press("Enter")
        page.tab.wait_for_selector(".messagelist")
        with opened(browser, address) as seen:
            assert seen.status == 404


@pytest.mark.parametrize("button", ["new", "reply"])
def test_comment_without_scripts_opens_beside_and_what_is_typed_above_stays(desk, plain, button):
    tab = plain.new_page()
    tab.goto(desk[0] + FORM)
    tab.fill("#id_headline", "Не сохранено")
    place = tab.locator(".thread.new" if button == "new" else ".thread:not(.new, .resolved)").first
    if button == "reply":
        place.locator("summary").last.press("Enter")
    place.locator("textarea[name=text]").fill(f"Сказано: {button}.")
    with plain.expect_page() as beside:
        place.locator(f"button[value^={button}]").press("Enter")
    beside.value.wait_for_load_state()
    assert f"Сказано: {button}." in beside.value.inner_text(".comments")
    assert tab.input_value("#id_headline") == "Не сохранено"
    tab.reload()
    assert "Сказано" in tab.inner_text(".comments")


def test_preview_opens_beside_the_form(desk, plain):
    tab = plain.new_page()
    tab.goto(desk[0] + FORM)
    tab.fill("#id_headline", "Не сохранено")
    with plain.expect_page() as beside:
        tab.locator(".object-tools").get_by_role("link", name="Предпросмотр", exact=True).press("Enter")
    beside.value.wait_for_load_state()
    assert beside.value.locator(".preview-bar").is_visible()
    assert "Не сохранено" not in beside.value.content()
    assert tab.input_value("#id_headline") == "Не сохранено"
