"""Between whom an agreement is: «между …» or «с …» in its title, or who signs it in the sentence."""

from collections.abc import Iterator

from . import bodies, brands, countries, partners, phrases, sharers, sides, signatories, world
from .bodies import Body
from .counterparts import LONGEST_HEAD, bare, parties_of, sides_at, unknown
from .findings import Party
from .forces import makes
from .instruments import named_in, names_agreement
from .morphology import forms, in_case, is_finite, is_function_word, lemmas
from .pairs import AFAR
from .partners import Sides
from .standings import is_signing, signs
from .status import clause, signing_behind
from .story import Block
from .tokens import is_capital
from .unlisted import unlisted

PASSIVE = ("подписан", "заключен", "скреплен", "утвержд", "одобрен", "принят", "продлен")
CLAUSES = ("а", "но", "и", "что")
MOST = 4
NOMINAL = ("NOUN", "ADJF", "NUMR", "PRTF")
FAR = 12  # tokens behind a title in which a participle names the sides
CLOSING_MARKS = frozenset('»"”')


def of(block: Block, first: int, last: int, behind: Block | None = None, *, acting: bool = False) -> Sides:
    """The parties of an agreement that stands between two tokens; half-open spans of those that its title names.

    `behind` is the paragraph behind the block. `acting`: the subjects of the sentence are its sides, as if they signed.
    """
    found, spans = _between(block, first, last, acting)
    if found:
        return found, spans
    others, titled = partners.in_title(block, first, last)
    signers = tuple(_signers(block, first, last, behind, acting))
    if not others and len(signers) < 2:
        others = partners.behind(block, last, clause(block, first - 1, last)[1]) or partners.ahead(block, first - 1)
    if others:
        told = signers or sides.subject_before(block, first - 1)
        return _distinct((*told[:1], *others)), titled
    if len(signers) < 2:
        signers = (acting and sides.owners(block, first - 1)) or _told_behind(block, first, behind)
        signers = signers or _by_posts(block, first, behind)
    return (_distinct(signers[:MOST]) if len(signers) > 1 else ()), spans


def _told_behind(block, first, behind):
    place, found = sides.told_behind(block, first - 1, behind)
    return [party for body in found for party in parties_of(place, body)]


def _by_posts(block, first, behind):
    """The bodies of the officials who sign in an agreement's sentence, or in the next one that speaks of signing it."""
    if signatories.is_of_states(block.row, first - 1):
        return []
    start, end = block.around(block.row[first - 1].start)
    verb = next((at for at in range(start, end) if makes(block.row[at].lower)), None)
    found = [] if verb is None else signatories.parties_by_posts(block, start, end, verb)
    place = None if found else signing_behind(block, first - 1, behind)
    return signatories.parties_by_posts(*place, place[1]) if place else found


def _distinct(parties):
    return tuple({party.name: party for party in parties}.values())


def _between(block, first, last, acting):
    """«между X и Y», or the bodies in brackets behind a title."""
    row = block.row
    at = next((at for at in range(first, last) if row[at].lower == "между"), None)
    if at is not None:
        found, end = sides_at(block, at + 1, last)
        past = None if found else _past_nobody(row, at, last)
        found, end = sides_at(block, past, last) if past else (found, end)
        return (found, [(at, end)]) if found else ((), _nobodys(row, at, last))
    pair = _quoted_pair(block, first, last) or _genitive_pair(block, first, last) or _genitive_with(block, first, last)
    if pair:
        return pair
    if found := _said_behind(block, last) or _said_before(block, first, acting):
        return found, []
    if last - first > 3 and row[last - 1].text == ")":
        opening = next((at for at in range(last - 2, first, -1) if row[at].text == "("), None)
        inside = bodies.between(row, opening + 1, last - 1) if opening else []
        made = [party for body in inside for party in parties_of(block, body)]
        return (_distinct(made), [(opening, last)]) if len(made) > 1 else ((), [])
    return (), []


def _past_nobody(row, at, last):
    """«между министерством и «Имя»»: where the second side begins, whose the first one is nobody says."""
    end = _nobodys(row, at, last)
    after = end[0][1] if end else last
    return after + 1 if after < last and row[after].lower == "и" else None


def _nobodys(row, at, last):
    """«между двумя ведомствами»: words that name no side, and are no part of the title either."""
    end = at + 1
    while end < last and not is_function_word(row[end].text) and in_case(row[end].text, "ablt", pos=NOMINAL):
        end += 1
    return [(at, end)] if end > at + 1 else []


def _said_behind(block, last):
    """«…, заключенная в январе между X и Y», «…, подписанный X и Y»: a participle behind the title."""
    row = block.row
    end = block.around(row[last - 1].start)[1]
    if last + 1 >= end or row[last].text != "," or not _joins(row[last + 1].lower):
        return ()
    near = range(last + 2, min(end, last + FAR))
    begin = next((at + 1 for at in near if row[at].lower == "между"), None)
    begin = begin or next((at for at in near if _is_agent(row[at])), end)
    found = sides_at(block, begin, end)[0]
    return found if len(found) > 1 else ()


