"""Which form of a word its place in a sentence asks for, and the adjectives before it that go with it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .. import countries, world
from ..morphology import Form, forms, inflect
from ..tokens import Token

NOMINAL = ("NOUN", "ADJF", "PRTF", "NPRO")
ADJECTIVE = ("ADJF", "PRTF")
BEGINNING = ("nomn", "accs")
AFTER_VERB = ("accs", "nomn", "gent", "datv", "ablt")
ALL = ("ablt", "loct", "gent", "datv", "accs", "nomn")
PEOPLE = ("Name", "Surn", "Patr")
ADJECTIVES = 4
MOST_CASES = 16  # there are six: in a row of numbers without end the genitive must not be asked for without end
FEW = ("два", "две", "три", "четыре")


@dataclass(slots=True)
class Word:
    """A word of a gloss: the tokens (half-open) that it stands for; `rewritten` takes the capitals of the first.

    `noun` is its form where it is one, and `is_subject` says that something may be said of it.
    """

    first: int
    last: int
    text: str
    rewritten: bool = True
    noun: Form | None = None
    is_subject: bool = False


class Called(NamedTuple):
    """A person's name in one case, in Russian word by word; the surname in the nominative as the story has it."""

    case: str
    gender: str
    words: tuple[str, ...]
    family: str


class _Kind(NamedTuple):
    """What a word in Russian is by itself: its readings, the likeliest part of speech, and what it asks of the next."""

    forms: tuple[Form, ...]
    pos: str | None
    nouns: tuple[Form, ...]
    adjectives: tuple[Form, ...]
    asked: tuple[str, ...]  # the cases of what stands behind a preposition
    is_verb: bool  # after which an infinitive may stand
    is_bearer: bool  # somebody who may be named next
    is_open: bool  # «об обмене»: begins with a vowel
    after: tuple[str, ...]  # the cases of what stands behind a verb


@lru_cache(maxsize=50_000)
def _kind(word):
    found = forms(word)
    pos = found[0].pos if found else None
    return _Kind(
        found,
        pos,
        tuple(form for form in found if form.pos == "NOUN"),
        tuple(form for form in found if form.pos in ADJECTIVE),
        tuple(world.table("belarusian")["cases"].get(word, ())),
        bool(found) and (pos in ("VERB", "INFN", "ADJS", "PRED") or word == "чтобы"),
        pos == "NOUN" and found[0].animate and not found[0].proper,
        word[:1] in "аиоуэ",
        _after(found[0]) if found else AFTER_VERB,
    )


def _after(verb):
    """«подписан министром», «стал министром»: the instrumental comes first behind a participle and some verbs."""
    instrumental = verb.pos == "PRTS" or verb.lemma in world.table("belarusian")["instrumental"]
    return tuple(sorted(AFTER_VERB, key=lambda case: case != "ablt")) if instrumental else AFTER_VERB


