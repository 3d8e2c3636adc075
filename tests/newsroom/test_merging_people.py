"""Two records of one person: who may merge them, what readers see then, and that all of it can be undone."""

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from newsroom import desk, ingest
from newsroom.desk.people import MOVED
from newsroom.models import Door, Transition
from relations.models import Citation, DifferentPeople, Official, OfficialName, OpenName, Participation, Tenure
from tests.factories import (
    make_citation,
    make_document,
    make_editor,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_participation,
    make_post,
    make_reporter,
    make_sighting,
    make_story,
    make_tenure,
)
from tests.findings import find_person, write
from tests.pages import link

pytestmark = pytest.mark.django_db

TEXT = "Министр и гостья Анна Мельник встретилась с послом и сказала о семи."


def merge(official, into, by=None):
    desk.merge_people(official, into=into, by=by or make_editor(), door=Door.ADMIN)
    official.refresh_from_db()


def separate(official, by=None):
    desk.separate_people(official, by=by or make_editor(), door=Door.ADMIN)
    official.refresh_from_db()


def tell_apart(one, other, by=None):
    desk.tell_apart(one, other=other, by=by or make_editor(), door=Door.ADMIN)


def make_pair():
    """Two records of one person, both in one post, at one event and with a figure, each by a document of its own."""
    post, event, indicator = make_post("Посол Беларуси"), make_event("Прием"), make_indicator()
    pair = []
    for given, on in (("Анна", "2024-05-20"), ("Ганна", "2024-06-20")):
        official, document = make_official("Мельник", given, cited=False), make_document(TEXT.replace("Анна", given))
        make_citation(official, exact=given, document=document)
        make_sighting(official, post, on=on, document=document)
        make_tenure(official, post, term="2024/..", review="proposed")
        make_participation(event, official, role="guest", cited=False)
        make_citation(event.participations.get(official=official), exact="гостья", document=document)
        figure = make_figure(indicator, 7, official=official, cited=False, period="2023")
        make_citation(figure, exact="семи", document=document, speaker=official)
        pair.append(official)
    OfficialName.objects.create(official=pair[1], language="be", spelling="Ганна Мельнік", review="confirmed")
    return (*pair, post, event)


@pytest.fixture
def page(client):
    def page(where, status=200):
        response = client.get(where if isinstance(where, str) else where.get_absolute_url())
        assert response.status_code == status
        return response.text

    return page


def rows():
    """Every row of the record as it is in the database."""
    return {
        model: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("relations").get_models()
        if model is not DifferentPeople
    }


def test_editor_merges_and_separates_and_the_history_says_so():
    first, second, *_rest = make_pair()
    editor = make_editor("anna")
    merge(second, first, editor)
    assert second.merged_into == first
    separate(second, editor)
    steps = Transition.objects.filter(fact_model="official", fact_id=second.pk).order_by("pk")
    assert [(step.verb, step.before, step.after, step.actor_name) for step in steps] == [
        ("merge", "separate", "merged", "anna"),
        ("separate", "merged", "separate", "anna"),
    ]
    assert steps[0].reason == f"{first.pk}: Анна Мельник"


def test_separating_restores_every_row():
    first, second, *_rest = make_pair()
    third = make_official("Мельник", "Г.")
    make_participation(make_event(), third)
    before = rows()
    merge(second, first)
    merge(third, first)
    assert rows() != before
    separate(second)
    separate(third)
    assert rows() == before


def test_merging_moves_all_that_points_at_an_official_but_the_citations_that_name_them():
    first, second, *_rest = make_pair()
    citations = list(Citation.objects.filter(official=second))
    merge(second, first)
    for model, column, memory in MOVED:
        assert not model.objects.filter(**{column: second}).exists()
        assert model is OpenName or model.objects.filter(**{column: first, memory: second}).exists(), model
    assert list(Citation.objects.filter(official=second)) == citations


def test_no_column_that_points_at_an_official_is_forgotten():
    known = {(model, column) for model, *columns in MOVED for column in columns}
    known |= {(Citation, "official"), (Official, "merged_into"), (DifferentPeople, "one"), (DifferentPeople, "other")}
    pointing = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Official
    }
    assert pointing == known


def test_row_that_was_given_to_somebody_else_by_hand_stays_with_them():
    first, second, *_rest = make_pair()
    third = make_official("Иная")
    part = Participation.objects.get(official=second)
    merge(second, first)
    Participation.objects.filter(pk=part.pk).update(official=third)
    separate(second)
    part.refresh_from_db()
    assert (part.official, part.moved_from) == (third, None)


