"""The outlets, agencies and press services that a story names as its teller or its source, each with its words."""

import re
from dataclasses import dataclass, replace
from functools import cache

from . import bodies, countries, dateline, masthead, names, phrases, posts, press, world
from .findings import Attribution, Mention
from .furniture import Layout
from .morphology import forms, inflect, is_known
from .register import Outlet, Register
from .tokens import tokens

NAME = re.compile(
    r"[«\"“](?P<quoted>[^»\"”\n]{2,60})[»\"”]"
    r"|(?P<domain>[\w-]+(?:\.[\w-]+)*\.(?:kz|by|ru|com|org|net|info|uz|kg|today|media|tv|online|news))\b"
    r"|(?P<plain>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІЎ][\w-]+(?: [A-ZА-ЯЁІЎ][\w-]+){0,2})"
)
GAP = re.compile(r"[\s\u00a0]*")
LATIN = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*")
BEFORE = re.compile(r"(?:[«\"“](?P<quoted>[^«»\"”\n]{2,60})[»\"”]|(?P<plain>[\w.-]+(?: [\w.-]+){0,2}))(?P<gap>[\s\u00a0]+(?:[^\W\d_]+[\s\u00a0]+){0,2})$")
REACH = 90  # characters before a verb in which the name of who tells may stand


@dataclass(frozen=True, slots=True)
class Source:
    """A name found by a formula.

    `way` is tells, own (its own reporter, or it found out), told, cited, credited, dateline or press.
    """

    attribution: Attribution
    way: str
    kind: str
    country: str | None


