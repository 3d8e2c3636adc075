"""Which way up a picture is: the one thing in its metadata that is needed to show it."""

import struct

from PIL import Image

ORIENTATION = 0x0112
MOST_ENTRIES = 512
Turn = Image.Transpose
# By the value of the tag (Exif 2.32, 4.6.4 A); 1 is upright.
TURNS = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_90,
}


def upright(picture: Image.Image, exif: bytes) -> Image.Image:
    """The picture turned as its EXIF says; as it is where that says nothing or cannot be read."""
    turn = TURNS.get(orientation(exif))
    return picture.transpose(turn) if turn is not None else picture


def orientation(exif: bytes) -> int:
    """The value of the tag in the first directory, 1 where there is none."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(bytes(tiff[:2]))
    try:
        return _value(tiff, order) if order else 1
    except struct.error:  # it ends before it should
        return 1


def _value(tiff, order):
    [directory] = struct.unpack_from(f"{order}I", tiff, 4)
    [entries] = struct.unpack_from(f"{order}H", tiff, directory)
    for entry in range(min(entries, MOST_ENTRIES)):
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * entry)
        if tag == ORIENTATION:
            return value
    return 1
