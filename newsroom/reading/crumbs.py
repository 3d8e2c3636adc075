"""The name of the site where a path of its sections begins with it: «Имя › Область › Торговля»."""

from collections.abc import Iterator

from . import countries, masthead, sections
from .furniture import Layout
from .lines import WORD

SHORTEST = 6  # letters of a name of one word that another line is asked to repeat


def sites(layout: Layout) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the names with which paths above the story begin.

    One that is a name by its form («Газета «Имя»») needs no more; another has to stand in a line below the story too,
    or to have capitals and nothing but sections behind it.
    """
    below = "|".join(f" {_words(row.text)} " for row in layout.tail)
    for row in layout.head:
        if row.kind == "menu" and sections.is_sectional(row.text):
            first = row.text[slice(*masthead.parts(row.text)[0])]
            name = masthead.name_in(first)
            if name and (name.weight > 1 or _is_repeated(first, below) or _is_above_rubrics(row.text, first)):
                yield row.start + name.start, row.start + name.end


def _is_above_rubrics(path, name):
    """«Steppe Times / Новости»: words with a capital each, and nothing but known sections behind them."""
    words = WORD.findall(name)
    if len(words) < 2 or not all(word[0].isupper() for word in words) or countries.is_place(name):
        return False
    return all(path[start:end].strip().lower() in sections.rubrics() for start, end in masthead.parts(path)[1:])


def _is_repeated(name, below):
    words = _words(name)
    return len(words) >= SHORTEST and words not in sections.rubrics() and f" {words} " in below


def _words(line):
    return " ".join(WORD.findall(line.lower()))
