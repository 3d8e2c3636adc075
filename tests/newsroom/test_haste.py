"""A run in haste writes what any other does, and leaves its connection as it was."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from newsroom.intake import in_haste
from newsroom.models import Shingle, Transition
from relations.models import Citation, Document, Figure, Official, Sighting

STORIES = Path(__file__).parents[1] / "data" / "stories"

pytestmark = pytest.mark.usefixtures("flushable")


def settings_of_connection():
    names = {"sqlite": ["PRAGMA synchronous"], "postgresql": ["SHOW synchronous_commit"]}[connection.vendor]
    with connection.cursor() as cursor:
        found = [cursor.execute(name).fetchone() for name in names]
    own = connection.connection
    return found, getattr(own, "cursor_factory", None), getattr(own, "prepare_threshold", None)


def test_connection_is_left_as_it_was_even_by_a_run_that_fails():
    before, during = settings_of_connection(), []

    def fail():
        with in_haste():
            during.append(settings_of_connection())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert during != [before]
    assert settings_of_connection() == before


def test_nothing_changes_within_a_transaction():
    with transaction.atomic():
        before = settings_of_connection()
        with in_haste():
            assert settings_of_connection() == before


def taken():
    """What is on record of the stories, without the numbers of its rows."""
    call_command("ingest", str(STORIES), stdout=StringIO())
    call_command("ingest", str(STORIES), "--reread", stdout=StringIO())
    citations = Citation.objects.order_by("document__name", "start", "end", "about", "pk")
    return (
        list(citations.values_list("document__name", "start", "end", "exact", "about", "review")),
        list(Official.objects.order_by("slug").values_list("slug", "family", "given")),
        sorted(Sighting.objects.values_list("on", "basis", "tenure__official__slug"), key=str),
        sorted(Figure.objects.values_list("value", "value_max", "unit", "period"), key=str),
        Shingle.objects.count(),
        Transition.objects.count(),
        Document.objects.count(),
    )


def test_run_in_haste_writes_what_any_other_does():
    with transaction.atomic():  # within which no run is in haste
        expected = taken()
        transaction.set_rollback(True)
    assert taken() == expected
