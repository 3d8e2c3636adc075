"""The one statement that finds: words in the index, brought together by what belongs together, behind every gate."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from newsroom.search.engines import ENGINES, Match
from newsroom.search.index import TABLES
from newsroom.search.kinds import BELONGING, KINDS, UNDATED, Found, Kind, words_found
from newsroom.search.sql import SQL, day_param, fetched, joined, worded

Key = tuple[date, int, int]  # what results are ordered by: the day, the kind's code and the number of the row

FORWARD = "filed_on DESC, code, number DESC"
BACKWARD = "filed_on, code DESC, number"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked at the moment `at`; what is empty narrows nothing."""

    at: datetime
    match: Match
    source: str = ""
    official: str = ""
    after: date | None = None
    before: date | None = None


def counts_and_first(asked: Asked, *, kind: str = "", most: int) -> tuple[dict[Kind, int], list[Key]]:
    """How many rows of every kind are found, and the first keys, of one kind if it is named; one query."""
    found = _found(asked, list(Kind))
    only = SQL("WHERE code = %s", (Kind(kind).code,)) if kind else SQL("")
    first = SQL(f"SELECT filed_on, code, number FROM found {only.text} ORDER BY {FORWARD} LIMIT {most}", only.params)  # noqa: S608
    counts = SQL("SELECT NULL, code, COUNT(*) FROM found GROUP BY code")
    rows = fetched(joined(" ", [found, first.within("SELECT * FROM ({}) page UNION ALL"), counts]))
    numbers = {code: number for day, code, number in rows if day is None}
    keys = [(_day(day), code, number) for day, code, number in rows if day is not None]
    in_order = sorted(keys, key=lambda key: (-key[0].toordinal(), key[1], -key[2]))
    return {kind: numbers[kind.code] for kind in Kind if kind.code in numbers}, in_order


def keys(
    asked: Asked, *, kind: str = "", start: int = 0, most: int, edge: Key | None = None, back: bool = False
) -> list[Key]:
    """At most `most` keys from the place `start` on, counted from behind `edge`; with `back`, from it to the first."""
    found = _found(asked, [Kind(kind)] if kind else list(Kind))
    behind = _behind(edge, back=back) if edge else SQL("")
    page = f"SELECT filed_on, code, number FROM found {behind.text} ORDER BY {BACKWARD if back else FORWARD}"  # noqa: S608
    rows = fetched(joined(" ", [found, SQL(f"{page} LIMIT {most} OFFSET {start}", behind.params)]))
    return [(_day(day), code, number) for day, code, number in rows]


def _found(asked, kinds) -> SQL:
    """The beginning of a statement: it names as `found` the public rows of these kinds that fit."""
    chosen = [KINDS[kind] for kind in kinds]
    models = dict.fromkeys(piece.model for found in chosen if _is_joined(found) for piece in found.pieces)
    links = [piece.links for found in chosen for piece in found.pieces if piece.links]
    named = [
        *(pair for model in models for pair in _in_model(model, asked)),
        *((_name(function), worded(function, asked.at)) for function in links),
        *((found.hits, _hits(found, asked)) for found in chosen),
        ("found", joined(" UNION ALL ", (_public(found, asked) for found in chosen))),
    ]
    # Both databases would otherwise fold these into each other, and ask every gate again for every row.
    return joined(", ", (sql.within(f"{name} AS MATERIALIZED ({{}})") for name, sql in named)).within("WITH {}")


def _name(links) -> str:
    """What a statement calls the pairs that the `links` of a piece give."""
    return links.__qualname__.replace(".", "_").lower()


def _is_joined(found: Found) -> bool:
    """Whether words of several rows count for one result."""
    return len(found.pieces) > 1


def _in_model(model, asked):
    """(name, statement) of the rows in which a term was found, with the names that it speaks of before it."""
    words = _own_words(model, asked.match)
    if belonging := BELONGING.get(model):
        yield words_found(belonging.model), _own_words(belonging.model, asked.match)
        yield _name(belonging.links), worded(belonging.links, asked.at)
        words = joined(" UNION ALL ", [words, _piece(belonging)])
    yield words_found(model), words


def _own_words(model, match) -> SQL:
    """`id` and `term` of the rows that hold a term; those that must not be there are numbered behind the others."""
    engine, table = ENGINES[connection.vendor], TABLES[model]
    return joined(" UNION ALL ", (
        SQL(engine.numbers.format(table=table, more=f", {number} AS term"), (engine.worded(Match((term,))),))
        for number, term in enumerate((*match.present, *match.absent))
    ))  # fmt: skip


def _hits(found, asked) -> SQL:
    if not _is_joined(found):
        engine, [piece] = ENGINES[connection.vendor], found.pieces
        numbers = engine.numbers.format(table=TABLES[piece.model], more="")
        return SQL(numbers, (engine.worded(asked.match),)).within("SELECT id AS subject FROM ({}) fitting")
    pieces = joined(" UNION ALL ", map(_piece, found.pieces))
    wanted = len(asked.match.present)
    return pieces.within(
        f"SELECT subject FROM ({{}}) pieces GROUP BY subject "  # noqa: S608 - names and numbers of our own
        f"HAVING COUNT(DISTINCT term) = {wanted} AND MAX(term) < {wanted}"
    )


def _piece(piece) -> SQL:
    words = words_found(piece.model)
    if piece.links is None:
        return SQL(f"SELECT id AS subject, term FROM {words}")  # noqa: S608
    return SQL(f"SELECT subject, term FROM {words} JOIN {_name(piece.links)} ON piece = id")  # noqa: S608


def _public(found, asked) -> SQL:
    rows = worded(found.rows, asked.at)
    conditions = [SQL("TRUE")]
    if asked.source:
        conditions.append(worded(found.from_source, asked.at, asked.source).within("number IN ({})"))
    if asked.official and found.of_official:
        conditions.append(worded(found.of_official, asked.at, asked.official).within("number IN ({})"))
    elif asked.official:
        conditions.append(SQL("FALSE"))
    if asked.after:
        conditions.append(SQL("filed_on >= %s", (day_param(asked.after),)))
    if asked.before:
        conditions.append(SQL("filed_on <= %s AND filed_on > %s", (day_param(asked.before), day_param(UNDATED))))
    chosen = rows.within(f"SELECT {found.kind.code} AS code, number, filed_on FROM ({{}}) public")  # noqa: S608
    return joined(" ", [chosen, joined(" AND ", conditions).within("WHERE {}")])


def _behind(edge, *, back) -> SQL:
    day, code, number = day_param(edge[0]), edge[1], edge[2]
    further, later = (">", "<") if back else ("<", ">")
    return SQL(
        f"WHERE filed_on {further} %s OR filed_on = %s AND (code {later} %s OR code = %s AND number {further} %s)",
        (day, day, code, code, number),
    )


def _day(value):
    """SQLite has no dates, but their texts."""
    return date.fromisoformat(value) if isinstance(value, str) else value
