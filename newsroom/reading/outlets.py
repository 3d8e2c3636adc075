"""An outlet's name where a text has one, and the outlet that it is."""

import re
from dataclasses import dataclass

from . import bodies, called, countries, languages, names, phrases, posts
from .findings import Attribution, Mention
from .morphology import forms, inflect, is_known
from .register import Outlet, Register
from .tokens import tokens

ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:kz|by|ru|com|org|net|info|uz|kg|today|media|tv|online|news)\b")
NAME = re.compile(
    r"[«\"“](?P<quoted>[^»\"”\n]{2,60})[»\"”]"
    rf"|(?P<domain>{ADDRESS.pattern})"
    r"|(?P<plain>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІЎ][\w-]+(?: [A-ZА-ЯЁІЎ][\w-]+){0,2})"
)
GAP = re.compile(r"[\s\u00a0]*")
LATIN = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*")
OPENING = ("«", '"', "“")


@dataclass(frozen=True, slots=True)
class Source:
    """A name and how it was found.

    `way` is tells, own (its own reporter, or it found out), said («рассказали в агентстве»), cited, data, credited,
    dateline, press, masthead or copyright.
    """

    attribution: Attribution
    way: str
    kind: str
    country: str | None


def source_at(
    text: str, start: int, stop: int, register: Register, way: str, *, carried: bool = False
) -> Source | None:
    """The outlet named at an offset: on the register, in quotation marks, by its domain, or by capitalised words.

    `carried`: a noun for an outlet stands before it.
    """
    start = GAP.match(text, start).end()
    begin = start + 1 if text[start : start + 1] in OPENING else start
    known = register.spelled(text, begin)
    if known and (begin > start or carried or is_telling(text[begin : known[0]], known[1])):
        return registered(text, begin, known, way)
    match = NAME.match(text, start, stop)
    if match is None or not _is_outlet(match, way, carried):
        return None
    words = match["quoted"] or match["domain"] or match["plain"]
    at = match.start() + match.group().index(words)
    return named(text, at, at + len(words), register, way)


def is_telling(words: str, spelling: str) -> bool:
    """Whether a registered name needs neither quotation marks nor a noun for an outlet: «Заря» and «Мир» do."""
    if spelling[0].isupper() and not words[0].isupper():
        return False
    are_letters = sum(map(str.isupper, spelling)) > 1  # «УзА», whatever word it may be in small ones
    return " " in words or not is_known(spelling) or are_letters or LATIN.fullmatch(words) is not None


def registered(text: str, start: int, known: tuple[int, str, Outlet], way: str) -> Source:
    """A source whose name stands on the register; `known` is what `Register.spelled` gives."""
    end, spelling, outlet = known
    mention = Mention(start, end, text[start:end])
    return Source(Attribution(outlet.name, mention, True, spelling), way, outlet.kind, outlet.country)


def named(text: str, start: int, end: int, register: Register, way: str) -> Source:
    """A source by the words of a stretch, on the register or not."""
    words = text[start:end]
    name = words if register.named(words) else nominative(words)
    known = register.named(words) or register.named(name)
    outlet = known or Outlet(name, "outlet", called.country_of(name))
    attribution = Attribution(outlet.name, Mention(start, end, words), known is not None, name)
    return Source(attribution, way, outlet.kind, outlet.country)


def _is_outlet(match, way, carried):
    """Capitalised words after a formula name an outlet unless they are a person, a state or a public body."""
    if match["domain"]:
        return True
    if match["quoted"]:
        return way != "data" or carried
    if not (carried or way in ("dateline", "credited") or (way in ("tells", "learns") and _is_latin(match["plain"]))):
        return False
    row = tokens(match["plain"])
    if countries.is_place(row[0].text) and len(row) == 1:
        return False
    return not (names.name_at(row, 0) or posts.post_at(row, 0) or bodies.body_at(row, 0))


def _is_latin(words):
    return LATIN.fullmatch(words) is not None


def nominative(words: str) -> str:
    """A name as it is called: «Вестнику магистрали» is «Вестник магистрали»; one that may be so already stays.

    So does a Kazakh one.
    """
    if languages.OWN.search(words.lower()):
        return words
    row = tokens(words)
    head = next((at for at, token in enumerate(row) if _noun(token)), None)
    if head is None:
        return words
    noun, adjectives = _noun(row[head]), [_adjective(token) for token in row[:head]]
    if noun.case in (None, "nomn") or not all(adjectives):
        return words
    number = noun.number or "sing"
    made = [
        inflect(token.text, case="nomn", lemma=form.lemma, number=number, gender=noun.gender)
        for token, form in zip(row, adjectives, strict=False)
    ]
    made.append(inflect(row[head].text, case="nomn", lemma=noun.lemma, number=number))
    return " ".join([*made, phrases.words(row[head + 1 :])]).strip()


def _noun(token):
    form = next(iter(forms(token.text)), None) if token.is_word else None
    return form if form and form.pos == "NOUN" and form.known else None


def _adjective(token):
    return next((form for form in forms(token.text) if form.pos in ("ADJF", "PRTF")), None) if token.is_word else None
