"""Who takes part in an event, by the sentence that tells of it: the frame of its word says who is who."""

from functools import cache, lru_cache

from .. import world
from ..morphology import forms, lemmas
from .assemblies import attends, is_attending
from .cast import Cast
from .guests import YOUR, guests
from .occasions import Occasion
from .subjects import YOU, Parts, here, is_aside, listed, owner, preposition, subject, tied

WITH = frozenset({"с", "со"})
HIM = frozenset({"его", "ее", "её"})
DESCRIBED = 20  # tokens between «принял» and the name of somebody who is described first
PRESENT = ("присутствии",)


def parts_of(told: Occasion, cast: Cast) -> Parts:
    """Who takes part in an event by its own clause."""
    if told.kind == "visit":
        return guests(told, cast)
    if told.kind == "signing":
        return _signers(told, cast)
    if told.sits:
        return _sitting(told, cast)
    if told.kind in ("summit", "statement"):
        return Parts(_attending(told, cast) if told.kind == "summit" else {}, tied=True)
    if told.frame in ("receives", "greets"):
        return _received(told, cast)
    return _met(told, cast)


def _sitting(told, cast):
    """Who does something in the clause of an assembly, or says something there: «доложил на совещании министр»."""
    hits = [hit for hit in here(told, cast) if "nomn" in hit.cases and not is_aside(told, hit)]
    made = Parts(tied=bool(hits))
    for hit in hits:
        made.add(hit.who)
    return made


def _received(told, cast):
    """«X принял Y»: the host and the guest; «принял закон», «принял участие» is nothing."""
    row = told.block.row
    if row[told.at + 1 : told.at + 2] and row[told.at + 1].lower == "участие":
        return tied(subject(told, cast))
    case = "datv" if any("обращ" in lemma for lemma in lemmas(row[told.at].text)) else "accs"
    doers = subject(told, cast)
    for hit in sorted(here(told, cast), key=lambda hit: (hit.first < told.at, abs(hit.first - told.at))):
        if case in hit.cases and set(hit.who).isdisjoint(doers) and _is_object(row, told, hit):
            made = tied(listed(told, cast, hit, case), "guest")
            made.add(doers, "host")
            return made
    return _him_received(told, cast, doers)


def _him_received(told, cast, doers):
    """«Его принял …», «Гостей принял …»: whom the words before are about."""
    near = told.block.row[max(told.first, told.at - 2) : min(told.last, told.at + 2)]
    by_noun = any(_are_guests(token.text) for token in near)
    if not doers or not (by_noun or HIM & {token.lower for token in near}):
        return Parts()
    one = cast.subject_before(told.block, told.first)
    if one in doers or (one is None and not by_noun):
        return Parts()
    made = Parts(tied=True) if one is None else tied((one,), "guest")
    made.add(doers, "host")
    return made


@lru_cache(maxsize=5_000)
def _are_guests(word):
    """«гостей», «делегацию», «белорусов»: who is received, without a name."""
    low = word.lower()
    return low.startswith(_guests()) and any(form.pos == "NOUN" and form.case == "accs" for form in forms(word)[:4])


@cache
def _guests():
    return tuple(world.table("events")["guests"])


def _is_object(row, told, hit):
    """Close behind the verb, or before it, with no preposition."""
    before = row[hit.first - 1] if hit.first else None
    if before and any(form.pos == "PREP" for form in forms(before.text)[:1]) and before.lower != "к":
        return False
    if hit.first < told.at:
        return told.at - hit.last < 4 and "nomn" not in hit.cases
    between = row[told.at + 1 : hit.first]
    if any(token.text in "-–—" for token in between):  # «принял сопредседателей комиссии – министра …»
        return len(between) < DESCRIBED
    return len(between) < 9 and not _has_object(between)


def _has_object(between):
    """Whether the verb has another object before the name: «принял [верительные грамоты] посла»."""
    led = False
    for token in between:
        found = forms(token.text)[:1] if token.is_word else ()
        if found and found[0].pos in ("VERB", "CONJ"):
            return True
        led = led or (bool(found) and found[0].pos == "PREP")
        if found and found[0].pos == "NOUN" and not led and not token.is_capital:
            return True
    return False


