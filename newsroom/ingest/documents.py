"""A document comes in: bytes, what is known about them, what was read in them, and a draft for the desk."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from newsroom import desk, reading
from newsroom.ingest.drafts import draft
from newsroom.ingest.facts import write_facts
from newsroom.ingest.register import OnRecord
from newsroom.models import Article, Door
from newsroom.reading.findings import Reading as Findings
from relations import edtf
from relations.edtf import Basis
from relations.locks import hold
from relations.models import Citation, Document, Reading, Source, SourceName
from relations.slugs import free_slug

LARGEST = 2 * 1024 * 1024


class Unusable(ValueError):
    """The file gives no document; the message says why and what to do."""


class Duplicate(Exception):
    """The document is on record already, and is left alone."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document and not said in its text; `published` is EDTF, inferred where `inferred` is set."""

    kind: str = Document.Kind.CAPTURED
    url: str = ""
    captured_on: date | None = None
    published: str = ""
    inferred: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document on record, its draft, and the citations whose words state all that their facts need."""

    document: Document
    article: Article
    findings: Findings
    stated: list[Citation] = field(default_factory=list)


@transaction.atomic
def take(
    raw: bytes, *, name: str, about: About, register: reading.Register, by: AbstractUser, door: Door,
    on_record: OnRecord | None = None,
) -> Taken:  # fmt: skip
    """Put a document on record with what was read in it, proposed, and a draft article.

    The people on record are known to the reader; whoever takes many documents keeps `on_record` for all of them.
    Raises Unusable and Duplicate; then nothing is written.
    """
    text, encoding = _decode(raw)
    hold("ingest")
    if Document.objects.on_record(raw, about.url).exists():
        raise Duplicate
    people = (on_record or OnRecord()).people()
    findings = reading.read(text, register=register, day=_day(about), people=people)
    if not findings.paragraphs:
        raise Unusable(_("There is no story in it: only lines of a page around one."))
    document = Document.objects.create(
        name=name, url=about.url, kind=about.kind, raw=raw, raw_sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding, text=text, headline=_headline(findings), opening=_opening(findings),
        language=findings.language, captured_on=about.captured_on or findings.captured_on,
        source=_source(findings.publisher, register), **_published(about, findings),
    )  # fmt: skip
    document.cites.set(filter(None, map(partial(_source, register=register), findings.cites)))
    Reading.objects.create(document=document, version=reading.VERSION, findings=reading.as_json(findings, file=name))
    stated = write_facts(document, findings)
    article = desk.create(draft(document, findings), by=by, door=door, language=findings.language)
    return Taken(document, article, findings, stated)


@transaction.atomic
def take_register(register: reading.Register) -> None:
    """Put the outlets of the register on record, but for those of whom some name is there already."""
    hold("ingest")
    known = {*Source.objects.values_list("name", flat=True), *SourceName.objects.values_list("spelling", flat=True)}
    for outlet in register:
        if known.isdisjoint({outlet.name, *outlet.spellings}):
            _add_outlet(outlet)


def _decode(raw):
    if len(raw) > LARGEST:
        raise Unusable(_("It is over 2 MB; split it into stories, a file each."))
    try:
        decoded = reading.decode(raw)
    except reading.NotText as error:
        raise Unusable(str(error)) from error
    return decoded.text, decoded.encoding


def _day(about):
    """The whole day of publication that is known beside the text, as ISO 8601, or nothing."""
    return about.published if edtf.parse(about.published).is_day else ""


def _headline(findings: Findings):
    return findings.headline.exact[:500] if findings.headline else ""


def _opening(findings: Findings):
    """The words by which the desk tells a document without a headline."""
    return Truncator(findings.paragraphs[0].exact).chars(120)


def _published(about, findings):
    """The columns of the day of publication: what the text states comes before what somebody knows or infers."""
    if findings.published:
        return {"published": findings.published.edtf, "published_basis": Basis(findings.published.basis)}
    if about.published:
        basis = Basis.INFERRED if about.inferred else Basis.KNOWN
        return {"published": about.published, "published_basis": basis, "published_reason": about.reason}
    return {}


def _source(attribution, register):
    """The source that an attribution names; one that is not on record comes to it."""
    if attribution is None:
        return None
    outlet = register.named(attribution.name)
    names = [attribution.name, *([outlet.name, *outlet.spellings] if outlet else [])]
    known = Source.objects.filter(Q(name__in=names) | Q(spellings__spelling__in=names)).first()
    return known or (_add_outlet(outlet) if outlet else _add_source(attribution.name))


def _add_outlet(outlet):
    columns = {"kind": outlet.kind, "country": outlet.country or "", "homepage": outlet.homepage}
    source = _add_source(outlet.name, languages=" ".join(outlet.languages), **columns)
    SourceName.objects.bulk_create(SourceName(source=source, spelling=spelling) for spelling in outlet.spellings)
    return source


def _add_source(name, **columns):
    return Source.objects.create(name=name, slug=free_slug(Source.objects.all(), name), **columns)
