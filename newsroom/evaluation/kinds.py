"""The kinds that are counted: where each stands in gold and reading, what fits, and what is judged of each pair."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from newsroom.evaluation import agreements, events, figures, sources, stories
from newsroom.evaluation.bodies import same_body, same_claimant
from newsroom.evaluation.expected import answers, ways
from newsroom.evaluation.people import right_post, same_person
from newsroom.evaluation.words import plain


class Verdict(NamedTuple):
    """Of one attribute of a pair: what the gold has (falsy: nothing), what was found, and whether that is right."""

    wanted: Any
    got: Any
    right: bool


@dataclass(frozen=True)
class Attribute:
    """Something that is judged of each pair; `judge(gold, found)` gives None where the gold does not say."""

    name: str
    judge: Callable[[dict, dict], Verdict | None]


@dataclass(frozen=True)
class Kind:
    """Things that are paired. `expected(entry)` gives None where a document's gold does not speak of them.

    `within` are things that each of them holds, paired in each pair alike.
    """

    name: str
    expected: Callable[[dict], list | None]
    found: Callable[[dict], list]
    fits: Callable
    show: Callable[[Any], str] = str
    nearness: Callable = lambda gold, item: 0
    attributes: tuple[Attribute, ...] = ()
    within: tuple["Kind", ...] = ()


def _listed(key):
    return lambda holder: holder.get(key) or []


def _if_said(key):
    return lambda holder: (holder[key] or []) if key in holder else None


def _one_if_said(key):
    return lambda holder: ([holder[key]] if holder[key] else []) if key in holder else None


def _one(key):
    return lambda holder: [str(holder[key])] if holder.get(key) else []


def _by_name(same):
    return lambda gold, found: same(gold, found.get("name"))


def _name(item):
    return str(item.get("name"))


def _first(key):
    """The first of the right answers that an item holds."""
    return lambda item: str(ways(item, key)[0])


def _plain(key, right):
    """An attribute that is written as one word or phrase, where the gold has its key."""
    return lambda gold, found: Verdict(gold[key], found.get(key), right(gold, found.get(key))) if key in gold else None


def _post(gold, found):
    return Verdict(gold.get("post"), found.get("post"), right_post(gold, found.get("post")))


def _always(key):
    """An attribute that everybody has: one that is not found is a wrong one."""
    return lambda gold, found: (
        Verdict(gold[key], found.get(key) or "nothing", found.get(key) in answers(gold, key)) if key in gold else None
    )


def _validity(gold, found):
    wanted, got = agreements.years(gold.get("validity")), agreements.years(found.get("validity"))
    return Verdict(wanted, got, wanted == got)


def _claimant(gold, found):
    if "claimed_by" not in gold:
        return None
    wanted, got = ways(gold["claimed_by"]), found.get("claimed_by")
    return Verdict(next(filter(None, wanted), None), got, any(same_claimant(name, got) for name in wanted))


def _signed(reading):
    return [item for item in reading.get("agreements") or [] if item.get("status", "signed") == "signed"]


def _lines(reading):
    texts = (line.get("text") if isinstance(line, dict) else line for line in reading.get("furniture") or [])
    return [text for text in texts if plain(text)]


def _title(agreement):
    return f"{agreement.get('title')} {agreement.get('parties')}"


def _amount(figure):
    value = "..".join(str(figure[key]) for key in ("value", "value_max") if figure.get(key) is not None)
    return f"{value} {figure.get('unit') or ''} «{figure.get('surface') or figure.get('exact')}»"


def _event(event):
    names = ", ".join(map(_first("name"), event.get("participants") or []))
    return " ".join(str(part) for part in (event.get("kind"), event.get("date"), event.get("place"), names) if part)


def _span(story):
    return f"{story['start']}–{story['end']}"


KINDS = (
    Kind(
        "officials", _listed("officials"), _listed("officials"), _by_name(same_person), _name,
        attributes=(Attribute("posts", _post), Attribute("roles", _always("role"))),
    ),
    Kind("organisations", _if_said("organisations"), _listed("organisations"), _by_name(same_body), _name),
    Kind(
        "agreements", _listed("agreements"), _signed, agreements.same_agreement, _title, agreements.title_likeness,
        attributes=(Attribute("validity", _validity),),
    ),
    Kind(
        "figures", _listed("figures"), _listed("figures"), figures.same_figure, _amount, figures.figure_nearness,
        attributes=(Attribute("claimants", _claimant),),
    ),
    Kind("furniture", _if_said("furniture"), _lines, sources.same_line, _first("text")),
    Kind("publisher", _one_if_said("publisher"), _one("publisher"), sources.same_outlet, _first("name")),
    Kind("cites", _if_said("cites"), _listed("cites"), sources.same_outlet, _first("name")),
    Kind("published_on", _one_if_said("published_on"), _one("published_on"), sources.same_day, _first("date")),
)  # fmt: skip

MORE = (
    Kind(
        "events", _if_said("events"), _listed("events"), events.same_event, _event, events.event_nearness,
        attributes=(
            Attribute("event_dates", _plain("date", events.right_date)),
            Attribute("event_places", _plain("place", events.right_place)),
            Attribute("event_ranks", _plain("rank", events.right_rank)),
            Attribute("event_outcomes", _always("outcome")),
        ),
        within=(
            Kind(
                "participants", _if_said("participants"), _listed("participants"), events.same_participant,
                _first("name"), attributes=(Attribute("participant_roles", _always("role")),),
            ),
        ),
    ),
    Kind("stories", _if_said("stories"), _listed("stories"), stories.same_span, _span),
)  # fmt: skip
