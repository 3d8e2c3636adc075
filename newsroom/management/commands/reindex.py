from django.core.management.base import BaseCommand
from django.db import connection

from newsroom import copies
from newsroom.search import index


class Command(BaseCommand):
    help = "Writes the indexes of search and of near copies anew, and prints how many rows of each kind are in them."

    def handle(self, **options):
        for name, number in index.rebuild(connection).items():
            self.stdout.write(f"{number:>8}  {name}")
        self.stdout.write(f"{copies.rebuild():>8}  near copies")
