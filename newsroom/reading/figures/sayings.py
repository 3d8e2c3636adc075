"""Where a story says who says what: verbs of speech with their subjects, «по словам …», «по данным …»."""

from functools import cache, lru_cache

from .. import posts, world
from ..morphology import forms
from ..shapes import shape
from ..story import NEAR, Block
from ..tokens import Row, mark
from . import sources
from .dialogues import DASHES, cut_in
from .speakers import Cast, in_nominative, speaker_at
from .standins import SOMEBODY, Speaker
from .tellers import company_beside, office_beside, subject_before, subject_behind, subject_of_gerund

OPENING = '«"“-–—'
CLOSING = '»"”'
MOST = 400


@shape
class Saying:
    """Words that make somebody answerable: token index and offset, who it is, and whether it speaks of what stands
    before it («Об этом сообщил …») or only of what stands `ahead` («…, отметив, что …»); `dashed` ends or interrupts
    direct speech («– сказал он»)."""

    at: int
    offset: int
    who: Speaker
    dashed: bool = False
    back: bool = False
    ahead: bool = False


@cache
def _verbs():
    return frozenset([*world.table("formulas")["speech"], *world.table("claims")["verbs"]])


@lru_cache(maxsize=50_000)
def _is_verb(word):
    """A verb of speech in a finite form, or «уверен»."""
    if word in world.table("claims")["sure"] or word in world.table("claims")["written"]:
        return True
    return any(
        form.pos == "VERB" and form.known and form.lemma.replace("ё", "е") in _verbs() for form in forms(word)[:2]
    )


@lru_cache(maxsize=50_000)
def _is_gerund(word):
    """«отметив», «добавив»; not «не считая», «говоря о»."""
    done = word.endswith(("в", "вши", "вшись"))
    return done and any(form.pos == "GRND" and form.known and form.lemma in _verbs() for form in forms(word)[:2])


@lru_cache(maxsize=20_000)
def _is_estimate(word):
    """Whether a word is «прогноз», «расчеты» and the like in the nominative."""
    estimates = world.table("claims")["estimates"]
    return any(form.case == "nomn" and form.lemma.replace("ё", "е") in estimates for form in forms(word))


def sayings_of(cast: Cast, block: Block) -> list[Saying]:
    """The sayings of a block in reading order; the cast remembers who spoke last."""
    row, found = block.row, []
    begins = _titles_that_begin(block)
    for at in sorted(begins.union(row.where(_may_say), grounded(row, 0, len(row)))):
        token = row[at]
        if at in begins and (acting := _acting(cast, block, at)):
            cast.heard(acting, token.start)
        cuts_in = cut_in(cast, block, at) if token.text in DASHES else None
        if token.text in DASHES:
            goes_on = found and _share_a_sentence(block, found[-1], token)
            who = cuts_in or (_left_to_say(cast, block, at) if goes_on else None)
        else:
            who = _who(cast, block, at)
        if who is not None:
            cast.heard(who, token.start)
            dashed, ahead = cuts_in is not None or _is_dashed(block, at), _is_gerund(token.lower)
            found.append(Saying(at, token.start, who, dashed, _looks_back(block, at), ahead))
            if len(found) == MOST:
                break
    return found


def _titles_that_begin(block):
    """Indices of the words that begin a sentence and may be titles."""
    heads = block.row.where(posts.may_head)
    return {first for first, _ in block.sentence_tokens}.intersection(heads) if heads else set()


def grounded(row: Row, first: int, last: int) -> list[int]:
    """Indices between two others, half-open, of «по», «согласно» and the like before what a statement rests on."""
    grounds, by = row.within(sources.may_ground, first, last), world.table("claims")["by"]
    return [
        at for ground in grounds for at in range(max(first, ground - sources.GROUNDED), ground) if row[at].lower in by
    ]


def _is_named_whole(cast, block, at):
    """«Олег Крот: торговля растет»: a name alone before the colon."""
    first, _ = block.around(block.row[at].start)
    found = speaker_at(cast, block, first) if first < at else None
    return found is not None and found[1] == at


def _share_a_sentence(block, saying, token):
    return saying.offset >= block.sentence_of(token.start)[0]


def _acting(cast, block, at):
    """Whom the title that begins a sentence stands for: «он» in the next one is the same."""
    if block.in_speech(block.row[at].start) or not in_nominative(block, at):
        return None
    found = speaker_at(cast, block, at)
    return None if found is None or found[0] is SOMEBODY else found[0]


