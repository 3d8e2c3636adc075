"""Whom the words of a story speak of: its officials under their names, titles, epithets and pronouns."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from .. import countries, posts, world
from ..declension import CASES, readings
from ..findings import Official, Role
from ..morphology import forms, lemmas
from ..shapes import shape
from ..story import Block
from ..tokens import mark

ALL = frozenset(CASES)
MOST = 2_000  # names and titles: more than any story holds
BESIDE = 14  # tokens beside direct speech in which its speaker is named
NEEDS_STATE = frozenset({"head_of_state"})  # «лидер» of a party is none
ONE_IN_A_STATE = frozenset({"head_of_state", "head_of_government", "ambassador", "speaker"})


@shape
class Hit:
    """Words that speak of officials: tokens (half-open), their places among the officials, the cases they may be in."""

    first: int
    last: int
    who: tuple[int, ...]
    cases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Other:
    """An epithet («гость») for whoever is there beside the subject, to be resolved when all who take part are known."""

    hit: Hit
    subject: int | None
    state: str | None
    who: tuple[int, ...] = ()

    @property
    def last(self):
        return self.hit.last

    @property
    def first(self):
        return self.hit.first

    @property
    def cases(self):
        return self.hit.cases


class Cast:
    """The officials of a stretch of a story, and where its words speak of them."""

    def __init__(self, blocks: list[Block], officials: tuple[Official, ...]):
        self.blocks, self.officials = blocks, officials
        self._order = {block.start: at for at, block in enumerate(blocks)}
        self._acting = {at for at, official in enumerate(officials) if official.role == Role.PARTICIPANT}
        named = _named(blocks, officials)
        self._here = {who for names in named.values() for who, _ in names.values()}
        self._lately: list[int] = []
        self._told: set[int] = set()
        self._seen = 0
        self._subject: int | None = None
        found = [self._walk(block, named[block.start]) for block in blocks]
        self.principals = sorted(self._acting & self._told)
        self._hits = [self._resolved(hits) if hits else hits for hits in found]
        self._starts = [[hit.first for hit in hits] for hits in self._hits]

    def _resolved(self, hits):
        """Those that speak of somebody, now that all who take part are known."""
        known = [hit if type(hit) is Hit else self._meant(hit) for hit in hits]
        return [hit for hit in known if hit.who]

    def _meant(self, hit):
        """A guest or a colleague stands for the other of two who take part."""
        fitting = [who for who in self.others(hit.subject) if hit.state in (None, self.country(who))]
        if hit.state:
            fitting = [who for who in self.principals if self.country(who) == hit.state]
        return replace(hit.hit, who=tuple(fitting) if len(fitting) == 1 else ())

    def hits(self, block: Block, first: int, last: int) -> list[Hit]:
        """The words between two tokens that speak of officials, from left to right."""
        at = self._order[block.start]
        starts = self._starts[at]
        return self._hits[at][bisect_left(starts, first) : bisect_left(starts, last)] if starts else starts

    def country(self, who: int) -> str | None:
        return self.officials[who].country

    def others(self, who: int | None) -> list[int]:
        """The one who takes part beside `who`, from another state where there is one such; else nobody."""
        rest = [other for other in self.principals if other != who]
        abroad = [other for other in rest if self.country(other) != (None if who is None else self.country(who))]
        return abroad if len(abroad) == 1 else rest if len(rest) == 1 else []

    def subject_before(self, block: Block, token: int) -> int | None:
        """Who was last the subject of a sentence before a token, in the story's own voice: whom «он» stands for."""
        number = self._order[block.start]
        for at in range(number, max(-1, number - 3), -1):
            end = token if at == number else len(self.blocks[at].row)
            for hit in reversed(self.hits(self.blocks[at], max(0, end - 200), end)):
                spoken = self.blocks[at].in_speech(self.blocks[at].row[hit.first].start)
                if "nomn" in hit.cases and len(hit.who) == 1 and not spoken:
                    return hit.who[0]
        return None

    def speaker(self, block: Block, offset: int) -> int | None:
        """Who says the direct speech around an offset, by the words after it, before it, or the subject before."""
        start, end = next(((start, end) for start, end in block.speech if start <= offset < end), (offset, offset))
        after = block.token_at(end)
        for hit in self.hits(block, after, min(after + BESIDE, len(block.row))):
            if "nomn" in hit.cases and len(hit.who) == 1:
                return hit.who[0]
        first = block.token_at(start)
        return self.subject_before(block, first)

    def _walk(self, block, named):
        """Names and titles from left to right; a title and the name after it are one."""
        found, until, places = [], 0, block.row.where(_may_speak)
        for at in sorted({*named, *places}) if named else places:
            if at < until:
                continue
            if at in named:
                who, last = named[at]
                hit = self._hit(block, at, last, (who,), _name_cases(block.row[at:last], self.officials[who].name))
            else:
                hit = self._title(block, at, named) or self._epithet(block, at, named)
            if hit is None:
                continue
            until = max(hit.last, at + 1)
            self._seen += 1
            if self._seen > MOST:
                break
            if not (block.speech and block.in_speech(block.row[hit.first].start)):
                self._told.update(hit.who)
            if not (block.speech and block.in_speech(block.row[at].start)):
                self._lately += hit.who
                self._subject = hit.who[0] if "nomn" in hit.cases and len(hit.who) == 1 else self._subject
            found.append(hit)
        return found

    def _hit(self, block, first, last, who, cases):
        return Hit(first, last, who, _without_nominative(block.row, first, cases))

    def _title(self, block, at, named):
        held = posts.post_at(block.row, at)
        if held is None:
            return None
        name_at = _name_after(block.row, held.last, named)
        if name_at is not None and not held.plural:
            who, last = named[name_at]
            cases = _name_cases(block.row[name_at:last], self.officials[who].name)
            return self._hit(block, held.first, last, (who,), held.cases & cases or held.cases)
        return self._hit(block, held.first, held.last, self._holders(held), held.cases)

    def _holders(self, held):
        """The officials that a title without a name points at: one, or all of a plural title."""
        if not held.plural:
            one = self._holder(held.posts[0])
            return () if one is None else (one,)
        if any(post.country for post in held.posts):
            found = [self._holder(post) for post in held.posts]
            return tuple(dict.fromkeys(who for who in found if who is not None))
        kind = held.posts[0].kind
        acting = sorted(self._acting & self._here)
        found = tuple(who for who in acting if self._held(who) in (kind, None))
        return tuple(acting) if len(found) < 2 and len(acting) == 2 else found

    def _held(self, who):
        post = self.officials[who].post
        return post.kind if post else None

    def _holder(self, post):
        fitting = [who for who, official in enumerate(self.officials) if _fits(official.post, post)]
        return self._likeliest(fitting)

    def _likeliest(self, fitting):
        """Of several the only one named here who takes part, else whoever was spoken of last."""
        for narrow in (self._here & self._acting, self._here, self._acting):
            left = [who for who in fitting if who in narrow]
            if len(left) == 1:
                return left[0]
            if left:
                break
        else:
            left = fitting if len(fitting) == 1 else []
        return next((who for who in reversed(self._lately[-50:]) if who in left), left[0] if len(left) == 1 else None)

    def _epithet(self, block, at, named):
        """«белорусский лидер», «дипломат», «гость»: an epithet that points at one official."""
        found = _epithet(block.row[at].text)
        if found is None:
            return None
        meaning, cases = found
        state = countries.of_adjective(block.row[at - 1].text) if at else None
        hit = Hit(at - 1 if state else at, at + 1, (), cases)
        if at + 1 in named:
            return replace(hit, who=named[at + 1][:1], last=named[at + 1][1])
        if meaning == "other":
            return Other(hit, self._subject, state)
        if meaning in NEEDS_STATE and state is None:
            return None
        holders = [who for who in range(len(self.officials)) if self._held(who) == meaning]
        one = self._likeliest([who for who in holders if state in (None, self.country(who))])
        return None if one is None else replace(hit, who=(one,))