def _met(told, cast):
    """«переговоры X с Y», «встреча X и Y», «X встретился с Y»."""
    made = Parts()
    if told.is_noun and _is_attended(told):
        return made
    bound = owner(told, cast) if told.is_noun else ()
    partners = _partners(told, cast)
    complete = len({*bound, *partners}) > 1 if bound else bool(partners) and _is_between(told)
    made.add(bound)
    if _has_another(told) and not (partners or bound):
        return tied(subject(told, cast))
    made.add(() if complete else _joint(told, cast, alone=not partners and not bound))
    made.add(partners)
    made.tied = len(made.who) > 1 or bool(partners)
    if made.tied and len(made.who) == 1:
        made.add(_only_other(cast, *made.who))
    return made


def _is_attended(told):
    """«Во встрече участвовал …»: its people are added to those who met."""
    row = told.block.row
    near = row[told.at + 1 : told.at + 3]
    if any(form.case in ("nomn", "accs") for form in forms(row[told.at].text)):
        return False
    return not any(token.lower in (*WITH, "между") for token in near) and any(
        is_attending(row, index) for index in row.within(attends, told.first, told.last)
    )


def _has_another(told):
    """«на встрече с инвесторами»: whom one meets is none of the story's officials."""
    return told.is_noun and any(token.lower in WITH for token in told.block.row[told.at + 1 : told.at + 2])


def _only_other(cast, one):
    """Where a sentence names only whom one meets: the one other from abroad who takes part in the story."""
    return [other for other in cast.others(one) if cast.country(other) != cast.country(one)]


def _is_between(told):
    return any(token.lower == "между" for token in told.block.row[told.at + 1 : min(told.last, told.at + 4)])


def _partners(told, cast):
    """Whom one meets: behind «с» or «между»; before the word only where nobody stands behind it."""
    after, before = [], []
    for hit in here(told, cast):
        lead = preposition(told.block.row, hit)
        if "ablt" in hit.cases and (lead in WITH or lead == "между"):
            (after if hit.first > told.at else before).append(hit)
    if after:
        return listed(told, cast, after[0], "ablt")
    if before and (not told.is_noun or _is_shared(told) or _is_held(told)):
        return listed(told, cast, before[-1], "ablt")
    return ()


def _is_held(told):
    """«провел с министром переговоры»: the verb has the talks for its object."""
    near = told.block.row[told.first : told.at]
    return any(not lemmas(token.text).isdisjoint(("провести", "вести", "проводить")) for token in near)


def _is_shared(told):
    """«во время их встречи»: it was with whom the sentence named before."""
    near = told.block.row[max(told.first, told.at - 3) : told.at]
    return any(token.lower in ("их", "своей", "этой", "личной") for token in near)


def _joint(told, cast, *, alone):
    """The subject; where nobody is met, several subjects of one verb («X и Y обсудили»)."""
    hits = [hit for hit in here(told, cast) if "nomn" in hit.cases and not is_aside(told, hit)]
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
            return next((hit.who for hit in here(told, cast, first=index + 1) if hit.first == index + 1), ())
    return ()


def _attending(told, cast):
    """«в саммите примут участие X и Y»: who is said to take part, and nobody else."""
    row = told.block.row
    if not any(row[index].lower.startswith("участ") for index in range(told.first, told.last)):
        return {}
    return {who: "" for hit in here(told, cast) if "nomn" in hit.cases for who in hit.who}


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
    if told.is_noun and not made.who and told.under_way:
        made.add(subject(told, cast))
    return made


def _witness_at(row, low, high) -> int | None:
    return next((index for index in range(low, high) if row[index].lower in PRESENT), None)


def _signs(told, row, hit):
    """The subject of «подписал», or the one by whom something was signed («подписан министрами»)."""
    if told.is_noun:
        return False
    passive = any(form.pos == "PRTS" for form in forms(row[told.at].text)[:1])
    if passive:
        return "ablt" in hit.cases and not preposition(row, hit) and abs(hit.first - told.at) < 12
    return "nomn" in hit.cases


def addressed(told: Occasion, cast: Cast) -> tuple[int, ...]:
    """Speaker and the one spoken to, where direct speech addresses the other who takes part: they meet."""
    if not told.spoken or told.kind not in ("visit", "meeting"):
        return ()
    near = told.block.row[max(told.first, told.at - 4) : min(told.last, told.at + 4)]
    if any(token.lower.startswith(YOUR) or token.lower in YOU for token in near):
        speaker = cast.speaker(told.block, told.start)
        others = cast.others(speaker) if speaker is not None else []
        if len(others) == 1:
            return speaker, *others
    return ()
