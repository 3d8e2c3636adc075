"""Links to previews: what they show, until when, and that what was done with them is kept."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from newsroom import desk
from newsroom.models import PreviewLink, PreviewOpening
from tests.factories import (
    make_article,
    make_complete,
    make_editor,
    make_link,
    make_photo,
    make_publisher,
    make_reporter,
)

from .stories import HOUR, act, at_the_desk, photo_of, shared, status

pytestmark = pytest.mark.django_db


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


def test_link_shows_the_photos_that_stand_in_the_text_and_no_others(client):
    photo, other = make_photo(), make_photo()
    address = shared(make_complete(body=f'<p>Текст.</p><figure data-photo="{photo.pk}"></figure>')).rstrip("/")
    shown = address + reverse("photo", args=[photo.pk])
    assert f'src="{shown}"' in client.get(f"{address}/").text
    assert b"".join(client.get(shown)).startswith(b"\xff\xd8")
    assert client.get(address + reverse("photo", args=[other.pk])).status_code == 404
    assert client.get(reverse("photo", args=[photo.pk])).status_code == 404
