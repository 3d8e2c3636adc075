"""The pages on paper: no navigation and no forms, dark letters on white, whatever scheme the screen has."""

import pytest

from tests.browser.pages import SCHEMES

pytestmark = pytest.mark.browser

SHOWN = """() => [...document.querySelectorAll("nav, form, button, .skip")]
  .filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))"""
# Relative luminance (WCAG 2.2) of every colour that text has, and of every ground that is painted.
PALE = """() => {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pale = [];
  for (const element of [document.documentElement, ...document.body.querySelectorAll("*"), document.body]) {
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element), ground = style.backgroundColor;
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (hasText && luminance(style.color) > 0.18) pale.push(`${element.tagName} is written in ${style.color}`);
    if (!ground.endsWith(", 0)") && luminance(ground) < 0.8) pale.push(`${element.tagName} stands on ${ground}`);
  }
  return pale;
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_has_dark_letters_on_white_and_no_controls(page, scheme):
    page.look(scheme=scheme, media="print")
    assert page.tab.evaluate(SHOWN) == []
    assert page.tab.evaluate(PALE) == []


def test_what_is_pale_on_paper_is_seen(front):
    front.look(scheme="dark")
    assert front.tab.evaluate(PALE)
    assert front.tab.evaluate(SHOWN)
