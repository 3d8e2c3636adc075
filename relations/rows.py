"""Rows that programs put on record by the dozen, past what Django does for a row from anywhere."""

from collections.abc import Iterable, Sequence
from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

# What fields give to a database as it is.
NOTHING = type(None)
AS_IT_IS = {
    models.CharField: (str, NOTHING),
    models.SlugField: (str, NOTHING),
    models.URLField: (str, NOTHING),
    models.TextField: (str, NOTHING),
    models.BooleanField: (bool, NOTHING),
    models.PositiveIntegerField: (int, NOTHING),
    models.PositiveSmallIntegerField: (int, NOTHING),
    models.PositiveBigIntegerField: (int, NOTHING),
    models.ForeignKey: (int, NOTHING),
    models.OneToOneField: (int, NOTHING),
    models.DateField: (NOTHING,),
    models.DecimalField: (NOTHING,),
}


def insert(rows: Iterable[models.Model]) -> None:
    """Put new rows of one model on record in one statement, and give them their numbers.

    It is `bulk_create` at a third of its cost, which is most of what a document costs: the statement of a model is made
    once. The fields prepare their values as they do there; what a row points at has its number already. It is for
    models whose columns are all written, and raises what the database says.
    """
    rows = list(rows)
    if not rows:
        return
    connection = _connection()
    numbers = _insert(connection, type(rows[0]), None, [_values(row, connection) for row in rows])
    _are_on_record(rows, numbers)


def insert_values(model: type[models.Model], columns: tuple[str, ...], rows: list[Sequence]) -> list[int]:
    """Put rows on record as `insert` does, each given by the values of these columns; returns their numbers.

    The values are such as the database takes: no field prepares them. All other columns are empty.
    """
    return _insert(_connection(), model, columns, rows) if rows else []


def insert_unless_taken(row: models.Model) -> bool:
    """Put a new row on record as `insert` does, unless another one has something of it that is unique: then False."""
    connection = _connection()
    numbers = _insert(connection, type(row), None, [_values(row, connection)], "ON CONFLICT DO NOTHING")
    _are_on_record([row] if numbers else [], numbers)
    return bool(numbers)


def is_there(model: type[models.Model], column: str, value) -> bool:
    """Whether some row has this value in a column: `filter(…).exists()` without the making of the statement."""
    connection = _connection()
    quote, field = connection.ops.quote_name, model._meta.get_field(column)
    statement = f"SELECT 1 FROM {quote(model._meta.db_table)} WHERE {quote(field.column)} = %s LIMIT 1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [field.get_db_prep_value(value, connection)])
        return cursor.fetchone() is not None


def update(row: models.Model, *columns: str) -> None:
    """Write these columns of a row that is on record, as `save` does that calls no signal and computes nothing."""
    connection = _connection()
    quote = connection.ops.quote_name
    fields = [row._meta.get_field(column) for column in columns]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    where = f"WHERE {quote(row._meta.pk.column)} = %s"
    statement = f"UPDATE {quote(row._meta.db_table)} SET {assigned} {where}"  # noqa: S608 - names of our own
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(statement, [*values, row.pk])


def _connection():
    """The connection itself: `django.db.connection` looks it up anew for each attribute, a hundred a document."""
    return connections[DEFAULT_DB_ALIAS]


def _insert(connection, model, columns, rows, otherwise=""):
    """The numbers of the rows that came on record, in their order; without names of columns they have all."""
    head, tail = _statement(model, columns, connection.vendor)
    in_arrays = len(rows) > 1 and connection.vendor == "postgresql"
    size = connection.ops.bulk_batch_size(_fields(model, columns), rows) if len(rows) > 1 else 1
    numbers = []
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            given, values = (_arrays if in_arrays else _tuples)(model, columns, rows[start : start + size])
            cursor.execute(f"{head} {given} {otherwise} {tail}", values)
            numbers += [number for (number,) in cursor.fetchall()]
    return numbers


def _values(row, connection):
    """A value for each column. A field that would give back what it has is not asked: most are such."""
    known = row.__dict__
    return [
        value if isinstance(value := known[name], as_it_is) else _prepared(field, row, connection)
        for name, as_it_is, field in _columns(type(row))
    ]


def _tuples(model, columns, rows):
    places = f"({', '.join(['%s'] * len(_fields(model, columns)))})"
    return f"VALUES {', '.join([places] * len(rows))}", [value for row in rows for value in row]


def _arrays(model, columns, rows):
    """One array a column: a statement of as many places as there are columns, however many rows."""
    arrays = [list(array) for array in zip(*rows, strict=True)]
    return f"SELECT * FROM unnest({_types_of_arrays(model, columns)})", arrays  # noqa: S608 - types of our own


def _prepared(field, row, connection):
    return field.get_db_prep_save(field.pre_save(row, True), connection)


def _are_on_record(rows, numbers):
    for row, number in zip(rows, numbers, strict=True):
        row.pk, row._state.adding, row._state.db = number, False, DEFAULT_DB_ALIAS


@cache
def _fields(model, columns=None):
    if columns:
        return tuple(model._meta.get_field(column) for column in columns)
    return tuple(field for field in model._meta.local_concrete_fields if not field.primary_key)


@cache
def _columns(model):
    """Of each field: the name of its attribute, the types that it gives as they are, and itself."""
    return tuple((field.attname, AS_IT_IS.get(type(field), ()), field) for field in _fields(model))


@cache
def _statement(model, columns, _vendor):
    """What stands before and behind the values in a model's statement: quoting differs between databases."""
    quote = _connection().ops.quote_name
    names = ", ".join(quote(field.column) for field in _fields(model, columns))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names})", f"RETURNING {quote(model._meta.pk.column)}"


@cache
def _types_of_arrays(model, columns):
    # Without lengths: a cast cuts what is too long, where its column refuses it.
    connection = _connection()
    return ", ".join(f"%s::{field.db_type(connection).partition('(')[0]}[]" for field in _fields(model, columns))
