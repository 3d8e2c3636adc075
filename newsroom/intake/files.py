"""Files by what a command was given: files, folders and all in them, zip archives, standard input."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from newsroom.ingest import LARGEST_FILE, Unusable
from newsroom.intake import archives

STANDARD_INPUT = "-"
LONGEST_NAME = 255
# What a folder is looked through for: a saved page brings pictures and scripts along, which are no documents.
USUAL = frozenset(["", ".txt", ".text", ".htm", ".html", ".xhtml", ".xml", ".rss", ".atom", ".zip"])


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be taken: `read` gives its bytes, or raises OSError or Unusable with the reason."""

    name: str
    read: Callable[[], bytes]


@dataclass(slots=True)
class Files:
    """The files that were found, in their order, and how many of each ending were left out as no documents."""

    found: list[Found] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


@contextmanager
def opened(paths: Iterable[Path], *, stdin: BinaryIO | None = None) -> Iterator[Files]:
    """All files behind the paths; archives stay open until the end. A path that is not there is found, and not read."""
    files = Files()
    with ExitStack() as stack:
        for path in paths:
            if str(path) == STANDARD_INPUT:
                _add_stream(files, stack, _("standard input"), stdin or sys.stdin.buffer)
            elif path.is_dir():
                _add_folder(files, stack, path)
            else:
                _add_path(files, stack, path, path.name)
        yield files


def _add_folder(files, stack, folder):
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if is_hidden(inside.parts) or not path.is_file():
            continue
        if path.suffix.lower() in USUAL:
            _add_path(files, stack, path, inside.as_posix())
        else:
            files.left_out[path.suffix.lower()] += 1


def _add_path(files, stack, path, name):
    def read():
        with path.open("rb") as file:
            return bounded(file)

    try:
        with ExitStack() as opening:
            archive = archives.opened(opening.enter_context(path.open("rb")))
            if archive:
                stack.enter_context(opening.pop_all())
    except (OSError, Unusable) as error:
        files.found.append(Found(_short(name), _raiser(error)))
        return
    _add(files, stack, name, archive, read)


def _add_stream(files, stack, name, stream):
    try:
        raw = bounded(stream)
        archive = archives.opened(BytesIO(raw))
    except (OSError, Unusable) as error:
        files.found.append(Found(_short(name), _raiser(error)))
        return
    _add(files, stack, name, archive, lambda: raw)


def _add(files, stack, name, archive, read):
    """A file, or the members of the archive that it is in its place."""
    if archive is None:
        files.found.append(Found(_short(name), read))
        return
    stack.enter_context(archive)
    for member in archive.infolist():
        _add_member(files, archive, member, name)


def _add_member(files, archive, member, name):
    inside = archives.name_of(member)
    path = PurePosixPath(inside)
    if member.is_dir() or is_hidden(path.parts):
        return
    if path.suffix.lower() not in USUAL:
        files.left_out[path.suffix.lower()] += 1
        return
    files.found.append(Found(_short(f"{name}/{inside}"), lambda: archives.content(archive, member, inside)))


def is_hidden(parts: Iterable[str]) -> bool:
    """Whether a file, or a folder that it is in, is hidden, or is what one system keeps beside every file."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)


def bounded(file: BinaryIO) -> bytes:
    """The bytes of a file. Raises Unusable where there are more than a file may have."""
    raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise Unusable(_("It is over %(most)d MB.") % {"most": LARGEST_FILE // 2**20})
    return raw


def _raiser(error):
    def read():
        raise error

    return read


def _short(name):
    """A name as a column holds it, and printable where it is no text."""
    return name.encode("utf-8", "backslashreplace").decode()[-LONGEST_NAME:]
