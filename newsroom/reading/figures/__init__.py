"""Figures of a story: what was said of trade and the like, by whom, of which period."""

from .finding import find_figures

__all__ = ["find_figures"]
