"""What a story tells of an earlier time, of what is to come or by somebody's mouth: background, not what it reports."""

from functools import cache, lru_cache

from . import posts, world
from .morphology import forms, lemmas, tense
from .story import Block
from .tokens import is_capital, mark

OPENING = 4  # tokens: «Накануне, напомним, …»
NEAR_VERB = 3  # tokens behind a verb among which a word of time belongs to it
FAR = 10  # tokens from a name within which its verb stands
LONGEST_INSERT = 14  # tokens of a clause between commas behind a name
PRONOUNS = ("он", "она")


@cache
def _words(key):
    return frozenset(world.table("roles")[key])


def is_background(block: Block, begin: int, first: int, last: int, sentence: tuple[int, int]) -> bool:
    """Whether what a sentence tells of a person named between two tokens is no part of the event reported.

    `begin` is the token at which the name or the title before it begins. The first sentence tells the event itself.
    """
    row, (opening, end) = block.row, sentence
    reports, tells = row.within(_may_report, opening, end), row.within(_may_tell, opening, end)
    if not (reports or tells):
        return False
    if not _words("opening").isdisjoint([token.lower for token in row[opening : min(opening + OPENING, end)]]):
        return True
    if block.headline or (block.lead and row[begin].start < block.sentences[0][1]):
        return False
    titled = row[begin : min(first, end)]
    if row[opening].lower in _words("opening_behind") or any(map(_is_then, [token.text for token in titled])):
        return True
    before, behind = row[opening:begin], row[last:end]
    if before and before[-1].lower in _words("when"):
        return True
    named = {token.lower for token in row[first:last]}
    return bool(reports and _is_reported(before, behind, named)) or bool(tells and _is_earlier(before, behind))


@mark
def _may_report(word):
    """Whether a word may say that somebody else tells what a sentence says: where none does nobody tells it."""
    return word.lower() == "словам" or _says(word)


@mark
def _may_tell(word):
    """Whether a word may say that a sentence tells of another time, or of what is said or sent to the story."""
    return word.lower() in _telling() or not lemmas(word).isdisjoint(_telling_forms())


@cache
def _telling():
    """Words that tell of such as they stand, of a phrase the longest."""
    phrases = (max(words.split(), key=len) for key in ("earlier", "to_us") for words in world.table("roles")[key])
    return frozenset(["назад", *phrases]).union(*map(_words, ("opening", "opening_behind", "when")))


@cache
def _telling_forms():
    """Words that do so in every form."""
    return frozenset().union(*map(_words, ("then", "told_then", "opines", "from_afar", "sends")))


@lru_cache(maxsize=20_000)
def _is_then(word):
    """«тогдашний посол …»: whether a word of a title says that it was held at an earlier time."""
    return not lemmas(word).isdisjoint(_words("then"))


def _is_earlier(before, behind):
    """«Х ранее заявлял», «говорил летом Х», «Х, побывавший в цехах в октябре, …»: told of a time before the event."""
    insert, rest = _parted(behind)
    if _says_when(insert):
        return True
    row, at = rest, _verb(rest)
    if at is None:
        row, at = before, _verb_before(before)
    if at is None:
        return False
    verb = lemmas(row[at].text)
    if _is_comment(row, at, verb):
        return True
    used_to_say = tense(row[at].text) == "past" and not verb.isdisjoint(_words("told_then"))
    return used_to_say or _is_from_afar(verb, row[max(0, at - FAR) : at + 1 + FAR]) or _says_when(_beside(row, at))


def _is_comment(row, at, verb):
    """«Х полагает, что …», «рассказал нам Х»: said to whoever asked, not at the event."""
    if tense(row[at].text) == "pres" and not verb.isdisjoint(_words("opines")):
        return True
    return _says(row[at].text) and _says_one_of(_beside(row, at), "to_us")


def _is_from_afar(verb, around):
    """«прислал венок», «направил участникам приветствие», «приветствие направил»: whoever does it is not there."""
    if not verb.isdisjoint(_words("from_afar")):
        return True
    sends = not verb.isdisjoint(_words("sends"))
    return sends and any(not lemmas(token.text).isdisjoint(_words("sent")) for token in around)


