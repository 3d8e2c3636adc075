"""What a reader typed, as terms: words that must all be there, exact phrases, and what must not be there.

Any text is a query. What is no word (operators, brackets, control characters, pictures) only parts the words.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 200
MOST_TERMS = 8
LONGEST_WORD = 60
MINUS = "-−"
# A word with what joins its parts: «премьер-министр», «аб'яднанне», «2,5».
WORD = re.compile(r"[^\W_]+(?:(?:['’ʼ‑-]|(?<=\d)[.,](?=\d))[^\W_]+)*")
PARTS = re.compile(r"[^\W_]+")
PHRASE_OR_CHUNK = re.compile(
    rf"(?P<minus>[{MINUS}])?(?:[«\"„“”](?P<phrase>[^«»\"„“”]*)[»\"“”]|(?P<chunk>[^\s«»\"„“”]+))"
)
ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word as typed, in lower case and with ё as е, or the words of a phrase; either may be `excluded`."""

    words: tuple[str, ...]
    is_phrase: bool = False
    excluded: bool = False


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a query, each once: at most MOST_TERMS, of its first LONGEST characters."""
    found = {}
    for piece in PHRASE_OR_CHUNK.finditer(unicodedata.normalize("NFC", text[:LONGEST])):
        excluded = bool(piece["minus"])
        if piece["phrase"] is not None:
            found |= {Term(words, True, excluded): None} if (words := parts(piece["phrase"])) else {}
            continue
        # Only what begins with the minus is excluded: of «-a|b» both are, of «a-b» nothing.
        found |= {Term((fold(word),), False, excluded): None for word in WORD.findall(plain(piece["chunk"]))}
    return tuple(found)[:MOST_TERMS]


def fold(word: str) -> str:
    """A word as it is compared: in lower case, ё as е, without stress marks; й and ў stay the letters they are."""
    return plain(word).lower().replace("ё", "е")


def plain(text: str) -> str:
    """Text in composed letters, without the accents that no composed letter has."""
    return ACCENTS.sub("", unicodedata.normalize("NFC", text))


def parts(text: str) -> tuple[str, ...]:
    """The words that the index keeps of a text: runs of letters and digits, folded."""
    return tuple(word[:LONGEST_WORD] for word in PARTS.findall(fold(text)))
