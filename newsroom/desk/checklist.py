"""What a text must have before readers see it. A draft may lack all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.body import references
from newsroom.body.referents import on_record
from newsroom.comparing.texts import blocks_of
from newsroom.comparing.words import TAG
from newsroom.desk.links import unknown_links
from newsroom.models import Photo, Revision
from newsroom.reading import figures_told
from relations.models import Figure, Review

KINDS = {
    "speaker": gettext_lazy("speaker"), "photo": gettext_lazy("photo"), "fact": gettext_lazy("fact"),
    "story": gettext_lazy("related story"),
}  # fmt: skip
LONGEST_HEADLINE = 140
LONGEST_STANDFIRST = 350


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a text lacks, in words, and the field where that is set right; with a `photo` one of its form."""

    field: str
    words: str
    photo: Photo | None = None


def lacking(revision: Revision, at: datetime) -> list[Point]:
    """What the revision lacks to be seen by readers at the moment `at`, in the order of its form."""
    text = [*_lengths(revision), *_links(revision, at), *_references(revision), *_figures(revision)]
    return [*text, *_photos(revision, at), *_sources(revision)]


def _lengths(revision) -> Iterator[Point]:
    for name, most in (("headline", LONGEST_HEADLINE), ("standfirst", LONGEST_STANDFIRST)):
        length = len(getattr(revision, name))
        if length > most:
            label = Revision._meta.get_field(name).verbose_name
            words = _("“%(field)s” is too long: characters %(length)d, at most %(most)d.")
            yield Point(name, words % {"field": label, "length": length, "most": most})


def _links(revision, at):
    for address in unknown_links(revision.body, at):
        words = _("This link leads to nothing that is known here: %(address)s. Set it right, or add its source.")
        yield Point("body", words % {"address": address})


def _references(revision):
    """What the text names by a number that no row has."""
    named = references(revision.body)
    rows = on_record(named)
    for kind, numbers in named.items():
        for number in sorted(numbers - rows[kind].keys()):
            words = _("Nothing on record has this number: %(kind)s № %(number)d. Choose it again, or take it out.")
            yield Point("body", words % {"kind": KINDS[kind], "number": number})


def _figures(revision):
    """Figures of the text that no passage of its documents states."""
    told = _told(revision)
    if not told:
        return
    cited = _cited(revision)
    for field, figure in told:
        if not any(_is_same(figure, other) for other in cited):
            words = _("No passage states this figure: %(figure)s. Cite one, or take the figure out.")
            yield Point(field, words % {"figure": figure.mention.exact})


def _told(revision):
    """(field, figure) of all that the text tells, the same amount once."""
    parts = {"headline": [revision.headline], "standfirst": [revision.standfirst], "body": _paragraphs(revision.body)}
    found = {}
    for field, texts in parts.items():
        for figure in figures_told(texts, revision.article.language):
            found.setdefault((figure.value, figure.value_max, figure.unit), (field, figure))
    return list(found.values())


def _paragraphs(html):
    return [unescape(TAG.sub("", block)).replace("\n", " ") for block in blocks_of(html)]


def _cited(revision):
    """The figures, as (value, up to, unit), that passages of its documents state, and that nobody rejected."""
    stated = revision.all_passages().exclude(review=Review.REJECTED).exclude(figure=None)
    figures = Figure.objects.exclude(review=Review.REJECTED).filter(pk__in=stated.values("figure"))
    return set(figures.values_list("value", "value_max", "unit"))


def _is_same(told, cited):
    value, most, unit = cited
    return told.value == value and told.value_max == most and told.unit in ("", unit)


def _photos(revision, at):
    """What the lead photo lacks, and each that stands in the text."""
    shown = Q(pk=revision.lead_photo_id) | Q(revision_links__revision=revision)
    for photo in Photo.objects.filter(shown).distinct():
        yield from _photo(photo, at)


def _photo(photo, at):
    for name in ("alt", "credit", "licence"):
        if not getattr(photo, name).strip():
            label = Photo._meta.get_field(name).verbose_name
            yield Point(name, _("The photo has no %(what)s yet.") % {"what": label}, photo)
    if photo.licence_ends_on and photo.licence_ends_on < timezone.localdate(at):
        yield Point("licence_ends_on", _("The photo's licence has ended by then."), photo)


def _sources(revision):
    if not revision.document_links.exists():
        yield Point("documents", _("It names no source: add a document that it rests on."))
