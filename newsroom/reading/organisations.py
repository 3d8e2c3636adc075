"""The public bodies, blocs and parties of a story."""

from .bodies import Body, apart, bodies
from .findings import Organisation
from .story import Block

OF_A_STATE = frozenset(["ministry", "government", "embassy", "agency", "local_government"])


def find_organisations(blocks: list[Block], parties: frozenset[str] = frozenset()) -> tuple[Organisation, ...]:
    """The public bodies, blocs and `parties` of agreements of a story, each once, in the order they are named."""
    found = {}
    for block in blocks:
        for body in bodies(block.row):
            named = {single.canonical for single in apart(body)}
            if named & parties or is_public(body):
                for single in apart(body):
                    found.setdefault(single.canonical, []).append((single, block.mention(body.first, body.last)))
    return tuple(_organisation(sightings) for sightings in found.values())


def is_public(body: Body) -> bool:
    """Whether a body is one of the story's organisations by itself, not only as a party of an agreement."""
    return not body.party and not (body.bare and body.kind in OF_A_STATE)


def _organisation(sightings):
    body = max((body for body, _ in sightings), key=lambda body: len(body.name))
    return Organisation(body.name, body.canonical, body.kind, body.country, tuple(mention for _, mention in sightings))
