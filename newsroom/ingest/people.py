"""Officials: who a name on the page is, on record.

A full name with a post or a part in the story is the official on record with that name and a country that fits; if
there is none, it is a new one. Anything less (a bare surname, initials, somebody only mentioned without a post), and
a name that fits two people, is linked only while exactly one official fits, and is looked at again whenever an
official with its surname comes to the record: so the result does not depend on the order in which documents arrive.
"""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from newsroom.ingest.evidence import Key, Passages
from newsroom.ingest.names import OFFICIALS, fitting, frozen, keys_of, link_again, on_record
from newsroom.ingest.posts import TENURES, Posts, Seen
from newsroom.ingest.register import NEWEST
from newsroom.reading.findings import Name, Role
from newsroom.reading.findings import Official as FoundOfficial
from relations.models import Citation, Document, Official, OfficialName, OpenName, Review
from relations.models.officials import family_key
from relations.rows import insert, insert_unless_taken
from relations.slugs import free_slug


def linked_acts(documents: QuerySet[Document]) -> QuerySet[Citation]:
    """What people took part in or claimed under names left open in these documents that are linked now, proposed.

    Whom a name fits may change with every document that comes: ask for it when all of them are in.
    """
    linked = Q(participation__open_name__official__isnull=False) | Q(figure__open_name__official__isnull=False)
    return Citation.objects.proposed().filter(linked, document__in=documents.values("pk"))


@dataclass(slots=True)
class People:
    """The people of a document, by the names under which it tells of them.

    `open_names` are those that an earlier reading of the document left open. `stated` are the keys of
    the citations that state what they show: a name, or a name with its post.
    """

    passages: Passages
    open_names: tuple[OpenName, ...] = ()
    rows: dict[Name, Official | OpenName] = field(default_factory=dict)
    stated: list[Key] = field(default_factory=list)
    _families: dict[str, list[Official]] = field(default_factory=dict)
    _new: list[Official] = field(default_factory=list)

    def write(self, found: tuple[FoundOfficial, ...]) -> None:
        """Propose the officials of the story; the full names first, for they decide whose the lesser ones are."""
        known = {key for one in found for key in one.known}
        self._families = on_record((one.name.family for one in found), known, rows=self.passages.rows)
        officials = {official.stands_for for family in self._families.values() for official in family}
        seen = Seen(self.passages, Posts.titled((one.post for one in found), self.passages.rows), officials)
        self._leave_open([one for one in found if not self._write_official(one, seen)], seen)
        self.stated += seen.write()

    def link_others(self) -> None:
        """Look again at what was left open before: in this document, and under the family names of new officials."""
        families = [official.family_key for official in self._new]
        mine = Q(pk__in=[open_name.pk for open_name in self.open_names])
        if families or self.open_names:
            names = OpenName.objects.filter(Q(family__in=families) | mine)
            link_again(names.select_related("document", "official").order_by("pk"), rows=self.passages.rows)

    def _write_official(self, found, seen):
        """Whether a finding is somebody for certain: a full name with a post that fits one official, or none yet."""
        may_be = self._fitting(found)
        if len(may_be) > 1 or not _says_enough(found):
            return False
        official = may_be[0] if may_be else self._new_official(found)
        if _note_spelling(official, found):
            self._look_up_anew(official)
        self.rows[found.name] = official
        self.stated += seen.note(official, found, is_stated=True)
        return True

    def _leave_open(self, lesser, seen):
        rows = [self._open_before(found) or self._open_name(found) for found in lesser]
        insert(open_name for open_name in rows if open_name.pk is None)
        for found, open_name in zip(lesser, rows, strict=True):
            self.passages.left_open.add(open_name.pk)
            if open_name.official:
                seen.note(open_name.official, found)
            self.rows[found.name] = open_name

    def _open_name(self, found):
        fitting = self._fitting(found)
        official = fitting[0] if len(fitting) == 1 else None
        family, document = self._family(found), self.passages.document
        return OpenName(document=document, family=family, finding=frozen(found), official=official)

    def _open_before(self, found):
        """The same name as an earlier reading left it open, now with what was found this time."""
        finding = frozen(found)
        for open_name in self.open_names:
            if open_name.finding["name"] == finding["name"]:
                if open_name.finding != finding:
                    open_name.finding = finding
                    open_name.save(update_fields=["finding"])
                return open_name
        return None

    def _fitting(self, found):
        """The officials whom the name fits; of several the one whom somebody has confirmed in this document."""
        keys = dict.fromkeys([family_key(found.name.family), self._family(found)])
        may_be = fitting((official for key in keys for official in self._families.get(key, [])), found)
        decided = [official for official in may_be if self._is_confirmed(official)] if len(may_be) > 1 else []
        return decided if len(decided) == 1 else may_be

    def _family(self, found):
        """The key of the surname as those have it in whom the reader knew it, or else as the document has it."""
        known = (key for key, family in self._families.items() for official in family if official.slug in found.known)
        own = family_key(found.name.family)
        return next((key for key in known if key != own), own)

    def _is_confirmed(self, official):
        return any(
            citation.review == Review.CONFIRMED and citation.official_id == official.pk
            for citation in self.passages.on_record.values()
        )

    def _new_official(self, found):
        name = found.name
        slug = free_slug(Official.objects.all(), f"{name.given} {name.family}")
        official = Official.objects.create(family=name.family, given=name.given, country=found.country or "", slug=slug)
        self._families.setdefault(family_key(name.family), []).append(official)
        self._new.append(official)
        self.passages.rows.forget(NEWEST)
        self._look_up_anew(official)
        self.passages.rows.keep(TENURES, official.pk, {})
        return official

    def _look_up_anew(self, official):
        for key in keys_of(official):
            self.passages.rows.discard(OFFICIALS, key)


def _says_enough(found):
    """Whether the finding can make a new official: a post or a part in the story, and a given name in full."""
    has_a_part = found.post is not None or found.role == Role.PARTICIPANT
    return has_a_part and len(found.name.given.rstrip(".")) > 1


def _note_spelling(official, found):
    """Propose a form of the name that says more than the one on record; whether anything of the official was written.

    A country that was not known is filled in, while the official is only proposed.
    """
    is_country_new = bool(found.country and not official.country and official.review == Review.PROPOSED)
    if is_country_new:
        official.country = found.country
        official.save(update_fields=["country"])
    name = found.name
    if not name.patronymic or name.patronymic == official.patronymic:
        return is_country_new
    spelling = f"{name.given} {name.patronymic} {name.family}"
    if any(row.language == "ru" and row.spelling == spelling for row in official.spellings.all()):
        return is_country_new
    insert_unless_taken(OfficialName(official=official, language="ru", spelling=spelling))
    return True