def test_row_that_stands_in_the_way_of_separating_is_named_and_nothing_changes():
    first, second, post, _event = make_pair()
    merge(second, first)
    make_tenure(second, post)
    before = rows()
    with pytest.raises(desk.NotNow):
        separate(second)
    assert rows() == before


def test_reporter_neither_merges_nor_separates_nor_tells_apart():
    first, second, *_rest = make_pair()
    for verb in (merge, tell_apart):
        with pytest.raises(desk.NotAllowed):
            verb(second, first, make_reporter())
    merge(second, first)
    with pytest.raises(desk.NotAllowed):
        separate(second, make_reporter())
    assert Official.objects.get(pk=second.pk).merged_into == first


def test_merge_that_makes_no_sense_is_refused_and_leaves_no_trace():
    first, second, third = make_official(), make_official(), make_official()
    rejected, proposed = make_official(review="rejected"), make_official(review="proposed")
    merge(second, first)
    before = rows(), Transition.objects.count()
    for official, into in ((first, first), (second, third), (third, second), (first, third), (third, rejected),
                           (rejected, third), (third, proposed)):  # fmt: skip
        with pytest.raises(desk.NotNow):
            merge(official, into)
    with pytest.raises(desk.NotNow):
        separate(first)
    assert (rows(), Transition.objects.count()) == before


def test_pair_that_is_known_to_be_two_people_is_offered_and_merged_no_more_until_that_is_taken_back():
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    assert Official.objects.possibly_same_as(first) == [second]
    tell_apart(second, first)
    assert Official.objects.possibly_same_as(first) == Official.objects.possibly_same_as(second) == []
    with pytest.raises(desk.NotNow):
        merge(first, second)
    with pytest.raises(desk.NotNow):
        tell_apart(first, second)
    desk.offer_again(first, other=second, by=make_editor(), door=Door.ADMIN)
    assert Official.objects.possibly_same_as(second) == [first]
    assert not DifferentPeople.objects.exists()
    for official in (first, second):
        steps = Transition.objects.filter(fact_model="official", fact_id=official.pk).order_by("pk")
        assert [(step.verb, step.after) for step in steps] == [("tell_apart", "different"), ("offer_again", "separate")]


def test_only_a_pair_that_stands_apart_is_told_apart_or_offered_again():
    first, second, third = make_official(), make_official(), make_official()
    merge(second, first)
    for one, other in ((first, first), (first, second), (second, first)):
        with pytest.raises(desk.NotNow):
            tell_apart(one, other)
    with pytest.raises(desk.NotNow):
        desk.offer_again(first, other=third, by=make_editor(), door=Door.ADMIN)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (("Анна", ""), ("Анна", ""), True),
        (("Анна", ""), ("А.", ""), True),
        (("Анна", ""), ("", ""), True),
        (("Артём", ""), ("Артем", ""), True),
        (("Касым-Жомарт", ""), ("Касымжомарт", ""), True),
        (("Анна", ""), ("Алла", ""), False),
        (("Анна", ""), ("Г.", ""), False),
        (("Анна", "Ильинична"), ("Анна", ""), True),
        (("Анна", "Ильинична"), ("Анна", "Львовна"), False),
    ],
)
def test_people_of_one_surname_whose_other_names_agree_may_be_one(one, other, may_be):
    one, other = (make_official("Мельник", given, patronymic=patronymic) for given, patronymic in (one, other))
    make_official("Иная", "Анна")
    assert Official.objects.possibly_same_as(one) == ([other] if may_be else [])
    assert Official.objects.possibly_same_as(other) == ([one] if may_be else [])


def test_readers_see_one_official_with_all_that_both_had(page, client):
    first, second, post, event = make_pair()
    merge(second, first)
    assert page("/officials/").count("Мельник") == 1
    html = page(first)
    for citation in Citation.objects.exclude(event__isnull=False).exclude(tenure__isnull=False):
        assert link(citation) in html, citation.fact
    assert "Ганна Мельник" in html
    assert "Ганна Мельнік" in html
    assert page(event).count(link(first)) == 1
    assert link(second) not in page(event) + page(post) + page("/figures/")
    detail = client.get(f"/api/v1/officials/{first.slug}/").json()
    assert {row["exact"] for row in detail["citations"]} == {"Анна", "Ганна"}
    assert {row["spelling"] for row in detail["spellings"]} == {"Ганна Мельник", "Ганна Мельнік"}


def test_who_was_seen_before_and_after_under_two_records_is_one_holder(client):
    first, second, post, _event = make_pair()
    address = f"/api/v1/tenures/?on=2024-06-01&post={post.slug}"
    Tenure.objects.filter(term="2024/..").delete()
    [row] = client.get(address).json()["results"]
    assert row["answer"] == "not_known"
    merge(second, first)
    [row] = client.get(address).json()["results"]
    assert (row["answer"], row["holder"]["slug"]) == ("seen_before_and_after", first.slug)


