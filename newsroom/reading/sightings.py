"""Names and titles where they stand in a story: which belong together, and which stand alone."""

from dataclasses import dataclass
from functools import cache, lru_cache

from . import apposition, countries, names, offices, phrases, posts, world
from .declension import CASES
from .deputies import deputy_of
from .findings import Mention, Post
from .morphology import forms, lemmas
from .names import Candidate, Written
from .posts import Held
from .private import is_private, is_private_post
from .standings import is_signing
from .story import Block
from .tokens import is_capital, mark

ALL, GENITIVE = frozenset(CASES), frozenset(["gent"])
MOST_SHARING = 6
WAS = ("был", "была")
LONGEST_PRESENT = 6  # tokens
CASE_AFTER = {
    "ablt": ("с", "со", "между"),
    "gent": ("от", "у", "для", "из"),
    "datv": ("к", "ко"),
    "loct": ("о", "об", "при"),
}
PREPOSITIONS = {word: frozenset([case]) for case, words in CASE_AFTER.items() for word in words}


@dataclass(slots=True)
class Seen:
    """A name where it stands, with the post beside it, or the `epithet` that points at one («глава государства»)."""

    block: Block
    written: Written
    options: tuple[Candidate, ...]
    post: Post | None = None
    passage: Mention | None = None
    private: bool = False
    epithet: Post | None = None

    @property
    def mention(self):
        return self.block.mention(self.written.first, self.written.last)

    @property
    def start(self):
        return self.block.row[self.written.first].start


@dataclass(slots=True)
class Nameless:
    """A title that stands without a name."""

    block: Block
    held: Held


def walk(block, seen, nameless):
    """Every title and every full name of a block, from left to right."""
    row, until, held_until, chief = block.row, 0, 0, None
    end = len(row) - 1
    for at in row.where(_may_begin):
        if at < until:
            continue
        held = _title(block, at, chief) if at >= held_until and posts.may_head(row[at].text) else None
        if held:
            chief = held
            until = _after_post(block, held, seen)
            if until == held.last:
                nameless.append(Nameless(block, held))
            held_until = held.last
        elif at < end and (row[at + 1].is_capital or row[at].is_initial):  # no name in full is one word
            until = _plain_name(block, at, seen)


@mark
def _may_begin(word):
    """Whether a title or a name may begin with a word: most words need no closer look."""
    return is_capital(word) or posts.may_head(word)


def _title(block, at, chief):
    """The title that a word which may head one heads: by itself, or with the one before it or the body near it."""
    return posts.post_at(block.row, at) or deputy_of(block.row, at, chief) or _office(block, at)


def _office(block, at):
    """A title that says nothing of what it is of, before a name in full: completed from what stands before it."""
    end = offices.bare_at(block.row, at)
    written = _name_after(block.row, _past_ranks(block.row, end)) if end else None
    return offices.office_of(block, at, end) if written and written.given else None


def _after_post(block, held, seen):
    """Names that follow a title; returns the index after the last of them."""
    was = _past_was(block.row, held)
    at = was or _past_ranks(block.row, _past_dash(block.row, held, _past_present(block.row, held)))
    held = apposition.left(held) if was else held
    written = _name_after(block.row, at)
    if written is None:
        return held.last
    private = is_private_post(block.row[held.first : held.last]) and not _signs(block, held)
    for number in range(MOST_SHARING):
        options = names.candidates(written, held.cases or ALL) or names.candidates(written)
        post = None if private or held.epithet else held.posts[min(number, len(held.posts) - 1)]
        passage = block.mention(held.first, written.last) if post else None
        epithet = held.posts[0] if held.epithet else None
        seen.append(Seen(block, written, options, post, passage, private, epithet))
        last = written.last
        written = _name_joined(block.row, last) if held.plural else None
        if written is None:
            break
    return last


def _name_joined(row, at):
    """The next of those who share a plural title, behind «и» or a comma at a token."""
    joined = at < len(row) and row[at].lower in ("и", ",")
    return _name_after(row, _past_ranks(row, at + 1)) if joined else None


def _past_was(row, held):
    """«когда министром образования был X»: index after the verb, or 0."""
    is_one = "ablt" in held.cases and not held.plural and held.last < len(row) and row[held.last].lower in WAS
    return held.last + 1 if is_one else 0


def _past_dash(row, held, at):
    """«президенты двух стран – X и Y»."""
    return at + 1 if held.plural and at + 1 < len(row) and row[at].text in posts.DASHES else at


def _past_present(row, held):
    """«бывший министр, а ныне консультант X»: index after what somebody is who left a post."""
    at = held.last
    if not held.posts[0].former or at >= len(row) or row[at].text != ",":
        return at
    begin = at + 2 if row[at + 1 : at + 2] and row[at + 1].lower == "а" else at + 1
    if begin >= len(row) or row[begin].lower not in apposition.NOW:
        return at
    end = begin + 1
    while end < min(len(row), begin + LONGEST_PRESENT) and row[end].is_word and not row[end].is_capital:
        end += 1
    return end if end < len(row) and row[end].is_capital else at


