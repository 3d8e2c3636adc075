"""The two engines: SQLite's FTS5 and PostgreSQL's text search. Neither is given a stemmer or a dictionary."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, Expression

Alternatives = tuple[tuple[str, ...], ...]  # each a word, or words that stand one behind the other


@dataclass(frozen=True, slots=True)
class Match:
    """What a row's words must hold: one of the alternatives of each of `present`, and none of `absent`."""

    present: tuple[Alternatives, ...]
    absent: tuple[Alternatives, ...] = ()

    def for_sqlite(self) -> str:
        """As FTS5 words it; a string in quotes has no operators."""
        present = " AND ".join(map(_any_for_sqlite, self.present))
        return f"({present})" + "".join(f" NOT {_any_for_sqlite(term)}" for term in self.absent)

    def for_postgresql(self) -> str:
        """As a `tsquery` is written out, so that no parser reads its words."""
        present = map(_any_for_postgresql, self.present)
        absent = (f"!{_any_for_postgresql(term)}" for term in self.absent)
        return " & ".join((*present, *absent))


def _any_for_sqlite(alternatives):
    return "({})".format(" OR ".join(f'"{" ".join(words)}"' for words in alternatives))


def _any_for_postgresql(alternatives):
    return "({})".format(" | ".join("({})".format(" <-> ".join(f"'{word}'" for word in words)) for words in alternatives))


class Fitting(Expression):
    """The numbers of the rows of a model whose indexed words fit: for `filter(pk__in=Fitting(…))`."""

    output_field = BigIntegerField()

    def __init__(self, table: str, match: Match):
        super().__init__()
        self.table, self.match = table, match

    def as_sqlite(self, compiler, connection):
        return f"(SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s)", [self.match.for_sqlite()]

    def as_postgresql(self, compiler, connection):
        return f"(SELECT id FROM {self.table} WHERE words @@ %s::tsquery)", [self.match.for_postgresql()]
