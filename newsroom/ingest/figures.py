"""Figures: each is a statement, told again only where the same speaker says the same on the same day."""

from django.db.models import Q

from newsroom.ingest.cast import Cast
from newsroom.ingest.evidence import Key
from newsroom.reading.findings import Figure as FoundFigure
from relations import edtf
from relations.models import Citation, Figure, Indicator
from relations.models.figures import LARGEST
from relations.rows import insert, insert_unless_taken

SPEAKERS = ("official", "organisation", "open_name")


def write_figures(cast: Cast, found: tuple[FoundFigure, ...]) -> list[Key]:
    """Propose the figures of a document; returns the keys of what states one, where it is known who claims it."""
    kept = [figure for figure in found if max(abs(figure.value), figure.value_max or 0) < LARGEST]
    if not kept:
        return []
    indicators = _indicators(kept, cast.passages.rows)
    told = [_told(cast, figure, indicators) for figure in kept]
    before = _told_before(cast.passages.document, told)
    rows = [_row(cast.passages, figure, columns, before) for figure, columns in zip(kept, told, strict=True)]
    insert({id(row): row for row in rows if row.pk is None}.values())
    stated = []
    for figure, row, columns in zip(kept, rows, told, strict=True):
        citations = _cite(cast.passages, row, figure, columns["official"])
        stated += [] if columns["open_name"] else citations
    return stated


def _told(cast, found, indicators):
    """The columns of what the figure says and who says it."""
    period = found.period
    return {
        "indicator": indicators[found.indicator.code], "value": found.value, "value_max": found.value_max,
        "unit": found.unit, "period": period.edtf if period else "",
        "period_basis": str(period.basis) if period else "", "period_reason": period.reason if period else "",
        "base": found.base.edtf if found.base else "",
        "approximate": found.approximate, "hedge": found.hedge[:200], "forecast": found.forecast,
        **cast.columns(found.claimed_by, found.sentence),
    }  # fmt: skip


def _row(passages, found, columns, before):
    """The figure on record that says this, or one to come."""
    known = _read_before(passages, found, columns)
    if known is None and (columns["official"] or columns["organisation"]):
        known = next((row for row in before or () if _says(row, columns)), None)
    if known is None:
        known = Figure(**columns, **passages.document.inferred_day)
        if before is not None:
            before.append(known)
    return known


def _read_before(passages, found, columns):
    """The figure that the same words were read as before; one that a person has touched, whatever it says by now."""
    place = (found.mention.start, found.mention.end)
    for row, citations in passages.told("figure").items():
        there = any(one.about == Citation.About.VALUE and (one.start, one.end) == place for one in citations)
        if there and (passages.is_touched(row) or _says(row, columns)):
            return row
    return None


def _told_before(document, told):
    """The statements of the same named speakers on the same known day, by other documents too; None without a day.

    Told otherwise in any respect it is a row of its own: else the words of whichever document came first would stand.
    """
    if not edtf.parse(document.published).is_day:
        return None
    officials, bodies = ({one[key] for one in told if one[key]} for key in ("official", "organisation"))
    if not officials | bodies:
        return []
    rows = Figure.objects.filter(Q(official__in=officials) | Q(organisation__in=bodies), on=document.published)
    return list(rows.order_by("-pk"))


def _says(row, columns):
    """Whether a figure says this in every respect."""
    own = {key: columns[key] and columns[key].pk for key in (*SPEAKERS, "indicator")}
    return all(getattr(row, f"{key}_id") == number for key, number in own.items()) and all(
        getattr(row, key) == value for key, value in columns.items() if key not in own
    )


def _cite(passages, figure, found, speaker):
    said = {"figure": figure, "speaker": speaker}
    citations = [
        passages.cite(found.sentence, **said),
        passages.cite(found.mention, about=Citation.About.VALUE, **said),
    ]
    if found.period:
        citations.append(passages.cite(found.period.mention, about=Citation.About.PERIOD, **said))
    return citations


def _indicators(found, on_record):
    """The indicators of the figures by their codes; those that are not on record come to it."""
    codes = {figure.indicator.code: figure.indicator for figure in found}
    rows = on_record.look_up("indicators", codes, _find)
    for code, indicator in codes.items():
        if code not in rows:
            row = Indicator(code=code, name_ru=indicator.name, unit_kind=indicator.unit_kind)
            rows[code] = row if insert_unless_taken(row) else Indicator.objects.get(code=code)
            on_record.keep("indicators", code, rows[code])
    return rows


def _find(codes):
    return {row.code: row for row in Indicator.objects.filter(code__in=codes).order_by()}
