"""The outlets, agencies and press services that a story names as its teller or its source, each with its words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from . import bodies, dateline, formulas, press, world
from .findings import Attribution, Mention
from .formulas import WAYS
from .furniture import Layout
from .lines import STORY
from .outlets import ADDRESS, OPENING, Source, is_telling, named, registered, source_at
from .register import Register
from .tokens import Token, tokens

REACH = 90  # characters before a verb in which the name of who tells may stand
LONGEST_NAME = 3
LONGEST_LINE = 60  # characters of a line that is an agency's name and nothing else
MOST_CARRIERS = 2
CLOSING = ("»", '"', "”")
MOST = 200  # no story says more often where it comes from, and a hostile one must not cost more
IN_PLACE = re.compile(r"\s+(?:в|у|на|ў)\s")
PAST = re.compile(r"(?:л[аои]?|ў)$")
SENTENCE = re.compile(r"[.!?…][»\"”]?\s")
CAPITALISED = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІЎ][\w-]+(?: [A-ZА-ЯЁІЎ][\w-]+){0,2}$")
ABOUT_IT = ("об этом", "аб гэтым")
CLOSED = re.compile(r"\s*$|[.,;]|\s+(?:со|с)\s")


def find_sources(text: str, layout: Layout, register: Register, hints: Sequence[Token]) -> list[Source]:
    """All sources that the story names, in its order; `hints` are the words at which it may do so (`formulas`)."""
    found = list(_in_story(text, layout.paragraphs, register, hints))
    found += [*_in_datelines(text, layout, register), *_in_credits(text, layout, register)]
    found.sort(
        key=lambda source: (source.attribution.mention.start, WAYS.index(source.way) if source.way in WAYS else 0)
    )
    return [replace(source, way="own") if source.way in ("told", "learns") else source for source in found]


def _in_story(text, parts, register, hints):
    low = formulas.lowered(text)
    for way, start, end in islice(formulas.occurrences(hints, low), MOST):
        part = press.part_at(parts, start)
        if part is None:
            continue
        if way == "follows":
            source = _before(text, part, start, end, register)
        else:
            source = _after(text, end, part.end, register, way)
        if source:
            is_earlier = source.way == "tells" and _is_earlier(low, part.start, start, end)
            yield replace(source, way="cited") if is_earlier else source
    yield from _services(text, parts, low, register, hints)


def _services(text, parts, low, register, hints):
    for mention, name in islice(press.services(text, parts, low, hints), MOST):
        known = register.named(mention.exact) or register.named(name)
        attribution = Attribution(known.name if known else name, mention, known is not None, name)
        yield Source(attribution, "press", "press_service", None)


def _after(text, start, stop, register, way):
    """The outlet whose name begins where a formula ends."""
    gap = formulas.after().match(text, start, stop)
    if gap is None or (gap["place"] and not gap["carrier"]):
        return None
    carried = bool(gap["carrier"])
    if gap["place"] and way == "told":
        return source_at(text, gap.end(), stop, register, "said", carried=True)
    if gap["own"]:
        return source_at(text, gap.end(), stop, register, "own", carried=True)
    found = source_at(text, gap.end(), stop, register, way, carried=carried)
    if way == "cited":
        return found or _body(text, gap.end(), stop)
    return _told(text, found, carried) if found and way == "told" else found


def _told(text, source, carried):
    """«рассказали «Вестнику» в …» is told to it; «сообщило агентство.» tells itself; anything else is no outlet."""
    mention = source.attribution.mention
    after = text[mention.end : mention.end + 12].lstrip('»"”')
    if not source.attribution.registered and not carried:
        is_declined = source.attribution.name != mention.exact or "." in mention.exact
        return source if is_declined or IN_PLACE.match(after) else None
    return replace(source, way="tells") if CLOSED.match(after) else source


def _body(text, start, stop):
    """A public body to which a story refers, by its name in the nominative."""
    row = tokens(text, start, min(stop, start + 160))
    body = next((body for at in range(min(3, len(row))) if (body := bodies.body_at(row, at))), None)
    if body is None or body.first:
        return None
    mention = Mention(row[0].start, row[body.last - 1].end, text[row[0].start : row[body.last - 1].end])
    return Source(Attribution(body.name, mention, False), "cited", "press_service", body.country)


def _is_earlier(low, begin, start, end):
    """«Ранее портал «Имя» писал», «портал «Имя» ранее писал»: it told something else, and not this story."""
    if not PAST.search(low, start, end):
        return False
    earlier, begin = world.words("formulas", "earlier"), max(begin, start - REACH)
    sentence = SENTENCE.split(low[begin:start])[-1].strip()
    return sentence.startswith(earlier) or sentence.endswith(earlier)


def _before(text, part, at, end, register):
    """Who stands before a verb that tells: «газета «Имя» сообщила», «агентству «Имя» рассказал министр»."""
    verb = text[at:end].lower()
    at = _past_adverb(text, part.start, at)
    stop, carried = _past_carriers(text, max(part.start, at - REACH), at)
    way = "told" if verb in world.words("formulas", "told") else "tells"
    if text[stop - 1 : stop] in CLOSING:
        in_place = IN_PLACE.match(text, end) is not None
        return _quoted_before(text, part, stop - 1, carried, verb, way, register, in_place)
    start = stop
    for _ in range(LONGEST_NAME):
        start = max(text.rfind(" ", part.start, start - 1) + 1, part.start)
        known = register.spelled(text, start)
        if known and known[0] >= stop - 2 and (carried or is_telling(text[start : known[0]], known[1])):
            return registered(text, start, known, way)
    start = max(text.rfind(" ", part.start, stop) + 1, part.start)
    if ADDRESS.fullmatch(text, start, stop):
        return named(text, start, stop, register, way)
    return _carried_before(text, part, stop, register, way) if way == "tells" and not carried else None


def _carried_before(text, part, stop, register, way):
    """«агентство Имя сообщало»: capitalised words, behind a noun for an outlet."""
    begin = max(part.start, stop - REACH)
    name = CAPITALISED.search(text[begin:stop])
    if name is None or not formulas.ends_in_carrier(text[begin : begin + name.start()]):
        return None
    return named(text, begin + name.start(), stop, register, way)


def _past_adverb(text, start, at):
    """Where the words before a verb end when an adverb is taken off: «портал «Имя» ранее писал»."""
    stretch = text[max(start, at - REACH) : at]
    before = stretch.rstrip()
    low = before.lower()
    if not low.endswith(_between()):
        return at
    adverb = next(word for word in _between() if low.endswith(word))[1:]
    return at - (len(stretch) - len(before)) - len(adverb)


@cache
def _between():
    """The adverbs that may stand before a verb, with a blank before them."""
    return tuple(f" {word}" for word in world.words("formulas", "between"))


def _past_carriers(text, start, stop):
    """Where the words before a verb end when the nouns for an outlet are taken off, and whether there were any."""
    found = False
    stop = start + len(text[start:stop].rstrip())
    for _ in range(MOST_CARRIERS):
        blank = max(text.rfind(" ", start, stop), text.rfind("\u00a0", start, stop))
        if blank < 0 or not formulas.is_carrier(text[blank + 1 : stop]):
            break
        stop, found = start + len(text[start:blank].rstrip()), True
    return stop, found


def _quoted_before(text, part, close, carried, verb, way, register, in_place):
    start = max(text.rfind(mark, max(part.start, close - REACH), close) for mark in OPENING) + 1
    words = text[start:close]
    if not start or not 1 < len(words) <= REACH:
        return None
    carried = carried or formulas.ends_in_carrier(text[max(part.start, start - 30) : start - 1])
    if carried or register.named(words):
        return named(text, start, close, register, way)
    # «Вестнику» рассказали в …, «Об этом «Вестнику» рассказал …»
    before = text[max(part.start, start - 30) : start - 1].lower().rstrip()
    is_told = way == "told" and (in_place or before.endswith(ABOUT_IT))
    is_own = verb in world.words("formulas", "learns") or is_told
    return named(text, start, close, register, "own") if is_own else None


def _in_datelines(text, layout, register):
    for row in layout.rows:
        cut = dateline.find(row.text) if row.kind == STORY else None
        if cut and cut.source:
            start, end = row.start + cut.source[0], row.start + cut.source[1]
            start = formulas.before_name().match(text, start, end).end()
            source = source_at(text, start, end, register, "dateline")
            if source:
                yield source


def _in_credits(text, layout, register):
    """«Источник: …», and an agency alone on a line below the story."""
    for row in layout.tail:
        inside = row.text.strip("(). ") if len(row.text) < LONGEST_LINE else ""
        known = register.named(inside) if inside else None
        if known and known.kind == "agency":
            start = row.start + row.text.index(inside)
            yield named(text, start, start + len(inside), register, "credited")
    for row in layout.rows:
        match = formulas.credit().match(text, row.start, row.end) if row.kind == "source" else None
        source = match and source_at(text, match.end(), row.end, register, "credited")
        if source:
            yield source
        elif match:
            line, hints = Mention(row.start, row.end, row.text), formulas.hints([tokens(text, row.start, row.end)])
            yield from _services(text, (line,), formulas.lowered(text), register, hints)
