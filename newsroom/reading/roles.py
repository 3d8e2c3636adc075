"""Who takes part in what a story reports and who is only spoken of; and whom a bare surname stands for."""

from functools import cache, lru_cache

from . import countries, world
from .background import is_background
from .declension import readings
from .findings import Name, Post, Role
from .morphology import forms, lemmas
from .names import Candidate, Written
from .story import Block
from .tokens import Row, mark

WITH = frozenset({"с", "со", "между"})
SIGNATURE, VISIT = frozenset(["подпись"]), frozenset(["визит"])
DASHES = "-–—"


@cache
def _words(key):
    return frozenset(world.table("formulas")[key])


def _sentence(block, offset):
    first, last = block.around(offset)
    return block.row[first:last]


def _is_one_in(row, wanted):
    """Whether a word of a row is a form of one of those wanted."""
    return not all(map(wanted.isdisjoint, [lemmas(token.text) for token in row]))


def role_of(person, nameless, post: Post | None) -> Role:
    """Participant where the story itself tells what the person does, outside direct speech and background."""
    if any(
        takes_part(item.block, item.written.first, item.written.last, item.passage, person=person)
        for item in person.seen
    ):
        return Role.PARTICIPANT
    if post is None or person_is_visitor(person):
        return Role.MENTIONED
    for title in nameless:
        if _is_title_of(title.held, post) and takes_part(title.block, title.held.first, title.held.last, None):
            return Role.PARTICIPANT
    return Role.MENTIONED


def person_is_visitor(person) -> bool:
    """Whether only the surname of a person is known, and no post beside it."""
    return not person.name.given and not any(item.post for item in person.seen)


def _is_title_of(held, post):
    named = held.posts[0]
    if held.plural or named.former or post.former or named.kind != post.kind:
        return False  # «новый посол» is not the former one
    return named.country == post.country and named.country is not None


def takes_part(block: Block, first: int, last: int, passage, *, person=None) -> bool:
    """Whether these words name somebody who acts or, where they name a `person`, is met, in the story's own voice."""
    row = block.row
    if block.in_speech(row[first].start) or _is_taken_up(block, row[first].start):
        return False
    begin = block.token_at(passage.start) if passage else first
    opening, end = block.around(row[begin].start)
    if is_background(block, begin, first, last, (opening, end)):
        return False
    sentence = row[opening:end]
    if _is_subject(block, first, last, sentence, person):
        return True
    return person is not None and _is_met(row[opening:begin], sentence)


def _is_taken_up(block, offset):
    """Speech that goes on behind «– сказал он. –» in a paragraph that begins with a dash."""
    if not block.speech or block.text[block.start] not in DASHES:
        return False
    end = block.speech[-1][1]
    starts = (start for start, _ in block.sentences if end <= start <= offset)
    return any(block.text[start:offset].lstrip().startswith(tuple(DASHES)) for start in starts)


def _is_subject(block, first, last, sentence, person):
    """In the nominative, with a verb in the sentence, or in a headline."""
    row = block.row
    if not _may_be_nominative(row[first:last], person):
        return False
    before = row[first - 1].lower if first and row[first - 1].start >= sentence[0].start else ""
    if before in ("от", "с", "со", "к", "о", "об", "у", "для", "имени", "из", "президента", "между"):
        return False
    if block.headline or sentence[-1].text == ":":
        return True
    return any(map(_is_verb, [token.text for token in sentence]))


@lru_cache(maxsize=50_000)
def _is_verb(word):
    return any(form.pos in ("VERB", "PRTS") for form in forms(word)[:1])


def _may_be_nominative(words, person):
    named = [token.text for token in words if token.is_word and len(token.text) > 1]
    if person is None:
        return any(form.case == "nomn" for form in forms(named[0]))
    parts = person.name.family.lower(), person.name.given.lower()
    read = [(part, person.gender) for part in parts]
    return all(word.lower() in parts or _nominatives(word).isdisjoint(read) for word in named[:2])


@lru_cache(maxsize=20_000)
def _nominatives(word):
    """The surnames and given names, in lower case, of which a word may be a form, each with its gender."""
    found = (*readings(word, "surname"), *readings(word, "given"))
    return frozenset((reading.nominative.lower(), reading.gender) for reading in found)


def _is_met(before, sentence):
    """«встретился с …», «переговоры между …», «принял …», «в присутствии …», «подписи …»."""
    near = [token.lower for token in before[-4:]]
    if not _words("oblique").isdisjoint(near) or _is_reported(sentence) or _is_told_of(before):
        return False
    if _is_one_in(_before_names(before)[-1:], SIGNATURE):
        return True
    return any(word.startswith(_led()) for word in near) or _is_one_in(sentence, _words("meeting"))


@cache
def _led():
    return tuple(world.table("roles")["led"])


