"""The editor of a body in a browser: keys, the toolbar, rows on record, paste, no scripts."""

import re

import pytest

from tests.browser.forms import DJANGO, MINE, TIME, at, calm, discard, kept, without_scripts
from tests.browser.pages import SCHEMES, WIDTHS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def writers(browser, seeded):
    from tests.browser.admin import desk_open

    with desk_open(browser, seeded, "materials") as desk:
        yield desk


@pytest.fixture(scope="module")
def form(browser, writers):
    """The address of the form of an article without a text."""
    with at(browser, writers, "/admin/newsroom/article/") as page:
        link = page.tab.get_by_role("link", name="Пустая заметка").get_attribute("href")
    return link.partition("?")[0]


@pytest.fixture
def empty(browser, writers, form):
    """The same address, left without a text again."""
    yield form
    clear(browser, writers, form)


def write(page, *lines):
    """Write into the editor, each line in a paragraph."""
    page.tab.locator(".body-text").focus()
    for number, line in enumerate(lines):
        if number:
            page.tab.keyboard.press("Enter")
        page.tab.keyboard.type(line)


def press_in_toolbar(tab, name):
    """Go from the text to the buttons and along them to this one, by keys alone."""
    tab.keyboard.press("Escape")
    for _ in range(30):
        if name in tab.evaluate("document.activeElement.className").split():
            return tab.keyboard.press("Enter")
        tab.keyboard.press("ArrowRight")
    raise AssertionError(f"No key leads to {name}.")


def choose(tab, words=""):
    """Find a row in the dialog and take the first, by keys."""
    tab.wait_for_selector(".body-dialog input:focus")
    with tab.expect_response(lambda answer: "q=" in answer.url):
        tab.keyboard.type(words or " ")
    tab.wait_for_selector(".body-found button")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".body-dialog", state="detached")


def body_of(tab):
    return (
        tab.input_value("#id_body")
        if tab.locator("#id_body:visible").count()
        else tab.evaluate("document.getElementById('id_body').value")
    )


def save(page):
    page.tab.click("input[name=_continue]")
    page.tab.wait_for_selector(".messagelist .success")
    page.tab.wait_for_selector(".body-text")


def clear(browser, desk, address):
    """Leave the article without a text again."""
    discard(browser, desk, address)
    with without_scripts(browser, desk, address) as tab:
        tab.fill("#id_body", "")
        tab.click("input[name=_continue]")


def test_body_is_written_by_keys_with_a_speaker_a_table_and_rows_on_record_and_readers_see_it(browser, writers, empty):
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "Стороны встретились.", "Мы готовы.")
        press_in_toolbar(tab, "quote")
        choose(tab, "гост")
        tab.keyboard.press("ArrowDown")
        for kind, words in {"photo": "зал", "fact": "оборот", "story": "визит"}.items():
            press_in_toolbar(tab, kind)
            choose(tab, words)
        tab.keyboard.type("Итог:")
        press_in_toolbar(tab, "table")
        for words in ("Год", "Млн", "Доля"):
            tab.keyboard.type(words)
            tab.keyboard.press("Tab")
        save(page)
        kept_body = body_of(tab)
        assert re.search(r'<blockquote data-speaker="\d+">Мы готовы.</blockquote>', kept_body)
        assert re.findall(r"data-(photo|fact|story)=", kept_body) == ["photo", "fact", "story"]
        assert "<tr><th>Год</th><th>Млн</th><th>Доля</th></tr>" in kept_body
        cards = tab.locator(".body-card")
        cards.filter(has_text="Визит в Минск").wait_for()
        assert "Иван Гостев" in tab.text_content(".body-speaker")
        calm(page)
        tab.fill("#id_note", "Проверка")
        tab.click("button[name=_desk][value=publish_without_approval]")
        address = tab.locator(".object-tools a[href*='/news/']").get_attribute("href")
    with at(browser, writers, address) as page:
        body = page.tab.locator(".body")
        assert "— Иван Гостев" in body.locator(".said").text_content()
        assert body.locator("thead th").all_text_contents() == ["Год", "Млн", "Доля"]
        assert body.locator("img").get_attribute("alt") == "Зал переговоров"
        assert "Оборот торговли" in body.locator(".on-record").text_content()
        assert "Визит в Минск" in body.locator(".related").text_content()
        calm(page)


