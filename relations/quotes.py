"""The public passages of many rows of several kinds, in one query for all of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from relations.models import Citation
from relations.models.review import Fact

MERGING = ("event", "official")
MOST = 50  # passages of one row that a page shows


def add_passages(at: datetime, *, speakers: bool = True, **rows: Iterable[Fact]) -> None:
    """Give each row its `passages`, as `with_passages` does, fifty at most; `rows` are those of an arm under its name.

    An event or an official gets those of what was merged into it too. Without `speakers` a passage's speaker is not to
    be asked for.
    """
    by_fact = defaultdict(list)
    for arm, some in rows.items():
        for row in some:
            row.passages = []
            by_fact[arm, row.pk].append(row)
    if not by_fact:
        return
    for passage in _passages(by_fact, rows.keys(), at, speakers):
        for arm in rows:
            for row in by_fact.get((arm, _number(passage, arm)), ()):
                row.passages = [*row.passages, passage][:MOST]


def fullest(passages: Iterable[Citation]) -> Citation | None:
    """The longest of the passages: of a figure, the words that say what it measures and not the value alone."""
    return max(passages, key=lambda passage: len(passage.exact), default=None)


def _passages(by_fact, arms, at, speakers):
    numbers = {arm: [pk for name, pk in by_fact if name == arm] for arm in arms}
    wanted = [Q(**{f"{arm}__in": numbers[arm]}) for arm in arms]
    wanted += [Q(**{f"{arm}__merged_into__in": numbers[arm]}) for arm in MERGING if arm in arms]
    passages = Citation.objects.public(at, *arms).filter(reduce(or_, wanted)).with_document().select_related(*MERGING)
    return passages.with_speaker(at) if speakers else passages


def _number(passage, arm):
    if arm in MERGING and (fact := getattr(passage, arm)):
        return fact.merged_into_id or fact.pk
    return getattr(passage, f"{arm}_id")
