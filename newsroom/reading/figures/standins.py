"""Words that stand for somebody whom the story names elsewhere: «он», «дипломат», «директор», «ведомство»."""

import re
from enum import Enum
from functools import cache, lru_cache

from .. import countries, phrases, world
from ..bodies import body_nouns
from ..declension import readings
from ..findings import Name
from ..morphology import forms, is_finite, lemmas
from ..story import Block

PATRONYMIC = re.compile(r"\w+(?:[ое]вич|[ое]вна|ична|инична|улы|кызы|ұлы|қызы)$")


VERB = 3  # tokens between a noun and its verb
LONGEST = 14  # tokens between what somebody is and the name
STOPS = ".,;:!?–—()"


MAN = re.compile(r"\w+(?:[ое]вич|ич|улы|ұлы|оглы)$")
HERS = ("она", "ее", "её")


class Unknown(Enum):
    """Somebody who speaks and of whom the story gives no full name."""

    SOMEBODY = "somebody"


SOMEBODY = Unknown.SOMEBODY
Speaker = Name | str | Unknown


def standing_for(cast, block: Block, at: int) -> tuple[Speaker, int] | None:
    """Whom a pronoun, an epithet or a noun without a name stands for, and the index after it; a name that the story's
    people do not have is somebody's."""
    table, token = world.table("claims"), block.row[at]
    if token.lower in table["pronouns"]:
        return meant_by(cast, token.lower, token.start) or SOMEBODY, at + 1
    known = lemmas(token.text) if token.is_word else frozenset()
    if kind := _epithet(token.text):
        return (SOMEBODY if _are_several(block.row, at) else _of_kind(cast, block, at, kind)), at + 1
    return _of_body(cast, block, at, known) or _of_noun(cast, block, at, known)


@lru_cache(maxsize=50_000)
def _epithet(word):
    """The kind of official that a word calls by what he is: «дипломат»; None for any other word."""
    known = lemmas(word) if word[0].isalpha() else ()
    return next((kind for epithet, kind in world.table("claims")["epithets"].items() if epithet in known), None)


def meant_by(cast, word: str, offset: int) -> Speaker | None:
    """Whom «он» or «его» stands for: who was heard or named last; «она» is no man. «Он» may be a woman where Kazakh is
    glossed."""
    who = cast.recent(offset)
    if word not in HERS or not isinstance(who, Name) or not _is_man(who):
        return who
    women = [one for one in (*cast.others, *cast.officials) if not _is_man(one.name) and cast.seen(one, offset) >= 0]
    best = max(women, key=lambda one: cast.seen(one, offset), default=None)
    return best.name if best else SOMEBODY


@lru_cache(maxsize=4_000)
def _is_man(name):
    """Whether a name is certainly a man's: by the patronymic, or else by a given name that is known."""
    if name.patronymic:
        return MAN.match(name.patronymic.lower()) is not None
    sure = [one for one in readings(name.given, "given") if (one.case, one.doubt) == ("nomn", 0)] if name.given else []
    return bool(sure) and all(one.gender == "masc" for one in sure)


def _of_body(cast, block, at, known):
    """«ведомство», and «министерство» or «Бюро» by itself, for the body that the story names, or whose head."""
    token = block.row[at]
    if not known.isdisjoint(world.table("claims")["bodies"]) and (body := cast.last_body(token.start)):
        return body, at + 1
    if not known.isdisjoint(body_nouns()) and (token.text.islower() or _is_by_itself(block.row, at)):
        meant = next((block.bodies[noun].canonical for noun in known if noun in block.bodies), None)
        body = cast.body_of(known, token.start) or meant
        return (body, at + 1) if body else None
    return None


def _is_by_itself(row, at):
    """«по данным Бюро»: no name goes on behind."""
    return row[at].is_word and not row[at].text.isupper() and phrases.tail_end(row, at + 1) == at + 1


def _of_noun(cast, block, at, known):
    """«казахстанский коллега», «чиновник», «директор», a given name with the patronymic or a name of somebody else."""
    token = block.row[at]
    what = _what(token.text) if known else None
    if what == "sides":
        return SOMEBODY, at + 1
    if what == "colleagues":
        return _of_colleague(cast, block, at), at + 1
    if what == "somebody":
        return (not _are_several(block.row, at) and cast.recent(token.start)) or SOMEBODY, at + 1
    if what == "called":
        return _of_called(cast, block, at, known)
    if token.is_capital and token.is_word and not countries.is_place(token.text):
        return _of_given(cast, block, at) or (SOMEBODY, at + 1)
    return None


