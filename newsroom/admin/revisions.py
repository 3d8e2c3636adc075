"""The revisions of an article in the admin: two of them compared, and one restored."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from newsroom import desk
from newsroom.admin.differences import differences, in_words
from newsroom.admin.typed import number_of
from newsroom.models import Article, Door


class WithRevisions:
    """Pages under an article's address: /compare/?from=3&to=7, and /restore/, which takes a POST."""

    def get_urls(self):
        pages = {"compare": self.compare_view, "restore": self.restore_view}
        return [
            *(
                path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"newsroom_article_{name}")
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def compare_view(self, request, pk):
        """Two revisions side by side; by default the newest one and that before it."""
        article = self._readable(request, pk)
        revisions = list(article.revisions.defer("body", "standfirst"))
        numbers = {revision.number for revision in revisions}
        newest = max(numbers)
        after = _number(request.GET.get("to"), newest, numbers)
        before = _number(request.GET.get("from"), max(after - 1, 1), numbers)
        one, other = (article.revisions.select_related("lead_photo").get(number=number) for number in (before, after))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "object": article, "revisions": revisions,
            "before": one, "after": other, "before_and_after": (one, other),
            "differences": differences(in_words(one), in_words(other)),
            "title": _("Revisions %(before)s and %(after)s compared") % {"before": before, "after": after},
            "may_restore": desk.may_write(article, request.user), "newest": newest,
        }  # fmt: skip
        return TemplateResponse(request, "admin/newsroom/article/compare.html", context)

    def restore_view(self, request, pk):
        """Make the revision `number` the newest text, where `seen` is the newest one still."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self._readable(request, pk)
        former, seen = (
            get_object_or_404(article.revisions, **{column: number_of(request.POST.get(name))})
            for column, name in (("number", "number"), ("pk", "seen"))
        )
        try:
            desk.restore_revision(article, former, by=request.user, revision=seen, door=Door.ADMIN)
        except desk.Refused as refusal:
            self.message_user(request, refusal, messages.ERROR)
        else:
            done = _("Revision %(number)s is the newest text again.") % {"number": former.number}
            self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[pk]))

    def _readable(self, request, pk):
        article = get_object_or_404(Article.objects.select_related("head"), pk=pk)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return article


def _number(asked, default, numbers):
    number = default if asked is None else number_of(asked)
    if number not in numbers:
        raise Http404
    return number
