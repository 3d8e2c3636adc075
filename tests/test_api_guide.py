"""What docs/api.md says is so."""

import json
import re

import pytest
from django.conf import settings

from newsroom.api import router
from tests.api_world import ENDPOINTS
from tests.factories import (
    make_agreement,
    make_citation,
    make_correction,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_participation,
    make_photo,
    make_post,
    make_sighting,
    make_source,
    make_story,
    withdraw,
)

pytestmark = pytest.mark.django_db

GUIDE = settings.BASE_DIR / "docs" / "api.md"
EXAMPLE = re.compile(r"^curl ['\"]?https?://[^/\s]+(/[^\s'\"]*)['\"]?$", re.M)
ANSWER = re.compile(r"^curl ['\"]?https?://[^/\s]+(/[^\s'\"]*)['\"]?\n```\n+```json\n(.*?)^```$", re.M | re.S)


TEXT = (
    "Министр образцов Айдар Примеров прибыл в Минск. Подписана дорожная карта на 2026 год. "
    "Оборот 2024 года он ждёт на уровне 0,9–1,0 млрд долларов."
)


@pytest.fixture
def documented(db):
    """The small database that the examples speak of; returns its document."""
    source = make_source("Образцовые новости", kind="outlet", country="KZ")
    document = make_document(TEXT, source=source, published="2024-05-20", published_basis="stated")
    official = make_official("Примеров", "Айдар", slug="aidar-primerov", cited=False, country="KZ")
    make_citation(official, document=document, exact="Айдар Примеров", about="name")
    post = make_post("Министр образцов", role="minister", country="KZ")
    for day in ("2024-05-20", "2024-07-01"):
        make_sighting(official, post, on=day, document=document)
    agreement = make_agreement("Дорожная карта образцов", cited=False, validity="2026", kind="road_map")
    make_citation(agreement, document=document, exact="Подписана дорожная карта")
    visit = make_event("Визит в Минск", kind="visit", rank="official", place="Минск", country="BY", cited=False,
                       basis="inferred", reason="по дню публикации документа")  # fmt: skip
    make_citation(visit, document=document, exact="прибыл в Минск")
    guest = make_participation(visit, official, role="guest", cited=False)
    make_citation(guest, document=document, exact="Айдар Примеров прибыл")
    figure = make_figure(
        make_indicator("Оборот образцов"), 900_000_000, value_max=1_000_000_000, hedge="на уровне", forecast=True,
        period="2024", official=official, cited=False,
    )  # fmt: skip
    make_citation(figure, document=document, exact=TEXT.split(". ")[2].removesuffix("."), speaker=official)
    photo = make_photo(
        "Министр образцов у трапа", "Пётр Образцов", licence="cc_by", licence_terms="4.0", focus_x=30, focus_y=40
    )
    make_story("Министр образцов прибыл в Минск", documents=[document], lead_photo=photo)
    make_correction(make_story("Исправленная заметка"))
    withdraw(make_story("Снятая заметка"))
    return document


@pytest.mark.parametrize("path", EXAMPLE.findall(GUIDE.read_text()))
def test_every_example_of_the_guide_works(client, documented, path):
    response = client.get(path.replace("/documents/1/", f"/documents/{documented.pk}/"))
    expected = 410 if "snyataya-zametka" in path else 400 if "offical=" in path else 200
    assert response.status_code == expected, response.content.decode()
    if expected == 200:
        assert response.json().get("results") != [], "an example should find something"


def shape(value):
    """The names of an answer, without its values."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else None


@pytest.mark.parametrize(("path", "answer"), ANSWER.findall(GUIDE.read_text()))
def test_every_answer_of_the_guide_has_the_names_of_a_real_one(client, documented, path, answer):
    real, written = shape(client.get(path).json()), shape(json.loads(answer))
    assert written == real


def test_guide_names_every_endpoint_and_every_answer():
    guide = GUIDE.read_text()
    assert all(f"`{endpoint}/`" in guide for endpoint in ENDPOINTS)
    assert all(f"`{answer}`" in guide for answer in ("stated", "seen", "seen_before_and_after", "not_known"))
    assert EXAMPLE.findall(guide)
    assert ANSWER.findall(guide)


@pytest.mark.parametrize(("endpoint", "viewset"), [(prefix, viewset) for prefix, viewset, _name in router.registry])
def test_guide_names_every_filter_of_a_list_and_no_other(endpoint, viewset):
    [row] = re.findall(rf"^\| `{endpoint}/` \|.*\| ([^|]*) \|$", GUIDE.read_text(), re.M)
    assert set(re.findall(r"`(\w+)`", row)) == set(viewset.filterset_class.base_filters)