def _signs(block, held):
    """Whether the head of an institution puts a name to a document, as only somebody in office does."""
    if not any(token.lower.startswith(_words("institutions")) for token in block.row[held.first : held.last]):
        return False
    start, end = block.around(block.row[held.first].start)
    return "nomn" in held.cases and any(
        token.lower == "подписи" or is_signing(token.lower) for token in block.row[start:end]
    )


@cache
def _words(key):
    return tuple(world.table("titles")[key])


def _past_ranks(row, at):
    """Index after the ranks and honours that stand between a post and a name, with commas before them or without."""
    while True:
        begin = at + 1 if at + 1 < len(row) and row[at].text == "," else at
        end = _past_rank(row, begin)
        if end == begin:
            return at
        at = end


def _past_rank(row, at):
    if at >= len(row):
        return at
    if _is_one_of(row[at].text, "honours"):
        end = phrases.tail_end(row, at + 1)
        return end if end > at + 1 else at
    return at + 1 if _is_one_of(row[at].text, "ranks") else at


@lru_cache(maxsize=20_000)
def _is_one_of(word, key):
    return not lemmas(word).isdisjoint(_words(key))


def _name_after(row, at):
    """The name or bare surname at a token, as it may stand after a post."""
    if at >= len(row) or not row[at].is_capital or not row[at].is_word:
        return None
    if countries.of_name(row[at].text) or posts.post_at(row, at):
        return None
    written = names.name_at(row, at, after_post=True)
    if written:
        return written
    if is_like_surname(row[at].text):
        return Written(at, at + 1, row[at].text)
    return None


@lru_cache(maxsize=20_000)
def is_like_surname(word: str) -> bool:
    """A capitalised word that is no place, no abbreviation and no ordinary word."""
    if len(word) < 3 or word.isupper() or countries.is_place(word):
        return False
    found = forms(word)
    if not found or any(form.proper == "Surn" and form.known for form in found):
        return True
    if found[0].known and found[0].proper is None:
        return False
    return not (found[0].known and found[0].proper in ("Geox", "Name"))


def _plain_name(block, at, seen):
    """A full name without a post before it, with the one that may stand after it."""
    row = block.row
    written = names.name_at(row, at)
    if written is None:
        return at
    if is_in_title(row, at, written.last):
        return written.last
    hint = _hint(row, at)
    options = _agreeing(row, written, names.candidates(written, hint) or names.candidates(written))
    held = apposition.post_behind(row, written.last, options)
    held = held if held and _name_after(row, held.last) is None else apposition.post_ahead(row, at)
    private = is_private(row, at, written.last) or (bool(held) and is_private_post(row[held.first : held.last]))
    held = None if private else held
    private = private or (not held and _is_with_private(block, at, seen))
    passage = block.mention(min(written.first, held.first), max(written.last, held.last)) if held else None
    seen.append(Seen(block, written, options, held.posts[0] if held else None, passage, private))
    return written.last


def is_in_title(row, first, last):
    """Whether a name stands in the name of something else: after «имени», or alone in quotation marks."""
    before = row[first - 1].lower if first else ""
    if before in world.table("formulas")["named_after"] or (
        before == "." and first > 1 and row[first - 2].lower in ("им", "ул", "пр")
    ):
        return True
    return before in '«"“' and before != "" and last < len(row) and row[last].text in '»"”'


def _hint(row, at):
    """The cases in which a name may be behind what stands before it."""
    return _hint_of(row[at - 1].text) if at else ALL


@lru_cache(maxsize=20_000)
def _hint_of(word):
    if not lemmas(word).isdisjoint(world.table("formulas")["belongings"]):
        return GENITIVE
    return PREPOSITIONS.get(word.lower(), ALL)


def _agreeing(row, written, options):
    """The options without «Александра» who would do what a verb in the masculine tells: «поздравил Александра …»,
    «Александра Абишева принял …». A man's surname alone may end in «-а» too: «Д. Скорода подтвердил».
    """
    named = written.given and not written.initials
    if not _is_of_a_man(row, written.first - 1) and not (named and _is_of_a_man(row, written.last)):
        return options
    return tuple(option for option in options if (option.case, option.gender) != ("nomn", "femn")) or options


def _is_of_a_man(row, at):
    verb = forms(row[at].text)[:1] if 0 <= at < len(row) else ()
    return bool(verb) and verb[0].pos == "VERB" and verb[0].gender == "masc"


def _is_with_private(block, first, seen):
    """«певцы X и Y»: what is said of the one before is said of whom «и» joins to him too."""
    joined = first and block.row[first - 1].lower in ("и", ",")
    last = seen[-1] if seen and joined else None
    return last is not None and last.private and last.block is block and last.written.last == first - 1
