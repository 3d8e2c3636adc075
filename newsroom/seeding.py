"""Seeding: every text of a folder goes through ingest, and with `publish` through the desk, a transaction each."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import yaml
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom import desk, ingest
from newsroom.models import Door
from newsroom.reading import Register
from relations import edtf
from relations.models import Document

USER = "seed"
PERMISSIONS = ("add_article", "change_article", "publish_without_approval", "confirm_fact")
KEYS = {"kind", "url", "captured_on", "published"}


class BadRegister(Exception):
    """`documents.yaml` or `outlets.yaml` cannot be used; the message names file and reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: `taken`, `known` (on record already, left alone) or `failed`, for a reason."""

    name: str
    state: str
    reason: str = ""
    officials: int = 0
    agreements: int = 0
    events: int = 0
    figures: int = 0


def texts(folder: Path) -> list[Path]:
    """The documents of a folder, in the order of their names."""
    return sorted(path for path in folder.glob("*.txt") if path.is_file())


def seed(folder: Path, *, publish: bool) -> Iterator[Outcome]:
    """Take every text of `folder`, yielding what became of each. Raises BadRegister before anything is written."""
    about = _documents(folder / "documents.yaml")
    register = _register(settings.SEEDS_DIR / "outlets.yaml")
    ingest.take_register(register)
    by = _user()
    paths, on_record = texts(folder), ingest.OnRecord()
    take = partial(ingest.take, register=register, by=by, door=Door.COMMAND, on_record=on_record)
    for path in paths:
        yield _seed_one(path, about.get(path.name, ingest.About()), take, by, publish=publish)
    if publish:
        _confirm_linked(paths, by)


def _seed_one(path, about, take, by, *, publish):
    try:
        with transaction.atomic():
            taken = take(path.read_bytes(), name=path.name, about=about)
            if publish:
                _publish(taken, by)
    except ingest.Duplicate:
        return Outcome(path.name, "known")
    except (ingest.Unusable, OSError, DatabaseError, UnicodeError) as error:
        return Outcome(_printable(path.name), "failed", str(error).strip())
    found = taken.findings
    kinds = ("officials", "agreements", "events", "figures")
    return Outcome(path.name, "taken", **{kind: len(getattr(found, kind)) for kind in kinds})


def _printable(name):
    """A file's name, also where it is no text."""
    return name.encode("utf-8", "backslashreplace").decode()


def _publish(taken, by):
    reason = _("Seeded with --publish.")
    _confirm(taken.stated, by)
    article, document = taken.article, taken.document
    day = document.published_from if edtf.parse(document.published).is_day else None
    desk.publish(article, by=by, revision=article.head, door=Door.COMMAND, without_approval=reason, day=day)


@transaction.atomic
def _confirm_linked(paths, by):
    """Confirm what people did under names that fit one official now that the whole folder is on record.

    Done earlier, it would depend on the order of the files; only in documents of this folder that are let out.
    """
    hashes = set()
    for path in paths:
        with suppress(OSError):  # named already as not taken
            hashes.add(hashlib.sha256(path.read_bytes()).hexdigest())
    documents = Document.objects.public(timezone.now()).filter(raw_sha256__in=hashes)
    _confirm(ingest.linked_acts(documents), by)


def _confirm(citations, by):
    """Confirm what the citations show; what a person rejected stays so, whatever another document says."""
    for citation in citations:
        with suppress(desk.NotNow):
            desk.confirm(citation, by=by, door=Door.COMMAND, reason=_("Seeded with --publish."))


def _user():
    """The account that seeds: it may do what seeding does, and nobody can sign in as it."""
    user, created = User.objects.get_or_create(username=USER)
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        wanted = Permission.objects.filter(content_type__app_label="newsroom", codename__in=PERMISSIONS)
        user.user_permissions.set(wanted)
    return user


def _register(path):
    try:
        return Register.load(path)
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise BadRegister(_("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}) from error


def _documents(path):
    """`About` by file name; an absent file says nothing about any document."""
    if not path.exists():
        return {}
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {name: _about(row or {}) for name, row in rows.items()}
    except (OSError, yaml.YAMLError, ValueError, TypeError, AttributeError) as error:
        raise BadRegister(_("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}) from error


def _about(row):
    if unknown := set(row) - KEYS:
        raise ValueError(f"unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(KEYS))}")
    kind = row.get("kind", Document.Kind.CAPTURED)
    if kind not in Document.Kind.values:
        raise ValueError(f"kind is {kind!r}; it can be {' or '.join(Document.Kind.values)}")
    published = row.get("published") or {}
    day = str(published.get("day", ""))
    edtf.parse(day.rstrip("?"))
    captured = row.get("captured_on")
    return ingest.About(
        kind=kind, url=row.get("url") or "", captured_on=date.fromisoformat(str(captured)) if captured else None,
        published=day.rstrip("?"), inferred=day.endswith("?"), reason=" ".join(published.get("reason", "").split()),
    )  # fmt: skip
