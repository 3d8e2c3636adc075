"""Events and participations through the API."""

import pytest

from tests.factories import (
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_event,
    make_official,
    make_organisation,
    make_participation,
    make_post,
    make_sighting,
    make_source,
)

pytestmark = pytest.mark.django_db


def only(answer):
    [row] = answer["results"]
    return row


def slugs(answer):
    return {row["slug"] for row in answer["results"]}


def test_event_says_what_it_was_when_where_what_came_of_it_and_who_took_part(get):
    official, body = make_official("Примеров"), make_organisation("Акимат")
    visit = make_event("Визит", kind="visit")
    event = make_event(
        "Встреча", on="2024-35", basis="inferred", reason="по заголовку", place="Минск", country="BY",
        outcome="planned", part_of=visit, who=[body],
    )  # fmt: skip
    for role in ("host", "signatory"):
        make_participation(event, official, role=role)
    row = get(f"events/{event.slug}/")
    assert (row["kind"], row["rank"], row["outcome"], row["place"], row["country"]) == (
        "meeting", "", "planned", "Минск", "BY",
    )  # fmt: skip
    assert row["on"] == {
        "edtf": "2024-35", "from": "2024-07-01", "until": "2024-09-30", "basis": "inferred", "reason": "по заголовку",
    }  # fmt: skip
    assert row["part_of"] == {"slug": visit.slug, "names": visit.names}
    assert row["url"] == f"http://127.0.0.1:8000{event.get_absolute_url()}"
    people = {
        (one["official"] and one["official"]["slug"], one["organisation"] and one["organisation"]["slug"]): one
        for one in row["participants"]
    }
    assert people[official.slug, None]["roles"] == ["host", "signatory"]
    assert people[None, body.slug]["roles"] == ["participant"]
    assert all(one["citations"] for one in row["participants"])
    assert row["citations"][0]["exact"] == "Министр"
    assert get("events/", kind="visit")["results"][0]["part_of"] is None


def test_words_about_date_place_and_rank_are_told_apart(get):
    document = make_document("С официальным визитом в Минск в мае.", source=make_source("Вестник"), kind="retold")
    event = make_event(kind="visit", rank="official", cited=False)
    for about, exact in (("rank", "официальным"), ("place", "в Минск"), ("date", "в мае")):
        make_citation(event, document=document, exact=exact, about=about)
    citations = get(f"events/{event.slug}/")["citations"]
    assert {row["about"]: row["exact"] for row in citations} == {
        "rank": "официальным", "place": "в Минск", "date": "в мае",
    }  # fmt: skip
    assert all(row["document"]["retold"] for row in citations)
    assert [row["about"] for row in get("citations/", about="rank")["results"]] == ["rank"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "visit"}, {"vizit"}),
        ({"outcome": "cancelled"}, {"zvonok"}),
        ({"rank": "state"}, {"vizit"}),
        ({"country": "BY"}, {"vizit"}),
        ({"q": "званок"}, {"zvonok"}),
        ({"after": "2024-05-31"}, {"zvonok", "vizit"}),
        ({"before": "2024-05-01"}, {"peregovory", "zvonok"}),
        ({"kind": "visit", "outcome": "cancelled"}, set()),
        ({}, {"vizit", "zvonok", "peregovory", "dnya-ne-znaem"}),
    ],
)
def test_events_are_found_by_what_is_asked(get, query, found):
    make_event("Визит", kind="visit", on="2024-06-03/..", rank="state", country="BY")
    make_event("Звонок", kind="call", on="2024-05", outcome="cancelled", name_be="Званок")
    make_event("Переговоры", kind="negotiations", on="2023")
    make_event("Дня не знаем", on="")
    assert slugs(get("events/", **query)) == found


