"""Previews: any revision exactly as readers will see it, to the desk and to whoever holds a link that still works."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from newsroom import desk
from newsroom.models import Article, Door, PreviewLink, PreviewOpening, Transition
from relations.models import Document
from tests.factories import (
    make_article,
    make_citation,
    make_complete,
    make_document,
    make_editor,
    make_figure,
    make_link,
    make_official,
    make_photo,
    make_publisher,
    make_ready,
    make_reporter,
    make_sighting,
    make_story,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
TEXT = "Министр Жумабаев прибыл в Минск. Товарооборот вырос до 2,5 млрд. Стороны говорили о соглашении."


def act(by, article):
    return {"by": by, "revision": Article.objects.get(pk=article.pk).head, "door": Door.COMMAND}


def later():
    return timezone.now() + HOUR


def at_the_desk(article, number=1):
    return reverse("admin:newsroom_article_preview", args=[article.pk, number])


def shared(article):
    """The address of a new link to the newest revision."""
    return make_link(article)[1]


def status(client, address):
    """What is answered, read to its end: files are streamed."""
    response = client.get(address)
    b"".join(response)
    return response.status_code


def story_in(page):
    """The part of a page that is the story, without the moments that machines read."""
    return re.search(r'<article class="page">.*</article>', page.text, re.DOTALL).group()


def told(**document):
    """An article of a reporter, approved, with everything that a story's page shows, and an editor."""
    document = make_document(TEXT, headline="Сообщение", is_open=False, **document)
    official = make_official("Жумабаев", cited=False)
    make_sighting(official, document=document)
    make_citation(make_figure(cited=False), exact="2,5 млрд", document=document)
    return make_ready("Министр в Минске", documents=[document], standfirst="Кратко.", lead_photo=make_photo("Флаги"))


# As readers will see it.


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


# What is held back.


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


# Links.


def photo_of(article, address):
    return f"{address}photos/{article.head.lead_photo_id}/"


def test_link_shows_one_revision_and_no_later_one(client):
    article = make_article("Первая", by=make_reporter())
    address = shared(article)
    text = desk.Text("Вторая", body="<p>Вторая.</p>")
    desk.save(article, text, **act(make_editor(), article))
    page = client.get(address).text
    assert ("Первая" in page, "Вторая" in page) == (True, False)


def test_photo_is_shown_below_the_link_and_no_other_one_is(client):
    article = make_article(lead_photo=make_photo())
    address, other = shared(article), make_photo()
    assert status(client, photo_of(article, address)) == 200
    rendition = article.head.lead_photo.renditions("webp")[0].path
    assert status(client, address.removesuffix("/") + rendition) == 200
    assert rendition in client.get(address).text
    assert client.get(f"{address}photos/{other.pk}/").status_code == 404
    assert client.get(f"/preview/other/photos/{article.head.lead_photo_id}/").status_code == 404


def revoke(link):
    desk.revoke_preview(link, by=make_editor())


def test_every_link_that_shows_nothing_gives_the_same_page(client, monkeypatch):
    article = make_article("Тайная")
    (revoked, revoked_at), (_killed, killed_at), (_late, late_at) = (make_link(article) for _time in range(3))
    revoke(revoked)
    whole = {revoked_at, f"{late_at[:-3]}xx/", f"{late_at[:20]}/", "/preview/0/", "/preview/%00/", "/preview/ключ/"}
    answers = {answer(client, address) for address in whole}
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: PreviewLink.objects.get(pk=_late.pk).expires_at)
        answers.add(answer(client, late_at))
    assert client.get(late_at).status_code == 200
    desk.kill(article, note="Снято.", **act(make_publisher(), article))
    answers.add(answer(client, killed_at))
    [(status, content, headers)] = answers
    assert status == 404
    assert "Тайная" not in content.decode()
    assert ("Cache-Control", "no-store, private") in headers


def answer(client, address):
    page = client.get(address)
    return page.status_code, page.content, tuple(sorted(page.headers.items()))


def test_link_works_until_the_moment_that_it_expires_at():
    link, _address = make_link(make_article(), lasting=HOUR)
    moments = (link.expires_at - timedelta(microseconds=1), link.expires_at)
    assert [PreviewLink.objects.open(at).exists() for at in moments] == [True, False]


