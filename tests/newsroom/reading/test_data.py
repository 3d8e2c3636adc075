"""What the reader knows of the world: the tables in `newsroom/reading/data/`."""

import pytest

from newsroom.reading import world
from newsroom.reading.morphology import forms, is_known

TABLES = sorted(path.stem for path in world.FOLDER.glob("*.yaml"))
GLOSSED = {"belarusian", "kazakh"}  # words of other languages


def words(table):
    """Every word of a table by itself."""
    if isinstance(table, dict):
        return {word for item in table.items() for part in item for word in words(part)}
    if isinstance(table, list):
        return {word for part in table for word in words(part)}
    return {table} if isinstance(table, str) and table.isalpha() and table.islower() else set()


@pytest.mark.parametrize("name", [name for name in TABLES if name not in GLOSSED])
def test_word_that_the_dictionary_writes_with_a_yo_is_listed_so(name):
    listed = words(world.table(name))
    plain = {word for word in listed if "ё" not in word and is_known(word)}
    dotted = {word: {form.lemma for form in forms(word) if form.lemma.replace("ё", "е") == word} for word in plain}
    assert {
        word for word, lemmas in dotted.items() if lemmas and word not in lemmas and lemmas.isdisjoint(listed)
    } == set()
