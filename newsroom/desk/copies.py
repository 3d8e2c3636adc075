"""The verbs for copies: this document tells what another one told, word for word or nearly; and that it does not."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.facts import hold
from newsroom.desk.history import record_of_row
from newsroom.desk.refusals import NotNow
from newsroom.models import Door, Verb
from relations.models import Document


@transaction.atomic
def mark_copy(document: Document, *, of: Document, by: AbstractUser, door: Door) -> None:
    """Let the document count as a copy of another one, which is no copy itself. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.COPY]))
    document, of = hold(document), hold(of)
    if document == of:
        raise NotNow(_("This is the same document."))
    if of.copy_of_id:
        raise NotNow(_("That one is a copy itself: name the document that it copies."))
    if document.copies.exists():
        raise NotNow(_("Others are copies of this one: mark that one as a copy instead."))
    if document.copy_of_id:
        raise NotNow(_("It is marked as a copy already."))
    document.copy_of = of
    document.save(update_fields=["copy_of"])
    record_of_row(document, Verb.COPY, by, door, before="separate", after="copy", reason=f"{of.pk}: {of}"[:500])


@transaction.atomic
def unmark_copy(document: Document, *, by: AbstractUser, door: Door) -> None:
    """Let the document stand for itself again. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.NO_COPY]))
    document = hold(document)
    if document.copy_of_id is None:
        raise NotNow(_("It is not marked as a copy."))
    document.copy_of = None
    document.save(update_fields=["copy_of"])
    record_of_row(document, Verb.NO_COPY, by, door, before="copy", after="separate", reason="")
