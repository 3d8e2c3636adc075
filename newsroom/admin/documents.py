"""Documents in the admin, with their near copies."""

from django.contrib import admin

from newsroom.admin.copies import WithCopies
from relations.admin import evidence
from relations.models import Document


@admin.register(Document)
class DocumentAdmin(WithCopies, evidence.DocumentAdmin):
    """The record's own class, and what is near each document."""
