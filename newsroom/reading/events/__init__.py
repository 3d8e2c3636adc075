"""Visits, meetings and other events of a story: what happened or is to, when, where, and who took part."""

from .finding import find_events

__all__ = ["find_events"]
