"""Whose visit it is, by the sentence that tells of it."""

from functools import cache

from .. import world
from ..morphology import forms, lemmas
from .cast import Cast
from .occasions import Occasion
from .subjects import Parts, here, owner, subject, tied
from .whereabouts import named_at

YOUR = ("ваш",)
OF_DELEGATION = frozenset({"ее", "её", "делегацию"})
HEADED = 3  # tokens at a sentence's beginning among which it says that somebody leads a delegation
MINE = ("мой", "мое", "моё", "моя", "мои", "моей", "мою", "наш")


@cache
def _set(key):
    return frozenset(world.table("events")[key])


def guests(told: Occasion, cast: Cast) -> Parts:
    """The guests of a visit by the clause that tells of it."""
    if told.frame == "hosts":
        return _received(told, cast)
    return _guest_of_noun(told, cast) if told.is_noun else _goer(told, cast)


def _goer(told, cast):
    """Who comes: the subject of the verb, or the one whom a participle describes («…, прибывшего в Минск»)."""
    if any(form.pos == "PRTF" for form in forms(told.block.row[told.at].text)[:1]):
        before = here(told, cast, last=told.at)
        return tied(before[-1].who if before else (), "guest")
    return tied(subject(told, cast) or _leader(told, cast) or _headed(told, cast), "guest")


def _received(told, cast):
    """«принимали гостей из Казахстана»: those who take part in the story and are from there."""
    row = told.block.row
    for index in range(told.at + 1, told.last - 1):
        if row[index].lower == "из" and (named := named_at(row, index + 1)):
            return tied(tuple(who for who in cast.principals if cast.country(who) == named[2] is not None), "guest")
    return Parts()


def _guest_of_noun(told, cast):
    row, at = told.block.row, told.at
    if forms(row[at].text)[0].number == "plur":
        return Parts()
    for whose in (_possessor, owner, _maker, _leader, _traveller):
        who = whose(told, cast)
        if who:
            return tied(who, "guest")
    return Parts()


def _possessor(told, cast):
    """«Вашего визита», «его первый визит», «свой визит»."""
    block, row = told.block, told.block.row
    for index in range(max(told.first, told.at - 4), told.at):
        low = row[index].lower
        if low.startswith(YOUR):
            speaker = cast.speaker(block, told.start)
            return tuple(cast.others(speaker)) if speaker is not None else ()
        if low.startswith(MINE) and told.spoken:
            speaker = cast.speaker(block, told.start)
            return () if speaker is None else (speaker,)
        if low.startswith("сво"):
            return subject(told, cast)
        if low in ("его", "ее", "её"):
            return _of_him(told, cast)
    return ()


def _of_him(told, cast):
    """Whom «его» stands for: the last one spoken of who is not the subject of the clause."""
    low, _ = told.block.around(told.start)
    before = [hit for hit in cast.hits(told.block, low, told.at) if len(hit.who) == 1]
    named = [hit.who for hit in before if "nomn" in hit.cases]
    doer = subject(told, cast) or (named[-1] if named else ())
    others = [hit for hit in before if set(hit.who).isdisjoint(doer)]
    if others:
        return others[-1].who
    return tuple(cast.others(doer[0])) if len(doer) == 1 else ()


def _maker(told, cast):
    """«прибыл с визитом», «совершил визит»: the subject makes it, or whom a participle describes."""
    row, at = told.block.row, told.at
    case = {form.case for form in forms(row[at].text) if form.pos == "NOUN"}
    if "ablt" in case:
        for index in range(at - 1, max(told.first, at - 12), -1):
            if any(form.pos == "PRTF" for form in forms(row[index].text)[:1]) and not _is_adjective_of(row, index, at):
                before = here(told, cast, last=index)
                return before[-1].who if before else ()
        return subject(told, cast)
    near = range(max(told.first, at - 6), min(told.last, at + 3))
    if case & {"accs"} and any(not lemmas(row[index].text).isdisjoint(_set("makes")) for index in near):
        return subject(told, cast)
    return ()


def _leader(told, cast):
    """«визит делегации во главе с министром»: who leads it."""
    row = told.block.row
    for hit in here(told, cast):
        near = {token.lower for token in row[max(0, hit.first - 2) : hit.first]}
        if "ablt" in hit.cases and (near >= {"главе", "с"} or "руководством" in near):
            return hit.who
    return ()


def _headed(told, cast):
    """«Делегация области побывала в Лиде. Ее возглавил X»: the sentence behind says who leads it."""
    row, end = told.block.row, told.block.around(told.start)[1]
    if end >= len(row) or not any(token.lower == "делегация" for token in row[told.first : told.at]):
        return ()
    first, last = told.block.around(row[end].start)
    low = [token.lower for token in row[first : first + HEADED]]
    if not (set(low) & OF_DELEGATION and any(word.startswith("возглав") for word in low)):
        return ()
    return next((hit.who for hit in cast.hits(told.block, first, last) if "nomn" in hit.cases), ())


def _traveller(told, cast):
    """«в ходе визита в Казахстан министр …»: the subject, where it is not his own state that is visited."""
    row = told.block.row
    before = {lemma for token in row[max(told.first, told.at - 3) : told.at] for lemma in lemmas(token.text)}
    if before.isdisjoint(("ход", "рамка", "время")):
        return ()
    visited = {named[2] for named in (named_at(row, at) for at in range(told.at + 2, told.at + 4)) if named}
    who = subject(told, cast)
    return who if visited and len(who) == 1 and cast.country(who[0]) not in visited | {None} else ()


def _is_adjective_of(row, index, at):
    return at - index < 3 and row[index + 1].is_word and row[index].lower.endswith(("ым", "им", "ой", "ей"))
