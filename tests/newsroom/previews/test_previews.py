"""Previews: any revision exactly as readers will see it, to the desk and to whoever holds a link that still works."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom import desk
from newsroom.models import Transition
from relations.models import Document
from tests.factories import (
    make_citation,
    make_complete,
    make_document,
    make_editor,
    make_official,
    make_photo,
    make_publisher,
    make_ready,
    make_reporter,
    make_story,
    withdraw,
)

from .stories import HOUR, TEXT, act, at_the_desk, later, photo_of, shared, status, told

pytestmark = pytest.mark.django_db


def story_in(page):
    """The part of a page that is the story, without the moments that machines read."""
    return re.search(r'<article class="page">.*</article>', page.text, re.DOTALL).group()


def test_preview_of_a_draft_is_the_page_that_publishing_it_then_makes(client):
    article, editor = told()
    address = shared(article)
    before = client.get(address)
    desk.publish(article, **act(editor, article))
    article.refresh_from_db()
    after = client.get(article.get_absolute_url())
    assert "Жумабаев" in before.text
    assert "2,5 млрд" in client.get(reverse("passage", args=[article.head.documents.get().citations.last().pk])).text
    prefix = address.removesuffix("/")
    assert story_in(before).replace(prefix, "") == story_in(after)


def test_preview_of_what_readers_see_is_what_they_see_but_for_the_bar(client):
    story = make_story(documents=[make_document(TEXT)], lead_photo=make_photo())
    address = shared(story)
    seen, page = client.get(address).text, client.get(story.get_absolute_url()).text
    seen = seen.replace(address.removesuffix("/"), "")
    [bar] = re.findall(r"<aside class=\"preview-bar\".*?</aside>", seen, re.DOTALL)
    [head] = re.findall(r'<meta name="robots".*?preview\.css">', seen, re.DOTALL)
    assert "".join(seen.replace(bar, "").replace(head, "").split()) == "".join(page.split())


def test_preview_shows_any_revision_also_an_old_one_and_one_of_a_live_story(client):
    story = make_story("Было")
    editor = make_editor()
    desk.save(story, desk.Text("Станет", body="<p>Новый текст.</p>"), **act(editor, story))
    client.force_login(make_reporter())
    former, next_one = client.get(at_the_desk(story, 1)), client.get(at_the_desk(story, 2))
    assert ("Было" in former.text, "Станет" in former.text) == (True, False)
    assert "Новый текст." in next_one.text
    assert "Станет" not in client.get(story.get_absolute_url()).text
    assert client.get(at_the_desk(story, 3)).status_code == 404


def test_bar_says_which_revision_it_is_and_whether_readers_see_it(client, settings):
    settings.LANGUAGE_CODE = "en"
    article, editor = make_ready()
    client.force_login(editor)
    assert "revision 1, not published" in client.get(at_the_desk(article)).text
    desk.schedule(article, at=timezone.now() + HOUR, **act(editor, article))
    assert "revision 1, readers will see it from" in client.get(at_the_desk(article)).text
    story = make_story()
    assert "revision 1, readers see it now" in client.get(at_the_desk(story)).text
    assert "revision 1, readers saw it before" in client.get(at_the_desk(withdraw(story))).text


def test_preview_of_a_scheduled_text_has_the_day_and_the_photo_of_its_time(client):
    photo = make_photo("Флаги")
    article, editor = make_ready(lead_photo=photo)
    client.force_login(editor)
    assert "Флаги" in client.get(at_the_desk(article)).text
    at = timezone.now() + timedelta(days=3)
    desk.schedule(article, at=at, **act(editor, article))
    photo.licence_ends_on = timezone.localdate()
    photo.save()
    page = client.get(at_the_desk(article)).text
    assert f'datetime="{timezone.localdate(at)}"' in page
    assert "Флаги" not in page


def test_previews_leave_nothing_behind(client):
    article, _editor = told()
    client.get(shared(article))
    document = Document.objects.get(revisions=article.head)
    assert document.open_from is None
    assert client.get(reverse("passage", args=[document.citations.first().pk])).status_code == 404
    assert client.get(reverse("photo", args=[article.head.lead_photo_id])).status_code == 404
    assert not article.publications.exists()
    assert set(Transition.objects.values_list("verb", flat=True)) == {"save", "submit", "approve"}


def test_document_that_the_embargo_holds_is_shown_as_it_will_be_when_it_ends(client):
    article, editor = told()
    desk.embargo(article, until=timezone.now() + HOUR, **act(editor, article))
    assert "Жумабаев" in client.get(shared(article)).text


def test_document_that_another_embargo_holds_for_longer_stays_closed(client):
    article, _editor = told()
    Document.objects.filter(revisions=article.head).update(open_from=timezone.now() + 9 * HOUR)
    page = client.get(shared(article)).text
    assert ("Министр в Минске" in page, "Жумабаев" in page, "Сообщение" in page) == (True, False, False)


@pytest.mark.parametrize("send", [desk.publish, lambda article, **by: desk.schedule(article, at=later(), **by)])
def test_document_that_was_closed_again_behind_a_text_on_its_way_stays_closed(client, send):
    article, editor = told()
    send(article, **act(editor, article))
    address = shared(article)
    assert "Жумабаев" in client.get(address).text
    Document.objects.filter(revisions=article.head).update(open_from=None)
    assert "Жумабаев" not in client.get(address).text


def test_killed_document_and_unconfirmed_findings_stay_closed(client):
    article, _editor = told()
    document = Document.objects.get(revisions=article.head)
    make_citation(make_official("Тайный", review="proposed", cited=False), exact="Минск", document=document)
    address = shared(article)
    assert "Тайный" not in client.get(address).text
    Document.objects.filter(pk=document.pk).update(killed_at=timezone.now())
    assert "Жумабаев" not in client.get(address).text


def test_facts_of_other_closed_documents_are_not_let_out_by_a_preview(client):
    article, _editor = told()
    other = make_document("Тайный посол.", is_open=False)
    make_citation(make_official("Тайный", cited=False), exact="Тайный", document=other)
    assert "Тайный" not in client.get(shared(article)).text


def test_killed_story_has_no_preview_and_its_links_are_dead_at_the_next_request(client):
    article, _editor = told()
    address = shared(article)
    photo = photo_of(article, address)
    assert [status(client, one) for one in (address, photo)] == [200, 200]
    publisher = make_publisher()
    desk.kill(article, note="Снято.", **act(publisher, article))
    assert [status(client, one) for one in (address, photo)] == [404, 404]
    client.force_login(make_editor())
    page = client.get(at_the_desk(article))
    assert (page.status_code, "Министр в Минске" in page.text) == (410, False)
    with pytest.raises(desk.NotNow):
        desk.share_preview(article.head, by=make_editor(), lasting=HOUR, note="кому")


def test_preview_shows_in_the_text_what_publishing_will_open(client):
    """A fact of a document that is closed until then stands in the body of the preview, and on no public page."""
    document = make_document("Министр прибыл в Минск.", is_open=False)
    passage = make_citation(make_official("Гостев", cited=False), document=document)
    body = f'<p>Текст.</p><figure data-fact="{passage.pk}"></figure>'
    article = make_complete(documents=[document], body=body)
    assert "Гостев" in client.get(shared(article)).text
    assert client.get(passage.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("how", ["embargo", "schedule"])
def test_link_shows_of_others_what_is_public_now_and_the_desk_what_will_be(client, how):
    """Another story is to be public before this one is; until then it is nobody's but the desk's."""
    now = timezone.now()
    other, editor = make_ready("Скоро узнаете")
    desk.schedule(other, at=now + timedelta(hours=1), **act(editor, other))
    held = make_document("Министр прибыл в Минск.", open_from=now + timedelta(hours=1))
    passage = make_citation(make_official("Гостев", cited=False), document=held)
    names = f'<figure data-story="{other.pk}"></figure><figure data-fact="{passage.pk}"></figure>'
    article, editor = make_ready("Своя", body=f"<p>Текст.</p>{names}")
    if how == "embargo":
        desk.embargo(article, until=now + timedelta(days=3), **act(article.head.author, article))
    else:
        desk.schedule(article, at=now + timedelta(days=1), **act(editor, article))
    article.refresh_from_db()
    shown = client.get(shared(article)).text
    assert "Скоро узнаете" not in shown
    assert "Гостев" not in shown
    client.force_login(editor)
    assert "Скоро узнаете" in client.get(at_the_desk(article)).text
