"""Every cell of the table for the record in `matrix.py`: role × state × action × door."""

from contextlib import suppress
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from newsroom import desk
from newsroom.models import Transition
from tests import record_doors
from tests.factories import make_user
from tests.matrix import ANONYMOUS, DESK, LIST, RECORD, ROLES, ROW, SCREEN, SUBJECTS, WITHOUT_A_ROLE
from tests.test_matrix import newest_step, signed_in, steps_after, taken_back

pytestmark = pytest.mark.django_db


def call(actor, name, subject):
    with suppress(desk.Refused):
        record_doors.CALLS[name](subject, by=actor, door="command")


def ask(page, actor, name, subject, *, browsers):
    page(browsers[actor.pk], name, subject)


PAGES = {ROW: record_doors.at_row, LIST: record_doors.on_list, SCREEN: record_doors.on_screen}


def wrong(rule, expected, before, subject, actor, door, steps):
    """What is wrong with a cell, in words; an empty text where it is right."""
    changed, told = subject.picture() != before, [(step.fact_model, step.fact_id, step.verb) for step in steps]
    if not expected:
        return f"left {told}" if steps else "changed something" if changed else ""
    own = [step for step in steps if step.verb == rule.verb and (step.fact_model, step.fact_id) in subject.names]
    if len(own) != rule.steps or len({(model, pk) for model, pk, _verb in told}) != len(told):
        return f"left {told}"
    through = "command" if door == DESK else "admin"
    if {(step.actor_id, step.door) for step in own} != {(actor.pk, through)}:
        return f"left it to {own[0].actor_name} through {own[0].door}"
    return "" if changed else "changed nothing"


@pytest.mark.parametrize(
    ("door", "name"), [(door, name) for name, rule in RECORD.items() for door in rule.doors], ids=str
)
def test_the_record_changes_as_the_table_allows_and_no_other_way(door, name):
    rule, user, found = RECORD[name], make_user(), []
    subjects = {state: record_doors.MAKE[rule.of](state, user) for state in SUBJECTS[rule.of]}
    browsers = {one.pk: signed_in(one) for one in (user, AnonymousUser())}
    attempt = call if door == DESK else partial(ask, PAGES[door], browsers=browsers)
    since, before = newest_step(), {state: subject.picture() for state, subject in subjects.items()}
    for role in ROLES:
        actor = in_role(user, role)
        for state, subject in subjects.items():
            with taken_back():
                attempt(actor, name, subject)
                cell = (before[state], subject, actor, door, steps_after(since))
                problem = wrong(rule, rule.allows(role, state), *cell)
            found += [(role, state, problem)] if problem else []
    assert found == []


def in_role(user, role):
    if role == ANONYMOUS:
        return AnonymousUser()
    user.groups.set([] if role == WITHOUT_A_ROLE else [Group.objects.get(name=role)])
    return User.objects.get(pk=user.pk)


def test_nothing_is_on_record_of_what_was_taken_back():
    with taken_back():
        record_doors.finding("proposed", make_user())
        assert newest_step() == 0
    assert not Transition.objects.exists()
