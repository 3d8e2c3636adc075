"""Names in four languages: Russian to fall back on, the others empty until somebody has translated them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("ru", "kk", "be", "en")


def in_active_language(names: dict[str, str]) -> str:
    """The name in the installation's language, or else the Russian one."""
    return names.get((get_language() or "ru")[:2]) or names["ru"]


class Translated(models.Model):
    """A row whose Russian name may have translations; a subclass gives `name_ru` as a column or as a property."""

    name_kk = models.CharField(_("name, Kazakh"), max_length=400, blank=True)
    name_be = models.CharField(_("name, Belarusian"), max_length=400, blank=True)
    name_en = models.CharField(_("name, English"), max_length=400, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def names(self) -> dict[str, str]:
        """`{ru, kk, be, en}`; an empty one means that there is no translation yet."""
        return {language: getattr(self, f"name_{language}") for language in LANGUAGES}

    @property
    def name(self) -> str:
        return in_active_language(self.names)


class Named(Translated):
    """A reference row with one name a language."""

    name_ru = models.CharField(_("name, Russian"), max_length=400)

    class Meta:
        abstract = True


def name_contains(text: str) -> Q:
    """A condition: `text` stands in the name, whatever its language."""
    condition = Q()
    for language in LANGUAGES:
        condition |= Q(**{f"name_{language}__icontains": text})
    return condition


def read_as():
    """A column for the reader's wording of a name: it tells the row when a person has since changed the name."""
    return models.CharField(_("as it is read"), max_length=400, null=True, editable=False, unique=True)
