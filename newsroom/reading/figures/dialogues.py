"""Dialogues: who answers a question where nobody is said to speak, and who speaks by whatever verb."""

from functools import lru_cache

from .. import world
from ..morphology import forms, lemmas
from ..story import Block
from ..tokens import mark
from .speakers import Cast
from .standins import PATRONYMIC, Speaker, introduced

DASHES = ("-", "–", "—")
BEFORE_NAME = (*DASHES, ",", ":", ".")
ENDS = ',"»”!?….'
WITH = ("с", "со")
AHEAD = 4  # tokens between «поговорил» and «с»


def is_question(block: Block) -> bool:
    """Whether a paragraph asks somebody."""
    return block.text[block.start : block.end].rstrip(' »"”').endswith("?")


def asked(cast: Cast, block: Block) -> Speaker | None:
    """Whom a question calls by name: «– Олег Петрович, …?»."""
    row = block.row
    for at in range(1, len(row) - 1 if is_question(block) else 0):
        if not PATRONYMIC.match(row[at].lower) or not row[at].is_capital or row[at + 1].text not in ",?!":
            continue
        called = at < 2 or row[at - 2].text in BEFORE_NAME
        if called and (who := cast.of_given(row[at - 1].text, row[at].text, row[at].start)):
            return who
    return None


def talked_to(cast: Cast, blocks: list[Block]) -> Speaker | None:
    """Whom the story itself says that it talks to: «наш корреспондент поговорил с ректором …», «наш гость – …»."""
    for block in blocks:
        for at in block.row.where(_is_talk):
            first, last = block.around(block.row[at].start)
            if block.in_speech(block.row[at].start) or not any(map(_is_newsroom, _words(block.row[first:last]))):
                continue
            begin = _begin(block.row, at)
            if begin and (found := introduced(cast, block, begin, subject=False)):
                return found[0]
    return None


def cut_in(cast: Cast, block: Block, at: int) -> Speaker | None:
    """Who speaks behind the dash at a token by a verb that is none of speech, «– Все растет, – начал Олег Крот.», or
    by none, «…», – Олег Крот."""
    row, verb = block.row, at + 1
    if (
        not at
        or row[at - 1].text not in ENDS
        or not any(block.in_speech(row[near].start) for near in (at, max(0, at - 2)))
    ):
        return None
    if verb < len(row) and (named := cast.named_at(block, verb)) and cast.is_nominative(block, verb):
        return named[0].name if named[1] == len(row) or row[named[1]].text in ".!?…" else None
    verb += verb < len(row) and row[verb].lower == "не"
    if verb + 1 >= len(row) or not _is_predicate(row[verb].text):
        return None
    named = cast.named_at(block, verb + 1)
    return named[0].name if named and cast.is_nominative(block, verb + 1) else None


@lru_cache(maxsize=50_000)
def _is_predicate(word):
    return word.islower() and any(form.pos in ("VERB", "ADJS") for form in forms(word)[:1])


def _words(row):
    return (token.lower for token in row if token.is_word)


def _begin(row, at):
    """Index of the token from which on whoever is talked to is named; 0 where nobody is."""
    for place in range(at + 1, min(at + AHEAD, len(row) - 1)):
        if row[place].lower in WITH or row[place].text in DASHES:
            return place + 1
    return 0


@mark
def _is_talk(word):
    """Whether a word may say that somebody is talked to."""
    return word[0].isalpha() and _is_of(word.lower(), "talks")


def _is_newsroom(word):
    return _is_of(word, "newsroom")


@lru_cache(maxsize=50_000)
def _is_of(word, key):
    words = world.table("claims")[key]
    return word in words or not lemmas(word).isdisjoint(words)
