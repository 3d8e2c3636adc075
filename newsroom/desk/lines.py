"""The verbs for lines of a page: restore to the story, and hide again. The document is read again by who calls them."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.history import record_line
from newsroom.desk.refusals import NotNow
from newsroom.models import Door, RestoredLine, Verb
from relations.models import Document


@transaction.atomic
def restore(document: Document, start: int, end: int, *, by: AbstractUser, door: Door) -> RestoredLine:
    """Let the line at [start, end) of the document's text count as its story's. Raises NotNow, NotAllowed.

    What is then found in it is proposed by `ingest.reread`.
    """
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.RESTORE]))
    document = Document.objects.select_for_update(of=("self",)).defer("raw").get(pk=document.pk)
    words = document.text[start:end] if 0 <= start < end else ""
    if not words.strip():
        raise NotNow(_("There is no line of the document there."))
    if document.restored_lines.filter(start__lt=end, end__gt=start).exists():
        raise NotNow(_("This line is restored already."))
    record_line(document, Verb.RESTORE, by, door, before="hidden", after="restored", words=words)
    return RestoredLine.objects.create(document=document, start=start, end=end)


@transaction.atomic
def hide(line: RestoredLine, *, by: AbstractUser, door: Door) -> None:
    """Let a restored line be what the reader takes it for again. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.HIDE]))
    removed, _rows = RestoredLine.objects.filter(pk=line.pk).delete()
    if not removed:
        raise NotNow(_("This line is hidden already."))
    record_line(line.document, Verb.HIDE, by, door, before="restored", after="hidden", words=str(line))
