"""Documents with findings, and what their screen shows of them."""

from dataclasses import replace

from django.urls import reverse

from newsroom.review import page_of
from tests.factories import (
    make_official,
)
from tests.findings import find_event, find_figure, find_person, words, write

TEXT = "Министр Образцов встретился с послом Гостевым. Товарооборот вырос до 5 млрд долларов, сказал Образцов."


def make_found(text=TEXT, **more):
    """A document in which two people met and one of them claimed a figure, on a day that it states."""
    host = find_person(text, "Образцов", "Пётр", post="Министр")
    guest = find_person(text, "Гостевым", "Иван", post="Посол", country="BY")
    host, guest = (
        replace(person, sightings=(words(text, exact),))
        for person, exact in ((host, "Министр Образцов"), (guest, "послом Гостевым"))
    )
    meeting = find_event(text, "встретился", who=[host, guest], **more.pop("meeting", {}))
    figure = find_figure(text, "5 млрд долларов", "5000000000", by=host, **more.pop("figure", {}))
    found = {"officials": (host, guest), "events": (meeting,), "figures": (figure,), **more}
    return write(text, published="2024-05-20", **found)[0]


def seen_in(document):
    return {f"seen-{card.key}": card.seen for card in page_of(document).cards}


def key(fact):
    return f"{fact._meta.model_name}-{fact.pk}"


def states(document):
    return {card.kind: card.state for card in page_of(document).cards}


def card(document, fact):
    return page_of(document).by_key[key(fact)]


def make_left_open():
    """A bare surname that fits two officials on record, who took part in an event under it."""
    one, two = (make_official("Образцов", given, country="KZ") for given in ("Пётр", "Павел"))
    text = "Образцов прибыл на переговоры."
    person = find_person(text, "Образцов")
    document = write(text, officials=[person], events=[find_event(text, "переговоры", who=[person])])[0]
    return document, document.open_names.get(), one, two


def change(client, document, fact, **typed):
    address = reverse("admin:relations_document_finding", args=[document.pk, key(fact)])
    forms = client.get(address).context["forms"]
    data = {
        form.add_prefix(name): "" if form.get_initial_for_field(field, name) is None else form[name].value()
        for form in forms
        for name, field in form.fields.items()
    }
    data = {name: "" if value is None else value for name, value in data.items()}
    names = {name: next(full for full in data if full.endswith(f"-{name}")) for name in typed}
    return client.post(address, {**data, **{names[name]: value for name, value in typed.items()}}, follow=True)
