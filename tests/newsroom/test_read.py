"""`manage.py read`: which documents it takes, and what it prints."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.newsroom.reading.stories import ENERGY


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden.txt"):
        (tmp_path / name).write_text(ENERGY)
    return tmp_path


def read(*paths, **options):
    out = io.StringIO()
    call_command("read", *paths, json=True, stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_folder_gives_all_its_files_by_name_but_for_hidden_ones(folder):
    assert [found["file"] for found in read(folder)] == ["a.txt", "b.txt", "deep/c.txt"]


def test_hidden_file_is_read_when_it_is_named(folder):
    assert [one["file"] for one in read(folder / ".hidden.txt")] == [".hidden.txt"]


def test_dash_reads_standard_input(folder, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ENERGY.encode("cp1251"))))
    [found] = read("-")
    [named] = read(folder / "a.txt")
    assert found == named | {"file": found["file"]}


def test_path_that_is_not_there_is_named_and_the_rest_are_read(folder):
    with pytest.raises(CommandError, match=r"none\.txt"):
        read(folder / "none.txt", folder / "a.txt")
