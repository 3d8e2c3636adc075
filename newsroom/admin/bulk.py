"""The desk's verbs for many articles at once: actions on the list, each article by itself.

The list carries which revision of each article it showed; the verb speaks of that one, and a newer one refuses it.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminTextareaWidget
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import desk
from newsroom.admin.panel import VERBS
from newsroom.admin.typed import number_of
from newsroom.desk.guards import LONGEST_REASON, PERMISSIONS
from newsroom.models import Article, Door, Revision, Verb

WORDS = {
    Verb.SUBMIT: gettext_lazy("Submit the selected articles for review"),
    Verb.APPROVE: gettext_lazy("Approve the selected articles"),
    Verb.RETURN: gettext_lazy("Return the selected articles to their authors"),
    Verb.PUBLISH: gettext_lazy("Publish the selected articles"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article that was ticked, and the revision of it that the list showed; None where it showed none."""

    article: Article
    seen: Revision | None


class ReasonForm(forms.Form):
    """What is asked before articles are returned; the verbs take it as their note."""

    note = forms.CharField(
        label=gettext_lazy("What the authors should change"), max_length=LONGEST_REASON,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say what the author should change.")},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the verbs take of the panel's fields."""

    note: str = ""


def _action(verb):
    @admin.action(description=WORDS[verb])
    def action(options, request, queryset):
        return options.do_with_chosen(request, verb)

    action.__name__ = verb.value
    return action


class WithBulkActions:
    """A list whose rows carry `seen-<number of the article>`, and the verbs that a person may use as its actions."""

    actions = [_action(verb) for verb in WORDS]

    def get_actions(self, request):
        found = super().get_actions(request)
        barred = {verb for verb in WORDS if not request.user.has_perm(PERMISSIONS[verb])}
        return {name: action for name, action in found.items() if name not in barred}

    def response_action(self, request, queryset):
        """Django's own, with what is no number of a row left out of what was ticked."""
        request.POST = request.POST.copy()
        ticked = [value for value in request.POST.getlist(ACTION_CHECKBOX_NAME) if number_of(value) is not None]
        request.POST.setlist(ACTION_CHECKBOX_NAME, ticked)
        return super().response_action(request, queryset)

    def action_checkbox(self, obj):
        seen = format_html('<input type="hidden" name="{}" value="{}">', f"seen-{obj.pk}", obj.head_id)
        return super().action_checkbox(obj) + seen

    def do_with_chosen(self, request, verb):
        """Carry out the verb on every ticked article, a transaction each; to return articles a reason is asked first.

        What was ticked counts, and not what the list's filters would show by now.
        """
        chosen = self._chosen(request)
        if verb != Verb.RETURN or not chosen:
            return self._do_all(request, verb, chosen, Asked())
        form = ReasonForm(request.POST if "note" in request.POST else None)
        if form.is_valid():
            return self._do_all(request, verb, chosen, Asked(form.cleaned_data["note"]))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": WORDS[verb], "chosen": chosen,
            "form": form, "verb": verb, "action_checkbox_name": ACTION_CHECKBOX_NAME, "back": request.get_full_path(),
        }  # fmt: skip
        return TemplateResponse(request, "admin/newsroom/article/return_selected.html", context)

    def _chosen(self, request):
        """What was ticked, in the order of the list."""
        numbers = [number_of(value) for value in request.POST.getlist(ACTION_CHECKBOX_NAME)]
        articles = self.get_queryset(request).select_related("head").in_bulk([pk for pk in numbers if pk is not None])
        seen = {pk: number_of(request.POST.get(f"seen-{pk}")) for pk in articles}
        revisions = Revision.objects.filter(pk__in=[number for number in seen.values() if number])
        shown = {one.article_id: one for one in revisions if one.pk == seen.get(one.article_id)}
        return [Chosen(articles[pk], shown.get(pk)) for pk in dict.fromkeys(numbers) if pk in articles]

    def _do_all(self, request, verb, chosen, asked):
        done, refused = [], {}
        for one in chosen:
            try:
                _do(verb, one, asked, request.user)
            except desk.Refused as refusal:
                refused.setdefault(str(refusal), []).append(one.article)
            else:
                done.append(one.article)
        told = {"verb": verb.label}
        if done:
            words = _("%(verb)s: done with %(count)d.") % {**told, "count": len(done)}
            self.message_user(request, _naming(words, done), messages.SUCCESS)
        for why, articles in refused.items():
            words = _("%(verb)s: not done with %(count)d. %(why)s") % {**told, "count": len(articles), "why": why}
            self.message_user(request, _naming(words, articles), messages.ERROR)


def _do(verb, chosen, asked, by):
    if chosen.seen is None:
        raise desk.NotNow(_("The list did not say which text it showed: open it anew."))
    VERBS[verb](chosen.article, asked, by=by, revision=chosen.seen, door=Door.ADMIN)


def _naming(words, articles):
    """The words, and behind them links to the articles."""
    links = ((reverse("admin:newsroom_article_change", args=[article.pk]), article) for article in articles)
    return format_html("{} {}", words, format_html_join(" · ", '<a href="{}">{}</a>', links))
