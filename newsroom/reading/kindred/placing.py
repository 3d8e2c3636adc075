"""Which form of a word its place in a sentence asks for, and the adjectives before it that go with it."""

from dataclasses import dataclass
from typing import NamedTuple

from .. import countries, world
from ..morphology import forms, inflect
from ..tokens import Token

NOMINAL = ("NOUN", "ADJF", "PRTF", "NPRO")
ADJECTIVE = ("ADJF", "PRTF")
BEGINNING = ("nomn", "accs")
AFTER_VERB = ("accs", "nomn", "gent", "datv", "ablt")
ALL = ("ablt", "loct", "gent", "datv", "accs", "nomn")
PEOPLE = ("Name", "Surn", "Patr")
ADJECTIVES = 4
FEW = ("два", "две", "три", "четыре")


@dataclass(slots=True)
class Word:
    """A word of a gloss: the tokens (half-open) that it stands for; `rewritten` takes the capitals of the first."""

    first: int
    last: int
    text: str
    rewritten: bool = True


class Called(NamedTuple):
    """A person's name in one case, in Russian word by word; the surname in the nominative as the story has it."""

    case: str
    gender: str
    words: tuple[str, ...]
    family: str


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

    def mark(self, token: Token) -> None:
        """A number asks for the genitive, a comma for what stood before it; any other mark ends what went before."""
        if token.text[0].isdigit() or token.text == "%":
            self._cases = ("gent", *self._cases)
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
        word.text = min(options, key=lambda form: self._misfit(form, options)) if len(options) > 1 else options[0]
        self.words.append(word)
        self._move_on(word.text, token.lower)
        if self._group and len(token.text) > 1 and token.text.isupper():
            self._noun = self._group  # «у асамблеі АДКБ і асамблеі СНД»: what comes next goes with the first
        if any(form.pos == "NOUN" and form.animate and not form.proper for form in forms(word.text)[:1]):
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
        return tuple(form.case for form in forms(word) if form.pos == "NOUN" and form.case)

    def _misfit(self, word, options):
        """How badly a form fits: 0 for the case asked for first, and for the likeliest form where it has no case."""
        found = forms(word)
        if not found or found[0].pos not in NOMINAL:
            infinitive = bool(found) and found[0].pos == "INFN"
            if infinitive and any(form.pos == "VERB" for other in options for form in forms(other)):
                return 0 if self._verb or self._acted else 2
            if found and found[0].pos in ("ADJS", "ADVB"):
                return 2 + (found[0].pos == "ADJS") / 2  # «нацыянальны музей»: the long form has no other there
            return 0 if word == options[0] or infinitive else 1 if found and found[0].pos == "VERB" else 3
        fits = [(at, form) for at, case in enumerate(self._cases) for form in found if form.case == case]
        if not fits:
            return len(self._cases)
        best = min(at for at, _ in fits)
        neuter = options[0] == word and word[-1] in "ая" and {word[:-1] + "о", word[:-1] + "е"} & set(options)
        return best if not neuter or any(form.number == "sing" for at, form in fits if at == best) else best + 0.3

    def _move_on(self, word, original):
        self._sound(word)
        asked = world.table("belarusian")["cases"].get(word)
        found = forms(word)
        if asked:
            self._begin_group(asked, original)
        elif not found or word in ("и", "или"):
            self._cases = self._like_before() if self._noun else self._cases
        elif found[0].pos == "NOUN":
            self._end_group(word)
        elif found[0].pos == "CONJ":
            self.end()
        elif found[0].pos in ADJECTIVE:
            self._narrow(found)
        elif found[0].pos not in ("NUMR", "ADVB", "PRCL", "NPRO"):
            self._cases, self._noun, self._preposition, self._group = AFTER_VERB, None, None, None
            self._opens, self._acted, self._holders = False, self._acted or found[0].pos == "VERB", []
        self._begun = True
        self._few = word in FEW or (self._few and bool(found) and found[0].pos in ADJECTIVE)
        if not found or found[0].pos not in ("ADVB", "PRCL"):
            self._verb = bool(found) and (found[0].pos in ("VERB", "INFN", "ADJS", "PRED") or word == "чтобы")

    def _sound(self, word):
        """«об обмене», for which Belarusian has one word with «о делах»."""
        if self.words[-2:-1] and self.words[-2].text == "о" and word[:1] in "аиоуэ":
            self.words[-2].text = "об"

    def _narrow(self, found):
        """After an adjective the cases that it may stand in come first."""
        own = {form.case for form in found if form.pos in ADJECTIVE}
        self._cases = tuple(sorted(self._cases, key=lambda case: (case not in own, case == "datv"))) + tuple(
            case for case in ALL if case in own and case not in self._cases
        )

    def _begin_group(self, cases, original):
        self._governed = world.table("belarusian")["governed"].get(original)
        self._cases = (self._governed[0], *cases) if self._governed else tuple(cases)
        self._noun, self._preposition, self._group, self._holders = None, len(self.words) - 1, None, []
        self._opens = not self._begun

    def _end_group(self, word):
        """A noun: what it governs comes next; what stands before it is put in its case."""
        nouns = [form for form in forms(word) if form.pos == "NOUN"]
        case = next((case for case in self._cases if any(form.case == case for form in nouns)), nouns[0].case)
        form = next((form for form in nouns if form.case == case), nouns[0])
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
        for word in reversed(self.words[-ADJECTIVES - 1 : -1]):
            found = [form for form in forms(word.text) if form.pos in ADJECTIVE]
            if not found or not word.rewritten or forms(word.text)[0].pos not in ADJECTIVE:
                break
            if not any(_goes_with(form, case, noun) for form in found):
                word.text = inflect(
                    word.text, case=case, lemma=found[0].lemma, number=noun.number or "sing", gender=noun.gender
                )


def _goes_with(form, case, noun):
    if form.case != case or form.number != noun.number:
        return False
    return noun.number == "plur" or form.gender in (noun.gender, None)
