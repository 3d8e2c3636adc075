"""What an editor sees of one document: its text with every finding marked in it, and the findings as cards."""

from newsroom.review.cards import Card, Part
from newsroom.review.page import Page, page_of

__all__ = ["Card", "Page", "Part", "page_of"]
