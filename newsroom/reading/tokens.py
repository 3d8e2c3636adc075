"""Words, numbers and marks of a text with their offsets, and where its sentences end."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from operator import attrgetter

from .morphology import is_known

# A token and the blanks behind it: nothing of a text is neither. It never gives letters back, and tries Russian ones
# first: half the time.
TOKEN = re.compile(r"((?:[А-я]++[^\W\d_]*+|[^\W\d_]++)(?:[-‑'’ʼ][^\W\d_]++)*+|\d++(?:[.,]\d++)*+|[^\w\s]|_)(\s*+)")
# Marks with a blank behind them, or an empty line; with which characters these begin it says first: half the time.
END = re.compile(r"[.!?…\n](?:(?<!\n)[.!?…]*[\"»”)]*(?=\s)|(?<=\n)\s*\n)")
SCALES = frozenset(["тыс", "млн", "млрд", "трлн"])  # «240 млн. Экспорт …» ends a sentence, «240 млн. USD» does not
SHORT = frozenset(
    [
        "г",
        "гг",
        "им",
        "ул",
        "пр",
        "т",
        "д",
        "др",
        "корр",
        "руб",
        "долл",
        "св",
        "стр",
        "обл",
        "р",
        "см",
        "н",
        "и",
        "о",
    ]
)
LONGEST_SHORT = max(map(len, SHORT | SCALES))


class Word:
    """What the letters of a token say by themselves: the same wherever they stand, and so found once for all texts.

    `marks` are the tests of `mark` that they pass, None until a step first asks where it may begin: to analyse a word
    that no dictionary has is dear, and a text may be nothing else.
    """

    __slots__ = ("is_capital", "is_initial", "is_known", "is_word", "lower", "marks", "text")

    def __init__(self, text: str):
        self.text, self.lower = text, text.lower()
        self.is_word = text[0].isalpha()
        self.is_capital = self.is_word and text[0].isupper()
        self.is_initial = self.is_capital and len(text) == 1
        self.is_known = not self.is_word or is_known(text)
        self.marks: tuple[Callable, ...] | None = None

    def marked(self) -> tuple[Callable, ...]:
        """The marks of a word that nobody has asked for yet."""
        self.marks = tuple(test for test in _tests if test(self.text))
        return self.marks


_tests = []
_word = lru_cache(maxsize=100_000)(Word)


def mark(test: Callable[[str], object]):
    """A test of a word that says whether a step may begin at it: `Row.where` knows the places of all that pass it."""
    _tests.append(test)
    return test


@mark
def is_capital(text: str) -> bool:
    """Whether a token is a word with a capital letter."""
    return text[0].isalpha() and text[0].isupper()


class Token:
    """A word, number or mark where it stands: half-open offsets, its letters, and what these alone say of it."""

    __slots__ = ("end", "is_capital", "is_initial", "is_word", "lower", "start", "text", "word")

    def __init__(self, start: int, end: int, text: str):
        self.start = start
        self.end = end
        self.text = text
        self.word = word = _word(text)
        self.lower = word.lower
        self.is_word = word.is_word
        self.is_capital = word.is_capital
        self.is_initial = word.is_initial

    def __repr__(self):
        return f"Token({self.start}, {self.end}, {self.text!r})"


class Row(list):
    """The tokens of a block, where each step may begin, and what was found to stand at them.

    Most words can begin nothing: a step that looks for titles, bodies or amounts goes through `where` alone. Several
    steps ask of a token which title or body stands there: a function of a row and an index that is marked `once` looks
    the first time, and whoever asks again is given what was found then. A row never changes; a slice of it is a plain
    list, for which what stands at its end may be another thing: `Row(row[2:5])` begins to look anew.
    """

    __slots__ = ("_places", "found")

    def __init__(self, found: Iterable[Token] = ()):
        super().__init__(found)
        self.found = {}
        self._places = None

    def where(self, test: Callable[[str], object]) -> list[int]:
        """Indices of the tokens whose letters pass a test that is marked `mark`."""
        if self._places is None:
            self._places = places = defaultdict(list)
            for at, token in enumerate(self):
                word = token.word
                for passed in word.marked() if word.marks is None else word.marks:
                    places[passed].append(at)
        return self._places.get(test, [])

    def within(self, test: Callable[[str], object], first: int, last: int) -> list[int]:
        """Those of them between two indices, half-open."""
        places = self.where(test) if self._places is None else self._places.get(test)
        return places[bisect_left(places, first) : bisect_left(places, last)] if places else []


def once(find):
    """A function of a row and an index that looks at each token of a row once, whichever step asks."""

    @wraps(find)
    def found(row, index):
        key = find, index
        if key not in row.found:
            row.found[key] = find(row, index)
        return row.found[key]

    return found


def line_starts(row: list[Token], text: str) -> set[int]:
    """Indices of the tokens of a text before which a line ends."""
    found, at = set(), text.find("\n")
    while at >= 0:
        index = bisect_left(row, at, key=_start)
        if index == len(row):
            break
        found.add(index)
        at = text.find("\n", row[index].start)
    return found


_start = attrgetter("start")


def lowered(text: str) -> str:
    """A text in lower case in which everything keeps its offset."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower()[:1] for char in text)


def tokens(text: str, start: int = 0, end: int | None = None) -> Row:
    """Tokens of `text[start:end]`, with offsets into the whole text."""
    row, end = Row(), len(text) if end is None else end
    first = TOKEN.search(text, start, end)
    at = first.start() if first else end
    for word, blanks in TOKEN.findall(text, at, end):  # which leave nothing out: offsets by length are had for less
        stop = at + len(word)
        row.append(Token(at, stop, word))
        at = stop + len(blanks)
    return row


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open bounds of the sentences of `text[start:end]`; initials and usual short forms end none."""
    bounds, begin = [], start
    for match in END.finditer(text, start, end):
        if _ends_sentence(text, match):
            bounds.append((begin, match.end()))
            begin = match.end()
    if text[begin:end].strip():
        bounds.append((begin, end))
    return bounds


def _ends_sentence(text, match):
    if match.group()[0] != ".":
        after = text[match.end() : match.end() + 3].lstrip()
        return not after[:1].islower() and after[:1] not in ("–", "—", "-")
    at = match.start()
    first = max(0, at - LONGEST_SHORT - 1)
    while at > first and text[at - 1].isalpha():
        at -= 1
    word = text[at : match.start()]
    after = text[match.end() : match.end() + 4].lstrip()
    if after[:1].islower():
        return False
    if word.lower() in SCALES:
        return after[:1].isupper() and not after[1:2].isupper()
    initial = len(word) == 1 and word.isupper() and not (at and text[at - 1].isdigit())  # «в формате B2B. Сумма …»
    return not initial and word.lower() not in SHORT
