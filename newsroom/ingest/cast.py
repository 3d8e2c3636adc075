"""Who is who in one document: its officials, names left open and bodies, for what they took part in and claimed."""

from dataclasses import dataclass

from django.db.models import Q

from newsroom.ingest.evidence import cite
from newsroom.reading.findings import Mention, Name
from relations.models import Citation, Document, Official, OpenName, Organisation
from relations.slugs import free_slug


@dataclass(frozen=True, slots=True)
class Cast:
    """The rows that stand for the names of a document's findings."""

    document: Document
    people: dict[Name, Official | OpenName]
    bodies: dict[str, Organisation]

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
        if name and name not in self.bodies:
            self.bodies[name] = organisation(name, Organisation.Kind.OTHER, None)
            cite(self.document, mention, organisation=self.bodies[name], about=Citation.About.NAME)
        return self.bodies.get(name)


def organisation(name: str, kind: str, country: str | None) -> Organisation:
    """The body on record of this name, or a new one, proposed."""
    known = Organisation.objects.filter(Q(read_as=name) | Q(name_ru=name)).first()
    if known:
        return known
    slug = free_slug(Organisation.objects.all(), name)
    return Organisation.objects.create(name_ru=name, read_as=name, slug=slug, kind=kind, country=country or "")
