"""From a file's bytes to the texts in it: plain text, a page of HTML, items of an RSS or Atom feed."""

from .unwrapping import Item, named, unwrap

__all__ = ["Item", "named", "unwrap"]
