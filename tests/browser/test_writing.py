"""The form of an article in a browser: kept while it is typed, who else is there, two texts, no scripts."""

import re

import pytest

from tests.browser.forms import DJANGO, MINE, TIME, at, calm, discard, kept, without_scripts
from tests.browser.pages import SCHEMES, WIDTHS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(browser, seeded):
    from tests.browser.admin import desk_open

    with desk_open(browser, seeded, "rewritten") as desk:
        yield desk


@pytest.fixture(scope="module")
def form(browser, desk):
    """The address of the form of the article with three revisions."""
    with at(browser, desk, "/admin/newsroom/article/") as page:
        link = page.tab.get_by_role("link", name="Итоги переговоров").get_attribute("href")
    return link.partition("?")[0]


@pytest.fixture
def rewritten(browser, desk, form):
    """The same address, with nothing kept of what a test typed there."""
    yield form
    discard(browser, desk, form)


def save_meanwhile(browser, desk, address, standfirst):
    with without_scripts(browser, desk, address) as tab:
        tab.fill("#id_standfirst", standfirst)
        tab.click("input[name=_continue]")


def test_what_is_typed_is_kept_offered_and_restored(browser, desk, rewritten):
    with at(browser, desk, rewritten) as page:
        page.tab.fill("#id_headline", MINE)
        assert re.search(TIME, kept(page.tab))
        calm(page)
    with at(browser, desk, rewritten) as page:
        assert page.tab.input_value("#id_headline") != MINE
        page.tab.locator(".offer summary").click()
        assert MINE in page.tab.text_content(".offer")
        page.tab.click(".offer a.button")
        assert page.tab.input_value("#id_headline") == MINE
        calm(page)
    discard(browser, desk, rewritten)
    with at(browser, desk, rewritten) as page:
        assert page.tab.locator(".offer").count() == 0


def test_text_stays_in_the_window_while_there_is_no_connection(browser, desk, rewritten):
    with at(browser, desk, rewritten) as page:
        tab = page.tab
        tab.context.route("**/draft/", lambda route: route.abort())
        tab.reload()
        tab.fill("#id_headline", MINE)
        tab.wait_for_selector("#kept.failed")
        assert tab.input_value("#id_headline") == MINE
        tab.context.unroute("**/draft/")
        tab.evaluate("dispatchEvent(new Event('online'))")
        tab.wait_for_selector("#kept:not(.failed):not(:empty)")


def test_last_words_are_kept_when_the_page_is_left(browser, desk, rewritten):
    with at(browser, desk, rewritten) as page:
        page.tab.fill("#id_headline", f"{MINE} напоследок")
        page.tab.goto(f"{desk[0]}/admin/")
    with at(browser, desk, rewritten) as page:
        assert "напоследок" in page.tab.text_content(".offer")


def test_second_window_is_told_and_keeps_its_text_when_that_is_pressed(browser, desk, rewritten):
    with at(browser, desk, rewritten) as first, at(browser, desk, rewritten) as second:
        for page, words in ((first, "первое окно"), (second, "второе окно")):
            page.tab.fill("#id_headline", words)
            kept(page.tab)
        button = second.tab.locator("#kept.failed button")
        button.click()
        second.tab.wait_for_selector("#kept:not(.failed):not(:empty)")
    with at(browser, desk, rewritten) as page:
        assert "второе окно" in page.tab.text_content(".offer")


def test_who_else_is_there_is_shown_as_they_come(browser, desk, rewritten):
    with at(browser, desk, rewritten) as page:
        place = page.tab.locator("#present")
        assert not place.is_visible()
        answer = {"present": ["Айгуль, с 14:05"]}
        page.tab.context.route("**/presence/", lambda route: route.fulfill(json=answer))
        page.tab.reload()
        place.wait_for(state="visible")
        assert "Айгуль" in place.text_content()


