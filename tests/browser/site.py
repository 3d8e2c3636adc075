"""A real site for a run: seeded as `make run` does it, in a folder of its own, served by gunicorn on loopback."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS_WITHIN = 180
STARTS_WITHIN = 90
ENDS_WITHIN = 10
# What another installation may have said in the environment does not reach the site under test.
FOREIGN = {"DATABASE_URL", "SECRET_KEY", "DEBUG", "BEHIND_PROXY", "NEWSROOM_LANGUAGE", "NEWSROOM_TIME_ZONE"}


@contextmanager
def prepared(*, seeds: bool = True) -> Iterator[Path]:
    """A temporary NEWSROOM_VAR with a migrated database, seeded or empty, and collected static files."""
    with tempfile.TemporaryDirectory(prefix="newsroom-") as folder:
        if seeds:
            run("manage.py", "prepare", var=Path(folder))
        else:
            run("manage.py", "migrate", var=Path(folder))
            run("manage.py", "collectstatic", "--no-input", var=Path(folder))
        yield Path(folder)


@contextmanager
def served(folder: Path, *scenes: str, **environment: str) -> Iterator[str]:
    """The address of a site on a copy of the prepared folder, to which the named functions of scenes.py have added."""
    with tempfile.TemporaryDirectory(prefix="newsroom-") as parent:
        var = Path(parent) / "var"
        shutil.copytree(folder, var)
        for scene in scenes:
            run("-m", "tests.browser.scenes", scene, var=var, **environment)
        with serving(var) as address:
            yield address


@contextmanager
def serving(var: Path) -> Iterator[str]:
    """gunicorn as `make run` starts it, on a free port; ended by its own process, with its output if it failed."""
    address = f"http://127.0.0.1:{free_port()}"
    log = var / "gunicorn.log"
    bind = address.removeprefix("http://")
    command = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "--bind", bind, "--workers", "2", "--threads", "4"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, "--preload", "--log-level", "warning"],
            cwd=ROOT, env=environment_of(var, SITE_URL=address), stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(address, server, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(ENDS_WITHIN)


def wait_for(address, server, log):
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"{address}/", timeout=30):  # noqa: S310 - our own loopback address
                return
        except OSError:  # refused, or not answered yet
            time.sleep(0.1)
    raise RuntimeError(f"The site under test did not start:\n{log.read_text()}")


def run(*arguments, var, **environment):
    """A Python process on the folder's settings, which must succeed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment_of(var, **environment), timeout=STEPS_WITHIN,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


def environment_of(var, **more):
    """Production settings on the folder `var`, and nothing else that this process was told."""
    own = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return own | {"NEWSROOM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "newsroom.settings"} | more


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
