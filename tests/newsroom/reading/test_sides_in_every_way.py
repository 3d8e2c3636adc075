"""Each kind of sides is found in each way in which a story tells of their agreement."""

import pytest

from newsroom.reading import Register, read
from newsroom.reading.findings import Status

from .ways import KINDS, PLANNED, SIGNED, TITLES, UNSIGNED

AROUND = "В Астане прошла встреча.\n\n{}\n\nОб этом рассказали организаторы."
WAYS = [*((way, Status.SIGNED) for way in SIGNED), *((way, Status.PLANNED) for way in PLANNED)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("way", "status"), WAYS, ids=[way for way, _ in WAYS])
def test_sides_are_found(way, status, kind):
    one, other = KINDS[kind]
    told = way.format(a=one, b=other)
    [found] = read(AROUND.format(told[:1].upper() + told[1:]), register=Register(), day="2026-05-20").agreements
    assert {party.name for party in found.parties} == {one.name, other.name}
    assert found.title in TITLES
    assert found.status == status


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", UNSIGNED)
def test_agreement_that_is_not_made_or_no_more_is_not_in_force(way, kind):
    one, other = KINDS[kind]
    told = way.format(a=one, b=other)
    found = read(AROUND.format(told[:1].upper() + told[1:]), register=Register(), day="2026-05-20").agreements
    assert all(agreement.status != Status.SIGNED for agreement in found)
