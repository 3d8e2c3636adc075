"""What commands leave in the history: the verbs of their account in the table, and nothing where it may do nothing."""

from contextlib import suppress
from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command

from newsroom.models import Article, Transition
from tests.matrix_pages import COMMANDS
from tests.newsroom.test_ingest import MEETING

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "story.txt").write_text(MEETING)
    return tmp_path


RUNS = {
    "ingest": lambda folder: ["ingest", folder / "story.txt"],
    "read": lambda folder: ["read", "--json", folder / "story.txt"],
    "reindex": lambda folder: ["reindex"],
    "seed": lambda folder: ["seed", folder, "--publish"],
}


def run(name, folder):
    with suppress(CommandError):
        call_command(*map(str, RUNS[name](folder)), stdout=StringIO())


@pytest.mark.parametrize("name", RUNS)
def test_command_leaves_the_verbs_in_the_table_as_its_own_account(name, folder):
    account, verbs = COMMANDS[name]
    run(name, folder)
    steps = Transition.objects.all()
    assert {step.verb for step in steps} == verbs
    assert {(step.actor_name, step.door) for step in steps} == ({(account, "command")} if verbs else set())
    assert Article.objects.exists() == bool(verbs)


@pytest.mark.parametrize("name", [name for name in RUNS if COMMANDS[name][1]])
def test_command_whose_account_may_do_nothing_does_nothing(name, folder):
    User.objects.create(username=COMMANDS[name][0])
    run(name, folder)
    assert not Transition.objects.exists()
    assert not Article.objects.exists()


def test_account_of_a_command_may_not_publish_where_that_was_taken_from_it(folder):
    run("seed", folder)
    first = Article.objects.get()
    User.objects.get(username="seed").user_permissions.remove(
        Permission.objects.get(codename="publish_without_approval")
    )
    (folder / "story.txt").write_text(MEETING + "\nПереговоры продолжились.")
    run("seed", folder)
    assert list(Article.objects.all()) == [first]
