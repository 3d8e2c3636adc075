"""Chromium, and a page in it that keeps what the browser complained about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Request, sync_playwright
from playwright.sync_api import Page as Tab

from tests.browser.pages import SCHEMES, WIDTHS
from tests.browser.tools import CHROMIUM

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHT = 900
WITHIN = 20_000
# Told to every page before its own content: what the policy stops is kept, also where no script of the page may run.
LISTEN = """
window.stopped = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.stopped.push(`${event.effectiveDirective} stopped ${event.blockedURI} (${event.sample})`));
"""


@dataclass
class Opened:
    """A tab with a page in it, and what the browser said about it."""

    tab: Tab
    status: int = 0
    heard: list[ConsoleMessage] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def stopped(self) -> list[str]:
        """What the Content-Security-Policy stopped so far. Ask before axe runs: its own script is stopped too."""
        return self.tab.evaluate("window.stopped")

    def complaints(self) -> list[str]:
        """Errors of the console and of scripts, and files that did not come."""
        said = [message.text for message in self.heard if message.type in ("error", "warning")]
        # The status of an error page itself is an error of the console too.
        return self.failed + [text for text in said if self.status == 200 or f"status of {self.status}" not in text]

    def miss(self, request: Request):
        # What the tab itself no longer wanted, on its way to another page, is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.url}: {request.failure}")

    def look(self, *, width: int = WIDTHS[0], scheme: str = SCHEMES[0], media: str = "screen"):
        """Show the same page in another window, scheme or medium: without scripts, styles alone answer to that."""
        self.tab.set_viewport_size({"width": width, "height": HEIGHT})
        self.tab.emulate_media(media=media, color_scheme=scheme)

    def afresh(self):
        """Load the page again, with nothing focused, stopped or complained about."""
        self.heard.clear()
        self.failed.clear()
        self.look()
        self.tab.goto(self.tab.url.partition("#")[0], wait_until="load")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, for as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS, timeout=60_000)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, address: str, *, cookies: Any = None, **look: Any) -> Iterator[Opened]:
    """The page at `address`, in a context of its own; `look` as in `Opened.look`."""
    # Fields for days are worded as in the browser of a reader of the site, whose language is Russian.
    context = browser.new_context(reduced_motion="reduce", locale="ru-RU", storage_state=cookies)
    context.set_default_timeout(WITHIN)
    context.add_init_script(LISTEN)
    try:
        page = Opened(context.new_page())
        page.tab.on("console", lambda message: page.heard.append(message))
        page.tab.on("pageerror", lambda error: page.failed.append(str(error)))
        page.tab.on("requestfailed", page.miss)
        page.look(**look)
        response = page.tab.goto(address, wait_until="load")
        page.status = response.status if response else 0
        yield page
    finally:
        context.close()
