"""A document comes in: bytes, what is known about them, what was read in them, and a draft for the desk."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from newsroom import copies, desk, reading
from newsroom.ahead import Ahead
from newsroom.ahead import read as read_here
from newsroom.ingest.cache import Cache
from newsroom.ingest.drafts import draft
from newsroom.ingest.evidence import Passages
from newsroom.ingest.facts import write_facts
from newsroom.ingest.register import OnRecord
from newsroom.models import Article, Door
from newsroom.reading.findings import Reading as Findings
from relations import edtf
from relations.edtf import Basis
from relations.locks import hold
from relations.models import Citation, Document, DocumentCites, Reading, Source, SourceName
from relations.rows import insert, is_there
from relations.slugs import insert_with_slug

LARGEST = 2 * 2**20
OPENING = 120  # characters
LONGEST_NAME = Document._meta.get_field("name").max_length
MOST = 0.5  # of the words of a killed document, from where on another one is that story again
LARGEST_FILE = 20 * 2**20  # of a feed, each of whose items is a document


class Unusable(ValueError):
    """The file gives no document; the message says why and what to do."""


class Duplicate(Exception):
    """The document is on record already, and is left alone; `document` is it."""

    def __init__(self, document: Document):
        self.document = document
        super().__init__(str(document))


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document and not said in its text; `published` is EDTF, inferred where `inferred` is set.

    `publisher` is who gave it, whatever its text says: it came from that source itself. `source` is its publisher where
    neither its text nor a site that is on the register says that.
    """

    kind: str = Document.Kind.CAPTURED
    url: str = ""
    captured_on: date | None = None
    published: str = ""
    inferred: bool = False
    reason: str = ""
    source: Source | None = None
    publisher: Source | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A document on record, its draft, and the citations whose words state all that their facts need.

    A document in a language that is not read has no draft, nor has one that repeats what was killed.
    """

    document: Document
    article: Article | None
    findings: Findings
    stated: Iterable[Citation] = ()


def items(raw: bytes, *, name: str) -> list[tuple[str, reading.Item]]:
    """The documents of a file, each with a name of its own. Raises Unusable where there are none."""
    if len(raw) > LARGEST_FILE:
        raise Unusable(_("It is over %(most)d MB.") % {"most": LARGEST_FILE // 2**20})
    try:
        return reading.named(name, reading.unwrap(raw))
    except reading.NotText as error:
        raise Unusable(str(error)) from error


@transaction.atomic
def take(
    item: reading.Item, *, name: str, about: About, register: reading.Register, by: AbstractUser, door: Door,
    on_record: OnRecord | None = None, ahead: Ahead | None = None,
) -> Taken:  # fmt: skip
    """Put a document on record with what was read in it, proposed, and a draft article.

    The people on record are known to the reader: whoever takes many documents keeps `on_record` for all of them, and
    has them read `ahead`. In a language that is not read it comes on record alone. Raises Unusable and Duplicate; then
    nothing is written.
    """
    if len(item.raw) > LARGEST:
        raise Unusable(_("It is over 2 MB; split it into stories, a file each."))
    url = about.url or (item.page.url if item.page else "")
    hold("ingest")
    on_record = on_record or OnRecord()
    on_record.rows.begin()
    digest = hashlib.sha256(item.raw).hexdigest()
    if is_there(Document, "raw_sha256", digest) and (known := Document.objects.on_record(item.raw, url).first()):
        raise Duplicate(known)
    read = ahead.read if ahead else partial(read_here, register=register)
    findings, found = read(item.text, day=day_of(about), page=item.page, people=on_record.people())
    if not findings.paragraphs:
        raise Unusable(_("There is no story in it: only lines of a page around one."))
    document = Document(
        name=name[-LONGEST_NAME:], url=url, kind=about.kind, raw=item.raw,
        raw_sha256=digest, encoding=item.encoding, text=item.text,
        headline=headline_of(findings), opening=opening_of(findings), language=findings.language,
        captured_on=about.captured_on or findings.captured_on,
        source=_publisher(findings, about, register, on_record.rows), **_published(about, findings),
    )  # fmt: skip
    insert([document])
    insert(cites_of(document, findings, register, on_record.rows))
    copies.remember(document, found)
    if findings.language not in reading.LANGUAGES:
        return Taken(document, None, findings)
    insert([Reading(document=document, version=reading.VERSION, findings=reading.as_json(findings, file=name))])
    if _repeats_what_was_killed(document, on_record.rows):
        desk.keep_killed(document)
        return Taken(document, None, findings)
    stated = write_facts(document, findings, passages=Passages(document, rows=on_record.rows))
    slugs = on_record.rows.kind("slugs of articles")
    article = desk.create(draft(document, findings), by=by, door=door, language=findings.language, slugs=slugs)
    return Taken(document, article, findings, stated)


def _repeats_what_was_killed(document, rows):
    """Whether most of the shorter one's words are those of a document that was killed: it arrives again."""
    known = rows.kind("whether any document was killed")
    if "any" not in known:
        known["any"] = Document.objects.killed().exists()
    if not known["any"]:
        return False
    return any(one.document.killed_at and one.containment >= MOST for one in copies.near(document))


