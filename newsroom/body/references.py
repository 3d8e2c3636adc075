"""Which rows a clean body names: officials who speak, photos, citations, articles."""

import re

from newsroom.body.schema import REFERENCES

KINDS = ("speaker", *REFERENCES)
NAMED = re.compile(rf'<(?:blockquote|figure) data-({"|".join(KINDS)})="(\d+)">')


def references(*bodies: str) -> dict[str, set[int]]:
    """{kind: numbers} of all rows that stand in these bodies, whether there is such a row or not."""
    found = {kind: set() for kind in KINDS}
    for body in bodies:
        for kind, number in NAMED.findall(body):
            found[kind].add(int(number))
    return found
