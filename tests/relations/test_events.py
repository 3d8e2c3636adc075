"""Events on their pages: in which order, how exactly their days are known, who took part, and by whose words."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from relations.models import Event
from tests.factories import (
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_event,
    make_official,
    make_organisation,
    make_participation,
    make_sighting,
    make_story,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def days_from_now(number):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def heads(html):
    """The headings of the parts of a list."""
    return re.findall(r'<h2 id="part-[^>]*>([^<]*)</h2>', html)


def in_order(html, *titles):
    places = [html.index(f">{title}<") for title in titles]
    return places == sorted(places)


@pytest.mark.parametrize("kind", Event.Kind)
def test_event_of_every_kind_has_its_page_and_stands_in_the_list(page, kind):
    event = make_event("Событие", kind=kind)
    make_event("Другое", kind="summit" if kind != "summit" else "call")
    assert str(kind.label).capitalize() in page(event)
    html = page("/events/", kind=kind)
    assert ">Событие<" in html
    assert ">Другое<" not in html


def test_what_is_to_come_is_first_then_year_after_year_then_what_has_no_known_day(page):
    make_event("Дня не знаем", on="")
    make_event("Давнее", on="2019-02-01")
    make_event("Недавнее", on="2023-11-30")
    make_event("Того же года", on="2023-03")
    make_event("Далёкое", on=days_from_now(400), outcome="planned")
    make_event("Ближнее", on=days_from_now(2), outcome="planned")
    make_event("Когда-нибудь", on="", outcome="planned")
    html = page("/events/")
    assert heads(html) == ["Still to come", "2023", "2019", "Day not known"]
    assert in_order(html, "Ближнее", "Далёкое", "Недавнее", "Того же года", "Давнее", "Когда-нибудь", "Дня не знаем")


def test_what_was_planned_for_a_day_that_is_past_is_not_to_come(page):
    make_event("Не сказано, состоялось ли", on="2023-05-20", outcome="planned")
    html = page("/events/")
    assert heads(html) == ["2023"]
    assert '<span class="status planned">planned</span>' in html


def test_what_is_planned_for_today_or_under_way_is_to_come(page):
    make_event("Сегодня", on=days_from_now(0), outcome="planned")
    make_event("Продолжается", on=f"{days_from_now(-1)}/{days_from_now(1)}", outcome="planned")
    make_event("Без конца", on=f"{days_from_now(-9)}/..", outcome="planned")
    assert heads(page("/events/")) == ["Still to come"]


def test_what_was_held_today_or_this_month_is_not_to_come(page):
    today = timezone.localdate()
    make_event("Утром", on=today.isoformat())
    make_event("В этом году", on=str(today.year))
    assert heads(page("/events/")) == [str(today.year)]


def test_event_of_which_only_the_end_is_known_stands_in_its_year(page):
    for on in ("2022-01-01", "../2023-06-01", "2024-01-01"):
        make_event(on=on)
    assert heads(page("/events/")) == ["2024", "2023", "2022"]


@pytest.mark.parametrize(
    ("on", "words", "machine"),
    [
        ("2024-05-20", "May", 'datetime="2024-05-20"'),
        ("2024-05", "May 2024", 'datetime="2024-05"'),
        ("2024", "2024", 'datetime="2024"'),
        ("2024-35", "third quarter of 2024", ""),
        ("2024-22", "summer of 2024", ""),
        ("2024-05-20/2024-05-21", " – ", ""),
    ],
)
def test_day_is_shown_as_exactly_as_it_is_known(page, on, words, machine):
    event = make_event(on=on)
    for html in (page(event), page("/events/")):
        [day] = re.findall(r'<span class="day">(.*?)</span>', html)
        assert words in day
        assert machine in day
        assert machine or "<time" not in day


def test_quarter_is_never_shown_as_a_day_in_russian(client, settings):
    settings.LANGUAGE_CODE = "ru"
    event = make_event(on="2024-35", outcome="planned")
    html = client.get(event.get_absolute_url()).content.decode()
    assert "III квартал 2024" in html
    assert "2024-07-01" not in html
    assert "июл" not in html


def test_how_the_day_is_known_and_from_what_is_said(page):
    html = page(make_event(on="2024-05-20", basis="inferred", reason="по дню публикации документа"))
    assert "inferred: по дню публикации документа" in html


def test_rank_place_and_outcome_are_shown(page):
    event = make_event("Визит", kind="visit", rank="state", place="Минск", country="BY", outcome="postponed")
    html = page(event)
    assert "State visit" in html
    assert "Минск" in html
    assert "Belarus" in html
    assert '<span class="status postponed">Postponed</span>' in html
    assert "not stated" in page(make_event())


@pytest.mark.parametrize(("outcome", "in_list"), [("held", 0), ("planned", 1), ("postponed", 1), ("cancelled", 1)])
def test_what_came_of_it_is_shown_and_in_the_list_where_it_is_not_simply_held(page, outcome, in_list):
    event = make_event(outcome=outcome)
    assert f'class="status {outcome}"' in page(event)
    assert page("/events/").count('class="status') == in_list


def test_those_who_took_part_stand_there_once_with_all_of_their_roles(page):
    host, guest, body = make_official("Хозяинов"), make_official("Гостев"), make_organisation("Акимат")
    event = make_event(who=[body])
    for who, role in ((host, "host"), (guest, "guest"), (host, "signatory")):
        make_participation(event, who, role=role)
    html = page(event)
    assert html.count(link(host)) == html.count(link(guest)) == 1
    assert "host, signatory" in html
    assert "Акимат" in html
    assert "host, signatory" in page("/events/")


def test_who_is_only_named_in_its_document_took_no_part(page):
    document = make_document("Министр Образцов прибыл. Он вспомнил слова Упомянутова.")
    named, present = make_official("Упомянутов", cited=False), make_official("Образцов", cited=False)
    make_citation(named, document=document, exact="Упомянутова", about="name")
    make_citation(present, document=document, exact="Образцов", about="name")
    make_sighting(named, document=document)
    event = make_event(cited=False)
    make_citation(event, document=document, exact="Министр Образцов прибыл")
    make_participation(event, present, document=document)
    html = page(event)
    assert link(present) in html
    assert link(named) not in html
    assert link(event) not in page(named)
    assert link(event) not in page("/events/", official=named.slug)
    assert "No source on record says yet who took part" in page(make_event())


def test_words_about_its_day_place_and_rank_stand_under_their_own_headings(page):
    document = make_document("С официальным визитом он был в Минске в мае.", published="2024-06-01")
    event = make_event(kind="visit", rank="official", cited=False)
    for about, exact in (("rank", "официальным"), ("place", "в Минске"), ("date", "в мае"), ("whole", "он был")):
        make_citation(event, document=document, exact=exact, about=about)
    html = page(event)
    for label, exact in (("Its rank", "официальным"), ("Its place", "в Минске"), ("Its date", "в мае")):
        assert re.search(rf'<h3 class="label">{label}</h3>\s*<figure class="quote">[^»]*«{exact}»', html), label


def test_visit_holds_its_meetings_and_they_lead_back_to_it(page):
    visit = make_event("Большой визит", kind="visit")
    late = make_event("Поздняя встреча", part_of=visit, on="2024-05-21")
    early = make_event("Ранняя встреча", part_of=visit, on="2024-05-20")
    hidden = make_event("Скрытая встреча", part_of=visit, review="proposed")
    html = page(visit)
    assert in_order(html, "Ранняя встреча", "Поздняя встреча")
    assert link(hidden) not in html
    assert link(visit) in page(early)
    assert link(visit) in page(late)


def test_agreements_signed_at_it_stand_on_its_page_and_it_on_theirs(page):
    event = make_event("Подписание", kind="signing")
    agreement = make_agreement("О примерах", signed_on=None)
    action = make_action(agreement, event=event)
    other = make_agreement("О другом")
    html = page(event)
    assert link(agreement) in html
    assert link(action.citations.get()) in html
    assert link(other) not in html
    assert link(event) in page(agreement)
    assert link(event) not in page(other)


def test_agreement_names_no_event_that_readers_do_not_see(page):
    event = make_event("Подписание", kind="signing", review="proposed")
    agreement = make_agreement("О примерах", signed_on=None)
    make_action(agreement, event=event)
    assert "Подписание" not in page(agreement)


def test_event_leads_to_the_stories_that_tell_of_it_or_of_who_was_there(page):
    event, told, seen = make_event(), make_document(), make_document()
    make_citation(event, document=told)
    make_participation(event, make_official(), document=seen)
    stories = [make_story("Рассказ", documents=[told]), make_story("Свидетели", documents=[seen])]
    other = make_story("О другом", documents=[make_document()])
    html = page(event)
    assert all(link(story) in html for story in stories)
    assert link(other) not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "visit"}, {"Визит"}),
        ({"outcome": "cancelled"}, {"Звонок"}),
        ({"country": "BY"}, {"Визит"}),
        ({"rank": "state"}, {"Визит"}),
        ({"q": "ЗВОНОК"}, {"Звонок"}),
        ({"q": "званок"}, {"Звонок"}),
        ({"after": "2024-05-31"}, {"Звонок", "Визит"}),
        ({"before": "2024-05-01"}, {"Переговоры", "Звонок"}),
        ({"after": "2024-06-01", "before": "2024-06-30"}, {"Визит"}),
        ({"kind": "visit", "outcome": "cancelled"}, set()),
        ({"utm_source": "x"}, {"Визит", "Звонок", "Переговоры", "Дня не знаем"}),
    ],
)
def test_list_is_narrowed_by_what_is_asked_and_days_that_may_fit_do(page, query, found):
    make_event("Визит", kind="visit", on="2024-06-03/..", rank="state", country="BY")
    make_event("Звонок", kind="call", on="2024-05", outcome="cancelled", name_be="Званок")
    make_event("Переговоры", kind="negotiations", on="2023")
    make_event("Дня не знаем", on="")
    html = page("/events/", **query)
    titles = ("Визит", "Звонок", "Переговоры", "Дня не знаем")
    assert {title for title in titles if f">{title}</a>" in html} == found


def test_official_is_found_at_the_events_where_they_took_part(page):
    present, absent = make_official(), make_official()
    make_event("Его встреча", who=[present])
    make_event("Чужая встреча", who=[absent])
    html = page("/events/", official=present.slug)
    assert ">Его встреча<" in html
    assert ">Чужая встреча<" not in html


def test_day_that_cannot_be_read_gets_a_message(page):
    assert 'role="alert"' in page("/events/", after="вчера")


@pytest.mark.parametrize("columns", [{"rank": "state", "kind": "meeting"}, {"basis": ""}, {"name_ru": ""}])
def test_record_refuses_an_event_that_cannot_be(columns):
    event = {"name_ru": "Визит", "slug": "x", "kind": "visit", "on": "2024-05-20", "basis": "stated", **columns}
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(**event)


def test_event_is_no_part_of_itself_nor_merged_into_itself():
    event = make_event()
    for column in ("part_of", "merged_into"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**{column: event})


def test_same_official_takes_part_once_in_a_role():
    official, event = make_official(), make_event()
    make_participation(event, official, role="host")
    make_participation(event, official, role="signatory")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_participation(event, official, role="host")
