"""An AVIF without its EXIF (ISO/IEC 14496-12 for the boxes, 23008-12 for the items).

Which way up it is stands in properties of its own; the EXIF beside them says nothing that counts.
"""

from newsroom.pictures.bare import Bare, Fault, Unfit

MOST_BOXES = 64
DESCRIBING = {b"meta", b"moov"}


def bare(data: bytes) -> Bare:
    """The file with its EXIF item under a name that no decoder knows: offsets stay as they are."""
    parts = []
    for kind, box in _boxes(data):
        parts.append(box.replace(b"Exif", b"skip") if kind in DESCRIBING else box)
    return Bare("AVIF", b"".join(parts))


def _boxes(data):
    """(kind, the whole box)."""
    at = 0
    for _number in range(MOST_BOXES):
        if at >= len(data):
            return
        size = int.from_bytes(data[at : at + 4])
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        end = at + size if size else len(data)
        if end < at + 8:
            break
        yield data[at + 4 : at + 8], data[at:end]
        at = end
    raise Unfit(Fault.NO_PICTURE)
