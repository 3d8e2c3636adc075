"""The desk's panel below an article: what it asks for, what it does, and what it keeps of what was typed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom import desk, moments
from newsroom.models import Article, Correction, Standing
from tests.factories import make_article, make_editor, make_ready, make_story, make_user

pytestmark = pytest.mark.django_db


def address(article):
    return reverse("admin:newsroom_article_change", args=[article.pk])


def press(client, user, article, verb, **typed):
    client.force_login(user)
    head = Article.objects.get(pk=article.pk).head
    form = {"seen": head.pk, "headline": head.headline, "body": head.body, "language": article.language}
    form["documents"] = [document.pk for document in head.documents.all()]
    return client.post(address(article), {**form, "_desk": verb, **typed}, follow=True)


def standing(article):
    return Article.objects.get(pk=article.pk).standing_at(timezone.now())


def local(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def chief():
    return make_user(
        permissions=[
            "view_article", "change_article", "change_any_article", "publish_article", "publish_without_approval",
            "correct_article", "withdraw_article", "lift_embargo",
        ]
    )  # fmt: skip


def test_schedule_for_tomorrow_morning_is_one_press(client):
    article, editor = make_ready()
    page = press(client, editor, article, "schedule_tomorrow")
    assert standing(article) == Standing.SCHEDULED
    assert article.publications.get().starts_at == moments.tomorrow_morning(timezone.now())
    assert "09:00 Астана · 07:00 Минск" in page.text


def test_schedule_takes_local_times(client):
    article, editor = make_ready()
    at = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    press(client, editor, article, "schedule", at=local(at), until=local(at + timedelta(hours=3)))
    publication = article.publications.get()
    assert (publication.starts_at, publication.ends_at) == (at, at + timedelta(hours=3))
    press(client, editor, article, "call_off")
    assert standing(article) == Standing.NOT_PUBLIC


@pytest.mark.parametrize("typed", [{}, {"at": "2020-01-01T09:00"}, {"at": "завтра"}], ids=str)
def test_time_that_will_not_do_is_refused_and_what_was_typed_stays(client, typed):
    article, editor = make_ready()
    page = press(client, editor, article, "schedule", note="Утренний выпуск", **typed)
    assert standing(article) == Standing.NOT_PUBLIC
    assert "errornote" in page.text or 'class="error"' in page.text
    assert "Утренний выпуск" in page.text


def test_time_that_comes_twice_is_refused_and_then_chosen(client, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    article, editor = make_ready()
    year = timezone.now().year + 1
    last_sunday = max(day for day in range(25, 32) if timezone.datetime(year, 10, day).weekday() == 6)
    typed = {"at": f"{year}-10-{last_sunday}T02:30"}
    page = press(client, editor, article, "schedule", **typed)
    assert not article.publications.exists()
    assert page.text.count(f"{last_sunday}.10.{year} 02:30 (UTC+") >= 4  # in the message and in the choice
    press(client, editor, article, "schedule", **typed, reading="1")
    assert article.publications.get().starts_at.hour == 1


def test_correction_is_published_from_the_form_of_a_live_story(client):
    story = make_story("Заголовок")
    press(client, chief(), story, "correct", headline="Верный заголовок", kind="clarified", note="Уточнён заголовок.")
    correction = Correction.objects.get()
    assert (correction.kind, correction.note) == ("clarified", "Уточнён заголовок.")
    assert correction.publication.revision.headline == "Верный заголовок"


def test_embargo_is_set_and_lifted(client):
    article = make_article()
    user = chief()
    until = (timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    press(client, user, article, "embargo", at=local(until))
    assert Article.objects.get(pk=article.pk).embargo_until == until
    page = press(client, user, article, "publish_without_approval", note="Срочно.")
    assert standing(article) == Standing.NOT_PUBLIC
    page = press(client, user, article, "lift_embargo", note="Источник разрешил.")
    assert page.status_code == 200
    assert Article.objects.get(pk=article.pk).embargo_until is None


def test_story_is_replaced_by_the_one_that_was_chosen(client):
    story, other = make_story(), make_story()
    press(client, chief(), story, "replace", note="Есть полная версия.")
    assert standing(story) == Standing.PUBLIC
    press(client, chief(), story, "replace", note="Есть полная версия.", other=other.pk)
    assert standing(story) == Standing.WITHDRAWN


def test_killed_story_has_no_button_left(client):
    story = make_story()
    user = chief()
    press(client, user, story, "kill", note="Отозвано.")
    assert standing(story) == Standing.KILLED
    client.force_login(user)
    assert 'name="_desk"' not in client.get(address(story)).text


@pytest.mark.parametrize("chosen", ["scheduled", "public", "killed", "nonsense"])
def test_list_is_narrowed_by_where_articles_stand(client, chosen):
    article, editor = make_ready()
    desk.schedule(article, by=editor, revision=article.head, door="admin", at=timezone.now() + timedelta(days=1))
    make_story()
    client.force_login(editor)
    page = client.get(reverse("admin:newsroom_article_changelist"), {"standing": chosen})
    counts = {"scheduled": 1, "public": 1, "killed": 0, "nonsense": 2}
    assert page.context["cl"].result_count == counts[chosen]


def test_reporter_sees_no_field_of_what_they_may_not_do(client):
    article = make_article()
    client.force_login(article.head.author)
    page = client.get(address(article)).text
    assert 'value="submit"' in page
    assert 'name="kind"' not in page
    assert 'name="other"' not in page


def test_editor_has_what_editors_may_do(client):
    article, _editor = make_ready()
    client.force_login(make_editor())
    page = client.get(address(article)).text
    assert all(f'value="{verb}"' in page for verb in ("publish", "schedule", "schedule_tomorrow", "kill"))
