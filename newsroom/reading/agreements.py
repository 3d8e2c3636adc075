"""Agreements in a text: kind, title without its parties, parties, validity and how far they have come."""

from collections import defaultdict
from itertools import zip_longest
from typing import NamedTuple

from . import (
    agreeing,
    bodies,
    countries,
    forces,
    parties,
    phrases,
    sides,
    signatories,
    status,
    validities,
    years,
)
from .findings import Agreement
from .instruments import named_in
from .morphology import in_case, is_function_word
from .retellings import once_each
from .standings import Standing
from .story import Block
from .tellings import Telling
from .termless import without_term

CLOSING = "»”"
OF_TERM = ("сроком", "на", "до", "с")
NAMING = ("назван", "называ", "именуе", "именова", "озаглавл")


def find_agreements(blocks: list[Block], *, day: str = "") -> tuple[Agreement, ...]:
    """The agreements of a story that it says something of: signed, planned, discussed or lapsed; each once.

    A term («на пять лет») that counts from the signing or from when it was told needs `day`, that of publication (ISO).
    """
    found = []
    heading = None
    told = [(block, named_in(block)) for block in blocks]
    if not any(here for _, here in told):
        return ()
    titled = frozenset(named.lemma for _, here in told for named in here if not named.is_bare and not named.loose)
    ahead, matters = None, _matters(told)
    for at, ((block, here), (behind, there)) in enumerate(zip_longest(told, told[1:], fillvalue=(None, ()))):
        for named in here:
            rivals = _rivals(named, [(block, here), (behind, there)], titled)
            further = blocks[at:] if len(matters.get(named.lemma, ())) == 1 else ()
            beside = Beside(ahead, behind, tuple(further), len(matters) == 1)
            made = _agreement(block, named, heading, beside, found, rivals=rivals, day=day)
            if made:
                found.append(made)
        heading, ahead = status.heading(block, heading), block
    return once_each(found, headline=next(((block.start, block.end) for block in blocks if block.headline), (0, 0)))


class Beside(NamedTuple):
    """The paragraphs around an agreement's own; `further` its own and those behind it, where no other one is called so,
    and `alone` where there is no other.
    """

    ahead: Block | None
    behind: Block | None
    further: tuple[Block, ...]
    alone: bool


def _matters(told):
    """By its noun what the agreements of a story are of: the first words of their titles."""
    found = defaultdict(set)
    for block, here in told:
        for named in here:
            if not (named.is_bare or named.loose):
                found[named.lemma].add(_words_behind(block, named))
    return found


def _words_behind(block, named):
    return tuple(token.lower for token in block.row[named.head + 1 : named.head + 3])


def _rivals(named, told, titled):
    """Offsets at which other agreements are named. The noun alone may be this one again: «Соглашение рассчитано на …».

    `titled` are the nouns that somewhere have a title.
    """
    return tuple(
        block.row[other.first].start
        for block, others in told
        for other in others
        if other is not named
        and not other.loose
        and not (other.is_bare and (other.lemma == named.lemma or other.lemma not in titled))
    )


def _agreement(block, named, heading, beside, others, *, rivals, day):
    """The finding, or None where nothing says how far the agreement has come or nothing tells it from others."""
    ahead, behind, further, alone = beside
    stands = status.of(block, named.first, named.last, heading, behind) or _named_later(block, named, others)
    force = forces.of(block, named.first, named.last)
    if (named.loose and not _is_joint(named, force)) or (force is None and stands is None):
        return None
    if _is_about_another(block, named, force):
        return None
    found, spans = parties.of(block, named.head + 1, named.last, behind, acting=force is not None and force.acting)
    found = found or sides.meant(block, named.first, named.last, others, ahead) or _of_states(block, named)
    if force is not None and _is_of_sides(found, force) and not _is_of_many(block, named):
        stands = forces.weighed(stands, force, named.kind, by_both=not spans)
    if stands is None or (named.loose and len(found) < 2):
        return None
    if not found and _is_of_a_sum(block.row, named.head + 1):
        return None
    if not found and (named.plural or _is_with_nobody(block.row, named)):
        return None  # «шесть компаний подписали протоколы о намерениях»
    title = _title(block, named, spans)
    if len(found) < 2 and (_is_bare(block, named) or len(title.split()) < (2 if found else 3)):
        return None
    place = block, named.first, named.head, named.last, named.lemma
    telling = Telling(*place, stands, behind, rivals, day, further, alone)
    validity = validities.of(telling)
    mention = block.mention(named.first, named.last)
    return Agreement(
        named.kind, title, found, stands.status, (mention,), validity and validity.edtf,
        validity and validity.mention, stands.mention, validity.reason if validity else "",
    )  # fmt: skip


