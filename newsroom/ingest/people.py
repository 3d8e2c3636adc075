"""Officials and their posts: who a name on the page is, on record.

A full name with a post is the official on record with that name and a country that fits; if there is none, it is a new
one. Anything less (a bare surname, initials, somebody named without a post), and a name that fits two people, is linked
only while exactly one official fits, and is looked at again whenever an official with its surname comes to the record:
so the result does not depend on the order in which documents arrive.
"""

from dataclasses import asdict

from django.db.models import Exists, OuterRef, Q, QuerySet

from newsroom.ingest.evidence import cite
from newsroom.ingest.register import names_of
from newsroom.reading.findings import Mention, Name, Role
from newsroom.reading.findings import Official as FoundOfficial
from newsroom.reading.findings import Post as FoundPost
from relations.models import (
    Citation,
    Document,
    Official,
    OfficialName,
    OpenName,
    Participation,
    Post,
    Review,
    Sighting,
    Tenure,
)
from relations.models.officials import family_key
from relations.slugs import free_slug


def write_official(document, found: FoundOfficial) -> tuple[Official | OpenName, list[Citation]]:
    """Propose an official of the story: who it is, or the name left open, and the citations that state what they show.

    A citation states a name, or a name with its post.
    """
    fitting = _fitting(found)
    if len(fitting) > 1 or not _says_enough(found):
        open_name = _leave_open(document, found)
        _link(open_name)
        return open_name, []
    official = fitting[0] if fitting else _new_official(found)
    _note_spelling(official, found)
    named, seen = _cite_official(document, official, found)
    return official, named + seen if found.sightings else named


def linked_acts(documents: QuerySet[Document]) -> QuerySet[Citation]:
    """What people took part in or claimed under names left open in these documents that are linked now, proposed.

    Whom a name fits may change with every document that comes: ask for it when all of them are in.
    """
    linked = Q(participation__open_name__official__isnull=False) | Q(figure__open_name__official__isnull=False)
    return Citation.objects.proposed().filter(linked, document__in=documents.values("pk"))


def look_again(official: Official) -> None:
    """Decide anew whose the names are that were left open with the surname of an official.

    Somebody has come to the record, or two have become one or two again.
    """
    for open_name in OpenName.objects.filter(family=official.family_key).select_related("document", "official"):
        _link(open_name)


def whom_it_fits(open_name: OpenName) -> list[Official]:
    """The officials on record whose name it may be."""
    return _fitting(_thawed(open_name.finding))


def _leave_open(document, found):
    """Keep a name for later, under the surname as the record has it where the reader knew whose it may be."""
    family = min(_families(found) - {family_key(found.name.family)}, default=family_key(found.name.family))
    return OpenName.objects.create(document=document, family=family, finding=asdict(found))


def _says_enough(found):
    """Whether the finding can make a new official: a post, and a given name that is more than an initial."""
    return found.post is not None and len(found.name.given.rstrip(".")) > 1


def _fitting(found):
    """The officials on record whom the name fits."""
    families = _families(found)
    rows = Official.objects.filter(Q(family_key__in=families) | Q(slug__in=found.known))
    if found.country:
        rows = rows.filter(country__in=["", found.country])
    rows = rows.select_related("merged_into").prefetch_related("spellings").order_by("pk")
    fitting = (row.stands_for for row in rows if row.slug in found.known or _fits(row, found.name, families))
    return list(dict.fromkeys(fitting))


def _families(found):
    """The surname as the document has it, and as those have it in whom the reader knew it in another spelling."""
    known = Official.objects.filter(slug__in=found.known).values_list("family_key", flat=True) if found.known else ()
    return {family_key(found.name.family), *known}


def _fits(official, name, families):
    """Whether given name and patronymic agree as far as both are known; initials agree with what begins with them."""
    patronymics = {official.patronymic, *(_patronymic(row.spelling) for row in official.spellings.all())} - {""}
    given = {known.given for known in names_of(official) if family_key(known.family) in families}
    return any(_agree(known, name.given) for known in given) and (
        not patronymics or not name.patronymic or any(_agree(known, name.patronymic) for known in patronymics)
    )


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


def _new_official(found):
    name = found.name
    slug = free_slug(Official.objects.all(), f"{name.given} {name.family}")
    official = Official.objects.create(family=name.family, given=name.given, country=found.country or "", slug=slug)
    look_again(official)
    return official


def _note_spelling(official, found):
    """Propose a form of the name that says more than the one on record.

    A country that was not known is filled in, while the official is only proposed.
    """
    if found.country and not official.country and official.review == Review.PROPOSED:
        official.country = found.country
        official.save(update_fields=["country"])
    name = found.name
    if name.patronymic and name.patronymic != official.patronymic:
        spelling = f"{name.given} {name.patronymic} {name.family}"
        OfficialName.objects.get_or_create(official=official, language="ru", spelling=spelling)


def _cite_official(document, official, found):
    named = [cite(document, mention, official=official, about=Citation.About.NAME) for mention in found.mentions]
    if found.post is None or found.post.former:
        return named, []
    sighting = _new_sighting(document, official, found.post)
    return named, [cite(document, mention, sighting=sighting) for mention in found.sightings or found.mentions[:1]]


def _new_sighting(document, official, found: FoundPost):
    title = found.canonical
    post = Post.objects.filter(Q(read_as=title) | Q(name_ru=title)).first() or Post.objects.create(
        name_ru=title, read_as=title, slug=free_slug(Post.objects.all(), title), role=found.kind,
        country=found.country or "",
    )  # fmt: skip
    tenure, _ = Tenure.objects.get_or_create(official=official, post=post, term="", moved_from=None)
    return Sighting.objects.create(tenure=tenure, **document.inferred_day)


def _link(open_name):
    """Link a lesser name to the one official whom it fits, or take the link back where nobody decided on it yet."""
    found = _thawed(open_name.finding)
    fitting = _fitting(found)
    official, former = fitting[0] if len(fitting) == 1 else None, open_name.official
    if official == former or not _take_back(open_name):
        return
    if official:
        _cite_official(open_name.document, official, found)
    open_name.official, open_name.moved_from = official, None
    open_name.save(update_fields=["official", "moved_from"])
    _hand_on(open_name, former)


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
    if any(rows.exclude(review=Review.PROPOSED).exists() for rows in proposals):
        return False
    numbers = list(sightings.values_list("pk", flat=True))
    citations.delete()
    Sighting.objects.filter(pk__in=numbers, citations=None).delete()
    return True


def _thawed(finding):
    """The official of a finding that was kept as JSON."""
    mentions = {key: tuple(Mention(**mention) for mention in finding[key]) for key in ("mentions", "sightings")}
    post = FoundPost(**finding["post"]) if finding["post"] else None
    return FoundOfficial(
        name=Name(**finding["name"]), post=post, country=finding["country"], role=Role(finding["role"]),
        known=tuple(finding.get("known", ())), **mentions,
    )  # fmt: skip
