"""The public pages of the record."""

from relations.views.agreements import Agreements, agreement
from relations.views.events import Events, event
from relations.views.figures import Indicators, indicator, indicator_as_csv, indicator_as_json
from relations.views.officials import Officials, official, post
from relations.views.sources import SourcePage, Sources, passage

__all__ = [
    "Agreements",
    "Events",
    "Indicators",
    "Officials",
    "SourcePage",
    "Sources",
    "agreement",
    "event",
    "indicator",
    "indicator_as_csv",
    "indicator_as_json",
    "official",
    "passage",
    "post",
]
