"""Public bodies, blocs and companies where a text names them, and their names in the nominative."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from . import countries, phrases, posts, wording, world
from .morphology import forms, lemma, lemmas
from .tokens import Row, mark, once


@dataclass(frozen=True, slots=True)
class Body:
    """A body where it stands: token indices (half-open), its name and the cases it may be in.

    `party` bodies count only as a side of an agreement. `bare` ones have nothing that says whose they are.
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


@cache
def _bodies():
    return {row["noun"]: row for row in world.table("bodies")["bodies"]}


def body_at(row: Row, index: int) -> Body | None:
    """The body whose head noun or abbreviation stands at a token, with the adjectives before it and what follows."""
    return _body_at(row, index) if _may_head(row[index].text) else None


@once
def _body_at(row, index):
    return _bloc(row, index) or _abbreviated(row, index) or _company(row, index) or _headed(row, index)


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that head the names of bodies, by their dictionary form."""
    return frozenset(_bodies())


def bloc_of(word: str) -> str | None:
    """The name of the bloc that a word is, as the record calls it: «ЕАЭС»."""
    return _blocs()[word]["name"] if word in _blocs() else None


@mark
@lru_cache(maxsize=50_000)
def _may_head(word):
    """Whether the name of a body may have this word for its head: most words need no closer look."""
    if not word[0].isalpha():
        return False
    known = lemmas(word)
    if not known.isdisjoint(_bodies()) or lemma(word) in _bloc_names() or word in _blocs():
        return True
    return word in world.table("bodies")["company_forms"] or _abbreviation(word) is not None


@cache
def _blocs():
    found = {}
    for row in world.table("blocs"):
        for spelling in (row["name"], *row.get("other", ())):
            found[spelling] = row
    return found


@cache
def _bloc_names():
    """Blocs by the first of the dictionary forms of their full names: rows with all the forms."""
    found = {}
    for row in world.table("blocs"):
        words = tuple(lemma(word) for word in row["full"].split())
        found.setdefault(words[0], []).append((words, row))
    return found


def _bloc(row, index):
    known = _blocs().get(row[index].text)
    if known:
        return Body(index, index + 1, known["name"], known["name"], known["kind"], None, frozenset(phrases.ALL_CASES))
    if not row[index].is_capital:
        return None
    for words, entry in _bloc_names().get(lemma(row[index].text), ()):
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
    return at + 2 < len(row) and row[at].text == "(" and row[at + 1].text in _blocs() and row[at + 2].text == ")"


def _cases(token):
    return frozenset(form.case for form in forms(token.text) if form.case)


def _abbreviation(word):
    """The abbreviation a word is, with or without a case ending: «МИДом»."""
    table = world.table("bodies")["abbreviations"]
    endings = (cut for cut in range(3) if not cut or word[-cut:].islower())
    return next((word[: len(word) - cut] for cut in endings if word[: len(word) - cut] in table), None)


def _abbreviated(row, index):
    """«МИД Беларуси», «белорусский МИД», «Минэнерго РК»; the last letters may be a case ending."""
    key = _abbreviation(row[index].text)
    if key is None:
        return None
    table = world.table("bodies")["abbreviations"]
    entry = table[key]
    first = index - 1 if index and countries.of_adjective(row[index - 1].text) else index
    last = phrases.tail_end(row, index + 1)
    last = index + 1 if not posts.states_in(row[index + 1 : last]) else last
    states = posts.states_in([*row[first:index], *row[index + 1 : last]])
    country = entry.get("country") or (states[0] if states else None)
    canonical = entry["name"] if entry.get("country") else _with_state(entry["name"], country)
    name = f"{entry['name']} {phrases.words(row[index + 1 : last])}" if last > index + 1 else canonical
    cases = frozenset(phrases.ALL_CASES)
    return Body(first, last, name, canonical, entry["kind"], country, cases, bare=country is None, states=states)


def _with_state(name, country):
    return f"{name} {countries.genitive(country)}" if country and countries.genitive(country) not in name else name


def _company(row, index):
    """«АО «Имя»», «компания «Имя»»: a legal form before a name in quotation marks."""
    if (
        row[index].text not in world.table("bodies")["company_forms"]
        or index + 1 >= len(row)
        or row[index + 1].text not in phrases.OPENING
    ):
        return None
    last = phrases.tail_end(row, index + 1)
    if last <= index + 1:
        return None
    name = phrases.words(row[index:last])
    return Body(index, last, name, name, "company", None, frozenset(phrases.ALL_CASES), party=True)


def _headed(row, index):
    form = next((form for form in forms(row[index].text)[:2] if form.lemma in _bodies() and form.pos == "NOUN"), None)
    if form is None:
        return None
    entry = _bodies()[form.lemma]
    first = _before(row, index)
    last = phrases.tail_end(row, index + 1, matter=True, abroad=entry.get("abroad", False))
    last = _quoted_end(row, last)
    before, tail = row[first:index], row[index + 1 : last]
    if not _is_named(entry, before, tail):
        return None
    states = posts.states_in([*before, *tail])
    body = Body(
        first,
        last,
        _name(before, row[index], form.lemma, tail),
        _canonical(before, row[index], form.lemma, tail, states[0] if states else None),
        _kind(entry, [*before, *tail]),
        states[0] if states else None,
        phrases.cases(row[index], form.lemma),
        party=entry.get("party", False),
        bare=not states,
        states=states if _is_shared(row[index], form.lemma, tail, entry) else states[:1],
    )
    return _single(body)


def _kind(entry, around):
    words = {word for token in around for word in (token.lower, lemma(token.text))}
    return next((kind for word, kind in entry.get("by_word", {}).items() if word in words), entry["kind"])


def _is_shared(head, noun, tail, entry):
    """Whether a plural name is that of one body in each of several states: «правительства» of two."""
    plural = any(form.lemma == noun and form.number == "plur" for form in forms(head.text))
    return plural and not entry.get("abroad") and any(word.lower == "и" for word in tail)


def _quoted_end(row, last):
    """A name in quotation marks right after the words of a body is part of its name."""
    if last < len(row) and row[last].text in phrases.OPENING:
        return max(last, phrases.tail_end(row, last))
    return last


def _before(row, index):
    """Index of the first adjective of the name: from a capitalised one on, or a state's, or of its kind."""
    at = index
    while at > 0 and index - at < 4 and row[at - 1].is_word and _is_adjective(row[at - 1]):
        at -= 1
    while at < index and not (
        row[at].is_capital or countries.of_adjective(row[at].text) or _is_kind_adjective(row[at])
    ):
        at += 1
    return at


