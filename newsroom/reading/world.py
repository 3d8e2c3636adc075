"""What the reader knows of the world: the YAML files in `data/`, which an editor may extend."""

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "data"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe; the one in C is ten times as fast


def loaded(path: Path):
    """The content of a YAML file. Raises OSError and yaml.YAMLError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506


@cache
def table(name: str):
    """The content of `data/{name}.yaml`."""
    return loaded(FOLDER / f"{name}.yaml")


@cache
def words(file: str, key: str) -> tuple[str, ...]:
    """One list of words of a file, lower case."""
    return tuple(word.lower() for word in table(file)[key])


@cache
def month_number(word: str) -> int | None:
    """1 to 12 for the name of a month as it stands in a date, in any of the four languages."""
    for number, names in enumerate(table("months")["months"], start=1):
        if word.lower() in names:
            return number
    return None
