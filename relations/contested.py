"""Posts in which two people were seen, or are said to have been, at the same time: one of the two is a mistake."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Max, Min, Q
from django.db.models.functions import Coalesce

from relations.models import Official, Post, Review, Tenure

ROLES = (
    Post.Role.HEAD_OF_STATE,
    Post.Role.HEAD_OF_GOVERNMENT,
    Post.Role.MINISTER,
    Post.Role.AMBASSADOR,
    Post.Role.SPEAKER,
    Post.Role.LOCAL_HEAD,
    Post.Role.AGENCY_HEAD,
)


@dataclass(frozen=True, slots=True)
class Contested:
    """A post with two of its holders whose times overlap, and the last day on which they do."""

    post: Post
    one: Official
    other: Official
    on: date


def contested(most: int) -> list[Contested]:
    """Posts that one person holds at a time, and two seem to: by confirmed sightings and terms, the latest first.

    A tenure lasts over its stated term, or else from its first sighting to its last; two that share one day, as on a
    handing over, do not overlap. A query, and two more where something is found.
    """
    found = {post: overlap for post, spans in _spans().items() if (overlap := _latest_overlap(spans))}
    chosen = sorted(found.items(), key=lambda item: (item[1][0], item[0]), reverse=True)[:most]
    if not chosen:
        return []
    posts = Post.objects.in_bulk([post for post, _overlap in chosen])
    officials = Official.objects.in_bulk({who for _post, (_on, *both) in chosen for who in both})
    return [Contested(posts[post], officials[one], officials[other], on) for post, (on, one, other) in chosen]


def _spans():
    """{post: [(official, first day, last day)]} of confirmed tenures in posts that one person holds at a time."""
    tenures = Tenure.objects.confirmed().filter(post__role__in=ROLES).exclude(post__country="")
    seen = Q(sightings__review=Review.CONFIRMED)
    rows = tenures.order_by().annotate(
        who=Coalesce("official__merged_into", "official"),
        first=Min("sightings__on_from", filter=seen),
        last=Max("sightings__on_until", filter=seen),
    )
    spans = defaultdict(list)
    for post, who, term, *days in rows.values_list(
        "post", "who", "term", "term_from", "term_until", "first", "last"
    ):  # fmt: skip
        first, last = (days[0] or date.min, days[1] or date.max) if term else days[2:]
        if first and last:
            spans[post].append((who, first, last))
    return spans


def _latest_overlap(spans):
    """(the last day, one official, the other one) of the latest overlap; None where there is none."""
    overlaps = [
        (min(one[2], other[2]), one[0], other[0])
        for one, other in combinations(spans, 2)
        if one[0] != other[0] and one[1] < other[2] and other[1] < one[2]
    ]
    return max(overlaps, default=None)
