"""The record in templates: dates as they are known, countries, and addresses that keep only what the page knows."""

import re
from datetime import date
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils.html import format_html

from relations import amounts, countries, quotes
from relations.days import in_words
from relations.models import Citation, Figure
from relations.models.agreements import Status

register = template.Library()

IN_HTML = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)


@register.filter
def edtf(value: str | date | None) -> str:
    """An EDTF date, or a day, in words."""
    return in_words(_text(value))


@register.filter
def as_time(value: str | date | None) -> str:
    """The same within `<time>`; seasons, quarters and intervals have no form in HTML and stay plain words."""
    text = _text(value)
    words = in_words(text)
    return format_html('<time datetime="{}">{}</time>', text, words) if IN_HTML.fullmatch(text) else words


@register.filter
def country(code: str) -> str:
    """The name of a country by its code; the code itself where we have no name."""
    return countries.NAMES.get(code, code)


@register.filter
def one_per_document(passages: list[Citation]) -> list[Citation]:
    """The first passage of each document: links that read alike should not lead to different pages."""
    return list({passage.document_id: passage for passage in reversed(passages)}.values())[::-1]


@register.filter
def amount(figure: Figure) -> str:
    """The value of a figure as people write it."""
    return amounts.in_words(figure.value, figure.value_max, figure.unit)


@register.filter
def said(figure: Figure) -> str:
    """The value in the words of a figure's source; empty where no passage is of the value alone."""
    return next((passage.exact for passage in figure.passages if passage.about == Citation.About.VALUE), "")


@register.filter
def fullest(figure: Figure) -> Citation | None:
    """The longest of a figure's passages."""
    return quotes.fullest(figure.passages)


@register.filter
def words(text: str) -> list[str]:
    return text.split()


@register.filter
def entry(mapping: dict, key: str):
    return mapping.get(key, "")


@register.filter
def status_label(value: str) -> str:
    """The words for an agreement's status."""
    return Status(value).label


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """The page's one address: the site's own, or the one it will have, with the parameters that the page knows."""
    path = context.get("address", context["request"].path)
    return settings.SITE_URL + path + _query(context.get("known", {}), _page_of(context))


@register.simple_tag(takes_context=True)
def page_address(context, number: int) -> str:
    """The address of another page of the same list."""
    return context["request"].path + _query(context.get("known", {}), number)


def _page_of(context):
    page = context.get("page_obj")
    return page.number if page else 1


def _query(known, page):
    parameters = {**known, "page": page} if page > 1 else known
    return f"?{urlencode(parameters)}" if parameters else ""


def _text(value):
    return value.isoformat() if isinstance(value, date) else value or ""
