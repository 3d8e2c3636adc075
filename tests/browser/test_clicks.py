"""How many clicks the desk's work takes, counted by the browser itself: from «Стол» to what readers see."""

from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.browser

WIRE, ANNA, BORIS, CHIEF = "#queue-wire", "anna", "boris", "chief"
# Every click that a person makes, also one that a key makes of a focused button; kept over the pages of a window.
COUNT = """addEventListener("click", event => {
  if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
}, true)"""


@pytest.fixture(scope="module")
def desk(browser, seeded):
    from tests.browser.admin import colleagues_at

    with colleagues_at(browser, seeded, "unread") as desk:
        yield desk


@contextmanager
def counted(browser, desk, name, address="/admin/"):
    """(tab, clicks) of somebody who has «Стол» open; `clicks` says how many they have made in this window."""
    site, cookies = desk
    context = browser.new_context(storage_state=cookies[name])
    context.add_init_script(COUNT)
    try:
        tab = context.new_page()
        tab.goto(site + address)
        yield tab, lambda: int(tab.evaluate("sessionStorage.clicks || 0"))
    finally:
        context.close()


def press(tab, verb):
    """A verb of the panel; the page says afterwards that it was done."""
    tab.click(f"button[name=_desk][value={verb}]")
    tab.wait_for_selector(".messagelist .success")


def number_of(tab):
    return tab.url.partition("/article/")[2].partition("/")[0]


def row(tab, queue, number):
    """The button of an article's row in a queue."""
    return tab.locator(f"{queue} a.button[href*='/article/{number}/']")


def is_public(browser, desk, headline):
    from tests.browser.chromium import opened

    with opened(browser, f"{desk[0]}/news/") as page:
        return headline in page.tab.text_content("main")


def renamed(tab, headline):
    """Give the article a headline of its own: typing is no click."""
    tab.locator("#id_headline").focus()
    tab.locator("#id_headline").fill(headline)


def test_chief_alone_publishes_a_wire_text_with_a_reason_in_six_clicks(browser, desk):
    with counted(browser, desk, CHIEF) as (tab, clicks):
        tab.click(f"{WIRE} li:nth-child(1) a.button")
        renamed(tab, "Одной рукой")
        tab.click("#id_note")
        tab.keyboard.type("Срочно: прибыл премьер.")
        press(tab, "publish_without_approval")
        assert clicks() <= 6
        assert is_public(browser, desk, "Одной рукой")


def test_two_people_publish_a_wire_text_in_five_and_two_clicks(browser, desk):
    with counted(browser, desk, ANNA) as (tab, clicks):
        tab.click(f"{WIRE} li:nth-child(1) a.button")
        renamed(tab, "В четыре руки")
        press(tab, "submit")
        number = number_of(tab)
        with counted(browser, desk, BORIS) as (other, others_clicks):
            row(other, "#queue-review", number).click()
            press(other, "approve")
            assert others_clicks() <= 2
        tab.goto(f"{desk[0]}/admin/")
        row(tab, "#queue-approved", number).click()
        press(tab, "publish")
        assert clicks() <= 5
        assert is_public(browser, desk, "В четыре руки")


def test_approved_text_is_scheduled_for_tomorrow_in_three_clicks(browser, desk):
    with counted(browser, desk, ANNA) as (tab, _clicks):
        tab.click(f"{WIRE} li:nth-child(1) a.button")
        renamed(tab, "Завтра в девять")
        press(tab, "submit")
        number = number_of(tab)
    with counted(browser, desk, BORIS) as (tab, _clicks):
        row(tab, "#queue-review", number).click()
        press(tab, "approve")
    with counted(browser, desk, BORIS) as (tab, clicks):
        row(tab, "#queue-approved", number).click()
        press(tab, "schedule_tomorrow")
        assert clicks() <= 3
        assert "09:00" in tab.text_content(".desk-state")
        assert not is_public(browser, desk, "Завтра в девять")


def test_live_story_is_corrected_in_five_clicks(browser, desk):
    with counted(browser, desk, CHIEF) as (tab, clicks):
        tab.click(".model-article th a")
        tab.click("#result_list tr:has(td.field-with_readers:text-is('опубликовано')) th a")
        tab.locator("#id_standfirst").focus()
        tab.locator("#id_standfirst").fill("Уточнённая подводка.")
        tab.click("input[name=_continue]")
        tab.click("#id_note")
        tab.keyboard.type("Уточнена подводка.")
        tab.locator("#id_kind").select_option("clarified")
        press(tab, "correct")
        assert clicks() <= 5
    from tests.browser.chromium import opened

    with opened(browser, f"{desk[0]}/corrections/") as page:
        assert "Уточнена подводка." in page.tab.text_content("main")


def test_counter_counts(browser, desk):
    with counted(browser, desk, CHIEF) as (tab, clicks):
        for _time in range(7):
            tab.click("h1")
        assert clicks() == 7