class Place:
    """The words of a gloss so far, and what cases they ask of the next one, the likeliest first."""

    def __init__(self):
        self.words: list[Word] = []
        self._cases, self._noun, self._governed, self._verb = BEGINNING, None, None, False
        self._preposition, self._group, self._opens, self._begun = None, None, False, False
        self._acted = False  # a verb stands before in the clause
        self._holders = []  # who may be named next: where each noun stands, and its forms
        self._few = False  # a number that asks for the genitive singular, where Belarusian has the plural

    def put(self, word: Word, original: str = "") -> None:
        """Adds a word that has no other form."""
        self.words.append(word)
        if word.rewritten:
            self._move_on(word.text.split()[-1], original)

    def mark(self, token: Token, word: Word, after: Token | None) -> None:
        """Adds a number or a mark, which stays as it is. A number asks for the genitive, a comma for what stood before
        it; any other mark ends what went before, but for the full stop of an initial."""
        if token.text != "." or after is None or not after.is_initial:
            self._mark(token)
        self.words.append(word)

    def _mark(self, token):
        if token.text[0].isdigit() or token.text == "%":
            self._cases = _with_genitive(self._cases)
            self._few = token.text[-1] in "234" and token.text[-2:-1] != "1" and token.text.isdigit()
        elif token.text == "," and self._opens:
            self.end()
        elif token.text in ",–—-" and self._noun:
            self._cases, self._acted = self._like_before(), False
        elif token.text not in "«\"'":
            self.end()
        self._verb = self._verb and token.text in '«"-'

    def end(self) -> None:
        """Nothing goes on from here: a sentence or a line has ended."""
        self._cases, self._noun, self._preposition, self._governed = BEGINNING, None, None, None
        self._group, self._opens, self._begun, self._few, self._acted = None, False, False, False, False
        self._holders = []

    def _like_before(self):
        """After a comma or «и»: the case of the noun before it, or that of the group in which this noun stands."""
        before = (self._noun, self._group) if self._group else (self._noun,)
        return tuple(dict.fromkeys((*before, "nomn", "accs")))

    def choose(self, token: Token, word: Word, options: tuple[str, ...]) -> None:
        """Adds the one of the forms that fits here, and makes the adjectives before a noun go with it."""
        several = len(options) > 1
        word.text = text = _fitting(options, self._cases, self._verb or self._acted) if several else options[0]
        self.words.append(word)
        self._move_on(text, token.lower)
        if self._group and token.is_capital and len(token.text) > 1 and token.text.isupper():
            self._noun = self._group  # «у асамблеі АДКБ і асамблеі СНД»: what comes next goes with the first
        if _kind(word.text).is_bearer:
            self._holders.append((len(self.words) - 1, options))

    def call(self, first: int, name: list[Called]) -> Called:
        """Adds a person's name in the one of its cases that fits here, a word for each token, and puts the noun that
        says who that is in the same case («старшыні … Алене Мароз» is «председателю … Елене Мороз»)."""
        options = {form: at for at, forms_of in self._holders for form in forms_of}
        fitting = {case: (at, form) for form, at in reversed(options.items()) for case in self._shown(form)}
        written = [case for at, _ in self._holders for case in self._shown(self.words[at].text)]
        cases = (*written, *fitting, *self._cases, "datv", *ALL)
        best = min(name, key=lambda one: cases.index(one.case))
        if best.case in fitting and best.case not in written:
            at, form = fitting[best.case]
            self.words[at].text = form
        for at, word in enumerate(best.words, start=first):
            self.put(Word(at, at + 1, word.lower()))
        self._holders = []
        return best

    @staticmethod
    def _shown(word):
        return tuple(form.case for form in _kind(word).nouns if form.case)

    def _move_on(self, word, original):
        kind = _kind(word)
        pos = kind.pos
        if kind.is_open:
            self._sound()
        if kind.asked:
            self._begin_group(kind.asked, original)
        elif pos is None or word in ("и", "или"):
            self._cases = self._like_before() if self._noun else self._cases
        elif pos == "NOUN":
            self._end_group(word)
        elif pos == "CONJ":
            self.end()
        elif pos in ADJECTIVE:
            self._cases = _narrowed(self._cases, word)
        elif pos not in ("NUMR", "ADVB", "PRCL", "NPRO"):
            self._cases, self._noun, self._preposition, self._group = kind.after, None, None, None
            self._opens, self._acted, self._holders = False, self._acted or pos == "VERB", []
        self._begun = True
        self._few = word in FEW or (self._few and pos in ADJECTIVE)
        self._verb = self._verb if pos in ("ADVB", "PRCL") else kind.is_verb

    def _sound(self):
        """«об обмене», for which Belarusian has one word with «о делах»."""
        if len(self.words) > 1 and self.words[-2].text == "о":
            self.words[-2].text = "об"

    def _begin_group(self, cases, original):
        self._governed = world.table("belarusian")["governed"].get(original)
        self._cases = (self._governed[0], *cases) if self._governed else cases
        self._noun, self._preposition, self._group, self._holders = None, len(self.words) - 1, None, []
        self._opens = not self._begun

    def _end_group(self, word):
        """A noun: what it governs comes next; what stands before it is put in its case."""
        case, form = _likeliest(word, self._cases)
        if self._governed and case == self._governed[0]:
            case = self._governed[1]
            self._put_in(case, word, form)
        if self._preposition is not None:
            self._agree_preposition(case, form)
        if self._noun is None:
            self._group = case
        if self._few and case in BEGINNING and form.number == "plur":
            self.words[-1].text = inflect(word, case="gent", lemma=form.lemma, number="sing")
            case = "gent"
        if form.known:
            self._agree(case, form)
        self._few = False
        self.words[-1].noun = form._replace(case=case)
        self.words[-1].is_subject = case == "nomn" or (case == "accs" and self._preposition is None)
        if form.proper in PEOPLE:  # the surname goes with the given name, what comes after with what stood before
            self._noun, self._cases = self._group, (case, "gent", "nomn", "accs")
        else:
            self._noun, self._cases = case, ("gent", case, "nomn", "accs")
        self._governed, self._preposition = None, None

    def _put_in(self, case, noun, form):
        """The last word in another case, with the adjectives that a phrase of several words has before it."""
        *before, _last = self.words[-1].text.split()
        number = form.number or "sing"
        adjectives = ((word, forms(word)[:1]) for word in before)
        made = [
            inflect(word, case=case, lemma=found[0].lemma, number=number, gender=form.gender) if found else word
            for word, found in adjectives
        ]
        self.words[-1].text = " ".join([*made, inflect(noun, case=case, lemma=form.lemma, number=number)])

    def _agree_preposition(self, case, form):
        """«з» with the genitive of a place is «из»."""
        word = self.words[self._preposition]
        place = form.proper == "Geox" or countries.is_place(self.words[-1].text.title())
        if word.text in ("с", "со") and case == "gent" and place:
            word.text = "из"

    def _agree(self, case, noun):
        """Adjectives before a noun take its gender, which may be another one in Russian."""
        last = len(self.words) - 1
        for at in range(last - 1, max(last - 1 - ADJECTIVES, -1), -1):
            word = self.words[at]
            if not word.rewritten or _kind(word.text).pos not in ADJECTIVE:
                break
            found = _kind(word.text).adjectives
            if not any(_goes_with(form, case, noun) for form in found):
                word.text = inflect(
                    word.text, case=case, lemma=found[0].lemma, number=noun.number or "sing", gender=noun.gender
                )


