"""Pictures of the documentation, taken of the real desk: `python -m tests.browser.pictures FOLDER` or `make pictures`.

Each is made by doing what it shows; colours are cut to 128, so that a picture is a tenth of a megabyte.
"""

import os
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import django
from PIL import Image

from tests.browser.site import prepared
from tests.browser.tools import refusal

WIDTH, WIDE, HIGHEST = 1000, 1280, 1400
COLOURS = 128
WINDOW = ""


@dataclass(frozen=True)
class Picture:
    """`show` does at the desk what is to be seen, and gives the part of the page that is taken, or WINDOW."""

    name: str
    show: Callable
    width: int = WIDTH


def first_screen(tab, site):
    tab.goto(f"{site}/admin/")
    return ".queues"


def panel(tab, site):
    """An article in review that lacks what readers are promised."""
    tab.goto(f"{site}/admin/")
    tab.click("#queue-review li:nth-child(2) a.button")
    return ".desk"


def times(tab, site):
    """A scheduled story, under the form of which its times stand in both cities."""
    tab.goto(f"{site}/admin/")
    tab.click("#queue-today a.button")
    return ".desk"


def comparison(tab, site):
    _form(tab, site, "Итоги переговоров")
    tab.click("button[form=compare]")
    return "#content"


def conflict(tab, site):
    """Somebody saves while this form is open; then it is sent."""
    _form(tab, site, "Итоги переговоров")
    tab.fill("#id_headline", "Итоги переговоров в Минске")
    with _another(tab) as other:
        other.goto(tab.url)
        other.fill("#id_headline", "Итоги вторых переговоров")
        other.click("input[name=_continue]")
    tab.click("input[name=_continue]")
    tab.wait_for_selector(".conflict")
    return ".conflict"


def editor(tab, site):
    _form(tab, site, "Что покажут на форуме")
    tab.wait_for_selector(".field-body [contenteditable=true] table")
    return ".field-body"


def comments(tab, site):
    _form(tab, site, "Что покажут на форуме")
    return "#comments"


def preview(tab, site):
    """A draft as readers will see it, under a bar that says so."""
    _form(tab, site, "Что покажут на форуме")
    tab.goto(tab.url.replace("/change/", "/preview/1/"))
    return WINDOW


def _form(tab, site, headline):
    tab.goto(f"{site}/admin/newsroom/article/?q={headline}")
    tab.click("#result_list tbody th a")


def reading(tab, site):
    tab.goto(f"{site}/admin/")
    tab.click("#queue-findings a.button")
    tab.wait_for_selector(".card")
    return WINDOW


def photo(tab, site):
    tab.goto(f"{site}/admin/newsroom/photo/")
    tab.click("#result_list tbody a:has-text('Стол переговоров')")
    return "#content"


PICTURES = [
    Picture("desk", first_screen),
    Picture("panel", panel),
    Picture("times", times),
    Picture("comparison", comparison),
    Picture("conflict", conflict),
    Picture("editor", editor),
    Picture("comments", comments),
    Picture("preview", preview),
    Picture("reading-screen", reading, width=WIDE),
    Picture("photo", photo),
]


@contextmanager
def _another(tab):
    """A window of the same person's in which no script runs, so that nothing is kept while it is typed."""
    context = tab.context.browser.new_context(storage_state=tab.context.storage_state(), java_script_enabled=False)
    try:
        yield context.new_page()
    finally:
        context.close()


def main(folder: Path):
    from tests.browser.admin import desk_open
    from tests.browser.chromium import chromium, opened

    scenes = ("rewritten", "photographs", "busy")
    with chromium() as browser, prepared() as seeded, desk_open(browser, seeded, *scenes) as (site, cookies):
        for picture in PICTURES:
            with opened(browser, f"{site}/admin/", cookies=cookies, width=picture.width) as page:
                part = picture.show(page.tab, site)
                keep(shot(page.tab, part), folder / f"{picture.name}.png")


def shot(tab, part):
    """PNG of a part of the page, or of what a window shows of it."""
    return tab.screenshot() if part == WINDOW else tab.locator(part).screenshot()


def keep(png, path):
    """The upper part of a picture that is too high, in few colours."""
    with Image.open(BytesIO(png)) as image:
        cut = image.convert("RGB").crop((0, 0, image.width, min(image.height, HIGHEST)))
        cut.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path} {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    if lacking := refusal():
        sys.exit(lacking)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main(Path(sys.argv[1]))
