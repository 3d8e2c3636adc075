"""The body of a story: HTML of a small schema, cleaned before it is kept, and shown with what it refers to."""

from newsroom.body.cleaning import clean, clean_paste, is_clean_as, paragraphs
from newsroom.body.references import references
from newsroom.body.schema import LONGEST

__all__ = ["LONGEST", "clean", "clean_paste", "is_clean_as", "paragraphs", "references"]
