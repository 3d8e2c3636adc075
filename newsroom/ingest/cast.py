"""Who is who in one document: its officials, names left open and bodies, for what they took part in and claimed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from newsroom.ingest.cache import Cache
from newsroom.ingest.evidence import Passages
from newsroom.reading.findings import Mention, Name
from relations.models import Citation, Official, OpenName, Organisation
from relations.slugs import insert_with_slug


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies on record by the names under which they are read."""

    on_record: Cache
    rows: dict[str, Organisation]

    @classmethod
    def named(cls, names: Iterable[str], on_record: Cache) -> "Bodies":
        """Those on record that have one of the names; under its reading before its name, as it was read first."""
        return cls(on_record, on_record.look_up("organisations", names, _find))

    def get(self, name: str, kind: str, country: str | None) -> Organisation:
        """The body of this name; one that is not on record comes to it, proposed."""
        if name not in self.rows:
            body = Organisation(name_ru=name, read_as=name, kind=kind, country=country or "")
            insert_with_slug(body, name)
            self.rows[name] = body
            self.on_record.keep("organisations", name, body)
        return self.rows[name]


def _find(names):
    rows = {}
    known = Organisation.objects.filter(Q(read_as__in=names) | Q(name_ru__in=names)).order_by()
    for row in sorted(known, key=lambda row: row.name_ru):
        for name in {row.read_as, row.name_ru} & names:
            rows.setdefault(name, row)
    return rows


@dataclass(frozen=True, slots=True)
class Cast:
    """The rows that stand for the names of a document's findings."""

    passages: Passages
    people: dict[Name, Official | OpenName]
    bodies: Bodies
    cited: set[str]  # bodies that the document is cited for as such

    def columns(self, name: Name | str | None, mention: Mention) -> dict:
        """The columns `official`, `organisation` and `open_name` for somebody of the findings.

        A body that is not among them comes to the record, cited by the words of `mention`, which name it.
        """
        who = self.people.get(name) if isinstance(name, Name) else self._body(name, mention)
        if isinstance(who, OpenName):
            return {"official": who.official, "organisation": None, "open_name": who}
        official, body = (who, None) if isinstance(who, Official) else (None, who)
        return {"official": official, "organisation": body, "open_name": None}

    def _body(self, name, mention):
        if not name:
            return None
        body = self.bodies.get(name, Organisation.Kind.OTHER, None)
        if name not in self.cited:
            self.cited.add(name)
            self.passages.cite(mention, organisation=body, about=Citation.About.NAME)
        return body