def test_address_of_a_merged_official_leads_to_the_one_as_whom_they_count(client):
    first, second, *_rest = make_pair()
    merge(second, first)
    response = client.get(second.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, first.get_absolute_url())
    assert client.get(f"/api/v1/officials/{second.slug}/").status_code == 404
    assert second.slug not in client.get("/sitemap-officials.xml").text


def test_passages_and_stories_of_a_merged_official_name_the_other(page, client):
    first, second, *_rest = make_pair()
    citation = Citation.objects.get(official=second)
    story = make_story(documents=[citation.document])
    merge(second, first)
    for where in (citation, story):
        html = page(where)
        assert link(first) in html
        assert link(second) not in html
    assert link(story) in page(first)
    assert client.get(f"/api/v1/citations/{citation.pk}/").json()["fact"]["slug"] == first.slug
    for address in ("/api/v1/citations/", "/api/v1/articles/", "/api/v1/search/"):
        answer = client.get(
            f"{address}?official={first.slug}&q=" if "search" in address else f"{address}?official={first.slug}"
        )
        assert second.slug not in answer.text


@pytest.mark.parametrize("words", ["Ганна Мельник", "Мельнік", "Анна Мельник"])
def test_search_finds_the_official_by_every_name_of_both(client, words):
    first, second, *_rest = make_pair()
    merge(second, first)
    found = client.get("/api/v1/search/", {"q": words, "kind": "official"}).json()["results"]
    assert [row["slug"] for row in found] == [first.slug]
    assert first.slug in {row["slug"] for row in client.get("/api/v1/officials/", {"q": words}).json()["results"]}


def test_merging_and_separating_leaves_every_answer_as_it_was(client):
    first, second, post, event = make_pair()
    addresses = [
        first.get_absolute_url(), second.get_absolute_url(), post.get_absolute_url(), event.get_absolute_url(),
        "/officials/", "/events/", "/figures/", "/api/v1/officials/", f"/api/v1/officials/{second.slug}/",
        "/api/v1/tenures/", "/api/v1/participations/", "/api/v1/figures/", "/api/v1/citations/",
        "/api/v1/search/?q=Мельник", "/events.ics",
    ]  # fmt: skip

    def seen():
        return [client.get(address).content for address in addresses]

    before = seen()
    merge(second, first)
    assert seen() != before
    separate(second)
    assert seen() == before


@pytest.mark.parametrize("review", ["proposed", "rejected"])
def test_official_merged_into_one_who_is_not_public_is_seen_nowhere(client, review):
    first, second, post, event = make_pair()
    story = make_story("Рассказ", documents=[Citation.objects.get(official=second).document])
    merge(second, first)
    Official.objects.filter(pk=first.pk).update(review=review)
    citations = [f"/passages/{citation.pk}/" for citation in Citation.objects.filter(official__isnull=False)]
    for address in (first.get_absolute_url(), second.get_absolute_url(), *citations):
        assert client.get(address).status_code == 404
    for address in ("/", "/officials/", "/figures/", "/api/v1/officials/", "/api/v1/participations/",
                    "/api/v1/figures/", "/api/v1/citations/", "/api/v1/search/?q=Мельник", post.get_absolute_url(),
                    event.get_absolute_url(), f"/api/v1/articles/{story.slug}/"):  # fmt: skip
        words = client.get(address).text
        for secret in (first.slug, second.slug, "Ганна"):
            assert secret not in words.replace(TEXT.replace("Анна", "Ганна"), ""), address


def test_proposal_merged_into_a_public_official_adds_nothing_until_it_is_confirmed(page, client):
    first = make_official("Мельник", "Анна")
    second = make_official("Мельник", "Ганна", cited=False, review="proposed")
    citation = make_citation(second, exact="послом", review="proposed")
    make_participation(make_event("Тайная"), second, review="proposed")
    merge(second, first)
    html = page(first)
    for secret in ("Ганна", "послом", "Тайная"):
        assert secret not in html
    page(second, 404)
    assert client.get("/api/v1/search/?q=Ганна").json()["results"] == []
    desk.confirm(citation, by=make_editor(), door=Door.ADMIN)
    assert link(citation) in page(first)


def test_official_lives_on_by_the_passages_of_who_was_merged_into_them():
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "Ганна")
    merge(second, first)
    document = first.citations.get().document
    type(document).objects.filter(pk=document.pk).update(killed_at=timezone.now())
    assert list(Official.objects.public(timezone.now())) == [first]
    separate(second)
    assert list(Official.objects.public(timezone.now())) == [second]


