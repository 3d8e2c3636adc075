"""The register of outlets, agencies and press services, and their names in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

ENDING = r"(?:[аеуыиоюя]|ой|ом|ем|ей|ам|ах|ами|ого|ому)?"
LONGEST = 120
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLD = str.maketrans("ёЁ\u00a0", "еЕ ")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One entry of the register: `kind` is outlet, agency or press_service; `country` ISO 3166-1 alpha-2 or None."""

    name: str
    kind: str
    country: str | None
    spellings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    homepage: str = ""


class Register:
    """Outlets by the words that name them."""

    def __init__(self, rows: Iterable[Mapping] = ()):
        self._outlets: dict[str, Outlet] = {}
        self._by_letter: dict[str, dict[str, str]] = {}
        self._patterns: dict[str, tuple] = {}
        for row in rows:
            outlet = _outlet(row)
            for spelling in (row["name"], *(row.get("spellings") or ()), *(row.get("domains") or ())):
                name = " ".join(str(spelling).strip(' «»"').translate(FOLD).split())
                self._outlets[name.lower()] = outlet
                self._by_letter.setdefault(name[:1].lower(), {})[name.lower()] = name

    @classmethod
    def load(cls, path: Path | str) -> "Register":
        """A register from a YAML list of mappings. Raises OSError and yaml.YAMLError."""
        return cls(yaml.load(Path(path).read_text(encoding="utf-8"), LOADER) or ())

    def __iter__(self) -> Iterator[Outlet]:
        """The outlets, in the order of the register."""
        return iter(dict.fromkeys(self._outlets.values()))

    def at(self, text: str, start: int) -> tuple[int, Outlet] | None:
        """Where a name of the register that begins at an offset ends, and whose it is; the longest, in any case."""
        found = self.spelled(text, start)
        return found and (found[0], found[2])

    def spelled(self, text: str, start: int) -> tuple[int, str, Outlet] | None:
        """The same with the spelling that stands there, as the register has it: «Акорду» is spelled «Акорда»."""
        found = self._compiled(text[start : start + 1].lower())
        if found is None or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            return None
        names, spellings, pattern = found
        match = pattern.match(text[start : start + LONGEST].translate(FOLD))
        if match is None:
            return None
        key = spellings[match.lastindex - 1]
        return start + match.end(), names[key], self._outlets[key]

    def _compiled(self, letter):
        """Made when a letter is first met: to compile all patterns takes as long as to read a hundred stories."""
        if letter not in self._patterns and letter in self._by_letter:
            self._patterns[letter] = _compiled(self._by_letter[letter])
        return self._patterns.get(letter)

    def named(self, words: str) -> Outlet | None:
        """The outlet whose name these words are, in any case."""
        found = self.at(words, 0)
        return found[1] if found and found[0] >= len(words) - 2 else None


def _outlet(row):
    lists = {key: tuple(map(str, row.get(key) or ())) for key in ("spellings", "languages")}
    return Outlet(
        row["name"], row.get("kind") or "outlet", row.get("country"), homepage=row.get("homepage") or "", **lists
    )


def _compiled(names):
    """Spellings by their lower case, the longest of these first, and one pattern with a group for each."""
    spellings = sorted(names, key=lambda key: (-len(key), key))
    return names, spellings, re.compile("|".join(f"({_inflected(names[key])})" for key in spellings), re.IGNORECASE)


def _inflected(spelling):
    """A pattern for a spelling in any case: the last word of one in lower-case Cyrillic letters may change its end."""
    words = re.escape(spelling.lower()).replace(r"\ ", r"\s+")
    if re.search(r"[а-яё]{3}$", spelling):
        words = re.sub(r"[аяыио]$", "", words) + ENDING
    return rf"{words}(?!\w)"
