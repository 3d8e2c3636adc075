"""An article's text as its form sends it: {name: value}, numbers of rows as text, a list of them for documents."""

from django.conf import settings

from newsroom.admin.differences import document_in_words, photo_in_words
from newsroom.body.cleaning import clean_or_as_it_is
from newsroom.body.showing import in_words as bodies_in_words
from newsroom.models import Article, Photo, Revision, Section
from relations.models import Document

WORDS = ("headline", "standfirst", "body", "byline")
COMPARED = (*WORDS, "lead_photo", "documents", "section", "language")
MANY = {"documents"}


def typed(data, names=COMPARED) -> dict:
    """What somebody typed: of these fields, those that were sent."""
    return {
        name: data.getlist(name) if name in MANY else data.get(name) for name in names if name in data or name in MANY
    }


def standing(revision: Revision, article: Article) -> dict:
    """What a form opened on this revision shows."""
    return {
        **{name: getattr(revision, name) for name in WORDS},
        "lead_photo": str(revision.lead_photo_id or ""),
        "documents": [str(pk) for pk in dict.fromkeys(revision.document_links.values_list("document_id", flat=True))],
        "section": str(article.section_id or ""),
        "language": article.language,
    }


def filing(article: Article) -> str:
    """Where the article is filed, as a form remembers it."""
    return f"{article.section_id or ''}:{article.language}"


def plain(name: str, value):
    """The value in the form in which it is compared: as the desk keeps it, where it can be kept."""
    if name in MANY:
        return sorted(set(value), key=lambda number: (len(number), number))
    value = value.replace("\r\n", "\n").strip()
    if name != "body":
        return value
    return clean_or_as_it_is(value)


def is_same(name: str, one, other) -> bool:
    return plain(name, one) == plain(name, other)


def in_words(*texts: dict) -> list[dict]:
    """The texts for `differences`, with names in place of the numbers of rows; nine queries at most for all."""
    bodies = [text.get("body", "") for text in texts]
    told = dict(zip(bodies, bodies_in_words(*bodies), strict=True))
    photos = Photo.objects.in_bulk(_numbers(texts, "lead_photo"))
    sections = Section.objects.in_bulk(_numbers(texts, "section"))
    documents = Document.objects.light().in_bulk(_numbers(texts, "documents"))
    languages = dict(settings.LANGUAGES)

    def words(name, value):
        if name == "body":
            return told[value]
        value = plain(name, value)
        if name == "lead_photo":
            return photo_in_words(photos.get(number_of(value)))
        if name == "documents":
            rows = {number: documents.get(number_of(number)) for number in value}
            return [document_in_words(row) if row else number for number, row in rows.items()]
        if name == "section":
            return str(sections.get(number_of(value), ""))
        return str(languages.get(value, value)) if name == "language" else value

    return [{name: words(name, value) for name, value in text.items()} for text in texts]


def number_of(text: str | None) -> int | None:
    """The number of a row, as somebody sent it; None where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else None


def _numbers(texts, name):
    values = (value for text in texts for value in ([text.get(name)] if name not in MANY else text.get(name, [])))
    return {number_of(value) for value in values} - {None}
