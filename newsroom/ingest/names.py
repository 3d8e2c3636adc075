"""Names that are less than a full one: left open, linked while one official fits, and looked at again."""

import json
from collections.abc import Collection, Iterable
from dataclasses import fields

from django.db.models import Exists, OuterRef, Prefetch, Q

from newsroom.ingest.cache import Cache
from newsroom.ingest.evidence import Passages
from newsroom.ingest.posts import Posts, Seen
from newsroom.ingest.register import names_of
from newsroom.reading.findings import Mention, Name, Role
from newsroom.reading.findings import Official as FoundOfficial
from newsroom.reading.findings import Post as FoundPost
from relations.models import Citation, Official, OfficialName, OpenName, Participation, Review, Sighting
from relations.models.officials import family_key

OFFICIALS = "officials"  # the kind of rows under which a run remembers them


def on_record(
    families: Iterable[str], known: Collection[str] = (), *, rows: Cache | None = None
) -> dict[str, list[Official]]:
    """The officials with these family names, by the key of the name; and those of the slugs `known`, under theirs.

    A run remembers them in its `rows`, each until a name of theirs is written.
    """
    keys = {("family", family_key(family)) for family in families}
    keys |= {("slug", slug) for slug in known} if keys else set()
    of_key = (rows or Cache()).look_up(OFFICIALS, keys, _find)
    officials = {official.pk: official for found in of_key.values() for official in found}
    families: dict[str, list[Official]] = {}
    for _number, official in sorted(officials.items()):
        families.setdefault(official.family_key, []).append(official)
    return families


def _find(keys):
    """The officials of each key: of a family, or the one of a slug."""
    names = {name: [key for kind, key in keys if kind == name] for name in ("family", "slug")}
    rows = Official.objects.filter(Q(family_key__in=names["family"]) | Q(slug__in=names["slug"]))
    found = {key: [] for key in keys}
    spellings = Prefetch("spellings", OfficialName.objects.order_by())
    for row in rows.select_related("merged_into").prefetch_related(spellings).order_by("pk"):
        for key in keys_of(row) & keys:
            found[key].append(row)
    return found


def keys_of(official: Official) -> set[tuple[str, str]]:
    """What an official is remembered under."""
    return {("family", official.family_key), ("slug", official.slug)}


def fitting(family: Iterable[Official], found: FoundOfficial) -> list[Official]:
    """Those of a family whom the finding may be; one who was merged counts as the other."""
    return list(dict.fromkeys(official.stands_for for official in family if fits(official, found)))


def fits(official: Official, found: FoundOfficial) -> bool:
    """Whether the finding may be this official, whose family name it has, or whom the reader knew in it.

    Given name and patronymic agree as far as both are known, initials with what begins with them; so does the country.
    """
    name = found.name
    if found.country and official.country not in ("", found.country):
        return False
    if official.slug in found.known:
        return True
    families = {family_key(name.family), official.family_key}
    given = {one.given for one in names_of(official) if family_key(one.family) in families}
    patronymics = {official.patronymic, *(_patronymic(row.spelling) for row in official.spellings.all())} - {""}
    return any(_agree(known, name.given) for known in given) and (
        not patronymics or not name.patronymic or any(_agree(known, name.patronymic) for known in patronymics)
    )


def frozen(found: FoundOfficial) -> dict:
    """A finding as the column of a name left open keeps it."""
    return json.loads(json.dumps(found, default=_columns))


def look_again(official: Official) -> None:
    """Decide anew whose the names are that were left open with the surname of an official.

    Two have become one, or two again.
    """
    link_again(OpenName.objects.filter(family=official.family_key).select_related("document", "official"))


def link_again(open_names: Iterable[OpenName], *, rows: Cache | None = None) -> None:
    """Link each to the one official whom it fits, or take the link back where nobody decided on it yet."""
    open_names = list(open_names)
    families = on_record((open_name.family for open_name in open_names), rows=rows)
    for open_name in open_names:
        _link(open_name, families.get(family_key(open_name.family), []), rows)


