"""Files that somebody would send to harm: each with what becomes of it, a fault or (None) a clean picture."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from PIL import Image, ImageCms

from newsroom.pictures import Fault

from .pictures import chunk, exif, photo, png, saved, scene, segment, with_segments, zeros

SECRET = b"SECRET-WORDS"  # in whatever must not be left
MEGABYTE = 1024 * 1024
MARK = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
JUNK = b"\x13\x37" + SECRET

Made = tuple[Fault | None, Callable[[], bytes]]
FILES: dict[str, Made] = {}


def hostile(name: str, fault: Fault | None = None):
    """Put what the function makes among the files."""

    def put(make):
        FILES[name] = (fault, make)
        return make

    return put


def plain(name: str, content: bytes, fault: Fault | None = Fault.NO_PICTURE):
    FILES[name] = (fault, lambda: content)


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("evil.html", SECRET * 100)
    return out.getvalue()


def frames(count: int, size=(64, 48)) -> list[Image.Image]:
    return [scene(number, size, "L") for number in range(count)]


def moving(kind: str, count: int, **options) -> bytes:
    first, *others = frames(count)
    return saved(first, kind, save_all=True, append_images=others, duration=40, **options)


def sized_jpeg(width: int, height: int) -> bytes:
    """A small JPEG whose header claims another size."""
    data = photo()
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def sized_webp(width: int, height: int) -> bytes:
    data = photo(kind="WEBP", lossless=True)
    at = data.index(b"VP8L") + 9
    [bits] = struct.unpack_from("<I", data, at)
    bits = bits & ~0xFFFFFFF | (width - 1) | (height - 1) << 14
    return data[:at] + struct.pack("<I", bits) + data[at + 4 :]


def sized_avif(width: int, height: int) -> bytes:
    data = photo(kind="AVIF")
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def riff(data: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP with more chunks behind its own."""
    more = b"".join(name + struct.pack("<I", len(content)) + content for name, content in chunks)
    return b"RIFF" + struct.pack("<I", len(data) - 8 + len(more)) + data[8:] + more


# Decompression bombs: what is small as a file and large in memory


@hostile("png of 900 million pixels in a few kilobytes", Fault.TOO_MANY_PIXELS)
def _():
    return png(size=(30_000, 30_000), rows=zeros(8 * MEGABYTE))


@hostile("png of as many pixels as are allowed, all alike")
def _():
    return png(size=(4000, 3000), rows=zeros((1 + 3 * 4000) * 3000))


@hostile("png of as many pixels as are allowed, 16 bits, see-through")
def _():
    return png(size=(4000, 3000), rows=zeros((1 + 8 * 4000) * 3000), depth=16, kind=6)


@hostile("png of as many pixels as are allowed, interlaced")
def _():
    # Seven passes; a few zeros more than they need do no harm.
    return png(size=(4000, 3000), rows=zeros((1 + 3 * 4000) * 3000 + 20_000), interlaced=True)


@hostile("png whose rows unpack to ten thousand times its pixels")
def _():
    return png(rows=zeros(128 * MEGABYTE))


plain("webp that claims 268 million pixels", sized_webp(16_383, 16_383), Fault.TOO_MANY_PIXELS)
plain("avif that claims 256 million pixels", sized_avif(16_000, 16_000), Fault.TOO_MANY_PIXELS)
plain("avif that claims 100 million pixels", sized_avif(10_000, 10_000), Fault.TOO_MANY_PIXELS)
plain("jpeg that claims 4 billion pixels", sized_jpeg(65_535, 65_535), Fault.TOO_MANY_PIXELS)
plain("jpeg that claims 100 million pixels", sized_jpeg(10_000, 10_000), Fault.TOO_MANY_PIXELS)


@hostile("jpeg of 48 million pixels, all alike")
def _():
    return saved(Image.new("L", (8000, 6000), 90), "JPEG", quality=1)


@hostile("jpeg of 16 million pixels, progressive, in full colour")
def _():
    return saved(Image.new("RGB", (4600, 3450), "teal"), "JPEG", quality=5, progressive=True, subsampling=0)


@hostile("jpeg of 48 million pixels, progressive", Fault.TOO_MANY_PIXELS)
def _():
    return saved(Image.new("L", (8000, 6000), 90), "JPEG", quality=1, progressive=True)