def _is_told_of(before):
    """«проинформировал о визите делегации …»: a meeting or a visit that is only spoken of."""
    behind = [at for at, token in enumerate(before[:-1], start=1) if token.lower in ("о", "об")]
    return bool(behind) and _is_one_in([before[at] for at in behind], _words("visits"))


def _is_reported(sentence):
    """Whether a sentence renders what somebody said: «по его словам», «заверил он»."""
    low = [token.lower for token in sentence]
    if "словам" in low:
        return True
    before = [low[at] for at, word in enumerate(low[1:]) if word in ("он", "она")]
    return any(not _words("speech").isdisjoint(lemmas(word)) for word in before)


def is_official_contact(block: Block, written: Written) -> bool:
    """Whether a person without a title is written of as an official is: spoken with, greeted, quoted."""
    opening, end = block.around(block.row[written.first].start)
    sentence = block.row[opening:end]
    before = _before_names(block.row[opening : written.first])
    if _is_one_in(before[-4:], _words("contacts")) or (
        any(token.lower in WITH for token in before[-2:]) and _is_one_in(sentence, _words("contacts"))
    ):
        return True
    if _is_spoken_with(block.row[written.last : written.last + 3], sentence):
        return True
    after = block.row[written.last : written.last + 2]
    if any(_is_one_in(before[-1:], _words(key)) for key in ("belongings", "opinions", "colleagues")):
        return True
    return any(_is_one_in([*before[-2:], *after], _words(key)) for key in ("speech", "deeds"))


def _is_spoken_with(after, sentence):
    """«Х, с которым мы вели переговоры»."""
    low = [token.lower for token in after]
    with_whom = low[:1] == [","] and bool(WITH & set(low[1:2])) and low[2:3] in (["которым"], ["которой"])
    return with_whom and _is_one_in(sentence, _words("contacts"))


def _before_names(row):
    """The words before a name, without another one that «и» joins to it: «подписи X и Y»."""
    if len(row) < 3 or row[-1].lower != "и" or not (row[-2].is_capital and row[-3].is_capital):
        return row
    return row[:-3]


def framed(row: Row) -> list[int]:
    """Indices of the capitalised words behind words that ask for a surname, at once or with «в страну» between."""
    behind = {at for frame in row.where(_asks_for_surname) for at in (frame + 1, frame + 3)}
    return sorted([at for at in behind if at < len(row) and row[at].is_capital])


def only_surname(block: Block, at: int) -> Candidate | None:
    """The reading of a capitalised word as a bare surname where the words before it say that it is one's."""
    row = block.row
    token = row[at]
    if not (token.is_word and token.is_capital) or row[at - 1].text in '.!?«"':
        return None
    case = _case_of_frame(row, at)
    if case is None:
        return None
    options = sorted(
        (reading for reading in readings(token.text, "surname") if reading.case == case), key=lambda r: r.doubt
    )
    if not options or options[0].doubt > 1:
        return None
    best = options[0]
    return Candidate(Name(best.nominative), best.case, best.gender, best.doubt)


def _case_of_frame(row, at):
    """The case that a frame asks for: «визит [в страну] Х», «по словам Х» the genitive, «заявил Х» the nominative."""
    before = at - 1
    if before > 1 and countries.is_place(row[before].text) and row[before - 1].lower in ("в", "во"):
        before -= 2
    case = _case_behind(row[before].text)
    return case if case != "nomn" or before == at - 1 else None


@mark
def _asks_for_surname(word):
    return _case_behind(word) is not None


@lru_cache(maxsize=50_000)
def _case_behind(word):
    """The case of a surname that a word asks for behind it."""
    found = lemmas(word) if word[0].isalpha() else frozenset()
    if found & _words("belongings") or word.lower() == "словам":
        return "gent"
    said = found & _words("speech") and any(form.pos == "VERB" for form in forms(word))
    return "nomn" if said else None


def post_of_visitor(person, nameless) -> Post | None:
    """The post of someone known by surname only, where a title elsewhere makes the same visit to the same place."""
    if not person_is_visitor(person):
        return None
    places = {place for item in person.seen for place in [_visited(item.block, item.written.first)] if place}
    for title in nameless:
        post = title.held.posts[0]
        sentence = _sentence(title.block, title.block.row[title.held.first].start)
        goes = _is_one_in(sentence, VISIT)
        if not goes or not post.country or title.held.plural or post.country in places:
            continue
        if not places or places & {
            countries.of_name(token.text) or countries.of_place(token.text) for token in sentence
        }:
            return post
    return None


def _visited(block, at):
    """The state that a visit goes to, from the words before a visitor's surname."""
    for token in block.row[max(0, at - 3) : at]:
        if code := countries.of_name(token.text) or countries.of_place(token.text):
            return code
    return None
