"""Words, numbers and marks of a text with their offsets, and where its sentences end."""

import re
from typing import NamedTuple

TOKEN = re.compile(r"[^\W\d_]+(?:[-‑'’ʼ][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")
END = re.compile(r"[.!?…]+[\"»”)]*(?=\s)|\n\s*\n")
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


class Token(NamedTuple):
    """A word, number or mark: half-open offsets and its letters."""

    start: int
    end: int
    text: str

    @property
    def lower(self):
        return self.text.lower()

    @property
    def is_word(self):
        return self.text[0].isalpha()

    @property
    def is_capital(self):
        return self.text[0].isupper()

    @property
    def is_initial(self):
        return len(self.text) == 1 and self.text.isalpha() and self.text.isupper()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, with offsets into the whole text."""
    found = TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(match.start(), match.end(), match.group()) for match in found]


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
    while at and text[at - 1].isalpha():
        at -= 1
    word = text[at : match.start()]
    after = text[match.end() : match.end() + 4].lstrip()
    if after[:1].islower():
        return False
    if word.lower() in SCALES:
        return after[:1].isupper() and not after[1:2].isupper()
    return not (len(word) == 1 and word.isupper()) and word.lower() not in SHORT
