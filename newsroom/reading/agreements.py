"""Agreements in a text: kind, title without its parties, parties, validity and how far they have come."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest
from typing import NamedTuple

from . import agreeing, bodies, forces, parties, phrases, sides, status, titles, validities, world
from .findings import Agreement
from .morphology import forms, in_case, lemmas
from .retellings import MOST, once_each
from .story import Block
from .tellings import Telling
from .terms import without_term
from .tokens import mark

CLOSING = "»”"
NEAR = 8  # tokens behind a plan of any matter among which no other agreement is named
SIGNED_WHEN = ("ранее", "раньше", "вчера", "сегодня", "накануне")
NAMING = ("назван", "называ", "именуе", "именова", "озаглавл")


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement where it stands: tokens of its head and of the whole phrase (half-open), and its kind.

    `loose` where nothing but its sides and what they do to it tells a plan of states from any other plan.
    """

    first: int
    head: int
    last: int
    kind: str
    lemma: str
    plural: bool
    loose: bool = False

    @property
    def is_bare(self):
        """Whether it is the noun alone."""
        return self.last == self.head + 1


def find_agreements(blocks: list[Block], *, day: str = "") -> tuple[Agreement, ...]:
    """The agreements of a story that it says something of: signed, planned, discussed or lapsed; each once.

    A term («на пять лет») that counts from the signing or from when it was told needs `day`, that of publication (ISO).
    """
    found = []
    heading = None
    told = [(block, tuple(islice(_named(block), MOST))) for block in blocks]
    if not any(here for _, here in told):
        return ()
    titled = frozenset(named.lemma for _, here in told for named in here if not named.is_bare and not named.loose)
    ahead, matters = None, _matters(told)
    for at, ((block, here), (behind, there)) in enumerate(zip_longest(told, told[1:], fillvalue=(None, ()))):
        for named in here:
            rivals = _rivals(named, [(block, here), (behind, there)], titled)
            further = blocks[at + 2 :] if len(matters.get(named.lemma, ())) == 1 else ()
            beside = Beside(ahead, behind, tuple(further), len(matters) == 1)
            made = _agreement(block, named, heading, beside, found, rivals=rivals, day=day)
            if made:
                found.append(made)
        heading, ahead = status.heading(block, heading), block
    return once_each(found, headline=next(((block.start, block.end) for block in blocks if block.headline), (0, 0)))


