"""The whole of the reading screen: the lines of a document, its cards, its stories and its copies."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom import copies
from newsroom.copies import Near
from newsroom.models import Article, RestoredLine, RevisionDocument, Verb
from newsroom.reading.furniture import lay_out
from newsroom.review.cards import ACCEPTED, OPEN, Card, by_kind, cards_of
from newsroom.review.evidence import Evidence, gather
from newsroom.review.lines import Line, lines_of, spans_of
from relations.models import Citation, Document

MOST_NEAR = 5
GROUPS = {
    "official": _("People"),
    "openname": _("Names left open"),
    "agreement": _("Agreements"),
    "event": _("Events"),
    "figure": _("Figures"),
    "organisation": _("Organisations"),
}
UNDONE_BY = (Verb.CONFIRM, Verb.REJECT, Verb.CHANGE, Verb.LINK)


@dataclass(frozen=True)
class Page:
    """What the screen shows of a document: `near` in the same words, `telling` perhaps of the same event."""

    document: Document
    evidence: Evidence
    cards: list[Card]
    stories: list[RevisionDocument]
    proposed: list[dict]
    near: list[Near]
    telling: list[Document]
    copies: list[Document]
    restored: list[RestoredLine]

    @cached_property
    def by_key(self) -> dict[str, Card]:
        return {card.key: card for card in self.cards}

    @property
    def groups(self) -> list[dict]:
        """The cards by kind, as `{kind, label, cards}`."""
        return [{"kind": kind, "label": GROUPS[kind], "cards": cards} for kind, cards in by_kind(self.cards)]

    @property
    def waiting(self) -> list[Card]:
        return [card for card in self.cards if card.is_undecided]

    @property
    def sure(self) -> list[Card]:
        return [card for card in self.cards if card.is_sure]

    @property
    def decidable(self) -> int:
        return sum(card.state != OPEN for card in self.cards)

    @property
    def decided(self) -> int:
        return self.decidable - len(self.waiting)

    @property
    def accepted(self) -> int:
        return sum(card.state == ACCEPTED for card in self.cards)

    @cached_property
    def lines(self) -> list[Line]:
        """The text line by line; between two paragraphs a story may begin, and where one does it says which."""
        layout = lay_out(self.document.text, restored=[(line.start, line.end) for line in self.restored])
        lines = lines_of(self.document.text, layout, spans_of(self.cards), self.restored)
        begins = {link.start: link for link in self.stories if link.start is not None}
        proposals = {story["start"]: story["publisher"] or "" for story in self.proposed[1:]}
        told = [line for line in lines if line.number]
        for before, line in pairwise(told):
            line.story = next((link for at, link in begins.items() if before.end <= at <= line.start), None)
            line.splits_at = None if line.story else line.start
            line.proposed = next((who for at, who in proposals.items() if before.end <= at <= line.start), None)
        return lines

    def last_act(self, user: AbstractUser):
        """The act that this person would undo: their last on these findings, as far as nobody decided on them since."""
        own = [step for step in self.evidence.steps.values() if step.actor_id == user.pk and step.act]
        last = max((step for step in own if step.verb in UNDONE_BY), key=lambda step: step.pk, default=None)
        return last.act if last else None


def page_of(document: Document) -> Page:
    """The page of a document, in a number of queries that does not grow with its findings."""
    evidence = gather(document)
    heads = Q(revision__head_of__isnull=False) & ~Q(revision__head_of__stage=Article.Stage.JOINED)
    links = document.revision_links.filter(heads).select_related("revision__head_of__head").order_by("start", "pk")
    proposed = evidence.findings.get("stories", [])
    events = {other.pk for others in evidence.others.values() for other in others}
    near = copies.near(document)[:MOST_NEAR]
    telling = Document.objects.filter(pk__in=Citation.objects.filter(event__in=events).values("document"))
    telling = telling.exclude(pk__in=[document.pk, *(other.document.pk for other in near)])
    return Page(
        document, evidence, cards_of(evidence), list(links), proposed, near,
        list(telling.light().select_related("source")[:MOST_NEAR]),
        list(document.copies.light()), list(document.restored_lines.all()),
    )  # fmt: skip
