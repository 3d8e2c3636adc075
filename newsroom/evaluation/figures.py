"""When a figure is the one meant: value, sign and unit, from the same words."""

from newsroom.evaluation.expected import ways
from newsroom.evaluation.words import likeness, rule, stems

PERCENT_TOLERANCE = 0.05  # percentage points
TOLERANCE = 1e-6  # of the larger value, or of one


def same_figure(gold: dict, found: dict) -> bool:
    """The amount of the gold or another way to put it from `also`, in words that share one with its `surface`."""
    surface, exact = stems(gold.get("surface")), stems(found.get("exact"))
    if surface and exact and set(surface).isdisjoint(exact):
        return False
    amount = {key: gold.get(key) for key in ("value", "value_max", "unit")}
    return any(_same_amount({**amount, **other}, found) for other in ({}, *gold.get("also", [])))


def figure_nearness(gold: dict, found: dict) -> tuple[bool, float]:
    """The same claimant first, then the likest words."""
    by_same = (found.get("claimed_by") or None) in ways(gold.get("claimed_by"))
    return by_same, likeness(gold.get("surface"), found.get("exact"))


def _same_amount(gold, found):
    unit = _unit(gold.get("unit"))
    if found.get("value") is None or unit != _unit(found.get("unit")):
        return False
    low, high = _bounds(gold)
    got_low, got_high = _bounds(found)
    if not _equal(low, got_low, unit):
        return False
    if high is None:
        return got_high is None or _equal(got_low, got_high, unit)
    return got_high is not None and _equal(high, got_high, unit)


def _bounds(figure):
    value = figure["value"]
    low, high = value if isinstance(value, list) else (value, figure.get("value_max"))
    return float(low), None if high is None else float(high)


def _equal(one, other, unit):
    allowed = PERCENT_TOLERANCE if unit == "%" else TOLERANCE * max(1, abs(one), abs(other))
    return abs(one - other) <= allowed


def _unit(written):
    """The unit by its code; `count` for all that is neither money nor measured; empty where there is none."""
    name = (written or "").strip().lower()
    unit = rule("same_units").get(name, name)
    return unit if not unit or unit in rule("money") or unit in rule("measured") else "count"
