"""How far an agreement has come by words alone: «подписан», «обсудили», «готовят к подписанию»."""

from dataclasses import dataclass
from functools import cache, lru_cache

from . import world
from .findings import Mention, Status
from .morphology import forms, is_infinitive, tense
from .story import Block
from .tokens import Token, mark

PLANS = 5  # tokens between «намерены» and «подписать»
BEEN = ("был", "была", "было", "были")
MADE_READY = ("готовит", "готовя", "разработ", "заверш", "приня", "утверд", "утвержд", "одобр", "выработ")
MAKING = ("подпис", "заключ", "скреп")
REPORTING = ("сообщ", "объяв", "информир", "уведом")
ENDING = ("истекает", "истекают", "истечет", "истечёт", "истекал", "истекавш")  # or was to be
RESULTS = ("итог", "результат")
ORDER = (Status.LAPSED, Status.PLANNED, Status.AGREED, Status.UNDER_DISCUSSION, Status.SIGNED)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and the words that say it."""

    status: Status
    mention: Mention


def is_signing(word: str) -> bool:
    """Whether a word in lower case is a verb of signing, done or being done."""
    is_noun = word.startswith(_words("signing_nouns"))
    if is_noun or not word.startswith(_words("signed")) or is_infinitive(word):
        return False
    return tense(word) != "futr"  # «заключат»


def is_to_make(word: str) -> bool:
    """Whether a word in lower case is the infinitive of such a verb: «намерены подписать»."""
    return word.startswith(MAKING) and is_infinitive(word)


@mark
def signs(word: str) -> bool:
    """The same of a word as it stands."""
    return is_signing(word.lower())


def standing_by(block: Block, row: list[Token]) -> Standing | None:
    """The status that words say, of which the nearest come first: signed, unless others say that it is only to be.

    Of the words those that `may_tell` are enough.
    """
    found = {}
    took_place = any(token.lower.startswith(_words("took_place")) for token in row)
    for token in row:
        status = _in_place(block, token)
        if (
            status is None
            and (took_place or _is_reported(block, token))
            and token.lower.startswith(_words("signing_nouns"))
        ):
            status = Status.SIGNED
        if status and status not in found:
            found[status] = token
    if Status.SIGNED not in found and (verb := _came_of_it(block, row)):
        found[Status.SIGNED] = verb
    if _is_first(found, Status.SIGNED, Status.PLANNED) and not _plans_making(block, found[Status.PLANNED]):
        found.pop(Status.PLANNED)
    if Status.SIGNED in found and not {Status.PLANNED, Status.LAPSED} & set(found):
        return standing(block, Status.SIGNED, found[Status.SIGNED])
    if Status.PLANNED in found and Status.SIGNED not in found and not _speaks_of_making(row):
        found.pop(Status.PLANNED)
    return next((standing(block, status, found[status]) for status in ORDER if status in found), None)


def _is_first(found, one, other):
    return one in found and other in found and list(found).index(one) < list(found).index(other)


def _plans_making(block, token):
    """«намерены подписать», «будет подписан»: whether what is planned is to make it; not «…, подписанный в мае, и снять
    намерены пять картин».
    """
    at = block.token_at(token.start)
    near = block.row[max(0, at - PLANS) : at + PLANS + 1]
    if any(word.lower.startswith(MAKING) and not is_signing(word.lower) for word in near):
        return True
    to_be = token.lower in ("будет", "будут")
    return (to_be and any(is_signing(word.lower) for word in near)) or token.lower.startswith(MADE_READY)


def _is_reported(block, token):
    """«сообщает о заключении договора»: that it was done."""
    at = block.token_at(token.start)
    before = block.row[at - 2 : at] if at > 1 else []
    return bool(before) and before[1].lower == "о" and before[0].lower.startswith(REPORTING)


def _in_place(block, token):
    """The status that a word says where it stands."""
    status = _of_word(token.lower)
    if status == Status.PLANNED and (_is_to_last(block, token) or _is_not_meant(block, token)):
        return None
    if status == Status.LAPSED and _is_not_meant(block, token):
        return Status.SIGNED  # «не денонсировал», «не утратило силу»
    return _unless_denied(block, token) if status == Status.SIGNED else status


def _unless_denied(block, token):
    """«так и не подписали», «не был подписан», «подписан не был»; «может быть подписан» is planned."""
    at = block.token_at(token.start)
    if at and block.row[at - 1].lower == "быть":
        return Status.PLANNED
    denied = [word.lower for word in block.row[at + 1 : at + 3]] in [["не", been] for been in BEEN]
    at -= at > 1 and block.row[at - 1].lower in BEEN
    denied = denied or (at > 0 and block.row[at - 1].lower == "не")
    return Status.UNDER_DISCUSSION if denied else Status.SIGNED


def _is_not_meant(block, token):
    """«Спорить не собираются»: no plan of an agreement."""
    at = block.token_at(token.start)
    return at > 0 and block.row[at - 1].lower == "не"


def _is_to_last(block, token):
    """«… подписан и будет действовать до 2030 года»: what the agreement will do, not what will be done to it."""
    at = block.token_at(token.start) + 1 if token.lower in ("будет", "будут") else len(block.row)
    at += at < len(block.row) and any(form.pos == "ADVB" for form in forms(block.row[at].text)[:1])
    after = block.row[at : at + 1]
    return any(is_infinitive(word.text) and not word.lower.startswith((*MAKING, *MADE_READY)) for word in after)


def _came_of_it(block, row):
    """«Итогом переговоров стало соглашение …», «Итог — контракт …»: what came of a meeting is the agreement itself."""
    results = [token for token in row if token.lower.startswith(RESULTS)]
    if not results:
        return None
    verb = next((token for token in row if token.lower in ("стал", "стала", "стало", "стали")), None)
    return verb or next((token for token in results if _is_equated(block, token)), None)


def _is_equated(block, token):
    at = block.token_at(token.start)
    return token.lower in ("итог", "результат") and at + 1 < len(block.row) and block.row[at + 1].text in "—–-"


def _speaks_of_making(row):
    return any(token.lower.startswith((*MAKING, *MADE_READY)) for token in row)


@mark
def may_tell(word: str) -> bool:
    """Whether a word has a part in how far an agreement has come: most have none."""
    low = word.lower()
    return low.startswith(_parts()) or _of_word(low) is not None


@cache
def _parts():
    """Beginnings of the words that say a status together with others."""
    return (*_words("took_place"), *_words("signing_nouns"), *RESULTS, "стал", *MAKING, *MADE_READY)


@lru_cache(maxsize=20_000)
def _of_word(word):
    if word.startswith(MAKING):
        if is_to_make(word):
            return Status.PLANNED
        return Status.SIGNED if is_signing(word) else None
    if word.startswith(_words(Status.AGREED.value)) and is_infinitive(word):
        return None  # «предстоит одобрить», «чтобы согласовать»
    if word.startswith(ENDING):
        return None  # it is in force until then
    return next((status for status in ORDER if word.startswith(_words(status.value))), None)


@cache
def _words(name):
    return tuple(world.table("agreements")[name])


def standing(block: Block, status: Status, token: Token) -> Standing:
    """The status with the sentence that says it: a bare «подписан» proves little to somebody who reads it alone."""
    first, last = block.around(token.start)
    start, end = block.row[first].start, block.row[last - 1].end
    return Standing(status, Mention(start, end, block.text[start:end]))
