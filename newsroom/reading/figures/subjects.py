"""What a figure is about: which measure, between which states, as an indicator."""

from .. import world
from ..bodies import bloc_of
from ..findings import Indicator
from ..morphology import forms, lemma
from ..tokens import mark
from . import indicators, measures
from .elliptic import stands_alone
from .indicators import of_measure, of_things
from .measures import Measure
from .setting import Setting
from .statements import Statement
from .values import is_change, unit_of

BEFORE = 60  # tokens of the paragraph before a sentence that may say which way goods go
MOST_LETTERS = 3  # of «I», «III»
RELATIVE = ("%", "times", "pp")


def is_figure(one: Statement, setting: Setting) -> bool:
    """A sum without a currency is one beside a measure, or by itself in a story of sums: «возьмем миллиард»; «миллион
    раз» and «тот миллион» are none."""
    if unit_of(one, setting) != "" or measure_of(one, setting) is not None:
        return True
    return bool(setting.sums) and stands_alone(one.block.row, one.amount.last) and not _is_pointed_at(one)


def _is_pointed_at(one):
    row, at = one.block.row, one.amount.first
    return at > 0 and row[at - 1].lower.startswith(tuple(world.table("measures")["pointing"]))


def measure_of(one: Statement, setting: Setting) -> Measure | None:
    """The measure of an amount: the nearest before it; else that of the amount before it in the sentence; else the
    first behind it; else the one that the sentence before spoke of."""
    return setting.once(one, _measure_of)


def _measure_of(one, setting):
    measured = setting.measured(one.block)
    lead = _fitting(measured.within(one.lead), one)
    if lead:
        return lead[-1]
    before = measure_of(one.before, setting) if one.before else None
    if before and (one.amount.is_money or not before.entry.get("money")):
        return before
    trail = _fitting(measured.within(one.trail), one)
    if trail:
        return trail[0]
    return None if one.before else _of_sentence_before(one, setting)


def _fitting(found, one):
    """A sum of contracts is in money alone."""
    return [measure for measure in found if one.amount.is_money or not measure.entry.get("money")]


def _of_sentence_before(one, setting):
    """«Он вырос на 5 %»: a sentence with no subject of its own is about the one measure of the sentence before."""
    if one.amount.unit == "count" or one.first == 0 or _has_subject(one):
        return None
    first, last = one.block.around(one.block.row[one.first - 1].start)
    found = [item for item in setting.measured(one.block).within((first, last)) if not item.entry.get("money")]
    return found[0] if len({item.entry["code"] for item in found}) == 1 else None


def _has_subject(one):
    """Whether the words before an amount hold a noun in the nominative that does not stand for a measure."""
    stands_for = world.table("measures")["anaphors"]
    for token in one.words(one.lead):
        if token.is_word and lemma(token.text.split("-")[0]) not in stands_for and _may_be_subject(token):
            return True
    return False


def _may_be_subject(token):
    """A noun in the nominative, or a name that no dictionary knows."""
    found = forms(token.text)
    if not found or not found[0].known:
        return token.is_capital and len(token.text) > MOST_LETTERS
    return found[0].pos == "NOUN" and any(form.case == "nomn" for form in found)


def indicator_of(one: Statement, setting: Setting, home: str | None = None) -> Indicator:
    """What a figure measures; `home` is the state of who says it: «наш экспорт» is from there."""
    if one.amount.thing:
        return _of_thing(one, setting, home)
    measure = measure_of(one, setting)
    if measure is None or (_counted_before(one) and one.amount.is_money and not _leads(one, measure)):
        return _of_no_measure(one, setting)
    entry = measure.entry
    if entry.get("money"):
        code, name = entry["code"], entry["name"]
        status = status_of(one) if entry.get("status") else None
        if status:
            code, name = f"projects-{status[0]['code']}-value", status[0]["cost"]
        return of_things(code, name, _around(one, setting), "money")
    return of_measure(_of_goods(one, measure), _form(one, entry), _ending(one, measure, setting, home))


def _leads(one, measure):
    """Whether a measure of its own stands before an amount: «12 автобусов, экспорт вырос до 5 млн»."""
    return one.lead[0] <= measure.at < one.lead[1] and not measure.entry.get("money")


def _of_goods(one, measure):
    """The row of a measure, of certain goods alone where the text names them: «Экспорт молочной продукции»."""
    entry = measure.entry
    words = "" if entry["sides"] == "single" else measures.goods(one.block, measure.last) or _weighed(one)
    if not words:
        return entry
    named = {key: f"{entry[key]} {words}" for key in ("name", "genitive", "prepositional")}
    return {**entry, **named, "code": f"{entry['code']}-{indicators.latin(words)}"}


def _weighed(one):
    """What tonnes and the like are of."""
    thing = one.amount.thing
    return measures.goods(one.block, one.amount.last) if thing and thing.entry and thing.entry.get("unit") else ""


def _form(one, entry):
    if one.amount.unit not in RELATIVE:
        return "change" if is_change(one) else ""
    if is_change(one):
        return "growth"
    return "level" if "level" in entry else "share"


