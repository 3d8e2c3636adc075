"""What a body names, as readers see it: quotes with their speakers, tables, photos, facts, related stories."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom import desk
from newsroom.body.showing import in_words, show
from newsroom.models import Door, Photo
from relations.models import Document
from tests.factories import (
    make_article,
    make_citation,
    make_document,
    make_editor,
    make_figure,
    make_indicator,
    make_official,
    make_organisation,
    make_photo,
    make_publisher,
    make_sighting,
    make_story,
    withdraw,
)

pytestmark = pytest.mark.django_db

QUOTE = '<blockquote data-speaker="{}">Слова гостя.</blockquote>'
SITE = "https://news.example.org"


def figure(kind, row):
    return f'<figure data-{kind}="{getattr(row, "pk", row)}"></figure>'


def told(*parts):
    """A story that readers see, with a paragraph and these parts."""
    return make_story(body="".join(["<p>Раз.</p>", *parts]))


def shown(body, **given):
    return show(make_article(body=body).head, timezone.now(), **given)


def test_quote_names_its_speaker_and_leads_to_their_page(page):
    speaker = make_official("Гостев", "Иван")
    html = page(make_story(body=QUOTE.format(speaker.pk)))
    assert "<blockquote>Слова гостя.</blockquote>" in html
    assert f'— <a href="{speaker.get_absolute_url()}">Иван Гостев</a>' in html


def test_speaker_who_is_renamed_is_right_at_the_next_request(page):
    speaker = make_official("Гостев", "Иван")
    story = make_story(body=QUOTE.format(speaker.pk))
    speaker.family = "Хозяинов"
    speaker.save()
    assert "Иван Хозяинов" in page(story)


def test_speaker_who_was_merged_is_the_other_one(page):
    speaker, other = make_official("Гостев"), make_official("Верный")
    story = make_story(body=QUOTE.format(speaker.pk))
    desk.merge_people(speaker, into=other, by=make_editor(), door=Door.ADMIN)
    assert other.get_absolute_url() in page(story)
    assert "Гостев</a>" not in page(story)


def test_table_scrolls_inside_itself_and_its_headings_head_columns(page):
    html = page(make_story(body="<table><tr><th>Год<th>Млн<tr><th>2024<td>5</table>"))
    assert '<thead> <tr><th scope="col">Год</th><th scope="col">Млн</th></tr> </thead>' in html
    assert '<tr><th scope="row">2024</th><td>5</td></tr>' in html
    assert '<div class="table" role="group" tabindex="0" aria-label="Table">' in html


def test_photo_in_a_body_is_shown_with_its_credit_and_served(client, page):
    photo = make_photo("Зал заседаний", "Пётр Образцов")
    html = page(told(figure("photo", photo)))
    assert 'alt="Зал заседаний"' in html
    assert "Пётр Образцов" in html
    assert b"".join(client.get(photo.get_absolute_url()))


def test_photo_of_a_draft_is_not_served_and_one_of_a_withdrawn_story_no_more(client, page):
    drafted, shown_once = make_photo(), make_photo()
    make_article(body=figure("photo", drafted))
    story = told(figure("photo", shown_once))
    withdraw(story)
    assert [client.get(photo.get_absolute_url()).status_code for photo in (drafted, shown_once)] == [404, 404]


def test_photo_of_a_draft_is_seen_where_the_draft_is():
    photo = make_photo("Зал заседаний")
    assert 'alt="Зал заседаний"' in shown(figure("photo", photo))


def test_photo_that_took_a_number_which_a_text_had_named_before_is_not_shown():
    made = make_photo()
    article = make_article(body="<p>Раз.</p>" + figure("photo", made.pk + 1))
    assert make_photo().pk == made.pk + 1
    assert show(article.head, timezone.now()) == "<p>Раз.</p>"


def test_photo_in_a_body_is_in_use():
    photo, free = make_photo(), make_photo()
    article = make_article(body=figure("photo", photo) * 2)
    assert list(Photo.objects.with_uses().filter(is_used=True)) == [photo]
    assert list(Photo.objects.filter(pk=photo.pk).used_in(type(article).objects)) == [article]
    assert not Photo.objects.filter(pk=free.pk).used_in(type(article).objects)


@pytest.mark.parametrize(
    "fact",
    [
        make_official, make_sighting, make_organisation,
        lambda **given: make_figure(make_indicator("Оборот"), 5, **given),
    ],
)  # fmt: skip
def test_fact_is_shown_with_its_passage(page, fact):
    passage = make_citation(fact(cited=False), document=make_document(source=None))
    html = page(told(figure("fact", passage)))
    assert '<p class="on-record">' in html
    assert f'href="{passage.get_absolute_url()}"' in html


def test_related_story_has_the_headline_that_readers_see(page):
    other = make_story("Визит в Минск")
    story = told(figure("story", other))
    desk.save(other, desk.Text("Правится", body="x"), by=other.head.author, revision=other.head, door=Door.ADMIN)
    html = page(story)
    assert f'<a href="{other.get_absolute_url()}" lang="ru">Визит в Минск</a>' in html
    assert "Правится" not in html


def hidden_rows():
    """A reference to something of every kind that readers may not see."""
    ended = timezone.localdate() - timedelta(days=1)
    killed = make_story("Снятая")
    desk.kill(killed, by=make_publisher(), revision=killed.head, door=Door.ADMIN, note="Снято.")
    held = make_citation(make_official(), document=make_document(is_open=False))
    return {
        "unknown photo": figure("photo", 10**9), "unknown fact": figure("fact", 10**17),
        "unknown story": figure("story", 10**9), "draft": figure("story", make_article()),
        "withdrawn": figure("story", withdraw(make_story())), "killed": figure("story", killed),
        "proposed fact": figure("fact", make_citation(make_official(review="proposed", cited=False))),
        "rejected fact": figure("fact", make_citation(make_official(review="rejected", cited=False))),
        "proposed passage": figure("fact", make_citation(make_official(), review="proposed")),
        "held document": figure("fact", held),
        "licence that has ended": figure("photo", make_photo(licence_ends_on=ended)),
    }  # fmt: skip


def test_what_readers_may_not_see_leaves_no_trace_between_paragraphs():
    for name, hidden in hidden_rows().items():
        assert shown(f"<p>Раз.</p>{hidden}<p>Два.</p>") == "<p>Раз.</p>\n<p>Два.</p>", name
        assert shown(f"<p>Раз.</p>{hidden}") == "<p>Раз.</p>", name


@pytest.mark.parametrize("review", ["proposed", "rejected"])
def test_quote_of_somebody_who_is_not_public_is_a_quote_of_nobody(review):
    someone = make_official(review=review)
    held = make_official(cited=False)
    make_citation(held, document=make_document(is_open=False))
    for number in (someone.pk, held.pk, 10**9):
        assert shown(QUOTE.format(number)) == "<blockquote>Слова гостя.</blockquote>"


def test_fact_and_story_come_and_go_with_what_they_rest_on(page):
    document = make_document()
    passage = make_citation(make_official(), document=document)
    other = make_story("Визит в Минск")
    story = told(figure("fact", passage) + figure("story", other))
    assert ("on-record" in page(story), "Визит в Минск" in page(story)) == (True, True)
    Document.objects.filter(pk=document.pk).update(killed_at=timezone.now())
    withdraw(other)
    assert ("on-record" in page(story), "Визит в Минск" in page(story)) == (False, False)


def test_body_of_schema_1_is_shown_as_it_was():
    revision = make_article(body="<p>x</p>").head
    revision.body, revision.body_schema = "<ul><li>один</li></ul><blockquote>два</blockquote>", 1
    assert show(revision, timezone.now()) == revision.body
    assert make_article().head.body_schema == 2


def test_unchanged_text_of_schema_1_makes_no_revision():
    article = make_article(body="<p>Раз.</p>")
    editor = make_editor()
    head = article.head
    head.body = "<ul><li>один</li></ul><p>Раз.</p>"
    text = desk.Text(head.headline, body=head.body)
    saved = desk.save(article, text, by=editor, revision=article.head, door=Door.ADMIN)
    again = desk.Text(head.headline, body="<ul>\n<li>один</li>\n</ul>\n<p>Раз.</p>")
    assert desk.save(article, again, by=editor, revision=saved, door=Door.ADMIN) == saved


def test_api_gives_the_body_resolved_with_whole_addresses(client, settings):
    settings.SITE_URL = SITE
    speaker, photo, other = make_official("Гостев"), make_photo("Зал"), make_story("Визит")
    passage = make_citation(speaker)
    names = QUOTE.format(speaker.pk) + figure("photo", photo) + figure("fact", passage) + figure("story", other)
    names += figure("story", make_article())
    story = make_story(body=f'<p>Пишем href="/x" <a href="/news/">здесь</a></p>{names}')
    body = client.get(f"/api/v1/articles/{story.slug}/").json()["body"]
    for row in (speaker, photo, passage, other):
        assert f'"{SITE}{row.get_absolute_url()}"' in body
    assert f'Пишем href="/x" <a href="{SITE}/news/"' in body
    assert "data-" not in body
    assert "<picture" not in body


def test_references_are_compared_in_words():
    one, other = make_official("Гостев", "Иван"), make_official("Хозяинов", "Пётр")
    photo = make_photo("Зал", "Агентство")
    before, after, gone = in_words(
        QUOTE.format(one.pk) + figure("photo", photo), QUOTE.format(other.pk), figure("story", 10**9)
    )  # fmt: skip
    assert f"<p>— Иван Гостев · № {one.pk}</p>" in before
    assert f"Зал · Агентство · № {photo.pk}" in before
    assert f"Пётр Хозяинов · № {other.pk}" in after
    assert "№ 1000000000" in gone


def many(number):
    """A body that names so many of each kind."""
    parts = []
    for _ in range(number):
        speaker = make_official()
        parts += [
            QUOTE.format(speaker.pk), figure("photo", make_photo()), figure("fact", make_citation(make_sighting())),
            figure("fact", make_citation(make_figure(official=speaker))), figure("story", make_story()),
        ]  # fmt: skip
    return "".join(parts)


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_story_takes_as_many_queries_for_many_things_in_its_body_as_for_one(client):
    few, more = make_story(body=many(1)), make_story(body=many(8))
    pages = [count_queries(client, story.get_absolute_url()) for story in (few, more)]
    details = [count_queries(client, f"/api/v1/articles/{story.slug}/") for story in (few, more)]
    assert pages[0] == pages[1] <= 12
    assert details[0] == details[1]
