"""Figures come in with their documents: as they were said, once for each speaker and day, with their words."""

from decimal import Decimal
from io import StringIO
from itertools import permutations

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from newsroom import desk
from newsroom.models import Door
from newsroom.reading.findings import Basis
from relations.models import Citation, Figure, Indicator, Organisation
from tests.factories import make_organisation, make_publisher
from tests.findings import TURNOVER, find_figure, find_person, when, write

pytestmark = pytest.mark.django_db

SAID = "Министр Сарыбаев сказал: в третьем квартале оборот вырос до пяти."
AGAIN = "Оборот, сказал министр Сарыбаев, в третьем квартале вырос до пяти."
POST = "Министр энергетики"


def write_claim(text, *, published="2024-10-05", **found):
    speaker = find_person(text, "Сарыбаев", "Ерлан", post=POST)
    period = when(text, "в третьем квартале", "2024-35", basis=Basis.INFERRED, reason="по году документа")
    figure = find_figure(text, "пяти", 5, by=speaker, **{"period": period, **found})
    return write(text, published=published, officials=[speaker], figures=[figure])


def test_figure_comes_as_it_was_said_with_its_words_and_its_speaker():
    text = "Министр Сарыбаев сказал: к концу 2024 года оборот достигнет около 0,9 против 2023."
    speaker = find_person(text, "Сарыбаев", "Ерлан", post=POST)
    found = find_figure(
        text, "около 0,9", 900_000_000, by=speaker, hedge="около", approximate=True, forecast=True,
        period=when(text, "2024 года", "2024"), base=when(text, "2023", "2023"),
    )  # fmt: skip
    write(text, published="2024-05-20", officials=[speaker], figures=[found])
    figure = Figure.objects.get()
    assert (figure.value, figure.value_max, figure.unit) == (Decimal(900_000_000), None, "USD")
    assert (figure.hedge, figure.approximate, figure.forecast) == ("около", True, True)
    assert (figure.period, figure.period_basis, str(figure.period_until)) == ("2024", "stated", "2024-12-31")
    assert (figure.base, str(figure.base_from)) == ("2023", "2023-01-01")
    assert (figure.on, figure.basis) == ("2024-05-20", "inferred")
    assert (figure.official.family, figure.review) == ("Сарыбаев", "proposed")
    words = {citation.about: citation.exact for citation in figure.citations.all()}
    assert words == {"whole": text, "value": "около 0,9", "period": "2024 года"}
    assert {citation.speaker for citation in figure.citations.all()} == {figure.official}


def test_period_that_was_inferred_says_from_what_and_one_not_stated_stays_empty():
    write_claim(SAID)
    write_claim(f"{SAID} Снова.", period=None)
    inferred, empty = Figure.objects.order_by("pk")
    assert (inferred.period_basis, inferred.period_reason) == ("inferred", "по году документа")
    assert (empty.period, empty.period_basis, empty.period_from) == ("", "", None)


def test_value_without_a_unit_stays_without():
    write_claim(SAID, unit="")
    assert Figure.objects.get().unit == ""


def test_values_of_one_indicator_come_to_one_row_that_an_editor_may_rename():
    write_claim(SAID)
    Indicator.objects.update(name_ru="Переименован")
    write_claim(AGAIN)
    assert Indicator.objects.get().name_ru == "Переименован"
    assert Indicator.objects.get().code == TURNOVER.code


def test_same_words_of_the_same_speaker_on_the_same_day_are_one_figure_with_both_passages():
    first, _stated = write_claim(SAID)
    second, _stated = write_claim(AGAIN)
    figure = Figure.objects.get()
    assert {citation.document for citation in figure.citations.all()} == {first, second}


@pytest.mark.parametrize(
    "other",
    [{"published": "2024-10-06"}, {"published": ""}, {"hedge": "около"}, {"forecast": True}, {"period": None}],
    ids=["another day", "no day", "hedged", "forecast", "no period"],
)
def test_what_was_said_otherwise_is_a_figure_of_its_own_whichever_came_first(other):
    records = []
    for claims in permutations([(SAID, {}), (AGAIN, other)]):
        with transaction.atomic():
            for text, found in claims:
                write_claim(text, **found)
            columns = ("on", "hedge", "forecast", "period", "period_basis", "citations__document__text")
            records.append(sorted(Figure.objects.values_list(*columns)))
            transaction.set_rollback(True)
    assert records[0] == records[1]
    assert len({row[:-1] for row in records[0]}) == 2


def test_values_that_nobody_in_particular_claims_are_never_taken_for_one():
    for text in ("Оборот вырос до пяти.", "До пяти вырос оборот."):
        write(text, published="2024-05-20", figures=[find_figure(text, "пяти", 5)])
    assert Figure.objects.count() == 2


def publish(stated):
    for citation in stated:
        desk.confirm(citation, by=make_publisher(), door=Door.COMMAND)


def test_body_that_claims_a_figure_comes_to_the_record_cited():
    text = "По данным Статкомитета, оборот вырос до пяти."
    _document, stated = write(text, is_open=True, figures=[find_figure(text, "пяти", 5, by="Статкомитет Беларуси")])
    body = Organisation.objects.get()
    assert (body.name_ru, body.review) == ("Статкомитет Беларуси", "proposed")
    assert body.citations.get().exact == text
    publish(stated)
    now = timezone.now()
    assert Figure.objects.public(now).get().organisation == body
    assert Organisation.objects.public(now).get() == body


def test_body_on_record_that_claims_a_figure_is_not_made_again():
    body = make_organisation("Статкомитет")
    text = "По данным Статкомитета, оборот вырос до пяти."
    write(text, figures=[find_figure(text, "пяти", 5, by="Статкомитет")])
    assert Organisation.objects.get() == body
    assert Figure.objects.get().organisation == body


def test_figure_of_a_body_that_somebody_rejected_is_not_let_in():
    make_organisation("Статкомитет", review="rejected")
    text = "По данным Статкомитета, оборот вырос до пяти."
    _document, stated = write(text, figures=[find_figure(text, "пяти", 5, by="Статкомитет")])
    with pytest.raises(desk.NotNow):
        publish(stated)
    assert not Citation.objects.confirmed().filter(figure__isnull=False).exists()


def test_figures_of_the_seeds_do_not_come_twice():
    call_command("seed", publish=True, stdout=StringIO())
    before = list(Figure.objects.order_by("pk").values())
    call_command("seed", publish=True, stdout=StringIO())
    assert list(Figure.objects.order_by("pk").values()) == before
