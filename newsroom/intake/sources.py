"""The source that somebody names on the command line."""

from django.utils.translation import gettext as _
from rapidfuzz import process

from relations.models import Source, SourceName

MOST_OFFERED = 3
ALIKE = 60  # of 100


class UnknownSource(Exception):
    """No source on record has this name; the message offers those that are like it."""


def source_named(words: str) -> Source:
    """The source on record with this slug, name or spelling, in any case of letters. Raises UnknownSource."""
    found = Source.objects.named(words).first()
    if found:
        return found
    message = _("No source on record is called “%(name)s”.") % {"name": words}
    if near := ", ".join(f"«{name}»" for name in _near(words)):
        message += " " + _("Like it are: %(names)s.") % {"names": near}
    raise UnknownSource(message)


def _near(words):
    names = dict(Source.objects.values_list("name", "name"))
    names |= dict(Source.objects.values_list("slug", "name"))
    names |= dict(SourceName.objects.values_list("spelling", "source__name"))
    found = process.extract(words, list(names), processor=str.lower, limit=20, score_cutoff=ALIKE)
    return list(dict.fromkeys(names[name] for name, _score, _index in found))[:MOST_OFFERED]