def _of_thing(one, setting, home):
    thing, around = one.amount.thing, _around(one, setting)
    if thing.entry is None:
        name = f"{thing.noun}, единиц" if thing.contained else indicators.plural(thing.noun)
        return of_things(indicators.latin(thing.noun), name[:1].upper() + name[1:], around, "count")
    entry = thing.entry
    measure = measure_of(one, setting) if entry.get("unit") else None
    if measure:
        code, states = _ending(one, measure, setting, home)
        return of_measure(
            {**_of_goods(one, measure), "unit": entry}, "counted", (code, states)
        )  # fmt: skip
    status = status_of(one) if entry.get("status") else None
    if status:
        return of_things(f"{entry['code']}-{status[0]['code']}", status[0]["many"], around, "count")
    if words := _weighed(one):
        return of_things(f"{entry['code']}-{indicators.latin(words)}", entry["of"].format(words), around, "count")
    return of_things(entry["code"], entry["name"], around, "count")


def _counted_before(one):
    """The thing counted before an amount in its sentence, as long as it has a name for what it costs."""
    thing = one.before.amount.thing if one.before else None
    return thing if thing and thing.entry and thing.entry.get("value") else None


def _of_no_measure(one, setting):
    """Of what the thing counted before it in the sentence cost or grew by; else one of the general indicators."""
    around = _around(one, setting)
    priced = _counted_before(one)
    if priced and one.amount.is_money:
        status = status_of(one.before) if priced.entry.get("status") else None
        if status:
            return of_things(f"projects-{status[0]['code']}-value", status[0]["cost"], around, "money")
        return of_things(f"{priced.entry['code']}-value", priced.entry["value"], around, "money")
    counted = one.before.amount.thing if one.before else None
    if counted and is_change(one) and not one.amount.is_money:
        code = counted.entry["code"] if counted.entry else indicators.latin(counted.noun)
        return of_things(f"{code}-growth", f"Рост числа {indicators.plural(counted.noun, 'gent')}", around, "percent")
    if one.amount.is_money:
        return of_things("other-sums", "Прочие суммы", around, "money")
    if is_change(one):
        return of_things("other-growth", "Прочие изменения", around, "percent")
    return of_things("other-shares", "Прочие доли", around, "percent")


def _places(one, measure):
    """Where the states of a measure may be named, the likeliest place first: its own phrase, the words that lead up to
    the amount, the sentence. A measure taken over from an amount before counts by the words that follow that one."""
    phrase = measures.phrase(one.block, measure, (one.first, one.last))
    own = one.lead[0] <= measure.at < one.trail[1]
    if own:
        return (phrase, one.lead, (one.first, one.last))
    return (one.lead, phrase, (one.first, one.last))


def _ending(one, measure, setting, home):
    """What the states of a measure add to its code and name."""
    sides, places = measure.entry["sides"], _places(one, measure)
    if bloc := _bloc(one, places[0], setting) or _bloc(one, places[1], setting):
        return f"-{indicators.latin(bloc)}", f"в {bloc}"
    if sides == "ordered":
        return _along(one, measure, places, setting, home)
    named = [found for place in places if (found := setting.states_within(one.block, place))]
    if sides == "single":
        return indicators.between(named[0][:1] if named else (), mutual=False)
    near = named[0] if named else ()
    if set(near) < set(setting.states) and measures.is_mutual(one.block, places[0]):
        near = setting.states
    around = setting.states_within(one.block, (one.first, one.last))
    return indicators.between(measures.pair_of(near, around, setting.pair(one)))


def _bloc(one, place, setting):
    """The bloc that words name with no state beside it: «взаимная торговля в ЕАЭС»."""
    row = one.block.row
    named = row.within(_is_bloc, *place)
    return bloc_of(row[named[0]].text) if named and not setting.states_within(one.block, place) else None


@mark
def _is_bloc(word):
    """«ЕАЭС»."""
    return bloc_of(word) is not None


def _along(one, measure, places, setting, home):
    incoming, pair = measure.entry["code"] == "imports", setting.pair(one)
    if pair and measures.is_mutual(one.block, places[0], ours=False):
        return indicators.amid(pair)
    if home in pair and measures.is_ours(one.block, (one.first, places[0][1])):
        other = next(code for code in pair if code != home)
        way = measures.Way(other, home) if incoming else measures.Way(home, other)
        return indicators.along(way, incoming=incoming)
    for place in (*places, (max(0, one.first - BEFORE), one.first)):
        way = measures.way_of(one.block, place, incoming=incoming, pair=pair)
        if way.source or way.target:
            return indicators.along(way, incoming=incoming)
    return indicators.amid(pair)


def _around(one, setting):
    """The states of things: those of the sentence where they are two, else the story's."""
    near = setting.states_within(one.block, (one.first, one.last))
    states = near if len(near) == 2 else setting.pair(one) or near[:1]
    return indicators.between(states, mutual=False)


def status_of(one: Statement) -> tuple[dict, int] | None:
    """How far projects have come, by the nearest word that says it, and the token index of that word."""
    row, best = one.block.row, None
    for bounds in (one.lead, one.trail):
        for at in row.within(_status, *bounds):
            distance = min(abs(at - one.amount.first), abs(at - one.amount.last))
            if best is None or distance < best[0]:
                best = (distance, _status(row[at].text), at)
    return best and best[1:]


@mark
def _status(word):
    """The row of the table for a word that says how far projects have come."""
    for status in world.table("measures")["statuses"]:
        if word.lower().startswith(tuple(status["words"])):
            return status
    return None
