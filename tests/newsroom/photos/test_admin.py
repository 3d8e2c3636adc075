"""Photos at the desk: uploading, duplicates, licences, deleting."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom.admin.photos import PhotoAdmin
from newsroom.admin.uploads import NewPhotoForm
from newsroom.models import Photo
from newsroom.pictures import encode
from tests.factories import make_article, make_editor, make_photo, make_reporter, make_story, make_user

from .hostile import moving
from .pictures import photo as picture

pytestmark = pytest.mark.django_db
ADD = "admin:newsroom_photo_add"


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def typed(**changed):
    words = {"alt": "Зал переговоров", "credit": "Фото редакции", "focus_x": 50, "focus_y": 50, "licence": "own"}
    return words | changed


def upload(browser, content, name="photo.jpg", **changed):
    return browser.post(reverse(ADD), typed(file=SimpleUploadedFile(name, content), **changed))


def form_of(response):
    return response.context["adminform"].form


def change(photo):
    return reverse("admin:newsroom_photo_change", args=[photo.pk])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_photo_is_known_by_its_content_and_encoded_anew(editor, kind):
    upload(editor, picture(1, kind) + (b"" if kind == "AVIF" else b"<script>"), name="x.txt", focus_x=10)
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.focus_x, photo.licence) == (320, 240, 10, "own")
    with photo.file.open() as file:
        content = file.read()
    assert b"<script>" not in content
    assert photo.sha256 == encode(content).sha256 or photo.file.name.endswith(".jpg")
    assert Path(photo.file.name).stem == photo.sha256[:32]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "пуст"),
        (b"not a picture", "AVIF"),
        (picture(1, "GIF"), "AVIF"),
        (picture()[:200], "AVIF"),
        (moving("WEBP", 3), "анимация"),
        (picture() + bytes(21 * 1024 * 1024), "20 МБ"),
    ],
)
def test_file_that_is_no_photo_is_refused_with_the_reason(editor, content, said):
    page = upload(editor, content)
    assert said in str(form_of(page).errors["file"])
    assert not Photo.objects.exists()


def test_picture_stays_while_something_else_in_the_form_is_wrong(editor):
    page = upload(editor, picture(), alt="")
    assert list(form_of(page).errors) == ["alt"]
    assert 'src="data:image/webp;base64,' in page.text
    editor.post(reverse(ADD), typed(held=form_of(page)["held"].value()))
    assert Photo.objects.get().sha256 == encode(picture()).sha256


@pytest.mark.parametrize("token", ["", "x", "../../secret.key", "photo.jpg:1:abc"])
def test_held_picture_is_found_by_its_own_token_alone(editor, token):
    assert form_of(editor.post(reverse(ADD), typed(held=token))).errors["file"]


def test_same_picture_is_refused_and_the_message_leads_to_it(editor):
    upload(editor, picture())
    photo = Photo.objects.get()
    page = upload(editor, picture(), another="on")
    assert f'<a href="{change(photo)}">Зал переговоров</a>' in str(form_of(page).errors["file"])
    assert Photo.objects.count() == 1


def test_picture_like_one_on_record_is_taken_once_the_editor_says_that_it_is_another(editor):
    upload(editor, picture())
    first = Photo.objects.get()
    page = upload(editor, picture(quality=30))
    assert f'href="{change(first)}"' in str(form_of(page).non_field_errors())
    assert re.search(r'type="checkbox" name="another"', page.text)
    assert Photo.objects.count() == 1
    editor.post(reverse(ADD), typed(held=form_of(page)["held"].value(), another="on"))
    assert Photo.objects.count() == 2


def test_form_does_not_ask_about_likeness_before_there_is_any(editor):
    assert not re.search(r'type="checkbox" name="another"', editor.get(reverse(ADD)).text)


def test_database_keeps_a_photo_once():
    photo = make_photo()
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo(alt="Ещё раз", credit="x", width=8, height=6, file="photos/a.jpg", sha256=photo.sha256).save()


def test_photo_added_by_somebody_else_at_the_same_moment_is_found(editor, monkeypatch):
    """Both have asked whether it is there when the first one saves."""
    upload(editor, picture())
    real = NewPhotoForm._refuse_duplicates
    asked = []

    def late(form, is_another):
        asked.append(1)
        return real(form, is_another) if len(asked) > 1 else None

    monkeypatch.setattr(NewPhotoForm, "_refuse_duplicates", late)
    assert form_of(upload(editor, picture())).errors["file"]
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(("x", "y"), [(-1, 50), (50, 101), ("", 50)])
def test_focal_point_lies_in_the_photo(editor, x, y):
    assert not form_of(upload(editor, picture(), focus_x=x, focus_y=y)).is_valid()
    assert not Photo.objects.exists()


def test_words_licence_and_focal_point_of_a_photo_can_be_mended(editor):
    photo = make_photo()
    opened_on = form_of(editor.get(change(photo)))["opened_on"].value()
    ends = "2030-01-02"
    editor.post(change(photo), typed(alt="Зал", licence="cc0", licence_ends_on=ends, focus_x=7, opened_on=opened_on))
    photo.refresh_from_db()
    assert (photo.alt, photo.licence, f"{photo.licence_ends_on}", photo.focus_x) == ("Зал", "cc0", ends, 7)


def test_reporter_adds_a_photo_and_changes_none(client):
    client.force_login(make_reporter())
    upload(client, picture())
    photo = Photo.objects.get()
    page = client.get(change(photo))
    assert "_save" not in page.text
    assert client.post(change(photo), typed(alt="Иное")).status_code == 403
    assert client.post(reverse("admin:newsroom_photo_delete", args=[photo.pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("state", "found"), [("ended", {"ended"}), ("soon", {"today", "soon"}), ("unstated", {"unstated"}), ("", None)]
)
def test_list_finds_photos_by_the_state_of_their_licence(editor, state, found):
    today = timezone.localdate()
    for alt, days in (("ended", -1), ("today", 0), ("soon", 30), ("later", 31)):
        make_photo(alt, licence="agency", licence_ends_on=today + timedelta(days=days))
    make_photo("unstated", licence="")
    page = editor.get(reverse("admin:newsroom_photo_changelist"), {"licence_state": state} if state else {})
    shown = {photo.alt for photo in page.context["cl"].result_list}
    assert shown == (found or {"ended", "today", "soon", "later", "unstated"})
    assert ('class="licence ended"' in page.text) == ("ended" in shown)


def test_list_takes_as_many_queries_for_many_photos_as_for_one(editor):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            editor.get(reverse("admin:newsroom_photo_changelist"))
        return len(asked)

    make_article(lead_photo=make_photo())
    queries()
    few = queries()
    for _ in range(8):
        make_article(lead_photo=make_photo())
    assert queries() == few


def delete(photo):
    return reverse("admin:newsroom_photo_delete", args=[photo.pk])


def test_unused_photo_is_deleted_with_its_files(editor, settings, django_capture_on_commit_callbacks):
    photo = make_photo()
    assert b"".join(editor.get(photo.renditions("webp")[0].path))
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(delete(photo), {"post": "yes"})
    assert not Photo.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_photo_in_use_stays_and_the_desk_says_where_it_is_used(editor):
    photo = make_photo()
    story, draft = make_story("Опубликована", lead_photo=photo), make_article("Черновик", lead_photo=photo)
    page = editor.post(delete(photo), {"post": "yes"}, follow=True)
    assert Photo.objects.exists()
    for article in (story, draft):
        link = reverse("admin:newsroom_article_change", args=[article.pk])
        assert f'<a href="{link}">{article.head.headline}</a>' in page.text
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_many_are_deleted_at_once_unless_one_is_in_use(editor, settings, django_capture_on_commit_callbacks):
    used, unused, other = make_photo(), make_photo(), make_photo()
    article = make_article("Черновик", lead_photo=used)
    address = reverse("admin:newsroom_photo_changelist")
    act = {"action": "delete_selected", "_selected_action": [used.pk, unused.pk]}
    page = editor.post(address, act)
    assert reverse("admin:newsroom_article_change", args=[article.pk]) in page.text
    editor.post(address, {**act, "post": "yes"})
    assert Photo.objects.count() == 3
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address, {**act, "_selected_action": [unused.pk, other.pk], "post": "yes"})
    assert list(Photo.objects.all()) == [used]
    assert len([path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]) == 1


def test_photo_that_an_article_takes_while_it_is_being_deleted_stays(editor, monkeypatch):
    photo = make_photo()
    real = PhotoAdmin.delete_model

    def late(admin, request, photo):
        make_article(lead_photo=photo)
        real(admin, request, photo)

    monkeypatch.setattr(PhotoAdmin, "delete_model", late)
    page = editor.post(delete(photo), {"post": "yes"}, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert Photo.objects.exists()


def test_everybody_else_has_no_way_to_add(client):
    client.force_login(make_user())
    assert upload(client, picture()).status_code == 403


def test_nothing_chosen_is_said(editor):
    assert len(form_of(editor.post(reverse(ADD), typed())).errors["file"]) == 1
