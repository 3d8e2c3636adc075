"""Admin of the record. The desk registers documents and facts, and adds its verbs to them."""

from relations.admin import evidence, facts

__all__ = ["evidence", "facts"]
