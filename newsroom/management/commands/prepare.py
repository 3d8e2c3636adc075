import secrets

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Makes the site ready to serve: migrates, makes the first administrator, seeds once."

    def handle(self, **options):
        call_command("migrate", verbosity=0)
        if not User.objects.filter(is_superuser=True).exists():
            password = secrets.token_urlsafe(15)
            name = "admin"
            while User.objects.filter(username=name).exists():
                name += "istrator"
            User.objects.create_superuser(name, password=password)
            self.stdout.write(_("The password is shown this once; change it after signing in at /admin/."))
            self.stdout.write(f"Administrator: {name} {password}")
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("seed", publish=True, once=True, stdout=self.stdout)
