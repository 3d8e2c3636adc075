"""Stories as readers see them: each article with the revision that is shown, and what is found in a story."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef

from newsroom.models import Article, Correction, Photo, Revision, Withdrawal
from relations.models import (
    Action,
    Agreement,
    Citation,
    Event,
    Fact,
    Figure,
    Official,
    Participation,
    Post,
    Sighting,
    Tenure,
)


def with_shown(articles: Iterable[Article], at: datetime) -> list[Article]:
    """Public articles, each with `shown`: the revision that readers see, with its `photo` or None; one query more.

    A photo can be closed while its story is not: its licence has ended.
    """
    articles = list(articles)
    has_photo = Exists(Photo.objects.public(at).filter(pk=OuterRef("lead_photo")))
    revisions = Revision.objects.select_related("lead_photo").annotate(has_photo=has_photo)
    revisions = revisions.in_bulk({article.shown_id for article in articles})
    for article in articles:
        article.shown = revisions[article.shown_id]
        article.shown.photo = article.shown.lead_photo if article.shown.has_photo else None
    return articles


def with_stories(corrections: Iterable[Correction], at: datetime) -> list[Correction]:
    """Public corrections, each with `story`: its article as readers see it at the moment `at`; two queries more."""
    corrections = list(corrections)
    wanted = {correction.publication.article_id for correction in corrections}
    seen = Article.objects.public(at).select_related("section")
    stories = {story.pk: story for story in with_shown(seen.filter(pk__in=wanted), at)}
    for correction in corrections:
        correction.story = stories[correction.publication.article_id]
    return corrections


def page_of(story: Article, at: datetime, corrections: Iterable[Correction]) -> dict:
    """What the template of a story's page shows of one that has `shown`, `photo` and `updated_at`."""
    return {
        "story": story,
        "links": story.shown.document_links.public(at).with_origin(),
        "findings": findings(story.shown.passages(at).with_fact()),
        "corrections": list(corrections),
    }


@dataclass
class Farewell:
    """What stands in place of a story that readers saw once and do not see at the moment `at`."""

    article: Article
    at: datetime

    @cached_property
    def publication(self):
        return self.article.publications.begun(self.at).order_by("-starts_at", "-pk").first()

    @cached_property
    def withdrawal(self) -> Withdrawal | None:
        """Who took it away said why; None where its time was over."""
        return self.publication.withdrawals.filter(at__lte=self.at).select_related("replacement").first()

    @property
    def kind(self) -> str:
        return self.withdrawal.kind if self.withdrawal else "ended"

    @property
    def note(self) -> str:
        return self.withdrawal.note if self.withdrawal else ""

    @property
    def since(self) -> datetime:
        return self.withdrawal.at if self.withdrawal else self.publication.ends_at

    @cached_property
    def replacement(self) -> Article | None:
        """The story that took its place, while readers see that one."""
        other = self.withdrawal.replacement_id if self.withdrawal else None
        return Article.objects.public(self.at).filter(pk=other).first() if other else None


@dataclass(slots=True)
class Found:
    """Something that a story's passages show, with the passages that do, in their order."""

    what: Fact
    passages: list[Citation] = field(default_factory=list)
    # Of an official: the posts in which they were seen, each with the first words that show it.
    posts: dict[Post, Citation] = field(default_factory=dict)

    @property
    def citations(self) -> list[int]:
        return [passage.pk for passage in self.passages]

    @property
    def passage(self) -> Citation:
        return self.passages[0]


@dataclass(frozen=True, slots=True)
class Findings:
    """Who and what is in a story, each once, in the order of its words."""

    officials: list[Found]
    agreements: list[Found]
    events: list[Found]
    figures: list[Found]


def findings(passages: Iterable[Citation]) -> Findings:
    """What the passages of a story show; they come with their facts."""
    kinds = {kind: {} for kind in (Official, Agreement, Event, Figure)}
    for passage in passages:
        what, post = _shown_by(passage)
        if type(what) in kinds:
            entry = kinds[type(what)].setdefault(what, Found(what))
            entry.passages.append(passage)
            if post:
                entry.posts.setdefault(post, passage)
    return Findings(*(list(found.values()) for found in kinds.values()))


def _shown_by(passage):
    """What a passage shows in a story, and the post where it shows somebody in one."""
    fact = passage.fact
    if isinstance(fact, Sighting):
        fact = fact.tenure
    if isinstance(fact, Tenure):
        return fact.official, fact.post
    if isinstance(fact, Participation):
        fact = fact.event
    if isinstance(fact, Event | Official):
        return fact.stands_for, None
    return (fact.agreement if isinstance(fact, Action) else fact), None
