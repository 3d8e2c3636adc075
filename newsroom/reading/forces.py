"""Agreements that a story tells of as in force, prolonged or approved by their sides, where nobody signs them there."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from . import world
from .findings import Status
from .morphology import forms, in_case, is_finite, is_infinitive, tense
from .standings import Standing, is_signing, standing
from .story import Block

REACH = 10  # tokens between an agreement and the verb that it hangs on
PARTICIPLE = 16  # tokens of «…, подписанное в 2021 году, …» between an agreement and its verb
PRONOUNS = ("который", "которая", "которое", "которые", "он", "она", "оно", "они")
NOT_YET = ("не", "нет", "будет", "будут", "нельзя", "чтобы", "если", "бы")
ENDS = frozenset(",;:.!?()")
SUPPOSING = ("если", "когда", "чтобы", "пока")
DRAFTS = ("проект", "законопроект", "вариант", "версии", "версию", "версия")
AFTER = ("после", "вслед", "благодаря")
MADE = ("подписания", "подписанию", "заключения", "заключению")
TO_COME = ("будущ", "готовящ", "возможн", "планируем", "предстоящ", "следующ")
BESIDE = 2  # tokens before an agreement among which «проект» stands
PROLONG = r"(?:продл(?:ил|[её]н)|пролонгирова[лн]|перезаключ(?:ил|[её]н))[а-яё]*"
PROLONGED_IT = re.compile(rf"\b(?:его|е[её])\s+(?:[а-яё]+\s+){{0,2}}{PROLONG}|\b{PROLONG}\s+(?:его|е[её])\b", re.I)
IT_DOES = re.compile(r"\W*[:;–—]\s+(?:[^,.;:]{1,30}\s)?(?:он|она|оно)\s+(?P<verb>[а-яё]+)")
DENIED = re.compile(r"\bне\b", re.I)
SURE = ("lasts", "is_there")
# What makes a joint plan of one that nothing else tells to be it.
ALONE = ("lasts", "kept", "prolonged", "adopted", "signed")
ACTING = ("kept", "held", "prolonged", "adopted", "is_there")
KINDS = ("lasts", "is_there", "held", "goes_on", "prolonged", "adopted", "ratified")
BEHIND = ("lasts", "is_there", "goes_on", "prolonged", "adopted", "ratified", "signed")


@dataclass(frozen=True, slots=True)
class Force:
    """The standing of an agreement that is in force; `kind` is the list of the table that has the verb which says so.

    `acting` where the subjects of a verb are the sides: «ведомства работают по программе».
    """

    standing: Standing
    kind: str
    acting: bool


def of(block: Block, first: int, last: int) -> Force | None:
    """The force of the agreement between two tokens by the words of its sentence; None where they say nothing of it."""
    row = block.row
    start, end = block.around(row[first].start)
    if row[start].lower in SUPPOSING:
        return None
    if any(token.lower.startswith(DRAFTS) for token in row[max(start, first - BESIDE) : first]):
        return None
    before = next(filter(None, (tells(row, first, start) for tells in TOLD_BEFORE)), None)
    before = before or _under(row, first, last, start, end)
    found = [*filter(None, (before, _behind(row, last, end) or _again(block, last, end)))]
    if not found:
        return None
    kind, verb = min(found, key=lambda one: one[0] not in SURE)
    acting = any(kind in ACTING or (kind, at) == before for kind, at in found if kind != "ratified")
    return Force(standing(block, Status.SIGNED, row[verb]), kind, acting)


def weighed(stands: Standing | None, force: Force | None, kind: str, *, by_both: bool) -> Standing | None:
    """How far an agreement whose sides are told has come, by the words around it and by its force.

    A plan is made by its approval; any other agreement only where both sides approve it (`by_both`).
    """
    if force is None or force.kind == "signed" or (stands and stands.status == Status.SIGNED):
        return stands
    if stands is None and force.kind != "adopted":
        return force.standing
    if force.kind == "adopted":
        made = by_both or may_be_adopted(kind)
        return force.standing if made and (stands is None or stands.status == Status.AGREED) else stands
    if stands.status == Status.LAPSED:  # of a prolonged one the next sentence tells when it had been to end
        elsewhere = force.kind == "prolonged" and stands.mention != force.standing.mention
        return force.standing if force.kind in SURE or elsewhere else stands
    return stands if force.kind == "goes_on" and stands.status != Status.AGREED else force.standing


def may_be_adopted(kind: str) -> bool:
    """Whether what is of a kind is made by its approval and named by its years: a plan, a programme."""
    return kind in world.table("agreements")["adoptable"]


def _again(block, last, end):
    """«… программа X и Y: стороны продлили ее до 2027 года», «…: он действует»: by a pronoun in its sentence."""
    row = block.row
    text, begin, stop = block.text, row[last - 1].end, row[end - 1].end
    found = PROLONGED_IT.search(text, begin, stop)
    if found:
        return None if DENIED.search(found.group()) else ("prolonged", block.token_at(found.start()))
    found = IT_DOES.match(text, begin, stop)
    kind = _kind(found["verb"].lower()) if found else None
    return (kind, block.token_at(found.start("verb"))) if kind in BEHIND else None


def _behind(row, last, end):
    """«Соглашение … действует до 2027 года», «…, она рассчитана …», «…, подписанное в мае, продлено»."""
    at = _past_participle(row, last, end)
    if entered := _entered(row, last, end):
        return entered
    if at < end and row[at].text in ",–—":
        after = at + 1
        opens = after < end and (row[after].lower in PRONOUNS or row[after].lower.startswith("действующ"))
        if row[at].text == "," and not opens:
            return None
        at = after
    for verb in range(at, min(end, at + REACH)):
        if row[verb].text in ENDS:
            return None
        kind = _kind(row[verb].lower)
        if kind in BEHIND:
            return None if _is_denied(row, verb, at) or not _is_of_force(row, verb) else (kind, verb)
        if is_finite(row[verb].text):
            return None
    return None


def _entered(row, at, end):
    """«…, вступившее в силу в мае»: the participle behind an agreement."""
    if at + 2 < end and row[at].text == "," and row[at + 1].lower.startswith("вступивш") and _is_of_force(row, at + 1):
        return "goes_on", at + 1
    return None


def _past_participle(row, at, end):
    """Index behind «…, заключенный в мае 2023 года, …» at a token; the token where nothing of that is there."""
    if at + 2 >= end or row[at].text != "," or not (_is_participle(row[at + 1]) or _is_of_its_term(row, at + 1)):
        return at
    commas = (index for index in range(at + 2, min(end, at + PARTICIPLE)) if row[index].text == ",")
    return next((comma + 1 for comma in commas), at)


def _is_of_its_term(row, at):
    """«…, срок которого истекал в мае, …»."""
    return row[at].lower in ("срок", "действие") and row[at + 1].lower.startswith("котор")


def _is_participle(token):
    found = forms(token.text)[:1]
    return bool(found) and found[0].pos == "PRTF" and not token.lower.startswith("действующ")


def _before(row, first, start):
    """«Действует соглашение …», «работают по программе …», «продлили договор …», «имеют договор …»."""
    if [token.lower for token in row[max(start, first - 2) : first]] == ["в", "силе"]:
        return "lasts", first - 1
    governed = _is_governed(row, first, start)
    for verb in range(first - 1, max(start, first - 1 - REACH) - 1, -1):
        if row[verb].text in ENDS:
            return None
        kind = _kind_by(row[verb].lower) if governed else _kind(row[verb].lower)
        if kind:
            return None if _is_denied(row, verb, start) or not _is_of_force(row, verb) else (kind, verb)
        if is_finite(row[verb].text) or is_infinitive(row[verb].text):
            return None
    return None


def _ratified(row, first, start):
    """«приняли закон о ратификации соглашения …»: the verb."""
    if first - 1 < start or not row[first - 1].lower.startswith("ратификаци"):
        return None
    verbs = (at for at in range(start, first - 1) if _kind(row[at].lower) == "adopted")
    return next((("ratified", verb) for verb in verbs if not _is_denied(row, verb, start)), None)


def _carried_out(row, first, start):
    """«обсудили ход выполнения соглашения»: what is carried out is in force."""
    done = first - 1 >= start and row[first - 1].lower.startswith(_words("carried_out"))
    return ("is_there", first - 1) if done else None


def _by_it(row, first, start):
    """«число рейсов ограничено соглашением», «порядок определяется договором»: the verb right before the agreement."""
    if first - 1 < start or not in_case(row[first].text, "ablt"):
        return None
    return ("held_under", first - 1) if row[first - 1].lower.startswith(_words("by_it")) else None


def _bound(row, first, start):
    """«X и Y связаны договором», «X связан с Y договором»: its sides are bound by it."""
    if not in_case(row[first].text, "ablt"):
        return None
    for at in range(first - 1, max(start, first - PARTICIPLE) - 1, -1):
        if row[at].lower.startswith(_words("bound")):
            return None if _is_denied(row, at, start) else ("is_there", at)
        if row[at].text in ENDS or is_finite(row[at].text):
            return None
    return None


def _rests(row, first, start):
    """«Сотрудничество X и Y строится на договоре»: what its sides do rests on it."""
    if first - 2 < start or row[first - 1].lower != "на" or not row[first - 2].lower.startswith(_words("rests")):
        return None
    return "held_under", first - 2


def _under(row, first, last, start, end):
    """«По договору с X Y поставит …», «Согласно договору …, саженцы придут»: what is done by it stands behind."""
    after = first - 2 >= start and row[first - 2].lower in AFTER and row[first - 1].lower in MADE
    if not (after or _is_governed(row, first, start)) or any(is_finite(token.text) for token in row[start:first]):
        return None
    if any(token.lower.startswith(TO_COME) for token in row[first:last]):
        return None
    verb = next((at for at in range(last, end) if is_finite(row[at].text)), None)
    if verb is None or _is_denied(row, verb, last) or (after and tense(row[verb].text) == "futr"):
        return None
    return "goes_on", verb


def _founded(row, first, start):
    """«Основой сотрудничества остается соглашение …», «Основа работы – соглашение …»: right before the agreement."""
    if first - 1 > start and row[first - 1].text in "–—" and _is_foundation_told(row[start].text):
        return "is_there", first - 1
    if first - 1 < start or row[first - 1].lower not in _words("founded"):
        return None
    based = any(_is_foundation(token.text) for token in row[start : first - 1])
    return ("is_there", first - 1) if based else None


@lru_cache(maxsize=20_000)
def _is_foundation(word):
    return any(form.case == "ablt" and form.lemma in _words("foundations") for form in forms(word))


def _is_foundation_told(word):
    """«Основа работы – соглашение»: what a sentence begins with, in the nominative."""
    return any(
        (form.pos, form.case) == ("NOUN", "nomn") and form.lemma in _words("foundations") for form in forms(word)
    )


def _is_governed(row, first, start):
    """Whether «по», «в рамках», «на основе» stands before an agreement."""
    if first - 1 < start:
        return False
    if row[first - 1].lower.startswith(_words("grounds")):
        return True
    if row[first - 1].lower in ("по", "согласно", "благодаря"):
        return True
    return row[first - 1].lower == "с" and first - 2 >= start and row[first - 2].lower == "соответствии"


# What tells before an agreement that it is in force, the surest first.
TOLD_BEFORE = (_ratified, _by_it, _bound, _carried_out, _founded, _rests, _before)


def _is_denied(row, verb, start):
    return any(token.lower in NOT_YET for token in row[max(start, verb - 2) : verb])


def _is_of_force(row, verb):
    """«остается в силе», «вступил в силу», «остается базовым», not «остается на бумаге»."""
    if not row[verb].lower.startswith(_words("of_force")):
        return True
    if any(token.lower in ("силе", "силу", "действие") for token in row[max(0, verb - 2) : verb + 4]):
        return True
    return any(_is_foundation(token.text) for token in row[verb + 1 : verb + 2])


@lru_cache(maxsize=20_000)
def makes(word: str) -> bool:
    """Whether a word in lower case is a verb of those who sign an agreement, approve or prolong it."""
    return is_signing(word) or word.startswith(("поставил", *_words("adopted"), *_words("prolonged")))


def is_in_force(word: str) -> bool:
    """Whether a word in lower case is a verb that tells beyond doubt of an agreement that it is in force."""
    return _kind(word) in SURE


@lru_cache(maxsize=20_000)
def _kind(word):
    """The list of the table whose verb a word is, or None."""
    if is_infinitive(word) and word != "есть":
        return None
    if is_signing(word):
        return "signed"
    found = [(len(start), kind) for kind in KINDS for start in _words(kind) if word.startswith(start)]
    return max(found)[1] if found else None  # «выполняет» is held, «выполняется» goes on


@lru_cache(maxsize=20_000)
def _kind_by(word):
    """«работают [по программе]»: who acts by an agreement proves its force; «прошла [в рамках соглашения]» does where
    its sides are told.
    """
    told = next((form.pos for form in forms(word)[:1]), None)
    if not (is_finite(word) or told in ("PRTS", "PRTF")):
        return None
    return next((kind for kind in ("kept", "held_under") if word.startswith(_words(kind))), None)


@cache
def _words(kind):
    return tuple(world.table("agreements")["forces"][kind])
