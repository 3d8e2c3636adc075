"""The two groups that come ready-made, and who may do what."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

REPORTERS = "Reporters"
EDITORS = "Editors"

REPORTER = {
    "newsroom": {"view": "__all__", "add": ["article", "photo"], "change": ["article"]},
    "relations": {"view": "__all__"},
    "desk": ["submit_article"],
}
EDITOR = {
    "newsroom": {"view": "__all__", "add": ["article", "photo", "section"], "change": ["article", "photo", "section"],
                 "delete": ["photo"]},
    "relations": {
        "view": "__all__",
        "add": ["action", "agreement", "agreementtitle", "citation", "event", "figure", "indicator", "official",
                "officialname", "organisation", "participation", "party", "post", "sighting", "source", "sourcename",
                "tenure"],
        "change": ["action", "agreement", "agreementtitle", "document", "event", "figure", "indicator", "official",
                   "officialname", "organisation", "participation", "party", "post", "sighting", "source",
                   "sourcename", "tenure"],
        "delete": ["agreementtitle", "officialname", "party", "sourcename"],
    },
    "desk": [
        "submit_article", "change_any_article", "approve_article", "return_article", "publish_article",
        "withdraw_article", "confirm_fact", "reject_fact", "merge_fact", "restore_line",
    ],
}  # fmt: skip


def make(using):
    """Make the groups that are not there yet; what an administrator has since given or taken stays as it is.

    A group that is there already gets its share of the permissions that are new, and of no others.
    """
    known = set(Permission.objects.using(using).values_list("pk", flat=True))
    for app in ("newsroom", "relations"):
        create_permissions(apps.get_app_config(app), verbosity=0, using=using)
    for name, declared in ((REPORTERS, REPORTER), (EDITORS, EDITOR)):
        group, created = Group.objects.using(using).get_or_create(name=name)
        declared = Permission.objects.using(using).filter(_condition(declared))
        group.permissions.add(*(declared if created else declared.exclude(pk__in=known)))


def _condition(declared):
    wanted = Q(content_type__app_label="newsroom", codename__in=declared["desk"])
    for app in ("newsroom", "relations"):
        for action, models in declared[app].items():
            if models == "__all__":
                wanted |= Q(content_type__app_label=app, codename__startswith=f"{action}_")
            else:
                wanted |= Q(content_type__app_label=app, codename__in=[f"{action}_{model}" for model in models])
    return wanted
