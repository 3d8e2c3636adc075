"""People of the desk: Django's own form, and the sections to which somebody is limited."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from newsroom.models import Assignment

admin.site.unregister(User)


class AssignmentInline(admin.TabularInline):
    model = Assignment
    extra = 0
    autocomplete_fields = ("section",)
    verbose_name_plural = _("sections: with none here, the role holds in every section")


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    inlines = (AssignmentInline,)

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()
