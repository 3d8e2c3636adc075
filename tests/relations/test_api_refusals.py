"""What the API of the record refuses, and how it says so."""

import pytest

from tests.factories import make_agreement, make_official

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("tenures/", {"on": "notaday"}, "on"),
        ("tenures/", {"on": "20.05.2024"}, "on"),
        ("tenures/", {"on": "2024-02-30"}, "on"),
        ("tenures/", {"acting": "perhaps"}, "acting"),
        ("tenures/", {"on": "2024-05-20", "offical": "x"}, "offical"),
        ("agreements/", {"status": "sleeping"}, "status"),
        ("agreements/", {"on": "2024-13-01"}, "on"),
        ("organisations/", {"kind": "nothing"}, "kind"),
        ("documents/", {"published_after": "then"}, "published_after"),
        ("citations/", {"document": "one"}, "document"),
        ("citations/", {"document": "1.5"}, "document"),
        ("officials/", {"q": "\x00"}, "q"),
        ("officials/", {"page_size": "101"}, "page_size"),
        ("officials/", {"page_size": "0"}, "page_size"),
        ("officials/", {"page_size": "many"}, "page_size"),
        ("officials/", {"page_size": "9" * 5000}, "page_size"),
        ("officials/", {"cursor": "cD0x"}, "cursor"),
        ("officials/", {"format": "xml"}, "format"),
    ],
)
def test_value_that_cannot_be_read_is_an_error_that_names_the_field(get, path, query, field):
    answer = get(path, 400, **query)
    assert list(answer) == [field]
    assert answer[field][0]


def test_number_that_no_database_holds_is_refused(get):
    assert list(get("citations/", 400, document="9" * 30)) == ["document"]
    get("documents/999999999999999999/", 404)


def test_cursor_of_another_list_is_refused(get):
    for _number in range(3):
        make_official()
    cursor = get("officials/", page_size=1)["next"].partition("cursor=")[2].partition("&")[0]
    assert list(get("documents/", 400, cursor=cursor)) == ["cursor"]


def test_detail_knows_no_parameters_of_its_list(get):
    agreement = make_agreement()
    assert list(get(f"agreements/{agreement.slug}/", 400, status="ended")) == ["status"]
    assert list(get(f"agreements/{agreement.slug}/", 400, on="soon")) == ["on"]
    assert list(get("citations/1/", 400, cursor="x")) == ["cursor"]
