"""Files made to harm: none is taken but encoded anew, and nothing of what they carry is left."""

from io import BytesIO

import pytest
from PIL import Image

from newsroom.pictures import Unfit, encode

from .hostile import FILES, SECRET

# Pillow warns of what it finds broken; what comes of it is what these tests look at.
pytestmark = pytest.mark.filterwarnings("ignore")


def outcome(data):
    try:
        return encode(data)
    except Unfit as unfit:
        return unfit.fault


@pytest.mark.parametrize("name", [name for name, (fault, _make) in FILES.items() if fault])
def test_file_is_refused_for_what_it_is(name):
    fault, make = FILES[name]
    assert outcome(make()) == fault


@pytest.mark.parametrize("name", [name for name, (fault, _make) in FILES.items() if not fault])
def test_picture_is_taken_clean(name):
    master = encode(FILES[name][1]())
    assert SECRET not in master.content
    with Image.open(BytesIO(master.content)) as picture:
        picture.load()
        assert picture.format in ("JPEG", "PNG")
        assert max(picture.size) <= 2000
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop", "Comment"} & picture.info.keys()
        assert not getattr(picture, "text", {})
        assert not picture.getexif()
    assert encode(master.content).content, "a master is a picture that would be taken itself"
