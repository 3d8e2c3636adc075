"""Kazakh in Russian, phrase by phrase, so that the Russian rules may read it.

Suffixes become cases and prepositions, «Қазақстанның Көлік министрлігі» becomes «Министерство транспорта Казахстана»,
and the verb, which ends a Kazakh sentence, moves behind its subject: «Тараптар меморандумға қол қойды» – «Стороны
подписали меморандум». Words that no list has stay as they are: they are nobody's name and no kind of body.
"""

from collections.abc import Iterator

from .. import world
from ..register import Register
from ..tokens import Row, Token, line_starts
from .declining import is_participle, is_plural, verb
from .gloss import Gloss, Writing
from .leaves import QUOTES, leaves, quoted
from .suffixes import bare, russian_letters
from .turning import turned
from .writing import written

LANGUAGE = "kk"
HARD = '.!?…:;«»"“”()–—-|/•©'
SUBJECTS = ("он", "она", "они", "мы")
FINITE = ("past", "before", "pres", "not", "may")
NODES = ("phrase", "relation")  # all else is a leaf
NEAR = 6  # parts of a sentence between what is done and its verb
IS = "является"  # «екенін»
QUOTING = "что"  # «деп», which needs no word of its own


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
        _write(writing, part, _ordered(turned(leaves(part, stems, known))))
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
    while at < len(row) and (at == first or at not in lines):
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
    glued = 0 < at < len(row) - 1 and row[at - 1].end == row[at].start and row[at].end == row[at + 1].start
    return row[at].text in "-–—" and at > first and glued and (row[at - 1].text[0].isdigit() or row[at - 1].text == "%")


def _ordered(nodes):
    """A sentence with its verbs where Russian has them: behind a subject, or before one that stands later.

    The last verb is the subject's with which the sentence begins, whatever clauses stand between («Ол …, …, деді»);
    «деп хабарлайды газет» keeps its place, as it names its own subject.
    """
    cut = _told_out(nodes)
    if cut:
        return [*_ordered(nodes[:cut]), nodes[cut], *_ordered(nodes[cut + 1 :])]
    at = next((at for at in range(len(nodes) - 1, -1, -1) if _is_verb(nodes[at]) and not _quotes(nodes, at)), None)
    begin, end = _subject(nodes)
    if at is None or at < end or end == 0:
        return _clauses(nodes)
    first = at - 1 if at > end and _is_verb(nodes[at - 1]) and nodes[at - 1].case == "infn" else at
    done = nodes[first - 1] if first > end else None
    if done and _is_nominative(done) and not done.acts and not done.number:
        done.asked = "accs"
    main, rest = nodes[first : at + 1][::-1], [*nodes[end:first], *nodes[at + 1 :]]
    clause = [*_that(nodes[at], rest), *_clauses(rest)]
    if begin == 0:
        return [*nodes[:end], *main, *clause]
    return [*_clauses(nodes[:begin]), *main, *nodes[begin:end], *clause]


def _that(verb, rest):
    """The comma and «что» before a clause that the verb has for its object: «… дайын екенін айтты»."""
    if not any(node.kind not in NODES and (node.case == "that" or node.russian == IS) for node in rest):
        return []
    return [verb._replace(kind="mark", russian=","), verb._replace(kind="that", russian=QUOTING)]


def _told_out(nodes):
    """Index of the comma behind a clause that a verb has ended, before another clause with a verb; else None."""
    for at in range(1, len(nodes) - 1):
        ended = _is_verb(nodes[at - 1]) and nodes[at - 1].case in FINITE and not _quotes(nodes, at - 1)
        if ended and _is_comma(nodes[at]) and any(map(_is_verb, nodes[at + 1 :])):
            return at
    return None


def _is_comma(node):
    return node.kind == "mark"


def _clauses(nodes):
    """Each clause between commas with its own verb behind its subject."""
    made, clause = [], []
    for node in [*nodes, None]:
        if node is None or _is_comma(node):
            made += _clause(clause)
            made += [node] if node else []
            clause = []
        else:
            clause.append(node)
    return made


def _clause(nodes):
    at = next((at for at in range(len(nodes) - 1, -1, -1) if _is_verb(nodes[at])), None)
    begin = next((at for at, node in enumerate(nodes) if _is_nominative(node)), None)
    if at is None or begin is None or at < begin:
        return nodes
    end = _group_end(nodes, begin)
    return [*nodes[:end], nodes[at], *nodes[end:at], *nodes[at + 1 :]]


def _is_verb(node):
    return node.kind == "verb"


def _quotes(nodes, at):
    """Whether a verb says who is quoted, with its subject behind it."""
    return 0 < at < len(nodes) - 1 and _is_quoting(nodes[at - 1])


def _is_quoting(node):
    return node.kind not in NODES and node.russian == QUOTING


def _is_nominative(node):
    return node.kind == "phrase" and node.shown is None and node.asked != "ablt"


def _subject(nodes):
    """Half-open bounds of the subject: what a sentence begins with, or the first person or body in the nominative."""
    if nodes and nodes[0].kind not in NODES and nodes[0].russian in SUBJECTS:
        return 0, 1
    if nodes and _is_nominative(nodes[0]):
        return 0, _group_end(nodes, 0)
    begin = next((at for at, node in enumerate(nodes) if _is_nominative(node) and node.acts), 0)
    return begin, _group_end(nodes, begin) if begin else 0


def _group_end(nodes, begin):
    """Index behind phrases in the nominative that «мен» joins."""
    end = begin
    while end < len(nodes) and _is_nominative(nodes[end]):
        end += 1
        if end + 1 < len(nodes) and nodes[end].kind == "joint":
            end += 1
        else:
            break
    return end


def _write(writing, row, nodes):
    """Nodes in Russian, the first word with the capital letter that the stretch has."""
    subject, begun = nodes[slice(*_subject(nodes))], False
    capital = row[row[0].text in QUOTES and len(row) > 1].is_capital
    for at, node in enumerate(nodes):
        if _is_verb(node):
            made = [(verb(node.russian, node.case, _number(_done(nodes, at) or subject)), node.first, node.last)]
        elif node.kind == "word" and node.russian == QUOTING:
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


def _done(nodes, at):
    """What was done, near a participle: «жол картасына қол қойылды» is «дорожная карта подписана»."""
    if not is_participle(nodes[at].russian):
        return []
    near = nodes[max(at - NEAR, 0) : at]
    last = next((end for end in range(len(near), 0, -1) if _is_done_to(near[end - 1])), 0)
    joined = last > 2 and near[last - 2].kind == "joint"
    return near[last - 3 if joined else last - 1 : last] if last else []


def _is_done_to(node):
    return node.kind == "phrase" and (_is_nominative(node) or node.asked == "nomn")


def _number(subject):
    """Of a subject: plur, or masc, femn or neut."""
    phrase = subject[0] if subject and subject[0].kind == "phrase" else None
    if len(subject) > 1 or (phrase and (phrase.head.plural or is_plural(phrase.head.russian))):
        return "plur"
    return phrase.gender if phrase else "masc"


def spelled(part: str, words: tuple[str, ...]) -> str | None:
    """The name in Kazakh that a part of a name in Russian renders, one of these words without its suffix."""
    stems = frozenset(words)
    return next((own for own in (bare(word, stems)[0] for word in words) if russian_letters(own) == part), None)
