"""Indexes: none that begins another one, and none over rows that have nothing in the column.

A foreign key has an index of its own unless a longer one begins with it, or begins with it in the rows where it is set:
every index is a page more to write for every row.
"""

from django.db import migrations, models
from django.db.models import Q


def where_set(of: str, *columns: str) -> list[models.Index]:
    """An index of each column that most rows leave empty, over the rows that do not; `of` begins their names."""
    return [
        models.Index(fields=[column], condition=Q(**{f"{column}__isnull": False}), name=f"{of}_by_{column}")
        for column in columns
    ]


class DropIndex(migrations.AlterField):
    """An `AlterField` to `db_index=False` that does no more than that: as such SQLite would make the table anew."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        table, column = model._meta.db_table, model._meta.get_field(self.name).column
        with schema_editor.connection.cursor() as cursor:
            there = schema_editor.connection.introspection.get_constraints(cursor, table)
        for name, index in there.items():
            if index["index"] and not index["unique"] and index["columns"] == [column]:
                schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, from_state, to_state)
