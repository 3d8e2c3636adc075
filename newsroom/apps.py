from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("The desk")

    def ready(self):
        from newsroom import copies, roles, sqlite, triggers
        from newsroom.search import index

        def give_way(using, plan, **kwargs):
            if plan:
                index.remove(connections[using])
                if (
                    connections[using].vendor == "sqlite"
                ):  # it makes altered tables anew, which no trigger may name then
                    triggers.remove(connections[using])

        def prepare(using, plan=(), **kwargs):
            triggers.install(connections[using])
            if index.install(connections[using]) or plan:
                index.rebuild(connections[using])
            if using == DEFAULT_DB_ALIAS and copies.is_lost():
                copies.rebuild()
            roles.make(using)

        pre_migrate.connect(give_way, sender=self, dispatch_uid="give_way", weak=False)
        connection_created.connect(sqlite.teach_case, dispatch_uid="teach_case")
        post_migrate.connect(prepare, sender=self, dispatch_uid="prepare", weak=False)
        checks.register(sqlite.check_version, checks.Tags.database)


class AdminConfig(DjangoAdminConfig):
    default_site = "newsroom.adminsite.NewsroomAdminSite"
