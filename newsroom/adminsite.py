"""The admin site: the public site's policy, opened for the admin's own scripts."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

KEPT_FIELD = "kept"  # the text of an article's form, on the page to sign in

scripts = csp_update({"script-src": [SELF], "connect-src": [SELF], "img-src": [SELF, "data:"]})


class NewsroomAdminSite(admin.AdminSite):
    site_title = site_header = _("Newsroom")
    index_title = _("Desk")

    def index(self, request, extra_context=None):
        """«Стол»: what waits for whoever asks, above the list of models."""
        from newsroom.queues import queues_of  # models are loaded after the site

        context = {"queues": queues_of(request.user, request.at), **(extra_context or {})}
        return super().index(request, context)

    def admin_view(self, view, cacheable=False):
        return scripts(super().admin_view(view, cacheable))

    @method_decorator(scripts)
    def login(self, request, extra_context=None):
        """The page to sign in; where it carries the text of a form that was not taken, that is taken up then."""
        from newsroom.admin.unsaved import is_form, take_up  # models are loaded after the site

        kept = request.POST.get(KEPT_FIELD, "")
        context = {KEPT_FIELD: kept, **(extra_context or {})}
        response = super().login(request, context)
        address = request.POST.get(REDIRECT_FIELD_NAME, "")
        if kept and response.status_code == 302 and self.has_permission(request) and is_form(address):
            return take_up(request, kept, address)
        return response