BARE = "Гостем встречи был Сарыбаев."


def take_bare():
    return write(BARE, officials=[find_person(BARE, "Сарыбаев")])


def test_name_that_fitted_two_records_is_linked_once_they_are_one_and_opened_again_with_them():
    first, second = make_official("Сарыбаев", "Ерлан"), make_official("Сарыбаев", "Е.")
    take_bare()
    before = rows()
    assert OpenName.objects.get().official is None
    merge(second, first)
    ingest.look_again(second)
    assert OpenName.objects.get().official == first
    separate(second)
    ingest.look_again(second)
    assert rows() == before


def test_documents_that_come_after_a_merge_speak_of_the_one_who_stays():
    first, second = make_official("Сарыбаев", "Ерлан"), make_official("Сарбаев", "Ерлан")
    text = "Министр энергетики Ерлан Сарбаев прибыл. Сарбаева ждали."
    merge(second, first)
    write(text, officials=[find_person(text, "Сарбаев", "Ерлан", post="Министр энергетики")])
    assert Official.objects.count() == 2
    assert Tenure.objects.get().official == first
    [known] = ingest.OnRecord().people().of_family("Сарбаев")
    assert known.key == first.slug


def test_link_by_a_surname_is_taken_back_from_the_merged_one_too():
    first, second = make_official("Сарыбаев", "Ерлан", cited=False), make_official("Титов", "Ерлан", cited=False)
    text = "Гостем встречи был Титов."
    write(text, officials=[find_person(text, "Титов")])
    assert OpenName.objects.get().official == second
    merge(second, first)
    assert OpenName.objects.get().official == first
    namesake = "Министр культуры Марат Титов прибыл."
    write(namesake, officials=[find_person(namesake, "Титов", "Марат", post="Министр культуры")])
    assert OpenName.objects.get().official is None
    assert not Citation.objects.filter(document__text=text).exists()


@pytest.fixture
def desk_page(client):
    """The form of an official in the admin, as an editor sees it, and what becomes of a press on a button."""
    client.force_login(make_editor())

    def desk_page(official, **pressed):
        address = f"/admin/relations/official/{official.pk}/change/"
        if pressed:
            assert client.post(address, pressed).status_code == 302
        return client.get(address).text

    return desk_page


def test_form_offers_the_same_person_and_its_buttons_merge_separate_and_tell_apart(desk_page):
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    stranger = make_official("Мельник", "Глеб")
    html = desk_page(second)
    assert f'name="other" value="{first.pk}"' in html
    assert f'name="other" value="{stranger.pk}"' not in html
    assert "Анна Мельник" in desk_page(second, _desk="merge", other=first.pk)
    second.refresh_from_db()
    assert second.merged_into == first
    desk_page(second, _desk="separate")
    second.refresh_from_db()
    assert second.merged_into is None
    desk_page(second, _desk="tell_apart", other=first.pk)
    assert DifferentPeople.objects.count() == 1
    assert 'value="merge"' not in desk_page(first)
    desk_page(first, _desk="offer_again", other=second.pk)
    assert 'value="merge"' in desk_page(first)
    for other in ("", "x", "0"):
        desk_page(first, _desk="merge", other=other)
    first.refresh_from_db()
    assert first.merged_into is None


def test_list_shows_those_who_may_be_one_person(client):
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    apart = [make_official("Ткач", "Лев"), make_official("Ткач", "Лев")]
    make_official("Ткач", "Глеб")
    tell_apart(*apart)
    client.force_login(make_editor())
    shown = client.get("/admin/relations/official/?twice=yes").context["cl"].result_list
    assert set(shown) == {first, second}


def test_merged_official_is_not_offered_where_one_is_chosen(client):
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    merge(second, first)
    client.force_login(make_editor())
    query = {"app_label": "relations", "model_name": "tenure", "field_name": "official", "term": "Мельник"}
    found = client.get("/admin/autocomplete/", query).json()["results"]
    assert [row["id"] for row in found] == [str(first.pk)]


def test_second_tenure_of_one_post_is_refused_by_the_form(client):
    official, post = make_official(), make_post()
    make_tenure(official, post, term="2024/..")
    client.force_login(make_editor())
    response = client.post(
        "/admin/relations/tenure/add/",
        {"official": official.pk, "post": post.pk, "term": "2024/..", "sightings-TOTAL_FORMS": 0,
         "sightings-INITIAL_FORMS": 0, "citations-TOTAL_FORMS": 0, "citations-INITIAL_FORMS": 0},
    )  # fmt: skip
    assert response.status_code == 200
    assert Tenure.objects.count() == 1