@hostile("jpeg with a thousand scans", Fault.NO_PICTURE)
def _():
    data = saved(Image.new("L", (2000, 2000), 90), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * 1000 + data[-2:]


@hostile("webp of as many pixels as are allowed, without loss")
def _():
    return saved(Image.new("RGBA", (2800, 2500), (9, 9, 9, 9)), "WEBP", lossless=True, method=0)


@hostile("avif of as many pixels as are allowed")
def _():
    return saved(Image.new("RGB", (3200, 2500), "teal"), "AVIF", speed=10, subsampling="4:4:4", quality=100)


@hostile("gif of 4 billion pixels under the name of a jpeg", Fault.NO_PICTURE)
def _():
    return b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + saved(scene(mode="L"), "GIF")[10:]


# More than one picture


@hostile("gif of 300 frames", Fault.NO_PICTURE)
def _():
    return moving("GIF", 300)


@hostile("webp of 300 frames", Fault.ANIMATED)
def _():
    return moving("WEBP", 300, method=0)


@hostile("png of 300 frames", Fault.ANIMATED)
def _():
    return moving("PNG", 300)


@hostile("avif of 300 frames", Fault.ANIMATED)
def _():
    return moving("AVIF", 300, speed=10)


@hostile("jpeg with a preview behind it")
def _():
    first, second = frames(2, (320, 240))
    return saved(first, "MPO", save_all=True, append_images=[second])


# Two things at once


plain("jpeg and zip", photo() + archive(), None)
plain("png and html", photo(kind="PNG") + b"<html><script>" + SECRET, None)
plain("webp and script", photo(kind="WEBP") + b"<?php " + SECRET, None)
plain("avif and script", photo(kind="AVIF") + struct.pack(">I", 8 + len(SECRET)) + b"free" + SECRET, None)
plain("gif and jar", saved(scene(mode="L"), "GIF") + archive())
plain("jpeg with a script for a comment", with_segments(photo(), segment(0xFE, b"<?php " + SECRET)), None)
plain("html that begins as a jpeg", b"\xff\xd8\xff<html><script>" + SECRET)
plain("script that begins as a gif", b"GIF89a/*" + SECRET + b"*/=1;alert(1)")


# What is no photo


plain("nothing", b"")
plain("a letter", b"x")
plain("svg", SVG)
plain("svg behind the mark of a png", MARK + SVG)
plain("html", b"<!doctype html><script>alert(1)</script>")
plain("gif", saved(scene(mode="L"), "GIF"))
plain("tiff", saved(scene(), "TIFF"))
plain("bmp", saved(scene(), "BMP"))
plain("ico", saved(scene(1, (64, 64)), "ICO"))
plain("jpeg 2000", saved(scene(), "JPEG2000"))
plain("ppm", saved(scene(), "PPM"))
plain("tga", saved(scene(), "TGA"))
plain("psd", b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 100, 100, 8, 3))
plain("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\n(/etc/passwd) run\n")
plain("pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n")
plain("heic", struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic")
plain("mp4", struct.pack(">I", 20) + b"ftypisom" + bytes(4) + b"isom" + struct.pack(">I", 8) + b"mdat")
plain("wav in a riff", b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + bytes(28))


# Broken ones


for _kind in ("JPEG", "PNG", "WEBP", "AVIF"):
    _whole = photo(7, _kind)
    plain(f"{_kind.lower()} cut in the middle", _whole[: len(_whole) // 2])
    plain(f"{_kind.lower()} cut in its header", _whole[:30])
plain("png with a chunk whose sum is wrong", photo(kind="PNG").replace(b"IDAT", b"IDAT\0", 1))
plain("png without size", png(size=(0, 0)))
plain("png that claims 2 billion columns", png(size=(2**31 - 1, 1), rows=zeros(1000)), Fault.TOO_MANY_PIXELS)
plain("png whose chunk claims 4 GB", MARK + struct.pack(">I", 2**32 - 1) + b"IHDR" + bytes(40))
plain("png whose rows are junk", png(rows=JUNK))
plain("png without its palette", png(kind=3, rows=zlib.compress((b"\0" + b"\xff" * 64) * 48)))
plain(
    "png with too short a palette",
    png(chunk(b"PLTE", bytes(3)), kind=3, rows=zlib.compress((b"\0" + b"\xff" * 64) * 48)),
    None,
)
plain("jpeg without height", sized_jpeg(320, 0))
plain("jpeg whose frame is cut", with_segments(photo()[:2] + b"\xff\xd9", segment(0xC0, b"\x08\x00")))
plain("webp whose riff claims 4 GB", b"RIFF\xff\xff\xff\xff" + photo(kind="WEBP")[8:])
plain("avif whose box claims nothing", struct.pack(">I", 24) + b"ftypavif" + bytes(12) + struct.pack(">I", 4) + b"meta")


# Unusual, and taken


plain("jpeg in the colours of print", saved(scene().convert("CMYK"), "JPEG"), None)
plain("png of 16 bits, grey", saved(Image.new("I;16", (64, 48), 30_000), "PNG"), None)
plain("png of 16 bits, in colour", png(depth=16, rows=zlib.compress((b"\0" + b"\x80\0" * 192) * 48)), None)
plain("png of one bit", saved(scene().convert("1"), "PNG"), None)
plain("png with a palette and a see-through colour", saved(scene().quantize(16), "PNG", transparency=0), None)
plain("jpeg, progressive", photo(progressive=True), None)
plain("jpeg lying on its side", photo(exif=exif(6, words=SECRET)), None)


# Metadata as a weapon


@hostile("jpeg with 15 MB of exif")
def _():
    block = segment(0xE1, b"Exif\0\0" + exif(1, words=SECRET * 5000))
    return with_segments(photo(), *[block] * (15 * MEGABYTE // len(block)))


@hostile("jpeg whose exif claims the same 60 KB five thousand times")
def _():
    entries = b"".join(struct.pack(">HHII", 0x9000 + number, 7, 60_000, 8) for number in range(5000))
    return with_segments(photo(), segment(0xE1, b"Exif\0\0MM\0\x2a\0\0\0\x08" + struct.pack(">H", 5000) + entries))


def directory(size: int) -> bytes:
    """A TIFF directory as long as one can be, each entry of which claims all of the `size` bytes behind it."""
    entries = b"".join(struct.pack(">HHII", number, 7, size, 8) for number in range(65_535))
    return b"MM\0\x2a\0\0\0\x08" + struct.pack(">H", 65_535) + entries + bytes(max(size - len(entries), 0))


@hostile("avif whose exif claims the same megabyte 65 thousand times")
def _():
    block = directory(MEGABYTE)
    harmless = b"MM\0\x2a\0\0\0\x08" + bytes(len(block) - 8)
    return photo(kind="AVIF", exif=harmless).replace(harmless, block)


@hostile("webp whose exif claims the same megabyte 65 thousand times")
def _():
    return photo(kind="WEBP", exif=directory(MEGABYTE))


@hostile("png whose exif claims the same megabyte 65 thousand times")
def _():
    return png(chunk(b"eXIf", directory(MEGABYTE)))


@hostile("jpeg with a directory of previews that claims the same 60 KB five thousand times")
def _():
    entries = b"".join(struct.pack(">HHII", 0xB000 + number, 7, 60_000, 8) for number in range(5000))
    return with_segments(photo(), segment(0xE2, b"MPF\0MM\0\x2a\0\0\0\x08" + struct.pack(">H", 5000) + entries))


@hostile("jpeg with 15 MB of profile")
def _():
    parts = [segment(0xE2, b"ICC_PROFILE\0" + bytes([number, 240]) + SECRET * 5400) for number in range(1, 241)]
    return with_segments(photo(), *parts)


@hostile("jpeg with a broken profile")
def _():
    return photo(icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()[:200] + JUNK)


@hostile("jpeg with 15 MB of xmp")
def _():
    block = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET * 5000)
    return with_segments(photo(), *[block] * (15 * MEGABYTE // len(block)))


@hostile("webp with 15 MB of xmp")
def _():
    return photo(kind="WEBP", xmp=SECRET * (15 * MEGABYTE // len(SECRET)))


@hostile("png with a profile that unpacks to 256 MB")
def _():
    return png(chunk(b"iCCP", b"x\0\0" + zeros(256 * MEGABYTE)))


@hostile("png with a thousand texts that unpack to 10 MB each")
def _():
    return png(*[chunk(b"zTXt", b"x\0\0" + zeros(10 * MEGABYTE))] * 1000)


@hostile("png with a hundred international texts that unpack to 10 MB each")
def _():
    return png(*[chunk(b"iTXt", b"x\0\1\0\0\0" + zeros(10 * MEGABYTE))] * 100)


@hostile("png with 15 MB of text")
def _():
    return png(*[chunk(b"tEXt", b"Comment\0" + SECRET * 50_000)] * 25)


@hostile("png of a million and a half empty chunks", Fault.NO_PICTURE)
def _():
    return png(chunk(b"tEXt") * 1_500_000)


@hostile("png of a million and a half empty pieces", Fault.NO_PICTURE)
def _():
    return png(chunk(b"IDAT") * 1_500_000)


@hostile("jpeg of five million empty segments", Fault.NO_PICTURE)
def _():
    return with_segments(photo(), segment(0xE5, b"") * 4_900_000)


@hostile("jpeg with 19 MB of filling", Fault.NO_PICTURE)
def _():
    return with_segments(photo(), b"\xff" * 19 * MEGABYTE)


@hostile("jpeg with 19 MB of junk", Fault.NO_PICTURE)
def _():
    return with_segments(photo(), b"\0" * 19 * MEGABYTE)


@hostile("a file of 21 MB", Fault.TOO_HEAVY)
def _():
    return photo() + bytes(21 * MEGABYTE)
