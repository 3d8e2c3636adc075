"""Comments on an article in the admin: below its form, and on a page of their own."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from newsroom import desk
from newsroom.admin.typed import number_of
from newsroom.admin.unsaid import keeping_words
from newsroom.models import Comment
from newsroom.models.comments import EDITABLE_FOR, LONGEST_COMMENT, LONGEST_QUOTE

VERBS = {
    "change": lambda row, data, by: desk.change_comment(row, data.get("text", ""), by=by),
    "take_back": lambda row, data, by: desk.take_back(row, by=by),
    "resolve": lambda row, data, by: desk.resolve(row, by=by),
    "reopen": lambda row, data, by: desk.reopen(row, by=by),
}


class WithComments:
    """/comments/ under an article's address has all that was said of it, and takes what is said.

    The same forms stand below the article's, outside of it. They open that page in a window of its own, so that
    nothing which is typed above is sent with them, or lost.
    """

    def get_urls(self):
        view = keeping_words(self.admin_site.admin_view(self.comments_view), self.admin_site)
        return [path("<int:pk>/comments/", view, name="newsroom_article_comments"), *super().get_urls()]

    @method_decorator([never_cache, require_http_methods(["GET", "HEAD", "POST"])])
    def comments_view(self, request, pk):
        article = self._readable(request, pk)
        refused = {}
        if request.method == "POST":
            try:
                return HttpResponseRedirect(f"{request.path}#comment-{_carry_out(request, article).pk}")
            except desk.Refused as refusal:
                refused = {"why": str(refusal), "form": request.POST.get("_say", ""), **_typed(request.POST)}
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "object": article,
            "title": _("Comments: %(article)s") % {"article": article}, "talk": talk(request, article, refused),
        }  # fmt: skip
        return TemplateResponse(request, "admin/newsroom/article/comments_page.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["talk"] = talk(request, obj) | {"elsewhere": True} if obj else None
        return super().render_change_form(request, context, add, change, form_url, obj)


def talk(request, article, refused=None) -> dict:
    """What the templates show of an article's comments, which count as seen from then on.

    `refused` has what was typed into a form that was not taken, which form that was (`reply:7`), and `why`.
    """
    threads = list(article.comments.threads(request.user))
    said = [comment for thread in threads for comment in (thread, *thread.said)]
    for comment in said:
        comment.may_change = comment.may_be_changed(request.user, request.at)
    if request.method != "HEAD" and any(comment.is_unseen for comment in said):
        desk.see_comments(article, by=request.user, at=request.at)
    may_comment = desk.may_comment(request.user)
    if refused:
        refused["has_form"] = may_comment and refused["form"] in _forms(threads, said)
    return {
        "article": article, "threads": threads, "may_comment": may_comment, "refused": refused or {},
        "colleagues": desk.colleagues() if may_comment else [], "minutes": int(EDITABLE_FOR.total_seconds() // 60),
        "longest": LONGEST_COMMENT, "longest_quote": LONGEST_QUOTE,
        "open": sum(thread.resolved_at is None for thread in threads),
    }  # fmt: skip


def _forms(threads, said):
    """What the buttons of the forms do in which something can be typed."""
    replies = {f"reply:{thread.pk}" for thread in threads if thread.resolved_at is None}
    return {"new", *replies, *(f"change:{comment.pk}" for comment in said if comment.may_change)}


def _carry_out(request, article) -> Comment:
    """Do what the button says that was pressed: `new`, or `reply:7`; returns the comment that it was about."""
    verb, _colon, number = request.POST.get("_say", "").partition(":")
    row = get_object_or_404(article.comments, pk=number_of(number)) if verb != "new" else None
    if verb in VERBS:
        VERBS[verb](row, request.POST, request.user)
        return row
    if verb not in ("new", "reply"):
        raise desk.NotNow(_("Nothing was pressed."))
    seen = article.revisions.filter(pk=number_of(request.POST.get("seen"))).first() or article.head
    return desk.comment(article, **_typed(request.POST), by=request.user, revision=seen, reply_to=row)


def _typed(data):
    return {name: data.get(name, "") for name in ("text", "quote")}