def _is_agent(token):
    """«…, подписанного в 2024 году Белпочтой и …»: a name in the instrumental."""
    return token.is_capital and in_case(token.text, "ablt", pos=("NOUN", "ADJF"))


def _joins(word):
    """«…, заключенная …», «…, действующего между …»."""
    return is_signing(word) or word.startswith(("действующ", "существующ"))


def _said_before(block, first, acting):
    """«Между X и Y подписан протокол», «… действует договор»: the sides stand before the verb."""
    row = block.row
    start = block.around(row[first - 1].start)[0]
    at = next((at for at in range(start, first) if row[at].lower == "между"), None)
    if at is None:
        return ()
    if row.within(names_agreement, start, at):
        return ()  # «подписали соглашение между X и Y и договор …»: these are the other one's
    found, end = sides_at(block, at + 1, first)
    of_a_meeting = not lemmas(row[at - 1].text).isdisjoint(world.table("agreements")["between"])
    if len(found) < 2 or (of_a_meeting and not all(map(_is_body, found))):
        return ()
    told = acting or row.within(signs, end, block.around(row[first - 1].start)[1])
    return found if told else ()


def _is_body(party):
    """Whether a side is a body with its state, not a person or the state itself."""
    return party.country is not None and party.name != countries.name(party.country)


def _genitive_pair(block, first, last):
    """«план действий X и Y по …»: two bodies in the genitive, joined by «и»."""
    row = block.row
    for one in bodies.between(row, first, last):
        if one.first > first and "gent" in one.cases and len(both := parties_of(block, one)) > 1:
            return tuple(both), [(one.first, sharers.end(row, one.last))]  # «программа министерств двух стран»
        if "gent" not in one.cases or one.last + 1 >= last or row[one.last].lower != "и":
            continue
        heads = range(one.last + 1, min(last, one.last + 1 + LONGEST_HEAD))
        other = next(filter(None, (bodies.body_at(row, head) for head in heads)), None)
        if other and other.first == one.last + 1 and "gent" in other.cases:
            return tuple(parties_of(block, one) + parties_of(block, other)), [(one.first, other.last)]
    return None


def _genitive_with(block, first, last):
    """«меморандум о взаимопонимании X с Y»: a body in the genitive, and with whom it agrees."""
    row = block.row
    others, spans = partners.in_title(block, first, last)
    if not spans:
        return None
    [(at, end)] = spans
    one = next(
        (
            body
            for body in (*bodies.between(row, first, at), *bare(block, first, at))
            if body.last == at and body.first >= first and "gent" in body.cases
        ),
        None,
    )
    if one is None or is_function_word(row[one.first - 1].text):
        return None
    return _distinct((*parties_of(block, one), *others)), [(one.first, end)]


def _quoted_pair(block, first, last):
    """«соглашение … «Альфы» и «Беты»»: two names in quotation marks that end a title."""
    ends = [at + 1 for at in range(first, last) if block.row[at].text in CLOSING_MARKS]
    if len(ends) < 2 or ends[-1] != last:
        return None
    starts = [phrases.opening_of(block.row, end - 1, first) for end in ends[-2:]]
    if None in starts or starts[1] - ends[-2] != 1 or block.row[ends[-2]].lower != "и":
        return None
    made = [unknown(block, start, last)[0] for start in starts]
    return tuple(party for side in made for party in side), [(starts[0], last)]


def _signers(block, first, last, behind, acting) -> Iterator[Party]:
    """Who signs an agreement in its own sentence, or in the next one: «Подписи под ним поставили …»."""
    row = block.row
    start, end = clause(block, first - 1, last)
    start = _clause(row, start, first)
    if acting or row.within(signs, start, end):
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
    for body in _named(block, start, end):
        before = body.last <= first
        if (not before and body.first < last) or any(begin < body.first < stop for begin, stop in apart):
            continue  # of the agreement's own matter, or of another one
        subject = before and "nomn" in body.cases and not _hangs_on(row, body.first)
        subject = subject or (
            before and partners.is_with(row, body) and any(makes(token.lower) for token in row[start : body.first])
        )
        behind = body.first >= last and (
            partners.is_with(row, body) or _follows_signing(row, body, last) or _precedes_signing(row, body, end)
        )
        if subject or behind:
            yield from parties_of(block, body, subject=True)


def _named(block, start, end):
    """Bodies that may be parties, and states standing for themselves, from left to right."""
    row = block.row
    found = bodies.between(row, start, end)
    found += bare(block, start, end)
    taken = {at for body in found for at in range(body.first, body.last)}
    for at in row.within(is_capital, start, end):
        code = countries.of_name(row[at].text) if at not in taken else None
        named = code and countries.name(code).lower() == row[at].lower and not _is_of_republic(row, at)
        if named or (code and in_case(row[at].text, "ablt", pos=("NOUN",))):
            name = countries.name(code)
            found.append(Body(at, at + 1, name, name, "state", code, frozenset(["nomn" if named else "ablt"])))
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


def _is_of_republic(row, at):
    """«прокурор Республики Казахстан»: no nominative."""
    before = row[at - 1].lower if at else ""
    return before.startswith("республик") and before != "республика"


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
