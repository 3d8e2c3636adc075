"""The groups that come ready-made, and who may do what. Each role may do what the one before it may, and more."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

READERS = "Read only"
REPORTERS = "Reporters"
EDITORS = "Editors"
CHIEFS = "Chiefs"
ADMINISTRATORS = "Administrators"

APPS = ("newsroom", "relations", "auth")
READER = {"newsroom": {"view": "__all__"}, "relations": {"view": "__all__"}, "desk": []}

REPORTER = {
    "newsroom": {"view": "__all__", "add": ["article", "photo"], "change": ["article"]},
    "relations": {"view": "__all__"},
    "desk": ["submit_article", "comment_article"],
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
        "correct_article", "withdraw_article", "confirm_fact", "reject_fact", "merge_fact", "restore_line",
        "share_preview", "comment_article",
    ],
}  # fmt: skip

CHIEF = {**EDITOR, "desk": [*EDITOR["desk"], "publish_without_approval", "lift_embargo"]}
ASSIGNMENTS = {action: [*CHIEF["newsroom"].get(action, ()), "assignment"] for action in ("add", "change", "delete")}
ADMINISTRATOR = {
    **CHIEF,
    "newsroom": {**CHIEF["newsroom"], **ASSIGNMENTS},
    "auth": {"view": "__all__", "add": ["group", "user"], "change": ["group", "user"]},
}
ROLES = {
    READERS: READER,
    REPORTERS: REPORTER,
    EDITORS: EDITOR,
    CHIEFS: CHIEF,
    ADMINISTRATORS: ADMINISTRATOR,
}


def make(using):
    """Make the groups that are not there yet; what an administrator has since given or taken stays as it is.

    A group that is there already gets its share of the permissions that are new, and of no others.
    """
    known = set(Permission.objects.using(using).values_list("pk", flat=True))
    for app in APPS:
        create_permissions(apps.get_app_config(app), verbosity=0, using=using)
    for name, declared in ROLES.items():
        group, created = Group.objects.using(using).get_or_create(name=name)
        declared = Permission.objects.using(using).filter(_condition(declared))
        group.permissions.add(*(declared if created else declared.exclude(pk__in=known)))


def _condition(declared):
    wanted = Q(content_type__app_label="newsroom", codename__in=declared["desk"])
    for app in APPS:
        for action, models in declared.get(app, {}).items():
            if models == "__all__":
                wanted |= Q(content_type__app_label=app, codename__startswith=f"{action}_")
            else:
                wanted |= Q(content_type__app_label=app, codename__in=[f"{action}_{model}" for model in models])
    return wanted
