"""Words as they are compared: without case endings, with usual short forms in full."""

import re
from functools import cache, lru_cache
from pathlib import Path

import yaml

STEM = 6
WORD = re.compile(r"[^\W_]+")
CASE_ENDING = "(?:а|у|ом|е|ы)?"


@cache
def rule(name: str):
    """One table of `rules.yaml`."""
    return _rules()[name]


@cache
def stems_of(name: str) -> frozenset[str]:
    """A list of words of `rules.yaml`, by their stems."""
    return frozenset(stem for word in rule(name) for stem in stems(word))


def plain(text: str | None) -> list[str]:
    """The words of a text in lower case, ё as е."""
    return WORD.findall((text or "").lower().replace("ё", "е"))


@lru_cache(maxsize=50_000)
def stems(text: str | None) -> tuple[str, ...]:
    """The first six letters of each word, in order: a shorter word keeps its case ending."""
    without = _republic().sub("", (text or "").lower())
    whole = _short_form().sub(lambda match: rule("short_forms")[match[1]], without)
    return tuple(rule("same_stems").get(word[:STEM], word[:STEM]) for word in plain(whole))


def telling(text: str | None) -> frozenset[str]:
    """The stems that have more than two letters; all of them where none has."""
    found = frozenset(stems(text))
    return frozenset(stem for stem in found if len(stem) > 2) or found


def likeness(one: str | None, other: str | None) -> float:
    """How many of the stems of two texts are in both, 0 to 1 (the index of Jaccard)."""
    left, right = frozenset(stems(one)), frozenset(stems(other))
    return len(left & right) / len(left | right) if left or right else 0.0


@cache
def _rules():
    return yaml.safe_load((Path(__file__).parent / "rules.yaml").read_text(encoding="utf-8"))


@cache
def _republic():
    return re.compile(rf"\bр[еэ]спубл[иі]к\w*\s+(?={'|'.join(rule('republics'))})")


@cache
def _short_form():
    return re.compile(rf"\b({'|'.join(rule('short_forms'))}){CASE_ENDING}\b")