@mark
def _may_say(word):
    """Whether somebody may be said to speak by a word: most need no closer look. «По» and the like need a ground."""
    low = word.lower()
    if low in world.table("claims")["by"]:
        return False
    if low == ":" or low in DASHES or _finding(low):
        return True
    return _is_verb(low) or _is_gerund(low) or _is_of(low, "quoting") or _is_of(low, "showing")


@lru_cache(maxsize=50_000)
def _is_of(word, key):
    """Whether a word is a finite form of one of the verbs of a list."""
    verbs = world.table("claims")[key]
    return any(form.pos == "VERB" and form.known and form.lemma in verbs for form in forms(word)[:2])


def _who(cast, block, at):
    low = block.row[at].lower
    if low == ":":
        opens = at + 1 >= len(block.row) or block.row[at + 1].text in OPENING
        return subject_before(cast, block, at) if opens or _is_named_whole(cast, block, at) else None
    find = _finding(low)
    if find:
        return find(cast, block, at)
    if block.in_speech(block.row[at].start) and not _is_dashed(block, at):
        return None
    if _is_of(low, "quoting") and (whose := sources.quoted(cast, block, at)):
        return whose
    if not (_is_verb(low) or _is_gerund(low)):
        return _shown_by(cast, block, at) if _is_of(low, "showing") else None
    if _is_gerund(low):
        return subject_of_gerund(cast, block, at)
    behind = office_beside(cast, block, at) or subject_behind(cast, block, at) or sources.outlet_behind(block, at)
    return behind or company_beside(cast, block, at) or subject_before(cast, block, at)


@lru_cache(maxsize=50_000)
def _finding(low):
    """How whoever is named behind a word that is no verb is found; None for a verb and for any other word."""
    if _is_estimate(low) and low not in world.table("claims")["data"]:
        return sources.by_estimate
    ways = {"by": sources.by_ground, "links": sources.linked, "data": sources.in_brackets}
    return next((find for key, find in ways.items() if low in world.table("claims")[key]), None)


def _shown_by(cast, block, at):
    """«Белстат показывает», «зафиксировал Белстат»: a body right beside the verb."""
    body = cast.body_until(block, at) or cast.body_from(block, at + 1, at + 2)
    if body is None:
        return None
    does = _is_of(block.row[at].lower, "doing") and not _counts(body.canonical.lower()) and not _tells(block.row, at)
    return None if does else body.canonical


def _tells(row, at):
    """«статистика министерства показывает, что …»."""
    return [token.lower for token in row[at + 1 : at + 3]] == [",", "что"]


def _counts(name):
    return any(start in name for start in world.table("claims")["statisticians"])


def _left_to_say(cast, block, at):
    """«Белстат показывает рост, Бюро статистики – спад»: a second body, and the verb is that of the first."""
    body = cast.body_until(block, at)
    if body is None or "nomn" not in body.cases or not body.first:
        return None
    before = block.row[body.first - 1]
    return body.canonical if before.text in ",;" or before.lower in ("а", "и") else None


def _is_dashed(block, at):
    """«…», – сказал»: a dash before the verb, a comma, quotation mark or end of sentence before the dash.

    Behind the comma of direct speech the dash may be left out: «…», сказал».
    """
    row = block.row
    if at < 2:
        return False
    if row[at - 1].text == ",":
        return row[at - 2].text in CLOSING and _is_verb(row[at].lower) and block.in_speech(row[at - 2].start)
    return row[at - 1].text in "-–—" and row[at - 2].text in ',"»”!?….'


def _looks_back(block, at):
    """Whether the sentence of a verb begins with «Об этом» and the like, and goes on to nothing behind a colon."""
    first, last = block.around(block.row[at].start)
    if not _may_look_back(block.row[first].lower) or any(token.text == ":" for token in block.row[at:last]):
        return False
    if at == first + 1 and block.row[first].lower == "это":
        return True
    start = " ".join(token.lower for token in block.row[first : first + 3])
    return start.startswith(_back())


def may_begin_back(block: Block) -> bool:
    """Whether the first sentence of a block may speak of what stands before it, cheaply asked."""
    first, last = block.sentence_tokens[0]
    return last - first > NEAR or (first < last and _may_look_back(block.row[first].lower))


@lru_cache(maxsize=50_000)
def _may_look_back(word):
    return word == "это" or word.startswith(tuple(words.split()[0] for words in _back()))


@cache
def _back():
    return tuple(world.table("claims")["back"])
