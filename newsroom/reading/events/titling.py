"""Titles of events: composed of nominatives, so that no surname has to be declined."""

from dataclasses import replace

from .. import world
from ..findings import Agreement, Event, Name, Outcome, Status
from . import whereabouts

LONGEST = 400
PREFIXES = {
    "meeting": "Встреча", "negotiations": "Переговоры", "call": "Разговор", "statement": "Заявление",
    "signing": "Подписание документов", "summit": "Саммит", "visit": "Визит", "forum": "Форум",
    "conference": "Конференция", "consultations": "Консультации", "session": "Заседание",
    "commission": "Заседание комиссии", "council": "Заседание совета", "briefing": "Брифинг", "training": "Обучение",
    "exercise": "Учения", "tour": "Гастроли", "opening": "Открытие",
}  # fmt: skip


def title(event: Event, *, bloc: str = "", by_telephone: bool = False, agreements: tuple[Agreement, ...] = ()) -> str:
    """The title of an event of which everything else is known."""
    names = joined([display(who.name) for who in _leading(event)])
    if event.kind == "summit":
        return _summit(event, bloc)
    if event.kind == "signing":
        return _cut(_signing(event, agreements))
    head = "Телефонный разговор" if by_telephone and event.kind == "call" else PREFIXES[event.kind]
    if event.kind == "visit":
        head = _visit(event)
    return _cut(f"{head}: {names}" if names else head)


def _leading(event):
    order = {"host": 0, "participant": 1, "guest": 2}
    return sorted(event.participants, key=lambda who: order.get(who.role, 1))


def display(name: Name | str) -> str:
    """A person's name as it is said: given name, then surname."""
    return " ".join(part for part in (name.given, name.family) if part) if isinstance(name, Name) else name


def joined(names: list[str]) -> str:
    """«А, Б и В»."""
    return " и ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _visit(event):
    head = world.table("events")["rank_titles"].get(event.rank, PREFIXES["visit"])
    return f"{head} {whereabouts.direction(event.place.name)}" if event.place else head


def _summit(event, bloc):
    if bloc:
        return f"{PREFIXES['summit']} {bloc}" if bloc.isupper() else f"{PREFIXES['summit']}: {bloc}"
    return f"{PREFIXES['summit']}: {event.place.name}" if event.place else PREFIXES["summit"]


def _signing(event, agreements):
    """What was signed: the one agreement by its title, several by their kinds and numbers; else by whom."""
    if len(agreements) == 1:
        return f"Подписание документа: {agreements[0].title}"
    names = world.table("events")["document_names"]
    kinds = [names.get(agreement.kind, "документ") for agreement in agreements]
    counted = [f"{kind} ({kinds.count(kind)})" if kinds.count(kind) > 1 else kind for kind in dict.fromkeys(kinds)]
    signatories = [display(who.name) for who in event.participants if who.role == "signatory"]
    told = ", ".join(counted) or joined(signatories)
    return f"{PREFIXES['signing']}: {told}" if told else PREFIXES["signing"]


def documents(agreements: tuple[Agreement, ...], event: Event, start: int, end: int) -> tuple[Agreement, ...]:
    """The agreements of a stretch that were signed, or are to be where the signing is to come."""
    wanted = {Status.SIGNED} if event.outcome == Outcome.HELD else {Status.PLANNED, Status.AGREED}
    return tuple(one for one in agreements if one.status in wanted and start <= one.mentions[0].start < end)


def renamed(events: tuple[Event, ...], names: dict[Name, Name]) -> tuple[Event, ...]:
    """The events with the names of their participants, in their titles too, replaced by fuller ones."""
    return tuple(_renamed(event, names) for event in events)


def _renamed(event, names):
    words = event.title
    for who in event.participants:
        if who.name in names and display(who.name) in words:
            words = words.replace(display(who.name), display(names[who.name]), 1)
    people = tuple(replace(who, name=names.get(who.name, who.name)) for who in event.participants)
    return replace(event, title=_cut(words), participants=people)


def _cut(text):
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
