"""Slugs for Russian, Kazakh and Belarusian: Django's own table drops the letters that Russian does not have."""

import re
import unicodedata

from django.db import models

from relations.locks import hold

LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ў": "u", "ґ": "g",
    "є": "e", "ї": "i",
}  # fmt: skip
LENGTH = 80


def slugify(text: str, *, empty: str = "untitled") -> str:
    """Latin words of `text` joined by hyphens, cut at a word near 80 characters; `empty` where nothing is left."""
    latin = "".join(map(_latin, unicodedata.normalize("NFC", text.lower())))
    words = re.findall(r"[a-z0-9]+", latin)
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word[:LENGTH]
    return slug or empty


def _latin(letter):
    """The table's letters; of all others what is left without their accents. й and ў are letters, not accented ones."""
    if letter in LATIN:
        return LATIN[letter]
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def free_slug(rows: models.QuerySet, text: str) -> str:
    """A slug for `text` that no row has yet: with a number behind it where the plain one is taken.

    It stays free until the transaction ends.
    """
    slug = slugify(text)
    hold(f"slug {rows.model._meta.label} {slug}")
    if not rows.filter(slug=slug).exists():
        return slug
    return f"{slug}-{_free_number(rows, slug)}"


def _free_number(rows, slug):
    """The number of a slug that no row has, in few questions: a common headline may stand a thousand times already."""

    def is_taken(number):
        return rows.filter(slug=f"{slug}-{number}").exists()

    taken, free = 1, 2
    while is_taken(free):
        taken, free = free, free * 2
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(middle) else (taken, middle)
    return free