def _beside(row, at):
    """The words near a verb, behind a name all from there on, that no comma parts from it."""
    begin, end = max(0, at - FAR), min(len(row), at + 1 + NEAR_VERB)
    first, last = at, at + 1
    while first > begin and row[first - 1].text != ",":
        first -= 1
    while last < end and row[last].text != ",":
        last += 1
    return row[first:last]


def _parted(behind):
    """The clause between commas right behind a name, and what follows it; a comma with no other ends the clause."""
    if not behind or behind[0].text != ",":
        return [], behind
    end = next((at for at in range(1, min(len(behind), LONGEST_INSERT)) if behind[at].text == ","), None)
    return (behind[1:end], behind[end + 1 :]) if end else ([], [])


def _verb(row):
    """Index of the first finite verb behind a name, in its clause: «дали X и Y, напомнили в …» has it before."""
    for at, token in enumerate(row[:FAR]):
        if _is_verb(token.text):
            return at
        if token.text == ",":
            return None
    return None


def _verb_before(row):
    """Index of the last finite verb before a name."""
    for at in range(len(row) - 1, max(-1, len(row) - 1 - FAR), -1):
        if _is_verb(row[at].text):
            return at
    return None


@lru_cache(maxsize=20_000)
def _is_verb(word):
    found = forms(word)[:1]
    return bool(found) and found[0].pos == "VERB"


def _says_when(row):
    if not row:
        return False
    return _says_one_of(row, "earlier") or any(
        at and not lemmas(row[at - 1].text).isdisjoint(_words("spans"))
        for at in [at for at, token in enumerate(row) if token.lower == "назад"]
    )


def _says_one_of(row, key):
    low = [token.lower for token in row]
    first_words, phrases = _phrases(key)
    if first_words.isdisjoint(low):
        return False
    words = f" {' '.join(low)} "
    return any(map(words.__contains__, phrases))


@cache
def _phrases(key):
    """The first words of a list of phrases, and the phrases with a blank around them."""
    listed = world.table("roles")[key]
    return frozenset(words.partition(" ")[0] for words in listed), [f" {words} " for words in listed]


def _is_reported(before, behind, named):
    """Whether a person stands in what somebody else says: «… напомнил, что …», «эту задачу, напомнил Х, …»."""
    for at in range(len(before) - 1, 0, -1):
        if before[at].lower == "что" and before[at - 1].text == ",":
            return _is_said(before[: at - 1])
    return _is_inserted(before, named) or _is_inserted(behind, named) or _is_by_words(before)


def _is_said(row):
    """Whether a main clause says that a person, no press service, said what follows."""
    said = any(_says(token.text) for token in row)
    return said and any(_is_person(token.text) for token in row) and not any(_is_press(token.lower) for token in row)


def _is_inserted(row, named):
    """«…, напомнил Кылышбаев, …»: a verb of speech between commas with somebody else for its subject."""
    for at in range(len(row) - 3):
        if row[at].text != "," or not _says(row[at + 1].text):
            continue
        end = next((to for to in range(at + 2, min(len(row), at + 6)) if row[to].text == ","), None)
        inside = row[at + 2 : end] if end else []
        if any(_is_person(token.text) for token in inside) and not any(token.lower in named for token in inside):
            return True
    return False


def _is_by_words(before):
    """«По словам Х, …»: whoever is named behind the comma is told of by X."""
    low = [token.lower for token in before]
    return "словам" in low and "," in low[low.index("словам") :]


@lru_cache(maxsize=20_000)
def _says(word):
    if not word[0].isalpha() or not _is_verb(word):
        return False
    return not lemmas(word).isdisjoint([*world.table("formulas")["speech"], *_words("tells_of")])


@lru_cache(maxsize=20_000)
def _is_person(word):
    if word.lower() in PRONOUNS or posts.may_head(word):
        return True
    found = forms(word)[:3]
    if is_capital(word) and any(form.proper in ("Surn", "Name", "Patr") for form in found):
        return True
    return any((form.pos, form.animate, form.case, form.known) == ("NOUN", True, "nomn", True) for form in found[:1])


def _is_press(word):
    return word.startswith(("пресс-", "министерств", "ведомств"))
