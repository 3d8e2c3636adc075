"""The outlet whose page a document is, as the page itself names it: above the story, below it, in its copyright."""

import re
from collections.abc import Iterator
from functools import lru_cache

from . import bodies, called, crumbs, invitations, kinds, masthead, owners, sections, world
from .findings import Attribution, Mention
from .formulas import before_name, is_carrier
from .furniture import Layout
from .kinds import is_signature
from .lines import Row
from .names import name_at
from .outlets import Source, nominative, source_at
from .register import Register
from .tokens import tokens

LETTERS = re.compile(r"[\W_]+")
NOT_MASTHEADS = frozenset(
    {"counter", "weather", "rates", "tags", "credit", "share", "update", "copyright", "source", "mark"}
)
STEM = 5
CONSONANTS = frozenset("bcdfgklmnpqrstvwxz")
LATIN = {ord(letter): sound for letter, sound in zip(
    "бвгдзклмнпрстфхцжчшщқғң", ["b", "v", "g", "d", "z", "k", "l", "m", "n", "p", "r", "s", "t", "f", "k", "c", "z",
    "c", "s", "s", "k", "g", "n"], strict=True)}  # fmt: skip
LEAST_SOUNDS = 3
LEAST_COMMON = 4  # letters at the beginning of two forms of a word
LONGEST_ENDING = 2  # letters of the shorter one in which they differ
SIGNED = 2  # rows below a story in which its outlet may sign it
CHANNEL = re.compile(r"\w.*[\w»\")!?]|.+")
IMPRINTS = ("teaser", "rubric", "share", "caption", "author", "imprint")
IMPRINTED = 6  # last rows of a page, among which a paper says what it is
FIRST = 4  # rows of the page among which a name without further marks may be a masthead
LATIN_ENDING = re.compile(r"\.(?:[a-z]{2,3}|info|today|media|online|news)$")


def find(text: str, layout: Layout, register: Register, sources: list[Source]) -> Source | None:
    """The outlet that the page names as its own: by masthead first, then by copyright; a bare name needs a witness."""
    by_weight = _by_weight(text, layout, register)
    for weight in (3, 2, 1):
        if by_weight[weight]:
            return _part(by_weight[weight], layout.paragraphs[0].start if layout.paragraphs else len(text))
    owners = list(_owners(text, layout, register))
    witnesses = _witnesses(layout, owners, sources) if by_weight[0] else ()
    told = [source.attribution.name for source in sources if source.way in ("own", "tells")]
    for source in by_weight[0]:
        name = source.attribution.name
        if key(name) in witnesses or any(_is_in_another_case(name, other) for other in told):
            return source
    return owners[0] if owners else None


def _by_weight(text, layout, register):
    """The names on the page by their weights, in its order; that of the nameplate first."""
    found = {3: [], 2: [], 1: [], 0: []}
    if layout.nameplate:
        is_channel = any(kinds.is_of_channel(row.text) for row in layout.rows[1:2])
        found[2].append(_of_nameplate(text, layout.nameplate, register, is_channel=is_channel))
    found[2] += [_source(text, *span, register) for span in crumbs.sites(layout)]
    for start, end, weight in invitations.names(layout):
        found[weight].append(_source(text, start, end, register))
    for at, row in enumerate(_candidates(layout, register)):
        for weight, source in _names(text, row, register, may_be_bare=at < FIRST):
            found[weight].append(source)
    return found


def _names(text, row, register, *, may_be_bare):
    """The names in a line, with their weights: 3 for one on the register; one without further marks only if it may be
    one."""
    if masthead.is_told(row.text, row.words) or is_signature(row.text):
        return
    parts = masthead.parts(row.text)
    for start, end in parts if len(parts) == 2 else ():
        known = register.named(row.text[start:end])
        if known and known.kind != "press_service":
            yield 3, _source(text, row.start + start, row.start + end, register)
    name = masthead.name_in(row.text)
    words = name and row.text[name.start : name.end]
    if name and (name.weight or may_be_bare or words.isupper() or _known(words.removeprefix("www."), register)):
        source = _source(text, row.start + name.start, row.start + name.end, register)
        weight = 3 if source.attribution.registered and source.kind != "press_service" else name.weight
        if weight or may_be_bare:
            yield weight, source


