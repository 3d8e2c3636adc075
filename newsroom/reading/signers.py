"""Who signs an agreement: the subjects, the agents and the others of its sentence, or of the next that tells of it."""

from collections.abc import Iterator
from functools import lru_cache

from . import bodies, brands, candidates, partners, places, posts, world
from .bodies import Body
from .counterparts import bare, parties_of, past_place
from .findings import Party
from .forces import makes
from .instruments import named_in
from .morphology import forms, is_finite, is_infinitive
from .pairs import AFAR
from .standings import is_to_make, signs
from .status import clause, signing_behind
from .story import Block
from .tokens import Row
from .unlisted import binds, unlisted

PASSIVE = ("подписан", "заключен", "скреплен", "утвержд", "одобрен", "принят", "продлен")
CLAUSES = ("а", "но", "и", "что")
OBLIGED = ("предстоит", "предстояло", "предложено", "поручено")
SIGNATURE = ("подписани", "подпись", "подписи", "поставил", "поставив")
FAR = 12  # tokens behind a title in which its signers stand


def of(block: Block, first: int, last: int, behind: Block | None, *, acting: bool) -> Iterator[Party]:
    """Who signs an agreement in its own sentence, or in the next one: «Подписи под ним поставили …».

    `acting` where the subjects of the sentence are its sides, whatever they do.
    """
    row = block.row
    start, end = clause(block, first - 1, last)
    start = _clause(row, start, first)
    told = acting or tells_of_making(row, start, end)
    own = list(_makers(block, start, end, first, last, acting)) if told else []
    place = None if len(own) > 1 else signing_behind(block, first - 1, behind)
    found = list(_makers(place[0], place[1], place[2], place[1], place[1], acting)) if place else []
    yield from found or own or (_makers(block, start, end, first, last, acting) if place else ())


def tells_of_making(row: Row, start: int, end: int) -> bool:
    """Whether a clause between two tokens tells that somebody makes an agreement, or is to: by a verb or by a noun."""
    if row.within(signs, start, end) or tells_of_signature(row, start, end):
        return True
    return any(is_to_make(token.lower) for token in row[start:end])


def tells_of_signature(row: Row, start: int, end: int) -> bool:
    """Whether it does so by a noun: «завершили переговоры подписанием соглашения»."""
    return any(token.lower.startswith(SIGNATURE) for token in row[start:end])


def _makers(block, start, end, first, last, acting):
    """Who makes an agreement by a clause that tells so: subjects, agents, with whom, and whom somebody represents."""
    row = block.row
    apart = [(one.first, one.last) for one in named_in(block) if one.last > one.head + 1]
    makers = _Makers(row, start, end, last, acting)
    for body in _named(block, start, end):
        before = body.last <= first
        if (not before and body.first < last) or any(begin < body.first < stop for begin, stop in apart):
            continue  # of the agreement's own matter, or of another one
        if makers.have(body, before=before):
            yield from parties_of(block, body, subject=True)


class _Makers:
    """Who of those that a clause names makes an agreement; they are asked for from left to right."""

    def __init__(self, row, start, end, last, acting):
        self.row, self.start, self.end, self.last, self.acting = row, start, end, last, acting
        self.cases = _cases_of_subjects(row[start:end])
        self.represented_to = -1  # where the last ends for whom somebody acts
        self.found_to = -1  # where the last of the others does

    def have(self, body, *, before):
        """Whether a body that stands `before` an agreement, or behind it, is one of them."""
        if self._is_represented(body):
            self.represented_to = body.last
            return True
        if _is_of_a_noun(self.row, body):
            return False
        found = self._acts_before(body) if before else self._acts_behind(body)
        self.found_to = body.last if found else self.found_to
        return found

    def _is_represented(self, body):
        """«представители X и Y подписали», «делегация Y»: by those who act for it."""
        if "gent" not in body.cases:
            return False
        joined = self.represented_to == body.first - 1 and self.row[self.represented_to].lower == "и"
        return joined or is_represented(self.row, body)

    def _acts_before(self, body):
        if not self.cases.isdisjoint(body.cases) and not _hangs_on(self.row, body.first):
            return True
        if not partners.is_with(self.row, body):
            return False
        return self.acting or self._is_beside(body) or any(map(_makes, self.row[self.start : body.first]))

    def _is_beside(self, body):
        """«X будет сотрудничать с Y»: nothing but verbs stands between the two."""
        between = self.row[self.found_to : body.first - 1] if self.found_to > -1 else ()
        return bool(between) and all(is_finite(token.text) or is_infinitive(token.text) for token in between)

    def _acts_behind(self, body):
        if partners.is_with(self.row, body):
            return True
        return _follows_signing(self.row, body, self.last) or _precedes_verb(self.row, body, self.end, self.acting)


