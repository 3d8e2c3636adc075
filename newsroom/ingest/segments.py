"""A document that holds two stories: its segments, and the draft that each of them gives."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom import desk, reading
from newsroom.ingest.drafts import draft
from newsroom.models import Article, Door
from newsroom.reading.findings import Reading
from relations.models import Document


@transaction.atomic
def split(document: Document, at: int, *, by: AbstractUser, door: Door, seen: Mapping[int, int]) -> Article:
    """A new article of the story that begins at an offset; the one of the document so far keeps what stands before it.

    The former keeps its text where somebody has edited it, else it gets the draft of its segment. `seen` has the number
    of the revision that was seen of each article. Raises NotNow, and what `desk.split` raises.
    """
    article, (_document, start, end) = _told_at(document, at)
    restored = document.restored_lines.values_list("start", "end")
    findings = reading.read(document.text, register=reading.Register(), restored=restored)
    second = _text(document, findings, at, end)
    before = desk.Text.of(article.head)
    kept = tuple((one, start or 0, at) if one == document else (one, *ends) for one, *ends in before.documents)
    first = _text(document, findings, start or 0, at) if article.head.number == 1 else before
    if not any(start or 0 <= paragraph.start < at for paragraph in findings.paragraphs):
        raise desk.NotNow(_("Nothing of a story stands before it."))
    return desk.split(article, replace(first, documents=kept), second, by=by, revision=_seen(article, seen), door=door)


def join(article: Article, *, by: AbstractUser, door: Door, seen: Mapping[int, int]) -> Article:
    """Take a split back; `seen` as for `split`. Raises what `desk.join` raises."""
    return desk.join(article, by=by, revision=_seen(article, seen), door=door)


def _seen(article, seen):
    """The revision that was seen, which need not be the newest one any more. Raises Stale where none was."""
    revision = article.revisions.filter(pk=seen.get(article.pk)).first()
    if revision is None:
        raise desk.Stale(article.head)
    return revision


def _told_at(document, at):
    """The article that tells what stands at the offset, with its link (document, start, end); the oldest of them."""
    heads = Article.objects.exclude(stage=Article.Stage.JOINED).filter(head__documents=document)
    for article in heads.select_related("head").order_by("pk").distinct():
        for link in desk.Text.of(article.head).documents:
            _document, start, end = link
            if link[0] == document and (start or 0) < at < (len(document.text) if end is None else end):
                return article, link
    raise desk.NotNow(_("No article is about this part of the document."))


def _text(document, findings, start, end):
    """The draft of a segment; `end` is None at the end of the document."""
    end = len(document.text) if end is None else end
    own = _within(findings, start, end)
    if not own.paragraphs:
        raise desk.NotNow(_("Nothing of a story stands there."))
    text = draft(_under_its_heading(document, own) if start else document, own)
    return replace(text, documents=((document, start, end),))


def _under_its_heading(document, own):
    """The document under the heading of a later segment, for the draft alone: never saved."""
    copy = Document(kind=document.kind, source=document.source, text=document.text)
    first = own.paragraphs[0].exact
    copy.headline = first if len(first) < 150 and not first.endswith((".", ":", ";")) else ""
    return copy


def _within(findings: Reading, start, end) -> Reading:
    """What was found in the segment."""

    def inside(mentions):
        return tuple(mention for mention in mentions if start <= mention.start < end)

    def narrowed(rows):
        kept = ((row, inside(row.mentions)) for row in rows)
        return tuple(replace(row, mentions=mentions) for row, mentions in kept if mentions)

    return replace(
        findings, paragraphs=inside(findings.paragraphs), officials=narrowed(findings.officials),
        organisations=narrowed(findings.organisations), agreements=narrowed(findings.agreements),
    )  # fmt: skip
