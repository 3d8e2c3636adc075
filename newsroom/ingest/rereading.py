"""A document on record is read again: what is new is proposed, what nobody decided on and is not found is withdrawn.

docs/decisions/0008-reading-again.md says why a proposal is withdrawn by removing it.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from newsroom import desk, reading
from newsroom.ingest.cache import Cache
from newsroom.ingest.documents import cites_of, headline_of, opening_of, source_of, stated_day
from newsroom.ingest.drafts import draft
from newsroom.ingest.evidence import Passages
from newsroom.ingest.facts import write_facts
from newsroom.ingest.register import OnRecord
from newsroom.ingest.touched import touched
from newsroom.ingest.withdrawing import withdraw
from newsroom.models import Article, Door
from newsroom.reading.findings import Reading as Findings
from relations import edtf
from relations.edtf import Basis
from relations.locks import hold
from relations.models import Citation, Document, DocumentCites, Reading


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a document again came to: how many citations were proposed, and how many proposals withdrawn."""

    document: Document
    findings: Findings
    added: int
    withdrawn: int


@transaction.atomic
def reread(
    document: Document, *, register: reading.Register, by: AbstractUser, door: Door, on_record: OnRecord | None = None
) -> Reread:
    """Read a document on record with the current reader, and with the lines that were restored to its story.

    The people on record are known to it, as in `take`. What a person confirmed, changed, rejected or added stays as it
    is, and nothing is proposed from a document that was killed. A second time changes nothing.
    """
    hold("ingest")
    on_record = on_record or OnRecord()
    on_record.rows.forget()  # nothing is remembered past a withdrawal
    document = Document.objects.select_related("source").defer("raw").get(pk=document.pk)
    restored = tuple(document.restored_lines.values_list("start", "end"))
    findings = reading.read(
        document.text, register=register, day=_day(document), page=_page(document), restored=restored,
        people=on_record.people(),
    )  # fmt: skip
    if document.killed_at or not findings.paragraphs or findings.language not in reading.LANGUAGES:
        return Reread(document, findings, 0, 0)
    _fill_in(document, findings, register, Cache())
    _keep(document, findings, restored)
    cited = list(document.citations.select_related(*Citation.FACTS, "sighting__tenure"))
    passages = Passages(document, cited, touched=touched(cited))
    open_names = tuple(document.open_names.select_related("official"))
    write_facts(document, findings, passages=passages, open_names=open_names)
    withdrawn = withdraw(passages, cited, open_names)
    _draft_again(document, findings, by)
    return Reread(document, findings, passages.added, withdrawn)


def _day(document):
    return document.published if edtf.parse(document.published).is_day else ""


def _page(document):
    """What is known of the document beside its text, as its page says it to a reader who sees it for the first time."""
    stated = document.published_basis == Basis.STATED and edtf.parse(document.published).is_day
    return reading.Page(
        url=document.url, published=document.published if stated else "",
        publisher=document.source.name if document.source else "",
    )  # fmt: skip


def _fill_in(document, findings, register, rows):
    """What was not known of the document and is now; what is known stays, for nobody can tell who knew it."""
    document.language = findings.language
    document.headline = document.headline or headline_of(findings)
    document.opening = document.opening or opening_of(findings)
    if document.source is None:
        document.source = source_of(findings.publisher, register, rows)
    if not document.published:
        for column, value in stated_day(findings).items():
            setattr(document, column, value)
    document.save(update_fields=[
        "language", "headline", "opening", "source", "published", "published_from", "published_until",
        "published_basis", "published_reason",
    ])  # fmt: skip
    cites = cites_of(document, findings, register, rows)
    DocumentCites.objects.bulk_create(cites, ignore_conflicts=True)  # those that are noted already stay


def _keep(document, findings, restored):
    """The reading itself, once for each version of the reader and set of restored lines."""
    key = {
        "document": document, "version": reading.VERSION,
        "restored": " ".join(f"{start}-{end}" for start, end in restored),
    }  # fmt: skip
    Reading.objects.get_or_create(**key, defaults={"findings": reading.as_json(findings, file=document.name)})


def _draft_again(document, findings, by):
    """Give the document the draft of what was found, where it has none or nobody but programs has worked on it."""
    text = draft(document, findings)
    articles = Article.objects.filter(revisions__document_links__document=document).distinct()
    if not articles:
        desk.create(text, by=by, door=Door.COMMAND, language=findings.language)
    for article in articles:
        # It comes in as a program's text whoever asked for it: the next reading may replace it again.
        if _is_a_programs(article, document):
            with suppress(desk.Refused):
                why = f"Прочитано заново, версия {reading.VERSION}"
                desk.save(article, text, by=by, revision=article.head, door=Door.COMMAND, why=why)


def _is_a_programs(article, document):
    """Whether the article is a draft of this document that no person has touched and readers have not seen."""
    whole = [(link.document_id, link.start) for link in article.head.document_links.all()] == [(document.pk, None)]
    steps = article.history.exclude(door=Door.COMMAND)
    return whole and article.first_published_at is None and article.stage == Article.Stage.DRAFT and not steps.exists()
