"""The pages of the record, as readers meet them."""

import pytest

from relations.models import Document, OfficialName, Post
from tests.factories import (
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_official,
    make_organisation,
    make_post,
    make_sighting,
    make_story,
    make_tenure,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def test_register_stands_by_country_with_the_latest_sighting_and_its_words(page):
    official = make_official("Примеров", "Айдар", country="KZ")
    make_sighting(official, make_post("Посол в Минске"), on="2023-01-01")
    latest = make_sighting(official, make_post("Министр торговли"), on="2024-05-20")
    html = page("/officials/")
    assert '<h2 id="country-KZ">' in html
    assert "Примеров Айдар" in html
    assert "Министр торговли" in html
    assert "Посол в Минске" not in html
    assert link(latest.citations.get()) in html


def test_official_never_seen_on_a_known_day_is_in_the_register_too(page):
    make_sighting(make_official("Примеров"), on="")
    assert "not seen in a post on a known day" in page("/officials/")


def test_name_is_found_whatever_its_case_and_language(page):
    make_official("Примеров", name_en="Aidar Primerov")
    make_official("Иванов")
    for name in ("примеров", "PRIMEROV"):
        html = page("/officials/", q=name)
        assert "Примеров" in html
        assert "Иванов" not in html


def test_name_that_nobody_bears_gets_advice(page):
    assert "Nobody on record fits" in page("/officials/", q="ъъъ")


@pytest.mark.parametrize("on", ["2023-13-45", "вчера", "19.06.2023", "2023-06-19\x00"])
@pytest.mark.parametrize("where", ["/officials/", "/agreements/", "post", "agreement"])
def test_day_that_cannot_be_read_gets_a_message(page, where, on):
    rows = {"post": lambda: make_sighting().tenure.post, "agreement": make_agreement}
    html = page(rows.get(where, lambda: where)(), on=on)
    assert 'role="alert"' in html
    assert "2023-06-19" in html


def test_day_answers_stated_where_a_source_states_the_term(page):
    tenure = make_tenure(make_official("Примеров"), term="2024/..")
    citation = make_citation(tenure)
    html = page("/officials/", on="2024-05-20")
    assert "Stated by a source" in html
    assert link(citation) in html


def test_day_answers_seen_with_the_passage(page):
    sighting = make_sighting(make_official("Примеров"), on="2024-05-20")
    html = page("/officials/", on="2024-05-20")
    assert "Seen in the post that day" in html
    assert link(sighting.citations.get()) in html


def test_whoever_only_fills_a_post_is_shown_so_wherever_they_are_seen_in_it(page):
    official, post = make_official("Примеров"), make_post("Министр торговли")
    make_tenure(official, post, acting=True)
    citation = make_sighting(official, post, on="2024-05-20").citations.get()
    days = [page("/officials/", on=on) for on in ("2024-05-20", "2025-01-01")]
    for html in (*days, page("/officials/"), page(official), page(post), page(citation)):
        assert "(acting)" in html


def test_day_between_two_sightings_shows_both(page):
    official, post = make_official("Примеров"), make_post()
    sightings = [make_sighting(official, post, on=on) for on in ("2024-05-01", "2024-06-01")]
    for html in (page("/officials/", on="2024-05-20"), page(post, on="2024-05-20")):
        assert "Seen in the post before and after" in html
        assert all(link(sighting.citations.get()) in html for sighting in sightings)


def test_day_outside_all_sightings_is_not_known_and_shows_the_nearest(page):
    sighting = make_sighting(make_official("Примеров"), on="2024-05-20")
    for html in (page("/officials/", on="2025-01-01"), page(sighting.tenure.post, on="2025-01-01")):
        assert "Not known" in html
        assert "Seen before" in html
        assert link(sighting.citations.get()) in html


def test_day_and_name_ask_about_the_posts_of_that_person(page):
    make_sighting(make_official("Примеров"), make_post("Министр торговли"))
    make_sighting(make_official("Иванов"), make_post("Посол в Минске"))
    html = page("/officials/", on="2024-05-20", q="примеров")
    assert "Министр торговли" in html
    assert "Посол в Минске" not in html


def test_official_has_four_names_and_the_spellings_that_were_confirmed(page):
    official = make_official("Примеров", name_kk="Айдар Примеров (kk)")
    for spelling, review in (("А. Примеров", "confirmed"), ("Тримеров", "proposed"), ("Брумеров", "rejected")):
        OfficialName.objects.create(official=official, spelling=spelling, review=review)
    html = page(official)
    assert "Айдар Примеров (kk)" in html
    assert html.count("no translation yet") == 2
    assert "А. Примеров" in html
    assert "Тримеров" not in html
    assert "Брумеров" not in html


def test_official_has_every_sighting_the_latest_first_with_its_words(page):
    official, post = make_official("Примеров"), make_post()
    sightings = [make_sighting(official, post, on=on) for on in ("2024-06-01", "", "2023-05")]
    html = page(official)
    places = [html.index(link(sighting.citations.get())) for sighting in sightings]
    assert places[0] < places[2] < places[1]
    assert "day not known" in html
    assert "«Министр»" in html


def test_official_leads_to_the_stories_that_rest_on_their_sightings(page):
    document = make_document()
    sighting = make_sighting(document=document)
    story = make_story("Переговоры в Минске", documents=[document])
    other = make_story("Совсем о другом", documents=[make_document()])
    html = page(sighting.tenure.official)
    assert link(story) in html
    assert link(other) not in html


def test_official_named_only_in_a_killed_document_is_not_found(page):
    official = make_official()
    Document.objects.update(killed_at="2024-01-01T00:00Z")
    page(official, 404)


def test_official_seen_in_an_open_document_is_found_though_no_passage_is_of_the_name(page):
    sighting = make_sighting(make_official("Примеров", cited=False))
    assert link(sighting.tenure.official) in page(sighting.citations.get())
    page(sighting.tenure.official)


def test_post_keeps_undated_sightings_apart(page):
    post = make_post()
    make_sighting(make_official("Примеров"), post, on="2024-05-20")
    make_sighting(make_official("Безднев"), post, on="")
    html = page(post)
    assert html.index("Примеров") < html.index("Day not known") < html.index("Безднев")


def test_post_in_which_nobody_was_seen_is_not_found(page):
    page(make_post(), 404)


def test_agreements_that_expire_next_come_first(page):
    terms = {"Третье": "2000/2001", "Второе": "2020/2099", "Первое": "2020/2098", "Бессрочное": ""}
    for title, validity in terms.items():
        make_agreement(title, validity=validity)
    html = page("/agreements/", on="2024-06-01")
    places = [html.index(title) for title in ("Первое", "Второе", "Бессрочное", "Третье")]
    assert places == sorted(places)


def test_status_is_that_of_the_day_asked_about(page):
    agreement = make_agreement(validity="2026/2028", signed_on="2025-11-05")
    for on, status in (("2025-12-01", "Signed, not yet valid"), ("2027-01-01", "In force"), ("2029-01-01", "Expired")):
        assert f">{status}</span>" in page("/agreements/", on=on)
        assert f">{status}</span>" in page(agreement, on=on)


def test_agreements_are_found_by_title_and_status(page):
    make_agreement("Дорожная карта", validity="2026/2028", signed_on="2025-11-05")
    make_agreement("Меморандум", signed_on="2025-11-05")
    html = page("/agreements/", status="in_force", on="2027-01-01")
    assert "Дорожная карта" in html
    assert "Меморандум" not in html
    assert "Меморандум" in page("/agreements/", q="МЕМОРАНДУМ")


def test_agreement_shows_parties_actions_and_the_words_for_each(page):
    parties = [make_organisation("Акимат", country="KZ"), make_organisation("Облисполком", country="BY")]
    document = make_document("Подписан меморандум на 2026–2028 годы.")
    agreement = make_agreement("Меморандум", parties=parties, validity="2026/2028", signed_on=None)
    make_citation(agreement, exact="на 2026–2028 годы", about="validity", document=document)
    action = make_action(agreement, on="2025-11", basis="inferred", reason="по дню визита")
    story = make_story("Подписан меморандум", documents=[document])
    html = page(agreement)
    assert html.index("Акимат") < html.index("Облисполком")
    assert "inferred" in html
    assert "по дню визита" in html
    assert "«на 2026–2028 годы»" in html
    assert "Its validity" in html
    assert link(action.citations.get()) in html
    assert link(story) in html


def test_agreement_shows_from_what_its_validity_was_inferred(page):
    stated = page(make_agreement("Соглашение", validity="2026/2028"))
    assert "inferred" not in stated
    reason = "3 года со дня подписания 5 ноября 2025 года"
    html = page(make_agreement("Меморандум", validity="2025/2028", validity_reason=reason))
    assert f"inferred: {reason}" in html


def test_action_of_an_agreement_that_is_not_public_is_not_public_either(page):
    agreement = make_agreement("Меморандум", cited=False)
    page(agreement, 404)
    page(agreement.actions.get().citations.get(), 404)


def test_term_of_somebody_whom_nobody_confirmed_is_not_public(page):
    post = make_post()
    make_citation(make_tenure(make_official(review="proposed"), post, term="2024/.."))
    page(post, 404)


def test_markup_in_a_name_is_text(page):
    official = make_official("<script>alert(1)</script>", slug="script")
    assert "<script" not in page(official)


def test_front_page_starts_with_the_heads(page):
    make_sighting(make_official("Примеров"), make_post("Президент", role=Post.Role.HEAD_OF_STATE))
    make_sighting(make_official("Иванов"), make_post("Посол в Минске", role=Post.Role.AMBASSADOR))
    html = page("/")
    assert "Президент" in html
    assert "Посол в Минске" not in html
