"""Where a story comes from: who published it, whom it cites, when, and whether stories of several are sewn together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import press, selfnamed
from .findings import Attribution, Published, Story
from .furniture import Layout
from .outlets import Source
from .published import captured_on, published
from .register import Register
from .sources import find_sources
from .tokens import Token

TELLING = ("tells", "own", "dateline")
PARTING = (*TELLING, "said")
MOST = 100  # tellers among whom stories are parted: no page has more, and a hostile one must not cost more


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that a document says of where it comes from; `home` is the state of the outlet that tells it, if known.

    `told`: nothing but «передает X» in the story says who published it.
    """

    publisher: Attribution | None
    cites: tuple[Attribution, ...]
    published: Published | None
    captured_on: str | None
    stories: tuple[Story, ...]
    home: str | None
    told: bool = False


def attribute(text: str, layout: Layout, register: Register, hints: Sequence[Token]) -> Provenance:
    """Publisher, sources, day of publication, day of capture, and the stretches that different outlets told.

    `hints` are the words of the story at which it may say whose it is (`formulas.hints`).
    """
    sources = find_sources(text, layout, register, hints)
    own = selfnamed.find(text, layout, register, sources)
    stories = _stories(layout, sources)
    chosen = own if own and (own.way == "masthead" or len(stories) == 1) else None
    chosen = chosen or (_publisher(sources, layout) if len(stories) == 1 else None)
    if chosen is None and len(stories) == 1:
        chosen = selfnamed.signature(text, layout, register)
    publisher = chosen and chosen.attribution
    cites = _cites(sources, publisher)
    if len(stories) == 1:
        names = tuple(cite.name for cite in cites)
        stories = (Story(stories[0].start, stories[0].end, publisher and publisher.name, names),)
    return Provenance(
        publisher, cites, published(text, layout), captured_on(layout), stories, chosen and chosen.country,
        told=chosen is not None and chosen.way == "tells",
    )  # fmt: skip


def _publisher(sources: list[Source], layout: Layout) -> Source | None:
    """The outlet that tells the story. An agency is taken for it only where the story is its own reporter's."""
    if any(source.way == "credited" for source in sources):
        return None
    repeated = {source.attribution.mention.start for source in sources if source.way in ("cited", "data")}
    telling = [
        source for source in sources
        if source.way in TELLING and source.kind != "press_service" and source.attribution.mention.start not in repeated
    ]  # fmt: skip
    outlets = [source for source in telling if source.kind != "agency"]
    outlets.sort(key=lambda source: source.way != "dateline")  # whose line it is tells, whomever it repeats
    own = [source for source in telling if source.way in ("own", "dateline")]
    if outlets:
        rivals = {selfnamed.key(source.attribution.name) for source in outlets if source.way == "tells"}
        return outlets[0] if outlets[0].way != "tells" or len(rivals) == 1 else _asked(outlets, rivals)
    cited = {source.attribution.name for source in sources if source.way == "cited"}
    if own and own[0].attribution.name not in cited:
        return own[0]
    told = telling[0] if telling and telling[0].way == "tells" else None
    return told if told and _repeats(told, sources, layout) else None


def _asked(outlets, rivals):
    """Of several who tell the one to whom somebody speaks in the story, if it is one."""
    asked = {selfnamed.key(source.attribution.name): source for source in outlets if source.way == "own"}
    return next(iter(asked.values())) if len(asked) == 1 and asked.keys() <= rivals else None


def _repeats(told, sources, layout):
    """Whether somebody is cited in the paragraph in which an agency tells."""
    at = told.attribution.mention.start
    part = next((part for part in layout.paragraphs if part.start <= at < part.end), None)
    places = (source.attribution.mention.start for source in sources if source.way in ("press", "cited"))
    return part is not None and any(part.start <= place < part.end for place in places)


def _cites(sources, publisher):
    """Every source but the publisher, once each."""
    found = {}
    services = [source.attribution.name.lower() for source in sources if source.kind == "press_service"]
    for source in sources:
        name = source.attribution.name
        if any(other.startswith(f"{name.lower()} ") for other in services):
            continue  # «пресс-служба» is the one of which the story has said whose it is
        if publisher is None or not (selfnamed.is_own(source, publisher) or press.is_of(name, publisher.name)):
            found.setdefault(selfnamed.key(name), source.attribution)
    return tuple(found.values())


def _stories(layout, sources):
    """One stretch, or several where a heading parts stories that different outlets tell."""
    if not layout.paragraphs:
        return ()
    start = layout.headline.start if layout.headline else _line_start(layout, layout.paragraphs[0])
    bounds = [start, *_headings(layout, sources), layout.paragraphs[-1].end]
    made = []
    for begin, end in pairwise(bounds):
        inside = [source for source in sources if begin <= source.attribution.mention.start < end]
        chosen = _publisher(inside, layout)
        publisher = chosen and chosen.attribution
        names = tuple(cite.name for cite in _cites(inside, publisher))
        made.append(Story(begin, end, publisher and publisher.name, names))
    return tuple(made)


def _headings(layout, sources):
    """Where a new story begins: a line that is no sentence, or one with a dateline, with tellers before and after it
    that are not the same.
    """
    told = [source for source in sources if source.way in PARTING][:MOST]
    tellers = [(source.attribution.mention.start, source.attribution.name) for source in told]
    datelines = [source.attribution.mention.start for source in sources if source.way == "dateline"][:MOST]
    found, begin = [], 0
    for above, part in pairwise(layout.paragraphs):
        is_dated = any(above.end <= at < part.start for at in datelines)  # it stands before what it dates
        if not is_dated and (part is layout.paragraphs[-1] or _is_sentence(part.exact)):
            continue
        start, end = (above.end, above.end) if is_dated else (part.start, part.end)
        before = {name for at, name in tellers if begin <= at < start}
        after = {name for at, name in tellers if at >= end}
        if before and after and not before & after:
            found.append(_line_start(layout, part))
            begin = part.start
    return found


def _line_start(layout, part):
    """Offset of a paragraph with its dateline, which is no part of its words."""
    return next(row.start for row in reversed(layout.rows) if row.start <= part.start)


def _is_sentence(line):
    return line[-1] in '.!?:;»"”…' or len(line) > 200 or line[0] in "-–—"
