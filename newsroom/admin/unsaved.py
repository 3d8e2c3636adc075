"""A form that cannot be taken gives its text back: signed out meanwhile, signed in anew, or not allowed any more."""

import json
from copy import copy
from functools import wraps

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_failure

from newsroom import desk
from newsroom.admin.conflicts import REOPEN
from newsroom.admin.differences import LABELS
from newsroom.admin.drafts import RESTORE, keep
from newsroom.admin.typed import number_of
from newsroom.admin.unsaid import is_comment, unsaid
from newsroom.adminsite import KEPT_FIELD, scripts
from newsroom.desk.drafts import KEPT
from newsroom.models import Article

FORMS = {"newsroom_article_add", "newsroom_article_change"}
CARRIED = (*KEPT, "seen", "base", "draft")
READ = ("headline", "standfirst", "body", "byline", "why", "note")


class KeepingText:
    """The forms to add and to change a row answer a POST that they cannot take with a page that has its text."""

    def get_urls(self):
        urls = super().get_urls()
        for url in urls:
            if url.name in FORMS:
                url.callback = _keeping(url.callback, self.admin_site)
        return urls


def csrf_failure(request, reason=""):
    """Who has signed out or in since the form was opened sends it with an old token; no other site gets this page."""
    is_ours = request.method == "POST" and _is_of_this_site(request)
    if is_ours and is_comment(request.path):
        return unsaid(request)
    if not is_ours or not is_form(request.path):
        return plain_failure(request, reason)
    if not admin.site.has_permission(request):
        return _sign_in(request, admin.site)
    why = _("You have signed in again since you opened this form, so that it was not taken. Your text is here.")
    return _unsaved(request, request.POST, why, request.path)


def is_form(path: str) -> bool:
    """Whether this is the address of a form to add or to change an article."""
    try:
        return resolve(path).url_name in FORMS
    except Resolver404:
        return False


def take_up(request, kept, address):
    """After signing in: back to the form with the text, kept as a draft; else a page that has it."""
    data = _data(kept)
    try:
        article = _article(address)
        draft = keep(request.user, article, data)
    except desk.Refused as refusal:
        return _unsaved(request, data, str(refusal), address)
    return HttpResponseRedirect(f"{address}?{RESTORE}=restore" if draft else address)


def _keeping(view, site):
    @wraps(view)
    def keeping(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if not site.has_permission(request):
            return _sign_in(request, site)
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            why = _("You may not save this article, or not any more. Your text is here.")
            return _unsaved(request, request.POST, why, request.path, may_send=False)

    return keeping


def _sign_in(request, site):
    """The page to sign in, which carries the form's text to the draft that it becomes."""
    asking = copy(request)
    asking.method = "GET"
    carried = {name: request.POST.getlist(name) for name in CARRIED if name in request.POST}
    context = {
        KEPT_FIELD: json.dumps(carried, ensure_ascii=False), REDIRECT_FIELD_NAME: request.path,
        "app_path": reverse("admin:login"),
    }  # fmt: skip
    return site.login(asking, context)


@scripts
def _unsaved(request, data, why, address, *, may_send=True):
    fields = {name: data.getlist(name) for name in CARRIED if name in data}
    context = {
        **admin.site.each_context(request), "title": _("Your text is not saved"), "why": why, "address": address,
        "fields": fields, "may_send": may_send, "reopen": REOPEN,
        "read": [(name, LABELS.get(name, _("note")), data[name]) for name in READ if data.get(name)],
    }  # fmt: skip
    return TemplateResponse(request, "admin/newsroom/article/unsaved.html", context, status=403).render()


def _data(kept):
    """The fields as the page carried them; what is no such thing carries none."""
    data = QueryDict(mutable=True)
    try:
        carried = json.loads(kept)
    except ValueError:
        return data
    for name in CARRIED if isinstance(carried, dict) else ():
        values = carried.get(name)
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            data.setlist(name, values)
    return data


def _article(address):
    """The article of a form's address; None where it is that of a new one."""
    found = resolve(address)
    if found.url_name != "newsroom_article_change":
        return None
    article = Article.objects.filter(pk=number_of(found.kwargs["object_id"])).first()
    if article is None:
        raise desk.NotNow(_("There is no such article."))
    return article


def _is_of_this_site(request):
    return request.headers.get("Origin") in (f"{request.scheme}://{request.get_host()}", settings.SITE_URL)
