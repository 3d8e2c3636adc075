"""Raw documents that a command names, files, folders or standard input, and what is read in them."""

import sys
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from newsroom import reading
from newsroom.reading.findings import Reading

STANDARD_INPUT = Path("-")


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files that the paths name, each once; for a folder all that lie in it, by name, but for hidden ones."""
    found = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        below = (file for file in inside if path == file or (file.is_file() and not _is_hidden(file, path)))
        found.update(dict.fromkeys(below))
    return list(found)


def read(
    paths: Iterable[Path], *, people: reading.People = reading.NOBODY
) -> tuple[dict[Path, Reading], dict[Path, str]]:
    """What is read in each file, in one pass over all of them, and why those that cannot be read cannot."""
    register = reading.Register.load(settings.SEEDS_DIR / "outlets.yaml")
    found, failed = {}, {}
    for path in paths:
        try:
            found[path] = reading.read(reading.decode(_raw(path)).text, register=register, people=people)
        except (OSError, reading.NotText) as error:
            failed[path] = str(error)
    return dict(zip(found, reading.complete_names(list(found.values()), people), strict=True)), failed


def _raw(path):
    return sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()


def _is_hidden(file, folder):
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
