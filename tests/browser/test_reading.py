"""What axe and Lighthouse let pass: pages that scroll sideways on a phone, and text too small to read."""

import pytest

from tests.browser.pages import WIDTHS

pytestmark = pytest.mark.browser

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


def test_page_does_not_scroll_sideways_on_a_phone(page):
    page.look(width=PHONE)
    assert page.tab.evaluate(SIDEWAYS) == []


def test_words_of_sixty_letters_do_not_push_a_page_sideways(wordy_page):
    wordy_page.look(width=PHONE)
    assert wordy_page.tab.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_is_smaller_than_twelve_pixels(page, width):
    page.look(width=width)
    assert page.tab.evaluate(SMALL, SMALLEST) == []


def test_small_text_in_a_scaled_drawing_is_seen(front):
    drawing = '<svg viewBox="0 0 640 40" width="320"><text y="20" font-size="16">Экспорт</text></svg>'
    append(front, drawing)
    assert front.tab.evaluate(SMALL, SMALLEST) == ["8.0 px: Экспорт"]


def test_a_wide_element_is_seen(front):
    front.look(width=PHONE)
    append(front, "<svg width=700></svg>")
    assert front.tab.evaluate(SIDEWAYS)


def append(page, html):
    page.tab.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)
