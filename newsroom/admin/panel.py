"""The desk's panel below an article: the verbs that can be pressed now, and what some of them ask for."""

from datetime import UTC

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import desk, moments
from newsroom.desk.guards import LONGEST_REASON
from newsroom.models import Article, Correction, Door, Verb, Withdrawal

TYPED = "desk_panel"
TOMORROW = "schedule_tomorrow"
VERBS = {
    Verb.SUBMIT: lambda article, asked, **act: desk.submit(article, reason=asked.note, **act),
    Verb.APPROVE: lambda article, asked, **act: desk.approve(article, reason=asked.note, **act),
    Verb.RETURN: lambda article, asked, **act: desk.send_back(article, reason=asked.note, **act),
    Verb.PUBLISH: lambda article, asked, **act: desk.publish(article, **act),
    Verb.SCHEDULE: lambda article, asked, **act: desk.schedule(article, at=asked.at, until=asked.until, **act),
    Verb.CORRECT: lambda article, asked, **act: desk.correct(article, kind=asked.kind, note=asked.note, **act),
    Verb.PUBLISH_WITHOUT_APPROVAL: lambda article, asked, **act: desk.publish(
        article, without_approval=asked.note, **act
    ),
    Verb.CALL_OFF: lambda article, asked, **act: desk.call_off(article, reason=asked.note, **act),
    Verb.UNPUBLISH: lambda article, asked, **act: desk.unpublish(article, at=asked.until, reason=asked.note, **act),
    Verb.EMBARGO: lambda article, asked, **act: desk.embargo(article, until=asked.at, reason=asked.note, **act),
    Verb.LIFT_EMBARGO: lambda article, asked, **act: desk.lift_embargo(article, reason=asked.note, **act),
    Verb.WITHDRAW: lambda article, asked, **act: desk.withdraw(article, note=asked.note, **act),
    Verb.REPLACE: lambda article, asked, **act: desk.replace(article, note=asked.note, by_story=asked.other, **act),
    Verb.KILL: lambda article, asked, **act: desk.kill(article, note=asked.note, **act),
}
# What each further field is for: a field is shown where one of its verbs can be pressed.
ASKED = {
    "at": {Verb.SCHEDULE, Verb.EMBARGO},
    "until": {Verb.SCHEDULE, Verb.UNPUBLISH},
    "kind": {Verb.CORRECT},
    "other": {Verb.REPLACE},
}
NEEDED = {Verb.SCHEDULE: "at", Verb.EMBARGO: "at", Verb.REPLACE: "other"}
GROUPS = (
    (Verb.SUBMIT, Verb.APPROVE, Verb.RETURN),
    (Verb.PUBLISH, Verb.SCHEDULE, Verb.CORRECT, Verb.PUBLISH_WITHOUT_APPROVAL, Verb.CALL_OFF, Verb.UNPUBLISH),
    (Verb.EMBARGO, Verb.LIFT_EMBARGO),
    (Verb.WITHDRAW, Verb.REPLACE, Verb.KILL),
)


class LocalMoment(forms.DateTimeField):
    """A local time of the site's zone, left as it was typed: what it means is asked behind the form."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        with timezone.override(UTC):  # where every local time exists, and once
            found = super().to_python(value)
        return found.replace(tzinfo=None) if found else None


class PanelForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Reason or public note"), required=False, max_length=LONGEST_REASON,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For a correction, a withdrawal, a replacement and a kill readers see it; else it stays in the history."
        ),
    )  # fmt: skip
    at = LocalMoment(label=gettext_lazy("From"), required=False)
    until = LocalMoment(label=gettext_lazy("Until"), required=False)
    reading = forms.TypedChoiceField(
        label=gettext_lazy("Which of the two"), required=False, coerce=int, empty_value=None, choices=[("", "")]
    )
    kind = forms.ChoiceField(label=gettext_lazy("Correction"), required=False, choices=Correction.Kind)
    other = forms.ModelChoiceField(
        Article.objects.all(), required=False, label=gettext_lazy("Replaced by"),
        widget=AutocompleteSelect(Withdrawal._meta.get_field("replacement"), admin.site),
    )  # fmt: skip

    def __init__(self, *args, readings=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reading"].choices = [("", "—"), *enumerate(readings)]
        if not readings and not self.is_bound:
            del self.fields["reading"]


class Asked:
    """What was typed into the panel, for the verbs to take; moments are read in the site's zone."""

    def __init__(self, data):
        form = PanelForm(data, readings=("", ""))
        if not form.is_valid():
            raise desk.NotNow(" ".join(" ".join(errors) for errors in form.errors.values()))
        typed = form.cleaned_data
        self.note = typed["note"].replace("\r\n", "\n")
        self.kind, self.other = typed["kind"], typed["other"]
        self.at, self.until = (self._moment(typed[name], typed["reading"]) for name in ("at", "until"))

    @staticmethod
    def _moment(local, reading):
        return moments.moment_of(local, reading=reading) if local else None


