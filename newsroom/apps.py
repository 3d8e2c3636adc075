from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.core import checks
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("The desk")

    def ready(self):
        from newsroom import roles, sqlite, triggers

        def prepare(using, **kwargs):
            triggers.install(connections[using])
            roles.make(using)

        connection_created.connect(sqlite.teach_case, dispatch_uid="teach_case")
        post_migrate.connect(prepare, sender=self, dispatch_uid="prepare", weak=False)
        checks.register(sqlite.check_version, checks.Tags.database)


class AdminConfig(DjangoAdminConfig):
    default_site = "newsroom.adminsite.NewsroomAdminSite"