@cache
def _formula(key):
    words = sorted(world.words("formulas", key), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


@cache
def carriers() -> str:
    """A pattern for nouns that may stand before a name: «международное агентство»."""
    return rf"(?:(?:{_formula('carriers')[3:-1]})[\w-]{{0,9}}\s+){{0,4}}"


@cache
def _patterns():
    """Each way to name a source with the words of which a paragraph must hold one, and the pattern that finds it."""
    reporter = rf"(?P<own>{_formula('reporters')}\w{{0,3}}\.?\s+)?"
    person = r"(?:(?:журналист|корреспондент|собеседник|представител)\w*\s+)?"
    return (
        ("tells", _needed("tells"), re.compile(rf"(?<!\w){_formula('tells')}\s+{reporter}(?P<carrier>{carriers()})", re.I)),
        ("own", _needed("learns"), re.compile(rf"(?<!\w){_formula('learns')}\s+{reporter}(?P<carrier>{carriers()})", re.I)),
        ("own", _needed("told"), re.compile(rf"(?<!\w){_formula('told')}\s+{person}(?P<carrier>{carriers()})", re.I)),
        ("cited", _needed("cited"), re.compile(rf"(?<!\w){_formula('cited')}\s+(?P<carrier>{carriers()})", re.I)),
        ("data", _needed("data"), re.compile(rf"(?<!\w){_formula('data')}\s+(?P<carrier>{carriers()})", re.I)),
    )  # fmt: skip


@cache
def _verbs():
    return re.compile(rf"(?<!\w){_formula('follows')}(?!\w)", re.I), _needed("follows")


def _needed(key):
    """The longest word of each formula: to look for these is far cheaper than to search for a pattern."""
    return tuple({max(words.split(), key=len) for words in world.words("formulas", key)})


def find_sources(text: str, layout: Layout, register: Register) -> list[Source]:
    """All sources that the story names, in its order."""
    found = [source for part in layout.paragraphs for source in _in_paragraph(text, part, register)]
    found += _in_datelines(text, layout, register) + _in_credits(text, layout, register)
    found.sort(key=lambda source: source.attribution.mention.start)
    return found


def _in_paragraph(text, part, register):
    low = text[part.start : part.end].lower()
    for way, needed, pattern in _patterns():
        if any(map(low.__contains__, needed)):
            for match in pattern.finditer(text, part.start, part.end):
                source = _named(text, match, part.end, register, way)
                if source:
                    yield source
    verbs, needed = _verbs()
    if any(map(low.__contains__, needed)):
        for match in verbs.finditer(text, part.start, part.end):
            source = _before(text, match, part.start, register)
            if source:
                yield source
    for mention, name in press.services(text, part, low):
        known = register.named(mention.exact) or register.named(name)
        attribution = Attribution(known.name if known else name, mention, known is not None, name)
        yield Source(attribution, "press", "press_service", None)


def _named(text, match, stop, register, way):
    """The outlet whose name begins where a formula ends."""
    carried = bool(match["carrier"])
    if match.groupdict().get("own"):
        return source_at(text, match.end(), stop, register, "own", carried=True)
    found = source_at(text, match.end(), stop, register, way, carried=carried)
    if found is None and way == "cited":
        return _body(text, match.end(), stop)
    if found is None or way != "own" or match.re is _patterns()[1][2]:
        return found
    return _told(text, found, carried)


def _told(text, source, carried):
    """«рассказали «Вестнику» в …» is told to it; «сообщило агентство.» tells itself; anything else is no outlet."""
    mention = source.attribution.mention
    after = text[mention.end : mention.end + 12].lstrip('»"”')
    if not source.attribution.registered and not carried:
        dative = source.attribution.name != mention.exact or "." in mention.exact
        return source if dative or re.match(r"\s+(?:в|у|на|ў)\s", after) else None
    return replace(source, way="tells") if re.match(r"[.,;]|\s+со\s", after) or not after.strip() else source


def _body(text, start, stop):
    """A public body to which a story refers, by its name in the nominative."""
    row = tokens(text, start, min(stop, start + 160))
    body = next((bodies.body_at(row, at) for at in range(min(3, len(row))) if bodies.body_at(row, at)), None)
    if body is None or body.first:
        return None
    mention = Mention(row[0].start, row[body.last - 1].end, text[row[0].start : row[body.last - 1].end])
    return Source(Attribution(body.name, mention, False), "cited", "press_service", body.country)


def source_at(
    text: str, start: int, stop: int, register: Register, way: str, *, carried: bool = False
) -> Source | None:
    """The outlet named at an offset: on the register, in quotation marks, by its domain, or by capitalised words.

    `carried`: a noun for an outlet stands before it.
    """
    start = GAP.match(text, start).end()
    begin = start + 1 if text[start : start + 1] in ("«", '"', "“") else start
    known = register.spelled(text, begin)
    if known and (begin > start or carried or _is_telling(text[begin : known[0]], known[1])):
        return registered(text, begin, known, way)
    match = NAME.match(text, start, stop)
    if match is None or not _is_outlet(match, way, carried):
        return None
    words = match["quoted"] or match["domain"] or match["plain"]
    at = match.start() + match.group().index(words)
    return _unregistered(text, at, at + len(words), register, way)


def _is_telling(words, spelling):
    """Whether a registered name needs neither quotation marks nor a noun for an outlet: «Заря» and «Мир» do."""
    if spelling[0].isupper() and not words[0].isupper():
        return False
    return " " in words or not is_known(spelling) or spelling.isupper() or LATIN.fullmatch(words) is not None


def registered(text: str, start: int, known: tuple[int, str, Outlet], way: str) -> Source:
    """A source whose name stands on the register; `known` is what `Register.spelled` gives."""
    end, spelling, outlet = known
    mention = Mention(start, end, text[start:end])
    return Source(Attribution(outlet.name, mention, True, spelling), way, outlet.kind, outlet.country)


def _unregistered(text, start, end, register, way):
    words = text[start:end]
    name = nominative(words) if register.named(words) is None else words
    known = register.named(words) or register.named(name)
    outlet = known or Outlet(name, "outlet", masthead.country_of(name))
    attribution = Attribution(outlet.name, Mention(start, end, words), known is not None, name)
    return Source(attribution, way, outlet.kind, outlet.country)


def _is_outlet(match, way, carried):
    """Capitalised words after a formula name an outlet unless they are a person, a state or a public body."""
    if match["domain"]:
        return True
    if match["quoted"]:
        return way != "data" or carried
    plain = match["plain"]
    row = tokens(plain)
    if names.name_at(row, 0) or posts.post_at(row, 0) or bodies.body_at(row, 0):
        return False
    if countries.is_place(row[0].text) and len(row) == 1:
        return False
    return carried or (way in ("tells", "own", "dateline", "credited") and LATIN.fullmatch(plain) is not None) or way in ("dateline", "credited")


def nominative(words: str) -> str:
    """A name as it is called: «Вестнику магистрали» is «Вестник магистрали»; one that may be so already stays."""
    row = tokens(words)
    head = next((at for at, token in enumerate(row) if _noun(token)), None)
    if head is None or any(form.pos == "INFN" for form in forms(row[0].text)[:1]):
        return words
    noun = _noun(row[head])
    if noun.case in (None, "nomn") or not all(_is_adjective(token) for token in row[:head]):
        return words
    number, gender = noun.number or "sing", noun.gender
    made = [_inflected(token, _is_adjective(token), number, gender) for token in row[:head]]
    made.append(inflect(row[head].text, case="nomn", lemma=noun.lemma, number=number))
    return " ".join([*made, phrases.words(row[head + 1 :])]).strip()


def _noun(token):
    form = next(iter(forms(token.text)), None) if token.is_word else None
    return form if form and form.pos == "NOUN" and form.known else None


def _is_adjective(token):
    return next((form for form in forms(token.text) if form.pos in ("ADJF", "PRTF")), None) if token.is_word else None


def _inflected(token, form, number, gender):
    return inflect(token.text, case="nomn", lemma=form.lemma, number=number, gender=gender)


def _before(text, verb, start, register):
    """Who stands before a verb that tells: «как пишет» told the other way round, «газета «Имя» сообщила»."""
    way = "own" if verb.group().lower() in world.words("formulas", "told") else "tells"
    match = BEFORE.search(text, max(start, verb.start() - REACH), verb.start())
    if match is None or not _is_carrier(match["gap"]):
        return None
    if match["quoted"]:
        at, end = match.span("quoted")
        known = register.named(match["quoted"])
        carried = bool(match["gap"].strip()) or _is_carried(text[max(start, at - 30) : at - 1])
        if known or carried or verb.group().lower() in world.words("formulas", "learns"):
            return _unregistered(text, at, end, register, way if known or carried else "own")
        return None
    at, end = match.span("plain")
    while at < end:
        known = register.spelled(text, at)
        if known and known[0] >= end - 2 and (match["gap"].strip() or _is_telling(text[at : known[0]], known[1])):
            return registered(text, at, known, way)
        blank = text.find(" ", at, end)
        at = blank + 1 if blank >= 0 else end
    return None


def _is_carrier(words):
    return re.fullmatch(rf"[\s\u00a0]+(?:{carriers()})", words, re.I) is not None


def _is_carried(words):
    return re.search(rf"(?<!\w){_formula('carriers')}[\w-]{{0,9}}\s+$", words, re.I) is not None


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
    return re.match(rf"(?:{_formula('reporters')}\w{{0,3}}\.?\s+)?{carriers()}", words, re.I).end()


def _in_credits(text, layout, register):
    found = []
    pattern = re.compile(rf"{_formula('credited')}:?\s+{carriers()}(?:https?://)?(?:www\.)?", re.I)
    for row in layout.rows:
        known = register.named(row.text.strip("(). ")) if row in layout.tail else None
        if known and known.kind == "agency":
            found.append(_unregistered(text, *_trimmed(row), register, "credited"))
            continue
        match = pattern.match(text, row.start, row.end) if row.kind == "source" else None
        source = match and source_at(text, match.end(), row.end, register, "credited")
        if source:
            found.append(source)
    return found


def _trimmed(row):
    """The words of a row without the brackets and the full stop around them."""
    inside = row.text.strip("(). ")
    start = row.start + row.text.index(inside)
    return start, start + len(inside)