class Beside(NamedTuple):
    """The paragraphs around an agreement's own; `further` those behind the next, where no other one is called so, and
    `alone` where there is no other.
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


def _named(block):
    row, until = block.row, 0
    for at in row.where(_kind_of):
        named = _at(block, at) if at >= until else None
        if named:
            yield named
            until = at + 1 if named.loose else named.last


@mark
@lru_cache(maxsize=50_000)
def _kind_of(word):
    """Dictionary form of a noun that is a kind of agreement, or None."""
    return next((form.lemma for form in forms(word)[:3] if form.lemma in titles.kinds() and form.pos == "NOUN"), None)


def _at(block, at):
    row = block.row
    noun = _kind_of(row[at].text)
    entry = titles.kinds()[noun]
    first = _before(row, at)
    adjectives = {form.lemma for token in row[first:at] for form in forms(token.text)}
    if "before" in entry and entry["before"] not in adjectives:
        return None
    if "next" in entry and not _is_of_another(row, at + 1, entry["next"]):
        return None
    about = {lemma for token in row[at + 1 : at + 5] for lemma in lemmas(token.text)}
    if "unless" in entry and not (about | _of_near(row, at)).isdisjoint(entry["unless"]):
        return None
    loose = "about" in entry and about.isdisjoint(entry["about"]) and "before" not in entry
    if _is_denied(row, first) or (loose and any(_kind_of(token.text) for token in row[at + 1 : at + NEAR])):
        return None
    last = titles.end(block, at + 1)
    loose = loose and not any(token.lower == "между" for token in row[at + 1 : last])
    is_bare = _is_of_years_alone(block, first, at + 1, last) or _is_of_place_alone(row, at + 1, last)
    last = at + 1 if is_bare else last
    return Named(first, at, last, entry["kind"], noun, agreeing.is_plural(row[at], noun), loose)


def _is_of_years_alone(block, first, at, last):
    """«Меморандум – на 2027–2029 годы»: a sentence that gives the years of the one told of before it."""
    row = block.row
    if last == at or row[at].lower != "на" or block.around(row[first].start)[0] != first:
        return False
    rest = row[at + 1 : last]
    return all(token.text[0].isdigit() or not token.is_word or token.lower.startswith("год") for token in rest)


def _is_of_place_alone(row, at, last):
    """«Соглашение [в Бишкеке] подписали», «[ранее в Минске]»: when and where it was signed, and no matter."""
    begin = at + 1 if at < last and row[at].lower in SIGNED_WHEN else at
    in_place = last == begin + 2 and row[begin].lower in ("в", "во") and in_case(row[begin + 1].text, "loct")
    return begin == last > at or (in_place and row[begin + 1].is_capital)


def _is_of_another(row, at, word):
    """«[дополнение] к меморандуму», not «в дополнение к этому»."""
    is_next = at < len(row) and row[at].lower == word
    return is_next and any(_kind_of(token.text) for token in row[at + 1 : at + 4])


def _of_near(row, at):
    return lemmas(row[at - 1].text) if at else frozenset()


def _is_denied(row, first):
    """«назывался не «Договор …», а …», «не договор, а …», «никакого договора …»."""
    at = first - 2 if first and row[first - 1].text in phrases.OPENING else first - 1
    return at >= 0 and (row[at].lower == "не" or row[at].lower.startswith("никак"))


def _before(row, at):
    known = set(world.table("agreements")["adjectives"])
    while at > 0 and {form.lemma for form in forms(row[at - 1].text) if form.pos == "ADJF"} & known:
        at -= 1
    return at


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
    found, spans = parties.of(block, named.head + 1, named.last, behind, acting=force is not None and force.acting)
    found = found or sides.meant(block, named.first, named.last, others, ahead)
    if force is not None and len(found) > 1 and not _is_of_many(block, named):
        stands = forces.weighed(stands, force, named.kind, by_both=not spans)
    if stands is None or (named.loose and len(found) < 2):
        return None
    if not found and _is_of_a_sum(block.row, named.head + 1):
        return None
    title = _title(block, named, spans)
    if len(found) < 2 and (_is_bare(block, named) or (not found and len(title.split()) < 3)):
        return None
    place = block, named.first, named.head, named.last, named.lemma
    telling = Telling(*place, stands, behind, rivals, day, further, alone)
    validity = validities.of(telling)
    mention = block.mention(named.first, named.last)
    return Agreement(
        named.kind, title, found, stands.status, (mention,), validity and validity.edtf,
        validity and validity.mention, stands.mention, validity.reason if validity else "",
    )  # fmt: skip


def _is_joint(named, force):
    """Whether a plan of any matter may be one of two sides by what they do to it."""
    return force is not None and force.kind in forces.ALONE and not named.is_bare


def _is_of_many(block, named):
    """«Договор о ЕАЭС»: two states that act by it are not its sides."""
    found = bodies.between(block.row, named.head + 1, named.last)
    return any(body.kind == "bloc" for body in found)


def _is_bare(block, named):
    """«соответствующее соглашение», «договор об этом»: words that say nothing of the matter."""
    row = block.row
    if named.last == named.head + 3 and row[named.last - 1].lower in ("этом", "том", "нем", "нём"):
        return True
    return named.last == named.head + 1 and row[named.head].text.islower()


def _named_later(block, named, others):
    """«Полное название документа – Соглашение о …»: how far that one has come which was told of without its name."""
    told = [other for other in others if other.kind == named.kind and len(other.title.split()) < 2]
    if not told:
        return None
    start, end = block.around(block.row[named.first].start)
    names = any(token.lower.startswith(NAMING) for token in block.row[start:end])
    return status.Standing(told[-1].status, told[-1].status_mention) if names else None


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
    text = validities.DASHED.sub(r"\1–\2", without_term(f"{head} {phrases.words(kept)}".strip(" ,")))
    return _capital(text if text.count("«") >= text.count("»") else text.removesuffix("»"))


def _capital(text):
    return text[:1].upper() + text[1:]