def _of_states(block, named):
    """The two states of a story, where its agreement is one of both and its title tells of no other state."""
    told = countries.spoken_of_in(block.row[named.head + 1 : named.last])
    return tuple(signatories.states(block, named.first, named.head, named.last)) if set(told) <= set(block.pair) else ()


def _is_joint(named, force):
    """Whether a plan of any matter may be one of two sides by what they do to it."""
    return force is not None and force.kind in forces.ALONE and not named.is_bare


def _is_about_another(block, named, force):
    """«Протокол о продлении», «протокол к нему»: a paper about another agreement, of which the story tells."""
    if force is not None and force.kind == "prolonged" and _is_means(block.row, named):
        return True
    behind = [token.lower for token in block.row[named.head + 1 : named.last]]
    if behind[:2] in (["к", "нему"], ["к", "ней"]):
        return True
    return behind[:1] == ["о"] and len(behind) == 2 and behind[1] in ("продлении", "пролонгации")


def _is_of_sides(found, force):
    """Whether what is in force is an agreement of those found: one side is enough where the verb leaves no doubt."""
    return len(found) > 1 or (len(found) == 1 and force.kind in forces.SURE)


def _is_means(row, named):
    """«Дополнительным соглашением стороны продлили программу»: by what something else was prolonged."""
    head, before = row[named.head].text, row[named.first - 1].text if named.first else ""
    return not in_case(head, "nomn") and in_case(head, "ablt") and not (before and is_function_word(before))


def _is_of_many(block, named):
    """«Договор о ЕАЭС»: two states that act by it are not its sides."""
    found = bodies.between(block.row, named.head + 1, named.last)
    return any(body.kind == "bloc" for body in found)


def _is_bare(block, named):
    """«соответствующее соглашение», «договор об этом»: words that say nothing of the matter."""
    row = block.row
    behind = [token.lower for token in row[named.head + 1 : named.last]]
    if len(behind) > 1 and behind[1] in ("этом", "том", "нем", "нём") and (len(behind) == 2 or behind[2] in OF_TERM):
        return True
    return named.last == named.head + 1 and row[named.head].text.islower()


def _is_with_nobody(row, named):
    """«договор с подрядчиком»: with whom no name says."""
    return [token.lower for token in row[named.head + 1 : named.head + 2]] in (["с"], ["со"])


def _named_later(block, named, others):
    """«Полное название документа – Соглашение о …»: how far that one has come which was told of without its name."""
    told = [other for other in others if other.kind == named.kind and len(other.title.split()) < 2]
    if not told:
        return None
    start, end = block.around(block.row[named.first].start)
    names = any(token.lower.startswith(NAMING) for token in block.row[start:end])
    return Standing(told[-1].status, told[-1].status_mention) if names else None


def _is_of_a_sum(row, at):
    """«контракты на [общую сумму] 2,3 миллиона»: money, and no matter that would tell one contract from another."""
    if at >= len(row) or row[at].lower not in ("на", "в"):
        return False
    amount = next((after for after in range(at + 1, min(len(row), at + 4)) if row[after].text[0].isdigit()), None)
    return amount is not None and all(
        row[word].lower == "сумму" or in_case(row[word].text, "accs", pos=("ADJF",)) for word in range(at + 1, amount)
    )


def _title(block, named, spans):
    """The title in the nominative without its parties."""
    row = block.row
    head = agreeing.nominative(row[named.first : named.head], row[named.head], named.lemma)
    parted = {at for start, end in spans for at in range(start, end)}
    kept = [
        token for at, token in enumerate(row[named.head + 1 : named.last], start=named.head + 1) if at not in parted
    ]
    kept = kept[1:] if kept and kept[0].text in CLOSING else kept  # «дорожная карта» сотрудничества
    kept = [] if _is_bare(block, named) else kept
    words = f"{head} {phrases.words(kept)}".strip(" ,")
    text = years.DASHED.sub(r"\1–\2", without_term(words, named_by_years=forces.may_be_adopted(named.kind)))
    return _capital(text if text.count("«") >= text.count("»") else text.removesuffix("»"))


def _capital(text):
    return text[:1].upper() + text[1:]