def conflict(page, browser, desk, address, *, standfirst):
    """Type over a form, let somebody else save, and press save."""
    page.tab.fill("#id_headline", MINE)
    page.tab.fill("#id_standfirst", "Моя подводка")
    save_meanwhile(browser, desk, address, standfirst)
    page.tab.click("input[name=_continue]")
    page.tab.wait_for_selector(".conflict")


def test_both_texts_stand_side_by_side_and_words_are_taken_at_once(browser, desk, rewritten):
    with at(browser, desk, rewritten) as page:
        tab = page.tab
        conflict(page, browser, desk, rewritten, standfirst="Их подводка")
        field = tab.locator("[data-field=standfirst]")
        assert "Их" in field.locator("del").first.text_content()
        field.locator("button[value='theirs:standfirst']").press("Enter")
        assert tab.input_value("#id_standfirst") == "Их подводка"
        field.locator("button[value='mine:standfirst']").click()
        assert tab.input_value("#id_standfirst") == "Моя подводка"
        field.locator("button[value='theirs:standfirst']").click()
        calm(page)
        # Enter in a field saves, and takes no words.
        tab.locator("#id_headline").press("Enter")
        tab.wait_for_url("**/article/")
    with at(browser, desk, rewritten) as page:
        assert page.tab.input_value("#id_headline") == MINE
        assert page.tab.input_value("#id_standfirst") == "Их подводка"
        assert page.tab.locator(".offer").count() == 0


def test_without_scripts_a_press_takes_one_field_and_saves_nothing(browser, desk, rewritten):
    with without_scripts(browser, desk, rewritten) as tab:
        tab.fill("#id_headline", "Без сценариев")
        tab.fill("#id_standfirst", "Моя подводка без них")
        save_meanwhile(browser, desk, rewritten, "Их третья подводка")
        tab.click("input[name=_continue]")
        tab.click("button[value='theirs:standfirst']")
        assert tab.input_value("#id_standfirst") == "Их третья подводка"
        assert tab.input_value("#id_headline") == "Без сценариев"
        tab.click("button[value='mine:standfirst']")
        assert tab.input_value("#id_standfirst") == "Моя подводка без них"
        tab.click("input[name=_continue]")
        assert tab.locator(".conflict").count() == 0
        assert tab.input_value("#id_standfirst") == "Моя подводка без них"


def test_two_revisions_are_chosen_and_compared_by_keys(browser, desk, rewritten):
    with at(browser, desk, rewritten) as page:
        tab = page.tab
        tab.locator("input[name=from][value='1']").focus()
        tab.keyboard.press("Space")
        tab.locator("input[name=to][value='3']").focus()
        tab.keyboard.press("Space")
        tab.locator("button[form=compare]").press("Enter")
        tab.wait_for_url(re.compile(r"/compare/\?to=3&from=1$"))  # in the order of the list, the newest first
        assert tab.locator("tr.moved_here, tr.moved_away, tr.removed, tr.added").count()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_of_texts_are_accessible_and_fit(browser, desk, rewritten, scheme, width):
    from tests.browser.accessibility import findings
    from tests.browser.test_reading import SIDEWAYS, SMALL, SMALLEST

    look = {"scheme": scheme, "width": width}
    compare = rewritten.replace("change", "compare") + "?from=1&to=3"
    with at(browser, desk, compare, **look) as page:
        calm(page)
        assert findings(page.tab) == []
        assert page.tab.evaluate(SIDEWAYS) == []
        assert page.tab.evaluate(SMALL.replace("document.body", "document.querySelector('main')"), SMALLEST) == []
    with at(browser, desk, rewritten, **look) as page:
        conflict(page, browser, desk, rewritten, standfirst=f"Их подводка {scheme} {width}")
        calm(page)
        assert findings(page.tab, but=DJANGO) == []
    with at(browser, desk, rewritten, **look) as page:
        page.tab.locator(".offer summary").click()
        calm(page)
        assert findings(page.tab, but=DJANGO) == []
