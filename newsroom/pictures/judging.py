"""Which files are taken as pictures: by what they hold, and by what decoding them would cost.

All of it is asked before anything is decoded. What limits a picture is memory: a decoder takes from 3 bytes a pixel (a
JPEG, which is made smaller while it is read) to 16 (a WebP, whose frames are laid on canvases of their own).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image

from newsroom.pictures import avif, jpeg, png
from newsroom.pictures.bare import Bare, Fault, Unfit

LARGEST_FILE = 20 * 1024 * 1024
MEGAPIXEL = 1_000_000
MOST_PIXELS = {"JPEG": 50 * MEGAPIXEL, "PNG": 12 * MEGAPIXEL, "WEBP": 7 * MEGAPIXEL, "AVIF": 8 * MEGAPIXEL}
# A JPEG that comes in several scans is held whole while it is decoded, and each scan is a pass over all of it.
MOST_PIXELS_IN_SCANS = 16 * MEGAPIXEL


@contextmanager
def judged(data: bytes) -> Iterator[tuple[Image.Image, Bare]]:
    """The picture in `data`, not decoded yet, and what is left of the file. Raises Unfit, whatever the block raises."""
    if len(data) > LARGEST_FILE:
        raise Unfit(Fault.TOO_HEAVY)
    try:
        bare = _bare(data)
        with Image.open(BytesIO(bare.data), formats=[bare.kind]) as picture:
            _refuse(picture, bare)
            yield picture, bare
    except Unfit:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unfit(Fault.TOO_MANY_PIXELS, bare.kind, MOST_PIXELS[bare.kind]) from error
    except Exception as error:  # whatever a decoder makes of a hostile file, there is one answer
        raise Unfit(Fault.NO_PICTURE) from error


def _bare(data):
    """The file by its content, without what no decoder needs."""
    if data.startswith(jpeg.START):
        return jpeg.bare(data)
    if data.startswith(png.START):
        return png.bare(data)
    if data[4:8] == b"ftyp":
        return avif.bare(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Bare("WEBP", data)
    raise Unfit(Fault.NO_PICTURE)


def _refuse(picture, bare):
    most = MOST_PIXELS_IN_SCANS if bare.scans > 1 else MOST_PIXELS[bare.kind]
    if picture.width * picture.height > most:
        raise Unfit(Fault.TOO_MANY_PIXELS, bare.kind, most)
    if getattr(picture, "is_animated", False):
        raise Unfit(Fault.ANIMATED)
