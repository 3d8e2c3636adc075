"""What the actions of `matrix.RECORD` are about, in each state, and how each is asked for at its doors."""

from dataclasses import dataclass, field
from uuid import uuid4

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from newsroom import desk, ingest
from newsroom.models import RestoredLine, Transition
from newsroom.reading import Register
from newsroom.review import page_of
from relations.models import Citation, DifferentPeople, Document, Event, Official, OpenName
from tests.factories import make_document, make_event, make_official, make_publisher, make_user, numbers
from tests.findings import find_event, find_person, write

PAGE = (
    "Министр энергетики Казахстана Пётр Образцов прибыл в Минск на переговоры.\n"
    "Читайте также: министр промышленности Беларуси Иван Гостев отбыл в Астану."
)


@dataclass
class Subject:
    """The row that is acted on, the document on whose screen it stands, and another row where the act takes two."""

    row: Model
    document: Document = None
    other: Model = None
    act: object = field(default_factory=uuid4)

    @property
    def names(self):
        """The rows as the history names them."""
        return {(row._meta.model_name, row.pk) for row in (self.row, self.other) if row is not None}

    def picture(self):
        """All that an action on the record could change of these rows."""
        models = {type(row) for row in (self.row, self.other, self.document) if row is not None}
        models |= {Citation, DifferentPeople, RestoredLine}
        return {model: sorted(map(repr, model._base_manager.values_list())) for model in models}


def finding(state, actor):
    """An event that a document tells of, with its passage."""
    text = "Стороны провели переговоры."
    document, _stated = write(text, events=[find_event(text, "переговоры")])
    event = Event.objects.latest("pk")
    for rows in (Event.objects.filter(pk=event.pk), event.citations):
        rows.update(review=state)
    return Subject(_again(event), document)


def decision(state, actor):
    """An event that somebody has confirmed in one act."""
    subject = finding("confirmed", actor)
    by = actor if state == "by_actor" else make_user()
    Transition.objects.create(
        fact_model="event", fact_id=subject.row.pk, verb="confirm", before="proposed", after="confirmed", actor=by,
        actor_name=by.username, door="admin", at=timezone.now(), act=subject.act,
    )  # fmt: skip
    return subject


def open_name(state, actor):
    """A surname that fits two officials on record."""
    other, _another = (make_official("Образцов", given, country="KZ") for given in ("Пётр", "Павел"))
    text = "Образцов прибыл на переговоры."
    person = find_person(text, "Образцов")
    document, _stated = write(text, officials=[person], events=[find_event(text, "переговоры", who=[person])])
    name = OpenName.objects.latest("pk")
    if state == "linked":
        OpenName.objects.filter(pk=name.pk).update(official=other)
    return Subject(_again(name), document, other)


def events(state, actor):
    """Two events that may be one, the first told by a document with a screen."""
    subject = finding("confirmed", actor)
    other = make_event(kind="meeting", on="")
    Event.objects.filter(pk=subject.row.pk).update(merged_into=other if state == "merged" else None)
    return Subject(_again(subject.row), subject.document, other)


def people(state, actor):
    one, other = make_official("Образцов", "Пётр"), make_official("Образцов", "Пётр")
    if state == "merged":
        Official.objects.filter(pk=one.pk).update(merged_into=other)
    if state == "different":
        DifferentPeople.objects.create(**DifferentPeople.pair(one, other))
    return Subject(_again(one), None, other)


def document(state, actor):
    other, one = make_document("Министр прибыл."), make_document("Министр прибыл вчера.")
    Document.objects.filter(pk=one.pk).update(copy_of=other if state == "copy" else None)
    one.refresh_from_db()
    return Subject(one, one, other)


def line(state, actor):
    """A line of a page beside its story."""
    [(name, item)] = ingest.items(PAGE.encode() + b"\n" * next(numbers), name="page.txt")
    act = {"about": ingest.About(), "register": Register(), "by": make_publisher(), "door": "command"}
    page = ingest.take(item, name=name, **act).document
    start = PAGE.index("Читайте")
    if state == "restored":
        RestoredLine.objects.create(document=page, start=start, end=len(PAGE))
    return Subject(page, page)


