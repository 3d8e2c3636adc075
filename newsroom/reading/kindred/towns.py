"""Towns and regions by the list of places, whatever Belarusian makes of their letters: «Какшэтаўскі» – «Кокшетауский».

Both spellings are brought to a skeleton that keeps nothing of what stress and softness change («Сцепнагорск» and
«Степногорск» are «стапнагарск»); a word with the skeleton of a listed place is that place.
"""

import re
from functools import cache, lru_cache

from .. import world
from .declining import in_case

SAME = str.maketrans(dict(zip("оеэёяыійю", "аааааиииу", strict=True)) | dict.fromkeys("ьъ'"))
SOFT_T = re.compile(r"ц(?=[ьеёяію])")
GLIDE = re.compile(r"(?<=[аи])у")
DOUBLE = re.compile(r"(.)\1+")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
SHORTEST = 4  # letters of a skeleton: «Шу» and «Есик» are too many other things
SURNAME_LIKE = ("ов", "ев", "ин")  # «под Борисовом», though a man is «Борисовым»
ADJECTIVAL = ("ый", "ий", "ой", "ая", "ое", "ее")
OTHER_CASES = {
    "masc": {"datv": ("loct",)},  # «у Мінску»
    "femn": {"gent": ("datv", "loct")},  # «у Рэчыцы»
}  # the cases besides in which Belarusian has the form that answers to one of Russian


@lru_cache(maxsize=50_000)
def town(low: str) -> tuple[str, ...]:
    """The forms in Russian that a listed town may stand in, in lower case; nothing for any other word."""
    return _towns().get(_belarusian(low), ())


@lru_cache(maxsize=50_000)
def adjective_stem(low: str) -> tuple[str, str] | None:
    """The adjective of a listed town or region in Russian without its ending, and the ending here."""
    at = max(low.rfind("ск"), low.rfind("цк"))
    stem = _adjectives().get(_belarusian(low[: at + 2])) if at > 1 else None
    return (stem, low[at + 2 :]) if stem else None


def _belarusian(low):
    return _skeleton(SOFT_T.sub("т", low).replace("дз", "д"))


def _russian(low):
    return _skeleton(low.replace("щ", "шч").replace("дз", "д").replace("тск", "цк"))


def _skeleton(letters):
    """All but «-е» at the end, by which «у Астане» is told from «Астана»."""
    same = DOUBLE.sub(r"\1", GLIDE.sub("в", letters.replace("ў", "в").translate(SAME)))
    return same[:-1] + "е" if letters.endswith(("е", "э")) else same


@cache
def _names():
    """Towns of one word, but for those that decline like adjectives."""
    names = (name.lower() for row in world.table("places").values() for name in row.get("cities", ()))
    return [name for name in names if name.isalpha() and not name.endswith(ADJECTIVAL)]


@cache
def _towns():
    """Forms of towns by their skeletons, the likeliest case first."""
    found = {}
    for name in _names():
        for skeleton, form in _forms_of(name):
            made = found.setdefault(skeleton, [])
            if form not in made:
                made.append(form)
    return {skeleton: tuple(made) for skeleton, made in found.items() if len(skeleton) >= SHORTEST}


def _forms_of(name):
    """The forms of a town, each with the skeleton of what Belarusian has in its place."""
    made = {case: in_case(name, case) for case in CASES}
    if name.endswith(SURNAME_LIKE):
        made["ablt"] = name + "ом"
    others = OTHER_CASES["femn" if name.endswith(("а", "я")) else "masc"]
    for case, form in made.items():
        yield from ((_russian(form), made[one]) for one in (case, *others.get(case, ())))
    if name.endswith("й"):
        yield _russian(name[:-1] + "и"), made["loct"]  # «у Кастанаі»
    if name.endswith(("и", "ы")):
        yield _russian(name[:-1] + "ов"), made["gent"]  # «Баранавічаў»


@cache
def _adjectives():
    """The adjectives of towns and regions by their skeletons."""
    regions = (stem for row in world.table("places").values() for stem in row.get("regions", ()))
    districts = world.table("belarusian")["districts"]
    return {_russian(stem): stem for stem in (*map(_adjective, _names()), *districts, *regions)}


def _adjective(name):
    """«Лида» – «лидск», «Копыль» – «копыльск», «Минск» – «минск»."""
    if name.endswith("ск"):
        return name
    return (name if name.endswith("ль") else name.rstrip("аеоуыийья")) + "ск"
