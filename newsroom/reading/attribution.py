"""Where a story comes from: who published it, whom it cites, when, and whether stories of several are sewn together."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from . import countries, dateline, dates, names, phrases, posts, world
from .findings import Attribution, Basis, Mention, Published, Story
from .furniture import Layout
from .register import Outlet, Register
from .tokens import tokens

NAME = re.compile(
    r"[«\"“](?P<quoted>[^»\"”\n]{2,60})[»\"”]"
    r"|(?P<domain>[\w-]+(?:\.[\w-]+)*\.(?:kz|by|ru|com|org|net|info|uz|kg|today|media|tv|online|news))\b"
    r"|(?P<plain>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІЎ][\w-]+(?: [A-ZА-ЯЁІЎ][\w-]+){0,2})"
)
GAP = re.compile(r"[\s\u00a0]*")


@dataclass(frozen=True, slots=True)
class Source:
    """A name found by a formula: `way` is tells, own (its own reporter), told, cited, credited or dateline."""

    attribution: Attribution
    way: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that a document says of where it comes from; `home` is the state of the outlet that tells it, if known."""

    publisher: Attribution | None
    cites: tuple[Attribution, ...]
    published: Published | None
    captured_on: str | None
    stories: tuple[Story, ...]
    home: str | None


@cache
def _formula(key):
    words = sorted(world.words("formulas", key), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


@cache
def _patterns():
    """Each way to name a source with the words of which a paragraph must hold one, and the pattern that finds it."""
    return [(way, _needed(key), pattern) for way, key, pattern in _formulas()]


def _needed(key):
    """The longest word of each formula: to look for these is far cheaper than to search for a pattern."""
    return tuple({max(words.split(), key=len) for words in world.words("formulas", key)})


def _formulas():
    carriers = rf"(?:(?:{_formula('carriers')[3:-1]})\w{{0,4}}\s+){{0,3}}"
    reporter = rf"(?P<own>{_formula('reporters')}\w{{0,3}}\.?\s+)?"
    return (
        ("tells", "tells", re.compile(rf"(?<!\w){_formula('tells')}\s+{reporter}{carriers}", re.I)),
        (
            "told",
            "told",
            re.compile(
                rf"(?<!\w){_formula('told')}\s+(?:журналист\w*\s+|корреспондент\w*\s+)?{carriers}(?=\S+\s+(?:в|у|на)\s)",
                re.I,
            ),
        ),
        (
            "press",
            "told",
            re.compile(rf"(?<!\w){_formula('told')}\s+(?:[^\s.]+\s+){{0,3}}(?=в\s+{_formula('press')})", re.I),
        ),
        ("cited", "cited", re.compile(rf"(?<!\w){_formula('cited')}\s+{carriers}", re.I)),
    )


def attribute(text: str, layout: Layout, register: Register) -> Provenance:
    """Publisher, sources, day of publication, day of capture, and the stretches that different outlets told."""
    sources = [source for part in layout.paragraphs for source in _in_paragraph(text, part, register)]
    sources += _in_datelines(text, layout, register) + _in_credits(text, layout, register)
    sources.sort(key=lambda source: source.attribution.mention.start)
    stories = _stories(text, layout, sources)
    publisher = _publisher(sources) if len(stories) == 1 else None
    cites = _cites(sources, publisher)
    home = publisher and next(source.country for source in sources if source.attribution == publisher)
    if len(stories) == 1:
        stories = (
            Story(stories[0].start, stories[0].end, publisher and publisher.name, tuple(cite.name for cite in cites)),
        )
    return Provenance(publisher, cites, _published(text, layout), _captured(layout), stories, home)


def _in_paragraph(text, part, register):
    low = text[part.start : part.end].lower()
    for way, needed, pattern in _patterns():
        if not any(map(low.__contains__, needed)):
            continue
        for match in pattern.finditer(text, part.start, part.end):
            source = _press(text, match, part.end) or (way != "press" and _named(text, match, part.end, register, way))
            if source:
                yield source


def _named(text, match, stop, register, way):
    """The outlet whose name begins where a formula ends."""
    if way == "told" or match.groupdict().get("own"):
        way = "own"
    return source_at(text, match.end(), stop, register, way)


def source_at(text: str, start: int, stop: int, register: Register, way: str) -> Source | None:
    """The outlet named at an offset: on the register, in quotation marks, by its domain, or by capitalised words."""
    start = GAP.match(text, start).end()
    begin = start + 1 if text[start : start + 1] in ("«", '"', "“") else start
    known = register.at(text, begin)
    if known:
        return _registered(text, (begin, *known), way)
    match = NAME.match(text, start, stop)
    if match is None or not _is_outlet(match, way):
        return None
    words = match["quoted"] or match["domain"] or match["plain"]
    at = match.start() + match.group().index(words)
    mention = Mention(at, at + len(words), words)
    outlet = register.named(words) or Outlet(words, "outlet", None)
    attribution = Attribution(outlet.name, mention, register.named(words) is not None)
    return Source(attribution, way, outlet.kind, outlet.country)


def _registered(text, known, way):
    start, end, outlet = known
    return Source(
        Attribution(outlet.name, Mention(start, end, text[start:end]), True), way, outlet.kind, outlet.country
    )


def _is_outlet(match, way):
    """Capitalised words after a formula name an outlet unless they are a person, a state or a public body."""
    if match["quoted"] or match["domain"]:
        return True
    row = tokens(match["plain"])
    if way == "told" or (countries.is_place(row[0].text) and len(row) == 1):
        return False
    return not (names.name_at(row, 0) or posts.post_at(row, 0))


@cache
def _press_words():
    return re.compile(
        rf"(?:(?:в|у|на|через|своей)\s+)?(?:официальн\w+\s+)?(?P<head>{_formula('press')}\w{{0,3}})\b", re.I
    )


def _press(text, match, stop):
    """«пресс-служба …» with the body whose it is, in the nominative."""
    start = GAP.match(text, match.end()).end()
    found = _press_words().match(text, start, stop)
    if found is None:
        return None
    row = tokens(text, found.start("head"), min(stop, found.end() + 160))
    end = phrases.tail_end(row, 1)
    if end == 1 and len(row) > 1 and row[1].is_capital:
        end = 2
    head = "пресс-служба" if row[0].lower.startswith("пресс-служб") else row[0].lower
    name = " ".join([head, phrases.words(row[1:end])]).strip()
    mention = Mention(row[0].start, row[end - 1].end, text[row[0].start : row[end - 1].end])
    return Source(Attribution(name, mention, False), "cited", "press_service", None)


def _in_datelines(text, layout, register):
    found = []
    for row in layout.rows:
        cut = dateline.find(row.text)
        if cut and cut.source:
            start, end = row.start + cut.source[0], row.start + cut.source[1]
            start += _past_reporter(text[start:end])
            source = source_at(text, start, end, register, "dateline")
            if source:
                found.append(source)
    return found


def _past_reporter(words):
    match = re.match(
        rf"(?:{_formula('reporters')}\w{{0,3}}\.?\s+)?(?:{_formula('carriers')}\w{{0,4}}\s+)*", words, re.I
    )
    return match.end()


def _in_credits(text, layout, register):
    found = []
    pattern = re.compile(rf"{_formula('credited')}:?\s+(?:{_formula('carriers')}\w{{0,4}}\s+)*", re.I)
    for row in layout.rows:
        match = pattern.match(text, row.start, row.end) if row.kind == "source" else None
        source = match and source_at(text, match.end(), row.end, register, "credited")
        if source:
            found.append(source)
    return found


def _publisher(sources):
    """The outlet that tells the story. An agency is taken for it only where the story is its own reporter's."""
    if any(source.way == "credited" for source in sources):
        return None
    telling = [
        source for source in sources if source.way in ("tells", "own", "dateline") and source.kind != "press_service"
    ]
    outlets = [source for source in telling if source.kind != "agency" and source.way != "dateline"]
    own = [source for source in telling if source.way in ("own", "dateline")]
    if outlets:
        return outlets[0].attribution
    cited = {source.attribution.name for source in sources if source.way == "cited"}
    if own and own[0].attribution.name not in cited:
        return own[0].attribution
    return telling[0].attribution if telling and cited and telling[0].way == "tells" else None


def _cites(sources, publisher):
    """Every source but the publisher, once each."""
    found = {}
    for source in sources:
        if publisher is None or source.attribution.name != publisher.name:
            found.setdefault(source.attribution.name, source.attribution)
    return tuple(found.values())


def _stories(text, layout, sources):
    """One stretch, or several where a heading parts stories that different outlets tell."""
    if not layout.paragraphs:
        return ()
    start = layout.headline.start if layout.headline else layout.paragraphs[0].start
    bounds = [start, *_headings(layout, sources), layout.paragraphs[-1].end]
    made = []
    for begin, end in pairwise(bounds):
        inside = [source for source in sources if begin <= source.attribution.mention.start < end]
        publisher = _publisher(inside)
        made.append(
            Story(begin, end, publisher and publisher.name, tuple(cite.name for cite in _cites(inside, publisher)))
        )
    return tuple(made)


def _headings(layout, sources):
    """Where a new story begins: a line that is no sentence, with tellers before and after it that are not the same."""
    tellers = [
        (source.attribution.mention.start, source.attribution.name)
        for source in sources
        if source.way in ("tells", "own", "dateline")
    ]
    found, begin = [], 0
    for part in layout.paragraphs[1:-1]:
        if part.exact[-1] in '.!?:;»"”…' or len(part.exact) > 200 or part.exact[0] in "-–—":
            continue
        before = {name for at, name in tellers if begin <= at < part.start}
        after = {name for at, name in tellers if at > part.end}
        if before and after and not before & after:
            found.append(part.start)
            begin = part.start
    return found


def _published(text, layout):
    """The day of publication: of a stamp on the page, glued to the first line, or of a whole date in the dateline."""
    for row in layout.rows[:1]:
        glued = dates.GLUED.match(text, row.start, row.end)
        if glued:
            return Published(glued[1], Basis.STATED, Mention(glued.start(1), glued.end(1), glued[1]))
    dated = [row for row in layout.rows if row.kind == "published"] or _dated_clocks(layout)
    if dated:
        return _of_row(text, dated[0])
    for part in layout.rows:
        cut = dateline.find(part.text)
        if cut and cut.day:
            return _of_row(text, part)
    return None


def _dated_clocks(layout):
    """A line with a day of the week and a time is the story's where the page has no other date."""
    return [row for row in layout.rows if row.kind == "clock" and dates.has_time(row.text)]


def _of_row(text, row):
    day = dates.find_day(row.text)
    start, end = row.start + day.start, row.start + day.end
    return Published(day.iso, Basis.STATED, Mention(start, end, text[start:end]))


def _captured(layout):
    """The day on the page's own clock."""
    stamped = any(row.kind == "published" for row in layout.rows)
    for row in layout.rows:
        if row.kind == "clock" and (stamped or not dates.has_time(row.text)):
            return dates.find_day(row.text).iso
    return None
