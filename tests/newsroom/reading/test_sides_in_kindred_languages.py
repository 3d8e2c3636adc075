"""Each kind of sides is found in each way in which a Belarusian or a Kazakh story tells of their agreement."""

import pytest

from newsroom.reading import Register, read
from newsroom.reading.findings import Status

from .ways_kindred import BELARUSIAN, IN_BELARUSIAN, IN_KAZAKH, KAZAKH

AROUND_BELARUSIAN = (
    "У Астане адбылася сустрэча, на якой гаварылі пра лес і ваду.\n\n{}\n\nПра гэта паведамілі арганізатары."
)
AROUND_KAZAKH = "Астанада кездесу өтті.\n\n{}\n\nБұл туралы кездесуді ұйымдастырушылар хабарлады."


def told(around, way, sides):
    one, other = sides
    words = way.format(a=one, b=other)
    text = around.format(words[:1].upper() + words[1:])
    [found] = read(text, register=Register(), day="2026-05-20").agreements
    assert found.status == Status.SIGNED
    return {party.name for party in found.parties}


@pytest.mark.parametrize("kind", BELARUSIAN)
@pytest.mark.parametrize("way", IN_BELARUSIAN)
def test_sides_are_found_in_belarusian(way, kind):
    assert told(AROUND_BELARUSIAN, way, BELARUSIAN[kind]) == {side[-1] for side in BELARUSIAN[kind]}


@pytest.mark.parametrize("kind", KAZAKH)
@pytest.mark.parametrize("way", IN_KAZAKH)
def test_sides_are_found_in_kazakh(way, kind):
    assert told(AROUND_KAZAKH, way, KAZAKH[kind]) == {side[-1] for side in KAZAKH[kind]}
