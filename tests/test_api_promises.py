"""What the whole API promises: nothing lost between pages, as many queries for many rows as for few, one schema."""

import pytest
from django.core.management import call_command
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from newsroom.api import router
from newsroom.models import Article
from relations.models import Document
from tests.api_world import API, ENDPOINTS, HOLDINGS, LISTS, RESULTS, details, key, make_world, queries, walk
from tests.factories import (
    gather_statistics,
    make_agreement,
    make_citation,
    make_document,
    make_official,
    make_sighting,
    make_story,
)

pytestmark = pytest.mark.django_db


def test_lists_take_as_many_queries_for_200_rows_as_for_2(client):
    make_world(2)
    few = {path: queries(client, path)[0] for path in LISTS}
    make_world(200)
    gather_statistics()
    for path in LISTS:
        address = f"{path}{'&' if '?' in path else '?'}page_size=100"
        many, page = queries(client, address)
        assert len(page["results"]) == 100, path
        assert many == few[path], path
    assert max(few.values()) <= 12


def test_details_take_as_many_queries_for_many_citations_as_for_few(client):
    document = make_document(" ".join(f"Слово{number}" for number in range(60)))
    official, agreement = make_official(cited=False), make_agreement(cited=False)
    story = make_story(documents=[document])
    details = [f"{API}officials/{official.slug}/", f"{API}agreements/{agreement.slug}/", f"{API}articles/{story.slug}/"]
    for number in range(2):
        make_citation(official, document=document, exact=f"Слово{number}", speaker=official)
        make_citation(agreement, document=document, exact=f"Слово{number}", speaker=official)
    few = [queries(client, path)[0] for path in details]
    for number in range(2, 50):
        make_citation(official, document=document, exact=f"Слово{number}", speaker=official)
        make_citation(agreement, document=document, exact=f"Слово{number}", speaker=official)
        make_sighting(official, document=make_document("Министр."))
    assert [queries(client, path)[0] for path in details] == few


@pytest.mark.parametrize("path", LISTS)
def test_pages_lose_no_row_and_give_none_twice(client, path):
    make_world(5)
    whole = client.get(path, query_params={"page_size": 100} if "?" not in path else None).json()["results"]
    expected = [key(row) for row in whole]
    assert len(expected) >= 5
    assert len(set(expected)) == len(expected)
    pages = list(walk(client, f"{path}{'&' if '?' in path else '?'}page_size=2"))
    assert [key(row) for page in pages for row in page["results"]] == expected
    assert pages[0]["previous"] is None
    back = [[key(row) for row in page["results"]] for page in walk(client, pages[-1]["previous"], "previous")]
    assert [row for page in reversed(back) for row in page] == expected[: -len(pages[-1]["results"])]


def test_lists_are_ordered_by_columns_that_are_never_null_and_end_in_a_unique_one():
    for _prefix, viewset, _basename in router.registry:
        *_others, last = [
            viewset.queryset.model._meta.pk if name == "pk" else viewset.queryset.model._meta.get_field(name)
            for name in (column.lstrip("-") for column in viewset.queryset.query.order_by)
        ]
        assert last.unique or last.name == "name_ru"
        # The day of an article is empty only before it was first published, when it is in no list.
        assert all(not field.null or viewset.queryset.model is Article for field in [*_others, last])


@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_results_next_and_previous(client, path):
    assert client.get(path).json() == {"results": [], "next": None, "previous": None}


def test_root_lists_the_endpoints(client):
    root = client.get(API).json()
    assert set(root) == {*ENDPOINTS, "search", "schema"}
    for address in root.values():
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("path", [API, f"{API}schema/", *LISTS])
def test_unknown_parameter_is_an_error_that_names_it(client, path):
    response = client.get(f"{path}{'&' if '?' in path else '?'}offical=x&q_=y")
    assert response.status_code == 400
    if "schema" not in path:
        assert set(response.json()) == {"offical", "q_"}
    assert "offical" in response.content.decode()


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_unknown_parameter_of_a_detail_is_an_error_too(client, endpoint):
    response = client.get(f"{API}{endpoint}/1/", {"offical": "x"})
    assert response.status_code == 400
    assert set(response.json()) == {"offical"}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [API, *(f"{API}{endpoint}/{row}" for endpoint in ENDPOINTS for row in ("", "1/"))])
def test_nothing_can_be_written(client, path, method):
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response.json()["detail"]


@pytest.mark.parametrize("path", [API, *LISTS])
def test_head_and_options_behave(client, path):
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    options = client.options(path)
    assert options.status_code == 200
    assert set(options["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_what_is_not_there_is_said_in_json(client):
    for path in ("nothing/", "articles/nothing/", "documents/1/", "documents/abc/", "articles/a/b/"):
        response = client.get(API + path)
        assert (response.status_code, response["Content-Type"]) == (404, "application/json")
        assert set(response.json()) == {"detail"}


def test_address_without_its_last_slash_leads_to_the_one_with_it(client):
    response = client.get(f"{API}articles")
    assert (response.status_code, response["Location"]) == (301, f"{API}articles/")


def test_browser_gets_json_and_no_page(client):
    response = client.get(f"{API}articles/", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert response["Content-Type"] == "application/json"


# The schema


@pytest.fixture
def schema(client):
    return client.get(f"{API}schema/", {"format": "json"}).json()


def test_schema_is_valid_openapi(schema):
    assert schema["openapi"].startswith("3.1")
    validate_schema(schema)
    assert {path.split("/")[3] for path in schema["paths"]} == {*ENDPOINTS, "search"}


def test_schema_is_made_without_a_warning(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yaml"))


def test_schema_comes_as_yaml_and_as_json(client):
    assert client.get(f"{API}schema/").content.startswith(b"openapi: 3.1")
    assert client.get(f"{API}schema/", {"format": "json"}).json()["openapi"]
    assert client.get(f"{API}schema/", {"format": "xml"}).status_code == 400


def test_answers_are_what_the_schema_says(client, schema):
    make_world(2)
    make_story(documents=Document.objects.filter(citations__sighting__isnull=False)[:1])
    for endpoint in ENDPOINTS:
        for path, described in (
            (f"{API}{endpoint}/", schema["paths"][f"{API}{endpoint}/"]),
            *((address, operation_of(schema, endpoint)) for address in details(client, endpoint)),
            *(((HOLDINGS, schema["paths"][f"{API}tenures/"]),) if endpoint == "tenures" else ()),
            (RESULTS, schema["paths"][f"{API}search/"]),
        ):
            answer = described["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            Draft202012Validator({**answer, "components": schema["components"]}).validate(client.get(path).json())


def operation_of(schema, endpoint):
    [described] = [value for path, value in schema["paths"].items() if path.startswith(f"{API}{endpoint}/{{")]
    return described
