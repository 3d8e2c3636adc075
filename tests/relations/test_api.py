"""The record through the API: what it says, and what it refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relations.models import Citation, OfficialName, Sighting
from tests.factories import (
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_official,
    make_organisation,
    make_post,
    make_sighting,
    make_source,
    make_tenure,
)

pytestmark = pytest.mark.django_db


def only(answer):
    [row] = answer["results"]
    return row


def test_names_come_in_four_languages_and_an_empty_one_is_not_translated(get):
    official = make_official("Примеров", "Айдар", name_kk="Айдар Примеров (kk)")
    names = {"ru": "Айдар Примеров", "kk": "Айдар Примеров (kk)", "be": "", "en": ""}
    assert only(get("officials/"))["names"] == names
    assert get(f"officials/{official.slug}/")["names"] == names


def test_dates_come_as_they_are_known_with_their_bounds(get):
    make_document(published="2024-05", published_basis="inferred", published_reason="по адресу")
    assert only(get("documents/"))["published"] == {
        "edtf": "2024-05", "from": "2024-05-01", "until": "2024-05-31", "basis": "inferred", "reason": "по адресу",
    }  # fmt: skip


def test_unknown_date_is_an_object_too(get):
    make_document()
    nothing = {"edtf": "", "from": None, "until": None, "basis": "", "reason": ""}
    assert only(get("documents/"))["published"] == nothing


def test_document_is_described_and_its_text_is_left_out(get):
    document = make_document("Министр встретился с послом.", headline="Встреча", source=make_source("Образец"))
    row = get(f"documents/{document.pk}/")
    assert row["source"] == {"slug": "obrazets", "name": "Образец"}
    assert row["headline"] == "Встреча"
    assert "встретился" not in str(row)


def test_long_headline_of_a_captured_document_is_given_in_part(get):
    headline = " ".join(f"слово{number}" for number in range(30))
    captured, retold = make_document(headline=headline), make_document(headline=headline, kind="retold")
    assert len(get(f"documents/{captured.pk}/")["headline"].split()) == 16  # fifteen words and the ellipsis
    assert get(f"documents/{retold.pk}/")["headline"] == headline


def test_citation_says_its_words_its_page_its_document_and_its_fact(get, settings):
    settings.SITE_URL = "https://news.example.org"
    document = make_document("Вчера министр прибыл.", source=make_source("Образец"), kind="retold")
    official = make_official(cited=False)
    citation = make_citation(official, document=document, exact="министр", prefix="Вчера ", suffix=" прибыл.")
    row = only(get("citations/"))
    assert row == get(f"citations/{citation.pk}/")
    assert (row["prefix"], row["exact"], row["suffix"]) == ("Вчера ", "министр", " прибыл.")
    assert (row["start"], row["end"], row["about"], row["speaker"]) == (6, 13, "whole", None)
    assert row["url"] == f"https://news.example.org/passages/{citation.pk}/"
    assert row["document"]["retold"] is True
    assert row["document"]["source"]["name"] == "Образец"
    assert row["fact"] == {
        "type": "official", "id": official.pk, "slug": official.slug,
        "url": f"https://news.example.org/api/v1/officials/{official.slug}/",
    }  # fmt: skip


def test_every_kind_of_fact_has_an_address_where_it_can_be_read(get, client):
    make_sighting(post=make_post(organisation=make_organisation()))
    make_citation(make_tenure(term="2024/2025"), about="validity")
    make_agreement()
    rows = get("citations/", page_size=100)["results"]
    assert {row["fact"]["type"] for row in rows} == {
        "official", "organisation", "sighting", "tenure", "agreement", "action",
    }  # fmt: skip
    for row in rows:
        assert client.get(row["fact"]["url"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_speaker_is_named_once_readers_may_see_them(get):
    document, speaker = make_document("Министр сказал."), make_official(cited=False, review="proposed")
    make_citation(make_organisation(cited=False), document=document, speaker=speaker)
    assert only(get("citations/"))["speaker"] is None
    make_citation(speaker, document=make_document())
    type(speaker).objects.filter(pk=speaker.pk).update(review="confirmed")
    speakers = [row["speaker"] and row["speaker"]["slug"] for row in get("citations/")["results"]]
    assert sorted(speakers, key=str) == sorted([speaker.slug, None], key=str)


def test_tenure_comes_with_its_sightings_and_their_citations(get):
    document = make_document("Министр прибыл.")
    sighting = make_sighting(on="2024-05-20", document=document)
    make_sighting(sighting.tenure.official, sighting.tenure.post, on="", cited=False)
    row = only(get("tenures/"))
    assert row["official"]["slug"] == sighting.tenure.official.slug
    assert row["post"]["names"]["ru"] == sighting.tenure.post.name_ru
    assert row["term"]["edtf"] == ""
    [seen] = row["sightings"]
    assert seen["on"]["from"] == "2024-05-20"
    assert seen["citations"][0]["document"]["id"] == document.pk


def test_term_is_given_only_where_a_public_passage_states_it(get):
    official, post = make_official(), make_post()
    tenure = make_tenure(official, post, term="2024-01-01/..")
    make_citation(tenure, document=make_document(is_open=False))
    document = make_document()
    seen = Sighting.objects.create(tenure=tenure, on="2024-05-20", basis="stated", review="confirmed")
    make_citation(seen, document=document)
    assert only(get("tenures/"))["term"]["edtf"] == ""
    make_citation(tenure, document=document, about="validity")
    assert only(get("tenures/"))["term"]["edtf"] == "2024-01-01/.."


def test_stated_term_answers_who_held_a_post(get):
    tenure = make_tenure(term="2024-01-01/2024-12-31")
    citation = make_citation(tenure)
    row = only(get("tenures/", on="2024-06-01"))
    assert row["post"]["slug"] == tenure.post.slug
    assert row["answer"] == "stated"
    assert row["holder"]["slug"] == tenure.official.slug
    assert row["tenure"]["citations"][0]["id"] == citation.pk
    assert (row["before"], row["after"]) == (None, None)


@pytest.mark.parametrize(
    ("day", "answer", "before", "after"),
    [
        ("2024-05-20", "seen", "2024-05-20", "2024-05-20"),
        ("2024-06-01", "seen_before_and_after", "2024-05-20", "2024-07-20"),
        ("2024-08-01", "not_known", "2024-07-20", None),
        ("2024-01-01", "not_known", None, "2024-05-20"),
    ],
)
def test_sightings_answer_who_held_a_post(get, day, answer, before, after):
    first = make_sighting(on="2024-05-20")
    official, post = first.tenure.official, first.tenure.post
    make_sighting(official, post, on="2024-07-20")
    make_sighting(official, post, on="")
    row = only(get("tenures/", on=day))
    assert row["answer"] == answer
    assert (row["holder"] and row["holder"]["slug"]) == (None if answer == "not_known" else official.slug)
    for side, known in (("before", before), ("after", after)):
        assert (row[side] and row[side]["on"]["from"]) == known
        assert row[side] is None or row[side]["citations"]
        assert row[side] is None or row[side]["official"]["slug"] == official.slug


def test_each_post_on_record_has_one_answer_and_filters_choose_the_posts(get):
    first, second = make_sighting(), make_sighting()
    make_sighting(post=first.tenure.post)
    make_post()
    answers = get("tenures/", on="2024-05-20")["results"]
    assert {row["post"]["slug"] for row in answers} == {first.tenure.post.slug, second.tenure.post.slug}
    assert len(answers) == 2
    assert only(get("tenures/", on="2024-05-20", post=first.tenure.post.slug))["answer"] == "not_known"
    one = only(get("tenures/", on="2024-05-20", official=second.tenure.official.slug))
    assert one["post"]["slug"] == second.tenure.post.slug
    assert get("tenures/", on="2024-05-20", post="nobody-knows")["results"] == []


def test_answers_of_a_day_are_paged_by_post(get, client):
    for _number in range(5):
        make_sighting()
    page = get("tenures/", on="2024-05-20", page_size=2)
    assert len(page["results"]) == 2
    rest = client.get(page["next"]).json()
    assert len(rest["results"]) == 2
    assert all(row["answer"] == "seen" for row in rest["results"])


def test_agreement_says_parties_actions_and_where_it_stands_on_a_day(get):
    parties = [make_organisation("Министерство образцов"), make_organisation("Акимат примеров")]
    agreement = make_agreement("О примерах", parties=parties, validity="2024-06-01/2026-06-01")
    make_action(agreement, kind="terminated", on="2025-01-01", party=parties[1])
    row = get(f"agreements/{agreement.slug}/", on="2024-05-25")
    assert [party["names"]["ru"] for party in row["parties"]] == ["Министерство образцов", "Акимат примеров"]
    assert [(action["kind"], action["party"]) for action in row["actions"]] == [
        ("signed", None), ("terminated", "akimat-primerov"),
    ]  # fmt: skip
    assert (row["status"], row["status_on"]) == ("upcoming", "2024-05-25")
    assert row["actions"][0]["citations"][0]["exact"]
    assert row["validity"]["until"] == "2026-06-01"
    assert only(get("agreements/", on="2024-07-01"))["status"] == "in_force"
    assert get(f"agreements/{agreement.slug}/")["status"] == "ended"
    assert get("agreements/", on="2024-07-01", status="expired")["results"] == []


def test_validity_that_was_inferred_says_from_what(get):
    reason = "5 лет со дня публикации 30 октября 2024 года"
    agreement = make_agreement("О примерах", validity="2024/2029", validity_reason=reason)
    validity = get(f"agreements/{agreement.slug}/")["validity"]
    assert (validity["basis"], validity["reason"]) == ("inferred", reason)
    assert (validity["from"], validity["until"]) == ("2024-01-01", "2029-12-31")


def test_undated_actions_come_last(get):
    agreement = make_agreement(signed_on="")
    make_action(agreement, kind="announced", on="2024-01-01")
    kinds = [action["kind"] for action in get(f"agreements/{agreement.slug}/")["actions"]]
    assert kinds == ["announced", "signed"]


def test_only_confirmed_spellings_are_given(get):
    official = make_official()
    OfficialName.objects.create(official=official, spelling="А. Образцов", review="confirmed")
    OfficialName.objects.create(official=official, spelling="Образцоў", language="be")
    spellings = get(f"officials/{official.slug}/")["spellings"]
    assert spellings == [{"language": "ru", "kind": "full", "spelling": "А. Образцов"}]


def test_nested_organisation_passes_its_own_gate(get):
    hidden, shown = make_organisation(review="proposed"), make_organisation()
    make_sighting(post=make_post("Министр тайн", organisation=hidden))
    make_sighting(post=make_post("Министр дел", organisation=shown))
    posts = {row["names"]["ru"]: row["organisation"] for row in get("posts/")["results"]}
    assert posts["Министр тайн"] is None
    assert posts["Министр дел"]["slug"] == shown.slug
    child = make_organisation(part_of=hidden)
    assert get(f"organisations/{child.slug}/")["part_of"] is None


def test_source_is_listed_with_its_spellings(get):
    source = make_source("Образец", languages="ru kk")
    source.spellings.create(spelling="«Образец»")
    make_document(source=source)
    make_source("Без документов")
    row = only(get("sources/"))
    assert (row["name"], row["spellings"], row["languages"]) == ("Образец", ["«Образец»"], ["ru", "kk"])
    assert row["url"].endswith("/sources/obrazets/")


def test_filters_find_names_in_whatever_language(get):
    make_official("Примеров", name_en="Aidar Sample")
    make_official("Другой")
    assert only(get("officials/", q="sample"))["names"]["en"] == "Aidar Sample"


def test_page_stays_the_same_page_while_rows_come_in(get, client):
    rows = [make_document() for _number in range(4)]
    page = get("documents/", page_size=2)
    make_document()
    rest = client.get(page["next"]).json()
    assert [row["id"] for row in rest["results"]] == [rows[1].pk, rows[0].pk]


def test_document_opens_and_closes_by_time(get):
    now = timezone.now()
    make_document(open_from=now + timedelta(days=1))
    make_document(killed_at=now - timedelta(minutes=1))
    later = make_document(killed_at=now + timedelta(days=1))
    assert only(get("documents/"))["id"] == later.pk


def test_copy_names_its_original_only_while_that_is_open(get):
    copy = make_document(copy_of=make_document(is_open=False))
    second = make_document(copy_of=copy)
    assert get(f"documents/{copy.pk}/")["copy_of"] is None
    assert get(f"documents/{second.pk}/")["copy_of"] == copy.pk


def test_confirmed_passage_of_a_proposed_fact_is_no_citation(get):
    make_citation(make_official(cited=False, review="proposed"))
    assert Citation.objects.exists()
    assert get("citations/")["results"] == []