def _goes_with(form, case, noun):
    if form.case != case or form.number != noun.number:
        return False
    return noun.number == "plur" or form.gender in (noun.gender, None)


def _with_genitive(cases):
    if len(cases) < MOST_CASES:
        return "gent", *cases
    last = len(cases) - 1 - cases[::-1].index("gent")
    return "gent", *cases[:last], *cases[last + 1 :]


@lru_cache(maxsize=50_000)
def _fitting(options, cases, acts):
    """The form of a word that fits best where some cases are asked for; `acts` where a verb stands before."""
    fitting = (not _asks_first(cases, "ablt") and _told_to(options)) or options
    return min(fitting, key=lambda form: _misfit(form, options, cases, acts))


def _asks_first(cases, case):
    return case in cases and ("datv" not in cases or cases.index(case) < cases.index("datv"))


def _told_to(options):
    """«Журналістам паведаміў» is «журналистам»: somebody in «-ам» to whom all is told, rather than one by whom."""
    return [word for word in options if any(form.animate and form[2:4] == ("datv", "plur") for form in forms(word))]


def _misfit(word, options, cases, acts):
    """How badly a form fits: 0 for the case asked for first, and for the likeliest form where it has no case."""
    found = forms(word)
    if not found or found[0].pos not in NOMINAL:
        infinitive = bool(found) and found[0].pos == "INFN"
        if infinitive and any(form.pos == "VERB" for other in options for form in forms(other)):
            return 0 if acts else 2
        if found and found[0].pos in ("ADJS", "ADVB"):
            return 2 + (found[0].pos == "ADJS") / 2  # «нацыянальны музей»: the long form has no other there
        return 0 if word == options[0] or infinitive else 1 if found and found[0].pos == "VERB" else 3
    fits = [(at, form) for at, case in enumerate(cases) for form in found if form.case == case]
    if not fits:
        return len(cases)
    best = min(at for at, _ in fits)
    neuter = options[0] == word and word[-1] in "ая" and {word[:-1] + "о", word[:-1] + "е"} & set(options)
    return best if not neuter or any(form.number == "sing" for at, form in fits if at == best) else best + 0.3


@lru_cache(maxsize=50_000)
def _narrowed(cases, adjective):
    """The cases asked for, after an adjective those first that it may stand in."""
    own = {form.case for form in _kind(adjective).adjectives}
    return tuple(sorted(cases, key=lambda case: (case not in own, case == "datv"))) + tuple(
        case for case in ALL if case in own and case not in cases
    )


@lru_cache(maxsize=50_000)
def _likeliest(noun, cases):
    """The first of the cases asked for that a noun may stand in, or its likeliest one, and its form in that case."""
    nouns = _kind(noun).nouns
    case = next((case for case in cases if any(form.case == case for form in nouns)), nouns[0].case)
    return case, next((form for form in nouns if form.case == case), nouns[0])
