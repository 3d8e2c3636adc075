"""The people on record, as the reader knows them."""

from django.db.models import Max

from newsroom.ingest.cache import Cache
from newsroom.reading import Known, Name, People
from relations.models import Official, Review

NEWEST = "newest"  # the kind of what a run remembers of whom it has met


class OnRecord:
    """Everybody on record but those whom somebody rejected: loaded once, then kept true as officials are added.

    What an editor changes in a name meanwhile is seen by the next run. `rows` are those that the run has looked up.
    """

    def __init__(self):
        self.rows = Cache()
        self._people = People()
        self._newest = 0

    def people(self) -> People:
        """Those who are on record by now."""
        newest = self.rows.look_up(NEWEST, [Official], _newest).get(Official, 0)
        if newest > self._newest:
            fresh = Official.objects.filter(pk__gt=self._newest, merged_into=None).exclude(review=Review.REJECTED)
            for official in fresh.prefetch_related("spellings", "merged__spellings"):
                names = [name for one in (official, *official.merged.all()) for name in names_of(one)]
                self._people.add(Known(official.slug, tuple(dict.fromkeys(names)), official.country or None))
            self._newest = newest
        return self._people


def _newest(_models):
    return {Official: Official.objects.aggregate(newest=Max("pk"))["newest"]}


def names_of(official: Official) -> list[Name]:
    """The names by which somebody goes: that of the record first, then translations and confirmed spellings."""
    confirmed = [row.spelling for row in official.spellings.all() if row.review == Review.CONFIRMED]
    written = [official.name_kk, official.name_be, official.name_en, *confirmed]
    own = Name(official.family, official.given, official.patronymic)
    return list(dict.fromkeys([own, *(_in_parts(name.split()) for name in written if name.strip())]))


def _in_parts(words):
    """The parts of a name as spellings are kept: «Имя Отчество Фамилия»."""
    given, patronymic = [*words[:-1], "", ""][:2]
    return Name(words[-1], given, patronymic)
