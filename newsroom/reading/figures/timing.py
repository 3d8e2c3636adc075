"""Of which period a figure speaks, and with which it is compared."""

from ..findings import Basis, Mention, When
from . import periods
from .setting import Setting
from .statements import Statement
from .subjects import status_of
from .values import is_change

PRESENT = "настоящее время — по дню публикации"


def period_of(one: Statement, setting: Setting) -> tuple[When | None, When | None]:
    """The period that a figure speaks of and the one it is compared with; None where the text names none."""
    period = _period(one, setting)
    return period, _base(one, setting, period) if is_change(one) else None


def _period(one, setting):
    before, behind = setting.spans(one)
    lead = [span for span in before if not span.base]
    trail = [span for span in behind if not span.base]
    if trail and (not lead or _trails(one, setting)):
        return trail[0].when
    if lead:
        return lead[-1].when
    period = _period(one.before, setting) if one.before else _present(one, setting)
    shifted = next((span for span in behind if span.shift), None) if behind else None
    if shifted and not is_change(one):
        return period and periods.earlier(period, shifted.shift, _words(one, shifted))
    return period


def _trails(one, setting):
    """Whether a sentence names each period behind its figure: «900 млн в 2023 году и 950 млн в 2024 году»."""
    first = one
    while first.before:
        first = first.before
    lead, trail = setting.spans(first)
    return first is not one and not lead and bool(trail)


def _present(one, setting):
    """Projects in work are those of the story's own month, by the words that say so in the present."""
    day = setting.counted_from
    thing = one.amount.thing
    status = status_of(one) if thing and (thing.entry or {}).get("status") else None
    if not (status and status[0].get("present") and day.month):
        return None
    word = one.block.row[status[1]]
    return When(f"{day.year:04}-{day.month:02}", Basis.INFERRED, Mention(word.start, word.end, word.text), PRESENT)


def _base(one, setting, period):
    before, behind = setting.spans(one)
    trail, lead = [span for span in behind if span.base], [span for span in before if span.base]
    span = trail[0] if trail else lead[-1] if lead else None
    if span is None:
        return None
    if span.shift and period:
        return periods.earlier(period, span.shift, _words(one, span))
    if period and span.when and _is_of_the_year_before(period.edtf, span.when.edtf):
        return periods.earlier(period, -1, _words(one, span))
    return span.when


def _words(one, span):
    return Mention(span.start, span.end, one.block.text[span.start : span.end])


def _is_of_the_year_before(edtf, base):
    """«за 8 месяцев … по сравнению с прошлым годом»: eight months compare with eight months."""
    return len(base) == 4 and len(edtf) > 4 and edtf[:4].isdigit() and int(edtf[:4]) == int(base) + 1
