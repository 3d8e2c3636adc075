"""Fetching: the feeds of the sources on record are asked, and what is new in them goes through ingest."""

from newsroom.fetching.polling import Outcome, fetch

__all__ = ["Outcome", "fetch"]