def _is_adjective(token):
    found = forms(token.text) if token.is_capital else forms(token.text)[:1]
    loose = world.table("bodies")["loose_adjectives"]
    return any(form.pos == "ADJF" for form in found) and lemmas(token.text).isdisjoint(loose)


def _is_kind_adjective(token):
    return token.lower.startswith(tuple(world.table("bodies")["name_adjectives"]))


def _is_named(entry, before, tail):
    """Whether the words are a name, not just «министерство» or «комитет»: something must say whose or of what."""
    if entry.get("proper"):
        return True
    adjectives = {word for token in before for word in lemmas(token.text)}
    if "modifiers" in entry and adjectives.isdisjoint(entry["modifiers"]):
        return False
    if entry.get("loose") and not before:
        return bool(tail) and (tail[0].is_capital or tail[0].text in phrases.OPENING)
    if entry["kind"] == "agency" and not before:
        return bool(tail) and (tail[0].is_capital or bool(posts.states_in(tail)))
    return bool(tail) or any(word.is_capital or countries.of_adjective(word.text) for word in before)


def _name(before, head, noun, tail):
    name = f"{phrases.nominative(before, head, noun)} {phrases.words(tail)}".strip()
    return name[:1].upper() + name[1:]


def _canonical(before, head, noun, tail, country):
    """The name with the short name of its state; a state's adjective before a public body gives way to it."""
    adjective = [word for word in before if countries.of_adjective(word.text) and not word.is_capital]
    words = _name([word for word in before if word not in adjective], head, noun, tail)
    words = wording.short_states(words)
    named = any(countries.of_place(word) for word in words.replace("»", "").split()) or country is None
    adjectives = any(countries.of_adjective(word) for word in words.split())
    return words if named or adjectives else _with_state(words, country)


def _single(body):
    """A chamber that only one state has."""
    low = body.canonical.lower()
    for entry in world.table("bodies")["single"]:
        if any(low.startswith(words) for words in entry["words"]):
            country = body.country or entry["country"]
            return replace(
                body, canonical=_with_state(entry["name"], country), country=country, kind=entry["kind"], bare=False
            )
    return body


def bodies(row: Row) -> list[Body]:
    """All bodies that tokens name, from left to right, the outer one where one stands in another's name."""
    found, until = [], 0
    for index in row.where(_may_head):
        body = body_at(row, index) if index >= until else None
        if body and body.first >= until:
            found.append(body)
            until = body.last
    return found


def apart(body: Body) -> list[Body]:
    """A plural name that several states share as one body for each of them; any other as it is."""
    if len(body.states) < 2:
        return [body]
    plain = wording.short_states(body.name)
    for code in body.states:
        plain = plain.replace(f" {countries.genitive(code)}", "")
    plain = plain.removesuffix(" и").replace(" и и", " и").strip(" ,")
    named = [(code, f"{plain} {countries.genitive(code)}") for code in body.states]
    return [replace(body, name=name, canonical=name, country=code, states=(code,)) for code, name in named]