@lru_cache(maxsize=50_000)
def _what(word):
    """Which of the lists of nouns for people has a word, the first that does; None for any other word."""
    lists = {key: world.table("claims")[key] for key in ("sides", "colleagues", "somebody")} | {"called": _called()}
    return next((key for key, nouns in lists.items() if not lemmas(word).isdisjoint(nouns)), None)


@cache
def _called():
    """Nouns for people who hold no post, or whose post says nothing without the body."""
    return frozenset([*world.table("titles")["occupations"], *world.table("claims")["called"]])


@lru_cache(maxsize=50_000)
def may_stand_for(word: str) -> bool:
    """Whether a word in small letters may stand for somebody: most need no closer look."""
    table = world.table("claims")
    if word in table["pronouns"] or not word[0].isalpha():
        return word in table["pronouns"]
    lists = (table[key] for key in ("epithets", "bodies", "sides", "colleagues", "somebody"))
    return any(not lemmas(word).isdisjoint(words) for words in (*lists, _called(), body_nouns()))


def _are_several(row, at):
    """Whether a noun is of several: «министры»; «директора» where a verb beside it says so, else it is a genitive."""
    numbers = _numbers(row[at].lower)
    if len(numbers) < 2:
        return "plur" in numbers
    near = row[max(0, at - VERB) : at + VERB + 1]
    return any(form.pos == "VERB" and form.number == "plur" for token in near for form in forms(token.text)[:1])


@lru_cache(maxsize=20_000)
def _numbers(word):
    """What a noun or an adjective may be the number of: of what may be a singular subject that alone."""
    found = [form for form in forms(word) if form.pos in ("NOUN", "ADJF")]
    if any(form.case == "nomn" and form.number == "sing" for form in found):
        return {"sing"}
    return {form.number for form in found}


@lru_cache(maxsize=20_000)
def _is_subject(word):
    """Whether a noun for somebody stands in the nominative: «аналитик», not «аналитика»."""
    return any(form.animate and form.case == "nomn" and form.number == "sing" for form in forms(word))


def _of_kind(cast, block, at, kind):
    before = block.row[at - 1 : at] if at else []
    states = [code for word in before if (code := countries.of_adjective(word.text))]
    return cast.of_kind(kind, block.row[at].start, states[0] if states else None)


def _of_colleague(cast, block, at):
    """«казахстанский коллега»; «казахстанские коллеги» are nobody in particular."""
    before = block.row[max(0, at - 2) : at]
    states = [(code, word) for word in before if (code := countries.of_adjective(word.text))]
    if not states or "plur" in _numbers(states[0][1].lower):
        return SOMEBODY
    return cast.of_state(states[0][0], block.row[at].start)


def _of_called(cast, block, at, known):
    """«директор» is who was named as one; «аналитики банка» are the bank, «аналитики» alone nobody."""
    row, several = block.row, _are_several(block.row, at)
    if who := introduced(cast, block, at + 1, subject=_is_subject(row[at].lower)):
        return who
    body = cast.body_from(block, at + 1, at + 2)
    if several and body and not known.isdisjoint(world.table("claims")["staff"]):
        return body.canonical, body.last
    who = None if several else cast.of_called(known, row[at].start)
    return who or SOMEBODY, at + 1


def introduced(cast, block: Block, at: int, *, subject: bool) -> tuple[Name, int] | None:
    """Whose name ends what a noun says of somebody: «[директор] завода «Луч» Петр …», and the index after it.

    Where the noun is the `subject` the name is: «рассказал директор завода Петру …» names somebody else.
    """
    row = block.row
    for place in range(at, min(at + LONGEST, len(row))):
        if named := cast.named_at(block, place):
            return (named[0].name, named[1]) if not subject or cast.is_nominative(block, place) else None
        if row[place].text in STOPS or is_finite(row[place].text):
            return None
    return None


def _of_given(cast, block, at):
    """«Кайрат Ерболович», where the surname was named before; a given name that no list has, before the surname."""
    after = block.row[at + 1] if at + 1 < len(block.row) else None
    if after is None or not after.is_capital:
        return None
    if named := cast.named_at(block, at + 1):
        return named[0].name, named[1]
    if not PATRONYMIC.match(after.lower):
        return None
    who = cast.of_given(block.row[at].text, after.text, after.start)
    return (who, at + 2) if who else None
