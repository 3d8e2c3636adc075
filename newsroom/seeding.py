"""Seeding: every text of a folder goes through ingest, and with `publish` through the desk, a transaction each."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom import desk, ingest, intake
from newsroom.models import Door
from newsroom.reading import Register
from relations import edtf
from relations.models import Document

USER = "seed"
PERMISSIONS = ("add_article", "change_article", "publish_without_approval", "confirm_fact")
KEYS = {"kind", "url", "captured_on", "published"}


class BadRegister(Exception):
    """`documents.yaml` or `outlets.yaml` cannot be used; the message names file and reason."""


def texts(folder: Path) -> list[Path]:
    """The documents of a folder, in the order of their names."""
    return sorted(path for path in folder.glob("*.txt") if path.is_file())


def seed(folder: Path, *, publish: bool) -> Iterator[list[intake.Outcome]]:
    """Take every text of `folder`, yielding what became of each file. Raises BadRegister before anything is written."""
    about = _documents(folder / "documents.yaml")
    register = register_of(settings.SEEDS_DIR / "outlets.yaml")
    ingest.take_register(register)
    by = intake.machine(USER, PERMISSIONS)
    run = intake.Run(register, by, after=partial(_publish, by=by) if publish else None)
    paths = texts(folder)
    for path in paths:
        with intake.opened([path]) as files:
            known = about.get(path.name, intake.NOTHING_MORE)
            yield [outcome for file in files.found for outcome in run.take(file, known)]
    if publish:
        _confirm_linked(paths, by)


def _publish(taken, by):
    if taken.article is None:
        return
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


def register_of(path: Path) -> Register:
    """The register of outlets in a file. Raises BadRegister."""
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
