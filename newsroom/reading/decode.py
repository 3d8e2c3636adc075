"""From raw bytes to text."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

SINGLE_BYTE = ("cp1251", "koi8_r")
SAMPLE = 20_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Tables that a page is believed on; one that calls itself Western is guessed at: that is what templates leave in.
DECLARABLE = frozenset(["cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic", "ptcp154", "kz1048"])
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding=["']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
HEAD = 4096
ASCII = bytes(range(128))
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
# How often the ten commonest letters of Russian prose meet in it: what tells one table of letters from another.
COMMON = frozenset("оеаинтсрвл")


class NotText(ValueError):
    """The bytes are no text that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without a byte order mark, line ends as they were, and the name of the encoding."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """The text of a document. Raises `NotText` where there is none: empty, binary or in no encoding that is known.

    A byte order mark decides, then whether the bytes are UTF-8 (saved pages keep the declaration that they came with),
    then what the page declares, and last its letters.
    """
    if not raw.strip():
        raise NotText("The document is empty.")
    encoding = next((name for mark, name in BOMS if raw.startswith(mark)), None)
    if encoding:
        return _checked(_strict(raw, encoding), encoding)
    if b"\0" in raw:
        raise NotText("The document is binary: it holds NUL bytes.")
    try:
        return _checked(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start:  # cut in the middle of a letter
            return _checked(raw[: error.start].decode("utf-8"), "utf-8")
        return _checked(*(_as_declared(raw) or _guessed(raw)))


def _strict(raw, encoding):
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotText(f"The document is not valid {encoding.upper()}: {error.reason} at byte {error.start}.") from error


def _as_declared(raw):
    """Text and encoding by the page's own word, or None where it gives none that fits its bytes."""
    match = DECLARED.search(raw[:HEAD])
    try:
        name = codecs.lookup((match[1] or match[2]).decode()).name if match else ""
        return (raw.decode(name), name.replace("-", "_")) if name in DECLARABLE else None
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(raw):
    """Text and encoding of bytes that are not UTF-8: Cyrillic tables by their letters, others by charset-normalizer."""
    letters = raw.translate(None, ASCII)[:SAMPLE]  # a page may begin with kilobytes of markup
    best = max(SINGLE_BYTE, key=lambda name: _russian(letters.decode(name, errors="replace")))
    if _russian(letters.decode(best, errors="replace")) > 0.4:
        return _strict(raw, best), best
    found = from_bytes(raw[:SAMPLE]).best()
    if found is None or (_russian(str(found)) == 0 and not str(found).isascii()):
        raise NotText("The document is in no encoding that can be told from its bytes.")
    return _strict(raw, found.encoding), found.encoding


def _russian(text):
    """Share of common lower-case Russian letters among all that is not ASCII."""
    foreign = [char for char in text if ord(char) > 127]
    return sum(char in COMMON for char in foreign) / len(foreign) if foreign else 0.0


def _checked(text, encoding):
    if "\0" in text:
        raise NotText("The document is binary: it holds NUL characters.")
    if len(CONTROL.findall(text)) > len(text) / 100:
        raise NotText("The document is binary: too many of its characters are control codes.")
    if not text.strip():
        raise NotText("The document is empty.")
    return Decoded(text, encoding)