def press(request, article) -> bool:
    """Carry out the verb that was pressed on what was just saved; whether one was. What it says is a message."""
    pressed = request.POST.get("_desk", "")
    verb = Verb.SCHEDULE if pressed == TOMORROW else pressed
    if verb not in VERBS:
        return False
    verb = Verb(verb)
    try:
        asked = Asked(request.POST)
        if pressed == TOMORROW:
            asked.at = moments.tomorrow_morning(request.at)
        if verb in NEEDED and not getattr(asked, NEEDED[verb]):
            raise desk.NotNow(_needs(verb))
        VERBS[verb](article, asked, by=request.user, revision=article.head, door=Door.ADMIN)
    except (desk.Refused, moments.Unclear) as refusal:
        messages.error(request, str(refusal))
        zone = timezone.get_default_timezone()
        readings = [moments.spelled(moment, zone) for moment in getattr(refusal, "readings", ())]
        typed = {
            name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("note", "at", "until", "kind", "other")
        }
        request.session[TYPED] = {**typed, "readings": readings}
    else:
        messages.success(request, _("Done: %(verb)s.") % {"verb": verb.label})
    return True


def _needs(verb):
    if verb == Verb.REPLACE:
        return _("Choose the story that takes its place.")
    return _("Fill in the time.")


def _lacking(article, at, *publications):
    """What the newest text lacks, as (words, address), where it is still to reach readers."""
    if article.killed_at or any(one and one.revision_id == article.head_id for one in publications):
        return []
    return [(point.words, _address(point)) for point in desk.lacking(article.head, at)]


def _address(point):
    """Where that is set right: a field of the article's form, or of the photo's."""
    page = reverse("admin:newsroom_photo_change", args=[point.photo.pk]) if point.photo else ""
    return f"{page}#id_{point.field}"


def panel(request, article, *, note="") -> dict:
    """What the template shows of the desk below an article: the buttons in their groups, and the fields they need.

    `note` is what stands in the field for it, unless a press was refused: then that is filled in as it was typed.
    """
    verbs = [verb for verb in desk.possible(article, request.user) if verb in VERBS]
    typed = {"note": note} | request.session.pop(TYPED, {})
    form = PanelForm(initial=typed, readings=typed.get("readings", ()))
    shown = [name for name, needing in ASKED.items() if needing & set(verbs)]
    if "reading" in form.fields:
        shown.insert(2, "reading")
    ahead, live = article.publications.ahead(request.at).first(), article.publications.at(request.at).first()
    return {
        "groups": [[verb for verb in group if verb in verbs] for group in GROUPS if set(group) & set(verbs)],
        "note": form["note"] if verbs else None,
        "asked": [form[name] for name in shown],
        "tomorrow": TOMORROW if Verb.SCHEDULE in verbs else "",
        "stage": article.get_stage_display(),
        "is_approved": article.stage == Article.Stage.IN_REVIEW and article.head.approvals.exists(),
        "standing": article.standing_at(request.at).label,
        "ahead": ahead,
        "live": live,
        "lacking": _lacking(article, request.at, live, ahead),
        "embargo": article.embargo_until if article.embargo_until and article.embargo_until > request.at else None,
        "zone": moments.city(timezone.get_default_timezone_name()),
        "media": form.media,
    }
