"""The pages without a mouse: the way past the masthead, every control in reach, and a focus that shows."""

import pytest

pytestmark = pytest.mark.browser

MOST_STOPS = 600
# The focused element, with a number that stays with it, and whether and how the focus shows.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.numbered ??= new Map();
  if (!numbered.has(element)) numbered.set(element, numbered.size);
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    number: numbered.get(element),
    what: element.outerHTML.slice(0, 80),
    shows: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((control) => control.type !== "hidden" && control.checkVisibility())
  .filter((control) => !window.numbered?.has(control))
  .map((control) => control.outerHTML.slice(0, 80))"""


def stops(tab):
    """Every element that Tab comes to, once, in its order."""
    found = {}
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(FOCUSED)
        # A date has several stops within one control.
        if focused is None or (focused["number"] in found and focused["number"] != max(found)):
            return list(found.values())
        found[focused["number"]] = focused
    raise AssertionError(f"Tab came to no end in {MOST_STOPS} stops")


def test_first_stop_leads_past_the_masthead(page):
    page.afresh()
    page.tab.keyboard.press("Tab")
    skip = page.tab.evaluate(FOCUSED)
    assert 'class="skip"' in skip["what"]
    assert skip["inside"]
    page.tab.keyboard.press("Enter")
    assert page.tab.evaluate("document.activeElement.id") == "main"
    page.tab.keyboard.press("Tab")
    assert page.tab.evaluate("!document.activeElement.closest('.masthead')")


def test_every_control_is_in_reach_and_shows_its_focus(page):
    page.afresh()
    found = stops(page.tab)
    assert [stop["what"] for stop in found if not (stop["shows"] and stop["inside"])] == []
    assert page.tab.evaluate(CONTROLS) == []


def test_a_focus_that_does_not_show_is_seen(front):
    front.tab.evaluate("document.querySelector('.title a').style.outline = 'none'")
    assert not all(stop["shows"] for stop in stops(front.tab))
