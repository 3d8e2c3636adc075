"""What axe and Lighthouse let pass: pages that scroll sideways on a phone, and text too small to read."""

import pytest

from tests.browser.chromium import WIDTHS, opened
from tests.browser.pages import PAGES, address_of

pytestmark = pytest.mark.browser
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

PHONE = min(WIDTHS)
SMALLEST = 12
# How far the page, or an element on it, stands out to the right of the window.
SIDEWAYS = """() => {
  const wide = innerWidth;
  if (document.scrollingElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > wide + 1)
    .map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`)
    .concat(`${document.scrollingElement.scrollWidth} px`);
}"""
# Texts that are drawn smaller than `smallest` CSS pixels. In SVG a viewBox scales them: the matrix says by how much.
SMALL = """(smallest) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement, range = document.createRange();
    range.selectNodeContents(text);
    if (!text.data.trim() || !range.getClientRects().length) continue;
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
    const scale = matrix ? Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < smallest - 0.01) small.push(`${size.toFixed(1)} px: ${text.data.trim().slice(0, 40)}`);
  }
  return small;
}"""


@every_page
def test_page_does_not_scroll_sideways_on_a_phone(see, page):
    with see(page, width=PHONE) as opened:
        assert opened.tab.evaluate(SIDEWAYS) == []


@every_page
def test_words_of_sixty_letters_do_not_push_a_page_sideways(browser, wordy_site, page):
    with opened(browser, address_of(page, wordy_site), width=PHONE) as seen:
        assert seen.status == page.status
        assert seen.tab.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("width", WIDTHS)
@every_page
def test_no_text_is_smaller_than_twelve_pixels(see, page, width):
    with see(page, width=width) as opened:
        assert opened.tab.evaluate(SMALL, SMALLEST) == []


def test_small_text_in_a_scaled_drawing_is_seen(see):
    """The check above would see it: 16 units in a drawing that is shown at half its size."""
    drawing = '<svg viewBox="0 0 640 40" width="320"><text y="20" font-size="16">Экспорт</text></svg>'
    with see(PAGES[0], width=PHONE) as opened:
        opened.tab.evaluate(
            "drawing => document.querySelector('main').insertAdjacentHTML('beforeend', drawing)", drawing
        )
        assert opened.tab.evaluate(SMALL, SMALLEST) == ["8.0 px: Экспорт"]


def test_a_wide_element_is_seen(see):
    with see(PAGES[0], width=PHONE) as opened:
        opened.tab.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<svg width=700></svg>')")
        assert opened.tab.evaluate(SIDEWAYS)
