"""Stories to be previewed, and the addresses of their previews."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from newsroom.models import Article, Door
from tests.factories import (
    make_citation,
    make_document,
    make_figure,
    make_link,
    make_official,
    make_photo,
    make_ready,
    make_sighting,
)

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


def told(**document):
    """An article of a reporter, approved, with everything that a story's page shows, and an editor."""
    document = make_document(TEXT, headline="Сообщение", is_open=False, **document)
    official = make_official("Жумабаев", cited=False)
    make_sighting(official, document=document)
    make_citation(make_figure(cited=False), exact="2,5 млрд", document=document)
    return make_ready("Министр в Минске", documents=[document], standfirst="Кратко.", lead_photo=make_photo("Флаги"))


def photo_of(article, address):
    return f"{address}photos/{article.head.lead_photo_id}/"


def links_of(article):
    return reverse("admin:newsroom_article_links", args=[article.pk])
