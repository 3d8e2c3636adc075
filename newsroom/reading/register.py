"""The register of outlets, agencies and press services, and their names in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from . import world

RUSSIAN = "[аеуыиоюя]|ой|ом|ем|ей|ам|ах|ами|ого|ому"
KAZAKH = "[ндт][ыі]ң?|[ғқ]а|[гк]е|[дт][ае]н?|[мбп]ен"
END = re.compile(r"(?!\w)")
ENDING = re.compile(rf"(?:{RUSSIAN})?(?!\w)")
ENDING_IN_KAZAKH = re.compile(rf"(?:{RUSSIAN}|{KAZAKH})?(?!\w)")
DECLINED = re.compile(r"[а-я]{3}$")  # the last word of a spelling in lower-case Cyrillic letters may change its end
MOST_REMEMBERED = 20_000  # beginnings of words
STARTS = (4, 3, 2, 1)  # letters by which spellings are looked up, as many as each has
LONGEST = 120
AFTER_NAME = re.compile(r"[»\"]?\s*(?:$|[-–—|:.,•·(])")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One entry of the register: `kind` is outlet, agency or press_service; `country` ISO 3166-1 alpha-2 or None."""

    name: str
    kind: str
    country: str | None
    spellings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    homepage: str = ""


class _Spelling(NamedTuple):
    words: str
    stem: str
    end: re.Pattern


class Register:
    """Outlets by the words that name them."""

    def __init__(self, rows: Iterable[Mapping] = ()):
        self._outlets: dict[str, Outlet] = {}
        self._by_start: dict[str, list[_Spelling]] = {}
        for row in rows:
            outlet = _outlet(row)
            for spelling in (row["name"], *(row.get("spellings") or ()), *(row.get("domains") or ())):
                self._add(" ".join(str(spelling).strip(' «»"').split()), outlet)
        for entries in self._by_start.values():
            entries.sort(key=lambda entry: -len(entry.words))
        # A text is asked for a name at each of its capital letters, most of which begin none.
        self._beginning: dict[str, tuple[tuple[str, ...], list[_Spelling]]] = {}

    def _add(self, words, outlet):
        low = _folded(words)
        if low not in self._outlets:
            may_end = DECLINED.search(words) is not None
            stem = low[:-1] if may_end and low[-1] in "аяыио" else low
            ending = ENDING_IN_KAZAKH if "kk" in outlet.languages else ENDING
            end = ending if may_end else END
            self._by_start.setdefault(stem[: STARTS[0]], []).append(_Spelling(words, stem, end))
        self._outlets[low] = outlet

    @classmethod
    def load(cls, path: Path | str) -> "Register":
        """A register from a YAML list of mappings. Raises OSError and yaml.YAMLError."""
        return cls(world.loaded(Path(path)) or ())

    def __iter__(self) -> Iterator[Outlet]:
        """The outlets, in the order of the register."""
        return iter(dict.fromkeys(self._outlets.values()))

    def at(self, text: str, start: int) -> tuple[int, Outlet] | None:
        """Where a name of the register that begins at an offset ends, and whose it is; the longest, in any case."""
        found = self.spelled(text, start)
        return found and (found[0], found[2])

    def spelled(self, text: str, start: int) -> tuple[int, str, Outlet] | None:
        """The same with the spelling that stands there, as the register has it: «Акорду» is spelled «Акорда»."""
        letters = text[start : start + STARTS[0]]
        stems, spellings = self._beginning.get(letters) or self._beginning_with(letters)
        if not spellings or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            return None
        low = _folded(text[start : start + LONGEST])
        if not low.startswith(stems):  # there are hundreds of press services
            return None
        for words, stem, end in spellings:
            if low.startswith(stem) and (match := end.match(low, len(stem))):
                return start + match.end(), words, self._outlets[_folded(words)]
        return None

    def _beginning_with(self, letters):
        """The spellings that may stand where a text goes on so, first those that are looked up by most letters, and
        their stems.
        """
        if len(self._beginning) >= MOST_REMEMBERED:
            self._beginning.clear()
        first, known = _folded(letters), self._by_start
        found = [spelling for size in STARTS if size <= len(first) for spelling in known.get(first[:size], ())]
        made = self._beginning[letters] = tuple(spelling.stem for spelling in found), found
        return made

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


def _folded(text):
    """Lower case, ё as е, blanks plain; as long as it was but for letters that no outlet's name has."""
    return text.lower().replace("ё", "е").replace("\u00a0", " ").replace("\n", " ")


def _outlet(row):
    lists = {key: tuple(map(str, row.get(key) or ())) for key in ("spellings", "languages")}
    return Outlet(
        row["name"], row.get("kind") or "outlet", row.get("country"), homepage=row.get("homepage") or "", **lists
    )
