"""Every list and form of the admin takes as many queries for forty rows as for two; lists never more than twelve."""

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom import desk
from newsroom.models import Article, Door, Photo
from relations.admin.base import KnownSelect
from relations.models import (
    Action,
    Agreement,
    Document,
    Event,
    Figure,
    Official,
    Organisation,
    Participation,
    Party,
    Reading,
    Sighting,
    Source,
    Tenure,
)
from tests.factories import (
    gather_statistics,
    make_action,
    make_agreement,
    make_citation,
    make_organisation,
    make_participation,
    make_source,
    make_user,
    numbers,
)
from tests.many import Record
from tests.rows import a_row_of_everything, models_without_rows

pytestmark = pytest.mark.django_db

MOST = 12  # of a list
FEW, MANY = 2, 40
MODELS = list(admin.site._registry)
FACTS = (Action, Agreement, Event, Figure, Official, Organisation, Participation, Sighting)


class World:
    """A row of each kind that is looked at, and others around it: on the same list, and below the row itself."""

    def __init__(self, browser):
        self.browser, self.record = browser, Record()
        self.user = make_user(is_superuser=True)
        self.rows = {}
        self.made = 0

    def grow_to(self, number):
        for _number in range(self.made, number):
            a_row_of_everything()
            self._add_below()
        self.record.grow_to(number)
        self.made = number
        assert models_without_rows() == set()
        gather_statistics()
        self.browser.force_login(self.user)

    def _add_below(self):
        """One more of all that the forms of these rows show of others."""
        for model in (*FACTS, Tenure):
            make_citation(self.of(model))
        event, agreement, document, source = (self.of(model) for model in (Event, Agreement, Document, Source))
        make_participation(event, make_organisation())
        Party.objects.create(agreement=agreement, organisation=make_organisation(), order=agreement.parties.count())
        make_action(agreement)
        agreement.other_titles.create(title=f"Иначе {next(numbers)}")
        Sighting.objects.create(tenure=self.of(Tenure), on=f"20{next(numbers) % 90 + 10}-05-20", basis="stated")
        source.spellings.create(spelling=f"Иначе {next(numbers)}")
        document.cites.add(make_source())
        Reading.objects.create(document=document, version=f"{next(numbers)}", findings={})
        self.of(Official).spellings.create(language="be", spelling=f"Узораў {next(numbers)}")
        article = Article.objects.get(pk=self.of(Article).pk)
        text = desk.Text(f"Иначе {next(numbers)}", lead_photo=self.of(Photo))
        desk.save(article, text, by=self.user, revision=article.head, door=Door.ADMIN)
        self.user.groups.add(Group.objects.create(name=f"Группа {next(numbers)}"))

    def of(self, model):
        """The same row, however many others there are: of the record, that which most of the others belong to."""
        if model not in self.rows:
            central = {type(row): row for row in (*self.record.rows, self.record.document, self.user)}
            self.rows[model] = central.get(model) or model._default_manager.earliest("pk")
        return self.rows[model]

    def count(self, address):
        self.browser.get(address)  # what is looked up once for a whole process
        with CaptureQueriesContext(connection) as queries:
            response = self.browser.get(address)
        assert response.status_code in (200, 403), address
        return len(queries)

    def counted(self, kind):
        """{model: number of queries} of the pages of a kind, for every model in the admin."""
        return {model._meta.label: self.count(self.address(model, kind)) for model in MODELS}

    def address(self, model, kind):
        args = [self.of(model).pk] if kind in ("change", "history", "delete") else []
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{kind}", args=args)


KINDS = ("changelist", "add", "change", "history")


def test_pages_of_the_admin_take_as_many_queries_for_forty_rows_as_for_two(client):
    world = World(client)
    world.grow_to(FEW)
    few = {kind: world.counted(kind) for kind in KINDS}
    world.grow_to(MANY)
    many = {kind: world.counted(kind) for kind in KINDS}
    grown = {
        f"{kind} of {label}": (count, many[kind][label])
        for kind, counts in few.items()
        for label, count in counts.items()
        if many[kind][label] != count
    }
    assert grown == {}
    assert {label: count for label, count in many["changelist"].items() if count > MOST} == {}


def test_query_for_each_row_of_a_form_is_noticed(client, monkeypatch):
    world = World(client)
    world.grow_to(FEW)
    address = world.address(Agreement, "change")
    few = world.count(address)
    monkeypatch.setattr(KnownSelect, "optgroups", AutocompleteSelect.optgroups)
    world.grow_to(2 * FEW)
    assert world.count(address) > few


def test_form_shows_the_rows_that_were_chosen_without_asking_for_each(client):
    party = make_organisation("Минэнерго")
    agreement = make_agreement(parties=[party, make_organisation()])
    client.force_login(make_user(is_superuser=True))
    page = client.get(reverse("admin:relations_agreement_change", args=[agreement.pk])).text
    assert f'<option value="{party.pk}" selected>Минэнерго</option>' in " ".join(page.split())
