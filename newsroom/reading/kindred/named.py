"""Whether a Kazakh name without a suffix is that of the body or the region that comes next."""

import re

from .leaf import REGIONS, Leaf
from .phrases import Phrase, is_body

MAKE = re.compile(r"[^\W_a-z]\w*[А-ЯA-Z]")
COMMITTEE = "исполнительный комитет"


def names_a_body(leaves: list[Leaf], at: int) -> bool:
    """«Торайғыров университеті»: a body of the name that ends at an index comes next."""
    after = leaves[at] if at < len(leaves) else None
    if after is None or after.kind != "noun" or not after.owned:
        return False
    made = MAKE.fullmatch(leaves[at - 1].russian)  # «75 МАЗ автобусы»
    return bool(made) or is_body(Phrase(after))


def names_a_region(leaves: list[Leaf], at: int) -> bool:
    """«Сырдария облысы», «Сауран мен Арыс аудандары»: a region of that name comes next, or who governs it."""
    after = next((leaf for leaf in leaves[at : at + 3] if leaf.kind not in ("joint", "name")), None)
    if after is None or after.kind != "noun" or not after.owned:
        return False
    return after.russian in REGIONS or after.russian.endswith(COMMITTEE)
