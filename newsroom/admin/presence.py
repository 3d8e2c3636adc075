"""Who else has the form of an article open: as of its opening, and then with each beat of its heart."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import formats, timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from newsroom import desk
from newsroom.desk.history import name_of
from newsroom.models import Article, Presence


class WithPresence:
    """/presence/ under an article's address takes a beat and answers with those who are there beside the sender."""

    def get_urls(self):
        beat = self.admin_site.admin_view(self.presence_view)
        return [path("<int:pk>/presence/", beat, name="newsroom_article_presence"), *super().get_urls()]

    @method_decorator([never_cache, require_POST])
    def presence_view(self, request, pk):
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        return JsonResponse({"present": self._present(request, article)})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["present"] = self._present(request, obj) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _present(self, request, article):
        """The others, in words. Who can only read the form sees them, and is not told of."""
        if self.has_change_permission(request, article):
            desk.be_present(article, by=request.user, at=request.at)
        others = Presence.objects.at(request.at).filter(article=article).exclude(user=request.user)
        return [
            _("%(who)s, since %(time)s") % {"who": name_of(one.user), "time": clock(one.since)}
            for one in others.select_related("user")
        ]


def clock(moment) -> str:
    """The time of day where the site is, with the day where it is not today."""
    local, today = timezone.localtime(moment), timezone.localdate()
    return formats.date_format(local, "TIME_FORMAT" if local.date() == today else "SHORT_DATETIME_FORMAT")
