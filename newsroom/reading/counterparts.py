"""Sides of an agreement in the instrumental, as «между» and «с» have them: bodies, states, names that no list has."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from . import agreeing, apart, bodies, countries, headed, naming, phrases, sharers, world
from .again import body_again, may_call
from .bodies import Body
from .findings import Party
from .morphology import forms, in_case, is_function_word, lemmas, like
from .story import Block
from .tokens import Row

OPENING = ("«", '"')
NAMED_AFTER = ("имени", "им")
IN_EACH_STATE = ("ministry", "government", "parliament")
LONGEST_PLACE = 6
LONGEST_HEAD = 7  # adjectives and the noun that they belong to


def sides_at(block: Block, at: int, last: int) -> tuple[tuple[Party, ...], int]:
    """Sides in the instrumental from a token on, joined by commas and «и», and the index after the last."""
    row = block.row
    at = _past_class(row, at, last)
    found, end = [], at
    while at < last:
        side, after = _side(block, at, last)
        if not side:
            break
        found += side
        end = after = _past_matter(row, past_place(row, after, last), last)
        if after >= last or row[after].lower not in ("и", ",", "с", "а"):
            break
        at = (
            after + 2
            if row[after].text == "," and after + 1 < last and row[after + 1].lower in ("и", "а")
            else after + 1
        )
    return tuple(found), end


def distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Sides without those that are named twice."""
    return tuple({party.name: party for party in parties}.values())


def past_place(row: Row, at: int, last: int) -> int:
    """Index after «(г. Минск)» behind a side, where that stands at a token."""
    if at >= last or row[at].text != "(":
        return at
    return next((end + 1 for end in range(at + 1, min(last, at + LONGEST_PLACE)) if row[end].text == ")"), at)


def _past_matter(row, at, last):
    """«центром НАН по земледелию и …»: index after what a side is for, where another side is joined to it."""
    if at >= last or row[at].lower != "по":
        return at
    end = phrases.tail_end(row, at, matter=True)
    return end if end + 1 < last and row[end].lower == "и" and in_case(row[end + 1].text, "ablt") else at


def _past_class(row, at, last):
    """«между городами-побратимами Витебск и Тараз»: index after the word for what both sides are."""
    return at + 1 if at + 1 < last and row[at + 1].is_capital and _is_class(row[at].text) else at


def _is_class(word):
    return _class_of(word) is not None


@lru_cache(maxsize=20_000)
def _class_of(word):
    """Dictionary form of a plural noun for what both sides are, or None."""
    classes = world.table("agreements")["classes"]
    return next((form.lemma for form in forms(word)[:2] if form.lemma in classes and form.number == "plur"), None)


def _pair_of_one_noun(block, at, last):
    """«Минской и Костанайской областями»: a side for each of the adjectives that share a plural noun."""
    row = block.row
    if at + 4 > last or row[at + 1].lower != "и":
        return []
    noun = _class_of(row[at + 3].text)
    adjectives = row[at], row[at + 2]
    if noun is None or not all(token.is_capital and _is_adjective(token.text) for token in adjectives):
        return []
    return [
        Party(agreeing.nominative([token], row[at + 3], noun), None, block.mention(at, at + 4)) for token in adjectives
    ]


def _side(block, at, last):
    """One body, state or pair of plural bodies that begins at a token."""
    row = block.row
    if pair := _pair_of_one_noun(block, at, last):
        return pair, at + 4
    if each := _of_each(block, at):
        return each, sharers.end(row, at + 1)
    for head in range(at, min(last, at + LONGEST_HEAD)):
        body = bodies.body_at(row, head)
        body = body or bare_at(block, head)
        led = body and all(token.text.islower() for token in row[at : body.first])  # «таразским оператором «Имя»»
        if led and (body.cases & {"ablt"} or len(body.cases) > 2):
            return parties_of(block, body), sharers.end(row, body.last)
        if not row[head].is_word or (_is_noun(row[head]) and not _names_next(row, head)):
            break
    if at + 1 < last and not row[at + 1].is_capital and _is_adjective(row[at].text):
        found, end = _phrase(block, at, last)  # «Минским городским технопарком»
        if found:
            return found, end
    found, end = _state(block, at, last)
    return (found, end) if found else _phrase(block, at, last)


def _of_each(block, at):
    """«правительствами двух стран»: a side for each state of a story."""
    noun = naming.noun_of_each(block.row[at].text) if block.pair and sharers.end(block.row, at + 1) > at + 1 else None
    mention = block.mention(at, at + 1) if noun else None
    return noun and [Party(f"{noun.capitalize()} {countries.genitive(code)}", code, mention) for code in block.pair]


def bare_at(block: Block, at: int) -> Body | None:
    """The body that a noun alone at a token means, where the story tells whose it is: «подписан облисполкомом»."""
    body = block.bodies.get(headed.bare_noun(block.row, at)) if block.bodies else None
    if body is None:
        return body_again(block, at)
    cases = frozenset(form.case for form in forms(block.row[at].text) if form.pos == "NOUN")
    return replace(body, first=at, last=at + 1, cases=cases)


def bare(block: Block, start: int, end: int) -> list[Body]:
    """The bodies that nouns alone mean between two tokens (half-open)."""
    row = block.row
    places = {*row.within(naming.may_head, start, end), *row.within(may_call, start, end)}
    return [body for at in sorted(places) if (body := bare_at(block, at))]


def _names_next(row, at):
    """«Торайгыров университетом»: a name that does not change before the noun of a body."""
    body = bodies.body_at(row, at + 1) if at + 1 < len(row) else None
    return body is not None and body.first <= at