def test_editor_says_nothing_new_about_a_body_that_nobody_touches(browser, writers, empty):
    text = (
        "<h2>Раз</h2>\n<p>Два <strong>три <em>четыре</em></strong></p>\n"
        "<ul>\n<li>пять\n<ol>\n<li>шесть</li>\n</ol></li>\n</ul>\n"
        '<blockquote data-speaker="1"><p>семь</p>\n<p>восемь</p></blockquote>\n<figure data-photo="1"></figure>\n'
        '<table>\n<tr><th>а</th><td colspan="2">б</td></tr>\n<tr><td></td><td>в</td><td>г</td></tr>\n</table>'
    )
    with without_scripts(browser, writers, empty) as tab:
        tab.fill("#id_body", text)
        tab.click("input[name=_continue]")
        assert tab.input_value("#id_body") == text
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "0")  # after which the editor writes all of it
        tab.keyboard.press("Backspace")
        assert body_of(tab) != text
        save(page)
        assert body_of(tab) == text
        calm(page)


def test_paste_from_elsewhere_is_cleaned_by_the_site(browser, writers, empty):
    pasted = '<div style="color:red"><h1>Заголовок</h1><p class=MsoNormal>Слова<o:p></o:p> <b>важные</b></p></div>'
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "Было.", "")
        paste_into(tab, pasted, "Слова")
        tab.locator(".body-text h2").wait_for()
        assert "Слова важные" in tab.text_content(".body-text")
        assert "style" not in body_of(tab)
        paste_into(tab, "<p>" * 6_000, "слишком")
        tab.locator(".body-said:not(:empty)").wait_for()
        tab.context.route("**/paste/", lambda route: route.abort())
        paste_into(tab, "<b>x</b>", "Простые слова")
        tab.get_by_text("Простые слова").wait_for()
        assert page.stopped() == []


def paste_into(tab, html, plain):
    tab.evaluate(
        """([html, plain]) => {
      const data = new DataTransfer();
      data.setData("text/html", html);
      data.setData("text/plain", plain);
      document.querySelector(".body-text").dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }""",
        [html, plain],
    )


def test_what_is_written_in_the_editor_is_kept_and_restored_into_it(browser, writers, empty):
    with at(browser, writers, empty) as page:
        write(page, MINE)
        assert re.search(TIME, kept(page.tab))
    with at(browser, writers, empty) as page:
        assert MINE not in page.tab.text_content(".body-text")
        page.tab.click(".offer a.button")
        page.tab.wait_for_selector(".body-text")
        assert page.tab.text_content(".body-text").strip() == MINE
        calm(page)


def test_words_of_another_text_are_taken_into_the_editor(browser, writers, empty):
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "Мои слова.")
        with without_scripts(browser, writers, empty) as other:
            other.fill("#id_body", "<h3>Их слова</h3>")
            other.click("input[name=_continue]")
        tab.click("input[name=_continue]")
        tab.wait_for_selector(".conflict")
        field = tab.locator("[data-field=body]")
        field.locator("button[value='theirs:body']").press("Enter")
        assert tab.text_content(".body-text h3") == "Их слова"
        field.locator("button[value='mine:body']").press("Enter")
        assert "Мои слова." in tab.text_content(".body-text")
        calm(page)


def test_link_is_made_and_taken_back_by_keys(browser, writers, empty):
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "Ссылка")
        tab.keyboard.press("Shift+Home")
        tab.keyboard.press("Control+k")
        tab.wait_for_selector(".body-dialog input:focus")
        tab.keyboard.press("Control+a")
        tab.keyboard.type("https://example.org/")
        tab.keyboard.press("Enter")
        assert tab.locator(".body-text a").get_attribute("href") == "https://example.org/"
        tab.keyboard.press("Control+k")
        tab.wait_for_selector(".body-dialog input:focus")
        tab.keyboard.press("Escape")
        assert tab.locator(".body-dialog").count() == 0
        assert tab.locator(".body-text a").count() == 1
        calm(page)


