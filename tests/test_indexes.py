"""Indexes: every foreign key is found by one, and none is written twice."""

import pytest
from django.apps import apps
from django.db import connection, models

from relations.models import Citation
from relations.models.citations import ARMS

# Shingles are asked for by their number alone, and no document is ever deleted.
UNASKED = {"newsroom.Shingle.document"}
OURS = [model for app in ("relations", "newsroom") for model in apps.get_app_config(app).get_models()]


def led_by(column, model):
    """The conditions of the longer indexes of the model that begin with the column."""
    rows = [*model._meta.indexes, *(one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint))]
    named = [
        ([field.lstrip("-") for field in row.fields] or [str(row.expressions[0])[2:-1]], row.condition) for row in rows
    ]
    return [condition for columns, condition in named if columns[0] == column]


def covers(condition, column):
    """Whether an index of this condition holds every row that has something in the column."""
    return condition is None or condition == models.Q(**{f"{column}__isnull": False})


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label_lower)
def test_a_column_has_one_index_that_finds_it(model):
    for field in model._meta.local_fields:
        found = any(covers(condition, field.name) for condition in led_by(field.name, model))
        if str(field) in UNASKED:
            assert not field.db_index
        elif field.is_relation and not field.unique:
            assert field.db_index != found, f"{field} is indexed twice, or not at all"
        elif field.db_index and not field.unique:
            assert not found, f"{field} is indexed twice"


def plan(queryset):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # of a table without rows it is always the best
    return queryset.explain()


@pytest.mark.django_db
@pytest.mark.parametrize("arm", ARMS)
def test_citations_of_a_fact_are_found_by_the_index_that_keeps_them_apart(arm):
    assert f"one_citation_per_{arm}_and_passage" in plan(Citation.objects.order_by().filter(**{f"{arm}_id": 7}))
    assert f"one_citation_per_{arm}_and_passage" in plan(
        Citation.objects.order_by().filter(**{f"{arm}_id__in": [7, 8]})
    )


@pytest.mark.django_db
def test_citations_beside_their_fact_are_found_so_too():
    facts = Citation._meta.get_field("figure").related_model.objects.order_by()
    assert "one_citation_per_figure_and_passage" in plan(facts.filter(pk=7, citations__exact="19"))
    assert "one_citation_per_figure_and_passage" in plan(facts.filter(pk=7).annotate(n=models.Count("citations")))


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["official", "moved_from"])
def test_columns_that_are_mostly_empty_are_found_by_theirs(column):
    figures = Citation._meta.get_field("figure").related_model.objects.order_by()
    assert f"figure_by_{column}" in plan(figures.filter(**{f"{column}_id": 7}))