def _phrase(block, at, last):
    """A side that no list has: a noun in the instrumental with its adjectives and what hangs on it, a name in it."""
    row, head = block.row, at
    while head < min(last, at + LONGEST_HEAD) and _is_adjective(row[head].text):
        head += 1
    named = forms(row[head].text) if head < last and not is_function_word(row[head].text) else ()
    form = next((form for form in named if form.pos == "NOUN" and form.case == "ablt"), None)
    if form is None:
        return [], at
    end = min(last, phrases.tail_end(row, head + 1, matter=True))
    while end < last and row[end].is_capital and row[end].text.isascii():
        end += 1
    if not any(token.is_capital or token.text in phrases.OPENING for token in row[at:end]):
        return [], at
    name = f"{agreeing.nominative(row[at:head], row[head], form.lemma)} {phrases.words(row[head + 1 : end])}".strip()
    return [Party(name[:1].upper() + name[1:], None, block.mention(at, end))], end


@lru_cache(maxsize=20_000)
def _is_adjective(word):
    """In the instrumental; «Слуцким» may be a surname for the dictionary."""
    return in_case(word, "ablt", pos=("ADJF", "PRTF")) or (
        word[0].isupper() and word.endswith(("ским", "цким", "ской", "цкой"))
    )


def _is_noun(token):
    """Whether a word can only be a noun here: «Могилевским» may be a surname or a town's adjective."""
    found = forms(token.text)
    if agreeing.OF_PLACE.search(token.lower):
        return False
    return bool(found) and found[0].pos == "NOUN" and not in_case(token.text, "ablt", pos=("ADJF", "PRTF"))


def _state(block, at, last):
    """«Беларусью», «Республикой Казахстан», «казахстанской стороной»."""
    end = _state_end(block.row, at, last)
    code = countries.of_name(block.row[end - 1].text) or _of_people(block.row[at].text)
    if code is None:
        return unknown(block, _past_state(block.row, at, last), last)
    return [Party(countries.name(code), code, block.mention(at, end))], end


def _state_end(row, at, last):
    return at + 2 if row[at].lower.startswith("республик") and at + 1 < last else at + 1


@lru_cache(maxsize=20_000)
def _of_people(word):
    """«меморандум с белорусами»: the one state whose people they are."""
    people = (
        word.islower()
        and in_case(word, "ablt", pos=("NOUN",))
        and any(form.number == "plur" for form in forms(word)[:1])
    )
    spoken_of = countries.spoken_of(word) if people else ()
    return next(iter(spoken_of)) if len(spoken_of) == 1 else None


def _past_state(row, at, last):
    """«казахстанским Щучинском», «городом Тараз»: index after what stands before a name and is none of it."""
    before_name = at + 1 < last and not row[at].is_capital and (row[at + 1].is_capital or row[at + 1].text in OPENING)
    return at + 1 if before_name and (countries.of_adjective(row[at].text) or _is_settlement(row[at].text)) else at


@lru_cache(maxsize=20_000)
def _is_settlement(word):
    nouns = world.table("agreements")["settlements"]
    return in_case(word, "ablt", pos=("NOUN",)) and not lemmas(word).isdisjoint(nouns)


def unknown(block: Block, at: int, last: int) -> tuple[list[Party], int]:
    """A side that no list of bodies knows, its capitalised words or a name in quotation marks; the index after it."""
    row = block.row
    end = at
    if row[at].text in OPENING:
        end = next((index + 1 for index in range(at + 1, min(last, at + 8)) if row[index].text in '»"'), at)
        words = " ".join(token.text for token in row[at + 1 : end - 1])
        return ([Party(words, None, block.mention(at, end))], end) if end > at else ([], at)
    while end < last and row[end].is_word and row[end].is_capital and not (end > at and countries.city(row[at].text)):
        end += 1
    if end == at:
        return [], at
    if end < last and row[end].lower in NAMED_AFTER:  # «БрГУ имени Пушкина»
        end = min(last, phrases.tail_end(row, end))
    mention = block.mention(at, end)
    name = (countries.city(mention.exact) or _nominative(mention.exact) if end == at + 1 else None) or mention.exact
    return [Party(name, None, mention)], end


@lru_cache(maxsize=20_000)
def _nominative(word):
    """«Белпочтой»: a name of one word in the nominative, where its letters are such that it has cases."""
    found = next((form for form in forms(word) if form.pos == "NOUN" and form.case == "ablt"), None)
    return like(word, found.lemma) if found and not word.isupper() else None


def parties_of(block: Block, body: Body, *, subject: bool = False) -> list[Party]:
    """A body as a side, a plural one as a side for each state: «министерства двух стран» of those the story is of.

    `subject` where it stands in the nominative: «министерства» are several then.
    """
    mention = block.mention(body.first, body.last)
    if block.pair and body.country is None and _is_of_the_pair(block.row, body, subject):
        return [Party(f"{body.canonical} {countries.genitive(code)}", code, mention) for code in block.pair]
    return [Party(single.canonical, single.country, mention) for single in apart.each_of(body)]


def _is_of_the_pair(row, body, subject):
    """«министерства двух стран», «министерства транспорта»: one of each of the states that a story is of."""
    return sharers.end(row, body.last) > body.last or (
        body.kind in IN_EACH_STATE
        and any(_is_plural_head(token.text, subject) for token in row[body.first : body.last])
    )


@lru_cache(maxsize=20_000)
def _is_plural_head(word, subject):
    nouns = (form for form in forms(word) if form.lemma in naming.rows() and form.pos == "NOUN")
    numbers = {form.number for form in nouns if form.case == "nomn" or not subject}
    return numbers == {"plur"}
