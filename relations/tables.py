"""Figures as rows of a table for other programs."""

from django.conf import settings

from relations.models import Figure
from relations.quotes import fullest

COLUMNS = (
    "indicator", "name", "period", "period_from", "period_until", "period_basis", "value", "value_max", "unit",
    "approximate", "hedge", "forecast", "compared_with", "claimed_by", "said_on", "said_on_basis", "quote", "source",
    "document", "retold", "passage",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_row(figure: Figure) -> list[str]:
    """The figure under COLUMNS, days as EDTF and ISO 8601, numbers with a point; needs its `passages`."""
    passage = fullest(figure.passages)
    document = passage and passage.document
    words = {
        "name": figure.indicator.name_ru,
        "hedge": figure.hedge,
        "claimed_by": figure.claimed_by.name_ru if figure.claimed_by else "",
        "quote": passage.exact if passage else "",
        "source": document.source.name if document and document.source else "",
        "document": document.url if document else "",
    }
    cells = {
        "indicator": figure.indicator.code,
        "period": figure.period,
        "period_from": figure.period_from,
        "period_until": figure.period_until,
        "period_basis": figure.period_basis,
        "value": plain(figure.value),
        "value_max": plain(figure.value_max),
        "unit": figure.unit,
        "approximate": figure.approximate,
        "forecast": figure.forecast,
        "compared_with": figure.base,
        "said_on": figure.on,
        "said_on_basis": figure.basis,
        "retold": document.is_retold if document else None,
        "passage": settings.SITE_URL + passage.get_absolute_url() if passage else "",
        **{column: _harmless(text) for column, text in words.items()},
    }
    return ["" if cells[column] is None else str(cells[column]) for column in COLUMNS]


def plain(number) -> str | None:
    """A decimal without the zeros that its column adds; None stays None."""
    return None if number is None else f"{number.normalize():f}"


def _harmless(text):
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