def test_events_of_an_official_are_those_where_they_took_part(get):
    official = make_official()
    mine = make_event("Моя", who=[official])
    target = make_event("Главная")
    make_event("Слитая", merged_into=target, who=[official])
    make_event("Чужая", who=[make_official()])
    hidden = make_event("Предложенная")
    make_participation(hidden, official, review="proposed")
    assert slugs(get("events/", official=official.slug)) == {mine.slug, target.slug}
    assert slugs(get("events/", official="nobody")) == set()


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("events/", {"kind": "party"}),
        ("events/", {"outcome": "maybe"}),
        ("events/", {"after": "20.05.2024"}),
        ("events/", {"part_of": "vizit"}),
        ("participations/", {"role": "king"}),
        ("participations/", {"outcome": "held"}),
        ("figures/", {"unit": "XXX"}),
        ("figures/", {"forecast": "yes"}),
        ("figures/", {"period_stated": "1"}),
        ("figures/", {"after": "2024"}),
        ("figures/", {"period": "2024"}),
        ("indicators/", {"unit_kind": "gold"}),
        ("citations/", {"figure": "1"}),
    ],
)
def test_what_cannot_be_read_is_an_error_that_names_it(get, path, query):
    assert set(get(path, 400, **query)) == set(query)


def test_participation_says_who_at_what_and_as_what(get):
    official, body, event = make_official(), make_organisation(), make_event("Встреча")
    host = make_participation(event, official, role="host")
    make_participation(event, body)
    row = get(f"participations/{host.pk}/")
    assert (row["event"]["slug"], row["official"]["slug"], row["organisation"]) == (event.slug, official.slug, None)
    assert row["role"] == "host"
    assert row["citations"][0]["id"] == host.citations.get().pk
    assert only(get("participations/", role="host")) == row
    assert only(get("participations/", organisation=body.slug))["official"] is None
    assert only(get("participations/", official=official.slug, event=event.slug)) == row
    assert get("participations/", event="nothing")["results"] == []


def test_who_is_only_seen_or_named_is_no_participation(get):
    document = make_document()
    make_event(cited=False)
    make_citation(make_event(), document=document)
    make_sighting(document=document)
    assert get("participations/")["results"] == []


def test_merged_event_is_told_under_the_one_it_counts_as(get):
    official = make_official()
    target = make_event("Главная")
    merged = make_event("Слитая", merged_into=target, who=[official])
    part = make_event("Часть", part_of=merged)
    agreement = make_agreement(signed_on=None)
    make_action(agreement, event=merged)
    assert slugs(get("events/")) == {target.slug, part.slug}
    get(f"events/{merged.slug}/", 404)
    assert len(get(f"events/{target.slug}/")["citations"]) == 2
    assert get(f"events/{part.slug}/")["part_of"]["slug"] == target.slug
    assert get(f"agreements/{agreement.slug}/")["actions"][0]["event"]["slug"] == target.slug
    assert only(get("participations/", event=target.slug))["event"]["slug"] == target.slug
    assert get("participations/", event=merged.slug)["results"] == []
    rows = get("citations/", event=target.slug)["results"]
    assert {row["fact"]["type"] for row in rows} == {"event", "participation"}
    assert {row["fact"]["slug"] for row in rows if row["fact"]["type"] == "event"} == {target.slug}
    assert len(rows) == 3


def test_nested_event_passes_its_own_gate(get):
    hidden = make_event("Скрытый визит", kind="visit", review="proposed")
    event = make_event("Встреча", part_of=hidden)
    agreement = make_agreement(signed_on=None)
    make_action(agreement, event=hidden)
    assert get(f"events/{event.slug}/")["part_of"] is None
    assert get(f"agreements/{agreement.slug}/")["actions"][0]["event"] is None


def test_citations_of_an_official_are_also_of_their_parts_and_claims(get, client):
    official = make_official("Примеров", cited=False)
    event = make_event("Встреча", who=[official])
    make_citation(official)
    make_sighting(post=make_post())
    row = only({"results": [r for r in get("citations/")["results"] if r["fact"]["type"] == "participation"]})
    assert row["fact"] == {
        "type": "participation", "id": event.participations.get().pk, "slug": None,
        "url": f"http://127.0.0.1:8000/api/v1/participations/{event.participations.get().pk}/",
    }  # fmt: skip
    assert client.get(row["fact"]["url"].removeprefix("http://127.0.0.1:8000")).status_code == 200
    types = {row["fact"]["type"] for row in get("citations/", official=official.slug)["results"]}
    assert types == {"official", "participation"}
