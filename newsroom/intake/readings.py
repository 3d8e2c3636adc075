"""What is read in files that a command names; nothing comes on record."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

from newsroom import ingest, reading
from newsroom.intake.files import opened
from newsroom.reading.findings import Reading

FAILURES = (ingest.Unusable, OSError)


def read_files(
    paths: Iterable[Path], *, people: reading.People = reading.NOBODY, wanted: Callable[[str], bool] = bool
) -> tuple[list[tuple[str, Reading]], list[str]]:
    """Every document of the files whose names are `wanted`, with what is read in it, in one pass over all of them.

    Also why files that cannot be read cannot, a line each.
    """
    register = reading.Register.load(settings.SEEDS_DIR / "outlets.yaml")
    names, found, failed = [], [], []
    with opened(paths) as files:
        for file in files.found:
            try:
                items = ingest.items(file.read(), name=file.name) if wanted(file.name) else ()
            except FAILURES as error:
                failed.append(f"{file.name}: {error}")
                continue
            for name, item in items:
                names.append(name)
                found.append(reading.read(item.text, register=register, page=item.page, people=people))
    return list(zip(names, reading.complete_names(found, people), strict=True)), failed
