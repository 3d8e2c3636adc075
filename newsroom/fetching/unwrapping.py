"""The plain text of a page of HTML: what `ingest` is given of an item, and nothing else."""

import trafilatura
from django.utils.translation import gettext as _

from newsroom import ingest


def plain(page: bytes, *, title: str) -> bytes:
    """The story of the page below its title, in UTF-8. Raises Unusable where there is no story on it."""
    text = trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text:
        raise ingest.Unusable(_("There is no story in it: only lines of a page around one."))
    return f"{title}\n\n{text}".encode()
