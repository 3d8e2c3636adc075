"""Slugs for Russian, Kazakh and Belarusian: Django's own table drops the letters that Russian does not have."""

import re
import unicodedata

from django.db import models

from relations.locks import hold
from relations.rows import insert, insert_unless_taken

LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ў": "u", "ґ": "g",
    "є": "e", "ї": "i",
}  # fmt: skip
TABLE = str.maketrans(LATIN)
LENGTH = 80
POWERS = [2**power for power in range(1, 24)]
PROBES = 16


def slugify(text: str, *, empty: str = "untitled") -> str:
    """Latin words of `text` joined by hyphens, cut at a word near 80 characters; `empty` where nothing is left."""
    latin = unicodedata.normalize("NFC", text.lower()).translate(TABLE)
    if not latin.isascii():
        latin = "".join(map(_without_accents, latin))
    words = re.findall(r"[a-z0-9]+", latin)
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word[:LENGTH]
    return slug or empty


def _without_accents(letter):
    """What is left of a letter that the table does not have; й and ў are letters, not accented ones."""
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def free_slug(rows: models.QuerySet, text: str) -> str:
    """A slug for `text` that no row has yet: with a number behind it where the plain one is taken.

    It stays free until the transaction ends.
    """
    slug = slugify(text)
    hold(f"slug {rows.model._meta.label} {slug}")
    taken = _taken(rows, slug, [1, *POWERS])
    if 1 not in taken:
        return slug
    low, high = 1, next(number for number in POWERS if number not in taken)
    while high - low > 1:  # a common headline may stand a thousand times already: few questions, each of many numbers
        between = range(low + 1, high, max(1, (high - low) // PROBES))
        taken = _taken(rows, slug, between)
        free = [number for number in between if number not in taken]
        high = min([high, *free])
        low = max([low, *(number for number in between if number < high)])
    return f"{slug}-{high}"


def insert_with_slug(row: models.Model, text: str, *, given: dict[str, int] | None = None) -> None:
    """Put a new row on record under the slug of `text`, as it is or, where another row has that, with a number.

    `given` remembers, for many rows of one model, which number each slug was given last. The next one is only a guess:
    what is free, the database knows.
    """
    given = {} if given is None else given
    slug = slugify(text)
    row.slug = _numbered(slug, given.get(slug, 0) + 1)
    if not insert_unless_taken(row):
        row.slug = free_slug(type(row)._default_manager.all(), text)
        insert([row])
    given[slug] = int(row.slug[len(slug) + 1 :] or 1)


def _numbered(slug, number):
    return f"{slug}-{number}" if number > 1 else slug


def _taken(rows, slug, numbers):
    """Which of the numbers of a slug some row has; 1 is the slug without one."""
    wanted = {_numbered(slug, number): number for number in numbers}
    return {wanted[found] for found in rows.filter(slug__in=wanted).order_by().values_list("slug", flat=True)}