def _of_nameplate(text, row, register, *, is_channel):
    """The name in the line that names the outlet by its place: up to a mark, or in quotation marks."""
    if is_channel:
        name = CHANNEL.search(row.text)  # without the pictures around it
        return _source(text, row.start + name.start(), row.start + name.end(), register)
    name = masthead.name_in(row.text)
    start, end = (name.start, name.end) if name and name.weight else masthead.first_part(row.text)
    return _source(text, row.start + start, row.start + end, register)


def _part(named, start):
    """The first; of bodies one below the other the last, which is a part: «Парламент», «Мажилис».

    A name that runs over two lines is what the first has of it. What stands below the story is the office of the body
    that wrote it.
    """
    bodies = [source for source in named if source.kind == "press_service"]
    bodies = bodies[:1] + [source for source in bodies[1:] if not masthead.continues(source.attribution.mention.exact)]
    head = [source for source in bodies if source.attribution.mention.end < start]
    return (head or bodies)[-1] if bodies and bodies[0] is named[0] else named[0]


def _candidates(layout, register) -> Iterator[Row]:
    """Rows that may be a masthead, above the story and below it."""
    for row in layout.head:
        if (
            row.kind not in NOT_MASTHEADS
            and not (row.kind == "published" and row.text[0].isdigit())
            and len(row.text) < 120
            and (row.kind != "teaser" or masthead.is_shaped(row.text))
            and row is not layout.nameplate
            and not (sections.is_sections(row) or (row.kind == "menu" and sections.is_sectional(row.text)))
        ):
            yield row
    yield from _imprints(layout.tail[-IMPRINTED:])
    for row in layout.tail:
        named = row.kind in ("masthead", "published", "clock", "on_air", "imprint") and masthead.is_shaped(row.text)
        if named and not (masthead.is_body(row.text) and row.text[1:].islower()):  # an office, whosever
            yield row
    for row in layout.tail[:SIGNED]:
        if row.kind in ("teaser", "caption", "author", "rubric") and _is_name_alone(row.text, register):
            yield row


def _imprints(rows):
    """«Районная газета «Имя». Свидетельство …», «Имя» – портал, 2026»: a noun for an outlet beside quotation marks."""
    for row in rows:
        found = masthead.name_in(row.text) if row.kind in IMPRINTS and masthead.QUOTED.search(row.text) else None
        if found and found.weight > 1 and masthead.names_outlet(row.text):
            yield row


def _is_name_alone(line, register):
    """Who signs a story by nothing but a name: an outlet of the register, one in quotation marks, a body («МЧС РК»)."""
    known = register.named(line)
    if masthead.QUOTED.fullmatch(line) or (known is not None and known.kind == "outlet"):
        return True
    return masthead.is_body(line) and not line[1:].islower()


def _source(text, start, end, register):
    words = text[start:end]
    if words.lower().startswith(world.words("formulas", "sites_of")) and (source := _of_body(text, start, end)):
        return source
    is_body = masthead.is_body(words)
    written = words if is_body and " " not in words else called.plain(words).removeprefix("www.")
    known = _known(written, register)
    name = known.name if known else written
    kind = known.kind if known else "press_service" if is_body else "outlet"
    country = known.country if known else called.country_of(name)
    return Source(Attribution(name, Mention(start, end, words), known is not None, written), "masthead", kind, country)


def _of_body(text, start, end):
    """«Официальный сайт Министерства …»: the body, as it is called."""
    row = tokens(text, start, end)
    body = next((body for body in bodies.bodies(row) if body.last == len(row)), None)
    if body is None:
        return None
    mention = Mention(row[body.first].start, end, text[row[body.first].start : end])
    return Source(Attribution(body.name, mention, False), "masthead", "press_service", body.country)


def _known(words, register):
    """The outlet on the register of this name, whatever nouns for an outlet or a reporter stand before it."""
    if known := register.named(words):
        return known
    bare = words[before_name().match(words).end() :]
    return register.named(bare) if bare != words else None


