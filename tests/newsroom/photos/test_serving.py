"""Photos as readers get them: on pages, and their files behind one gate."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image

from newsroom.models import Photo
from tests.factories import make_article, make_photo, make_reporter, make_story, make_user, withdraw

pytestmark = pytest.mark.django_db


def files(photo):
    """Every address of the photo."""
    renditions = [one.path for suffix in ("avif", "webp") for one in photo.renditions(suffix)]
    return [photo.get_absolute_url(), *renditions]


@pytest.fixture
def get(client):
    """The answer at an address, read to its end: its `body` holds what came."""

    def get(address, **headers):
        response = client.get(address, headers=headers)
        response.body = b"".join(response)
        return response

    return get


def today():
    return timezone.localdate()


def test_story_shows_its_photo_with_alt_text_credit_and_licence(page):
    photo = make_photo(
        "Стол переговоров", "пресс-служба", licence="cc_by", licence_terms="4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    html = page(make_story(lead_photo=photo))
    assert f'src="{photo.get_absolute_url()}" alt="Стол переговоров" width="8" height="6"' in html
    assert "пресс-служба" in html
    assert '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>, 4.0' in html


def test_browsers_choose_a_format_and_a_width(page):
    photo = make_photo(size=(700, 500))
    html = page(make_story(lead_photo=photo))
    for suffix in ("avif", "webp"):
        widths = ", ".join(f"/photos/{photo.pk}/{width}.{suffix} {width}w" for width in (320, 640, 700))
        assert f'<source type="image/{suffix}" srcset="{widths}" sizes="' in html
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")


def test_photo_that_is_cut_keeps_its_focal_point_in_sight(page):
    make_story(lead_photo=make_photo(focus_x=33, focus_y=100))
    for address in ("/", "/news/"):
        assert 'class="cut focus-x-30 focus-y-100"' in page(address)


def test_files_of_a_live_story_are_served_as_what_they_are(get):
    photo = make_photo(size=(700, 500))
    make_story(lead_photo=photo)
    for address, kind in ((files(photo)[0], "jpeg"), (files(photo)[1], "avif"), (files(photo)[-1], "webp")):
        response = get(address)
        with Image.open(BytesIO(response.body)) as picture:
            assert picture.format == kind.upper()
        assert response["Content-Type"] == f"image/{kind}"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "no-cache"
        again = get(address, if_none_match=response["ETag"])
        assert again.status_code == 304
        assert not response.cookies
    assert len({get(address)["ETag"] for address in files(photo)}) == 7


def test_files_of_no_live_story_are_for_staff_alone(client, get):
    photo = make_photo()
    make_article(lead_photo=photo, by=make_reporter())
    assert {get(address).status_code for address in files(photo)} == {404}
    client.force_login(make_user())
    for address in files(photo):
        response = get(address)
        assert response.body
        assert "private" in response["Cache-Control"]


def test_rendition_made_while_its_story_was_live_is_closed_with_it(get):
    photo = make_photo()
    story = make_story(lead_photo=photo)
    etags = {address: get(address)["ETag"] for address in files(photo)}
    withdraw(story)
    for address, etag in etags.items():
        assert get(address, if_none_match=etag).status_code == 404


@pytest.mark.parametrize(("days", "seen"), [(None, True), (1, True), (0, True), (-1, False)])
def test_photo_is_seen_until_the_last_day_of_its_licence(client, get, page, days, seen):
    ends = None if days is None else today() + timedelta(days=days)
    photo = make_photo(licence="agency")
    story = make_story(lead_photo=photo)
    photo.licence_ends_on = ends
    photo.save()
    assert {get(address).status_code for address in files(photo)} == {200 if seen else 404}
    for address in (story, "/", "/news/"):
        assert (photo.get_absolute_url() in page(address)) is seen
    shown = client.get(f"/api/v1/articles/{story.slug}/").json()["lead_photo"]
    assert bool(shown) is seen


def test_licence_ends_with_the_day_of_the_site_not_of_greenwich(settings):
    settings.TIME_ZONE = "Asia/Almaty"
    photo = make_photo(licence_ends_on="2024-05-20")
    late, next_day = (timezone.datetime.fromisoformat(f"2024-05-20T{time}:00+00:00") for time in ("18:59", "19:01"))
    assert photo in Photo.objects.licensed(late)
    assert photo not in Photo.objects.licensed(next_day)


@pytest.mark.parametrize("name", ["321.webp", "640.webp", "8.gif", "8.jpg", "0.webp", "99999999999999999999.webp"])
def test_what_is_no_rendition_is_not_found_and_not_made(get, settings, name):
    photo = make_photo()
    make_story(lead_photo=photo)
    assert get(f"/photos/{photo.pk}/{name}").status_code == 404
    assert not (Path(settings.MEDIA_ROOT) / "renditions").exists()


def test_rendition_is_made_once(get, settings):
    photo = make_photo()
    make_story(lead_photo=photo)
    address = photo.renditions("webp")[0].path
    get(address)
    [kept] = (Path(settings.MEDIA_ROOT) / "renditions").rglob("*.webp")
    kept.write_bytes(b"as it was")
    assert get(address).body == b"as it was"


def test_photo_whose_file_is_gone_is_not_found(get):
    photo = make_photo()
    make_story(lead_photo=photo)
    photo.file.storage.delete(photo.file.name)
    assert {get(address).status_code for address in files(photo)} == {404}
