"""Who signs an agreement: the subjects, the agents and the others of its sentence, or of the next that tells of it."""

from collections.abc import Iterator

from . import bodies, brands, partners, states
from .counterparts import bare, parties_of
from .findings import Party
from .forces import makes
from .instruments import named_in
from .morphology import forms, is_finite
from .pairs import AFAR
from .standings import is_to_make, signs
from .status import clause, signing_behind
from .story import Block
from .unlisted import binds, unlisted

PASSIVE = ("подписан", "заключен", "скреплен", "утвержд", "одобрен", "принят", "продлен")
CLAUSES = ("а", "но", "и", "что")
OBLIGED = ("предстоит", "предстояло", "предложено", "поручено")
FAR = 12  # tokens behind a title in which its signers stand


def of(block: Block, first: int, last: int, behind: Block | None, *, acting: bool) -> Iterator[Party]:
    """Who signs an agreement in its own sentence, or in the next one: «Подписи под ним поставили …»."""
    row = block.row
    start, end = clause(block, first - 1, last)
    start = _clause(row, start, first)
    if acting or row.within(signs, start, end) or any(is_to_make(token.lower) for token in row[start:end]):
        yield from _subjects(block, start, end, first, last)
        return
    place = signing_behind(block, first - 1, behind)
    if place:
        found = list(_subjects(place[0], place[1], place[2], place[1], place[1]))
        yield from found or _subjects(block, start, end, first, last)


def _subjects(block, start, end, first, last):
    """Bodies and states that sign as subjects or, with «подписан», as agents of a sentence without the agreement."""
    row = block.row
    apart = [(one.first, one.last) for one in named_in(block) if one.last > one.head + 1]
    cases = _cases_of_subjects(row[start:end])
    for body in _named(block, start, end):
        before = body.last <= first
        if (not before and body.first < last) or any(begin < body.first < stop for begin, stop in apart):
            continue  # of the agreement's own matter, or of another one
        subject = before and not cases.isdisjoint(body.cases) and not _hangs_on(row, body.first)
        subject = subject or (
            before and partners.is_with(row, body) and any(makes(token.lower) for token in row[start : body.first])
        )
        behind = body.first >= last and (
            partners.is_with(row, body) or _follows_signing(row, body, last) or _precedes_signing(row, body, end)
        )
        if subject or behind:
            yield from parties_of(block, body, subject=True)


def _cases_of_subjects(row):
    """«X и Y подписали», «X и Y предстоит подписать», «X и Y связывает»: in which cases those may be who make it."""
    if any(token.lower in OBLIGED for token in row):
        return frozenset(["datv"])
    return frozenset(["nomn", "accs"] if any(binds(token.lower) for token in row) else ["nomn"])


def _named(block, start, end):
    """Bodies that may be parties, and states standing for themselves, from left to right."""
    row = block.row
    found = bodies.between(row, start, end)
    found += bare(block, start, end)
    taken = {at for body in found for at in range(body.first, body.last)}
    found += [body for body in states.between(row, start, end) if body.first not in taken and body.cases - {"gent"}]
    found += brands.quoted(row, start, end, found)
    found += unlisted(row, start, end, found)
    joined = {body.first - 1 for body in found} & {body.last for body in found}  # by one word: «и»
    fit = (
        body
        for body in found
        if (body.kind not in AFAR or (body.kind == "media" and joined & {body.first - 1, body.last}))
        and (not body.bare or body.party or body.kind != "agency")
    )
    return sorted(fit, key=lambda body: body.first)


def _hangs_on(row, at):
    """Whether a preposition or a genitive chain holds what stands at a token: it is no subject."""
    before = forms(row[at - 1].text)[:1] if at else ()
    return bool(before) and before[0].pos == "PREP"


def _follows_signing(row, body, last):
    """«… подписали X и Y», «… подписан X и Y»: the body stands behind the verb, directly or in a list."""
    verb = next((at for at in range(body.first - 1, last - 1, -1) if makes(row[at].lower)), None)
    if verb is None or any(token.text in ".;:" for token in row[verb : body.first]):
        return False
    wanted = "ablt" if row[verb].lower.startswith(PASSIVE) else "nomn"
    return wanted in body.cases and not _hangs_on(row, body.first)


def _precedes_signing(row, body, end):
    """«Меморандум о садах X и Y подписали»: the body stands right before the verb, or in a list that does."""
    if "nomn" not in body.cases or _hangs_on(row, body.first):
        return False
    for at in range(body.last, min(end, body.last + FAR)):
        if makes(row[at].lower):
            return True
        if not row[at].is_word or is_finite(row[at].text):
            return False
    return False


def _clause(row, start, first):
    """Index of the first token of the clause in which an agreement stands: after a comma and «а», «и» or «что»."""
    marks = (at for at in range(first - 1, start, -1) if row[at].lower in CLAUSES and row[at - 1].text == ",")
    return next(marks, start)
