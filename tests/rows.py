"""A row of every model that the admin has, for what is asked of every page there."""

from django.contrib import admin
from django.utils import timezone

from newsroom import desk
from newsroom.models import Door, Section, Seeding
from relations.models import FeedItem, Reading
from tests.factories import (
    make_agreement,
    make_citation,
    make_correction,
    make_document,
    make_event,
    make_figure,
    make_official,
    make_organisation,
    make_photo,
    make_ready,
    make_sighting,
    make_source,
    make_story,
    numbers,
    withdraw,
)
from tests.findings import find_person, write


def a_row_of_everything():
    """A row of every model in the admin, tied to each other as on a desk at work; returns the document behind them."""
    number = next(numbers)
    source = make_source(feed=f"https://example.org/{number}.atom")
    document = make_document("Министр встретился с послом.", source=source, published="2024-05-20")
    document.cites.add(source)
    section = Section.objects.create(name_ru=f"Раздел {number}", slug=f"section-{number}")
    official = make_official(cited=False)
    official.spellings.create(language="be", spelling=f"Узораў {number}")
    make_citation(official, document=document)
    sighting = make_sighting(official, document=document)
    agreement = make_agreement(parties=[make_organisation(part_of=make_organisation()), make_organisation()])
    agreement.other_titles.create(title="Иначе")
    make_event(who=[official, make_organisation()], part_of=make_event(kind="visit"))
    make_figure(official=official)
    _name_left_open(f"Гостев{number}")
    Reading.objects.create(document=document, version=f"{number}", findings={})
    FeedItem.objects.create(source=source, key=f"{number}", told_at=timezone.now(), document=document)
    Seeding.objects.create(folder="seeds", documents=1, failures=0, finished_at=timezone.now())
    ready, editor = make_ready(documents=[document], section=section, lead_photo=make_photo())
    desk.publish(ready, by=editor, revision=ready.head, door=Door.ADMIN)
    withdraw(make_story(documents=[document]))
    make_correction(make_story(documents=[document], section=section))
    return sighting, document


def _name_left_open(family):
    text = f"{family} прибыл на переговоры."
    write(text, officials=[find_person(text, family)])


def models_without_rows():
    return {model._meta.label for model in admin.site._registry if not model._default_manager.exists()}
