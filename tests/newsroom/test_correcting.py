"""Corrections: a live story, another text, and words for readers; and what is taken from them for good."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom import desk, reading
from newsroom.ingest import About, take
from newsroom.models import Article, Correction, Door, Standing
from relations.models import Document
from tests.factories import (
    approve_anew,
    changed,
    make_correction,
    make_document,
    make_editor,
    make_publisher,
    make_ready,
    make_reporter,
    make_story,
    withdraw,
)

pytestmark = pytest.mark.django_db


def act(by, article):
    return {"by": by, "revision": Article.objects.get(pk=article.pk).head, "door": Door.COMMAND}


def put_right(article, editor):
    text = changed(article, headline="Исправленный заголовок", body="<p>Иначе.</p>")
    desk.save(article, text, **act(editor, article))
    article.refresh_from_db()
    return article


def live():
    article, editor = make_ready()
    desk.publish(article, **act(editor, article))
    return article, editor


@pytest.mark.parametrize("kind", ["corrected", "updated"])
def test_what_changes_the_meaning_takes_a_second_person(kind):
    article, editor = live()
    article = put_right(article, editor)
    with pytest.raises(desk.NotNow):
        desk.correct(article, kind=kind, note="Исправлена сумма.", **act(editor, article))
    approve_anew(article, make_editor())
    desk.correct(article, kind=kind, note="Исправлена сумма.", **act(editor, article))
    assert Correction.objects.public(timezone.now()).get().kind == kind


def test_clearer_wording_takes_none():
    article, editor = live()
    article = put_right(article, editor)
    desk.correct(article, kind="clarified", note="Уточнена должность.", **act(editor, article))
    assert Correction.objects.public(timezone.now()).get().note == "Уточнена должность."
    step = article.history.first()
    assert (step.verb, step.before, step.after, step.reason) == ("correct", "public", "public", "Уточнена должность.")


@pytest.mark.parametrize(("kind", "note"), [("clarified", " "), ("other", "Уточнено."), ("clarified", "ю" * 501)])
def test_correction_says_what_it_is(kind, note):
    article, editor = live()
    article = put_right(article, editor)
    with pytest.raises(desk.NotNow):
        desk.correct(article, kind=kind, note=note, **act(editor, article))


def test_same_text_corrects_nothing():
    article, editor = live()
    with pytest.raises(desk.NotNow):
        desk.correct(article, kind="clarified", note="Уточнено.", **act(editor, article))


def test_story_that_readers_do_not_see_is_not_corrected():
    article, editor = make_ready()
    with pytest.raises(desk.NotNow):
        desk.correct(article, kind="clarified", note="Уточнено.", **act(editor, article))


def test_reporter_corrects_nothing():
    article, _editor = live()
    with pytest.raises(desk.NotAllowed):
        desk.correct(article, kind="clarified", note="Уточнено.", **act(make_reporter(), article))


def test_readers_find_a_correction_on_the_story_in_the_list_in_the_feed_and_as_data(client):
    story = make_story("Заголовок")
    correction = make_correction(story, note="Число <b>двенадцать</b> & «пять».")
    page = client.get(story.get_absolute_url()).content.decode()
    assert f'id="correction-{correction.pk}"' in page
    assert "Число &lt;b&gt;двенадцать&lt;/b&gt; &amp; «пять»." in page
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert "<" not in data
    [told] = json.loads(data)["correction"]
    assert (told["@type"], told["text"]) == ("CorrectionComment", correction.note)
    listed = client.get(reverse("corrections")).content.decode()
    assert f"{story.get_absolute_url()}#correction-{correction.pk}" in listed
    assert "двенадцать" in client.get(reverse("corrections-atom")).content.decode()
    [row] = client.get("/api/v1/corrections/").json()["results"]
    assert (row["note"], row["kind"], row["article"]["slug"]) == (correction.note, "clarified", story.slug)
    [row] = client.get(f"/api/v1/articles/{story.slug}/").json()["corrections"]
    assert row["id"] == correction.pk


def test_correction_goes_with_its_story(client):
    story = make_story()
    correction = make_correction(story, note="Исправлено.")
    withdraw(story)
    assert not Correction.objects.public(timezone.now()).exists()
    assert client.get(f"/api/v1/corrections/{correction.pk}/").status_code == 404


def test_replaced_story_leads_to_the_one_that_took_its_place(client):
    story, other = make_story("Первая"), make_story("Вторая")
    desk.replace(story, note="Есть полная версия.", by_story=other, **act(make_publisher(), story))
    answer = client.get(story.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, other.get_absolute_url())
    told = client.get(f"/api/v1/articles/{story.slug}/")
    assert (told.status_code, told.json()["replaced_by"]["slug"]) == (410, other.slug)
    withdraw(other)
    answer = client.get(story.get_absolute_url())
    assert answer.status_code == 410
    assert "Есть полная версия." in answer.content.decode()
    assert client.get(f"/api/v1/articles/{story.slug}/").json()["replaced_by"] is None


def test_where_a_story_stands_is_told_by_its_own_publications():
    """The numbers of articles and of their publications are not the same ones."""
    make_correction(make_story())
    make_ready()
    gone, over = withdraw(make_story()), make_story()
    over.publications.update(ends_at=timezone.now())
    now = timezone.now()
    assert (gone.standing_at(now), over.standing_at(now)) == (Standing.WITHDRAWN, Standing.ENDED)
    assert list(Article.objects.withdrawn(now)) == [gone]
    assert set(Article.objects.gone(now)) == {gone, over}


def test_story_is_replaced_by_another_one_that_readers_see():
    story, hidden = make_story(), make_ready()[0]
    for other in (story, hidden):
        with pytest.raises(desk.NotNow):
            desk.replace(story, note="Есть полная версия.", by_story=other, **act(make_publisher(), story))


def test_killed_story_is_gone_with_the_words_of_its_documents_and_comes_back_by_no_door(client):
    document = make_document("Министр прибыл в Минск.")
    story = make_story("Секрет", documents=[document])
    publisher = make_publisher()
    desk.kill(story, note="Отозвано агентством.", **act(publisher, story))
    now = timezone.now()
    story.refresh_from_db()
    assert story.standing_at(now) == Standing.KILLED
    assert not Document.objects.public(now).filter(pk=document.pk).exists()
    answer = client.get(story.get_absolute_url())
    assert answer.status_code == 410
    assert "Отозвано агентством." in answer.content.decode()
    assert "Секрет" not in answer.content.decode()
    assert desk.possible(story, publisher) == []
    for verb in (
        lambda **doing: desk.publish(story, without_approval="Надо.", **doing),
        lambda **doing: desk.kill(story, note="Снова.", **doing),
    ):
        with pytest.raises(desk.NotNow):
            verb(**act(publisher, story))


def test_story_that_was_withdrawn_can_still_be_killed(client):
    story = withdraw(make_story("Секрет"), note="Проверяем.")
    desk.kill(story, note="Отозвано агентством.", **act(make_publisher(), story))
    assert "Отозвано агентством." in client.get(story.get_absolute_url()).content.decode()


def test_draft_is_killed_without_a_word_to_readers(client):
    article, _editor = make_ready()
    desk.kill(article, note="Отозвано агентством.", **act(make_publisher(), article))
    article.refresh_from_db()
    assert (article.standing_at(timezone.now()), article.get_absolute_url()) == (Standing.KILLED, "")
    assert client.get(f"/api/v1/articles/{article.slug}/").status_code == 404


def test_story_whose_time_is_over_says_so_and_no_more(client):
    story = make_story("Секрет")
    story.publications.update(ends_at=timezone.now())
    answer = client.get(story.get_absolute_url())
    assert answer.status_code == 410
    assert "Секрет" not in answer.content.decode()
    told = client.get(f"/api/v1/articles/{story.slug}/").json()
    assert (told["kind"], told["note"]) == ("ended", "")


WIRE = (
    "Аким области принял делегацию из Гродно\n\n"
    "Аким области Образец Примеров принял делегацию Гродненского облисполкома и показал ей завод сельских машин. "
    "Гости осмотрели сборочный цех, поговорили с рабочими и договорились прислать технику на испытания весной.\n"
)


def taken(text, name):
    register = reading.Register([])
    about = About()
    return take(
        reading.Item(text.encode(), text, "utf-8"), name=name, about=about, register=register, by=make_publisher(),
        door=Door.COMMAND,
    )  # fmt: skip


def test_killed_story_that_arrives_again_from_the_wire_stays_killed():
    first = taken(WIRE, "first.txt")
    article = first.article
    desk.kill(article, note="Отозвано агентством.", **act(make_publisher(), article))
    again = taken(f"{WIRE}\nЧитайте также: Погода на завтра\n", "again.txt")
    assert again.article is None
    assert not again.document.citations.exists()
    again.document.refresh_from_db()
    assert again.document.killed_at


def test_another_story_is_taken_as_ever_after_a_kill():
    article = taken(WIRE, "first.txt").article
    desk.kill(article, note="Отозвано агентством.", **act(make_publisher(), article))
    other = "Ректор университета открыл выставку\n\nВ университете открылась выставка книг о ремёслах двух стран.\n"
    assert taken(other, "other.txt").article
