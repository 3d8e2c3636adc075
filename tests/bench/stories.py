"""Stories to measure with: the paragraphs of the stories on hand, put together anew."""

import random
from pathlib import Path

from newsroom.reading import Register, decode, read

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "seeds", ROOT / "tests/data/stories")
LENGTH = 1600


def register() -> Register:
    return Register.load(ROOT / "seeds/outlets.yaml")


def paragraphs() -> dict[str, list[str]]:
    """The paragraphs of the plain texts on hand, by the language of their story."""
    found = {}
    for path in sorted(path for folder in SOURCES for path in folder.glob("*.txt")):
        reading = read(decode(path.read_bytes()).text, register=Register())
        found.setdefault(reading.language, []).extend(part.exact for part in reading.paragraphs)
    return found


def stories(count: int, length: int = LENGTH) -> tuple[list[str], int]:
    """Stories of a length in characters, each of one language, and how many of them come first in which no paragraph
    stands that stood in one before."""
    chance = random.Random(1)  # noqa: S311
    pools = paragraphs()
    made = [story for pool in pools.values() for story in _dealt(chance.sample(pool, len(pool)), length)]
    fresh = len(made)
    weights = [len(pool) for pool in pools.values()]
    while len(made) < count:
        (pool,) = chance.choices(list(pools.values()), weights)
        made.append(next(_dealt(chance.sample(pool, len(pool)), length)))
    return made[:count], min(fresh, count)


def _dealt(pool, length):
    """Paragraphs in their order, as many to a story as fill it."""
    story = []
    for paragraph in pool:
        story.append(paragraph)
        if sum(map(len, story)) >= length:
            yield "\n\n".join(story)[:length]
            story = []


def one_of(size: int) -> str:
    """One long text of a size in characters."""
    pool = [paragraph for pool in paragraphs().values() for paragraph in pool]
    return "\n\n".join(pool * (size // sum(map(len, pool)) + 1))[:size]
