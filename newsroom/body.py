"""The body of a story: HTML of a small schema, cleaned before it is kept."""

import re
from html import escape

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TAGS = {"p", "h2", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote"}
LONGEST = 200_000
MOST_TAGS = 5_000  # nh3 takes minutes on a megabyte of nested tags

BLANK_LINES = re.compile(r"\n\s*\n")
BLOCK = re.compile(r"\s*</?(?:p|h[1-6]|ul|ol|li|blockquote)[\s>]", re.IGNORECASE)
SYNONYMS = {"b": "strong", "i": "em"}
DEAD_LINK = re.compile(r'<a rel="noopener noreferrer">(.*?)</a>', re.DOTALL)
EMPTY = re.compile(r"<p>\s*</p>\n?")
MARKUP = re.compile(r"<\s*/?\s*[a-z]", re.IGNORECASE)


def clean(body: str) -> str:
    """`body` within schema 1; text outside of any block becomes paragraphs at its blank lines.

    Raises ValidationError where it is too long or holds too many tags to be anybody's story.
    """
    if len(body) > LONGEST or body.count("<") > MOST_TAGS:
        raise ValidationError(_("The body is too long: at most 200,000 characters and 5,000 tags."))
    chunks = BLANK_LINES.split(body.replace("\r\n", "\n"))
    if not MARKUP.search(body):
        return paragraphs(chunks)
    html = "\n".join(chunk if BLOCK.match(chunk) else f"<p>{chunk}</p>" for chunk in chunks if chunk.strip())
    for old, new in SYNONYMS.items():
        html = re.sub(rf"(</?){old}(?=[\s>])", rf"\1{new}", html, flags=re.IGNORECASE)
    html = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return EMPTY.sub("", DEAD_LINK.sub(r"\1", html)).strip()


def paragraphs(texts) -> str:
    """HTML paragraphs of plain texts; empty ones are left out."""
    return "\n".join(f"<p>{escape(' '.join(text.split()), quote=False)}</p>" for text in texts if text.strip())