def _owners(text, layout, register):
    """Names in copyright lines."""
    for row in layout.rows:
        if row.kind != "copyright" and not (row is layout.rows[-1] and _may_own(row)):
            continue
        span = owners.owner(row.text)
        if span is None:
            continue
        start, end = row.start + span[0], row.start + span[1]
        skipped = before_name().match(text, start, end).end()
        inner = source_at(text, skipped, end, register, "copyright", carried=True)
        if inner and (inner.attribution.registered or inner.attribution.mention.end >= end - 1):
            yield inner
        else:
            yield _source(text, start, end, register)


def _may_own(row):
    """«© Радио «Имя»» that ends a page, not «© Иван Иванов» under a photograph."""
    return row.kind == "credit" and row.text[0] == "©" and name_at(tokens(row.text), 1) is None


@lru_cache(maxsize=4_000)
def key(name: str) -> str:
    """A name without the marks, blanks and ending of an address by which its spellings differ."""
    return LETTERS.sub("", LATIN_ENDING.sub("", name.lower()))


def is_own(source: Source, publisher: Attribution) -> bool:
    """Whether a source is the publisher itself: by its name in any case, its address, its name cut short by itself."""
    name = source.attribution.name
    for own in {publisher.name, publisher.written} - {None}:
        if _are_one(name, own):
            return True
        part = _stems(name)
        if part <= _stems(own) and (source.way in ("own", "dateline") or (source.way == "tells" and len(part) > 1)):
            return True
    return False


def _bare(name):
    """A name without nouns for an outlet: «Имя телеарнасы» is «Имя»."""
    return " ".join(word for word in name.split() if not is_carrier(word))


def is_same(one: Attribution, other: Attribution) -> bool:
    """Whether two names are one outlet's."""
    return _are_one(one.name, other.name)


def _are_one(name, other):
    if key(name) == key(other) or _stems(name) == _stems(other) or _is_address_of(name, other):
        return True
    if _is_in_another_case(name, other):
        return True
    return _stems(_bare(name)) == _stems(_bare(other)) != frozenset()


def _is_in_another_case(name, other):
    """«Віцебскіх весцяў» is «Віцебскія весці»: no word differs by more than its ending."""
    words, others = name.lower().split(), other.lower().split()
    return len(words) == len(others) > 1 and all(map(_differ_by_ending, words, others))


def _differ_by_ending(word, other):
    shorter = min(len(word), len(other))
    common = next((at for at in range(shorter) if word[at] != other[at]), shorter)
    return common >= max(LEAST_COMMON, shorter - LONGEST_ENDING)


@lru_cache(maxsize=4_000)
def _stems(name):
    return frozenset(word[:STEM].lower() for word in kinds.WORD.findall(name.replace("-", " ")))


def _is_address_of(first, second):
    """An address in Latin letters and a name in Cyrillic ones are one where their consonants are."""
    if not (LATIN_ENDING.search(first) or LATIN_ENDING.search(second)):
        return False
    sounds = _consonants(first)
    return len(sounds) > LEAST_SOUNDS and sounds == _consonants(second)


def _consonants(name):
    low = max(LATIN_ENDING.sub("", name.lower()).split("."), key=len).translate(LATIN)
    return "".join(letter for letter in low if letter in CONSONANTS)


def _witnesses(layout, owners, sources):
    """What else names an outlet on the page: copyright, tellers of the story, names in quotation marks, the foot."""
    names = [source.attribution.name for source in (*owners, *sources)]
    for part in (*layout.paragraphs, *layout.tail):
        words = part.exact if isinstance(part, Mention) else part.text
        names += [
            name for match in masthead.QUOTED.finditer(words) for name in (match["name"], nominative(match["name"]))
        ]
    return {key(name) for name in names}


def signature(text: str, layout: Layout, register: Register) -> Source | None:
    """The press service that signs a story below it, or stands above all of it."""
    for row in (*reversed(layout.tail), *layout.rows[:1]):
        if row.kind == "signature" and len(tokens(row.text)) > 1:
            source = _source(text, row.start, row.end, register)
            low = row.text.lower()
            heads = (word for word in world.words("formulas", "signatures") if low.startswith(word))
            return source if len(low) > len(max(heads, key=len, default="")) + 3 else None
    return None
