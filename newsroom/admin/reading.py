"""«Разбор», the reading screen: a document beside its findings, to accept, reject and set right.

Without scripts it is one form with one submit; the script sends the same form piece by piece, and asks for JSON.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from newsroom import desk
from newsroom.admin.changing import forms_of, save
from newsroom.admin.deciding import Answer, carry_out
from newsroom.desk.guards import PERMISSIONS
from newsroom.models import Door, Verb
from newsroom.review import page_of
from relations.models import Document

NEEDED = ("relations.view_document", "relations.view_citation")
TEMPLATES = "admin/newsroom/reading"
MOVING = {"split", "join", "restore", "hide", "copy", "no_copy"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request, pk):
    """The whole screen; a POST carries out what its form says."""
    document = _document(request, pk)
    if request.method != "POST":
        return TemplateResponse(request, f"{TEMPLATES}/screen.html", _context(request, page_of(document)))
    return _answered(request, document, carry_out(request, page_of(document)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request, pk, key):
    """The few fields of a finding, to be set right; saving accepts it as it is then."""
    document = _document(request, pk)
    card = page_of(document).by_key.get(key)
    if card is None:
        raise Http404
    forms = forms_of(request, card, document)
    if not (forms and request.user.has_perm(PERMISSIONS[Verb.CHANGE])):
        raise PermissionDenied
    answer = _set_right(request, document, key, forms) if request.method == "POST" else Answer()
    if answer.said:
        return _answered(request, document, answer)
    context = {**_context(request, page_of(document)), "card": card, "forms": forms, "refused": answer.refused.get(key)}
    if _asks_for_json(request):
        return JsonResponse({"form": _drawn(request, "change", context)})
    return TemplateResponse(request, f"{TEMPLATES}/change_page.html", context)


def _set_right(request, document, key, forms):
    answer = Answer()
    try:
        changed = save(forms, key, document, request.POST, desk.Act(request.user, Door.ADMIN))
    except desk.Refused as refusal:
        answer.refuse(key, refusal)
    else:
        if changed:
            answer.say(_("Set right and accepted: %(finding)s.") % {"finding": changed.title})
    return answer


def _document(request, pk):
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    return get_object_or_404(Document.objects.select_related("source", "copy_of").defer("raw"), pk=pk)


def _context(request, page):
    user = request.user
    may = {
        verb: user.has_perm(PERMISSIONS[verb])
        for verb in (Verb.CONFIRM, Verb.REJECT, Verb.CHANGE, Verb.MERGE, Verb.SPLIT, Verb.RESTORE, Verb.COPY)
    }
    return {
        **admin.site.each_context(request), "is_nav_sidebar_enabled": False, "opts": Document._meta, "page": page,
        "document": page.document, "may": may, "may_decide": may[Verb.CONFIRM] and may[Verb.REJECT],
        "undo": page.last_act(user), "title": _("Reading: %(document)s") % {"document": page.document},
    }  # fmt: skip


def _answered(request, document, answer):
    """What was done: as JSON with all that looks otherwise now, or as messages above the screen."""
    if not _asks_for_json(request):
        for text in answer.said:
            messages.success(request, text)
        for text in answer.refused.values():
            messages.error(request, text)
        return HttpResponseRedirect(reverse("admin:relations_document_reading", args=[document.pk]))
    document = _document(request, document.pk)
    context = _context(request, page_of(document))
    answered = {"said": " ".join(answer.said), "refused": answer.refused, **_looks_otherwise(request, context)}
    return JsonResponse(answered)


def _looks_otherwise(request, context):
    """HTML of what the form showed otherwise: single cards by their keys, and whole panes by the names of their parts.

    Cards come and go when a name is linked; stories and copies move by a button of their own.
    """
    page = context["page"]
    shown = {name.removeprefix("seen-"): seen for name, seen in request.POST.items() if name.startswith("seen-")}
    panes = ["tools"]
    panes += ["list", "text"] if set(shown) != set(page.by_key) else []
    panes += ["text", "copies"] if request.POST.get("do", "").partition(":")[0] in MOVING else []
    cards = [card for card in page.cards if card.seen != shown.get(card.key)] if "list" not in panes else []
    return {
        "cards": {card.key: _drawn(request, "card", {**context, "card": card}) for card in cards},
        "panes": {name: _drawn(request, name, context) for name in panes},
    }


def _drawn(request, name, context):
    return render_to_string(f"{TEMPLATES}/{name}.html", context, request)


def _asks_for_json(request):
    return request.headers.get("Accept") == "application/json"
