"""The rows behind one document's findings, in a number of queries that does not grow with them."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.db.models import Q, Value

from newsroom import ingest
from newsroom.models import Transition
from newsroom.reading.findings import Role
from relations.doubles import others_like
from relations.models import Citation, Document, Event, Official, OpenName, Party, Review
from relations.models.citations import ARMS

Row = tuple[str, int]  # the model's name and the number of a row of the record


@dataclass(frozen=True)
class Evidence:
    """`told_elsewhere` has the facts that another document tells of; `steps` the newest step of each row.

    `findings` are those of the newest reading, as JSON.
    """

    document: Document
    citations: list[Citation]
    parties: dict[int, list[Party]]
    open_names: dict[int, OpenName]
    candidates: dict[int, list[Official]]
    others: dict[int, list[Event]]
    told_elsewhere: set[Row]
    steps: dict[Row, Transition]
    findings: dict

    @cached_property
    def acting(self) -> set[int]:
        """The offsets at which names end of whom the reading says that they take part in the story."""
        found = (one for one in self.findings.get("officials", ()) if one["role"] == Role.PARTICIPANT)
        return {mention["end"] for one in found for mention in one["mentions"]}


def gather(document: Document) -> Evidence:
    """All that is on record of what the document tells."""
    citations = list(document.citations.select_related(*Citation.FACTS).order_by("start", "-end", "pk"))
    open_names = document.open_names.select_related("official").in_bulk()
    for row in (*citations, *open_names.values()):
        row.document = document
    for row in (citation.fact for citation in citations):
        if (number := getattr(row, "open_name_id", None)) in open_names:
            row.open_name = open_names[number]
    agreements = {row.pk for citation in citations for row in _agreements(citation)}
    events = {row.pk: row for citation in citations for row in _events(citation)}
    reading = document.readings.order_by("-pk").first()
    return Evidence(
        document, citations, _parties(agreements), open_names, ingest.candidates(open_names.values()),
        others_like(events.values()), _told_elsewhere(document, citations), _steps(citations, open_names),
        reading.findings if reading else {},
    )  # fmt: skip


def row_of(row) -> Row:
    return row._meta.model_name, row.pk


def _agreements(citation):
    return filter(None, [citation.agreement, citation.action and citation.action.agreement])


def _events(citation):
    return filter(None, [citation.event, citation.participation and citation.participation.event])


def _parties(agreements):
    found = defaultdict(list)
    for party in Party.objects.filter(agreement__in=agreements).select_related("organisation").order_by("order"):
        found[party.agreement_id].append(party)
    return found


def _told_elsewhere(document, citations):
    """The facts of these citations of which another document tells too, as far as nobody has rejected that."""
    others = Citation.objects.exclude(document=document).exclude(review=Review.REJECTED)
    asked = defaultdict(set)
    for citation in citations:
        asked[citation.fact._meta.model_name].add(citation.fact.pk)
    others = others.order_by()
    told = [others.filter(**{f"{arm}__in": asked[arm]}).values_list(Value(arm), arm) for arm in ARMS if asked[arm]]
    return set(told[0].union(*told[1:])) if told else set()


def _steps(citations, open_names):
    """The newest step of the history of each of these rows and of the facts that they carry."""
    numbers = defaultdict(set)
    for row in (*citations, *(citation.fact for citation in citations), *open_names.values()):
        numbers[row._meta.model_name].add(row.pk)
    wanted = reduce(or_, (Q(fact_model=model, fact_id__in=rows) for model, rows in numbers.items()), Q(pk=None))
    steps = Transition.objects.filter(wanted).order_by("pk")
    return {(step.fact_model, step.fact_id): step for step in steps}
