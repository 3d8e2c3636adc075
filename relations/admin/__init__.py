"""Admin of the record. The classes of facts are registered by the desk, which adds the verbs confirm and reject."""

from relations.admin import evidence, facts

__all__ = ["evidence", "facts"]
