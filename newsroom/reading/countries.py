"""States, regions and cities: which one a word points at, and its short name."""

from functools import cache, lru_cache

from . import world
from .morphology import forms, lemma, like
from .tokens import Token

ENDINGS = ("", "а", "у", "ы", "и", "е", "ю", "ой", "ом", "ем", "я", "ей", "ью")


@cache
def _states():
    return {row["code"]: row for row in world.table("countries")}


@cache
def _by_name():
    found = {}
    for code, row in _states().items():
        for name in (row["name"], row["genitive"], *row.get("short", [])):
            found[name.lower()] = code
        for name in row.get("official", []):
            found.update({word.lower(): code for word in name.split() if word.lower().startswith(tuple(row["stems"]))})
    return found


@cache
def _cities():
    rows = world.table("places").items()
    return {name.lower(): code for code, row in rows for name in [*row.get("cities", []), *row.get("named", [])]}


@lru_cache(maxsize=50_000)
def of_name(word: str) -> str | None:
    """Code of the state that a noun names, in any case: «Казахстаном», «РК»."""
    low = word.lower()
    if not word[:1].isupper():
        return None
    if low in _by_name():
        return _by_name()[low]
    return next((_by_name()[form.lemma] for form in forms(word) if form.lemma in _by_name() and form.proper), None)


@lru_cache(maxsize=50_000)
def of_adjective(word: str) -> str | None:
    """Code of the state that an adjective speaks of: «белорусского»."""
    if not any(form.pos in ("ADJF", "ADJS") for form in forms(word)):
        return None
    low = word.lower()
    found = next((code for stem, code in _adjectives().items() if low.startswith(stem)), None)
    return found if found and len(spoken_of(word)) < 2 else None


def adjective(code: str) -> str:
    """The adjective of a state in the nominative: «белорусский»."""
    return _states()[code]["adjective"]


@cache
def _adjectives():
    """Codes of states by their adjectives without the ending."""
    rows = _states().items()
    return {word[:-2]: code for code, row in rows for word in (row["adjective"], *row.get("adjectives", ()))}


@lru_cache(maxsize=50_000)
def of_place(word: str) -> str | None:
    """Code of the state in which a city or region lies, by its name or by its adjective, in any case."""
    if not word[:1].isupper():
        return None
    low = word.lower()
    if city := _cities().get(low):
        return city
    for code, row in world.table("places").items():
        if any(low.startswith(stem) and len(low) - len(stem) <= 4 for stem in row.get("regions", [])):
            return code
    return next((_cities()[form.lemma] for form in forms(word) if form.lemma in _cities()), None) or _declined(low)


@lru_cache(maxsize=20_000)
def city(word: str) -> str | None:
    """The name of a known city in the nominative, by any case of it: «Рудным» is «Рудный»."""
    if not word[:1].isupper():
        return None
    low = word.lower()
    known = (low, *(form.lemma for form in forms(word)), *_undeclined(low))
    return next((like(word, name) for name in known if name in _cities()), None)


def is_named_region(word: str) -> bool:
    """Whether a word is the name of a region that is no adjective: «Жетысу»."""
    return any(word in row.get("named", ()) for row in world.table("places").values())


def is_city(word: str) -> bool:
    """Whether a word is a city that is known, as it is called in the nominative."""
    return word[:1].isupper() and word.lower() in _cities()


def _declined(low):
    """A city whose form the dictionary lacks, by its ending."""
    return next((_cities()[name] for name in _undeclined(low) if name in _cities()), None)


def _undeclined(low):
    """What may be the nominative of a noun, by its ending."""
    for ending in ENDINGS:
        stem = low.removesuffix(ending) if ending else low
        if len(stem) > 3:
            yield from (stem, stem + "а", stem + "ь")


@lru_cache(maxsize=50_000)
def is_everyday(word: str) -> bool:
    """Whether the name of a town is an everyday word too: «Мосты», «Глубокое» prove nothing where a sentence begins."""
    ordinary = (form for form in forms(word) if form.known and form.proper is None)
    return of_name(word) is None and any(not form.lemma.endswith(("ский", "цкий")) for form in ordinary)


@lru_cache(maxsize=50_000)
def is_place(word: str) -> bool:
    """Whether a capitalised word names a state, region or city that is known, or is one by the dictionary."""
    if of_name(word) or of_place(word):
        return True
    found = forms(word)
    return word[:1].isupper() and bool(found) and found[0].proper == "Geox" and found[0].known