@mark
def _may_speak(word):
    """Whether a word may be a title or an epithet: most words need no closer look."""
    return word[0].isalpha() and (posts.may_head(word) or _epithet(word) is not None)


@lru_cache(maxsize=20_000)
def _epithet(word):
    table = world.table("events")["epithets"]
    form = next((form for form in forms(word)[:2] if form.lemma in table and form.pos == "NOUN"), None)
    if form is None or form.number == "plur":
        return None
    return table[form.lemma], frozenset(one.case for one in forms(word) if one.lemma == form.lemma and one.case)


def _named(blocks, officials):
    """Names of officials by the offset of their block and their first token: whose, and the token after the last."""
    ordered = sorted(blocks, key=attrgetter("start"))  # a line that was brought back may stand before the headline
    starts = [block.start for block in ordered]
    found = {start: {} for start in starts}
    for who, official in enumerate(officials):
        for mention in official.mentions:
            at = bisect_right(starts, mention.start) - 1
            if at >= 0 and mention.start < ordered[at].end:
                token, last = ordered[at].token_at(mention.start), ordered[at].token_at(mention.end)
                found[starts[at]][token] = (who, last)
    return found


def _name_after(row, at, named):
    """Token of the name that follows a title, ranks and forms of address between them or not."""
    ranks = world.table("titles")["ranks"]
    for index in range(at, min(at + 4, len(row))):
        if index in named:
            return index
        if row[index].text != "," and lemmas(row[index].text).isdisjoint(ranks):
            return None
    return None


def _name_cases(words, name):
    """The cases in which all the words of a name may stand."""
    cases = ALL
    for token in words:
        cases = cases & _cases_of(token.text, name.family, name.given, name.patronymic) or cases
    return cases


@lru_cache(maxsize=20_000)
def _cases_of(word, family, given, patronymic):
    """The cases in which a word may be part of a name."""
    parts = {"surname": family, "given": given, "patronymic": patronymic}
    return frozenset(
        reading.case
        for part, nominative in parts.items()
        if word[0].isalpha() and len(word) > 1
        for reading in readings(word, part)
        if nominative and reading.nominative.lower().replace("ё", "е") == nominative.lower().replace("ё", "е")
    )


def _without_nominative(row, first, cases):
    """After a preposition, or after a noun that it depends on, a name is no subject though its form may be."""
    if not first or len(cases) < 2:
        return cases
    before = row[first - 1]
    found = forms(before.text)[:1] if before.is_word else ()
    if found and found[0].pos == "PREP":
        return cases - {"nomn"} or cases
    if found and found[0].pos == "NOUN" and not before.is_capital and "gent" in cases:
        return cases - {"nomn"}
    return cases


def _fits(held, named):
    """Whether the post that an official holds may be the one that a title without a name speaks of."""
    if held is None or held.former != named.former or named.country not in (None, held.country):
        return False
    if named.kind == held.kind and named.kind in ONE_IN_A_STATE:
        return True
    said, whole = _words(named.canonical), _words(held.canonical)
    return said <= whole and (named.kind == held.kind or len(said) > 1)


@lru_cache(maxsize=2_000)
def _words(canonical):
    return frozenset(word.lower() for word in canonical.split())
