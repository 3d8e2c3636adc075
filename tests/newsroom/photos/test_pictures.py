"""What becomes of a picture: its kind, way up, colours, size, likeness and renditions."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from newsroom.pictures import NEAR, Fault, Unfit, distance, encode, keep, render, widths
from newsroom.pictures.jpeg import bare

from .pictures import exif, photo, png, saved, scene, segment, with_segments

QUARTERS = Image.new("RGB", (60, 40), "white")
QUARTERS.paste("red", (0, 0, 30, 20))  # red in the upper left, and so it can be told which way up it is


def opened(content):
    return Image.open(BytesIO(content))


@pytest.mark.parametrize(("kind", "becomes"), [("JPEG", "JPEG"), ("PNG", "PNG"), ("WEBP", "JPEG"), ("AVIF", "JPEG")])
def test_master_is_a_jpeg_or_a_png(kind, becomes):
    master = encode(photo(kind=kind))
    assert (master.kind, master.width, master.height) == (becomes, 320, 240)
    assert opened(master.content).format == becomes
    assert master.name.endswith({"JPEG": ".jpg", "PNG": ".png"}[becomes])


def test_what_shows_through_stays_see_through():
    picture = scene(mode="RGBA")
    assert encode(saved(picture, "WEBP")).kind == "JPEG"
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    master = encode(saved(picture, "WEBP"))
    assert (master.kind, opened(master.content).mode) == ("PNG", "RGBA")


def test_large_picture_is_made_smaller_and_keeps_its_proportions():
    master = encode(photo(size=(4000, 3000)))
    assert (master.width, master.height) == (2000, 1500)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_picture_stands_the_way_its_exif_says(kind, orientation, corner):
    master = encode(saved(QUARTERS, kind, exif=exif(orientation)))
    assert (master.width, master.height) == ((60, 40) if orientation < 5 else (40, 60))
    x, y = int(master.width * (0.25 + corner[0] / 2)), int(master.height * (0.25 + corner[1] / 2))
    red, green, blue = opened(master.content).convert("RGB").getpixel((x, y))
    assert red > 200
    assert max(green, blue) < 80


def test_avif_stands_the_way_its_properties_say():
    master = encode(saved(QUARTERS, "AVIF", exif=exif(6)))
    assert (master.width, master.height) == (40, 60)


def test_little_endian_and_cut_directories_are_read_as_far_as_they_go():
    assert encode(photo(exif=exif(6, order="<"))).width == 240
    assert encode(with_segments(photo(), segment(0xE1, b"Exif\0\0" + exif(6)[:18]))).width == 320


def test_colours_come_out_as_their_profile_means_them():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain, told = encode(photo()), encode(photo(icc_profile=srgb))
    assert distance_in_colour(plain, told) < 3
    # The red of this profile lies where sRGB has its blue: its matrix columns are exchanged.
    at, to = srgb.index(b"rXYZ"), srgb.index(b"bXYZ")
    swapped = bytearray(srgb)
    swapped[at : at + 4], swapped[to : to + 4] = b"bXYZ", b"rXYZ"
    assert distance_in_colour(plain, encode(photo(icc_profile=bytes(swapped)))) > 20


def distance_in_colour(one, other):
    first, second = (opened(master.content).convert("RGB").resize((8, 8)).tobytes() for master in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


def test_sixteen_bits_become_eight_and_keep_their_tone():
    master = encode(saved(Image.new("I;16", (64, 48), 128 * 257), "PNG"))
    assert opened(master.content).getpixel((5, 5)) == (128, 128, 128)


def test_colours_of_print_are_converted():
    master = encode(saved(Image.new("CMYK", (64, 48), (0, 255, 255, 0)), "JPEG"))
    red, green, _blue = opened(master.content).getpixel((5, 5))
    assert red > 200 > 100 > green


def test_too_many_pixels_say_how_many_there_may_be():
    with pytest.raises(Unfit) as refused:
        encode(png(size=(4001, 3000), rows=b""))
    assert (refused.value.fault, refused.value.kind, refused.value.most) == (
        Fault.TOO_MANY_PIXELS, "PNG", 12_000_000,
    )  # fmt: skip


def test_scans_are_told_from_previews():
    previews = photo() + photo(progressive=True)
    assert [bare(data).scans for data in (photo(), previews)] == [1, 1]
    assert bare(photo(progressive=True)).scans > 4


def test_same_file_gives_the_same_master():
    assert encode(photo()).sha256 == encode(photo()).sha256 != encode(photo(2)).sha256


@pytest.mark.parametrize(
    "again",
    [
        lambda: photo(kind="PNG"),
        lambda: photo(kind="WEBP", quality=40),
        lambda: photo(kind="AVIF"),
        lambda: photo(quality=20),
        lambda: photo(size=(1200, 900)),
        lambda: saved(scene(mode="L"), "JPEG"),
    ],
)
def test_picture_saved_anew_is_alike(again):
    assert distance(encode(photo()).likeness, encode(again()).likeness) <= NEAR


def test_other_pictures_are_not_alike():
    hashes = [encode(photo(number)).likeness for number in range(40)]
    pairs = [distance(one, other) for at, one in enumerate(hashes) for other in hashes[:at]]
    assert min(pairs) > NEAR


def test_distance_counts_bits_of_signed_numbers():
    assert [distance(0, -1), distance(-(2**63), 0), distance(5, 5), distance(-1, -2)] == [64, 1, 0, 1]


@pytest.mark.parametrize(
    ("width", "rendered"),
    [
        (8, [8]), (320, [320]), (700, [320, 640, 700]), (1500, [320, 640, 960, 1280, 1500]),
        (2000, [320, 640, 960, 1280, 1920]),
    ],
)  # fmt: skip
def test_rendition_is_never_wider_than_its_master(width, rendered):
    assert widths(width) == rendered


@pytest.mark.parametrize("suffix", ["webp", "avif"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_rendition_has_its_width_and_nothing_else_beside_the_picture(kind, suffix):
    master = encode(photo(kind=kind, size=(1000, 500)))
    picture = opened(render(master.content, 320, suffix))
    assert (picture.format, picture.size) == (suffix.upper(), (320, 160))
    assert not {"exif", "icc_profile", "xmp"} & picture.info.keys()


def test_thin_picture_keeps_a_row():
    assert opened(render(encode(photo(size=(2000, 2))).content, 320, "webp")).size == (320, 1)


def test_rendition_is_made_once_and_found_whole_by_whoever_asks_at_once(tmp_path):
    path, made = tmp_path / "a" / "320.webp", []

    def make():
        made.append(1)
        return b"x" * 1_000_000

    with ThreadPoolExecutor(8) as pool:
        read = set(pool.map(lambda _: keep(path, make).read_bytes(), range(8)))
    assert read == {b"x" * 1_000_000}
    assert [file.name for file in path.parent.iterdir()] == ["320.webp"]
    before = len(made)
    keep(path, make)
    assert len(made) == before
