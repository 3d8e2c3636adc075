"""How well the reader reads: its findings against the gold of documents, kind by kind. Knows no database."""

from newsroom.evaluation.gold import BadGold, load
from newsroom.evaluation.scoring import BESIDE, CONTRACT, score
from newsroom.evaluation.tally import Tally

__all__ = ["BESIDE", "CONTRACT", "BadGold", "Tally", "load", "score"]
