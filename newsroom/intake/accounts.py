"""The accounts that programs act as."""

from django.contrib.auth.models import Permission, User


def machine(name: str, permissions: tuple[str, ...]) -> User:
    """The account of a program: it may do what that program does, and nobody can sign in as it."""
    user, created = User.objects.get_or_create(username=name)
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        wanted = Permission.objects.filter(content_type__app_label="newsroom", codename__in=permissions)
        user.user_permissions.set(wanted)
    return user
