"""Which words of the index a reader's word stands for: all of its forms, and all spellings of a public name."""

from dataclasses import dataclass

from newsroom.reading.morphology import is_function_word, is_known, lexeme
from newsroom.search.engines import Alternatives, Match
from newsroom.search.names import PublicNames, all_forms, forms_by_rule
from newsroom.search.query import Term, fold, parts

MOST_FORMS = 200


@dataclass(frozen=True, slots=True)
class Expanded:
    """What to look for, and the public names that misspelt words were read as: «турчен» as «турчин»."""

    match: Match
    guesses: tuple[str, ...]


def expand(terms: tuple[Term, ...], names: PublicNames) -> Expanded:
    """The terms with all that each stands for. Prepositions and the like count only where nothing else is asked for."""
    sought, refused = _telling(terms, excluded=False), _telling(terms, excluded=True)
    guesses = {}
    present = tuple(_alternatives(term, names, guesses) for term in sought)
    absent = tuple(_alternatives(term, names, {}) for term in refused)
    return Expanded(Match(present, absent), tuple(guesses))


def _telling(terms, *, excluded):
    """The terms sought, or those excluded, without function words; such words alone where nothing else is sought."""
    some = [term for term in terms if term.excluded == excluded]
    telling = [term for term in some if term.is_phrase or not is_function_word(term.words[0])]
    return telling if telling or excluded else some


def _alternatives(term, names, guesses) -> Alternatives:
    if term.is_phrase:
        return (term.words,)
    [word] = term.words
    named = names.spellings(word)
    known = is_known(word)
    found = [*sorted(named), *sorted(map(fold, lexeme(word)))]
    if not known:
        found += sorted(forms_by_rule(word))
    if not known and not named and not term.excluded:
        meant = names.meant(word)
        guesses |= dict.fromkeys(meant)
        found += sorted(form for name in meant for form in names.spellings(name) | all_forms(name))
    # A form without a letter or digit would be no word of the index.
    return tuple(dict.fromkeys(filter(None, map(parts, [word, *found]))))[:MOST_FORMS]
