"""Public bodies, blocs and companies where a text names them, and their names in the nominative."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from . import agreeing, countries, names, naming, phrases, wording, world
from .morphology import forms, lemma, lemmas
from .shapes import shape
from .tokens import Row, once, tokens

SURE = 3  # less doubt than of a name that may stand in the nominative


@shape
class Body:
    """A body where it stands: token indices (half-open), its name and the cases it may be in.

    `party` bodies count only as a side of an agreement. `bare` ones have nothing that says whose they are. `written`:
    an adjective has a capital letter («Генеральная прокуратура»).
    """

    first: int
    last: int
    name: str
    canonical: str
    kind: str
    country: str | None
    cases: frozenset[str]
    party: bool = False
    bare: bool = False
    states: tuple[str, ...] = ()
    written: bool = False


def body_at(row: Row, index: int) -> Body | None:
    """The body whose head noun or abbreviation stands at a token, with the adjectives before it and what follows."""
    return _body_at(row, index) if naming.may_head(row[index].text) else None


@once
def _body_at(row, index):
    for find in _finders(row[index].text):
        body = find(row, index)
        if body:
            return body
    return None


@lru_cache(maxsize=50_000)
def _finders(word):
    """In which ways a word may head the name of a body."""
    found = []
    if word in naming.blocs() or lemma(word) in naming.bloc_names():
        found.append(_bloc)
    if naming.abbreviation(word) is not None:
        found.append(_abbreviated)
    if word in world.table("bodies")["company_forms"]:
        found.append(_company)
    if _noun(word) is not None:
        found.append(_headed)
    return tuple(found)


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that head the names of bodies, by their dictionary form."""
    return frozenset(naming.rows())


@lru_cache(maxsize=20_000)
def bloc_of(word: str) -> str | None:
    """The name of the bloc that a word is, as the record calls it: «ЕАЭС»."""
    return naming.blocs()[word]["name"] if word in naming.blocs() else None


def _bloc(row, index):
    known = naming.blocs().get(row[index].text)
    if known:
        return Body(index, index + 1, known["name"], known["name"], known["kind"], None, frozenset(phrases.ALL_CASES))
    if not row[index].is_capital:
        return None
    for words, entry in naming.bloc_names().get(lemma(row[index].text), ()):
        window = row[index : index + len(words)]
        if (
            len(words) > 1
            and len(window) == len(words)
            and all(_is_form(token, word) for token, word in zip(window, words, strict=True))
        ):
            last = index + len(words)
            last = last + 3 if _abbreviation_follows(row, last) else last
            return Body(index, last, entry["full"], entry["name"], entry["kind"], None, _cases(row[index]))
    return None


def _is_form(token, word):
    return token.lower == word or any(form.lemma == word for form in forms(token.text))


def _abbreviation_follows(row, at):
    return at + 2 < len(row) and row[at].text == "(" and row[at + 1].text in naming.blocs() and row[at + 2].text == ")"


def _cases(token):
    return frozenset(form.case for form in forms(token.text) if form.case)


def _abbreviated(row, index):
    """«МИД Беларуси», «белорусский МИД», «Минэнерго РК»; the last letters may be a case ending."""
    entry = world.table("bodies")["abbreviations"][naming.abbreviation(row[index].text)]
    first = index - 1 if index and countries.of_adjective(row[index - 1].text) else index
    last = phrases.tail_end(row, index + 1)
    last = index + 1 if not countries.spoken_of_in(row[index + 1 : last]) else last
    end = phrases.past_quoted(row, last) if last < len(row) else last  # «НПП «Атамекен»» is that chamber by both names
    states = countries.spoken_of_in([*row[first:index], *row[index + 1 : last]])
    country = entry.get("country") or (states[0] if states else None)
    canonical = entry["name"] if entry.get("country") else _with_state(entry["name"], country)
    name = f"{entry['name']} {phrases.words(row[index + 1 : last])}" if last > index + 1 else canonical
    cases = frozenset(phrases.ALL_CASES)
    return Body(first, end, name, canonical, entry["kind"], country, cases, bare=country is None, states=states)


def _with_state(name, country):
    return f"{name} {countries.genitive(country)}" if country and countries.genitive(country) not in name else name


def _company(row, index):
    """«АО «Имя»», «компания «Имя»»: a legal form before a name in quotation marks."""
    if index + 1 >= len(row) or row[index + 1].text not in phrases.OPENING:
        return None
    last = phrases.tail_end(row, index + 1)
    if last <= index + 1:
        return None
    name = phrases.words(row[index:last])
    return Body(index, last, name, name, "company", None, frozenset(phrases.ALL_CASES), party=True)


def _headed(row, index):
    noun = _noun(row[index].text)
    entry = naming.rows()[noun]
    if "unless" in entry and index and not lemmas(row[index - 1].text).isdisjoint(entry["unless"]):
        return None
    first = naming.before(row, index)
    abroad = entry.get("abroad", False)  # such a body has no matter: not the embassy is «по вопросам»
    last = phrases.tail_end(row, index + 1, matter=not abroad, abroad=abroad)
    last = _quoted_end(row, last, entry["kind"] == "company")
    last = naming.field_end(row, last) if entry["kind"] == "agency" else last
    if entry.get("place") and entry["kind"] == "other" and last == index + 1:  # no inspection is called after anybody
        last = _named_for(row, last)
    begins = first == 0 or not row[first - 1].is_word
    said = _said(phrases.words(row[first:last]), index - first, naming.is_written_as_name(row, index), begins)
    return said and moved(said, first)


