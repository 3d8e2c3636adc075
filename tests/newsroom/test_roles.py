"""The groups: made once, then left to the administrator, but for what is new."""

import itertools

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management.sql import emit_post_migrate_signal

from newsroom import roles
from tests.factories import make_editor, make_reporter

pytestmark = pytest.mark.django_db

NEW = ("event", "participation", "indicator", "figure")


def has(group, codename):
    return Group.objects.get(name=group).permissions.filter(codename=codename).exists()


def held():
    return {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}


def take_away(group, codename):
    Group.objects.get(name=group).permissions.remove(Permission.objects.get(codename=codename))


def be_older():
    """Take from the database the permissions that came with events and figures."""
    Permission.objects.filter(content_type__app_label="relations", content_type__model__in=NEW).delete()
    Permission.objects.filter(codename="merge_fact").delete()


def make_again():
    roles.make("default")


def migrate_again():
    """What follows every migration: Django's own making of permissions is among it."""
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")


@pytest.mark.parametrize("upgrade", [make_again, migrate_again])
def test_groups_that_are_there_get_their_share_of_the_new_permissions(upgrade):
    before = held()
    be_older()
    assert held() != before
    upgrade()
    assert held() == before
    assert has(roles.EDITORS, "merge_fact")
    assert not has(roles.REPORTERS, "merge_fact")
    assert all(has(roles.REPORTERS, f"view_{model}") for model in NEW)
    assert not any(has(roles.REPORTERS, f"change_{model}") for model in NEW)


@pytest.mark.parametrize("upgrade", [make_again, migrate_again])
def test_what_an_administrator_took_away_or_gave_stays_so(upgrade):
    be_older()
    take_away(roles.EDITORS, "withdraw_article")
    take_away(roles.REPORTERS, "view_tenure")
    Group.objects.get(name=roles.REPORTERS).permissions.add(Permission.objects.get(codename="add_section"))
    upgrade()
    upgrade()
    assert not has(roles.EDITORS, "withdraw_article")
    assert not has(roles.REPORTERS, "view_tenure")
    assert has(roles.REPORTERS, "add_section")
    assert has(roles.EDITORS, "add_event")


def test_new_permission_that_an_administrator_took_away_does_not_come_back():
    take_away(roles.EDITORS, "merge_fact")
    take_away(roles.EDITORS, "change_figure")
    migrate_again()
    assert not has(roles.EDITORS, "merge_fact")
    assert not has(roles.EDITORS, "change_figure")


def test_group_that_an_administrator_deleted_is_made_whole_again():
    before = held()
    Group.objects.all().delete()
    make_again()
    assert held() == before


def test_editors_and_not_reporters_work_on_events_and_figures():
    editor, reporter = make_editor(), make_reporter()
    for model in NEW:
        assert editor.has_perm(f"relations.add_{model}")
        assert editor.has_perm(f"relations.change_{model}")
        assert not editor.has_perm(f"relations.delete_{model}")
        assert reporter.has_perm(f"relations.view_{model}")
        assert not reporter.has_perm(f"relations.add_{model}")


@pytest.mark.parametrize("permission", ["publish_without_approval", "lift_embargo"])
def test_chiefs_alone_may_do_what_needs_a_reason_of_its_own(permission):
    may = {name for name in roles.ROLES if has(name, permission)}
    assert may == {roles.CHIEFS, roles.ADMINISTRATORS}


def test_who_reads_only_may_change_nothing():
    codenames = held()[roles.READERS]
    assert codenames
    assert all(codename.startswith("view_") for codename in codenames)


def test_administrators_alone_see_to_accounts():
    assert {name for name in roles.ROLES if has(name, "change_user")} == {roles.ADMINISTRATORS}


def test_each_role_may_do_what_the_one_before_it_may():
    steps = [
        held()[name] for name in (roles.READERS, roles.REPORTERS, roles.EDITORS, roles.CHIEFS, roles.ADMINISTRATORS)
    ]
    assert all(fewer < more for fewer, more in itertools.pairwise(steps))
