"""The draft that a document gives: its own story where it is retold in our words, else one composed of the findings.

Drafts are in Russian, the language of the findings, whatever language the interface has.
"""

from collections import Counter

from newsroom import body
from newsroom.desk import Text
from newsroom.reading.findings import Reading, Role, Status
from relations.models import Agreement, Document

LONGEST_BORROWED = 12  # words of somebody else's text that stand in ours outside a marked quotation
KINDS = {
    Agreement.Kind.AGREEMENT: "соглашение",
    Agreement.Kind.MEMORANDUM: "меморандум",
    Agreement.Kind.ROAD_MAP: "дорожная карта",
    Agreement.Kind.PROTOCOL: "протокол",
    Agreement.Kind.TREATY: "договор",
    Agreement.Kind.CONTRACT: "контракт",
    Agreement.Kind.PLAN: "план",
    Agreement.Kind.PROGRAMME: "программа",
    Agreement.Kind.DECLARATION: "декларация",
    Agreement.Kind.OTHER: "документ",
}


def draft(document: Document, findings: Reading) -> Text:
    """The first text of the article that the document gives."""
    if document.kind == Document.Kind.RETOLD:
        text = body.paragraphs(paragraph.exact for paragraph in findings.paragraphs)
    else:
        text = body.paragraphs(_composed(document, findings))
    return Text(headline=_headline(document, findings)[:200], body=text, documents=((document, None, None),))


def _headline(document, findings):
    """The document's own, if it has one short enough to borrow; else one made of who and what."""
    own = document.headline
    if own and (document.kind == Document.Kind.RETOLD or len(own.split()) <= LONGEST_BORROWED):
        return own
    people = [official for official in findings.officials if official.role == Role.PARTICIPANT] or findings.officials
    signed = Counter(KINDS[found.kind] for found in findings.agreements if found.status == Status.SIGNED)
    if people and signed:
        return f"{_joined(_name(official) for official in people[:2])}: подписаны документы — {_counted(signed)}"
    if people:
        return _joined(_titled(official) for official in people[:2])
    return " ".join(findings.paragraphs[0].exact.split()[:LONGEST_BORROWED]) + " …"


def _composed(document, findings):
    people = [_titled(official) for official in findings.officials if official.role == Role.PARTICIPANT]
    if people:
        yield f"Участники: {', '.join(people)}."
    for found in findings.agreements:
        parties = "; ".join(party.name for party in found.parties)
        parts = [found.title, f"Стороны: {parties}" if parties else "", _validity(found)]
        yield f"{'. '.join(part for part in parts if part)}."
    yield f"Источник: {document.source or 'издание в тексте не названо'}."


def _validity(found):
    return f"Срок действия: {found.validity_mention.exact}" if found.validity_mention else ""


def _name(official):
    return " ".join(part for part in (official.name.given, official.name.family) if part)


def _titled(official):
    return f"{official.post.title} {_name(official)}" if official.post else _name(official)


def _joined(names):
    names = list(names)
    return " и ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} и {names[-1]}"


def _counted(kinds):
    return ", ".join(kind if count == 1 else f"{kind} ({count})" for kind, count in kinds.items())
