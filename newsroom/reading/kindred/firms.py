"""What «ТАА» is in Russian: a company of Kazakhstan is «ТОО», one of Belarus «ООО»."""

from functools import lru_cache
from itertools import islice

from .. import countries, world
from ..tokens import Row, Token
from .fitting import Word
from .renderings import plain
from .towns import town

LIMITED = "таа"
HERE, THERE = "BY", "KZ"
JOINING = ("и", "с", "со")
NAME = 8  # the most tokens of a company's name
FAR = 400  # words before it that are asked for a state
BEHIND = 4  # tokens behind it that may say where it is: «(Караганда)», «з горада Рудны»


class Firms:
    """The companies of a story, each with the form that it had when it was named first."""

    def __init__(self, row: Row):
        self._row, self._known = row, {}

    def at(self, index: int, words: list[Word]) -> str:
        """The form in Russian of the company that is named at a token, behind these words of the gloss."""
        name = tuple(token.text for token in self._name(index))
        if name not in self._known:
            self._known[name] = _form(self._state(index, len(name), words))
        return self._known[name]

    def _name(self, index):
        """What stands in quotation marks behind a token."""
        behind = self._row[index + 1 : index + 1 + NAME]
        end = next((at for at, token in enumerate(behind) if token.text in ("»", '"', "”") and at), len(behind))
        return behind[: end + 1]

    def _state(self, index, size, words):
        """The state that is told behind the company's name, or else the last one told before."""
        behind = self._row[index + 1 + size : index + 1 + size + BEHIND]
        told = [_state_here(token) for token in behind] if behind and behind[0].text in ("(", "з", "са") else ()
        return next(filter(None, told), None) or _state_before(words, self._row)


def _form(state):
    return world.table("belarusian")["limited"][state or HERE]


def _state_before(words, row):
    """The last state told before; a company joined to one of Belarus is the other side's, if the story told of that."""
    near = islice(reversed(words), FAR)
    told = (_state_of(word.text, row[word.first].is_capital) for word in near if word.rewritten)
    joined = bool(words) and words[-1].text in JOINING
    forms = (word.text for word in islice(reversed(words), NAME + 1) if word.rewritten)
    if joined and any(form in world.table("belarusian")["own_forms"] for form in forms):
        return THERE if THERE in told else HERE
    return next(filter(None, told), None)


@lru_cache(maxsize=20_000)
def _state_of(text, capital):
    """The state of which a word of a gloss speaks, if that is one of the two."""
    word = text.title() if capital else text
    said = {*countries.spoken_of(word), countries.of_local(text), countries.of_authority(text)}
    return next((state for state in (HERE, THERE) if said & {HERE, THERE} == {state}), None)


def _state_here(token: Token):
    """The state of which a word of the story itself speaks."""
    found = town(plain(token.text)) if token.is_capital else ()
    return _state_of(found[0] if found else plain(token.text), token.is_capital)