def test_headers_let_nobody_keep_list_or_pass_on_a_preview(client):
    article = make_article(lead_photo=make_photo())
    address = shared(article)
    client.force_login(make_reporter())
    for one in (address, photo_of(article, address), at_the_desk(article), "/preview/none/"):
        response = client.get(one)
        b"".join(response)
        headers = response.headers
        assert headers["Cache-Control"].startswith("no-store, private"), one
        assert headers["X-Robots-Tag"] == "noindex, nofollow", one
        assert headers["Referrer-Policy"] == "no-referrer", one


def test_address_of_a_link_stands_nowhere_in_the_database_or_on_the_previewed_page_but_for_its_photo(client):
    article = make_article()
    link, address = make_link(article)
    token = address.split("/")[2]
    assert len(token) > 40
    assert token not in str(PreviewLink.objects.values().get(pk=link.pk))
    assert token not in client.get(address).text
    article = make_article(lead_photo=make_photo())
    address = shared(article)
    page = client.get(address).text
    assert all(f"{address}photos/" in found for found in re.findall(rf"{address}[^ \"]*", page))


def test_every_opening_is_noted_with_a_network_and_no_visitor(client, settings):
    link, address = make_link(make_article())
    client.get(address, REMOTE_ADDR="192.0.2.77", HTTP_USER_AGENT="reader", HTTP_X_FORWARDED_FOR="198.51.100.9")
    client.get(address, REMOTE_ADDR="2001:db8:1:2::3")
    client.get(address, REMOTE_ADDR="::ffff:192.0.2.77")
    client.get(address, REMOTE_ADDR="")
    settings.BEHIND_PROXY = True
    client.get(address, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.5, 198.51.100.9")
    client.get(address, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="<script>")
    noted = list(link.openings.order_by("pk").values_list("network", flat=True))
    assert noted == ["192.0.2.0/24", "2001:db8:1::/48", "192.0.2.0/24", "", "198.51.100.0/24", ""]
    assert {field.name for field in PreviewOpening._meta.concrete_fields} == {"id", "link", "at", "network"}


def test_no_opening_is_noted_of_a_link_that_shows_nothing(client):
    link, address = make_link(make_article())
    revoke(link)
    client.get(address)
    assert not PreviewOpening.objects.exists()


def test_openings_and_links_are_kept_as_they_are(client):
    link, address = make_link(make_article())
    client.get(address)
    other = make_article().head
    for change in (
        lambda: link.openings.update(at=timezone.now()),
        lambda: link.openings.all().delete(),
        lambda: PreviewLink.objects.update(expires_at=timezone.now() + HOUR),
        lambda: PreviewLink.objects.update(revision=other),
        lambda: PreviewLink.objects.filter(pk=link.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    revoke(link)
    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.update(revoked_at=None, revoked_by=None, revoked_by_name="")


@pytest.mark.parametrize("lasting", [timedelta(days=31), timedelta(0), -HOUR])
def test_link_lives_a_month_at_most(lasting):
    with pytest.raises(desk.NotNow):
        make_link(make_article(), lasting=lasting)
    now = timezone.now()
    columns = {"digest": "x", "note": "x", "made_by": make_editor(), "made_by_name": "x", "made_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.create(revision=make_article().head, expires_at=now + lasting, **columns)


def test_link_may_live_a_month():
    assert make_link(make_article(), lasting=timedelta(days=30))[0].pk


def test_link_outlives_the_account_that_made_it(client):
    link, address = make_link(make_article())
    name = link.made_by_name
    link.made_by.delete()
    assert client.get(address).status_code == 200
    assert PreviewLink.objects.get().made_by_name == name


@pytest.mark.parametrize("make", [make_reporter, lambda: make_user(permissions=["view_article"])])
def test_who_has_no_permission_makes_and_revokes_no_link(client, make):
    user, (link, _address) = make(), make_link(make_article())
    with pytest.raises(desk.NotAllowed):
        desk.share_preview(link.revision, by=user, lasting=HOUR, note="кому")
    with pytest.raises(desk.NotAllowed):
        desk.revoke_preview(link, by=user)
    client.force_login(user)
    article = link.revision.article
    assert client.get(links_of(article)).status_code == 403
    assert client.post(links_of(article), {"note": "x", "number": 1, "hours": 1}).status_code == 403
    assert client.get(at_the_desk(article)).status_code == 200


def test_who_may_not_view_articles_sees_no_preview(client):
    article = make_article()
    for user in (make_user(), make_user(permissions=["share_preview"])):
        client.force_login(user)
        assert client.get(at_the_desk(article)).status_code == 403
        assert client.get(links_of(article)).status_code == 403
    client.logout()
    assert client.get(at_the_desk(article)).status_code == 302


# The admin's page of links.


def links_of(article):
    return reverse("admin:newsroom_article_links", args=[article.pk])


def test_address_of_a_new_link_is_told_once(client):
    article = make_article("Тайная")
    client.force_login(make_editor())
    page = client.post(links_of(article), {"note": "Пресс-служба", "number": 1, "hours": 24})
    address = page.context["address"].removeprefix("http://127.0.0.1:8000")
    assert page.context["address"] in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert "Тайная" in client.get(address).text
    again = client.get(links_of(article)).text
    assert ("Пресс-служба" in again, address in again) == (True, False)
    link = PreviewLink.objects.get()
    assert link.expires_at - link.made_at == timedelta(days=1)


@pytest.mark.parametrize(
    "typed", [{"note": " "}, {"hours": 31 * 24}, {"number": 7}, {"hours": ""}, {"note": "х" * 201}]
)
def test_link_that_cannot_be_made_says_why(client, typed):
    article = make_article()
    client.force_login(make_editor())
    page = client.post(links_of(article), {"note": "кому", "number": 1, "hours": 1, **typed})
    assert page.context["form"].errors
    assert not PreviewLink.objects.exists()


def test_link_is_revoked_by_a_button_and_once(client):
    article = make_article()
    link, address = make_link(article)
    client.force_login(make_editor())
    button = reverse("admin:newsroom_article_revoke", args=[article.pk, link.pk])
    assert button in client.get(links_of(article)).text
    assert client.get(button).status_code == 405
    client.post(button)
    assert client.get(address).status_code == 404
    page = client.post(button, follow=True)
    assert [message.level_tag for message in page.context["messages"]][-1] == "error"
    foreign = reverse("admin:newsroom_article_revoke", args=[make_article().pk, link.pk])
    assert client.post(foreign).status_code == 404


def test_page_of_links_takes_as_many_queries_for_many_links_as_for_one(client, django_assert_num_queries):
    article = make_article()
    client.force_login(make_editor())
    client.get(make_link(article)[1])
    client.get(links_of(article))
    with django_assert_num_queries(8):
        client.get(links_of(article))
    for _time in range(10):
        client.get(make_link(article)[1])
    with django_assert_num_queries(8):
        page = client.get(links_of(article))
    assert [link.opened for link in page.context["links"]] == [1] * 11


def test_forms_have_the_buttons_of_those_who_may_press_them(client):
    article = make_article()
    for user, shares in ((make_reporter(), False), (make_editor(), True)):
        client.force_login(user)
        for page in (
            client.get(reverse("admin:newsroom_article_change", args=[article.pk])).text,
            client.get(reverse("admin:newsroom_revision_change", args=[article.head_id])).text,
        ):
            assert at_the_desk(article) in page
            assert (links_of(article) in page) == shares


def test_link_shows_the_photos_that_stand_in_the_text_and_no_others(client):
    photo, other = make_photo(), make_photo()
    address = shared(make_complete(body=f'<p>Текст.</p><figure data-photo="{photo.pk}"></figure>')).rstrip("/")
    shown = address + reverse("photo", args=[photo.pk])
    assert f'src="{shown}"' in client.get(f"{address}/").text
    assert b"".join(client.get(shown)).startswith(b"\xff\xd8")
    assert client.get(address + reverse("photo", args=[other.pk])).status_code == 404
    assert client.get(reverse("photo", args=[photo.pk])).status_code == 404


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
