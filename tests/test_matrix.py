"""Every cell of the table in `matrix.py`: role × state × action × door, own and others' articles.

What the table allows goes through and leaves its steps in the history; what it does not allow changes nothing at all.
At pages, which take their time, only reporters with articles of their own, and editors and chiefs with those of
others, meet every state, if they may in any; else those are asked in which somebody may. `make bench-matrix` walks all
of it there too.
"""

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import transaction
from django.test import Client

from newsroom import desk
from newsroom.desk import guards
from newsroom.models import Article, Transition, Verb
from tests import doors
from tests.factories import make_document, make_story, make_user
from tests.matrix import (
    ANONYMOUS,
    ARTICLES,
    BUTTON,
    CHIEFS,
    DESK,
    EDITORS,
    FORM,
    LIST,
    OTHERS,
    OWN,
    REPORTERS,
    RESTORE_PAGE,
    ROLES,
    SCREEN,
    STATES,
    WHOSE,
    WITHOUT_A_ROLE,
)
from tests.states import Cast, build

pytestmark = pytest.mark.django_db
WHOLE = "WHOLE_MATRIX" in os.environ
THOROUGH = {(REPORTERS, OWN), (EDITORS, OTHERS), (CHIEFS, OTHERS)}


@dataclass
class World:
    """An article in every state, of the writer and of the colleague's own; either acts in each role, one after another.

    `own` are the writer's articles with the writer about to act, `others'` are the same with the colleague about to.
    """

    writer: User = field(default_factory=make_user)
    colleague: User = field(default_factory=make_user)
    third: User = field(default_factory=make_user)
    other: Article = field(default_factory=make_story)

    def __post_init__(self):
        self.articles, self.before = {}, {}
        for whose, actor in ((OWN, self.writer), (OTHERS, self.colleague)):
            for state in STATES:
                document = make_document(doors.STORIES)
                article = build(state, Cast(self.writer, actor, self.third), document=document)
                self.articles[whose, state] = article
                self.before[article.pk] = picture(article)

    def actor(self, role, whose):
        """Who acts, in this role; nobody who is signed in has written anything."""
        if role == ANONYMOUS:
            return AnonymousUser()
        user = self.writer if whose == OWN else self.colleague
        user.groups.set([] if role == WITHOUT_A_ROLE else [Group.objects.get(name=role)])
        return User.objects.get(pk=user.pk)  # what it may do is remembered on the object

    def actors(self):
        """(role, whose, who) of everybody."""
        for role in ROLES:
            for whose in WHOSE:
                if (role, whose) != (ANONYMOUS, OWN):
                    yield role, whose, self.actor(role, whose)

    def cells(self, rule, *, whole=True):
        """(role, whose, state, who, article) of every cell, or of those that pages are asked for."""
        open_to_anybody = [state for state in STATES if rule.may_anybody(state)]
        for role, whose, actor in self.actors():
            every = whole or ((role, whose) in THOROUGH and any(rule.allows(role, state, whose) for state in STATES))
            for state in STATES if every else open_to_anybody:
                yield role, whose, state, actor, self.articles[whose, state]


def picture(article):
    """Everything on record about an article but its history."""
    rows = [article.publications, article.revisions, article.translations]
    related = [list(one.order_by("pk").values_list("pk", flat=True)) for one in rows]
    ends = list(article.publications.order_by("pk").values_list("ends_at", "withdrawals", "correction"))
    approvals = list(article.revisions.order_by("pk").values_list("approvals", flat=True))
    return [list(Article.objects.filter(pk=article.pk).values_list()), related, ends, approvals]


