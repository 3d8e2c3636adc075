"""A form that was opened on a text which is not the newest any more: both texts, and what the form goes on with."""

import json
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from newsroom.admin.differences import LABELS, Difference, differences
from newsroom.admin.typed import COMPARED, MANY, filing, in_words, is_same, plain, standing, typed
from newsroom.models import Article, Revision

TAKE, REOPEN = "_take", "_reopen"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs: the newest words and this writer's own, and which of them stand in the form."""

    difference: Difference
    mine: list[str]
    holds_theirs: bool
    changed_by: str  # "me", "them" or "both", against the text that the form was opened on
    choices: str  # JSON {theirs, mine}: lists of [value, words], for the script

    @property
    def name(self) -> str:
        return self.difference.name


@dataclass(frozen=True, slots=True)
class Conflict:
    head: Revision
    fields: list[Field]

    @property
    def taken(self) -> list[str]:
        """Labels of the fields that this writer had not changed, and that hold the newest words now."""
        return [str(field.difference.label) for field in self.fields if field.changed_by == "them"]


class ComparedForm(forms.ModelForm):
    """`seen` is the revision that the form was opened on, `filed` where the article was filed then.

    A press of `_take` puts the newest words of one field into the form, or the writer's own back, and saves nothing.
    `base` is the revision on which the writer began, while a conflict lasts; `mine-<field>` are the words that a press
    has taken out of the form.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    filed = forms.CharField(widget=forms.HiddenInput, required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conflict = None

    def clean(self):
        """Refuse to save over what somebody has saved since; what was typed stays in the form."""
        data = super().clean()
        if not self.instance.pk:
            return self._not_yet(data)
        article = Article.objects.select_for_update().get(pk=self.instance.pk)
        is_stale = data.get("seen") != article.head.pk
        is_filed_anew = "section" in self.fields and (data.get("filed") or filing(article)) != filing(article)
        if is_stale or is_filed_anew or data.get("base"):
            self._meet(article, data, is_stale or is_filed_anew)
        if is_stale or is_filed_anew:
            raise forms.ValidationError(self._why(article, is_stale), code="stale")
        return self._not_yet(data)

    def _not_yet(self, data):
        """Some presses only change the form."""
        if TAKE in self.data or REOPEN in self.data:
            raise forms.ValidationError(_("Nothing is saved yet: look it through, and save."), code="not_yet")
        return data

    def _why(self, article, is_stale):
        if not is_stale:
            return _(
                "Somebody has filed this article elsewhere since you opened this form. Nothing of yours is lost: it is "
                "below, not saved yet."
            )
        return _(
            "%(who)s has saved revision %(number)s since you opened this form. Nothing of yours is lost: "
            "it is below, not saved yet. Compare it with the newest text, take over what you need, and "
            "save again."
        ) % {"who": article.head.author_name, "number": article.head.number}

    def _meet(self, article, data, is_new):
        """Set both texts against each other, field by field; a field that this writer left alone takes the newest."""
        self.data = self.data.copy()
        names = [name for name in COMPARED if name in self.fields]
        theirs = {name: value for name, value in standing(article.head, article).items() if name in names}
        opened = self._opened(article, data.get("seen")) if is_new else {}
        base = self._opened(article, data.get("base") or data.get("seen"))
        mine = {name: self._mine(name, theirs[name], opened.get(name)) for name in names}
        self._take(theirs, mine)
        self.data[self.add_prefix("seen")] = str(article.head.pk)
        self.data[self.add_prefix("filed")] = filing(article)
        self.data[self.add_prefix("base")] = str(data.get("base") or data.get("seen") or "")
        self.conflict = Conflict(article.head, self._fields(theirs, mine, base))

    def _opened(self, article, number):
        """What the form showed when it was opened."""
        revision = article.revisions.filter(pk=number).first() if number else None
        if revision is None:
            return {}
        shown = standing(revision, article)
        section, _colon, language = (self.data.get("filed") or filing(article)).partition(":")
        return {**shown, "section": section, "language": language}

    def _mine(self, name, theirs, opened):
        """The writer's own words, which a former press may have taken out of the form."""
        now, taken = typed(self.data, [name]).get(name, ""), f"mine-{name}"
        is_left_alone = opened is not None and is_same(name, now, opened)
        if is_left_alone:
            self._put(name, theirs)
        if taken in self.data and (is_left_alone or is_same(name, now, theirs)):
            return self.data.getlist(taken) if name in MANY else self.data.get(taken)
        return now

    def _take(self, theirs, mine):
        whose, _colon, name = self.data.get(TAKE, "").partition(":")
        if name in mine:
            self._put(name, {"theirs": theirs, "mine": mine}.get(whose, mine)[name])

    def _fields(self, theirs, mine, base):
        their_words, my_words = in_words(theirs, mine)
        found = []
        for difference in differences(their_words, my_words):
            name = difference.name
            now = typed(self.data, [name]).get(name, "")
            found.append(
                Field(
                    difference,
                    mine=mine[name] if name in MANY else [mine[name]],
                    holds_theirs=is_same(name, now, theirs[name]),
                    changed_by=_who(name, theirs, mine, base),
                    choices=json.dumps({
                        "theirs": _choices(name, theirs[name], their_words[name]),
                        "mine": _choices(name, mine[name], my_words[name]),
                    }),
                )
            )  # fmt: skip
        return found

    def _put(self, name, value):
        if name in MANY:
            self.data.setlist(self.add_prefix(name), value)
        else:
            self.data[self.add_prefix(name)] = value


def _who(name, theirs, mine, base):
    if name not in base:
        return "both"
    if is_same(name, mine[name], base[name]):
        return "them"
    return "me" if is_same(name, theirs[name], base[name]) else "both"


def _choices(name, value, words):
    values = plain(name, value)
    pairs = zip(values, words, strict=True) if name in MANY else [(value, words)]
    return [[number, word] for number, word in pairs]


class WithConflicts:
    """Shows the conflict of the form above its fields."""

    def render_change_form(self, request, context, *args, **kwargs):
        context["conflict"] = getattr(context["adminform"].form, "conflict", None)
        context["labels"] = LABELS
        return super().render_change_form(request, context, *args, **kwargs)
