"""Between whom an agreement is: «между …» or «с …» in its title, or who signs it in the sentence."""

from . import bodies, countries, genitives, partners, sides, signatories, signers, world
from .counterparts import distinct, parties_of, sides_at
from .forces import makes
from .instruments import names_agreement
from .morphology import in_case, is_function_word, lemmas
from .partners import Sides
from .standings import is_signing, signs
from .status import clause, signing_behind
from .story import Block

MOST = 4
NOMINAL = ("NOUN", "ADJF", "NUMR", "PRTF")
FAR = 12  # tokens behind a title in which a participle names the sides


def of(block: Block, first: int, last: int, behind: Block | None = None, *, acting: bool = False) -> Sides:
    """The parties of an agreement that stands between two tokens; half-open spans of those that its title names.

    `behind` is the paragraph behind the block. `acting`: the subjects of the sentence are its sides, as if they signed.
    """
    found, spans = _between(block, first, last, acting)
    if found:
        return found, spans
    others, titled = partners.in_title(block, first, last)
    making = tuple(signers.of(block, first, last, behind, acting=acting))
    if not others and len(making) < 2:
        others = partners.behind(block, last, clause(block, first - 1, last)[1]) or partners.ahead(block, first - 1)
    if others:
        named = {party.name for party in others}
        told = [party for party in making if party.name not in named] or sides.subject_before(block, first - 1)
        return distinct((*told[:1], *others)), titled
    if len(making) < 2:
        owned = acting or signers.tells_of_signature(block.row, *clause(block, first - 1, last))
        making = sides.called_so(block, first - 1, last) or (owned and sides.owners(block, first - 1))
        making = making or _told_behind(block, first, behind)
        making = making or _by_posts(block, first, behind)
    return (distinct(making[:MOST]) if len(making) > 1 else ()), spans


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


def _between(block, first, last, acting):
    """«между X и Y», or the bodies in brackets behind a title."""
    row = block.row
    at = next((at for at in range(first, last) if row[at].lower == "между"), None)
    if at is not None:
        found, end = sides_at(block, at + 1, last)
        past = None if found else _past_nobody(row, at, last)
        found, end = sides_at(block, past, last) if past else (found, end)
        return (found, [(at, end)]) if found else ((), _nobodys(row, at, last))
    if pair := genitives.sides(block, first, last):
        return pair
    if found := _said_behind(block, last) or _made_between(block, last) or _said_before(block, first, acting):
        return found, []
    if last - first > 3 and row[last - 1].text == ")":
        opening = next((at for at in range(last - 2, first, -1) if row[at].text == "("), None)
        inside = bodies.between(row, opening + 1, last - 1) if opening else []
        made = [party for body in inside for party in parties_of(block, body)]
        return (distinct(made), [(opening, last)]) if len(made) > 1 else ((), [])
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


def _made_between(block, last):
    """«договор о лесах был заключен между X и Y»: the sides stand behind the verb."""
    row = block.row
    end = block.around(row[last - 1].start)[1]
    near = range(last, min(end, last + FAR))
    stop = next((at for at in near if row[at].text in partners.BREAKS), min(end, last + FAR))
    at = next((at for at in range(last, stop) if row[at].lower == "между"), None)
    if at is None or not row.within(signs, last, at):
        return ()
    found = sides_at(block, at + 1, end)[0]
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
