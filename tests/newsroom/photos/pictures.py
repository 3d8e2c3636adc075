"""Pictures made in code: a small scene that looks like no other number's, and files in every format."""

import struct
import zlib
from io import BytesIO
from random import Random

from PIL import Image


def scene(number: int = 1, size: tuple[int, int] = (320, 240), mode: str = "RGB") -> Image.Image:
    """Soft blots of colour; the same for the same number in any size."""
    random = Random(number)  # noqa: S311 - pictures, no secrets
    blots = Image.frombytes("RGB", (8, 6), random.randbytes(8 * 6 * 3))
    return blots.resize(size, Image.Resampling.BICUBIC).convert(mode)


def saved(picture: Image.Image, kind: str = "JPEG", **options) -> bytes:
    """A file; `exif` is a TIFF directory, whose mark in a JPEG is added."""
    if kind == "JPEG" and "exif" in options:
        options["exif"] = b"Exif\0\0" + options["exif"]
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photo(number: int = 1, kind: str = "JPEG", size: tuple[int, int] = (320, 240), **options) -> bytes:
    return saved(scene(number, size), kind, **options)


def chunk(kind: bytes, content: bytes = b"") -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*before: bytes, size: tuple[int, int] = (64, 48), rows: bytes | None = None, depth: int = 8, kind: int = 2,
        interlaced: bool = False) -> bytes:  # fmt: skip
    """A PNG with these chunks before its picture, which is grey unless `rows`, packed already, are given."""
    width, height = size
    rows = zlib.compress((b"\0" + b"\x80" * width * 3) * height) if rows is None else rows
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced)
    return b"".join([b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), *before, chunk(b"IDAT", rows), chunk(b"IEND")])


def zeros(length: int) -> bytes:
    """That many zeros, packed a thousand times over, without ever being in memory at once."""
    packer = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    parts = [packer.compress(block) for _ in range(length // len(block))]
    parts.append(packer.compress(bytes(length % len(block))))
    return b"".join([*parts, packer.flush()])


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def exif(orientation: int = 1, *, order: str = ">", words: bytes = b"") -> bytes:
    """A TIFF directory with an orientation and, behind it, whatever words."""
    mark = b"MM" if order == ">" else b"II"
    head = mark + struct.pack(f"{order}HI", 42, 8) + struct.pack(f"{order}H", 1)
    return head + struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(f"{order}I", 0) + words
