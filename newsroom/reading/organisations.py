"""The public bodies, blocs and parties of a story."""

from . import countries, headed
from .apart import each_of
from .bodies import Body, bodies
from .findings import Organisation, Party
from .story import Block

OF_A_STATE = frozenset(["government", "embassy", "local_government"])
LONG_ENOUGH = 3  # words of an agency's name that tell it from others where nothing says whose it is


def find_organisations(blocks: list[Block], parties: tuple[Party, ...] = ()) -> tuple[Organisation, ...]:
    """The public bodies, blocs and `parties` of agreements of a story, each once, in the order they are named."""
    names = {party.name for party in parties}
    found = {}
    for block in blocks:
        if block.text[block.start : block.end].isupper():
            continue  # where every letter is a capital none tells a name
        for body in bodies(block.row):
            singles = each_of(body)
            if is_public(body) or any(single.canonical in names for single in singles):
                for single in singles:
                    found.setdefault(single.canonical, []).append((single, block.mention(body.first, body.last)))
    for body, block, at in headed.called(blocks):
        if not any(name.startswith(body.canonical.split()[0]) for name in found.keys() - {body.canonical}):
            found.setdefault(body.canonical, []).append((body, block.mention(at, at + 1)))
    made = tuple(_organisation(sightings) for sightings in _by_fullest(found).values())
    return tuple(sorted((*made, *_companies(parties, made, found)), key=lambda one: one.mentions[0].start))


def _companies(parties, known, bodies_found):
    """Parties that are no place and that nothing but their name tells to be a body: «Альфа» и «Бета»."""
    made = {}
    for party in parties:
        told = party.name in bodies_found or any(_is_named_in(party.name, one.canonical) for one in known)
        is_place = party.name == countries.name(party.country or "") or countries.is_city(party.name)
        if not (told or is_place or party.name in made):
            made[party.name] = Organisation(party.name, party.name, "company", party.country, (party.mention,))
    return made.values()


def _is_named_in(name, other):
    return name == other or f"«{name}»" in other or f'"{name}"' in other


def is_public(body: Body) -> bool:
    """Whether a body is one of the story's organisations by itself, not only as a party of an agreement."""
    if body.party or body.kind == "media" or (body.bare and body.kind in OF_A_STATE):
        return False
    return not body.bare or body.kind != "agency" or len(body.canonical.split()) >= LONG_ENOUGH or body.written


def _by_fullest(found):
    """Sightings under the fullest name: «Министерство культуры» is that of the one state whose ministry is named."""
    kept = {}
    plain = {name: name.lower().replace(" города ", " ") for name in found}  # «Акимат города Тараза», «Акимат Тараза»
    for name in sorted(found, key=len, reverse=True):
        begun = [other for other in kept if _begins(plain[name], plain[other])]
        fuller = [other for other in begun if _agree(found[name][0][0], kept[other][0][0])]
        if not fuller:
            kept[name] = list(found[name])
        elif len(fuller) == 1:
            kept[fuller[0]] += found[name]
    for sightings in kept.values():
        sightings.sort(key=lambda sighting: sighting[1].start)
    return dict(sorted(kept.items(), key=lambda item: item[1][0][1].start))


def _begins(name, other):
    """«министерство связи» begins «министерство связи беларуси»."""
    return other.startswith(name) and (name == other or other[len(name)] == " ")


def _agree(body, other):
    return body.country in (None, other.country) or other.country is None


def _organisation(sightings):
    fullest = max([body.canonical for body, _ in sightings], key=len)
    named = [body for body, _ in sightings if body.canonical == fullest]
    body, longest = named[0], max([body.name for body in named], key=len)
    return Organisation(longest, body.canonical, body.kind, body.country, tuple(mention for _, mention in sightings))
