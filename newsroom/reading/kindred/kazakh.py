"""Kazakh in Russian, phrase by phrase, so that the Russian rules may read it.

Suffixes become cases and prepositions, «Қазақстанның Көлік министрлігі» becomes «Министерство транспорта Казахстана», and the
verb, which ends a Kazakh sentence, moves behind its subject: «Тараптар меморандумға қол қойды» – «Стороны подписали
меморандум». Words that no list has stay as they are: they are nobody's name and no kind of body.
"""

from collections.abc import Iterator

from ..lines import STORY, rows
from ..register import Register
from ..tokens import Token, tokens
from .declining import is_plural, verb
from .gloss import Gloss, Writing
from .leaves import Leaf, bare, leaves, quoted, russian_letters
from .turning import Phrase, turned, written

LANGUAGE = "kk"
HARD = ".!?…:;«»\"“”()–—-|/•©"
SUBJECTS = ("он", "она", "они", "мы")
QUOTING = "что"  # «деп», which needs no word of its own


def gloss(text: str, register: Register) -> Gloss:
    """A Kazakh text in Russian; the names of outlets on the register stay as they are, and the lines of the page."""
    writing, end = Writing(text), 0
    row = tokens(text)
    stems = frozenset(token.text for token in row if token.is_capital)
    outlets = _outlets(row, text, register)
    for first, last in _stretches(row, text, outlets):
        writing.keep(end, row[first].start)
        end = row[last - 1].end
        nodes = turned(leaves(row, first, last, stems, outlets))
        _write(writing, row, _verb_moved(nodes), capital=row[first].is_capital)
    writing.keep(end, len(text))
    return writing.done()


def _outlets(row, text, register):
    """Where a name of the register begins, and the index after its last token."""
    found = {}
    for at, token in enumerate(row):
        known = register.at(text, token.start) if token.is_capital else None
        if known:
            found[at] = next((index for index in range(at, len(row)) if row[index].start >= known[0]), len(row))
    return found


def _stretches(row: list[Token], text: str, outlets: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Half-open runs of tokens of the story that no mark but a comma parts."""
    page = [(line.start, line.end) for line in rows(text) if line.kind != STORY]
    at = 0
    while at < len(row):
        last = _stretch_end(row, at, text, outlets)
        if last == at:
            at += 1
            continue
        if not any(start <= row[at].start < end for start, end in page):
            yield at, last
        at = last


def _stretch_end(row, at, text, outlets):
    first = at
    while at < len(row):
        if at > first and "\n" in text[row[at - 1].end : row[at].start]:
            break
        if at in outlets:
            at = outlets[at]
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
    glued = 0 < at < len(row) - 1 and row[at - 1].end == row[at].start and row[at].end == row[at + 1].start
    return row[at].text in "-–—" and at > first and glued and row[at - 1].text[0].isdigit()


def _verb_moved(nodes):
    """The verb at the end of a sentence behind the subject at its beginning, or behind «об этом».

    «деп хабарлайды газет» keeps its place: it names its own subject behind it.
    """
    at = next((at for at in range(len(nodes) - 1, -1, -1) if _is_verb(nodes[at]) and not _quotes(nodes, at)), None)
    end = _subject_end(nodes)
    if at is None or not end or at <= end:
        return nodes
    return [*nodes[:end], nodes[at], *nodes[end:at], *nodes[at + 1 :]]


def _quotes(nodes, at):
    return at > 0 and isinstance(nodes[at - 1], Leaf) and nodes[at - 1].russian == QUOTING and at < len(nodes) - 1


def _is_verb(node):
    return isinstance(node, Leaf) and node.kind == "verb"


def _subject_end(nodes):
    """Index behind the subject with which a sentence begins; 0 where it begins with something else."""
    if not nodes:
        return 0
    if isinstance(nodes[0], Leaf):
        return 1 if nodes[0].russian == "об этом" or nodes[0].russian in SUBJECTS else 0
    end = 0
    while end < len(nodes) and isinstance(nodes[end], Phrase) and nodes[end].shown is None:
        end += 1
        if end + 1 < len(nodes) and isinstance(nodes[end], Leaf) and nodes[end].kind == "joint":
            end += 1
        else:
            break
    return end


def _write(writing, row, nodes, *, capital):
    many, begun = _are_many(nodes), False
    for node in nodes:
        for words, first, last in _words(node, row, many):
            start, end = row[first].start, row[last - 1].end
            text = writing.source[start:end] if words is None else words
            if capital and not begun:
                text = text[:1].upper() + text[1:]
            if begun and text != ",":
                writing.write(" ", start, end)
            writing.write(text, start, end)
            begun = True


def _are_many(nodes):
    """Whether the subject is several or in the plural."""
    end = _subject_end(nodes)
    if end > 1:
        return True
    return end == 1 and isinstance(nodes[0], Phrase) and (nodes[0].head.plural or is_plural(nodes[0].head.russian))


def _words(node, row, many):
    if _is_verb(node):
        yield verb(node.russian, node.case, plural=many), node.first, node.last
    elif not (isinstance(node, Leaf) and node.russian == QUOTING):
        yield from written(node, None, row)


def spelled(part: str, words: tuple[str, ...]) -> str | None:
    """The name in Kazakh that a part of a name in Russian renders, one of these words without its suffix."""
    stems = frozenset(words)
    return next((own for own in (bare(word, stems)[0] for word in words) if russian_letters(own) == part), None)
