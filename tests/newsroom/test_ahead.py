"""Documents are read ahead of their turn in a second process, and what is found is what would be found in it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from newsroom import ahead, reading
from newsroom.reading.shingles import shingles
from relations.models import Reading
from tests.bench.stories import register

TEXTS = [
    f"Минск, {day} мая 2024 года. Министр энергетики Беларуси Виктор Каранов принял посла Казахстана Ерлана Мусина.\n"
    f"В {day}-й раз речь шла о поставках нефти."
    for day in range(1, 13)
]
NEWCOMER = reading.Known("ivan-zimin", (reading.Name("Зимин", "Иван"),), "BY")


class Counted:
    """How many texts were read in this process."""

    def __init__(self, monkeypatch):
        self.count = 0
        read = reading.read

        def counted(*args, **given):
            self.count += 1
            return read(*args, **given)

        monkeypatch.setattr(reading, "read", counted)


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr(ahead, "WORTH_IT", 1)
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    return Counted(monkeypatch)


def walk(reader, texts, people, *, meanwhile=lambda index: None):
    """The reading of each text, the next one always planned."""
    found = []
    for index, text in enumerate(texts):
        for following in texts[index + 1 : index + 2]:
            reader.plan(following, day="2024-05-20", page=None)
        read = reader.read(text, day="2024-05-20", page=None, people=people)
        assert read.shingles == shingles(paragraph.exact for paragraph in read.findings.paragraphs)
        found.append(read.findings)
        meanwhile(index)
    return found


def expected(texts, people):
    return [reading.read(text, register=register(), day="2024-05-20", people=people) for text in texts]


def test_all_but_the_first_are_read_elsewhere_and_alike(here):
    people = reading.People()
    with ahead.Ahead(register()) as reader:
        found = walk(reader, TEXTS, people)
    assert here.count == 1
    assert found == expected(TEXTS, people)


def test_what_was_begun_before_somebody_came_on_record_is_read_anew(here):
    people = reading.People()
    texts = [f"{text} Зимин согласился." for text in TEXTS]

    def meanwhile(index):
        if index == 4:
            people.add(NEWCOMER)

    with ahead.Ahead(register()) as reader:
        found = walk(reader, texts, people, meanwhile=meanwhile)
    assert here.count == 2  # the first one, and the one that was begun already
    assert found == expected(texts[:5], reading.People()) + expected(texts[5:], people)
    assert [NEWCOMER.key in str(one.officials) for one in found] == [False] * 5 + [True] * 7


def test_what_nobody_asks_for_is_dropped(here):
    people = reading.People()
    with ahead.Ahead(register()) as reader:
        walk(reader, TEXTS[:3], people)
        reader.plan(TEXTS[3], day="", page=None)
        reader.read(TEXTS[0], day="", page=None, people=people)
        while not reader._pipe.poll():
            time.sleep(0.01)
        # TEXTS[3] is on record already, say
        reader.plan(TEXTS[5], day="", page=None)
        reader.read(TEXTS[4], day="", page=None, people=people)
        count = here.count
        found = reader.read(TEXTS[5], day="", page=None, people=people)
        assert here.count == count
    assert found.findings == reading.read(TEXTS[5], register=register())


def test_other_process_may_die(here):
    people = reading.People()

    def meanwhile(index):
        if index == 4:
            reader._process.kill()
            reader._process.join()

    with ahead.Ahead(register()) as reader:
        found = walk(reader, TEXTS, people, meanwhile=meanwhile)
    assert found == expected(TEXTS, people)


@pytest.mark.parametrize(("few", "processors"), [(len(TEXTS) + 1, 2), (1, 1)])
def test_few_documents_and_one_processor_are_not_worth_a_process(here, monkeypatch, few, processors):
    monkeypatch.setattr(ahead, "WORTH_IT", few)
    monkeypatch.setattr(ahead, "_processors", lambda: processors)
    with ahead.Ahead(register()) as reader:
        walk(reader, TEXTS, reading.People())
    assert here.count == len(TEXTS)


KILLED = """
import os, signal, sys
from pathlib import Path
from newsroom import ahead, reading
ahead.WORTH_IT, ahead._processors = 1, lambda: 2
if __name__ == "__main__":
    reader = ahead.Ahead(reading.Register.load(Path(sys.argv[1])))
    reader.plan("Второй.", day="", page=None)
    reader.read("Первый.", day="", page=None, people=reading.People())
    print(reader._process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@contextmanager
def left_running(pid):
    """Ends what a failing test leaves."""
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_other_process_ends_with_the_first_however_that_ends(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    command = [sys.executable, script, settings.SEEDS_DIR / "outlets.yaml"]
    path = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
    done = subprocess.run(command, env=path, stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout)
    with left_running(pid):
        deadline = time.monotonic() + 60
        while is_running(pid):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # Whoever adopts it may not have buried it yet.
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return True


def taken(folder):
    """What was read in each document when the folder was taken in; nothing of it stays."""
    with transaction.atomic():
        with pytest.raises(CommandError, match="broken"):
            call_command("ingest", folder, stdout=StringIO())
        found = dict(Reading.objects.values_list("document__name", "findings"))
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_record_is_the_same_with_and_without_it(here, tmp_path, monkeypatch):
    for number, text in enumerate([*TEXTS, TEXTS[3]]):
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "05-broken.txt").write_bytes(bytes(range(16)))
    with_it, count = taken(tmp_path), here.count
    monkeypatch.setattr(ahead, "_processors", lambda: 1)
    assert with_it == taken(tmp_path)
    assert len(with_it) == len(TEXTS)
    assert count < here.count - count == len(TEXTS)
    assert with_it["11.txt"]["officials"][0]["known"]
