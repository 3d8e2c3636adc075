"""The admin's page of an article's links, and who makes and revokes them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from newsroom import desk
from newsroom.models import PreviewLink
from tests.factories import (
    make_article,
    make_editor,
    make_link,
    make_reporter,
    make_user,
)

from .stories import HOUR, at_the_desk, links_of

pytestmark = pytest.mark.django_db


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