@contextmanager
def taken_back():
    """What is done in it is undone behind it: each cell meets the same world."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def wrong(rule, expected, world, article, actor, door, steps):
    """What is wrong with a cell after the attempt that left these steps, in words; an empty text where it is right."""
    changed = picture(article) != world.before[article.pk]
    if not expected:
        return f"left {[step.verb for step in steps]}" if steps else "changed something" if changed else ""
    if len(steps) != rule.steps:
        return f"left {len(steps)} steps and not {rule.steps}"
    if steps[-1].verb != rule.verb or {(step.actor_id, step.door) for step in steps} != {(actor.pk, door)}:
        return f"left {steps[-1].verb} by {steps[-1].actor_name} through {steps[-1].door}"
    return "" if changed else "changed nothing"


def walk(name, attempt, world, door, *, whole=True):
    """Every cell of an action at one door; returns (role, whose, state, what is wrong) of the wrong ones."""
    rule, found, since = ARTICLES[name], [], newest_step()
    for role, whose, state, actor, article in world.cells(rule, whole=whole):
        with taken_back():
            attempt(actor, article)
            problem = wrong(rule, rule.allows(role, state, whose), world, article, actor, door, steps_after(since))
        if problem:
            found.append((role, whose, state, problem))
    return found


def newest_step():
    return Transition.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def steps_after(number):
    return list(Transition.objects.filter(pk__gt=number).order_by("pk"))


def at(door):
    return [name for name, rule in ARTICLES.items() if door in rule.doors]


@pytest.mark.parametrize("name", at(DESK))
def test_the_desk_does_what_the_table_allows_and_nothing_else(name):
    world = World()

    def attempt(actor, article):
        with suppress(desk.Refused):
            doors.call(name, article, world.other, by=actor, door="command")

    assert walk(name, attempt, world, "command") == []


def test_cell_that_the_code_has_wrong_is_noticed(monkeypatch):
    """Where nobody asks who wrote a text, its author approves it."""
    world = World()

    def attempt(actor, article):
        with suppress(desk.Refused):
            doors.call("approve", article, world.other, by=actor, door="command")

    monkeypatch.setitem(guards.CONDITIONS, Verb.APPROVE, (guards._has_not_approved,))
    found = walk("approve", attempt, world, "command")
    assert (EDITORS, OWN, "review", "left ['approve']") in found
    assert (EDITORS, OTHERS, "review_by_actor", "left ['approve']") in found
    assert REPORTERS not in {role for role, _whose, _state, _problem in found}


PAGES = {FORM: doors.save_form, BUTTON: doors.press, RESTORE_PAGE: doors.restore_page, SCREEN: doors.split_or_join}


@pytest.mark.parametrize(("door", "name"), [(door, name) for door in PAGES for name in at(door)])
def test_pages_do_what_the_table_allows_and_nothing_else(door, name):
    world = World()
    browsers = {user.pk: signed_in(user) for user in (world.writer, world.colleague, AnonymousUser())}

    def attempt(actor, article):
        browsers[actor.pk].cookies.pop("messages", None)
        PAGES[door](browsers[actor.pk], name, article, world.other)

    assert walk(name, attempt, world, "admin", whole=WHOLE) == []


@pytest.mark.parametrize("name", at(LIST))
def test_actions_of_the_list_do_what_the_table_allows_and_nothing_else(name):
    """Articles in all states are ticked at once: each is done or refused by itself."""
    world, rule, found, since = World(), ARTICLES[name], [], newest_step()
    browsers = {user.pk: signed_in(user) for user in (world.writer, world.colleague, AnonymousUser())}
    for role, whose, actor in world.actors():
        articles = {state: world.articles[whose, state] for state in STATES}
        with taken_back():
            doors.act_on_list(browsers[actor.pk], name, articles.values())
            steps = steps_after(since)
            for state, article in articles.items():
                own = [step for step in steps if step.article_id == article.pk]
                problem = wrong(rule, rule.allows(role, state, whose), world, article, actor, "admin", own)
                found += [(role, whose, state, problem)] if problem else []
    assert found == []


def signed_in(user):
    browser = Client()
    if not user.is_anonymous:
        browser.force_login(user)
    return browser
