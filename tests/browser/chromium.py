"""Chromium, and a page in it that keeps what the browser complained about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, sync_playwright
from playwright.sync_api import Page as Tab

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
WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")
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
def opened(
    browser: Browser, address: str, *, width: int = WIDTHS[0], scheme: str = SCHEMES[0], cookies: Any = None
) -> Iterator[Opened]:
    """The page at `address` in a context of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="ru-RU",
        storage_state=cookies,
    )
    context.set_default_timeout(WITHIN)
    context.add_init_script(LISTEN)
    try:
        page = Opened(context.new_page())
        page.tab.on("console", lambda message: page.heard.append(message))
        page.tab.on("pageerror", lambda error: page.failed.append(str(error)))
        page.tab.on("requestfailed", lambda request: page.failed.append(f"{request.url}: {request.failure}"))
        response = page.tab.goto(address, wait_until="load")
        page.status = response.status if response else 0
        yield page
    finally:
        context.close()
