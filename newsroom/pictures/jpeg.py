"""A JPEG without its metadata, and in how many scans it comes (ITU-T T.81, annex B)."""

import re

from newsroom.pictures.bare import Bare, Fault, Unfit

START = b"\xff\xd8\xff"
# A marker, with the little that decoders skip before one. Real files have a few dozen segments, 255 of them a profile.
MARKER = re.compile(rb"[^\xff]{0,64}\xff{1,64}([^\x00\xff])")
MOST_SEGMENTS = 1000
MOST_SCANS = 32

FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
TABLES = {0xC4, 0xCC, 0xDB, 0xDD}
SCAN = 0xDA
# What tells a decoder of the colours.
JFIF, ADOBE = (0xE0, b"JFIF\0"), (0xEE, b"Adobe")
EXIF, PROFILE = (0xE1, b"Exif\0\0"), (0xE2, b"ICC_PROFILE\0")


def bare(data: bytes) -> Bare:
    """The frame, its tables and its scans. Raises Unfit where that is no JPEG, or one made to be costly."""
    kept, exif, profile, frame = [data[:2]], b"", {}, (0, 0)
    for marker, at, payload in _segments(data):
        if marker == SCAN:
            kept.append(data[at:])
            return Bare("JPEG", b"".join(kept), exif, _joined(profile), _scans(*frame, payload, data, at))
        if marker in FRAMES:
            frame = (marker, payload[5])
        if marker in FRAMES | TABLES or any(marker == of and payload.startswith(name) for of, name in (JFIF, ADOBE)):
            kept.append(data[at : at + 4 + len(payload)])
        elif marker == EXIF[0] and payload.startswith(EXIF[1]):
            exif = exif or payload
        elif marker == PROFILE[0] and payload.startswith(PROFILE[1]):
            profile[payload[12]] = payload[14:]
    raise Unfit(Fault.NO_PICTURE)


def _segments(data):
    """(marker, where it stands, what is in its segment) up to the first scan."""
    at = 2
    for _number in range(MOST_SEGMENTS):
        found = MARKER.match(data, at)
        if not found:
            break
        start = found.end() - 2
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if not start + 4 <= end <= len(data):
            break
        yield data[start + 1], start, data[start + 4 : end]
        at = end


def _scans(frame, components, scan, data, at):
    """1 for a picture in one pass; else how often a scan may begin behind `at`, counting those of previews too."""
    if frame not in PROGRESSIVE and scan[0] >= components:
        return 1
    scans = max(data.count(bytes([0xFF, SCAN]), at), 2)
    if scans > MOST_SCANS:
        raise Unfit(Fault.NO_PICTURE)
    return scans


def _joined(profile):
    return b"".join(profile[number] for number in sorted(profile))
