"""The two engines: SQLite's FTS5 and PostgreSQL's text search. Neither is given a stemmer or a dictionary."""

from dataclasses import dataclass

Alternatives = tuple[tuple[str, ...], ...]  # each a word, or words that stand one behind the other


@dataclass(frozen=True, slots=True)
class Match:
    """What the words of a row must hold: one of the alternatives of each of `present`, and none of `absent`."""

    present: tuple[Alternatives, ...]
    absent: tuple[Alternatives, ...] = ()


class SQLite:
    numbers = "SELECT rowid AS id{more} FROM {table} WHERE {table} MATCH %s"

    def worded(self, match: Match) -> str:
        """The match as FTS5 words it; a string in quotes has no operators."""
        present = " AND ".join(map(self._any, match.present))
        return f"({present})" + "".join(f" NOT {self._any(term)}" for term in match.absent)

    def _any(self, alternatives):
        return "({})".format(" OR ".join(f'"{" ".join(words)}"' for words in alternatives))


class PostgreSQL:
    numbers = "SELECT id{more} FROM {table} WHERE words @@ %s::tsquery"

    def worded(self, match: Match) -> str:
        """The match as a `tsquery` is written out, so that no parser reads its words."""
        return " & ".join((*map(self._any, match.present), *(f"!{self._any(term)}" for term in match.absent)))

    def _any(self, alternatives):
        return "({})".format(" | ".join(map(self._one_behind_the_other, alternatives)))

    def _one_behind_the_other(self, words):
        return "({})".format(" <-> ".join(f"'{word}'" for word in words))


ENGINES = {"sqlite": SQLite(), "postgresql": PostgreSQL()}
