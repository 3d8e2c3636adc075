"""A PNG without its metadata (ISO/IEC 15948; for animations the APNG of its third edition)."""

import zlib

from newsroom.pictures.bare import Bare, Fault, Unfit

START = b"\x89PNG\r\n\x1a\n"
NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
MOST_CHUNKS = 20_000  # a file of 20 MB has 2,500 of the usual 8 KB
LARGEST_PROFILE = 4 * 1024 * 1024


def bare(data: bytes) -> Bare:
    """The chunks that make the picture. Raises Unfit where it moves, and where it was made to be costly."""
    kept, exif, profile = [START], b"", b""
    for kind, content, chunk in _chunks(data):
        if kind in NEEDED:
            kept.append(chunk)
        elif kind == b"acTL" and int.from_bytes(content[:4]) > 1:
            raise Unfit(Fault.ANIMATED)
        elif kind == b"eXIf":
            exif = content
        elif kind == b"iCCP":
            profile = _unpacked(content)
        if kind == b"IEND":
            break
    return Bare("PNG", b"".join(kept), exif, profile)


def _chunks(data):
    """(kind, content, the whole chunk)."""
    at = len(START)
    for _number in range(MOST_CHUNKS):
        if at + 12 > len(data):
            return
        end = at + 12 + int.from_bytes(data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : end - 4], data[at:end]
        at = end
    raise Unfit(Fault.NO_PICTURE)


def _unpacked(content):
    """A profile; nothing where it is broken. What of it is over 4 MB is left out, which breaks it too."""
    packed = content.partition(b"\0")[2][1:]
    try:
        return zlib.decompressobj().decompress(packed, LARGEST_PROFILE)
    except zlib.error:
        return b""
