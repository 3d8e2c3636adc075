"""Who talks about an article and who shows it to others: every cell of `matrix.BESIDE`, at the desk."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from newsroom import desk
from newsroom.models import Comment, PreviewLink, Transition
from tests.factories import make_article, make_comment, make_link, make_user
from tests.matrix import ANONYMOUS, BESIDE, ROLES, WITHOUT_A_ROLE

pytestmark = pytest.mark.django_db

VERBS = {
    "comment": lambda it, by: desk.comment(it.article, "Проверьте.", by=by, revision=it.article.head),
    "reply": lambda it, by: desk.comment(it.article, "Да.", by=by, revision=it.article.head, reply_to=it.thread),
    "resolve": lambda it, by: desk.resolve(it.thread, by=by),
    "reopen": lambda it, by: desk.reopen(it.resolved, by=by),
    "share": lambda it, by: desk.share_preview(it.article.head, by=by, lasting=timedelta(hours=1), note="Эксперту"),
    "revoke": lambda it, by: desk.revoke_preview(it.link, by=by),
}


class World:
    """An article with a thread, a resolved one, and a link to its text."""

    def __init__(self):
        self.article = make_article()
        self.thread, self.resolved = make_comment(self.article), make_comment(self.article)
        desk.resolve(self.resolved, by=self.resolved.author)
        self.link, _address = make_link(self.article)


def on_record():
    return list(Comment.objects.values().order_by("pk")), list(PreviewLink.objects.values().order_by("pk"))


def person(role):
    if role == ANONYMOUS:
        return AnonymousUser()
    return make_user(group="" if role == WITHOUT_A_ROLE else role)


def test_every_verb_is_in_the_table():
    assert set(VERBS) == set(BESIDE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", BESIDE)
def test_what_is_done_beside_an_article_is_done_by_those_in_the_table(verb, role):
    world, by = World(), person(role)
    before, steps = on_record(), Transition.objects.count()
    with suppress(desk.Refused):
        VERBS[verb](world, by)
    assert (on_record() != before) is (role in BESIDE[verb])
    assert Transition.objects.count() == steps
