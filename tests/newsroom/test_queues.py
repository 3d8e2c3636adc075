"""«Стол»: what waits for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from newsroom import desk
from newsroom.models import Article, Assignment, Door, Section
from newsroom.queues import queues_of
from newsroom.queues.rows import MOST
from newsroom.roles import CHIEFS, READERS
from relations.models import Official
from tests.factories import (
    approve_anew,
    changed,
    make_action,
    make_agreement,
    make_article,
    make_citation,
    make_comment,
    make_complete,
    make_document,
    make_editor,
    make_figure,
    make_indicator,
    make_official,
    make_post,
    make_ready,
    make_reporter,
    make_sighting,
    make_tenure,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def act(by, article):
    return {"by": by, "revision": Article.objects.get(pk=article.pk).head, "door": Door.ADMIN}


def queue(user, name, at=None):
    """The rows of a queue, as (title, button); None where this person has no such queue."""
    found = {queue.name: queue for queue in queues_of(user, at or timezone.now())}.get(name)
    return found and [(row.title, row.button) for row in found.rows]


def titles(user, name, at=None):
    return [title for title, _button in queue(user, name, at)]


def attention(user, at=None):
    """{title: what is wrong}."""
    [found] = [queue for queue in queues_of(user, at or timezone.now()) if queue.name == "attention"]
    return {row.title: row.about for row in found.rows}


def submitted(headline, by=None, **columns):
    article = make_complete(headline, by=by or make_reporter(), **columns)
    desk.submit(article, **act(article.head.author, article))
    return Article.objects.get(pk=article.pk)


def from_the_wire(headline):
    """A draft as `ingest` makes it."""
    text = desk.Text(headline, body="<p>Текст.</p>", documents=((make_document(), None, None),))
    return desk.create(text, by=make_reporter(), door=Door.COMMAND)


def test_what_others_submitted_waits_for_an_editor_the_longest_first():
    editor = make_editor()
    one, _own, two = submitted("Первая"), submitted("Своя", by=editor), submitted("Вторая")
    assert queue(editor, "review") == [("Первая", "Review"), ("Вторая", "Review")]
    desk.approve(one, **act(editor, one))
    desk.send_back(two, reason="Нет даты.", **act(editor, two))
    assert titles(editor, "review") == []
    assert queue(editor, "approved") == [("Первая", "Publish")]
    desk.publish(one, **act(editor, one))
    assert titles(editor, "approved") == []


def test_reporter_has_no_queue_of_what_they_may_not_do():
    reporter = make_reporter()
    names = [queue.name for queue in queues_of(reporter, timezone.now())]
    assert names == ["comments", "wire", "findings", "today", "attention", "drafts"]
    reader = make_user(group=READERS)
    assert [queue.name for queue in queues_of(reader, timezone.now())] == ["findings", "today", "attention"]
    assert queues_of(make_user(), timezone.now()) == []


def test_story_from_the_wire_stays_new_until_somebody_takes_it_up():
    chief = make_user(group=CHIEFS)
    one, two, three = (from_the_wire(f"С ленты {number}") for number in "123")
    assert titles(chief, "wire") == ["С ленты 3", "С ленты 2", "С ленты 1"]
    desk.save(one, changed(one, standfirst="Правка."), **act(chief, one))
    desk.submit(two, **act(chief, two))
    section = Section.objects.create(slug="economy", name_ru="Экономика")
    desk.file_under(three, section=section, language="ru", **act(chief, three))
    assert titles(chief, "wire") == []


def test_what_begins_or_ends_today_is_scheduled_today():
    at = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + DAY
    today, tomorrow, ending = (make_ready(name) for name in ("Сегодня", "Завтра", "Кончается"))
    desk.schedule(today[0], at=at + HOUR, **act(today[1], today[0]))
    desk.schedule(tomorrow[0], at=at + DAY, **act(tomorrow[1], tomorrow[0]))
    desk.schedule(ending[0], at=at - HOUR, until=at + 2 * HOUR, **act(ending[1], ending[0]))
    assert titles(make_editor(), "today", at) == ["Сегодня", "Кончается"]
    assert titles(make_editor(), "today", at + 3 * HOUR) == []


def test_drafts_and_what_is_typed_are_for_their_author():
    author, other = make_reporter(), make_reporter()
    one, two = make_article("Моя", by=author), make_article("Набранная", by=author)
    make_article("Чужая", by=other)
    desk.keep_draft(two, {"headline": "Набрано"}, by=author, revision=two.head, token=None)
    desk.keep_draft(None, {"headline": ""}, by=author, revision=None, token=None)
    assert titles(author, "drafts") == ["Without a headline", "Набрано", "Моя"]
    desk.submit(one, **act(author, one))
    assert titles(author, "drafts") == ["Without a headline", "Набрано"]


def test_published_text_is_no_draft_and_a_changed_one_is():
    story, editor = make_ready("Была")
    desk.publish(story, **act(editor, story))
    author = story.head.author
    assert titles(author, "drafts") == []
    desk.save(story, changed(story, headline="Стала"), **act(author, story))
    assert titles(author, "drafts") == ["Стала"]


def test_findings_wait_by_their_documents():
    document = make_document(name="ждёт.txt")
    for exact in ("Министр", "послом"):
        make_citation(make_official(review="proposed", cited=False), document=document, exact=exact, review="proposed")
    editor = make_editor()
    [row] = next(queue for queue in queues_of(editor, timezone.now()) if queue.name == "findings").rows
    assert (row.about, row.button) == ("2 passages", "Read")
    assert row.address == reverse("admin:relations_document_reading", args=[document.pk])


def test_article_that_waits_for_over_a_day_is_late():
    article, editor = submitted("Давно"), make_editor()
    assert attention(editor) == {}
    assert attention(editor, timezone.now() + DAY + HOUR) == {"Давно": "in review for over a day"}
    desk.approve(article, **act(editor, article))
    assert attention(editor, timezone.now() + DAY + HOUR) == {}


def test_article_without_a_source_is_told_before_it_is_approved():
    article = make_article("Без источника", by=make_reporter())
    desk.submit(article, **act(article.head.author, article))
    submitted("С источником")
    assert attention(make_editor()) == {"Без источника": "in review without a source"}


def test_live_story_with_an_update_ahead_does_not_end(client):
    story, editor = make_ready("Была")
    desk.publish(story, **act(editor, story))
    desk.save(story, changed(story, headline="Стала"), **act(story.head.author, story))
    story = approve_anew(Article.objects.get(pk=story.pk), editor)
    at = timezone.now() + timedelta(minutes=1)
    desk.schedule(story, at=at, **act(editor, story))
    assert titles(editor, "today", at - timedelta(seconds=30)) == ["Стала"]


def test_no_kind_of_trouble_crowds_out_another():
    for number in range(6):
        article = make_article(f"Без источника {number}", by=make_reporter())
        desk.submit(article, **act(article.head.author, article))
    make_action(make_agreement("Скоро", validity=f"2024/{timezone.localdate() + timedelta(days=9)}"))
    told = attention(make_editor(), timezone.now() + 2 * DAY)
    assert told["Скоро"]
    assert told["Без источника 0"] == "in review for over a day; in review without a source"


def test_rival_figures_are_told_while_they_are_news():
    indicator = make_indicator("Товарооборот")
    today = timezone.localdate()
    figures = [
        make_figure(indicator, value, unit="USD", on=f"{today}", period="2025", period_basis="stated")
        for value in (100, 100)
    ]
    assert attention(make_editor()) == {}
    figures.append(make_figure(indicator, 120, unit="USD", on=f"{today}", period="2025", period_basis="stated"))
    assert attention(make_editor()) == {"Товарооборот": "rival figures"}
    assert attention(make_editor(), timezone.now() + 32 * DAY) == {}


@pytest.mark.parametrize("other", [{"period": "2024"}, {"period": ""}, {"unit": "EUR", "review": "proposed"}])
def test_figures_of_other_periods_and_unconfirmed_ones_are_no_rivals(other):
    indicator, today = make_indicator(), f"{timezone.localdate()}"
    make_figure(indicator, 100, unit="USD", on=today, period="2025", period_basis="stated")
    told = {"unit": "USD", "period": "2025", **other}
    make_figure(indicator, 120, on=today, period_basis="stated" if told["period"] else "", **told)
    assert attention(make_editor()) == {}


def test_agreement_that_runs_out_within_sixty_days_is_told():
    today = timezone.localdate()
    for title, days in (("Скоро", 59), ("Не скоро", 61), ("Истекло", -1)):
        agreement = make_agreement(title, validity=f"2024/{today + timedelta(days=days)}")
        make_action(agreement)
    assert list(attention(make_editor())) == ["Скоро"]


def seen(post, official, *days, review="confirmed"):
    tenure = make_tenure(official, post)
    for day in days:
        make_sighting(official, post, on=day, review=review)
    return tenure


def minister(**columns):
    return make_post("Министр торговли", role="minister", country="KZ", **columns)


def test_post_in_which_two_were_seen_at_once_is_told():
    post, one, other = minister(), make_official("Первый"), make_official("Второй")
    seen(post, one, "2024-01-10", "2024-03-10")
    assert attention(make_editor()) == {}
    seen(post, other, "2024-02-10", "2024-04-10")
    [about] = attention(make_editor()).values()
    assert "Первый" in about
    assert "Второй" in about


@pytest.mark.parametrize(
    ("role", "days", "review"),
    [
        ("minister", ("2024-03-10", "2024-04-10"), "confirmed"),  # a handing over
        ("minister", ("2024-02-10", "2024-04-10"), "proposed"),
        ("deputy_minister", ("2024-02-10", "2024-04-10"), "confirmed"),  # there are several of them
    ],
)
def test_posts_that_are_not_held_by_two_at_once_are_not_told(role, days, review):
    post = make_post("Пост", role=role, country="KZ")
    seen(post, make_official("Первый"), "2024-01-10", "2024-03-10")
    seen(post, make_official("Второй"), *days, review=review)
    assert attention(make_editor()) == {}


def test_term_that_never_ended_contests_a_successor():
    post, one, other = minister(), make_official("Первый"), make_official("Второй")
    make_tenure(one, post, term="2023-01-01/..")
    seen(post, other, "2024-02-10")
    assert list(attention(make_editor())) == ["Министр торговли"]


def test_two_records_of_one_person_do_not_contest_a_post():
    post, one, other = minister(), make_official("Первый"), make_official("Первый")
    seen(post, one, "2024-01-10", "2024-03-10")
    seen(post, other, "2024-02-10", "2024-04-10")
    Official.objects.filter(pk=other.pk).update(merged_into=one)
    assert attention(make_editor()) == {}


def test_what_colleagues_say_to_somebody_is_on_their_desk_and_new_until_they_open_the_article(client):
    anna, boris = make_reporter("anna"), make_editor()
    article = make_article("О рейсе", by=anna)
    make_comment(article, "@anna, откуда число?", by=boris)
    assert queue(anna, "comments") == [("@anna, откуда число?", "Answer")]
    assert queue(boris, "comments") == []
    [found] = [queue for queue in queues_of(anna, timezone.now()) if queue.name == "comments"]
    assert found.rows[0].about.startswith("new: ")
    client.force_login(anna)
    client.get(found.rows[0].address.partition("#")[0])
    [found] = [queue for queue in queues_of(anna, timezone.now()) if queue.name == "comments"]
    assert not found.rows[0].about.startswith("new: ")


def test_queue_shows_the_first_rows_and_leads_to_the_rest():
    for number in range(MOST + 1):
        submitted(f"Статья {number}")
    [found] = [queue for queue in queues_of(make_editor(), timezone.now()) if queue.name == "review"]
    assert (len(found.rows), found.more) == (MOST, "/admin/newsroom/article/?stage__exact=in_review")


def test_limited_person_has_the_work_of_their_sections_and_what_is_unfiled():
    economy, culture = (Section.objects.create(slug=slug, name_ru=slug) for slug in ("economy", "culture"))
    editor = make_editor()
    Assignment.objects.create(user=editor, section=economy)
    submitted("Экономика", section=economy)
    submitted("Культура", section=culture)
    submitted("Без рубрики")
    assert titles(editor, "review") == ["Экономика"]
    from_the_wire("С ленты")
    assert titles(editor, "wire") == ["С ленты"]


def test_killed_story_waits_for_nobody():
    article, chief = submitted("Отозвана"), make_user(group=CHIEFS)
    desk.kill(article, note="Отозвано.", **act(chief, article))
    assert titles(chief, "review") == []
    assert attention(chief, timezone.now() + 2 * DAY) == {}


def test_each_row_of_the_first_screen_has_one_button_that_leads_to_its_work(client):
    article = submitted("Ждёт редактора")
    client.force_login(make_editor())
    page = client.get(reverse("admin:index")).text
    address = reverse("admin:newsroom_article_change", args=[article.pk])
    assert page.count(f'<a class="button" href="{address}"') == 1
    assert "Nothing: what is approved appears here until it is published." in page
    assert page.index("Ждёт редактора") < page.index("Reference lists") < page.index("model-article")


def test_first_screen_takes_as_many_queries_for_any_number_of_rows(client):
    def grow():
        for number in range(4):
            approve_anew(make_complete(f"Одобрена {number}", by=make_reporter()), make_editor())
            submitted(f"Ждёт {number}")
            from_the_wire(f"С ленты {number}")
            document = make_document()
            make_citation(make_official(review="proposed", cited=False), document=document, review="proposed")
            post = make_post(f"Пост {Article.objects.count()}", role="minister", country="KZ")
            seen(post, make_official(), "2024-01-10", "2024-03-10")
            seen(post, make_official(), "2024-02-10")

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("admin:index")).status_code == 200
        return len(queries)

    client.force_login(make_user(group=CHIEFS))
    grow()
    few = count()
    grow()
    assert count() == few
    assert few <= 26