@pytest.mark.parametrize(("key", "place"), [("k", ".body-dialog"), ("b", ".body-text strong")])
def test_key_pressed_before_the_browser_tells_of_a_selection_takes_it_all_the_same(browser, writers, empty, key, place):
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "Ссылка")
        # In one task, so that the event of the selection can only come after the key.
        tab.evaluate(
            """(key) => {
                getSelection().modify("extend", "backward", "lineboundary");
                const pressed = { key, ctrlKey: true, bubbles: true, cancelable: true };
                document.querySelector(".body-text").dispatchEvent(new KeyboardEvent("keydown", pressed));
            }""",
            key,
        )
        tab.wait_for_selector(place)
        calm(page)


def test_signs_at_the_beginning_of_a_line_make_headings_lists_and_quotes(browser, writers, empty):
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "")
        for sign, tag in {"##": "h2", "###": "h3", "-": "ul li", ">": "blockquote"}.items():
            tab.keyboard.type(f"{sign} Слова")
            assert tab.text_content(f".body-text {tag}") == "Слова"
            for _ in range(2):  # out of a list or a quote
                tab.keyboard.press("Enter")
        calm(page)


def test_keyboard_leaves_a_table_by_its_buttons(browser, writers, empty):
    with at(browser, writers, empty) as page:
        tab = page.tab
        write(page, "")
        press_in_toolbar(tab, "table")
        for _ in range(9):
            tab.keyboard.press("Tab")
        assert tab.locator(".body-text tr").count() == 4  # the last cell's Tab makes a row
        press_in_toolbar(tab, "removeRow")
        assert tab.locator(".body-text tr").count() == 3
        tab.keyboard.press("Escape")
        assert tab.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
        tab.keyboard.press("Shift+Tab")
        assert tab.evaluate("document.activeElement.closest('.body-editor')") is None
        calm(page)


def test_without_scripts_the_body_is_a_plain_field_with_its_help(browser, writers, empty):
    with without_scripts(browser, writers, empty) as tab:
        assert tab.locator("#id_body").is_visible()
        assert tab.locator(".body-editor").count() == 0
        assert "data-speaker" in tab.text_content("#id_body_helptext")
        tab.fill("#id_body", 'Раз.\n\nДва.\n\n<figure data-photo="1"></figure>')
        tab.click("input[name=_continue]")
        assert tab.input_value("#id_body") == '<p>Раз.</p>\n<p>Два.</p>\n<figure data-photo="1"></figure>'


def test_body_that_cannot_be_kept_stays_in_a_plain_field_and_says_why(browser, writers, empty):
    with without_scripts(browser, writers, empty) as tab:
        tab.fill("#id_body", "<b>" * 60 + "много")
        tab.click("input[name=_continue]")
        assert tab.locator(".field-body .errorlist").text_content().strip()
        assert "много" in tab.input_value("#id_body")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_editor_and_its_dialog_are_accessible_and_fit(browser, writers, empty, scheme, width):
    from tests.browser.accessibility import findings
    from tests.browser.test_reading import SIDEWAYS

    with at(browser, writers, empty, scheme=scheme, width=width) as page:
        tab = page.tab
        write(page, "Слова", "Цитата")
        tab.click(".body-toolbar .quote")
        tab.wait_for_selector(".body-found button")
        calm(page)
        assert findings(tab, but=DJANGO) == []
        choose(tab)
        tab.keyboard.press("ArrowDown")
        tab.click(".body-toolbar .photo")
        choose(tab)
        tab.locator(".body-card img:visible").wait_for()
        assert findings(tab, but=DJANGO) == []
        assert tab.evaluate(SIDEWAYS) == []
