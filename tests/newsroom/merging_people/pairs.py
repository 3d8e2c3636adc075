"""Two records of one person, and the verbs that make one of them."""

from django.apps import apps

from newsroom import desk
from newsroom.models import Door
from relations.models import DifferentPeople, OfficialName
from tests.factories import (
    make_citation,
    make_document,
    make_editor,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_participation,
    make_post,
    make_sighting,
    make_tenure,
)

TEXT = "Министр и гостья Анна Мельник встретилась с послом и сказала о семи."


def merge(official, into, by=None):
    desk.merge_people(official, into=into, by=by or make_editor(), door=Door.ADMIN)
    official.refresh_from_db()


def separate(official, by=None):
    desk.separate_people(official, by=by or make_editor(), door=Door.ADMIN)
    official.refresh_from_db()


def tell_apart(one, other, by=None):
    desk.tell_apart(one, other=other, by=by or make_editor(), door=Door.ADMIN)


def make_pair():
    """Two records of one person, both in one post, at one event and with a figure, each by a document of its own."""
    post, event, indicator = make_post("Посол Беларуси"), make_event("Прием"), make_indicator()
    pair = []
    for given, on in (("Анна", "2024-05-20"), ("Ганна", "2024-06-20")):
        official, document = make_official("Мельник", given, cited=False), make_document(TEXT.replace("Анна", given))
        make_citation(official, exact=given, document=document)
        make_sighting(official, post, on=on, document=document)
        make_tenure(official, post, term="2024/..", review="proposed")
        make_participation(event, official, role="guest", cited=False)
        make_citation(event.participations.get(official=official), exact="гостья", document=document)
        figure = make_figure(indicator, 7, official=official, cited=False, period="2023")
        make_citation(figure, exact="семи", document=document, speaker=official)
        pair.append(official)
    OfficialName.objects.create(official=pair[1], language="be", spelling="Ганна Мельнік", review="confirmed")
    return (*pair, post, event)


def rows():
    """Every row of the record as it is in the database."""
    return {
        model: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("relations").get_models()
        if model is not DifferentPeople
    }
