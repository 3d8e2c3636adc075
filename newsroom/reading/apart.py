"""One name of several bodies, taken apart: «министерства образования Беларуси и Казахстана»."""

from dataclasses import replace

from . import countries, wording
from .bodies import Body


def each_of(body: Body) -> list[Body]:
    """A plural name that several states share as one body for each of them; any other as it is."""
    if len(body.states) < 2:
        return [body]
    plain = wording.short_states(body.name)
    if each := _of_own_matters(plain, body):
        return each
    for code in body.states:
        plain = plain.replace(f" {countries.genitive(code)}", "")
    plain = plain.removesuffix(" и").replace(" и и", " и").strip(" ,")
    return [_of_state(body, f"{plain} {countries.genitive(code)}", code) for code in body.states]


def _of_own_matters(plain, body):
    """«министерство образования Беларуси и науки Казахстана»: two bodies; none where the matter is shared."""
    parts = plain.split(" ")
    ends = [parts.index(name) + 1 for code in body.states if (name := countries.genitive(code)) in parts]
    if len(ends) != 2 or ends[0] < 3 or ends[1] != len(parts) or ends[1] - ends[0] < 3 or parts[ends[0]] != "и":
        return []
    names = " ".join(parts[: ends[0]]), " ".join([parts[0], *parts[ends[0] + 1 :]])
    return [_of_state(body, name, code) for name, code in zip(names, body.states, strict=True)]


def _of_state(body, name, code):
    return replace(body, name=name, canonical=name, country=code, states=(code,))