def give(open_name: OpenName, official: Official | None, *, rows: Cache | None = None) -> None:
    """Link a name to somebody, cited by its words and proposed, or to nobody; what they did there follows."""
    former = open_name.official
    if official:
        _cite(Passages.of(open_name.document, rows=rows), official, thawed(open_name.finding))
    open_name.official, open_name.moved_from = official, None
    open_name.save(update_fields=["official", "moved_from"])
    _hand_on(open_name, former)


def take_away(open_name: OpenName) -> bool:
    """Leave a name open again; False where a person has decided on something that came of the link."""
    if not _take_back(open_name):
        return False
    give(open_name, None)
    return True


def thawed(finding: dict) -> FoundOfficial:
    """The official of a finding that was kept as JSON."""
    mentions = {key: tuple(Mention(**mention) for mention in finding[key]) for key in ("mentions", "sightings")}
    post = FoundPost(**finding["post"]) if finding["post"] else None
    return FoundOfficial(
        name=Name(**finding["name"]), post=post, country=finding["country"], role=Role(finding["role"]),
        known=tuple(finding.get("known", ())), **mentions,
    )  # fmt: skip


def _columns(part):
    return {column.name: getattr(part, column.name) for column in fields(part)}


def _agree(left, right):
    left, right = left.replace("ё", "е"), right.replace("ё", "е")
    if not left or not right:
        return True
    if "." in left + right:
        return left[0] == right[0]
    return left == right


def _patronymic(spelling):
    """The middle one of three words: spellings are kept as «Имя Отчество Фамилия»."""
    words = spelling.split()
    return words[1] if len(words) == 3 else ""


def _link(open_name, family, rows):
    found = thawed(open_name.finding)
    may_be = fitting(family, found)
    official, former = may_be[0] if len(may_be) == 1 else None, open_name.official
    if official != former and _take_back(open_name):
        give(open_name, official, rows=rows)


def _cite(passages, official, found):
    seen = Seen(passages, Posts.titled([found.post], passages.rows), officials=[official])
    seen.note(official, found)
    seen.write()
    passages.write()


def _hand_on(open_name, former):
    """Give what the person took part in or claimed its official, or none.

    A row for which somebody has chosen another speaker or participant by hand keeps that one.
    """
    official = open_name.official
    parts = open_name.participations.filter(official=former, organisation=None)
    if official:  # who is there already, under a fuller name, does not take part twice
        there = Participation.objects.filter(official=official, event=OuterRef("event"), role=OuterRef("role"))
        parts = parts.exclude(Exists(there))
    parts.update(official=official)
    open_name.figures.filter(official=former, organisation=None).update(official=official)
    claims = open_name.document.citations.filter(figure__open_name=open_name, figure__official=official)
    claims.filter(speaker=former).update(speaker=official)


def _acts(open_name):
    """The citations of what the person took part in or claimed."""
    return Citation.objects.filter(Q(participation__open_name=open_name) | Q(figure__open_name=open_name))


def _take_back(open_name):
    """Remove the proposals of a link; False where a person has decided on one of them, and the link stays."""
    if open_name.official is None:
        return True
    person = open_name.official
    of_person = Q(official=person) | Q(official__merged_into=person) | Q(sighting__tenure__official=person)
    citations = Citation.objects.filter(of_person, document=open_name.document)
    sightings = Sighting.objects.filter(pk__in={citation.sighting_id for citation in citations} - {None})
    proposals = (citations, _acts(open_name), sightings, open_name.participations.all(), open_name.figures.all())
    decided, *others = (rows.exclude(review=Review.PROPOSED).order_by().values("pk") for rows in proposals)
    if decided.union(*others, all=True).exists():
        return False
    numbers = list(sightings.values_list("pk", flat=True))
    citations.delete()
    Sighting.objects.filter(pk__in=numbers, citations=None).delete()
    return True
