"""Who takes part in an event, by the sentence that tells of it: the frame of its word says who is who."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from . import world
from .cast import Cast, Hit
from .morphology import forms, lemmas
from .occasions import Occasion

WITH = frozenset({"с", "со"})
HE = frozenset({"он", "она"})
WE = frozenset({"я", "мы"})
YOU = frozenset({"вы", "вас", "вам", "вами"})
YOUR = ("ваш",)
PRESENT = ("присутствии",)
GAP = 7  # tokens between «визит» and whose it is
FAR = 40


@dataclass(slots=True)
class Parts:
    """Officials by their part, which may be empty where only that they take part is known.

    `tied` says that the words bind them to this very event; else it is one that was spoken of before.
    """

    who: dict[int, str] = field(default_factory=dict)
    tied: bool = False

    def add(self, who: tuple[int, ...] | list[int], part: str = "") -> None:
        for one in who:
            self.who.setdefault(one, part)


@cache
def _set(key):
    return frozenset(world.table("events")[key])


def parts_of(told: Occasion, cast: Cast) -> Parts:
    """Who takes part in an event by its own clause."""
    if told.kind == "visit":
        return _guests(told, cast)
    if told.kind == "signing":
        return _signers(told, cast)
    if told.kind in ("summit", "statement"):
        return Parts(_attending(told, cast) if told.kind == "summit" else {}, tied=True)
    if told.frame in ("receives", "greets"):
        return _received(told, cast)
    return _met(told, cast)


def _here(told, cast, first=None, last=None) -> list[Hit]:
    """The officials spoken of in the clause, or in a part of it."""
    first = max(told.first, told.at - FAR) if first is None else first
    last = min(told.last, told.at + FAR) if last is None else last
    return cast.hits(told.block, first, last)


def subject(told: Occasion, cast: Cast) -> tuple[int, ...]:
    """Who is the subject of a clause: the nearest name in the nominative, before the word sooner than behind it."""
    row = told.block.row
    hits = [hit for hit in _here(told, cast) if "nomn" in hit.cases and hit.who]
    before = [hit for hit in hits if hit.last <= told.at]
    if before and not _is_aside(told, row, before[-1]):
        return _with_coordinated(before, row)
    after = [hit for hit in hits if hit.first > told.at and not _is_aside(told, row, hit)]
    return after[0].who if after else _pronoun(told, cast)


def _with_coordinated(before, row):
    """The last of the names and those that «и» or a comma joins to it."""
    who = list(before[-1].who)
    for left, right in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        between = row[left.last : right.first]
        if not any(token.lower == "и" for token in between) or len(between) > 12:
            break
        who = [*left.who, *who]
    return tuple(dict.fromkeys(who))


def _is_aside(told, row, hit):
    """Who only says it, «…, сообщил посол», is not the subject of what goes before the comma."""
    if told.frame != "goes":
        return False
    before, after = row[hit.first - 1] if hit.first else None, row[hit.last] if hit.last < len(row) else None
    said = world.table("formulas")["speech"]
    beside = [token for token in (before, after) if token and token.is_word]
    low, high = sorted((hit.first, told.at))
    comma = any(token.text == "," for token in row[low:high])
    return comma and any(not lemmas(token.text).isdisjoint(said) for token in beside)


def _pronoun(told, cast):
    """Whom «он» stands for; in direct speech whom «я» and «вы» do."""
    row, block = told.block.row, told.block
    words = {row[index].lower for index in range(max(told.first, told.at - FAR), min(told.last, told.at + FAR))}
    if told.spoken:
        speaker = cast.speaker(block, told.start)
        if words & YOU and not words & WE:
            return tuple(cast.others(speaker)) if speaker is not None else ()
        return (speaker,) if words & WE and speaker is not None else ()
    if words & HE or _is_gerund(row[told.at].text):
        one = cast.subject_before(block, told.first)
        return () if one is None else (one,)
    return ()


def _is_gerund(word):
    return any(form.pos == "GRND" for form in forms(word)[:1])


def _guests(told, cast):
    return _guest_of_noun(told, cast) if told.is_noun else _goer(told, cast)


def _goer(told, cast):
    """Who comes: the subject of the verb, or the one whom a participle describes («…, прибывшего в Минск»)."""
    if any(form.pos == "PRTF" for form in forms(told.block.row[told.at].text)[:1]):
        before = _here(told, cast, last=told.at)
        return _tied(before[-1].who if before else (), "guest")
    return _tied(subject(told, cast), "guest")


def _tied(who, part=""):
    made = Parts(tied=bool(who))
    made.add(who, part)
    return made


def _guest_of_noun(told, cast):
    row, at = told.block.row, told.at
    if forms(row[at].text)[0].number == "plur":
        return Parts()
    for whose in (_possessor, _owner, _maker):
        who = whose(told, cast)
        if who:
            return _tied(who, "guest")
    return Parts()


def _possessor(told, cast):
    """«Вашего визита», «его первый визит», «свой визит»."""
    block, row = told.block, told.block.row
    for index in range(max(told.first, told.at - 4), told.at):
        low = row[index].lower
        if low.startswith(YOUR):
            speaker = cast.speaker(block, told.start)
            return tuple(cast.others(speaker)) if speaker is not None else ()
        if low.startswith("сво"):
            return subject(told, cast)
        if low in ("его", "ее", "её"):
            return _of_him(told, cast)
    return ()


def _of_him(told, cast):
    """Whom «его» stands for: the last one spoken of who is not the subject of the clause."""
    low, _ = told.block.around(told.start)
    before = [hit for hit in cast.hits(told.block, low, told.at) if len(hit.who) == 1]
    named = [hit.who for hit in before if "nomn" in hit.cases]
    doer = subject(told, cast) or (named[-1] if named else ())
    others = [hit for hit in before if set(hit.who).isdisjoint(doer)]
    if others:
        return others[-1].who
    return tuple(cast.others(doer[0])) if len(doer) == 1 else ()


def _owner(told, cast):
    """«визит [в страну] Х»: who stands in the genitive behind the word, the place between them or not."""
    row = told.block.row
    for hit in cast.hits(told.block, told.at + 1, min(told.last, told.at + GAP)):
        between = row[told.at + 1 : hit.first]
        if "gent" in hit.cases and _is_place_only(between):
            return _listed(told, cast, hit, "gent")
        break
    return ()


def _is_place_only(between):
    """Nothing, adjectives, or «в» with a place: what may stand between an event and whose it is."""
    low = [token.lower for token in between]
    if not low:
        return True
    into = low[0] in ("в", "во", "на", "по")
    return all(token.is_word and (token.is_capital or _is_adjective(token) or token.lower == "области") for token in
               between[1 if into else 0 :])  # fmt: skip


def _is_adjective(token):
    return any(form.pos in ("ADJF", "PRTF") for form in forms(token.text)[:1])


def _listed(told, cast, hit, case):
    """A name and those that «и» or a comma joins to it in the same case."""
    row, who, end = told.block.row, list(hit.who), hit.last
    for other in cast.hits(told.block, hit.last, told.last):
        between = [token.lower for token in row[end : other.first]]
        if case not in other.cases or len(between) > 3 or not {"и", ","} & set(between):
            break
        who += other.who
        end = other.last
    return tuple(dict.fromkeys(who))


def _maker(told, cast):
    """«прибыл с визитом», «совершил визит»: the subject makes it, or whom a participle describes."""
    row, at = told.block.row, told.at
    case = {form.case for form in forms(row[at].text) if form.pos == "NOUN"}
    if "ablt" in case:
        for index in range(at - 1, max(told.first, at - 12), -1):
            if any(form.pos == "PRTF" for form in forms(row[index].text)[:1]) and not _is_adjective_of(row, index, at):
                before = _here(told, cast, last=index)
                return before[-1].who if before else ()
        return subject(told, cast)
    near = range(max(told.first, at - 6), min(told.last, at + 3))
    if case & {"accs"} and any(not lemmas(row[index].text).isdisjoint(_set("makes")) for index in near):
        return subject(told, cast)
    return ()


def _is_adjective_of(row, index, at):
    return at - index < 3 and row[index + 1].is_word and row[index].lower.endswith(("ым", "им", "ой", "ей"))


def _received(told, cast):
    """«X принял Y»: the host and the guest; «принял закон», «принял участие» is nothing."""
    row = told.block.row
    if row[told.at + 1 : told.at + 2] and row[told.at + 1].lower == "участие":
        return _tied(subject(told, cast))
    case = "datv" if any("обращ" in lemma for lemma in lemmas(row[told.at].text)) else "accs"
    doers = subject(told, cast)
    for hit in sorted(_here(told, cast), key=lambda hit: (hit.first < told.at, abs(hit.first - told.at))):
        if case in hit.cases and set(hit.who).isdisjoint(doers) and _is_object(row, told, hit):
            made = _tied(_listed(told, cast, hit, case), "guest")
            made.add(doers, "host")
            return made
    return Parts()


def _is_object(row, told, hit):
    """Close behind the verb, or before it, with no preposition."""
    before = row[hit.first - 1] if hit.first else None
    if before and any(form.pos == "PREP" for form in forms(before.text)[:1]) and before.lower != "к":
        return False
    if hit.first < told.at:
        return told.at - hit.last < 4 and "nomn" not in hit.cases
    between = row[told.at + 1 : hit.first]
    return len(between) < 9 and all(_is_object_between(token) for token in between)


def _is_object_between(token):
    found = forms(token.text)[:1] if token.is_word else ()
    known = ("ADJF", "PREP", "ADVB", "NOUN", "PRTF", "NUMR")
    return token.text == "," or token.is_capital or not found or found[0].pos in known


def _met(told, cast):
    """«переговоры X с Y», «встреча X и Y», «X встретился с Y»."""
    made = Parts()
    bound = _owner(told, cast) if told.is_noun else ()
    partners = _partners(told, cast)
    complete = len({*bound, *partners}) > 1 if bound else bool(partners) and _is_between(told)
    made.add(bound)
    made.add(() if complete else _joint(told, cast, alone=not partners and not bound))
    made.add(partners)
    made.tied = len(made.who) > 1 or bool(partners)
    return made


def _is_between(told):
    return any(token.lower == "между" for token in told.block.row[told.at + 1 : min(told.last, told.at + 4)])


def _partners(told, cast):
    """Whom one meets: behind «с» or «между»; before the word only where nobody stands behind it."""
    after, before = [], []
    for hit in _here(told, cast):
        lead = _preposition(told.block.row, hit)
        if "ablt" in hit.cases and (lead in WITH or lead == "между"):
            (after if hit.first > told.at else before).append(hit)
    if after:
        return _listed(told, cast, after[0], "ablt")
    if before and (not told.is_noun or _is_shared(told)):
        return _listed(told, cast, before[-1], "ablt")
    return ()


def _is_shared(told):
    """«во время их встречи»: it was with whom the sentence named before."""
    near = told.block.row[max(told.first, told.at - 3) : told.at]
    return any(token.lower in ("их", "своей", "этой", "личной") for token in near)


def _preposition(row, hit):
    """The preposition that leads to a name, adjectives between them or not; empty where there is none."""
    for index in range(hit.first - 1, max(-1, hit.first - 4), -1):
        found = forms(row[index].text)[:1] if row[index].is_word else ()
        if found and found[0].pos == "PREP":
            return row[index].lower
        if not found or found[0].pos not in ("ADJF", "NPRO"):
            return ""
    return ""


def _joint(told, cast, *, alone):
    """The subject; where nobody is met, several subjects of one verb («X и Y обсудили»)."""
    hits = [hit for hit in _here(told, cast) if "nomn" in hit.cases]
    who = tuple(dict.fromkeys(one for hit in hits for one in hit.who))
    if not alone:
        return subject(told, cast) or _with_him(told, cast)
    if len(who) > 1 and (len(hits) == 1 or _are_joined(told.block.row, hits)):
        return who
    return ()


def _are_joined(row, hits):
    between = row[hits[0].last : hits[-1].first]
    return any(token.lower == "и" for token in between)


def _with_him(told, cast):
    """«у него был разговор с …», «у Президента … был разговор»."""
    row = told.block.row
    for index in range(max(told.first, told.at - 8), told.at):
        if row[index].lower == "у":
            if row[index + 1].lower in ("него", "нее", "неё"):
                low, _ = told.block.around(told.start)
                before = cast.hits(told.block, low, index)
                one = before[-1].who[0] if before else cast.subject_before(told.block, told.first)
                return () if one is None else (one,)
            return next((hit.who for hit in _here(told, cast, first=index + 1) if hit.first == index + 1), ())
    return ()


def _attending(told, cast):
    """«в саммите примут участие X и Y»: who is said to take part, and nobody else."""
    row = told.block.row
    if not any(row[index].lower.startswith(("участ", "участв")) for index in range(told.first, told.last)):
        return {}
    return {who: "" for hit in _here(told, cast) if "nomn" in hit.cases for who in hit.who}


def _signers(told, cast):
    """Signatories, and witnesses behind «в присутствии»."""
    row, made = told.block.row, Parts()
    low, high = told.block.around(told.start)
    witnessing = _witness_at(row, low, high)
    for hit in cast.hits(told.block, low, high):
        if witnessing is not None and hit.first > witnessing and "gent" in hit.cases and hit.first - witnessing < 12:
            made.add(hit.who, "witness")
            witnessing = max(witnessing, hit.last)
        elif told.first <= hit.first < told.last and _signs(told, row, hit):
            made.add(hit.who, "signatory")
    made.tied = bool(made.who)
    return made


def _witness_at(row, low, high) -> int | None:
    return next((index for index in range(low, high) if row[index].lower in PRESENT), None)


def _signs(told, row, hit):
    """The subject of «подписал», or the one by whom something was signed («подписан министрами»)."""
    if told.is_noun:
        return False
    passive = any(form.pos == "PRTS" for form in forms(row[told.at].text)[:1])
    if passive:
        return "ablt" in hit.cases and not _preposition(row, hit) and abs(hit.first - told.at) < 12
    return "nomn" in hit.cases


def addressed(told: Occasion, cast: Cast) -> Iterator[int]:
    """Speaker and the one spoken to, where direct speech addresses the other who takes part: they meet."""
    near = told.block.row[max(told.first, told.at - 4) : min(told.last, told.at + 4)]
    if not told.spoken or told.kind not in ("visit", "meeting"):
        return
    if any(token.lower.startswith(YOUR) or token.lower in YOU for token in near):
        speaker = cast.speaker(told.block, told.start)
        others = cast.others(speaker) if speaker is not None else []
        if len(others) == 1:
            yield from (speaker, *others)
