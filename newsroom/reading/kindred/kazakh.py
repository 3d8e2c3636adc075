"""Kazakh in Russian, phrase by phrase, so that the Russian rules may read it.

Suffixes become cases and prepositions, «Қазақстанның Көлік министрлігі» becomes «Министерство транспорта Казахстана»,
and the verb, which ends a Kazakh sentence, moves behind its subject: «Тараптар меморандумға қол қойды» – «Стороны
подписали меморандум». Words that no list has stay as they are: they are nobody's name and no kind of body.
"""

from collections.abc import Iterator

from .. import world
from ..register import Register
from ..tokens import Row, Token, line_starts
from .declining import verb
from .gloss import Gloss, Writing
from .leaves import QUOTES, leaves, pair_of_states, quoted
from .numbers import DASHES
from .ordering import agreement, is_quoting, is_verb, ordered
from .suffixes import bare, russian_letters
from .turning import turned
from .writing import written

LANGUAGE = "kk"
LONGEST = 100  # tokens of a run: no sentence is longer, and what turns it round takes each clause within another
HARD = '.!?…:;«»"“”()–—-|/•©'


def gloss(text: str, register: Register, page: frozenset[int], row: Row) -> Gloss:
    """A Kazakh text in Russian; the names of outlets on the register stay as they are, and the lines of the page.

    `page` are the offsets at which these lines begin: a counter or a rubric is known by its own words. `row` are the
    tokens of the text.
    """
    writing = Writing(text)
    stems = frozenset(token.text for token in row if token.is_capital)
    outlets = _outlets(row, text, register)
    for first, last in _stretches(row, text, outlets, page):
        writing.follow(row[first].start, row[last - 1].end)
        known = {at - first: outlets[at] - first for at in range(first, last) if at in outlets}
        part = row[first:last]
        _write(writing, part, ordered(turned(leaves(part, stems, known))))
    return writing.done()


def _outlets(row, text, register):
    """Where a name of the register begins, and the index after its last token; «Ақтөбе» without quotes is the city."""
    found = {}
    for at, token in enumerate(row):
        known = register.at(text, token.start) if token.is_capital else None
        if known and text[token.start : known[0]].lower() not in world.table("kazakh")["places"]:
            found[at] = next((index for index in range(at, len(row)) if row[index].start >= known[0]), len(row))
    return found


def _stretches(row: list[Token], text: str, outlets: dict[int, int], page: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Half-open runs of tokens of the story that no mark but a comma parts."""
    at, on_page, lines = 0, False, line_starts(row, text)
    while at < len(row):
        if not at or at in lines:
            on_page = row[at].start in page
        last = _stretch_end(row, at, lines, outlets)
        if last > at and not on_page:
            yield at, last
        at = max(last, at + 1)


def _stretch_end(row, at, lines, outlets):
    first = at
    while at < min(len(row), first + LONGEST) and (at == first or at not in lines):
        if at in outlets:
            at = outlets[at]
        elif row[at].is_word:
            at += 1
        elif closed := quoted(row, at):
            at = closed.last
        elif row[at].text in HARD and not _is_inner(row, at, first):
            break
        else:
            at += 1
    return at


def _is_inner(row, at, first):
    """A full stop behind an initial, a dash between numbers or before a number's case."""
    if row[at].text == ".":
        return at > first and row[at - 1].is_initial
    if row[at].text in DASHES and at > first and pair_of_states(row, at - 1):
        return True
    glued = 0 < at < len(row) - 1 and row[at - 1].end == row[at].start and row[at].end == row[at + 1].start
    return (
        row[at].text in DASHES and at > first and glued and (row[at - 1].text[0].isdigit() or row[at - 1].text == "%")
    )


def _write(writing, row, nodes):
    """Nodes in Russian, the first word with the capital letter that the stretch has."""
    begun = False
    capital = row[row[0].text in QUOTES and len(row) > 1].is_capital
    for at, node in enumerate(nodes):
        if is_verb(node):
            made = [(verb(node.russian, node.case, agreement(nodes, at)), node.first, node.last)]
        elif node.kind == "word" and is_quoting(node):
            continue
        else:
            made = written(node, None, row)
        for words, first, last in made:
            start, end = row[first].start, row[last - 1].end
            text = writing.source[start:end] if words is None else words
            if begun and text != ",":
                writing.write(" ", start, end)
            elif capital and not begun:
                text = text[:1].upper() + text[1:]
            writing.write(text, start, end)
            begun = True


def spelled(part: str, words: tuple[str, ...]) -> str | None:
    """The name in Kazakh that a part of a name in Russian renders, one of these words without its suffix."""
    stems = frozenset(words)
    return next((own for own in (bare(word, stems)[0] for word in words) if russian_letters(own) == part), None)
