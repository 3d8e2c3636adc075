"""A comment that is sent by somebody who is signed out, or with an old token, comes back to be sent again."""

from functools import wraps

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from newsroom.adminsite import scripts

PAGE = "newsroom_article_comments"
CARRIED = ("_say", "seen")
WORDS = ("quote", "text")


def is_comment(path: str) -> bool:
    """Whether this is the address to which comments are sent."""
    try:
        return resolve(path).url_name == PAGE
    except Resolver404:
        return False


def keeping_words(view, site):
    """The view; a comment of somebody who is signed out comes back with its words."""

    @wraps(view)
    def keeping(request, *args, **kwargs):
        if request.method == "POST" and not site.has_permission(request):
            return unsaid(request)
        return view(request, *args, **kwargs)

    return keeping


@scripts
def unsaid(request):
    """The page with the words, and a button that sends them with the token of now."""
    why = _("You are signed out: the text stays in this window. Sign in in another window.")
    if admin.site.has_permission(request):
        why = _("You have signed in again since you opened this form, so that it was not taken. Your text is here.")
    context = {
        **admin.site.each_context(request), "title": _("Your text is not saved"), "why": why, "address": request.path,
        "carried": [(name, request.POST.get(name, "")) for name in CARRIED],
        **{name: request.POST.get(name, "") for name in WORDS},
    }  # fmt: skip
    return TemplateResponse(request, "admin/newsroom/article/unsaid.html", context, status=403).render()
