"""The outlet whose page a document is, where the page itself names it: above the story, below it, in its copyright line."""

import re
from collections.abc import Iterator

from . import masthead, world
from .findings import Attribution, Mention
from .furniture import Layout
from .lines import Row
from .register import Register
from .sources import Source, carriers, nominative, source_at
from .tokens import tokens

LETTERS = re.compile(r"[\W_]+")
NOT_MASTHEADS = frozenset({"counter", "weather", "rates", "tags", "credit", "share", "update", "copyright", "source", "mark"})
LATIN_ENDING = re.compile(r"\.(?:[a-z]{2,3}|info|today|media|online|news)$")


def find(text: str, layout: Layout, register: Register, sources: list[Source]) -> Source | None:
    """The outlet that the page names as its own: by masthead first, then by copyright; a bare name needs a witness."""
    owners = list(_owners(text, layout, register))
    known, sure, doubtful = [], [], []
    for at, (row, above) in enumerate(_candidates(layout)):
        name = masthead.name_in(row.text)
        if name is None or masthead.is_signature(row.text):
            continue
        source = _source(text, row.start + name.start, row.start + name.end, register)
        if source.attribution.registered:
            known.append(source)
        elif name.sure and above:
            sure.append(source)
        elif at < 4 or not above:
            doubtful.append(source)
    if known or sure:
        return _best(known, sure)
    witnesses = _witnesses(layout, owners, sources)
    for source in doubtful:
        if key(source.attribution.name) in witnesses:
            return source
    return owners[0] if owners else None


def _best(known, sure):
    """A registered name before others; of bodies one below the other the last, which is the part: «Парламент», «Мажилис»."""
    if known and known[0].kind != "press_service":
        return known[0]
    named = sure or known
    bodies = [source for source in named if source.kind == "press_service"]
    return bodies[-1] if bodies and bodies[0] is named[0] else named[0]


def _candidates(layout) -> Iterator[tuple[Row, bool]]:
    """Rows that may be a masthead: above the story, and, with less faith, below it."""
    for row in layout.head:
        if row.kind not in NOT_MASTHEADS and len(row.text) < 120 and (row.kind != "teaser" or masthead.is_shaped(row.text)):
            yield row, True
    for row in layout.tail:
        if row.kind in ("masthead", "published", "clock", "on_air", "imprint") and masthead.is_shaped(row.text):
            yield row, True


def _source(text, start, end, register):
    words = text[start:end]
    written = masthead.plain(words).removeprefix("www.")
    known = register.named(written)
    name = known.name if known else written
    kind = known.kind if known else "press_service" if masthead.is_body(words) else "outlet"
    country = known.country if known else masthead.country_of(name)
    return Source(Attribution(name, Mention(start, end, words), known is not None, written), "masthead", kind, country)


def _owners(text, layout, register):
    """Names in copyright lines."""
    for row in layout.rows:
        if row.kind != "copyright":
            continue
        span = masthead.owner(row.text)
        if span is None:
            continue
        start, end = row.start + span[0], row.start + span[1]
        skipped = re.compile(carriers(), re.I).match(text, start, end).end()
        inner = source_at(text, skipped, end, register, "copyright", carried=True)
        if inner and (inner.attribution.registered or inner.attribution.mention.end >= end - 1):
            yield inner
        else:
            yield _source(text, start, end, register)


def key(name: str) -> str:
    """A name without the marks, blanks and ending of an address by which its spellings differ."""
    return LETTERS.sub("", LATIN_ENDING.sub("", name.lower()))


def _witnesses(layout, owners, sources):
    """What else names an outlet on the page: copyright lines, tellers of the story, names in quotation marks, its foot."""
    names = [source.attribution.name for source in (*owners, *sources)]
    for part in (*layout.paragraphs, *layout.tail):
        words = part.exact if isinstance(part, Mention) else part.text
        names += [name for match in masthead.QUOTED.finditer(words) for name in (match["name"], nominative(match["name"]))]
    return {key(name) for name in names}


def signature(text: str, layout: Layout, register: Register) -> Source | None:
    """The press service that signs a story below it."""
    for row in reversed(layout.tail):
        if row.kind == "signature" and len(tokens(row.text)) > 1:
            source = _source(text, row.start, row.end, register)
            low = row.text.lower()
            head = next((word for word in world.words("formulas", "signatures") if low.startswith(word)), "")
            return source if len(low) > len(head) + 3 else None
    return None
