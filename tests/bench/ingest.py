"""`make bench-ingest`: documents a second, whole, into SQLite and into PostgreSQL.

One writer, a transaction a document, everything that `manage.py ingest` does but for finding the files.
"""

import os
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from .stories import stories

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
COUNT = 300
WARMING = 100  # dictionaries are warm after these


def measure() -> None:
    """Take the stories into the database of the environment, and print what it took."""
    django.setup()
    from newsroom import ingest, intake, reading
    from relations.models import Document

    call_command("migrate", verbosity=0)
    register = reading.Register.load(settings.SEEDS_DIR / "outlets.yaml")
    ingest.take_register(register)
    run = intake.Run(register, intake.machine("ingest", ("add_article", "change_article")))
    texts, _fresh = stories(COUNT + WARMING)
    files = [intake.Found(f"{index}.txt", text.encode) for index, text in enumerate(texts)]
    with intake.in_haste():
        steps = run.take_all(files)
        for _file in range(WARMING):
            next(steps)
        reader = _seconds(lambda: [reading.read(text, register=register) for text in texts[WARMING:]])
        queries = []
        with connection.execute_wrapper(lambda execute, *args: queries.append(1) or execute(*args)):
            whole = _seconds(lambda: list(steps))
    if Document.objects.count() != len(texts):
        sys.exit("Some of the stories were not taken.")
    print(
        f"{connection.vendor:<11}{COUNT / whole.wall:5.0f} documents a second, {len(queries) / COUNT:.1f} queries "
        f"each; {whole.cpu / COUNT * 1000:.1f} ms of this process each, of which reading "
        f"{reader.cpu / COUNT * 1000:.1f}"
    )


class Seconds(NamedTuple):
    cpu: float
    wall: float


def _seconds(work) -> Seconds:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Seconds(time.process_time() - cpu, time.perf_counter() - wall)


def measure_both() -> None:
    """Each database in a process of its own: a new SQLite file, and a new database on the server of DATABASE_URL."""
    command = [sys.executable, "-m", "tests.bench.ingest", "one"]
    server = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
    with tempfile.TemporaryDirectory() as var:
        here = {**os.environ, "NEWSROOM_VAR": var}
        subprocess.run(command, env={**here, "DATABASE_URL": f"sqlite:///{var}/bench.sqlite3"}, check=True)
        name = f"newsroom_bench_{os.getpid()}"
        with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
            try:
                url = f"{server.rpartition('/')[0]}/{name}"
                subprocess.run(command, env={**here, "DATABASE_URL": url}, check=True)
            finally:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    if sys.argv[1:] == ["one"]:
        measure()
    else:
        measure_both()