@transaction.atomic
def take_register(register: reading.Register) -> None:
    """Put the outlets of the register on record, but for those of whom some name is there already."""
    hold("ingest")
    known = {*Source.objects.values_list("name", flat=True), *SourceName.objects.values_list("spelling", flat=True)}
    for outlet in register:
        if known.isdisjoint({outlet.name, *outlet.spellings}):
            _add_outlet(outlet)


def day_of(about: About) -> str:
    """The whole day of publication that is known beside the text, as ISO 8601, or nothing."""
    return about.published if edtf.parse(about.published).is_day else ""


def headline_of(findings: Findings):
    return findings.headline.exact[:500] if findings.headline else ""


def opening_of(findings: Findings):
    """The words by which the desk tells a document without a headline."""
    return Truncator(findings.paragraphs[0].exact[: 2 * OPENING]).chars(OPENING)


def stated_day(findings: Findings) -> dict:
    """The columns of the day of publication that the text or its page states; none where they state none."""
    found = findings.published
    if found is None:
        return {}
    return {"published": found.edtf, "published_basis": Basis(found.basis), "published_reason": found.reason}


def _published(about, findings):
    """The columns of the day of publication: what the text states comes before what somebody knows or infers."""
    if findings.published:
        return stated_day(findings)
    if about.published:
        basis = Basis.INFERRED if about.inferred else Basis.KNOWN
        return {"published": about.published, "published_basis": basis, "published_reason": about.reason}
    return {}


def cites_of(
    document: Document, findings: Findings, register: reading.Register, on_record: Cache
) -> list[DocumentCites]:
    """The rows that note which sources the document cites; none of them is on record yet."""
    sources = dict.fromkeys(source_of(cite, register, on_record) for cite in findings.cites)
    return [DocumentCites(document=document, source=source) for source in sources]


def _publisher(findings, about, register, on_record):
    """The source that published the document: what somebody knows comes before a name that only its page gives."""
    found = findings.publisher
    if about.publisher:
        return about.publisher
    if about.source and (found is None or (found.mention is None and not found.registered)):
        return about.source
    return source_of(found, register, on_record)


def source_of(attribution, register, on_record):
    """The source that an attribution names; one that is not on record comes to it."""
    if attribution is None:
        return None
    outlet = register.named(attribution.name)
    names = (attribution.name, *((outlet.name, *outlet.spellings) if outlet else ()))
    if known := on_record.look_up("sources", [names], _find_source):
        return known[names]
    added = _add_outlet(outlet) if outlet else _add_source(attribution.name)
    on_record.keep("sources", names, added)
    return added


def _find_source(keys):
    """The source of each tuple of names: by its name before its spellings."""
    found = {}
    for names in keys:
        known = Source.objects.filter(Q(name__in=names) | Q(spellings__spelling__in=names)).distinct()
        found[names] = min(known, key=lambda source: (source.name not in names, source.name), default=None)
    return found


def _add_outlet(outlet):
    columns = {"kind": outlet.kind, "country": outlet.country or "", "homepage": outlet.homepage}
    source = _add_source(outlet.name, languages=" ".join(outlet.languages), **columns)
    SourceName.objects.bulk_create(SourceName(source=source, spelling=spelling) for spelling in outlet.spellings)
    return source


def _add_source(name, **columns):
    source = Source(name=name, **columns)
    insert_with_slug(source, name)
    return source
