"""Fingerprints of rows: what a person saw, to be compared with what is there when they act on it."""

import hashlib

from django.db.models import Model


def fingerprint(*rows: Model) -> str:
    """A fingerprint of the rows' own columns; another one as soon as any of them is changed."""
    columns = [str(value) for row in rows for value in _columns(row)]
    return hashlib.sha256("\x1f".join(columns).encode()).hexdigest()


def _columns(row):
    return (getattr(row, field.attname) for field in row._meta.concrete_fields if not field.generated)
