"""Pictures of every type of page: `python -m tests.browser.screenshots FOLDER`, or `make screenshots`."""

import os
import sys
from itertools import product
from pathlib import Path

import django

from tests.browser.pages import ADMIN_PAGES, EMPTY, PAGES, SCHEMES, WIDTHS, address_of
from tests.browser.site import prepared, served
from tests.browser.tools import refusal


def main(folder: Path):
    from tests.browser.chromium import chromium

    folder.mkdir(parents=True, exist_ok=True)
    everywhere = list(product(WIDTHS, SCHEMES))
    with chromium() as browser, prepared() as seeded:
        with served(seeded, "withdrawn", "all_blocks") as site:
            for page in PAGES:
                take(browser, folder, page.name, address_of(page, site), everywhere)
        take_admin(browser, folder, seeded, [(WIDTHS[0], scheme) for scheme in SCHEMES])
        with prepared(seeds=False) as empty, served(empty) as site:
            for page in EMPTY:
                take(browser, folder, f"empty-{page.name}", address_of(page, site), everywhere[:1])
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}/")


def take(browser, folder, name, address, looks, *, cookies=None, media="screen"):
    """One picture of the whole page for each width and scheme."""
    from tests.browser.chromium import opened

    for width, scheme in looks:
        with opened(browser, address, width=width, scheme=scheme, media=media, cookies=cookies) as page:
            page.tab.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)


def take_admin(browser, folder, seeded, looks):
    from tests.browser.admin import desk_open

    with desk_open(browser, seeded, "photographs", "talked") as (site, cookies):
        for name, path in ADMIN_PAGES.items():
            take(browser, folder, name, site + path, looks, cookies=None if "login" in path else cookies)


if __name__ == "__main__":
    if lacking := refusal():
        sys.exit(lacking)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main(Path(sys.argv[1]))
