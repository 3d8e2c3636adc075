"""The master of a photo: the picture upright, in sRGB, of a sensible size, and not a byte of what was sent."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Self

from PIL import ImageCms

from newsroom.pictures.judging import judged
from newsroom.pictures.likeness import likeness
from newsroom.pictures.upright import upright

LONGEST_SIDE = 2000
LARGEST_PROFILE = 4 * 1024 * 1024  # those of printing presses have up to 3 MB
QUALITY = 90
SUFFIXES = {"JPEG": "jpg", "PNG": "png"}
SRGB = ImageCms.createProfile("sRGB")
WIDER_THAN_A_BYTE = ("I", "I;16", "I;16B")


@dataclass(frozen=True, slots=True)
class Master:
    """A JPEG, or where that would lose something (see-through parts, drawings that came as PNG) a PNG."""

    content: bytes
    kind: str
    width: int
    height: int
    likeness: int

    @classmethod
    def of(cls, content: bytes) -> Self:
        """What there is to know of a master's own bytes. Raises Unfit where they are none."""
        with judged(content) as (picture, bare):
            width, height = picture.size
            return cls(content, bare.kind, width, height, likeness(picture))

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """A file name that tells nothing but the content's hash."""
        return f"{self.sha256[:32]}.{SUFFIXES[self.kind]}"


def encode(data: bytes) -> Master:
    """The master of the picture in `data`, 2,000 px at most. Raises Unfit where `data` is no picture that is taken."""
    with judged(data) as (sent, bare):
        picture = _shrunk(sent)
        profile = bare.profile or sent.info.get("icc_profile", b"")
        picture = upright(_colours(picture, profile), bare.exif or sent.info.get("exif", b""))
        # The encoders would write a comment or a profile that they find here.
        picture.info.clear()
        out = BytesIO()
        if bare.kind == "PNG" or picture.mode == "RGBA":
            picture.save(out, "PNG", compress_level=4)
        else:
            picture.save(out, "JPEG", quality=QUALITY)
    return Master.of(out.getvalue())


def _shrunk(sent):
    """The picture decoded, in colours of a byte each, no longer than 2,000 px."""
    factor = max(*sent.size, LONGEST_SIDE) / LONGEST_SIDE
    sent.draft(None, (int(sent.width / factor), int(sent.height / factor)))  # a JPEG is made smaller while it is read
    sent.load()
    picture = sent
    if picture.mode in WIDER_THAN_A_BYTE:
        picture = picture.point(lambda value: value / 257).convert("L")
    elif picture.mode in ("1", "P", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture


def _colours(picture, profile):
    """The picture in sRGB, with alpha only where something shows through."""
    if picture.mode in ("RGBA", "LA"):
        picture = picture.convert("RGBA")
        if picture.getchannel("A").getextrema()[0] == 255:
            picture = picture.convert("RGB")
    if profile and len(profile) < LARGEST_PROFILE:
        picture = _through(picture, profile)
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGB")


def _through(picture, profile):
    """The picture's colours as its profile means them; where that is broken or of other colours, as they are."""
    into = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode=into)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
