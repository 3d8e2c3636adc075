"""Events, and the days of agreements, as calendars."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from django.utils import timezone

from relations import calendars
from relations.models import Agreement, Event
from tests.factories import (
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_event,
    make_official,
    make_organisation,
    make_participation,
)

pytestmark = pytest.mark.django_db

EVENTS, AGREEMENTS = "/events.ics", "/agreements.ics"
BOTH = pytest.mark.parametrize("address", [EVENTS, AGREEMENTS])
SITE = "https://news.example.org"


def day(days):
    """The day that is so many days from today."""
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def calendar(client, settings):
    """What a program reads at an address: the entries by their ids, without the host."""
    settings.SITE_URL, settings.LANGUAGE_CODE = SITE, "en"

    def calendar(address):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
        assert b"\r" not in response.content.replace(b"\r\n", b"")
        found = icalendar.Calendar.from_ical(response.content)
        assert not found.errors
        entries = found.walk("VEVENT")
        assert not any(entry.errors for entry in entries)
        by_id = {str(entry["uid"]).removesuffix("@news.example.org"): entry for entry in entries}
        assert len(by_id) == len(entries)
        return by_id

    return calendar


@pytest.fixture
def entry(calendar):
    """The one entry at an address, and its id."""

    def entry(address):
        [(uid, found)] = calendar(address).items()
        return uid, found

    return entry


def span(found):
    """The days of an entry; the second is the first day without it."""
    return found["dtstart"].dt, found["dtend"].dt


# Events


def test_event_has_its_title_day_place_kind_and_page(entry):
    event = make_event("Встреча в Минске", on=f"{day(-1)}", place="Минск", country="BY")
    uid, found = entry(EVENTS)
    assert uid == f"event-{event.pk}"
    assert found["summary"] == "Встреча в Минске"
    assert span(found) == (day(-1), day(0))
    assert found["dtstart"].params["value"] == found["dtend"].params["value"] == "DATE"
    assert found["location"] == "Минск, Belarus"
    assert found["categories"].cats == ["Meeting"]
    assert found["url"] == SITE + event.get_absolute_url()
    assert found["transp"] == "TRANSPARENT"


def test_event_says_who_took_part_what_came_of_it_and_how_its_day_is_known(entry):
    host, guest = make_official("Хозяинов"), make_organisation("Посольство")
    event = make_event(on=f"{day(-1)}", basis="inferred", reason="по дню визита")
    make_participation(event, host, role="host")
    make_participation(event, guest)
    _uid, found = entry(EVENTS)
    assert str(found["description"]).split("\n") == [
        "Who took part: Пётр Хозяинов (host), Посольство (participant)",
        "Outcome: held",
        "How the day is known: inferred: по дню визита",
        SITE + event.get_absolute_url(),
    ]


def test_event_of_nobody_and_nowhere_says_no_more_than_is_known(entry):
    make_event(on=f"{day(-1)}")
    _uid, found = entry(EVENTS)
    assert "location" not in found
    assert "Who took part" not in found["description"]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("held", "CONFIRMED"), ("planned", "TENTATIVE"), ("postponed", "CANCELLED"), ("cancelled", "CANCELLED")],
)
def test_status_follows_the_outcome(entry, outcome, status):
    make_event(on=f"{day(5)}", outcome=outcome)
    assert entry(EVENTS)[1]["status"] == status


def test_every_outcome_has_a_status():
    assert set(calendars.STATUS_OF_EVENT) == set(Event.Outcome)


def test_visit_of_some_days_ends_with_the_last_of_them(entry):
    make_event(kind="visit", on=f"{day(3)}/{day(5)}")
    assert span(entry(EVENTS)[1]) == (day(3), day(6))


def test_visit_of_two_weeks_is_in_and_a_longer_one_is_not(entry):
    make_event("Две недели", on=f"{day(1)}/{day(14)}")
    make_event("Дольше", on=f"{day(1)}/{day(15)}")
    assert entry(EVENTS)[1]["summary"] == "Две недели"


@pytest.mark.parametrize("on", ["", "2096", "2096-02", "2096-35", "2096-22", "2096-41", "2096-01/2096-02", "2096/.."])
def test_event_not_known_to_the_day_is_left_out_and_not_made_exact(calendar, on):
    make_event(on=on)
    assert calendar(EVENTS) == {}


@pytest.mark.parametrize("on", ["2096-05-01/..", "../2096-05-01", "2096-05/2096-05-03"])
def test_interval_with_an_end_that_is_no_day_is_left_out(calendar, on):
    make_event(on=on)
    assert calendar(EVENTS) == {}


def test_calendar_goes_back_a_year_and_ahead_without_end(calendar):
    make_event("Давно", on=f"{day(-366)}")
    make_event("Год назад", on=f"{day(-365)}")
    make_event("Последний день", on="9999-12-31")
    entries = calendar(EVENTS).values()
    assert {str(found["summary"]) for found in entries} == {"Год назад", "Последний день"}
    assert [found["dtstart"].dt for found in entries if "dtend" not in found] == [date.max]


def test_of_too_many_events_the_oldest_are_left_out(calendar, monkeypatch):
    monkeypatch.setattr(calendars, "MOST", 2)
    for days in (-3, 9, -2):
        make_event(f"Встреча {days}", on=f"{day(days)}")
    assert {str(found["summary"]) for found in calendar(EVENTS).values()} == {"Встреча 9", "Встреча -2"}


def test_id_outlives_a_new_title_and_day(entry):
    make_event("Было", on=f"{day(-2)}")
    before, _found = entry(EVENTS)
    for event in Event.objects.all():
        event.name_ru, event.on, event.outcome = "Стало", f"{day(4)}", "planned"
        event.save()
    after, found = entry(EVENTS)
    assert after == before
    assert (found["summary"], found["dtstart"].dt) == ("Стало", day(4))


def test_merged_event_is_one_entry_with_everybody_of_both(entry):
    kept, merged = make_event("Оставлено", on=f"{day(-1)}"), make_event("Слито", on=f"{day(-2)}")
    first, second = make_official("Первый"), make_official("Второй")
    for event, who in ((kept, first), (merged, first), (merged, second)):
        make_participation(event, who)
    Event.objects.filter(pk=merged.pk).update(merged_into=kept)
    uid, found = entry(EVENTS)
    assert uid == f"event-{kept.pk}"
    assert "took part: Пётр Первый (participant), Пётр Второй (participant)\n" in found["description"]


@pytest.mark.parametrize("review", ["proposed", "rejected"])
def test_event_and_participation_that_nobody_confirmed_are_absent(entry, review):
    shown, day_before = make_event("Явная", on=f"{day(-1)}"), f"{day(-1)}"
    make_event("Тайная", on=day_before, review=review)
    make_event("В закрытом документе", on=day_before, cited=False)
    make_citation(Event.objects.latest("pk"), document=make_document(is_open=False))
    make_participation(shown, make_official("Тайный"), review=review)
    make_participation(shown, make_official("Закрытый"), document=make_document(is_open=False))
    make_participation(shown, make_official("Непубличный", review=review))
    _uid, found = entry(EVENTS)
    assert found["summary"] == "Явная"
    assert "Who took part" not in found["description"]


def test_text_survives_commas_semicolons_lines_and_forbidden_characters(entry):
    title = "Встреча; «Минск, Астана»\\ итоги\r\nдня\x07\x0b и\u2028планы: " + "очень длинное название " * 12
    make_event(title, on=f"{day(-1)}", slug="x", place="Зал, 2; этаж\x01", reason="со слов\nсекретаря")
    _uid, found = entry(EVENTS)
    assert found["summary"] == f"Встреча; «Минск, Астана»\\ итоги дня и планы: {'очень длинное название ' * 12}".strip()
    assert found["location"] == "Зал, 2; этаж"
    assert "How the day is known: stated in the text: со слов секретаря\n" in found["description"]


# Agreements


def test_signing_start_and_end_of_an_agreement_are_entries_of_their_own(calendar):
    parties = [make_organisation("Минторг"), make_organisation("Минпром")]
    agreement = make_agreement(
        "Дорожная карта", kind="road_map", parties=parties, signed_on=f"{day(-9)}", renewal="по согласию",
        validity=f"{day(-5)}/{day(400)}",
    )  # fmt: skip
    found = calendar(AGREEMENTS)
    days = {"signed": ("Signed", -9), "starts": ("Takes effect", -5), "expires": ("Expires", 400)}
    assert {uid: (str(entry["summary"]), *span(entry)) for uid, entry in found.items()} == {
        f"agreement-{agreement.pk}-{name}": (f"{word}: Дорожная карта", day(days), day(days + 1))
        for name, (word, days) in days.items()
    }
    about = str(found[f"agreement-{agreement.pk}-signed"]["description"]).split("\n")
    assert about[0] == "Parties: Минторг, Минпром"
    assert about[1].startswith("Validity: ")
    assert about[2:] == [
        "Renewal: по согласию", "How the day is known: stated in the text", SITE + agreement.get_absolute_url()
    ]  # fmt: skip
    assert {entry["categories"].cats[0] for entry in found.values()} == {"Road map"}
    assert {entry["url"] for entry in found.values()} == {SITE + agreement.get_absolute_url()}


def test_validity_in_years_has_the_bounds_of_these_years_and_its_words(calendar):
    year = day(0).year
    agreement = make_agreement(signed_on=None, validity=f"{year}/{year + 2}")
    found = calendar(AGREEMENTS)
    expires = found[f"agreement-{agreement.pk}-expires"]
    assert span(expires) == (date(year + 2, 12, 31), date(year + 3, 1, 1))
    assert f"Validity: {year}–{year + 2}\n" in expires["description"]
    assert found[f"agreement-{agreement.pk}-starts"]["dtstart"].dt == date(year, 1, 1)


def test_term_that_was_inferred_says_from_what(calendar):
    year = day(0).year
    agreement = make_agreement(
        signed_on=None, validity=f"{year}/{year + 2}", validity_reason="2 года со дня подписания"
    )
    expires = calendar(AGREEMENTS)[f"agreement-{agreement.pk}-expires"]
    assert "How the day is known: inferred: 2 года со дня подписания\n" in expires["description"]


def test_open_end_has_no_entry(entry):
    agreement = make_agreement(signed_on=None, validity=f"{day(-1)}/..")
    assert entry(AGREEMENTS)[0] == f"agreement-{agreement.pk}-starts"


@pytest.mark.parametrize("on", ["2096", "2096-05", "2096-35", "2096-05-01/2096-05-02"])
def test_signing_not_known_to_the_day_is_left_out(calendar, on):
    make_agreement(signed_on=on)
    assert calendar(AGREEMENTS) == {}


def test_signing_on_one_day_by_several_parties_is_one_entry(entry):
    agreement = make_agreement(signed_on=f"{day(-1)}")
    make_action(agreement, on=f"{day(-1)}", party=agreement.organisations.first())
    assert entry(AGREEMENTS)[0] == f"agreement-{agreement.pk}-signed"


def test_rival_days_of_one_signing_keep_their_ids_when_one_of_them_is_gone(calendar, entry):
    agreement = make_agreement(signed_on=f"{day(-9)}")
    rival = make_action(agreement, on=f"{day(-8)}")
    known = f"agreement-{agreement.pk}-signed"
    assert calendar(AGREEMENTS).keys() == {known, f"{known}-{rival.pk}"}
    agreement.actions.exclude(pk=rival.pk).update(on_from=day(-900), on_until=day(-900))
    assert entry(AGREEMENTS)[0] == f"{known}-{rival.pk}"


def test_days_more_than_a_year_ago_are_left_out(entry):
    agreement = make_agreement(signed_on=f"{day(-366)}", validity=f"{day(-366)}/{day(-365)}")
    assert entry(AGREEMENTS)[0] == f"agreement-{agreement.pk}-expires"


def test_term_of_what_is_not_signed_is_tentative(calendar):
    make_agreement(signed_on=None, validity=f"{day(1)}/{day(9)}")
    assert {found["status"] for found in calendar(AGREEMENTS).values()} == {"TENTATIVE"}


def test_terminated_agreement_does_not_come_to_its_last_day(calendar):
    agreement = make_agreement(signed_on=f"{day(-9)}", validity=f"{day(-9)}/{day(9)}")
    make_action(agreement, kind="terminated", on=f"{day(-1)}")
    found = {uid.rpartition("-")[2]: str(entry["status"]) for uid, entry in calendar(AGREEMENTS).items()}
    assert found == {"signed": "CONFIRMED", "starts": "CONFIRMED", "expires": "CANCELLED"}


def test_ids_outlive_a_new_title_and_validity(calendar):
    make_agreement("Было", signed_on=f"{day(-9)}", validity=f"{day(-5)}/{day(5)}")
    before = calendar(AGREEMENTS)
    for agreement in Agreement.objects.all():
        agreement.name_ru, agreement.validity = "Стало", f"{day(-4)}/{day(9)}"
        agreement.save()
    after = calendar(AGREEMENTS)
    assert after.keys() == before.keys()
    assert all("Стало" in found["summary"] for found in after.values())


@pytest.mark.parametrize("review", ["proposed", "rejected"])
def test_agreement_and_signing_that_nobody_confirmed_are_absent(calendar, review):
    make_agreement("Тайное", review=review, signed_on=f"{day(-1)}", validity=f"{day(-1)}/{day(9)}")
    shown = make_agreement("Явное", signed_on=None)
    make_action(shown, on=f"{day(-1)}", review=review)
    hidden = make_agreement("В закрытом документе", cited=False, signed_on=f"{day(-1)}", validity=f"{day(9)}")
    make_citation(hidden, document=make_document(is_open=False))
    assert calendar(AGREEMENTS) == {}


# Both


@BOTH
def test_calendar_names_itself_and_says_how_often_to_ask(client, settings, address):
    settings.SITE_URL, settings.LANGUAGE_CODE = SITE, "en"
    found = icalendar.Calendar.from_ical(client.get(address).content)
    assert (found["version"], found["prodid"]) == ("2.0", "-//news.example.org//Newsroom//EN")
    assert found["name"] == found["x-wr-calname"]
    assert found["source"] == SITE + address
    assert found["refresh-interval"].dt == calendars.ASK_AGAIN


@BOTH
def test_stamp_is_the_beginning_of_the_day(calendar, address):
    make_event(on=f"{day(-1)}")
    make_agreement(signed_on=f"{day(-1)}")
    [found] = calendar(address).values()
    assert found["dtstamp"].dt == timezone.make_aware(datetime.combine(day(0), time())).astimezone(UTC)
    assert not {"last-modified", "sequence", "created"} & {name.lower() for name in found}


@BOTH
def test_calendar_is_sent_again_only_when_it_has_changed(client, address):
    make_event("Было", on=f"{day(-1)}")
    make_agreement("Было", signed_on=f"{day(-1)}")
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    assert "Last-Modified" not in first
    known = {"if-none-match": first["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    Event.objects.update(review="rejected")
    Agreement.objects.update(name_ru="Стало")
    assert client.get(address, headers=known).status_code == 200


@BOTH
def test_empty_calendar_opens_and_sets_no_cookie(client, calendar, address):
    assert calendar(address) == {}
    response = client.get(address)
    assert not response.cookies
    assert "Vary" not in response


@BOTH
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_calendar_is_only_read(client, address, method):
    response = getattr(client, method)(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
