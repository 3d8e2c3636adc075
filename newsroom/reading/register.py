"""The register of outlets, agencies and press services, and their names in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

ENDING = r"(?:[аеуыиоюя]|ой|ом|ем|ей|ам|ах|ами|ого|ому)?"
LONGEST = 120
AFTER_NAME = re.compile(r"[»\"]?\s*(?:$|[-–—|:.,•·(])")
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
        by_letter: dict[str, dict[str, str]] = {}
        for row in rows:
            outlet = _outlet(row)
            for spelling in (row["name"], *(row.get("spellings") or ()), *(row.get("domains") or ())):
                name = " ".join(str(spelling).strip(' «»"').translate(FOLD).split())
                self._outlets[name.lower()] = outlet
                by_letter.setdefault(name[:1].lower(), {})[name.lower()] = name
        self._patterns = {letter: _compiled(names) for letter, names in by_letter.items()}

    @classmethod
    def load(cls, path: Path | str) -> "Register":
        """A register from a YAML list of mappings. Raises OSError and yaml.YAMLError."""
        return cls(yaml.safe_load(Path(path).read_text(encoding="utf-8")) or ())

    def __iter__(self) -> Iterator[Outlet]:
        """The outlets, in the order of the register."""
        return iter(dict.fromkeys(self._outlets.values()))

    def at(self, text: str, start: int) -> tuple[int, Outlet] | None:
        """Where a name of the register that begins at an offset ends, and whose it is; the longest, in any case."""
        names = self._patterns.get(text[start : start + 1].lower())
        if names is None or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            return None
        spellings, pattern = names
        match = pattern.match(text[start : start + LONGEST].translate(FOLD))
        return (start + match.end(), self._outlets[spellings[match.lastindex - 1]]) if match else None

    def named(self, words: str) -> Outlet | None:
        """The outlet whose name these words are, in any case."""
        found = self.at(words, 0)
        return found[1] if found and found[0] >= len(words) - 2 else None

    def of_page(self, site: str, url: str) -> Outlet | None:
        """The outlet whose page or feed this is: by the host of its address, or by the site's name of itself.

        A name may go on behind a mark: «БЕЛТА – Новости Беларуси».
        """
        parts = _host(url).split(".")
        for at in range(len(parts) - 1):
            if outlet := self.named(".".join(parts[at:])):
                return outlet
        found = self.at(site, 0)
        return found[1] if found and AFTER_NAME.match(site, found[0]) else None


def _host(url):
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _outlet(row):
    lists = {key: tuple(map(str, row.get(key) or ())) for key in ("spellings", "languages")}
    return Outlet(
        row["name"], row.get("kind") or "outlet", row.get("country"), homepage=row.get("homepage") or "", **lists
    )


def _compiled(names):
    """Spellings, the longest first, and one pattern with a group for each."""
    spellings = sorted(names, key=lambda key: (-len(key), key))
    return spellings, re.compile("|".join(f"({_inflected(names[key])})" for key in spellings), re.IGNORECASE)


def _inflected(spelling):
    """A pattern for a spelling in any case: the last word of one in lower-case Cyrillic letters may change its end."""
    words = re.escape(spelling.lower()).replace(r"\ ", r"\s+")
    if re.search(r"[а-яё]{3}$", spelling):
        words = re.sub(r"[аяыио]$", "", words) + ENDING
    return rf"{words}(?!\w)"
