"""What the database itself refuses, on SQLite and PostgreSQL: one declaration, made anew after every migration.

SQLite rebuilds a table for most migrations and drops its triggers without a word; `post_migrate` makes them again.
"""

import re
from dataclasses import dataclass

from newsroom.models import (
    Approval,
    Article,
    Comment,
    Correction,
    PreviewLink,
    PreviewOpening,
    Publication,
    Revision,
    RevisionDocument,
    RevisionPhoto,
    Transition,
    Withdrawal,
)
from newsroom.models.comments import EDITABLE_FOR
from newsroom.models.previews import LONGEST_LIFE
from newsroom.models.steps import moves
from relations.models import Citation, Document, Reading
from relations.models.citations import ARMS


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse `event` on the model's table where the SQL condition `when` holds; empty is always.

    `{now}` in it is the moment of the database's own clock, `{seconds from A to B}` how long it is from one to another.
    """

    model: type
    name: str
    event: str
    message: str
    when: str = ""


def never_changes(model):
    """Rows of the model are only ever added."""
    message = f"{model._meta.db_table} is append-only"
    return [
        Rule(model, "is_never_updated", "UPDATE", message),
        Rule(model, "is_never_deleted", "DELETE", message),
        Rule(model, "is_never_emptied", "TRUNCATE", message),
    ]


def keeps_columns(model, *columns):
    """These columns of a row never change."""
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    message = f"{', '.join(columns)} of {model._meta.db_table} never change"
    return Rule(model, "keeps_its_columns", "UPDATE", message, changed)


def keeps(model, *columns):
    """These columns of a row never change, and the row is never deleted."""
    deleted = Rule(model, "is_never_deleted", "DELETE", f"rows of {model._meta.db_table} are never deleted")
    return [keeps_columns(model, *columns), deleted]


# Django has no composite foreign keys: that a revision belongs to its article is a matter for triggers too.
OWN_REVISION = "NEW.{column} IS NOT NULL AND (SELECT article_id FROM {table} WHERE id = NEW.{column}) <> NEW.{article}"


def own_revision(model, column, article):
    when = OWN_REVISION.format(column=column, article=article, table=Revision._meta.db_table)
    message = f"{column} of {model._meta.db_table} is a revision of another article"
    return [
        Rule(model, f"has_its_own_{column}_on_{event.lower()}", event, message, when) for event in ("INSERT", "UPDATE")
    ]


def comes_with_its_revision(model, what):
    """Nothing is added to a text that somebody has approved or published."""
    when = (
        "EXISTS (SELECT 1 FROM newsroom_approval WHERE revision_id = NEW.revision_id)"
        " OR EXISTS (SELECT 1 FROM newsroom_publication WHERE revision_id = NEW.revision_id)"
    )
    message = f"a text that went on its way gets no more {what}"
    return Rule(model, "comes_with_its_revision", "INSERT", message, when)


QUOTE_STANDS = (
    '(SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM relations_document WHERE id = NEW.document_id)'
    " IS DISTINCT FROM NEW.exact"
)

# A person's undo leaves its step in the history before it sets the review back.
NOT_UNDONE = (
    "(SELECT verb FROM newsroom_transition WHERE fact_model = 'citation' AND fact_id = OLD.id ORDER BY id DESC LIMIT 1)"
    " IS DISTINCT FROM 'undo'"
)

OVERLAPS = (
    "NEW.ends_at IS DISTINCT FROM NEW.starts_at AND EXISTS (SELECT 1 FROM newsroom_publication AS other"
    " WHERE other.article_id = NEW.article_id AND other.id IS DISTINCT FROM NEW.id"
    " AND other.ends_at IS DISTINCT FROM other.starts_at"
    " AND (NEW.ends_at IS NULL OR other.starts_at < NEW.ends_at)"
    " AND (other.ends_at IS NULL OR other.ends_at > NEW.starts_at))"
)
OFF_THE_TABLE = "OLD.stage <> NEW.stage AND OLD.stage || '>' || NEW.stage NOT IN ({})".format(
    ", ".join(f"'{before}>{after}'" for before, after in sorted(moves()))
)

# A minute more than the desk allows: the database has a clock of its own.
LATE = EDITABLE_FOR.total_seconds() + 60

RULES = [
    *never_changes(Reading),
    *never_changes(Revision),
    *never_changes(RevisionDocument),
    *never_changes(RevisionPhoto),
    *never_changes(Approval),
    *never_changes(Withdrawal),
    *never_changes(Correction),
    *never_changes(Transition),
    *never_changes(PreviewOpening),
    *keeps(PreviewLink, "revision_id", "digest", "note", "made_by_id", "made_by_name", "made_at", "expires_at"),
    Rule(PreviewLink, "lives_a_month_at_most", "INSERT", "a preview link lives a month at most",
         f"{{seconds from NEW.made_at to NEW.expires_at}} > {LONGEST_LIFE.total_seconds() + 1}"),
    Rule(PreviewLink, "is_revoked_once", "UPDATE", "a revoked link stays as it was", "OLD.revoked_at IS NOT NULL"),
    *keeps(Comment, "article_id", "parent_id", "revision_id", "author_id", "author_name", "made_at"),
    Rule(Comment, "is_changed_for_a_while", "UPDATE", "it is too late to change the comment",
         "(OLD.text IS DISTINCT FROM NEW.text OR OLD.quote IS DISTINCT FROM NEW.quote)"
         f" AND (OLD.taken_back_at IS NOT NULL OR {{seconds from OLD.made_at to {{now}}}} > {LATE})"),
    Rule(Comment, "replies_within_its_article", "INSERT", "a reply belongs to a thread of its article",
         "NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM newsroom_comment AS thread"
         " WHERE thread.id = NEW.parent_id AND thread.article_id = NEW.article_id AND thread.parent_id IS NULL)"),
    *keeps(Document, "raw", "raw_sha256", "encoding", "text", "kind", "name"),
    *keeps(Article, "slug", "created_at"),
    *keeps(Publication, "article_id", "revision_id", "kind", "starts_at"),
    Rule(Publication, "ends_once", "UPDATE", "a publication that has ended or was called off stays so",
         "OLD.ends_at IS DISTINCT FROM NEW.ends_at AND (OLD.ends_at <= {now} OR OLD.ends_at = OLD.starts_at)"),
    Rule(Publication, "stands_alone_on_insert", "INSERT", "publications of an article overlap", OVERLAPS),
    Rule(Publication, "stands_alone_on_update", "UPDATE", "publications of an article overlap", OVERLAPS),
    Rule(Publication, "respects_an_embargo", "INSERT", "the article is under an embargo then",
         "(SELECT embargo_until FROM newsroom_article WHERE id = NEW.article_id) > NEW.starts_at"),
    Rule(Publication, "is_of_no_killed_article", "INSERT", "the article was killed",
         "(SELECT killed_at FROM newsroom_article WHERE id = NEW.article_id) IS NOT NULL"),
    Rule(Article, "keeps_its_day", "UPDATE", "the day in a public address is frozen",
         "OLD.first_published_at <= {now} AND (OLD.day IS DISTINCT FROM NEW.day"
         " OR OLD.first_published_at IS DISTINCT FROM NEW.first_published_at)"),
    Rule(Article, "moves_by_the_table", "UPDATE", "no step leads from this stage to that one", OFF_THE_TABLE),
    Rule(Article, "stays_killed", "UPDATE", "a killed article stays killed",
         "OLD.killed_at IS NOT NULL AND OLD.killed_at IS DISTINCT FROM NEW.killed_at"),
    Rule(Article, "is_embargoed_before_it_is_seen", "UPDATE", "readers see the article before the embargo ends",
         "NEW.embargo_until IS DISTINCT FROM OLD.embargo_until AND EXISTS (SELECT 1 FROM newsroom_publication"
         " WHERE article_id = NEW.id AND starts_at < NEW.embargo_until AND ends_at IS DISTINCT FROM starts_at)"),
    keeps_columns(Citation, "document_id", "start", '"end"', "exact", "about", *(f"{arm}_id" for arm in ARMS)),
    Rule(Citation, "stays_decided", "UPDATE", "a decided citation is not proposed again",
         f"OLD.review <> 'proposed' AND NEW.review = 'proposed' AND {NOT_UNDONE}"),
    Rule(Citation, "is_not_deleted_once_decided", "DELETE", "a decided citation is never deleted",
         "OLD.review <> 'proposed'"),
    Rule(Citation, "quotes_its_document", "INSERT", "a quote must stand in its document", QUOTE_STANDS),
    comes_with_its_revision(RevisionDocument, "documents"),
    comes_with_its_revision(RevisionPhoto, "photos"),
    *own_revision(Article, "head_id", "id"),
    *own_revision(Publication, "revision_id", "article_id"),
    *own_revision(Transition, "revision_id", "article_id"),
    *own_revision(Comment, "revision_id", "article_id"),
]  # fmt: skip


def install(connection):
    """Make every rule's trigger in the database, replacing what is there; tables not migrated yet are left out."""
    tables = set(connection.introspection.table_names())
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for rule in RULES:
            if rule.model._meta.db_table in tables:
                for statement in make(rule):
                    cursor.execute(statement)


