"""Figures: each is a statement, told again only where the same speaker says the same on the same day."""

from newsroom.ingest.cast import Cast
from newsroom.ingest.evidence import cite
from newsroom.reading.findings import Figure as FoundFigure
from relations.models import Citation, Figure, Indicator


def write_figures(cast: Cast, found: tuple[FoundFigure, ...]) -> list[Citation]:
    """Propose the figures of a document; returns the citations that state one, where it is known who claims it."""
    return [citation for figure in found for citation in _write_figure(cast, figure)]


def _write_figure(cast, found):
    document, speaker = cast.document, cast.columns(found.claimed_by, found.sentence)
    told = {
        "indicator": _indicator(found.indicator), "value": found.value, "value_max": found.value_max,
        "unit": found.unit, **_described(found), **speaker,
    }  # fmt: skip
    figure = _told_before(document, told) or Figure.objects.create(**told, **document.inferred_day)
    said = {"figure": figure, "speaker": speaker["official"]}
    citations = [
        cite(document, found.sentence, **said), cite(document, found.mention, about=Citation.About.VALUE, **said),
    ]  # fmt: skip
    if found.period:
        citations.append(cite(document, found.period.mention, about=Citation.About.PERIOD, **said))
    return [] if speaker["open_name"] else citations


def _told_before(document, told):
    """The same statement of the same named speaker on the same known day, told by another document too.

    Told otherwise in any respect it is a row of its own: else the words of whichever document came first would stand.
    """
    if not document.published or not (told["official"] or told["organisation"]):
        return None
    return Figure.objects.filter(**told, on=document.published).first()


def _described(found):
    period = found.period
    return {
        "period": period.edtf if period else "", "period_basis": str(period.basis) if period else "",
        "period_reason": period.reason if period else "", "base": found.base.edtf if found.base else "",
        "approximate": found.approximate, "hedge": found.hedge[:200], "forecast": found.forecast,
    }  # fmt: skip


def _indicator(found):
    defaults = {"name_ru": found.name, "unit_kind": found.unit_kind}
    return Indicator.objects.get_or_create(code=found.code, defaults=defaults)[0]