@lru_cache(maxsize=20_000)
def _said(words, index, proper, begins):
    """The body that words name, wherever they stand; `proper` where its noun is written as a name, `begins` where no
    word stands before it. None where they name none.
    """
    row = tokens(words)
    before, head, tail = row[:index], row[index], row[index + 1 :]
    noun = _noun(head.text)
    entry = naming.rows()[noun]
    proving = naming.after_full_stop(before) if begins else before
    named = (proper and tail) or naming.is_named(entry, proving, tail) or (head.is_capital and naming.is_of_one(tail))
    quoted = bool(tail) and tail[0].text in phrases.OPENING  # «турецкая компания «Имя»» is one and no other
    if not named or (not quoted and naming.is_one_of_many(entry, before, head, noun)):
        return None
    states = countries.spoken_of_in([*before, *tail])
    if len(states) < 2 and agreeing.is_plural(head, noun) and any(naming.may_head(word.text) for word in tail):
        return None  # «комитеты Палаты представителей»: it has several
    kind = naming.kind_of(entry, [*before, *tail])
    name = _name(before, head, noun, tail)
    own = phrases.words(tail[1:-1]) if quoted and entry.get("apposed") else None  # of «перевозчик «Имя»»
    body = Body(
        0,
        len(row),
        own or name,
        own or _canonical(name, before, head, noun, tail, states[0] if states and not quoted else None),
        kind,
        states[0] if states else None,
        agreeing.cases(head, noun),
        party=entry.get("party", False) and kind == entry["kind"],
        bare=not states and all(word.text not in phrases.OPENING for word in tail),
        states=states if _is_shared(head, noun, tail, entry) else states[:1],
        written=any(word.is_capital for word in proving),
    )
    return _single(body)


@lru_cache(maxsize=50_000)
def _noun(word):
    """The noun that a word is a form of, where it heads names of bodies."""
    found = forms(word)[:2]
    return next((form.lemma for form in found if form.lemma in naming.rows() and form.pos == "NOUN"), None)


def _named_for(row, last):
    """«Театр Янки Купалы»: the name in the genitive of whom an institution is called after, which is nobody's else."""
    written = names.name_at(row, last) if last < len(row) else None
    if written is None or written.last - last < 2:
        return last
    likely = names.candidates(written, frozenset(["nomn", "gent"]))[:1]
    return written.last if likely and likely[0].case == "gent" and likely[0].doubt < SURE else last


def _is_shared(head, noun, tail, entry):
    """Whether a plural name is that of one body in each of several states: «правительства» of two."""
    return agreeing.may_be_plural(head, noun) and not entry.get("abroad") and any(word.lower == "и" for word in tail)


def _quoted_end(row, last, company):
    """A name in quotation marks right after the words of a body is part of its name, that of a company in Latin letters
    too: «авиакомпания SCAT».
    """
    if last < len(row) and row[last].text in phrases.OPENING:
        return max(last, phrases.tail_end(row, last))
    while company and last < len(row) and row[last].is_capital and row[last].text.isascii():
        last += 1
    return last


def _name(before, head, noun, tail):
    name = f"{agreeing.nominative(before, head, noun)} {phrases.words(tail)}".strip()
    return name[:1].upper() + name[1:]


def _canonical(name, before, head, noun, tail, country):
    """The name with the short name of its state; a state's adjective before a public body gives way to it."""
    kept = [word for word in before if word.is_capital or not countries.of_adjective(word.text)]
    words = wording.short_states(name if len(kept) == len(before) else _name(kept, head, noun, tail))
    if full := naming.rows()[noun].get("full"):
        words = re.sub(rf"\b{noun}\b", full, words, flags=re.I)
        words = words[:1].upper() + words[1:]
    if country is None or any(map(countries.of_place, words.replace("»", "").split())):
        return words
    return words if any(map(countries.of_adjective, words.split())) else _with_state(words, country)


@cache
def _single_ones():
    return {words: entry for entry in world.table("bodies")["single"] for words in entry["words"]}


def _single(body):
    """A chamber that only one state has."""
    low = body.canonical.lower()
    if not low.startswith(tuple(_single_ones())):
        return body
    entry = next(entry for start, entry in _single_ones().items() if low.startswith(start))
    country = body.country or entry["country"]
    return replace(body, canonical=_with_state(entry["name"], country), country=country, kind=entry["kind"], bare=False)


def bodies(row: Row) -> list[Body]:
    """All bodies that tokens name, from left to right, the outer one where one stands in another's name."""
    if bodies not in row.found:
        row.found[bodies] = _outermost(row, row.where(naming.may_head))
    return row.found[bodies]


def between(row: Row, first: int, last: int) -> list[Body]:
    """The bodies that the tokens between two indices (half-open) name by themselves, whatever stands beside these."""
    heads = row.within(naming.may_head, first, last)
    part = Row(row[first:last]) if heads else ()
    return [moved(body, first) for body in _outermost(part, [at - first for at in heads])]


def _outermost(row, heads):
    """The bodies headed by tokens, from left to right, without those that stand in another's name."""
    found, until = [], 0
    for index in heads:
        body = _body_at(row, index) if index >= until else None
        if body and body.first >= until:
            found.append(body)
            until = body.last
    return found


def moved(body: Body, by: int) -> Body:
    """A body found in a part of a row that begins at a token, where it stands in the whole."""
    said = body.name, body.canonical, body.kind, body.country, body.cases, body.party, body.bare, body.states
    return Body(body.first + by, body.last + by, *said, body.written)  # `replace` takes three times as long
