"""The index: for each model a table of words, which triggers keep true to its rows, whoever changes them and how.

The words of a row come from its own columns alone, so that nothing but a change of that row can make them stale; what
belongs together (an official, the spellings of their name) is brought together by the query, behind the gate of each.
Nothing in it says what is public. It leaves out passages that nobody has confirmed: they are most, and no reader's.
"""

from dataclasses import dataclass

from django.db import transaction

from newsroom.models import Revision
from relations.models import (
    Agreement,
    AgreementTitle,
    Citation,
    Event,
    Indicator,
    Official,
    OfficialName,
    Organisation,
    Post,
    Review,
)

NAMES = ("name_ru", "name_kk", "name_be", "name_en")
STRESS = "\u0301"
INLINE = ("strong", "em", "a")  # what stands on both sides of these tags is one word


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a model's rows: columns of plain text, one of HTML, and what stands between them.

    `confirmed` leaves out the rows that nobody has confirmed.
    """

    model: type
    columns: tuple[str, ...]
    html: str = ""
    between: str = " "
    confirmed: bool = False

    @property
    def table(self):
        return f"search_{self.model._meta.model_name}"

    @property
    def source(self):
        return self.model._meta.db_table

    def holds(self, row=""):
        """The condition, in SQL, that a row is in the index."""
        return f"{row}review = '{Review.CONFIRMED}'" if self.confirmed else "true"


ENTRIES = [
    Entry(Revision, ("headline", "standfirst", "byline"), html="body"),
    # In every order in which a name is written, so that a phrase finds each of them.
    Entry(Official, ("family", "given", "patronymic", "family", "given", "family", *NAMES[1:])),
    Entry(OfficialName, ("spelling",)),
    Entry(Post, NAMES),
    Entry(Organisation, (*NAMES, "short_name")),
    Entry(Agreement, (*NAMES, "subjects")),
    Entry(AgreementTitle, ("title",)),
    Entry(Event, (*NAMES, "place")),
    Entry(Indicator, NAMES),
    Entry(Citation, ("prefix", "exact", "suffix"), between="", confirmed=True),
]
TABLES = {entry.model: entry.table for entry in ENTRIES}


def install(connection) -> bool:
    """Make the tables and triggers that are not there yet; whether a table was new, and so has to be filled."""
    engine, new = ENGINES[connection.vendor], False
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for entry in _migrated(connection):
            new |= entry.table not in tables
            for statement in (engine.table(entry), *engine.drop(entry), *engine.triggers(entry)):
                cursor.execute(statement)
    return new


def remove(connection):
    """Take the triggers off: while migrations alter the tables they read from."""
    with connection.cursor() as cursor:
        for entry in _migrated(connection):
            for statement in ENGINES[connection.vendor].drop(entry):
                cursor.execute(statement)


def rebuild(connection) -> dict[str, int]:
    """Write the whole index anew in one transaction; how many rows of each model are in it."""
    engine, counts = ENGINES[connection.vendor], {}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for entry in _migrated(connection):
            cursor.execute(f"DELETE FROM {entry.table}")  # noqa: S608 - names of our own
            cursor.execute(engine.fill(entry))
            cursor.execute(f"SELECT COUNT(*) FROM {entry.table}")  # noqa: S608
            counts[str(entry.model._meta.verbose_name_plural)] = cursor.fetchone()[0]
    return counts


def _migrated(connection):
    tables = set(connection.introspection.table_names())
    return [entry for entry in ENTRIES if entry.source in tables]


class SQLite:
    """FTS5: its tokenizer folds the case of every alphabet, and is told to leave the marks of letters alone."""

    EVENTS = ("INSERT", "UPDATE", "DELETE")

    def table(self, entry):
        return (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {entry.table} "
            """USING fts5(words, tokenize = "unicode61 remove_diacritics 0")"""
        )

    def drop(self, entry):
        return [f"DROP TRIGGER IF EXISTS {entry.table}_{event.lower()}" for event in self.EVENTS]

    def triggers(self, entry):
        gone = f"DELETE FROM {entry.table} WHERE rowid IN ({{}});"  # noqa: S608
        words, holds = self.words(entry, "NEW."), entry.holds("NEW.")
        come = f"INSERT INTO {entry.table} (rowid, words) SELECT NEW.id, {words} WHERE {holds};"
        bodies = (gone.format("NEW.id") + come, gone.format("OLD.id, NEW.id") + come, gone.format("OLD.id"))
        for event, body in zip(self.EVENTS, bodies, strict=True):
            yield f"CREATE TRIGGER {entry.table}_{event.lower()} AFTER {event} ON {entry.source} BEGIN {body} END"

    def fill(self, entry):
        rows = f"SELECT id, {self.words(entry)} FROM {entry.source} WHERE {entry.holds()}"  # noqa: S608
        return f"INSERT INTO {entry.table} (rowid, words) {rows}"

    def words(self, entry, row=""):
        return _folded(_joined(entry, row, without_tags=self._without_tags))

    def _without_tags(self, html):
        # SQLite has no regular expressions: the text between two `<` is a tag, `>`, and words.
        inside = " OR ".join(f"value LIKE '{tag}>%' OR value LIKE '/{tag}>%'" for tag in INLINE[:2])
        inside += " OR value LIKE 'a %' OR value LIKE '/a>%'"
        words = f"CASE WHEN {inside} THEN '' ELSE ' ' END || substr(value, instr(value, '>') + 1)"
        pieces = f"""json_each('[' || replace(json_quote({html}), '<', '","') || ']')"""
        return f"(SELECT group_concat(CASE key WHEN 0 THEN value ELSE {words} END, '') FROM {pieces})"  # noqa: S608


class PostgreSQL:
    """A column of words with an index; `simple` folds case and does nothing else."""

    def table(self, entry):
        return (
            f"CREATE TABLE IF NOT EXISTS {entry.table} (id bigint PRIMARY KEY, words tsvector NOT NULL); "
            f"CREATE INDEX IF NOT EXISTS {entry.table}_by_word ON {entry.table} USING gin (words)"
        )

    def drop(self, entry):
        return [
            f"DROP TRIGGER IF EXISTS {entry.table} ON {entry.source}",
            f"DROP TRIGGER IF EXISTS {entry.table}_emptied ON {entry.source}",
        ]

    def triggers(self, entry):
        # An upsert and no DELETE before it: two writers of one row wait for each other here as they do at the row.
        gone, holds = f"DELETE FROM {entry.table}", entry.holds("NEW.")  # noqa: S608
        yield (
            f"CREATE OR REPLACE FUNCTION {entry.table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
            f"IF TG_OP = 'TRUNCATE' THEN {gone}; RETURN NULL; END IF; "
            f"IF TG_OP = 'DELETE' THEN {gone} WHERE id = OLD.id; RETURN NULL; END IF; "
            f"IF TG_OP = 'UPDATE' AND (OLD.id <> NEW.id OR NOT {holds}) THEN {gone} WHERE id = OLD.id; END IF; "
            f"IF {holds} THEN INSERT INTO {entry.table} VALUES (NEW.id, {self.words(entry, 'NEW.')}) "
            f"{self._or_replace}; END IF; RETURN NULL; END $$"
        )
        for name, event, each in (
            (entry.table, "INSERT OR UPDATE OR DELETE", "ROW"),
            (f"{entry.table}_emptied", "TRUNCATE", "STATEMENT"),
        ):
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {entry.source} "
                f"FOR EACH {each} EXECUTE FUNCTION {entry.table}()"
            )

    def fill(self, entry):
        rows = f"SELECT id, {self.words(entry)} FROM {entry.source} WHERE {entry.holds()}"  # noqa: S608
        return f"INSERT INTO {entry.table} {rows} {self._or_replace}"  # a row may come in while the index is written

    def words(self, entry, row=""):
        # Its parser would see addresses, file names and signed numbers: it gets words and spaces alone.
        text = _folded(_joined(entry, row, without_tags=self._without_tags))
        return f"to_tsvector('simple', regexp_replace({text}, '[^[:alnum:]]+', ' ', 'g'))"

    def _without_tags(self, html):
        joined = f"regexp_replace({html}, '</?({'|'.join(INLINE)})( [^>]*)?>', '', 'g')"
        return f"regexp_replace({joined}, '<[^>]*>', ' ', 'g')"

    _or_replace = "ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words"


ENGINES = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def _joined(entry, row, *, without_tags):
    between = f" || '{entry.between}' || "
    text = between.join(f"{row}{column}" for column in entry.columns)
    if not entry.html:
        return text
    html = without_tags(f"{row}{entry.html}")
    for escaped in ("&nbsp;", "&lt;", "&gt;", "&quot;", "&amp;"):  # all that the cleaner of bodies writes
        html = f"replace({html}, '{escaped}', ' ')"
    return f"{text}{between}{html}"


def _folded(text):
    """ё as е, and no stress marks; й stays the letter it is."""
    for old, new in (("ё", "е"), ("Ё", "Е"), (STRESS, "")):
        text = f"replace({text}, '{old}', '{new}')"
    return text