def _makes(token):
    return makes(token.lower)


def is_represented(row: Row, body: Body) -> bool:
    """«представители X», «делегация X»: whether the word before a body is for those who act for it."""
    return "gent" in body.cases and body.first > 0 and _represents(row[body.first - 1].text)


@lru_cache(maxsize=20_000)
def _represents(word):
    return any(form.lemma in world.table("agreements")["acting_for"] for form in forms(word))


def _is_of_a_noun(row, body):
    """«аким Кокшетау», «глава МИДа»: a name that does not change, behind a word that it may belong to."""
    if "gent" not in body.cases or "nomn" not in body.cases or not body.first:
        return False
    before = row[body.first - 1]
    if body.kind != places.KIND:
        return posts.may_head(before.text)
    likely = next((form.pos for form in forms(before.text)[:1]), None) if before.is_word else None
    return likely == "NOUN"


def _cases_of_subjects(row):
    """«X и Y подписали», «X и Y предстоит подписать», «X и Y связывает»: in which cases those may be who make it."""
    if any(token.lower in OBLIGED for token in row):
        return frozenset(["datv"])
    if any(binds(token.lower) for token in row):
        return frozenset(["nomn", "accs"])
    return frozenset(["nomn", "ablt"] if any(token.lower.startswith(PASSIVE) for token in row) else ["nomn"])


def _named(block, start, end):
    """Bodies that may be parties, and states standing for themselves, from left to right."""
    row = block.row
    found = bodies.between(row, start, end)
    found += bare(block, start, end)
    found += brands.quoted(row, start, end, found)
    found += unlisted(row, start, end, found)
    found = candidates.together(found, row, start, end)
    joined = {body.first - 1 for body in found} & {body.last for body in found}  # by one word: «и»
    fit = (
        body
        for body in found
        if (body.kind not in AFAR or (body.kind == "media" and joined & {body.first - 1, body.last}))
        and (not body.bare or body.party or body.kind != "agency")
    )
    return list(fit)


def _hangs_on(row, at):
    """Whether a preposition or a genitive chain holds what stands at a token: it is no subject."""
    before = forms(row[at - 1].text)[:1] if at else ()
    return bool(before) and before[0].pos == "PREP"


def _follows_signing(row, body, last):
    """«… подписали X и Y», «… подписан X и Y»: the body stands behind the verb, directly or in a list."""
    behind = range(body.first - 1, last - 1, -1)
    verb = next((at for at in behind if makes(row[at].lower) or binds(row[at].lower)), None)
    if verb is None or any(token.text in ".;:" for token in row[verb : body.first]):
        return False
    wanted = "ablt" if row[verb].lower.startswith(PASSIVE) else "accs" if binds(row[verb].lower) else "nomn"
    return wanted in body.cases and not _hangs_on(row, body.first)


def _precedes_verb(row, body, end, acting):
    """«Меморандум о садах X и Y подписали»: the body stands right before the verb, or in a list that does.

    `acting`: whatever the verb.
    """
    if "nomn" not in body.cases or _hangs_on(row, body.first):
        return False
    last = past_place(row, body.last, end)
    for at in range(last, min(end, last + FAR)):
        if makes(row[at].lower) or (acting and is_finite(row[at].text)):
            return True
        if row[at].text in partners.BREAKS or is_finite(row[at].text):
            return False
    return False


def _clause(row, start, first):
    """Index of the first token of the clause in which an agreement stands: after a comma and «а», «и» or «что»."""
    marks = (at for at in range(first - 1, start, -1) if row[at].lower in CLAUSES and row[at - 1].text == ",")
    return next(marks, start)
