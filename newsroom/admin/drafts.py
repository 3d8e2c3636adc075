"""What is typed into an article's form, kept on the server for its author, and offered back to them."""

from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from newsroom import desk
from newsroom.admin.differences import differences
from newsroom.admin.presence import clock
from newsroom.admin.typed import COMPARED, in_words, is_same, number_of, standing, typed
from newsroom.desk.drafts import KEPT
from newsroom.desk.guards import allow
from newsroom.models import Article

RESTORE = "draft"  # of the address of a form: ?draft=restore
STATUS = {desk.KeptElsewhere: 409, desk.TooLong: 413, desk.NotAllowed: 403}


class DraftForm(forms.ModelForm):
    """`draft` is the token of the draft that this form keeps; `restored` has its fields, for a form opened on it."""

    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)
    restored = {}


class WithDrafts:
    """/draft/ under an article's address, and of a new one, keeps what was typed; /draft/discard/ forgets it."""

    def get_urls(self):
        pages = {"draft": self.keep_view, "discard": self.discard_view}
        at = {"draft": "draft/", "discard": "draft/discard/"}
        found = [
            path(f"{start}{at[name]}", self.admin_site.admin_view(view), name=f"newsroom_article_{name}{end}")
            for name, view in pages.items()
            for start, end in (("<int:pk>/", ""), ("", "_new"))
        ]
        return [*found, *super().get_urls()]

    @method_decorator([never_cache, require_POST])
    def keep_view(self, request, pk=None):
        """Keep the form's fields; the answer has the token to keep the next ones over."""
        article = _article(pk)
        try:
            draft = keep(request.user, article, request.POST)
        except desk.Refused as refusal:
            answer = {"why": str(refusal)}
            if isinstance(refusal, desk.KeptElsewhere) and refusal.draft:
                answer |= {"token": refusal.draft.token, "at": clock(refusal.draft.kept_at)}
            return JsonResponse(answer, status=STATUS.get(type(refusal), 409))
        return JsonResponse({"token": draft.token, "at": clock(draft.kept_at)} if draft else {"token": "", "at": ""})

    @method_decorator([never_cache, require_POST])
    def discard_view(self, request, pk=None):
        article = _article(pk)
        if not desk.may_keep(article, request.user):
            raise PermissionDenied
        if desk.discard_draft(article, by=request.user, token=_token(request.POST.get("token"))):
            self.message_user(request, _("The unsaved text is discarded."))
        return HttpResponseRedirect(form_of(article))

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form, opened on what was kept where its address asks for that."""
        form = super().get_form(request, obj, change, **kwargs)
        draft = self._draft(request, obj) if request.method == "GET" and RESTORE in request.GET else None
        if draft is None:
            return form
        seen = {"seen": draft.revision_id} if draft.revision_id else {}
        return type(form.__name__, (form,), {"restored": {**draft.fields, **seen, "draft": draft.token}})

    def save_related(self, request, form, formsets, change):
        """What is saved is no draft any more; another text of the author's stays one."""
        super().save_related(request, form, formsets, change)
        article = form.instance if change else None
        desk.discard_draft(article, by=request.user, token=form.cleaned_data.get("draft"))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        context["keeps"] = desk.may_keep(obj, request.user)
        if context["keeps"]:
            context |= {"keep_at": _at("draft", obj), "discard_at": _at("discard", obj), "form_at": form_of(obj)}
            if request.method == "POST":
                self._keep_refused(request, form, obj)
            elif not form.restored:
                context |= self._offer(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _keep_refused(self, request, form, obj):
        """A form that was not saved is kept at once, for a browser that does it no more."""
        try:
            draft = keep(request.user, obj, form.data)
        except desk.Refused:
            return
        form.data = form.data.copy()
        form.data["draft"] = str(draft.token) if draft else ""

    def _offer(self, request, obj):
        draft = self._draft(request, obj)
        if draft is None:
            return {}
        head = standing(obj.head, obj) if obj else dict.fromkeys(COMPARED, "") | {"documents": []}
        kept = {name: draft.fields.get(name, head[name]) for name in head}
        compared = differences(*in_words(head, kept)) if obj else []
        is_older = obj is not None and draft.revision_id != obj.head_id
        offered = {"token": draft.token, "at": clock(draft.kept_at), "differences": compared, "is_older": is_older}
        return {"offered": {**offered, "headline": kept["headline"]}}

    def _draft(self, request, obj):
        return desk.draft_of(obj, request.user) if desk.may_keep(obj, request.user) else None


def keep(user, article: Article | None, data):
    """The draft with the fields of a form's data; None where they say nothing that is not saved already."""
    allow(desk.may_keep(article, user))
    token = _token(data.get("draft"))
    revision = article.revisions.filter(pk=number_of(data.get("seen"))).first() if article else None
    if article and revision is None:
        raise desk.NotNow(_("This form is of another article."))
    fields = typed(data, KEPT)
    if not _says_more(article, revision, fields):
        desk.discard_draft(article, by=user, token=token)
        return None
    return desk.keep_draft(article, fields, by=user, revision=revision, token=token)


def form_of(article: Article | None) -> str:
    return _at("change", article) if article else reverse("admin:newsroom_article_add")


def _says_more(article, revision, fields):
    if article is None:
        return any(fields.get(name) for name in KEPT if name not in ("language", "filed", "section"))
    shown = standing(revision, article)
    section, _colon, language = fields.get("filed", "").partition(":")
    shown |= {"section": section, "language": language} if "filed" in fields else {}
    return bool(fields.get("note") or fields.get("why")) or any(
        not is_same(name, fields[name], shown[name]) for name in COMPARED if name in fields
    )


def _at(name, article):
    return (
        reverse(f"admin:newsroom_article_{name}", args=[article.pk])
        if article
        else reverse(f"admin:newsroom_article_{name}_new")
    )


def _article(pk):
    return None if pk is None else get_object_or_404(Article.objects.select_related("head"), pk=pk)


def _token(text):
    try:
        return UUID(text or "")
    except ValueError:
        return None