MAKE = {
    "finding": finding, "decision": decision, "open name": open_name, "events": events, "people": people,
    "document": document, "line": line,
}  # fmt: skip
TEASER = (PAGE.index("Читайте"), len(PAGE))


def _again(row):
    return type(row)._base_manager.get(pk=row.pk)


# At the desk: the subject, and who acts through which door.
CALLS = {
    "confirm": lambda it, **act: desk.confirm(it.row, **act),
    "reject": lambda it, **act: desk.reject(it.row, **act),
    "change": lambda it, **act: desk.change(it.row, {"place": "Гомель"}, desk.Act(**act)),
    "undo": lambda it, **act: desk.undo(it.act, **act),
    "link": lambda it, **act: ingest.choose(it.row, it.other, desk.Act(**act)),
    "merge": lambda it, **act: desk.merge(it.row, into=it.other, **act),
    "separate": lambda it, **act: desk.separate(it.row, **act),
    "merge people": lambda it, **act: desk.merge_people(it.row, into=it.other, **act),
    "separate people": lambda it, **act: desk.separate_people(it.row, **act),
    "tell_apart": lambda it, **act: desk.tell_apart(it.row, other=it.other, **act),
    "offer_again": lambda it, **act: desk.offer_again(it.row, other=it.other, **act),
    "copy": lambda it, **act: desk.mark_copy(it.row, of=it.other, **act),
    "no_copy": lambda it, **act: desk.unmark_copy(it.row, **act),
    "restore line": lambda it, **act: desk.restore(it.row, *TEASER, **act),
    "hide line": lambda it, **act: desk.hide(_restored(it), **act),
}


def _restored(it):
    return it.row.restored_lines.first() or RestoredLine(pk=0, document=it.row, start=TEASER[0], end=TEASER[1])


def at_row(client, name, it):
    """The button on the row's own form."""
    opts = it.row._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[it.row.pk])
    other = {"into": it.other.pk, "other": it.other.pk} if it.other else {}
    return client.post(address, {"_desk": name.partition(" ")[0], **other})


def on_list(client, name, it):
    opts = it.row._meta
    asked = {"action": name, "_selected_action": [it.row.pk], "index": 0}
    return client.post(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"), asked)


# On the reading screen: what its form sends.
ON_SCREEN = {
    "confirm": lambda it: {f"verdict-event-{it.row.pk}": "accept"},
    "reject": lambda it: {f"verdict-event-{it.row.pk}": "reject"},
    "undo": lambda it: {"do": f"undo:{it.act}"},
    "link": lambda it: {
        f"verdict-openname-{it.row.pk}": "accept", f"candidate-openname-{it.row.pk}": it.other.pk,
    },
    "merge": lambda it: {"do": f"merge:{it.row.pk}:{it.other.pk}"},
    "separate": lambda it: {"do": f"separate:{it.row.pk}"},
    "copy": lambda it: {"do": f"copy:{it.other.pk}"},
    "no_copy": lambda it: {"do": "no_copy"},
    "restore line": lambda it: {"do": f"restore:{TEASER[0]}"},
    "hide line": lambda it: {"do": f"hide:{_restored(it).pk}"},
}  # fmt: skip


def on_screen(client, name, it):
    if name == "change":
        return _set_right(client, it)
    cards = page_of(it.document).cards
    seen = {f"seen-{card.key}": card.seen for card in cards}
    address = reverse("admin:relations_document_reading", args=[it.document.pk])
    return client.post(address, seen | ON_SCREEN[name](it))


def _set_right(client, it):
    """The few fields of an event on a page of their own, filled in as they were shown."""
    key = f"event-{it.row.pk}"
    address = reverse("admin:relations_document_finding", args=[it.document.pk, key])
    opened = client.get(address)
    shown = {}
    for form in (opened.context or {}).get("forms", ()):
        shown = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    return client.post(address, shown | {f"{key}-place": "Гомель"})
