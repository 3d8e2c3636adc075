"""From raw bytes to text."""

import codecs
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
    """The text of a document. Raises `NotText` where there is none: empty, binary or in no encoding that is known."""
    if not raw.strip():
        raise NotText("The document is empty.")
    encoding = next((name for mark, name in BOMS if raw.startswith(mark)), None)
    if encoding:
        return _checked(_strict(raw, encoding), encoding)
    if b"\0" in raw:
        raise NotText("The document is binary: it holds NUL bytes.")
    try:
        return _checked(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _checked(*_guessed(raw))


def _strict(raw, encoding):
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotText(f"The document is not valid {encoding.upper()}: {error.reason} at byte {error.start}.") from error


def _guessed(raw):
    """Text and encoding of bytes that are not UTF-8: Cyrillic tables by their letters, others by charset-normalizer."""
    best = max(SINGLE_BYTE, key=lambda name: _russian(raw[:SAMPLE].decode(name, errors="replace")))
    if _russian(raw[:SAMPLE].decode(best, errors="replace")) > 0.4:
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
    control = sum(char < " " and char not in "\t\n\r\f\v\x1c\x1d\x1e\x1f" for char in text)
    if control > len(text) / 100:
        raise NotText("The document is binary: too many of its characters are control codes.")
    if not text.strip():
        raise NotText("The document is empty.")
    return Decoded(text, encoding)
