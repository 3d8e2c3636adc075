"""Verbs, participles and relative pronouns put in the gender of what they are said of.

A noun may have another gender in Russian («дамова, якая дзейнічала» – «договор, который действовал»), and here «-а» is
feminine and neuter («пагадненне заключана» – «соглашение заключено»), «-ы» masculine and plural («дагавор падпісаны» –
«договор подписан», «дагавор, падпісаны …» – «договор, подписанный …»).
"""

from collections.abc import Iterable

from ..morphology import inflect
from ..tokens import Row
from . import verbal
from .fitting import Word, agree_before, inflected, is_post
from .renderings import own_gender

ENDS = frozenset(".!?…:;")
LONGEST = 120  # words of a sentence: what is said of a noun stands nearer
BREAKS = frozenset(",–—-")
OPENING, CLOSING = frozenset('«"“„'), frozenset('»"”')
DIRECT = ("nomn", "accs")
OBLIQUE = ("gent", "datv", "ablt", "loct")
WHO = "who"  # a person is said to do it, whose gender is the same in both languages


def agree(words: list[Word], row: Row, lines: set[int]) -> None:
    """Puts what is said of a noun in its gender, sentence by sentence; `lines` are the tokens at which lines begin."""
    begin, changing = 0, False
    for at, word in enumerate(words):
        if word.first in lines or at - begin == LONGEST or (word.text in ENDS and _ends(word, row)):
            if changing:
                _Sentence(words[begin:at], row).agree()
            begin, changing = at, False
        changing = changing or (word.rewritten and verbal.changing(word.text) is not None)
    if changing:
        _Sentence(words[begin:], row).agree()


def _ends(word, row):
    """Whether a mark ends a sentence: a full stop does so before a capital letter, but for that of an initial."""
    if word.text != ".":
        return True
    after = row[word.last] if word.last < len(row) else None
    return not row[word.first - 1].is_initial and (after is None or not after.is_word or after.is_capital)


