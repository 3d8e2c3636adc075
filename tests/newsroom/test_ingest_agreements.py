"""The validity of agreements on the record: stated, or inferred from a term with its reason."""

from itertools import permutations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from newsroom.ingest.cache import Cache
from relations.models import Action, Agreement, Citation, Review
from tests.factories import make_agreement
from tests.findings import find_agreement, words, write

pytestmark = pytest.mark.django_db

TEXT = "Минэнерго и Минпром подписали соглашение о мостах сроком на пять лет."
TERM = "сроком на пять лет"
INFERRED = ("2024/2029", "5 лет со дня публикации 30 октября 2024 года")
LATER = ("2025/2030", "5 лет со дня публикации 9 января 2025 года")
STATED = ("2024/2029", "")


def tell(validity, reason, *, title="соглашение о мостах", **document):
    found = find_agreement(
        TEXT, title, "Минэнерго", "Минпром", validity=validity, validity_reason=reason,
        validity_mention=words(TEXT, TERM) if validity else None,
    )  # fmt: skip
    return write(TEXT, agreements=[found], **document)[0]


def on_record():
    return [(row.validity, row.validity_reason) for row in Agreement.objects.order_by("pk")]


def test_inferred_validity_comes_to_the_record_with_its_reason_and_its_words():
    document = tell(*INFERRED)
    assert on_record() == [INFERRED]
    assert document.citations.get(about=Citation.About.VALIDITY).exact == TERM
    assert str(Agreement.objects.get().validity_until) == "2029-12-31"


@pytest.mark.parametrize("told", list(permutations([(None, ""), INFERRED, LATER])))
def test_agreement_told_on_several_days_is_one_whatever_document_came_first(told):
    for validity in told:
        tell(*validity)
    assert on_record() == [INFERRED]


@pytest.mark.parametrize("told", [(INFERRED, STATED), (STATED, INFERRED), (LATER, STATED), (STATED, LATER)])
def test_stated_validity_counts_before_an_inferred_one(told):
    for validity in told:
        tell(*validity)
    assert on_record() == [STATED]


def test_agreement_whose_parties_nobody_told_is_the_same_as_no_other():
    for _ in range(2):
        write(TEXT, agreements=[find_agreement(TEXT, "соглашение о мостах")])
    assert len(on_record()) == 2


def test_run_that_remembers_an_agreement_tells_of_it_again_as_one_that_looks_it_up():
    rows = Cache()
    for told, day in ((LATER, "2025-01-09"), (INFERRED, "2024-10-30"), (INFERRED, "2024-10-30")):
        with CaptureQueriesContext(connection) as queries:
            tell(*told, published=day, rows=rows)
    assert on_record() == [INFERRED]
    assert [action.on for action in Action.objects.order_by("pk")] == ["2025-01-09", "2024-10-30"]
    assert not [query for query in queries if 'FROM "relations_agreement"' in query["sql"]]


def test_terms_that_lie_apart_are_those_of_two_agreements():
    tell("2015/2020", "5 лет со дня публикации 3 марта 2015 года")
    tell(*INFERRED)
    assert len(on_record()) == 2


def test_stated_validities_that_differ_are_those_of_two_agreements():
    tell("2024/2028", "")
    tell(*STATED)
    assert len(on_record()) == 2


def test_confirmed_agreement_keeps_its_validity():
    tell(*INFERRED)
    Agreement.objects.update(review=Review.CONFIRMED)
    tell("2024/2030", "")
    assert on_record() == [INFERRED]


def test_no_agreement_has_a_reason_without_a_validity():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement("Соглашение", validity_reason="5 лет")