def remove(connection):
    """Take the triggers off: while SQLite makes tables anew, and for a test's flush."""
    with connection.cursor() as cursor:
        for rule in RULES:
            on = f" ON {rule.model._meta.db_table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(rule)}{on}")


def _name(rule):
    return f"{rule.model._meta.db_table}_{rule.name}"


SECONDS = re.compile(r"\{seconds from (\S+) to ([^{}]+)\}")


def _when(rule):
    # As Django writes moments down there: text in UTC, which compares as the moments do.
    when = rule.when.replace("{now}", "strftime('%Y-%m-%d %H:%M:%f', 'now')")
    when = SECONDS.sub(r"((julianday(\2) - julianday(\1)) * 86400)", when)
    return f" WHEN ({when})" if rule.when else ""


def _sqlite(rule):
    if rule.event == "TRUNCATE":  # SQLite has none
        return
    table = rule.model._meta.db_table
    yield f"DROP TRIGGER IF EXISTS {_name(rule)}"
    yield (
        f"CREATE TRIGGER {_name(rule)} BEFORE {rule.event} ON {table}{_when(rule)} "
        f"BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
    )


def _postgresql(rule):
    # PostgreSQL has no subqueries in WHEN: the condition goes into the function.
    name, table = _name(rule), rule.model._meta.db_table
    refuse = f"RAISE EXCEPTION '{rule.message}' USING ERRCODE = 'integrity_constraint_violation';"
    when = SECONDS.sub(r"extract(epoch FROM (\2) - (\1))", rule.when.replace("{now}", "clock_timestamp()"))
    body = f"IF {when} THEN {refuse} END IF;" if rule.when else refuse
    row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(rule.event, "NEW")
    each = "STATEMENT" if rule.event == "TRUNCATE" else "ROW"
    function = f"BEGIN {body} RETURN {row}; END"
    yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {function} $$"
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield f"CREATE TRIGGER {name} BEFORE {rule.event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
