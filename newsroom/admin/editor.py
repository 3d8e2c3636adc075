"""The editor of a body: its field, and what it asks the site for while somebody writes."""

import json

from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.widgets import Script
from django.http import Http404, JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from newsroom import body
from newsroom.admin.typed import number_of
from newsroom.body.references import KINDS
from newsroom.body.referents import Public, on_record
from newsroom.body.schema import for_editor
from newsroom.body.showing import words_of
from newsroom.models import Article, Photo
from relations.models import Citation, Official

MOST_FOUND = 12
MODELS = {"speaker": Official, "photo": Photo, "fact": Citation, "story": Article}
WORDS = {
    "toolbar": pgettext_lazy("editor", "Formatting"),
    "paragraph": pgettext_lazy("editor", "Text"),
    "heading": pgettext_lazy("editor", "Heading"),
    "subheading": pgettext_lazy("editor", "Subheading"),
    "bold": pgettext_lazy("editor", "Bold"),
    "italic": pgettext_lazy("editor", "Italic"),
    "link": pgettext_lazy("editor", "Link"),
    "bullets": pgettext_lazy("editor", "List"),
    "numbers": pgettext_lazy("editor", "Numbered list"),
    "quote": pgettext_lazy("editor", "Quote"),
    "speaker": pgettext_lazy("editor", "Speaker"),
    "table": pgettext_lazy("editor", "Table"),
    "photo": pgettext_lazy("editor", "Photo"),
    "fact": pgettext_lazy("editor", "Fact"),
    "story": pgettext_lazy("editor", "Related story"),
    "undo": pgettext_lazy("editor", "Undo"),
    "redo": pgettext_lazy("editor", "Redo"),
    "inTable": pgettext_lazy("editor", "Table"),
    "addRow": pgettext_lazy("editor", "Add a row"),
    "addColumn": pgettext_lazy("editor", "Add a column"),
    "removeRow": pgettext_lazy("editor", "Remove the row"),
    "removeColumn": pgettext_lazy("editor", "Remove the column"),
    "headRow": pgettext_lazy("editor", "Headings in the first row"),
    "removeTable": pgettext_lazy("editor", "Remove the table"),
    "chooseSpeaker": pgettext_lazy("editor", "Choose the speaker"),
    "chooseLink": pgettext_lazy("editor", "Address of the link"),
    "address": pgettext_lazy("editor", "Address"),
    "search": pgettext_lazy("editor", "Search"),
    "nobody": pgettext_lazy("editor", "Nobody"),
    "remove": pgettext_lazy("editor", "Remove"),
    "apply": pgettext_lazy("editor", "Apply"),
    "cancel": pgettext_lazy("editor", "Cancel"),
    "nothing": pgettext_lazy("editor", "Nothing found."),
    "found": pgettext_lazy("editor", "Found: {number}"),
    "failed": pgettext_lazy("editor", "The site does not answer: try again."),
    "pastedPlain": pgettext_lazy("editor", "The site does not answer: pasted as plain text."),
    "unknown": pgettext_lazy("editor", "not on record"),
}


class BodyWidget(AdminTextareaWidget):
    """A plain field, over which newsroom/editor.js lays the editor; a body that cannot be kept stays plain."""

    class Media:
        css = {"all": ["newsroom/editor.css"]}
        js = [Script("newsroom/editor.js", type="module")]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        told = {
            **for_editor(), "words": WORDS, "bundle": static("django_prose_editor/editor.js"),
            "at": reverse("admin:newsroom_article_references"), "paste": reverse("admin:newsroom_article_paste"),
        }  # fmt: skip
        try:
            cleaned = body.clean(value or "")
            told |= {"html": cleaned} if cleaned != value else {}
        except ValidationError:
            told["isRefused"] = True
        context["widget"]["attrs"]["data-editor"] = json.dumps(told, default=str, ensure_ascii=False)
        return context


class WithEditor:
    """/references/ finds and tells of rows that a body may name; /paste/ cleans what was copied elsewhere."""

    def get_urls(self):
        pages = {"references": self.references_view, "paste": self.paste_view}
        own = [
            path(f"{name}/", self.admin_site.admin_view(view), name=f"newsroom_article_{name}")
            for name, view in pages.items()
        ]
        return [*own, *super().get_urls()]

    @method_decorator([never_cache, require_GET])
    def references_view(self, request):
        """?kind=photo&q=… gives {results: […]}, ?photo=3&photo=4&fact=5 gives {rows: {photo: {3: …}}}."""
        self._require_writer(request)
        if "q" in request.GET:
            kind = request.GET.get("kind")
            if kind not in MODELS:
                raise Http404
            return JsonResponse({"results": self._found(request, kind, request.GET["q"])})
        numbers = {
            kind: {number_of(text) for text in request.GET.getlist(kind)} - {None}
            if self._may_see(request, kind)
            else ()
            for kind in KINDS
        }
        return JsonResponse({"rows": _told(numbers, request.at)})

    @method_decorator([never_cache, require_POST])
    def paste_view(self, request):
        """{html} of what was copied; 422 and {why} where it is more than can be kept."""
        self._require_writer(request)
        try:
            return JsonResponse({"html": body.clean_paste(request.POST.get("html", ""))})
        except ValidationError as error:
            return JsonResponse({"why": " ".join(error.messages)}, status=422)

    def _found(self, request, kind, words):
        if not self._may_see(request, kind):
            return []
        rows, has_repeats = self._admin_of(kind).get_search_results(
            request, _offered(kind), words.replace("\0", "")[:100]
        )
        rows = rows.distinct() if has_repeats else rows
        numbers = list(rows.order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND])
        told = _told({kind: set(numbers)}, request.at)[kind]
        return [told[number] for number in numbers]

    def _require_writer(self, request):
        if not self.has_add_permission(request) and not self.has_change_permission(request):
            raise PermissionDenied

    def _may_see(self, request, kind):
        return self._admin_of(kind).has_view_permission(request)

    def _admin_of(self, kind):
        return self.admin_site.get_model_admin(MODELS[kind])


def _offered(kind):
    """Rows that somebody may want to name: not what was rejected, nor what stands for another."""
    if kind == "speaker":
        return Official.objects.exclude(review="rejected").filter(merged_into=None)
    return Citation.objects.confirmed() if kind == "fact" else MODELS[kind].objects.all()


def _told(numbers, at):
    """{kind: {number: {number, words, note, image}}} for the editor."""
    public = Public(numbers, at)
    return {
        kind: {number: _row(kind, row, public) for number, row in rows.items()}
        for kind, rows in on_record(numbers).items()
    }


def _row(kind, row, public):
    told = {"number": row.pk, "words": words_of(kind, row), "note": ""}
    if kind == "photo":
        told["image"] = row.renditions("webp")[0].path
    return told if row.pk in getattr(public, kind) else told | {"note": _("Readers do not see it now.")}
