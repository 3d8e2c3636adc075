"""The public passages of many rows of several kinds, in one query for all of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from relations.models import Citation
from relations.models.review import Fact


def add_passages(at: datetime, *, speakers: bool = True, **rows: Iterable[Fact]) -> None:
    """Give each row its `passages`, as `with_passages` does; `rows` are those of an arm under its name.

    An event gets those of the events merged into it too. Without `speakers` a passage's speaker is not to be asked for.
    """
    wanted, condition = defaultdict(list), Q(pk__in=[])
    for arm, some in rows.items():
        for row in some:
            row.passages = []
            wanted[arm, row.pk].append(row)
        numbers = [pk for name, pk in wanted if name == arm]
        condition |= Q(**{f"{arm}__in": numbers})
        if arm == "event":
            condition |= Q(event__merged_into__in=numbers)
    if not wanted:
        return
    passages = Citation.objects.public(at, *rows).filter(condition).with_document().select_related("event")
    for passage in passages.with_speaker(at) if speakers else passages:
        for arm in rows:
            for row in wanted.get((arm, _number(passage, arm)), ()):
                row.passages.append(passage)


def _number(passage, arm):
    if arm == "event" and passage.event:
        return passage.event.stands_for_id
    return getattr(passage, f"{arm}_id")
