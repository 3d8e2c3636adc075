from django.core.management.base import BaseCommand
from django.db import connection

from newsroom.search import index


class Command(BaseCommand):
    help = "Writes the search index anew, in one transaction, and prints how many rows of each kind are in it."

    def handle(self, **options):
        for name, number in index.rebuild(connection).items():
            self.stdout.write(f"{number:>8}  {name}")
