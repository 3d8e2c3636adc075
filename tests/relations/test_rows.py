"""Rows put on record many at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from relations.models import Action, Agreement, AgreementTitle, Figure, OpenName
from relations.rows import insert, insert_unless_taken, insert_values, is_there, update
from tests.factories import make_document, make_indicator

pytestmark = pytest.mark.django_db


def make_agreements(count):
    rows = [Agreement(name_ru=f"Соглашение {number}", slug=f"s-{number}", kind="agreement") for number in range(count)]
    insert(rows)
    return rows


def test_each_row_gets_its_own_number():
    rows = make_agreements(30)
    assert [Agreement.objects.get(pk=row.pk).slug for row in rows] == [row.slug for row in rows]
    assert not any(row._state.adding for row in rows)


def test_more_rows_than_one_statement_takes(monkeypatch):
    monkeypatch.setattr(connection.ops, "bulk_batch_size", lambda fields, rows: 7)
    assert len({row.pk for row in make_agreements(30)}) == Agreement.objects.count() == 30


def test_values_of_many_rows_are_those_of_one():
    document, indicator = make_document("Экспорт вырос."), make_indicator("Экспорт")
    names = ['{"Иванов", NULL}', "a\\b'c", "", "x" * 100]
    findings = [{"name": {"family": 'О"Нил\\'}, "known": []}, {}, {"n": None}, {"а": [1, 2]}]
    rows = [
        OpenName(document=document, family=name, finding=found) for name, found in zip(names, findings, strict=True)
    ]
    insert(rows)
    assert [(row.family, row.finding) for row in OpenName.objects.order_by("pk")] == [
        (row.family, row.finding) for row in rows
    ]
    given = {"indicator": indicator, "unit": "USD", "on": "2024", "basis": "stated"}
    most = [Decimal("0.1"), None, None]
    insert(Figure(value=Decimal("-12345.678"), value_max=value, **given) for value in most)
    kept = Figure.objects.order_by("pk").values_list("value", "value_max", "official", "on_from")
    assert list(kept) == [(Decimal("-12345.678"), value, None, date(2024, 1, 1)) for value in most]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no lengths")
@pytest.mark.parametrize("count", [1, 2])
def test_what_is_too_long_for_its_column_is_refused_and_not_cut(count):
    document = make_document("Слова")
    names = [OpenName(document=document, family="x" * 5_000, finding={}) for _ in range(count)]
    with pytest.raises(DataError), transaction.atomic():
        insert(names)
    assert not OpenName.objects.exists()


def test_bounds_follow_from_the_date():
    [agreement] = make_agreements(1)
    action = Action(agreement=agreement, kind=Action.Kind.SIGNED, on="2024-05", basis="stated")
    insert([action])
    action.refresh_from_db()
    assert (action.on_from.isoformat(), action.on_until.isoformat()) == ("2024-05-01", "2024-05-31")


def test_what_the_database_refuses_is_not_on_record_in_part():
    [agreement] = make_agreements(1)
    titles = [AgreementTitle(agreement=agreement, title="Договор") for _ in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(titles)
    assert not AgreementTitle.objects.exists()


def test_nothing_is_asked_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert(row for row in ())


def test_rows_are_given_by_the_values_of_some_columns(django_assert_num_queries):
    [agreement] = make_agreements(1)
    titles = ["Договор", "Соглашение"]
    numbers = insert_values(AgreementTitle, ("title", "agreement"), [(title, agreement.pk) for title in titles])
    assert [AgreementTitle.objects.get(pk=number).title for number in numbers] == titles
    with django_assert_num_queries(0):
        assert insert_values(AgreementTitle, ("title", "agreement"), []) == []


def test_row_of_which_something_unique_is_taken_is_left_out():
    [agreement] = make_agreements(1)
    first, second = (AgreementTitle(agreement=agreement, title="Договор") for _ in range(2))
    assert [insert_unless_taken(first), insert_unless_taken(second)] == [True, False]
    assert (AgreementTitle.objects.get(), second.pk) == (first, None)


def test_row_is_there_by_the_value_of_a_column():
    make_agreements(1)
    assert [is_there(Agreement, "slug", slug) for slug in ("s-0", "s-1")] == [True, False]


def test_columns_that_are_named_are_written_and_no_others():
    first, second = make_agreements(2)
    first.subjects, first.renewal = "Труд", "раз в год"
    update(first, "subjects")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.subjects, first.renewal, second.subjects) == ("Труд", "", "")
