"""The figures of a text, checked for what holds of any: their words and their sentence are where they say."""

import re

from newsroom.reading import read

from .stories import REGISTER

DAY = "2025-11-04"
PEOPLE = (
    "Министр транспорта Беларуси Роман Склярчук встретился с министром транспорта Казахстана Маратом Досмагановым. "
)
SKLYARCHUK, DOSMAGANOV = "Склярчук Роман", "Досмаганов Марат"
REST = " Гости остались довольны приемом и поблагодарили хозяев."  # a line of three words is no story


def figures(text, day=DAY):
    text = text if "\n" in text else text + REST
    found = read(text, register=REGISTER, day=day).figures
    assert all(text[one.mention.start : one.mention.end] == one.mention.exact for one in found)
    assert all(text[one.sentence.start : one.sentence.end] == one.sentence.exact for one in found)
    assert all(re.fullmatch(r"[a-z0-9-]{1,100}", one.indicator.code) for one in found)
    return found
