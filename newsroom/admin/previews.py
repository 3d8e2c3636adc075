"""Previews of an article's revisions in the admin, and the links that show one to somebody without an account."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom import desk
from newsroom.admin.typed import number_of
from newsroom.desk.previews import SHARE
from newsroom.models import PreviewLink
from newsroom.previewed import Preview
from relations.freshness import unkept

HOURS = {1: gettext_lazy("1 hour"), 24: gettext_lazy("1 day"), 7 * 24: gettext_lazy("7 days")}


class LinkForm(forms.Form):
    """Which revision is shown, to whom and for how long."""

    note = forms.CharField(
        label=gettext_lazy("For whom"), max_length=PreviewLink._meta.get_field("note").max_length,
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "autocomplete": "off"}),
        help_text=gettext_lazy("Only the desk sees this."),
    )  # fmt: skip
    number = forms.TypedChoiceField(label=gettext_lazy("Revision"), coerce=int)
    hours = forms.TypedChoiceField(label=gettext_lazy("For how long"), coerce=int, choices=HOURS.items(), initial=24)

    def __init__(self, data=None, *, revisions, number=None):
        super().__init__(data, initial={"number": number or revisions[0].number})
        self.fields["number"].choices = [(one.number, f"{one.number} · {one.headline}") for one in revisions]


class WithPreviews:
    """Under an article's address: /preview/3/ is its third revision; /links/ lists links to such, and makes one."""

    def get_urls(self):
        pages = {
            "preview/<int:number>/": (self.preview_view, "preview"),
            "links/": (self.links_view, "links"),
            "links/<int:link>/revoke/": (self.revoke_view, "revoke"),
        }
        return [
            *(
                path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"newsroom_article_{name}")
                for route, (view, name) in pages.items()
            ),
            *super().get_urls(),
        ]

    @method_decorator([unkept, require_safe])
    def preview_view(self, request, pk, number):
        """Any revision, as readers would see it; nothing of a killed story."""
        article = self._readable(request, pk)
        if article.killed_at is not None:
            return render(request, "newsroom/no_preview.html", {"killed": True}, status=410)
        revision = get_object_or_404(article.revisions.select_related("article__section", "lead_photo"), number=number)
        back = reverse("admin:newsroom_article_change", args=[pk])
        return render(request, "newsroom/preview.html", Preview(revision, request.at).context() | {"back": back})

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def links_view(self, request, pk):
        """The links of an article, and a form for one more; the address of that is told in the answer alone."""
        article = self._shareable(request, pk)
        revisions = list(article.revisions.only("number", "headline", "article_id"))
        asked = number_of(request.GET.get("revision"))
        known = {revision.number: revision for revision in revisions}
        form = LinkForm(request.POST or None, revisions=revisions, number=asked if asked in known else None)
        made, address = None, ""
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            lasting = timedelta(hours=typed["hours"])
            try:
                made, token = desk.share_preview(
                    known[typed["number"]], by=request.user, lasting=lasting, note=typed["note"]
                )
            except desk.Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                address = settings.SITE_URL + reverse("preview", args=[token])
                form = LinkForm(revisions=revisions, number=typed["number"])
        links = PreviewLink.objects.filter(revision__article=article).select_related("revision").with_openings()
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "object": article, "form": form, "made": made,
            "address": address, "links": links, "title": _("Preview links"), "now": request.at,
        }  # fmt: skip
        return TemplateResponse(request, "admin/newsroom/article/links.html", context)

    @method_decorator(require_POST)
    def revoke_view(self, request, pk, link):
        article = self._shareable(request, pk)
        link = get_object_or_404(PreviewLink, pk=link, revision__article=article)
        try:
            desk.revoke_preview(link, by=request.user)
        except desk.Refused as refusal:
            self.message_user(request, refusal, messages.ERROR)
        else:
            self.message_user(request, _("The link shows nothing any more."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:newsroom_article_links", args=[pk]))

    def _shareable(self, request, pk):
        article = self._readable(request, pk)
        if not request.user.has_perm(SHARE):
            raise PermissionDenied
        return article
