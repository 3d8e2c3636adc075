"""Two stories in one document: an article for each, and the way back while nobody has edited them."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.urls import reverse

from newsroom import desk, ingest
from newsroom.models import Article, Door, Transition
from newsroom.reading import Register
from newsroom.review import page_of
from tests.factories import make_article, make_document, make_editor, make_publisher, make_reporter

pytestmark = pytest.mark.django_db

FIRST = "Посол прибыл в Минск и встретился с министром, сообщает БЕЛТА."
SECOND = "Акимат Алматы подписал соглашение с Минском, передает «Казинформ»."
TEXT = f"{FIRST}\n{SECOND}"
AT = len(FIRST) + 1


@pytest.fixture
def editor():
    return make_editor("anna")


def take(text, *, register=None):
    """A document that is told in our own words, as it comes in."""
    [(name, item)] = ingest.items(text.encode(), name="two.txt")
    act = {"about": ingest.About(kind="retold"), "by": make_publisher(), "door": Door.COMMAND}
    return ingest.take(item, name=name, register=register or Register(), **act).document


@pytest.fixture
def document():
    return take(TEXT)


def links(article):
    article.refresh_from_db()
    return [(start, end) for _document, start, end in desk.Text.of(article.head).documents]


def seen():
    """What somebody sees of all articles now."""
    return dict(Article.objects.values_list("pk", "head"))


def split(document, by, at=AT):
    return ingest.split(document, at, by=by, door=Door.ADMIN, seen=seen())


def test_each_story_gets_an_article_of_its_own_segment_and_the_document_stays_whole(document, editor):
    article = Article.objects.get()
    other = split(document, editor)
    assert links(article) == [(0, AT)]
    assert links(other) == [(AT, None)] or links(other) == [(AT, len(TEXT))]
    assert (FIRST in article.head.body, SECOND in article.head.body) == (True, False)
    assert (FIRST in other.head.body, SECOND in other.head.body) == (False, True)
    document.refresh_from_db()
    assert document.text == TEXT
    steps = Transition.objects.filter(verb="split")
    assert {step.article for step in steps} == {article, other}
    assert {step.actor for step in steps} == {editor}


def test_text_that_somebody_has_written_stays_in_the_article(document, editor):
    article = Article.objects.get()
    text = desk.Text("Своё", body="<p>Свой текст.</p>", documents=((document, None, None),))
    desk.save(article, text, by=editor, revision=article.head, door=Door.ADMIN)
    split(document, editor)
    assert links(article) == [(0, AT)]
    assert article.head.body == "<p>Свой текст.</p>"


def test_split_is_taken_back_while_nobody_has_edited(document, editor):
    article = Article.objects.get()
    before = desk.Text.of(article.head)
    other = split(document, editor)
    ingest.join(other, by=editor, door=Door.ADMIN, seen=seen())
    article.refresh_from_db()
    other.refresh_from_db()
    assert desk.Text.of(article.head) == before
    assert other.stage == Article.Stage.JOINED
    assert desk.possible(other, editor) == []
    with pytest.raises(desk.NotNow):
        desk.save(other, desk.Text("Ещё"), by=editor, revision=other.head, door=Door.ADMIN)
    assert split(document, editor) != other


@pytest.mark.parametrize("edited", ["first", "second"])
def test_split_is_not_taken_back_once_somebody_has_edited(document, editor, edited):
    article = Article.objects.get()
    other = split(document, editor)
    one = {"first": article, "second": other}[edited]
    one.refresh_from_db()
    desk.save(one, desk.Text("Правка"), by=editor, revision=one.head, door=Door.ADMIN)
    other.refresh_from_db()
    with pytest.raises(desk.NotNow):
        ingest.join(other, by=editor, door=Door.ADMIN, seen=seen())
    other.refresh_from_db()
    assert other.stage == Article.Stage.DRAFT


def test_a_segment_is_split_again(editor):
    text = f"{TEXT}\nТретья новость о переговорах в Астане пришла вечером."
    document = take(text)
    second = split(document, editor)
    third = split(document, editor, at=len(TEXT) + 1)
    assert links(second) == [(AT, len(TEXT) + 1)]
    assert links(third)[0][0] == len(TEXT) + 1


def test_reporter_splits_no_article_of_a_colleague(document):
    with pytest.raises(desk.NotAllowed):
        split(document, make_reporter())
    assert Article.objects.count() == 1


def test_document_without_an_article_is_not_split(editor):
    with pytest.raises(desk.NotNow):
        split(make_document(TEXT), editor)


def shown(client, address):
    """What the screen says that it shows, as a browser sends it back."""
    return re.findall(r'name="seen" value="(\d+:\d+)"', client.get(address).text)


def test_screen_that_is_older_than_the_text_splits_and_joins_nothing(client, document, editor):
    article = Article.objects.get()
    address = reverse("admin:relations_document_reading", args=[document.pk])
    client.force_login(editor)
    old = shown(client, address)
    desk.save(
        article, replace(desk.Text.of(article.head), byline="Правка"), by=editor, revision=article.head, door="admin"
    )
    for seen in (old, []):
        client.post(address, {"do": f"split:{AT}", "seen": seen})
        assert Article.objects.count() == 1
    client.post(address, {"do": f"split:{AT}", "seen": shown(client, address)})
    assert Article.objects.count() == 2


def test_article_in_review_is_not_split(editor):
    article = make_article(by=editor, documents=[document := make_document(TEXT)])
    desk.submit(article, by=editor, revision=article.head, door=Door.ADMIN)
    with pytest.raises(desk.NotNow):
        split(document, editor)


def test_screen_offers_what_the_reader_proposes_and_shows_where_a_story_begins(client, editor):
    client.force_login(editor)
    text = (settings.SEEDS_DIR / "001_ad18bc52eb35196b.txt").read_text()
    document = take(text, register=Register.load(settings.SEEDS_DIR / "outlets.yaml"))
    address = reverse("admin:relations_document_reading", args=[document.pk])
    [line] = [line for line in page_of(document).lines if line.proposed]
    assert "Головченко: отношения" in "".join(piece.text for piece in line.pieces)
    client.post(address, {"do": f"split:{line.splits_at}", "seen": shown(client, address)})
    article = Article.objects.latest("pk")
    assert article.head.headline.startswith("Р.Головченко: отношения")
    assert reverse("admin:newsroom_article_change", args=[article.pk]) in client.get(address).text
    client.post(address, {"do": f"join:{article.pk}", "seen": shown(client, address)})
    assert [line.story for line in page_of(document).lines if line.story] == []
    client.post(address, {"do": "split:1", "seen": shown(client, address)})
    assert Article.objects.count() == 2
