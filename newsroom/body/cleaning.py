"""A body cleaned before it is kept: whatever was typed or pasted becomes schema 2, written in one way."""

import re

import nh3
from django.core.exceptions import ValidationError

from newsroom.body.flow import CLOSED, FOREIGN, STYLED, Flow, written
from newsroom.body.limits import shallow, within
from newsroom.body.lines import escaped
from newsroom.body.schema import ATTRIBUTES, LONGEST, LONGEST_PASTE, TAGS, URL_SCHEMES
from newsroom.body.tree import parsed

BLANK_LINES = re.compile(r"\n\s*\n")
MARKUP = re.compile(r"</?[a-z]", re.IGNORECASE)
# What a word processor or a page says by styles alone, and what of it counts here.
HINTS = {
    "marker": re.compile(r"mso-list:\s*ignore", re.IGNORECASE),
    "item": re.compile(r"mso-list:\s*l\d", re.IGNORECASE),
    "plain": re.compile(r"(?<![-\w])font-weight:\s*(?:normal|[1-4]00)", re.IGNORECASE),
    "bold": re.compile(r"(?<![-\w])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE),
    "upright": re.compile(r"(?<![-\w])font-style:\s*normal", re.IGNORECASE),
    "italic": re.compile(r"(?<![-\w])font-style:\s*italic", re.IGNORECASE),
    "hidden": re.compile(r"(?<![-\w])display:\s*none|mso-hide:\s*all", re.IGNORECASE),
}


def clean(body: str, *, longest: int = LONGEST) -> str:
    """`body` within schema 2; plain text, and text outside of any block, becomes paragraphs at its blank lines.

    What is clean already stays as it is, letter for letter. Raises ValidationError where it is too long, has too many
    tags, or too long or too deep ones, as it comes or as it would be kept.
    """
    body = within(body.replace("\r\n", "\n").replace("\0", ""), longest=longest)
    markup = shallow(body)
    if not MARKUP.search(markup):
        cleaned = paragraphs(BLANK_LINES.split(body))
    else:
        safe = nh3.clean(
            markup, tags=TAGS | FOREIGN, clean_content_tags=CLOSED, attributes=ALLOWED, attribute_filter=_attribute,
            url_schemes=set(URL_SCHEMES), link_rel=None,
        )  # fmt: skip
        # Measured again: inside of a style or a script a closing tag closes nothing.
        cleaned = written(Flow.of(parsed(shallow(safe))))
    return shallow(within(cleaned))


def clean_paste(html: str) -> str:
    """What was copied elsewhere, as `clean`: more may come in, for word processors write much around little."""
    return clean(html, longest=LONGEST_PASTE)


def is_clean_as(one: str, other: str) -> bool:
    """Whether two bodies, of whatever schema, say the same."""
    return one == other or clean_or_as_it_is(one) == clean_or_as_it_is(other)


def clean_or_as_it_is(body: str) -> str:
    """What would be kept of a body, and all of one that cannot be kept."""
    try:
        return clean(body)
    except ValidationError:
        return body


def paragraphs(texts) -> str:
    """HTML paragraphs of plain texts; empty ones are left out."""
    return "\n".join(f"<p>{escaped(' '.join(text.split()))}</p>" for text in texts if text.strip())


ALLOWED = {tag: {"style"} for tag in STYLED} | ATTRIBUTES


def _attribute(tag, name, value):
    """Of a style the hints that count, and of anything else its value."""
    if name != "style":
        return value
    return " ".join(hint for hint, pattern in HINTS.items() if pattern.search(value)) or None
