"""Whether an event is past or to come, put off or cancelled, by the words of its clause."""

from functools import cache, lru_cache

from .. import world
from ..findings import Outcome
from ..morphology import forms, is_infinitive, lemmas, tense
from ..tokens import mark
from .occasions import TALKS, Occasion


@cache
def _set(key):
    return frozenset(world.table("events")[key])


def outcome(told: Occasion) -> Outcome | None:
    """Planned, held, postponed or cancelled where the words around an event say so, else None."""
    row = told.block.row
    if told.is_noun:
        called_off = _called_off(told, row)
        if called_off:
            return called_off
        before = lemmas(row[told.at - 1].text) if told.at else frozenset()
        if not before.isdisjoint(_set("planned_before") | _set("planned_nouns")):
            return Outcome.PLANNED
        if _is_agreed_on(told, row):
            return Outcome.PLANNED
    if _is_expected(told, row):
        return Outcome.PLANNED
    if (told.kind in TALKS or told.sits) and told.under_way and _is_past(told, row):
        return Outcome.HELD
    return _by_tense(told, row)


def _by_tense(told, row):
    """Planned or held by the tense of its verbs; of an assembly the nearest says it, others speak of something else."""
    verbs = _verbs(told, row)
    tenses = [(index, one) for index in verbs if (one := tense(row[index].text))]
    if told.sits and tenses:
        tenses = [min(tenses, key=lambda item: abs(item[0] - told.at))]
    if any(one == "futr" for _, one in tenses):
        return Outcome.PLANNED
    return Outcome.HELD if tenses else None


def _is_agreed_on(told, row):
    """«договорились о встрече», «решено провести заседание»; «договорились на встрече» says nothing of another."""
    low = max(0, told.at - 3)
    about = next((index for index in range(told.at - 1, low, -1) if row[index].lower in ("о", "об")), None)
    if about and not lemmas(row[about - 1].text).isdisjoint(_set("planned_words")):
        return True
    expecting = told.where(_may_expect)
    if not expecting or _set("planned_agreed").isdisjoint(row[index].lower for index in expecting):
        return False
    return any(
        is_infinitive(row[index].text) and (occurs(row[index].text) or assembles(row[index].text))
        for index in told.clause()
    )


def _called_off(told, row):
    """A visit that is itself put off or cancelled, not one at which something is."""
    before = lemmas(row[told.at - 1].text) if told.at else frozenset()
    direct = _is_direct(row[told.at].text)
    calling = told.where(_calls_off) if direct and not _is_governed(row, told.at) else ()
    for key, result in (("cancelled", Outcome.CANCELLED), ("postponed", Outcome.POSTPONED)):
        if not before.isdisjoint(_set(key + "_nouns")) or (calling and _any(row, calling, _set(key))):
            return result
    if direct and any(
        row[index + 1].lower.startswith(("состо", "прош")) for index in told.where(_is_not) if index + 1 < len(row)
    ):
        return Outcome.CANCELLED
    return None


@lru_cache(maxsize=20_000)
def _is_direct(word):
    return any(form.case in ("nomn", "accs") and form.pos == "NOUN" for form in forms(word))


def _is_governed(row, at):
    """Whether a preposition leads to a noun, adjectives between them or not."""
    for index in range(at - 1, max(-1, at - 4), -1):
        found = forms(row[index].text)[:1] if row[index].is_word else ()
        if not found or found[0].pos not in ("ADJF", "NPRO", "PREP"):
            return False
        if found[0].pos == "PREP":
            return True
    return False


@mark
@lru_cache(maxsize=20_000)
def _calls_off(word):
    """Whether a word may say that something is put off or cancelled."""
    return not lemmas(word).isdisjoint(_set("postponed") | _set("cancelled"))


@mark
def _is_not(word):
    return word in ("не", "Не")


def _any(row, calling, words):
    """Whether at one of some places one of the words stands as a finite verb or a short form."""
    return any(
        not lemmas(row[index].text).isdisjoint(words) and (tense(row[index].text) or _is_short(row[index].text))
        for index in calling
    )


def _is_short(word):
    return any(form.pos in ("PRTS", "ADJS") for form in forms(word))


def _is_expected(told, row):
    """«планируется», «намерен посетить»: a word of expectation that the event hangs on."""
    for index in told.where(_may_expect):
        low = row[index].lower
        planned = low in _set("planned") or (told.kind in TALKS and low in _set("planned_talks"))
        if planned and not told.under_way and abs(index - told.at) < 12:
            return True
        if not lemmas(low).isdisjoint(_set("planned_with")) and _leads_to_infinitive(told, row, index):
            return not told.under_way or told.kind == "summit"
    return False


@cache
def _expecting():
    return _set("planned") | _set("planned_talks") | _set("planned_agreed")


@mark
def _may_expect(word):
    """Whether a word may be one of expectation: most need no closer look."""
    low = word.lower()
    return low in _expecting() or not lemmas(low).isdisjoint(_set("planned_with"))


def _leads_to_infinitive(told, row, index):
    """Whether a word that means to do something is followed by an infinitive that is, or is done at, the event."""
    for later in range(index + 1, min(index + 6, told.last)):
        if is_infinitive(row[later].text):
            return told.kind == "summit" or later == told.at or occurs(row[later].text)
    return False


@mark
@lru_cache(maxsize=20_000)
def occurs(word: str) -> bool:
    """Whether a word is a verb by which an event takes place: «состоялась», «пройдет»."""
    return not lemmas(word).isdisjoint(_set("occurrence"))


@mark
@lru_cache(maxsize=20_000)
def assembles(word: str) -> bool:
    """Whether a word is a verb that says of an assembly that it takes place: «идет», «собрал»."""
    return not lemmas(word).isdisjoint(_set("assembling"))


def _is_past(told, row):
    """«заявил на встрече»: what somebody did there has been, and so has the meeting."""
    return any(tense(row[index].text) == "past" for index in range(told.first, told.last))


def _verbs(told, row):
    """The verbs whose tense is that of the event: its own, or those by which an event takes place."""
    if not told.is_noun:
        return [told.at]
    if told.under_way:
        return row.within(occurs, *told.more)
    return [*told.where(occurs), *told.where(assembles)] if told.sits else told.where(occurs)
