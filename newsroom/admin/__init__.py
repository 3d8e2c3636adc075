"""The desk's admin: articles and their workflow, the review of findings, the history."""

from newsroom.admin import articles, documents, facts, history, names, people, photos, users

__all__ = ["articles", "documents", "facts", "history", "names", "people", "photos", "users"]
