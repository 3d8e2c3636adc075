"""From the reading screen's form to the verbs of the desk: which of them it asks for, and how each went."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom import desk, ingest, seeding
from newsroom.admin.typed import number_of
from newsroom.models import Article, Door
from newsroom.review import Card, Page
from relations.models import Document, Event

ACCEPT, REJECT = "accept", "reject"
STATES = {ACCEPT: "accepted", REJECT: "rejected"}
SCREEN = "screen"  # where a refusal is shown that is of no single card


@dataclass
class Answer:
    """What was done, in words, and by card what was refused and why."""

    said: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def say(self, text: str):
        self.said.append(text)

    def refuse(self, key: str, why):
        self.refused[key] = str(why)


def carry_out(request, page: Page) -> Answer:
    """Do what the form says: its verdicts first, then what its pressed button names. Each act stands for itself."""
    answer, act = Answer(), desk.Act(request.user, Door.ADMIN)
    stale = {card.key for card in page.cards if request.POST.get(f"seen-{card.key}") not in (card.seen, None)}
    for card in page.cards:
        verdict = request.POST.get(f"verdict-{card.key}")
        if _is_asked(card, verdict, request.POST):
            _try(answer, card.key, partial(_decide, card, verdict, request.POST, desk.Act(act.by, act.door), stale))
    verb, _colon, argument = request.POST.get("do", "").partition(":")
    if verb in VERBS:
        _try(answer, _card_of(verb, argument), partial(VERBS[verb], page, argument, request.POST, act, stale))
    return answer


def _try(answer: Answer, key: str, verb: Callable[[], str]):
    try:
        with transaction.atomic():
            answer.say(verb())
    except desk.Refused as refusal:
        answer.refuse(key, refusal)


def _is_asked(card, verdict, posted):
    """Whether a verdict would change anything; an accepted card is accepted anew where other parts of it are kept."""
    if verdict not in STATES or card.state == "open":
        return False
    if card.state != STATES[verdict]:
        return True
    kept = {part.key for part in card.parts if part.is_kept and not part.is_open}
    return verdict == ACCEPT and card.kind != "openname" and kept != _kept(card, posted)


def _kept(card, posted):
    return set(posted.getlist(f"keep-{card.key}")) & {part.key for part in card.parts if not part.is_barred}


def _decide(card: Card, verdict, posted, act, stale):
    if card.key in stale:
        raise desk.NotNow(_meanwhile(card))
    if card.kind == "openname":
        return _choose(card, posted, act)
    if verdict == REJECT:
        desk.decide([], card.rejecting(), act)
        return _("Rejected: %(finding)s.") % {"finding": card.title}
    desk.decide(*card.accepting(_kept(card, posted)), act)
    return _("Accepted: %(finding)s.") % {"finding": card.title}


def _meanwhile(card):
    who = card.step.actor_name if card.step else _("Somebody")
    state = {"accepted": _("accepted"), "rejected": _("rejected")}.get(card.state, _("changed"))
    return _("Not done: %(who)s has decided on it meanwhile. Now it is: %(state)s.") % {"who": who, "state": state}


def _choose(card, posted, act):
    chosen = posted.get(f"candidate-{card.key}")
    official = next((who for who in card.candidates if str(who.pk) == chosen), None)
    if official is None:
        raise desk.NotNow(_("Choose whose name it is."))
    ingest.choose(card.fact, official, act)
    return _("“%(name)s” is %(official)s.") % {"name": card.fact.family, "official": official}


def _accept_sure(page, argument, posted, act, stale):
    """All that is sure, as the form showed it, in one act: what has changed since is left for another look."""
    sure = [card for card in page.sure if card.key not in stale]
    for card in sure:
        desk.decide(*card.accepting({part.key for part in card.parts}), act)
    return ngettext("Accepted %(count)d sure finding.", "Accepted %(count)d sure findings.", len(sure)) % {
        "count": len(sure)
    }


def _undo(page, argument, posted, act, stale):
    try:
        key = UUID(argument)
    except ValueError:
        raise desk.NotNow(_("There is nothing to undo.")) from None
    ingest.undo(key, by=act.by, door=act.door)
    return _("Undone.")


def _merge(page, argument, posted, act, stale):
    event, _colon, into = argument.partition(":")
    event, into = (_row(Event, number) for number in (event, into))
    desk.merge(event, into=into, by=act.by, door=act.door)
    return _("Merged into: %(event)s.") % {"event": into}


def _separate(page, argument, posted, act, stale):
    event = _row(Event, argument)
    desk.separate(event, by=act.by, door=act.door)
    return _("Separate again: %(event)s.") % {"event": event}


def _split(page, argument, posted, act, stale):
    at = int(argument) if argument.isdecimal() else -1
    if at not in {line.splits_at for line in page.lines if line.splits_at}:
        raise desk.NotNow(_("No story can begin there."))
    article = ingest.split(page.document, at, by=act.by, door=act.door, seen=_seen(posted))
    return _("A story of its own: %(article)s.") % {"article": article}


def _join(page, argument, posted, act, stale):
    article = _row(Article, argument)
    origin = ingest.join(article, by=act.by, door=act.door, seen=_seen(posted))
    return _("Joined again: %(article)s.") % {"article": origin}


def _seen(posted):
    """{article: revision} of the articles that the screen showed."""
    pairs = (text.partition(":") for text in posted.getlist("seen"))
    return {number_of(article): number_of(revision) for article, _colon, revision in pairs}


def _restore(page, argument, posted, act, stale):
    line = next((line for line in page.lines if line.furniture and str(line.start) == argument), None)
    if line is None:
        raise desk.NotNow(_("There is no line of the page there."))
    desk.restore(page.document, line.start, line.end, by=act.by, door=act.door)
    return _("Restored to the story. %(done)s") % {"done": _read_again(page.document, act)}


def _hide(page, argument, posted, act, stale):
    line = next((line for line in page.restored if str(line.pk) == argument), None)
    if line is None:
        raise desk.NotNow(_("This line is hidden already."))
    desk.hide(line, by=act.by, door=act.door)
    return _("Not part of the story. %(done)s") % {"done": _read_again(page.document, act)}


def _read_again(document, act):
    register = seeding.register_of(settings.SEEDS_DIR / "outlets.yaml")
    done = ingest.reread(document, register=register, by=act.by, door=act.door)
    return _("Proposed: %(added)d, withdrawn: %(withdrawn)d.") % {"added": done.added, "withdrawn": done.withdrawn}


def _copy(page, argument, posted, act, stale):
    of = _row(Document, argument or posted.get("copy_of", "").strip())
    desk.mark_copy(page.document, of=of, by=act.by, door=act.door)
    return _("A copy of: %(document)s.") % {"document": of}


def _no_copy(page, argument, posted, act, stale):
    desk.unmark_copy(page.document, by=act.by, door=act.door)
    return _("No copy any more.")


def _row(model, number):
    row = model._base_manager.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None
    if row is None:
        raise desk.NotNow(_("There is no such row: %(number)s.") % {"number": number or "—"})
    return row


def _card_of(verb, argument):
    return f"event-{argument.partition(':')[0]}" if verb in ("merge", "separate") else SCREEN


VERBS = {
    "sure": _accept_sure,
    "undo": _undo,
    "merge": _merge,
    "separate": _separate,
    "split": _split,
    "join": _join,
    "restore": _restore,
    "hide": _hide,
    "copy": _copy,
    "no_copy": _no_copy,
}