class _Sentence:
    """The words of a sentence, of which each that may change is led to the noun of which it is said."""

    def __init__(self, words: list[Word], row: Row):
        self.words, self.originals = words, [row[word.first].lower for word in words]

    def agree(self) -> None:
        for at, word in enumerate(self.words):
            if not word.rewritten or self._is_name(at):
                continue
            if number := verbal.number_of_verb(word.text):
                self._promote(at, number)
            if verbal.asks_instrumental(word.text):
                self._name_post(at)
            if form := verbal.changing(word.text):
                self._change(at, form)

    def _is_name(self, at):
        """«ТАА «Дала»»: one word in quotation marks with a capital letter is nobody's verb."""
        return (
            0 < at < len(self.words) - 1 and self.words[at - 1].text in OPENING and self.words[at + 1].text in CLOSING
        )

    def _change(self, at, form):
        text = self.words[at].text
        if form.lemma == verbal.WHICH:
            self._relate(at)
        elif form.pos in verbal.LONG and (told := self._is_told(at) and verbal.shortened(text)):
            self.words[at].text = told
            self._predicate(at, verbal.changing(told))
        elif form.pos in verbal.LONG:
            self._attribute(at, form, text, verbal.genders_shown(self.originals[at]))
        elif form.pos in verbal.SHORT and (self._is_attribute(at) or self._is_before_noun(at)):
            self._lengthen(at, form)
        else:
            self._predicate(at, form)

    def _promote(self, at, number):
        """Puts the first noun of a clause without a subject in the nominative: «…, бакі будуць …» is «стороны», though
        what stands before the comma asks for another case."""
        begin = self._begin(at)
        places = [before for before in range(begin, at) if self.words[before].noun]
        if not places or any(self._may_be_subject(before) for before in range(begin, at)):
            return
        first = places[0]
        if not all(word.rewritten and verbal.may_open(word.text) for word in self.words[begin:first]):
            return
        word = self.words[first]
        if made := verbal.nominative(self.originals[first], word.noun, number):
            word.text, word.noun = made
            word.is_subject = True
            agree_before(self.words, first, "nomn", word.noun, begin)

    def _name_post(self, at):
        """«Міністрам … быў» is «министром … был»: what somebody was stands before that, in the instrumental."""
        begin = self._begin(at)
        for before in range(begin, at):
            word, noun = self.words[before], self.words[before].noun
            named = noun and noun.animate and (noun.case, noun.number) == ("datv", "plur")
            if named and self.originals[before].endswith(("ам", "ям")):
                word.text = inflect(word.text, case="ablt", lemma=noun.lemma, number="sing")
                agree_before(self.words, before, "ablt", noun._replace(number="sing"), begin)

    def _may_be_subject(self, at):
        word = self.words[at]
        return word.is_subject or (word.rewritten and verbal.pronoun(word.text) is not None)

    def _begin(self, at):
        """Where the clause of a predicate begins."""
        return next((before + 1 for before in range(at - 1, -1, -1) if self._breaks(before)), 0)

    def _relate(self, at):
        """«Дамова, якая …» is «договор, который …»."""
        word, preposition = self.words[at], self.words[at - 1] if at else None
        comma = at - 1 if preposition and preposition.text == "," else at - 2
        noun = self._antecedent(comma, verbal.genders_shown(self.originals[at]))
        case = noun and verbal.case_of(word.text, preposition.text)
        if case and noun.number == "sing":
            word.text = inflect(word.text, case=case, lemma=verbal.WHICH, gender=noun.gender)

    def _attribute(self, at, form, text, genders):
        """«Праграма, зацверджаная …», «дагавор, падпісаны …»: a participle behind a comma goes with the noun before."""
        direct = self.originals[at].endswith(verbal.direct())
        noun = self._antecedent(at - 1, genders, DIRECT if direct else OBLIQUE)
        if noun and not self._has_noun_behind(at):
            self._inflect(at, form, text, noun)

    def _inflect(self, at, form, text, noun):
        self.words[at].text = inflect(
            text, case=inflected(noun.case, noun), lemma=form.lemma, number=noun.number or "sing", gender=noun.gender
        )

    def _lengthen(self, at, form):
        """«Падпісаны» as «подписанный», of the noun behind it or of the one before the comma."""
        text = verbal.lengthened(self.words[at].text)
        if self._has_noun_behind(at):
            self._inflect(at, form, text, self.words[at + 1].noun)
        else:
            self._attribute(at, form, text, {"masc"})

    def _antecedent(self, comma, genders, cases=(*DIRECT, *OBLIQUE)):
        """The nearest noun before a comma that has one of these genders here, in one of these cases."""
        if comma < 1 or self.words[comma].text != ",":
            return None
        found = (self.words[at].noun for at in range(comma - 1, -1, -1) if self._gender(at) in genders)
        return next((noun for noun in found if noun.case in cases), None)

    def _gender(self, at):
        """The gender of a noun as it is here; None for what is no noun, and for a person."""
        noun = self.words[at].noun
        if noun is None or noun.animate:
            return None
        return "plur" if noun.number == "plur" else own_gender(self.originals[at]) or noun.gender

    def _is_attribute(self, at):
        """Whether «падпісаны» behind a comma is «подписанный»: no predicate of the same kind stands before."""
        if not self.originals[at].endswith("ы") or at < 2 or self.words[at - 1].text != ",":
            return False
        told = any(verbal.is_short(word.text) for word in self.words[:at] if word.rewritten)
        return not told and self._aside(at) is None

    def _aside(self, begin):
        """Where what stands between a subject and the clause that goes on with it begins: «Дагавор, які …, разлічаны на
        пяць гадоў»; None where the clause before has a predicate of its own."""
        asides = (at for at in range(1, begin - 1) if self.words[at].text == "," and self._opens_aside(at + 1))
        first = next(asides, None) if begin and self.words[begin - 1].text == "," else None
        return None if first is None or any(map(self._is_finite, range(first))) else first

    def _opens_aside(self, at):
        texts = [word.text for word in self.words[at : at + 2] if word.rewritten]
        return any(map(verbal.is_which, texts)) or (bool(texts) and verbal.is_long(texts[0]))

    def _is_finite(self, at):
        word = self.words[at]
        return word.rewritten and (verbal.is_short(word.text) or verbal.number_of_verb(word.text) is not None)

    def _is_before_noun(self, at):
        """Whether «абноўлены» before a noun is «обновленный»: a predicate of that noun comes behind."""
        if not self.originals[at].endswith("ы") or not self._has_noun_behind(at):
            return False
        for behind in range(at + 2, len(self.words)):
            if self._breaks(behind) or self.words[behind].text in verbal.JOINING:
                return False
            if self._is_finite(behind):
                return self.words[at + 1].noun.number == "sing"
        return False

    def _is_told(self, at):
        """Whether «запланаваны» is «запланирован»: what it is said of stands before it, and no noun right behind."""
        if not self.originals[at].endswith("ы") or self._has_noun_behind(at) or is_post(self.words[at].text):
            return False
        near = range(at - 1, self._begin(at) - 1, -1)
        return self._first(near, ("masc", "plur")) not in (None, WHO)

    def _has_noun_behind(self, at):
        """Whether a participle stands before its noun: «зацверджаная ўрадамі» does not."""
        noun = self.words[at + 1].noun if at + 1 < len(self.words) else None
        return noun is not None and not (noun.case in OBLIQUE and self.originals[at].endswith(verbal.direct()))

    def _predicate(self, at, form):
        """A verb or a short participle goes with its subject; a participle in «-а» that has none is neuter."""
        asked = verbal.genders_told(form)
        gender = self._subject(at, form, asked)
        if gender is None and form.gender == "femn" and (form.pos in verbal.SHORT or self._is_impersonal(at, form)):
            gender = "neut"
        if gender not in (None, WHO):
            first, space, rest = self.words[at].text.partition(" ")
            self.words[at].text = verbal.in_gender(first, form, gender) + space + rest

    def _is_impersonal(self, at, form):
        """«Паведамлялася, што …», «стала вядома»: nobody and nothing does it."""
        behind = self.words[at + 1] if at + 1 < len(self.words) else None
        return form.lemma.endswith("ся") or (behind is not None and verbal.is_state(behind.text))

    def _subject(self, at, form, asked):
        """The gender in Russian of what is before a predicate in its clause, behind it, or further before."""
        begin = self._begin(at)
        end = next((behind for behind in range(at + 1, len(self.words)) if self._breaks(behind)), len(self.words))
        aside = self._aside(begin)
        near, behind = range(at - 1, begin - 1, -1), range(at + 1, end)
        far = range((begin if aside is None else aside) - 1, -1, -1)
        if aside is not None:
            order = near, far
        elif any(verbal.is_which(self.words[before].text) for before in near):
            order = near, behind  # «дамова, якую падпісала міністэрства»
        elif self._is_said_by(at + 1):
            order = behind, near
        else:
            order = (
                (near, behind, far) if form.pos in verbal.SHORT or form.lemma.endswith("ся") else (near, far, behind)
            )
        return next(filter(None, (self._first(places, asked) for places in order)), None)

    def _is_said_by(self, at):
        """Whether who does it stands right behind: «подпіс паставіў акім», «…», – дадала яна»."""
        word = self.words[at] if at < len(self.words) else None
        if word is None or not word.rewritten:
            return False
        noun = word.noun if word.is_subject else None
        return word.text in verbal.PRONOUNS or (noun is not None and noun.animate and (noun.known or bool(noun.proper)))

    def _breaks(self, at):
        word = self.words[at]
        if not word.rewritten:
            return word.text in BREAKS
        return word.noun is None and verbal.is_joint(word.text)

    def _first(self, places: Iterable[int], asked):
        """The gender of the first word of which a predicate of these genders may be said; `who` for a person."""
        for at in places:
            word = self.words[at]
            said = verbal.pronoun(word.text) if word.rewritten else None
            if said and (said in asked or verbal.genders_of_subject(self.originals[at]) & {*asked}):
                return said
            if word.noun is None or not word.is_subject:
                continue
            if word.noun.animate:
                return WHO if asked != verbal.EITHER else "plur" if word.noun.number == "plur" else "masc"
            if self._gender(at) in asked:
                return "plur" if word.noun.number == "plur" else word.noun.gender
        return None
