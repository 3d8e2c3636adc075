"""Which form of a word its place in a sentence asks for, and the adjectives before it that go with it."""

from typing import NamedTuple

from .. import countries, world
from ..morphology import forms, inflect
from ..tokens import Token
from .fitting import ADJECTIVE, ALL, Word, agree_before, best_of, kind, likeliest, narrowed, with_genitive

BEGINNING = ("nomn", "accs")
PEOPLE = ("Name", "Surn", "Patr")
FEW = ("два", "две", "три", "четыре", "оба", "обе")
TOWARDS = ["gent", "datv"]  # the case of «гатовы да» and of «готов к»


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
        self._start = 0  # where what goes on began
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
            self._cases = with_genitive(self._cases)
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
        self._holders, self._start = [], len(self.words)

    def _like_before(self):
        """After a comma or «и»: the case of the noun before it, or that of the group in which this noun stands."""
        before = (self._noun, self._group) if self._group else (self._noun,)
        return tuple(dict.fromkeys((*before, "nomn", "accs")))

    def choose(self, token: Token, word: Word, options: tuple[str, ...]) -> None:
        """Adds the one of the forms that fits here, and makes the adjectives before a noun go with it."""
        several = len(options) > 1
        cases = (self._group, *self._cases) if self._goes_with_group(token) else self._cases
        word.text = text = best_of(options, cases, self._verb or self._acted) if several else options[0]
        self.words.append(word)
        self._move_on(text, token.lower)
        if self._group and token.is_capital and len(token.text) > 1 and token.text.isupper():
            self._noun = self._group  # «у асамблеі АДКБ і асамблеі СНД»: what comes next goes with the first
        if kind(word.text).is_bearer:
            self._holders.append((len(self.words) - 1, options))

    def _goes_with_group(self, token):
        """«Міністэрства культуры Беларусі і Міністэрства …»: no body is joined to the place before it."""
        joined = token.is_capital and self._group and len(self.words) > 1 and self.words[-1].text == "и"
        noun = self.words[-2].noun if joined else None
        return noun is not None and noun.proper == "Geox"

    def call(self, first: int, name: list[Called]) -> Called:
        """Adds a person's name in the one of its cases that fits here, a word for each token, and puts the noun that
        says who that is in the same case («старшыні … Алене Мароз» is «председателю … Елене Мороз»)."""
        options = {form: at for at, forms_of in self._holders for form in forms_of}
        fitting = {case: (at, form) for form, at in reversed(options.items()) for case in self._shown(form)}
        written = [case for at, _ in self._holders for case in self._shown(self.words[at].text)]
        likely = sorted(fitting, key=lambda case: case == "loct")  # which no noun has without a preposition
        cases = (*written, *likely, *self._cases, "datv", *ALL)
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
        return tuple(form.case for form in kind(word).nouns if form.case)

    def _move_on(self, word, original):
        own = kind(word)
        pos = own.pos
        if own.is_open:
            self._sound()
        if own.asked:
            self._begin_group(own.asked, original)
        elif pos is None or word in ("и", "или"):
            self._cases = self._like_before() if self._noun else self._cases
        elif pos == "NOUN":
            self._end_group(word)
        elif pos == "CONJ":
            self.end()
        elif pos in ADJECTIVE:
            self._cases = narrowed(self._cases, word)
        elif pos not in ("NUMR", "ADVB", "PRCL", "NPRO"):
            self._cases, self._noun, self._preposition, self._group = own.after, None, None, None
            self._opens, self._acted, self._holders = False, self._acted or pos == "VERB", []
        self._begun = True
        self._few = word in FEW or (self._few and pos in ADJECTIVE)
        self._verb = self._verb if pos in ("ADVB", "PRCL") else own.is_verb

    def _sound(self):
        """«об обмене», for which Belarusian has one word with «о делах»."""
        if len(self.words) > 1 and self.words[-2].text == "о":
            self.words[-2].text = "об"

    def _begin_group(self, cases, original):
        self._governed = world.table("belarusian")["governed"].get(original) or self._towards()
        self._cases = (*self._governed, *cases) if self._governed else cases
        self._noun, self._preposition, self._group, self._holders = None, len(self.words) - 1, None, []
        self._opens = not self._begun

    def _towards(self):
        """«Гатовы да падпісання» is «готов к подписанию»: some words ask for «к» where they have «да» here."""
        before = kind(self.words[-2].text).forms[:1] if len(self.words) > 1 else ()
        if self.words[-1].text != "до" or not before or before[0].lemma not in world.table("belarusian")["towards"]:
            return None
        self.words[-1].text = "к"
        return TOWARDS

    def _end_group(self, word):
        """A noun: what it governs comes next; what stands before it is put in its case."""
        case, form = likeliest(word, self._cases)
        if self._governed and case == self._governed[0]:
            case = self._governed[1]
            self._put_in(case, word, form)
        if self._preposition is not None:
            self._agree_preposition(case, form)
        if self._noun is None:
            self._group = case
        self.words[-1].noun = form if form.case == case else form._replace(case=case)
        self.words[-1].is_subject = self._may_be_subject(case, form)
        if self._few and case in BEGINNING and form.number == "plur":
            self.words[-1].text = inflect(word, case="gent", lemma=form.lemma, number="sing")
            case = "gent"
        if form.known:
            agree_before(self.words, len(self.words) - 1, case, form, self._start)
        self._few = False
        if form.proper in PEOPLE:  # the surname goes with the given name, what comes after with what stood before
            self._noun, self._cases = self._group, (case, "gent", "nomn", "accs")
        else:
            self._noun, self._cases = case, ("gent", case, "nomn", "accs")
        self._governed, self._preposition = None, None
        self._acted = self._acted or kind(word).takes_verb

    def _may_be_subject(self, case, form):
        """Whether something may be said of the last word: it is no object, nor the name in «Рэспубліка Беларусь»."""
        if form.proper == "Geox" and len(self.words) > 1 and self.words[-2].noun:
            return False
        return case == "nomn" or (case == "accs" and self._preposition is None)

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
