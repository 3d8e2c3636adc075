"""A thousand random operations by random people through random doors: a step of the history for each that went through.

None for what was refused; and afterwards nobody rewrites them, whoever is gone.
"""

from dataclasses import dataclass, field
from random import Random

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db import IntegrityError, connection, transaction

from newsroom import desk
from newsroom.desk import articles as desk_articles
from newsroom.models import Article, Transition
from newsroom.roles import CHIEFS, EDITORS, READERS, REPORTERS
from tests import doors
from tests.factories import make_document, make_story, make_user
from tests.matrix import ARTICLES, BUTTON, DESK, FORM, LIST, RESTORE_PAGE, STATES
from tests.states import Cast, build
from tests.test_matrix import picture, signed_in

pytestmark = pytest.mark.django_db
OPERATIONS, SEED = 1000, 20260520
ROLES = (READERS, REPORTERS, REPORTERS, EDITORS, EDITORS, CHIEFS, CHIEFS)
DOORS = (DESK, FORM, BUTTON, LIST, RESTORE_PAGE)


@dataclass
class Newsroom:
    """People, their browsers, and articles; some of these are as they were a while ago, as forms left open are."""

    random: Random
    people: list = field(default_factory=lambda: [make_user(group=role) for role in ROLES])
    other: Article = field(default_factory=make_story)
    left_open: list = field(default_factory=list)

    def __post_init__(self):
        self.browsers = {user.pk: signed_in(user) for user in self.people}
        self.articles = []

    def operate(self):
        """(what was done, how many steps it should have left, how many it left)."""
        name = self.random.choice([name for name, rule in ARTICLES.items() if set(rule.doors) & set(DOORS)])
        door = self.random.choice([door for door in ARTICLES[name].doors if door in DOORS])
        if not self.articles or self.random.random() < 0.4:
            self._add(self.random.choice([state for state in STATES if ARTICLES[name].may_anybody(state)]))
        actor, article = self.random.choice(self.people), self._some_article()
        before = Transition.objects.count()
        went = {DESK: self._at_desk, LIST: self._on_list}.get(door, self._on_page)(door, name, actor, article)
        return f"{name} at the {door} by {actor}", went, Transition.objects.count() - before

    def _add(self, state):
        """One more article, in the state; the last twenty are worked on."""
        cast = Cast(*self.random.choices(self.people[1:], k=3))
        self.articles = [*self.articles[-19:], build(state, cast, document=make_document(doors.STORIES))]

    def _some_article(self):
        """As it is now or, each fifth time, as somebody saw it some operations ago."""
        one = self.articles[-1] if self.random.random() < 0.4 else self.random.choice(self.articles)
        article = Article.objects.select_related("head").get(pk=one.pk)
        self.left_open.append(article)
        return self.random.choice(self.left_open[-40:]) if self.random.random() < 0.2 else article

    def _at_desk(self, door, name, actor, article):
        head = Article.objects.get(pk=article.pk).head_id
        try:
            done = doors.CALLS[name](article, self.other, by=actor, revision=article.head, door="command")
        except desk.Refused:
            return 0
        if name == "split":
            self.articles.append(done)
        return 0 if name == "save" and done.pk == head else ARTICLES[name].steps

    def _on_list(self, door, name, actor, article):
        """Up to four articles at once: as many steps as articles that look otherwise afterwards."""
        chosen = {one.pk: one for one in [article, *(self._some_article() for _number in range(3))]}
        before = {pk: picture(one) for pk, one in chosen.items()}
        doors.act_on_list(self.browsers[actor.pk], name, chosen.values())
        return sum(picture(one) != before[pk] for pk, one in chosen.items())

    def _on_page(self, door, name, actor, article):
        """A press says that it went through; what the form saved before that is a step of its own."""
        browser, before = self.browsers[actor.pk], text_and_filing(article)
        browser.cookies.pop("messages", None)
        page = {FORM: doors.save_form, BUTTON: doors.press, RESTORE_PAGE: doors.restore_page}[door]
        answer = page(browser, name, article, self.other)
        saved = sum(one != other for one, other in zip(text_and_filing(article), before, strict=True))
        said = sum(message.level_tag == "success" for message in get_messages(answer.wsgi_request))
        return {FORM: saved, BUTTON: saved + said, RESTORE_PAGE: said}[door]


def text_and_filing(article):
    return Article.objects.values_list("head", "language").get(pk=article.pk)


def wrong_counts(number, seed=SEED):
    """The operations, of so many, that left another number of steps than went through; and how many went through."""
    newsroom, wrong, done = Newsroom(Random(seed)), [], 0  # noqa: S311 - the same each time
    for _number in range(number):
        what, went, left = newsroom.operate()
        done += went
        if went != left:
            wrong.append((what, went, left))
    return wrong, done


def refuses(sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return True


def test_each_operation_that_went_through_left_its_steps_and_nothing_takes_them_back():
    wrong, done = wrong_counts(OPERATIONS)
    assert wrong == []
    assert done > OPERATIONS / 5
    went = set(
        Transition.objects.filter(actor__in=User.objects.filter(groups__isnull=False)).values_list("verb", flat=True)
    )
    assert went == {rule.verb for rule in ARTICLES.values()}
    steps = list(Transition.objects.order_by("pk").values_list("pk", "verb", "actor_name", "at"))
    rewriting = ("UPDATE newsroom_transition SET actor_name = 'x'", "DELETE FROM newsroom_transition")
    assert all(refuses(sql) for sql in rewriting)
    User.objects.all().delete()
    assert all(refuses(sql) for sql in rewriting)
    assert list(Transition.objects.order_by("pk").values_list("pk", "verb", "actor_name", "at")) == steps
    assert {name for _pk, _verb, name, _at in steps if name}


@pytest.mark.parametrize("times", [0, 2])
def test_step_that_is_missing_or_told_twice_is_noticed(monkeypatch, times):
    real, told = desk_articles.record_step, []

    def record(article, *args, **kwargs):
        told.append(article)
        for _time in range(times if len(told) % 25 == 0 else 1):
            real(article, *args, **kwargs)

    monkeypatch.setattr(desk_articles, "record_step", record)
    wrong, _done = wrong_counts(150)
    assert wrong
