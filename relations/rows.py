"""Rows that programs put on record by the dozen, past what Django does for a row from anywhere."""

from collections.abc import Iterable
from functools import cache

from django.db import connection, models, transaction


def insert(rows: Iterable[models.Model]) -> None:
    """Put new rows of one model on record in one statement, and give them their numbers.

    It is `bulk_create` at a third of its cost, which is most of what a document costs: the statement of a model is made
    once. The fields prepare their values as they do there; what a row points at has its number already. It is for
    models whose columns are all written, and raises what the database says.
    """
    rows = list(rows)
    if not rows:
        return
    connection, fields = transaction.get_connection(), _fields(type(rows[0]))
    size = connection.ops.bulk_batch_size(fields, rows)
    with transaction.mark_for_rollback_on_error(using=connection.alias):
        for start in range(0, len(rows), size):
            _insert(connection, rows[start : start + size], fields)


def _insert(connection, rows, fields):
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for row in rows for field in fields]
    head, places, tail = _statement(type(rows[0]), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"{head} {', '.join([places] * len(rows))} {tail}", values)
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = number, False, connection.alias


@cache
def _fields(model):
    return tuple(field for field in model._meta.local_concrete_fields if not field.primary_key)


@cache
def _statement(model, _vendor):
    """The statement of a model without its values: quoting differs between databases."""
    quote = connection.ops.quote_name
    names = [quote(field.column) for field in _fields(model)]
    head = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)}) VALUES"
    return head, f"({', '.join(['%s'] * len(names))})", f"RETURNING {quote(model._meta.pk.column)}"