@lru_cache(maxsize=50_000)
def of_local(word: str) -> str | None:
    """Code of the state of whose city or region an adjective in lower case speaks: «бобруйского»."""
    low = word.lower()
    at = low.rfind("ск")
    return _local().get(low[: at + 2]) if at > 1 and len(low) - at - 2 in (2, 3) else None


@lru_cache(maxsize=50_000)
def of_people(word: str) -> str | None:
    """Code of the state of whose people an adjective speaks: «казахский»."""
    low = word.lower()
    rows = _states().items()
    return next(
        (code for code, row in rows if any(low.startswith(one[:-2]) for one in row.get("adjectives", ()))), None
    )


@cache
def _local():
    """Codes of states by the adjectives of their cities and regions, without the ending."""
    cities = {
        (name if name.endswith("ск") else name.rstrip("аеоуыийья") + "ск"): code for name, code in _cities().items()
    }
    regions = {stem: code for code, row in world.table("places").items() for stem in row.get("regions", ())}
    return cities | regions


@cache
def genitive(code: str) -> str:
    """Short name of a state in the genitive."""
    return _states()[code]["genitive"]


@cache
def capitals() -> frozenset[str]:
    """The capitals of states, by what they were called before too: two of them stand for their states."""
    return frozenset(town for row in _states().values() for town in row.get("capitals", ()))


def capital(code: str) -> str | None:
    """The capital of a state, where it is known."""
    return next(iter(_states()[code].get("capitals", ())), None)


def name(code: str) -> str:
    """Short name of a state; nothing for a code that is none's."""
    return _states()[code]["name"] if code in _states() else ""


@cache
def _stems():
    """The beginnings of the words of all states: of most words none is one, and to ask that at once is cheap."""
    return tuple(stem for row in _states().values() for stem in row["stems"])


@lru_cache(maxsize=50_000)
def spoken_of(word: str) -> frozenset[str]:
    """Codes of all states that a word speaks of, in any language: «белорусско-казахстанский» speaks of two."""
    low = word.lower()
    parts = low.replace("‑", "-").split("-")
    found = set()
    if any(part.startswith(_stems()) for part in parts):
        found = {code for code, row in _states().items() for part in parts if part.startswith(tuple(row["stems"]))}
    if code := of_name(word) or (of_place(word) if word[:1].isupper() else None):
        found.add(code)
    return frozenset(found)


@lru_cache(maxsize=50_000)
def of_authority(word: str) -> str | None:
    """Code of the state that alone has authorities of that name: «облисполком», «аким». «Акимова» is a surname."""
    low = word.lower()
    if not low.startswith(_authorities()):
        return None
    for code, row in world.table("places").items():
        for stem in row.get("only", ()):
            if low.startswith(stem) and len(low) - len(stem) < (4 if word == low else 1):
                return code
    return None


@cache
def _authorities():
    """The beginnings of the words of all of them."""
    return tuple(stem for row in world.table("places").values() for stem in row.get("only", ()))


def of_authorities(words: list[Token]) -> str | None:
    """Code of the state that alone has such posts or bodies: «аким», «председатель райисполкома»."""
    return next(filter(None, map(of_authority, [word.lower for word in words])), None)


def spoken_of_in(tail: list[Token], before: list[Token] = ()) -> tuple[str, ...]:
    """Codes of the states that a phrase speaks of, in their order; names before adjectives, places last."""
    behind = [said for word in tail if (said := _said(word.text))]
    said = [said for word in before if (said := _said(word.text))] + behind
    if not said:
        return _single_states(tail)
    found = [name for name, _, _ in behind]
    found += [adjective for _, adjective, _ in said]
    found += [place for _, _, place in said]
    return tuple(dict.fromkeys(filter(None, found))) or _single_states(tail)


@lru_cache(maxsize=50_000)
def _said(word):
    """Codes of the states that a word speaks of as a name, as an adjective and as a place; None for most words."""
    said = of_name(word), of_adjective(word), of_place(word)
    return said if any(said) else None


def _single_states(tail):
    """The state of a chamber that only one state has: «депутат Мажилиса»."""
    if not any(map(_may_begin_single, [word.text for word in tail])):
        return ()
    said = " ".join([lemma(word.text) for word in tail])
    rows = world.table("bodies")["single"]
    return tuple(row["country"] for row in rows if any(_lemmatised(words) in said for words in row["words"]))[:1]


@lru_cache(maxsize=20_000)
def _may_begin_single(word):
    """Whether the name of one of these chambers may begin with a word."""
    names = [words for row in world.table("bodies")["single"] for words in row["words"]]
    return any(_lemmatised(words).partition(" ")[0] in lemma(word) for words in names)


@cache
def _lemmatised(words):
    return " ".join(lemma(word) for word in words.split())
