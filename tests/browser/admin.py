"""The pages of Django admin that the desk uses most, and a way in."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import opened
from tests.browser.scenes import ADMINISTRATOR, COLLEAGUES, PASSWORD
from tests.browser.site import served


@contextmanager
def desk_open(browser: Browser, folder: Path, *scenes: str) -> Iterator[tuple[str, dict]]:
    """(address, cookies) of a site with these scenes, on which a superuser, made for this run, has signed in."""
    password = secrets.token_urlsafe(15)
    with served(folder, "administrator", *scenes, **{PASSWORD: password}) as site:
        yield site, sign_in(browser, site, ADMINISTRATOR, password)


@contextmanager
def colleagues_at(browser: Browser, folder: Path, *scenes: str) -> Iterator[tuple[str, dict[str, dict]]]:
    """(address, {name: cookies}) of a site with these scenes, on which each of COLLEAGUES has signed in."""
    password = secrets.token_urlsafe(15)
    with served(folder, "colleagues", *scenes, **{PASSWORD: password}) as site:
        yield site, {name: sign_in(browser, site, name, password) for name in COLLEAGUES}


def sign_in(browser: Browser, site: str, name: str, password: str) -> dict:
    """The cookies of somebody who has signed in."""
    with opened(browser, f"{site}/admin/login/?next=/admin/") as login:
        login.tab.fill("#id_username", name)
        login.tab.fill("#id_password", password)
        login.tab.click("[type=submit]")
        login.tab.wait_for_url(f"{site}/admin/")
        return login.tab.context.storage_state()
