"""The Nu Html Checker, which the W3C runs too, on every type of page, the stylesheets and the drawings."""

import subprocess
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.pages import PAGES, address_of
from tests.browser.site import ROOT
from tests.browser.tools import VNU

pytestmark = pytest.mark.browser

WITHIN = 180
STATIC = ROOT / "newsroom" / "static" / "newsroom"


def check(*files):
    """What the checker says, a line for each error."""
    options = ["--errors-only", "--also-check-css", "--also-check-svg"]
    command = ["java", "-Xss2m", "-jar", VNU, *options, *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WITHIN, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stderr.splitlines()


def body_of(address):
    try:
        with urlopen(address, timeout=30) as response:  # noqa: S310 - the site under test, on loopback
            return response.read()
    except HTTPError as error:
        return error.read()


def test_pages_stylesheets_and_drawings_are_valid(site, tmp_path):
    files = [tmp_path / f"{page.name}.html" for page in PAGES]
    for page, file in zip(PAGES, files, strict=True):
        file.write_bytes(body_of(address_of(page, site)))
    assert check(*files, *STATIC.glob("*.css"), *STATIC.glob("*.svg")) == []


def test_an_error_of_each_kind_is_seen(tmp_path):
    wrong = {"page.html": "<!doctype html><p>x", "sheet.css": "p { colour: red }", "drawing.svg": "<svg><x/></svg>"}
    for name, text in wrong.items():
        (tmp_path / name).write_text(text)
    said = "\n".join(check(*(tmp_path / name for name in wrong)))
    assert all(name in said for name in wrong)
