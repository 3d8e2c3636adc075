"""Who held a post on a day: by a stated term, or by sightings, which are never stretched past what they show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from relations.models import Official, Post, Sighting, Tenure
from relations.quotes import add_passages


class Answer(models.TextChoices):
    STATED = "stated", _("stated by a source")
    SEEN = "seen", _("seen in the post that day")
    SEEN_BEFORE_AND_AFTER = "seen_before_and_after", _("seen in the post before and after")
    NOT_KNOWN = "not_known", _("not known")


@dataclass(frozen=True, slots=True)
class Holding:
    """The answer for one post and day.

    `before` is the nearest sighting on that day or earlier, `after` the nearest on that day or later; a sighting that
    is dated less exactly than to the day is on either side only as a whole. `tenure` is set where a source states it.
    """

    post: Post
    answer: Answer
    holder: Official | None
    before: Sighting | None
    after: Sighting | None
    tenure: Tenure | None = None

    @property
    def held_as(self) -> Tenure | None:
        """The tenure that says how the holder held it: the stated one, or that of the sighting on the day."""
        return self.before.tenure if self.answer == Answer.SEEN else self.tenure


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, None being open, in which an official was in a post by the row `pk`."""

    official: int
    first: date | None
    last: date | None
    pk: int

    def touches(self, first, last):
        return (self.first is None or self.first <= last) and (self.last is None or self.last >= first)


def holders(posts: Iterable[Post], *, on: date, at: datetime, speakers: bool = True) -> list[Holding]:
    """An answer for each post, in their order, by what readers may see at the moment `at`.

    The queries are as many for one post as for all; one less without the `speakers` of the passages.
    """
    posts = list(posts)
    terms, seen = _terms(posts, at), _sightings(posts, at)
    decided = {post.pk: _decide(on, terms[post.pk], seen[post.pk]) for post in posts}
    numbers = {pk for _answer, _official, _term, *nearest in decided.values() for pk in nearest} - {None}
    sightings = Sighting.objects.select_related("tenure__official").in_bulk(numbers)
    stated = {term for _answer, _official, term, *_nearest in decided.values()} - {None}
    tenures = Tenure.objects.select_related("official").in_bulk(stated)
    add_passages(at, speakers=speakers, sighting=sightings.values(), tenure=tenures.values())
    officials = {row.tenure.official_id: row.tenure.official for row in sightings.values()}
    officials |= {row.official_id: row.official for row in tenures.values()}
    return [
        Holding(post, answer, officials.get(official), sightings.get(before), sightings.get(after), tenures.get(term))
        for post in posts
        for answer, official, term, before, after in [decided[post.pk]]
    ]


def _decide(on, terms, seen):
    """(answer, official, term, before, after): the answer and the numbers of the rows that give it."""
    before = _nearest([span for span in seen if span.last and span.last <= on], key=lambda span: span.last, pick=max)
    after = _nearest([span for span in seen if span.first and span.first >= on], key=lambda span: span.first, pick=min)
    sides = (before[0].pk if before else None, after[0].pk if after else None)
    stated = [span for span in terms if span.touches(on, on)]
    if len({span.official for span in stated}) == 1:
        return Answer.STATED, stated[0].official, stated[0].pk, *sides
    that_day = {span.official for span in seen if span.first == span.last == on}
    if len(that_day) == 1 and not stated:
        return Answer.SEEN, that_day.pop(), None, *sides
    around = {span.official for span in before + after}
    if not stated and before and after and len(around) == 1:
        between = {span.official for span in seen + terms if span.touches(before[0].last, after[0].first)}
        if between == around:
            return Answer.SEEN_BEFORE_AND_AFTER, around.pop(), None, *sides
    return Answer.NOT_KNOWN, None, None, *sides


def _nearest(spans, *, key, pick):
    """All spans that share the nearest day: two people seen on it are two answers."""
    if not spans:
        return []
    nearest = pick(map(key, spans))
    return sorted((span for span in spans if key(span) == nearest), key=lambda span: span.pk)


def _terms(posts, at):
    rows = Tenure.objects.stated(at).filter(post__in=posts)
    return _by_post(rows.values_list("post", "official", "term_from", "term_until", "pk"))


def _sightings(posts, at):
    rows = Sighting.objects.public(at).filter(tenure__post__in=posts).exclude(on="").order_by()
    days = rows.values_list("tenure__post", "tenure__official", "on_from", "on_until")
    return _by_post(days.annotate(Min("pk")))


def _by_post(rows):
    spans = defaultdict(list)
    for post, *span in rows:
        spans[post].append(Span(*span))
    return spans
