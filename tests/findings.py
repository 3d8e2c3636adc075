"""Findings by hand, as a reader of documents gives them, and documents that carry them."""

from decimal import Decimal

from newsroom.ingest.evidence import Passages
from newsroom.ingest.facts import write_facts
from newsroom.reading.findings import (
    Agreement,
    Basis,
    Event,
    Figure,
    Indicator,
    Mention,
    Name,
    Official,
    Outcome,
    Participant,
    Party,
    Post,
    Reading,
    Role,
    Status,
    When,
)
from tests.factories import make_document

TURNOVER = Indicator("trade-turnover-by-kz", "Товарооборот Беларуси и Казахстана", "money")


def words(text, exact):
    start = text.index(exact)
    return Mention(start, start + len(exact), exact)


def find_person(text, family, given="", *, post="", country="KZ"):
    """Somebody whom the text names, with the title `post` where it gives one."""
    found = Post(post, post, "minister", country) if post else None
    return Official(
        Name(family, given), found, country, Role.PARTICIPANT, (words(text, family),),
        (words(text, family),) if post else (),
    )  # fmt: skip


def find_event(text, exact, *, who=(), kind="meeting", outcome=Outcome.HELD, role="guest", **found):
    """An event of the words `exact`, in which the people `who` took part."""
    parts = tuple(Participant(person.name, role, person.mentions[0]) for person in who)
    return Event(kind, f"Событие: {exact}", outcome, (words(text, exact),), participants=parts, **found)


def find_agreement(text, exact, *parties, status=Status.SIGNED, **found):
    sides = tuple(Party(party, "KZ", words(text, exact)) for party in parties)
    return Agreement(
        "agreement", exact, sides, status, (words(text, exact),), status_mention=words(text, exact), **found
    )


def find_figure(text, exact, value, *, by=None, unit="USD", **found):
    """A value of the words `exact`, claimed by a person or a body."""
    claimed_by = by.name if isinstance(by, Official) else by
    return Figure(
        TURNOVER, Decimal(value), None, unit, words(text, exact), words(text, text), claimed_by=claimed_by, **found
    )


def when(text, exact, edtf, *, basis=Basis.STATED, reason=""):
    return When(edtf, basis, words(text, exact), reason)


def write(text, *, published="", is_open=False, rows=None, **found):
    """A document with the rows of its findings; returns it and the citations that state what their facts need.

    `rows` are those that a run remembers.
    """
    document = make_document(text, published=published, is_open=is_open)
    nothing = dict.fromkeys(
        ("cites", "officials", "organisations", "agreements", "events", "figures", "stories", "furniture"), ()
    )
    reading = Reading(
        language="ru", bilateral=True, headline=None, paragraphs=(words(text, text),), publisher=None, published=None,
        captured_on=None, **{**nothing, **{kind: tuple(rows) for kind, rows in found.items()}},
    )  # fmt: skip
    return document, write_facts(document, reading, passages=Passages(document, rows=rows))
