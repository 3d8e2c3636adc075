"""The verbs for two records of one person: merge, separate, tell apart, offer again.

What points at the one who is merged is moved to the other and remembers whose it was; the citations that name them
stay, since a citation never changes what it proves.
"""

from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.history import record_of_row
from newsroom.desk.refusals import NotNow
from newsroom.models import Door, Verb
from relations.locks import hold
from relations.models import (
    Citation,
    DifferentPeople,
    Figure,
    Official,
    OfficialName,
    OpenName,
    Participation,
    Review,
    Tenure,
)
from relations.names import LANGUAGES

# Every column that points at an official, but for the citations that name one, and where it is kept whose a row was.
MOVED = (
    (Tenure, "official", "moved_from"),
    (Participation, "official", "moved_from"),
    (Figure, "official", "moved_from"),
    (OfficialName, "official", "moved_from"),
    (OpenName, "official", "moved_from"),
    (Citation, "speaker", "speaker_moved_from"),
)


@transaction.atomic
def merge_people(official: Official, *, into: Official, by: AbstractUser, door: Door) -> None:
    """Let an official count as another one; `separate_people` undoes it. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.MERGE]))
    hold("ingest")  # nothing is to come to the one who is merged meanwhile
    official, into = _both(official, into)
    _may_be_merged(official, into)
    for model, column, memory in MOVED:
        _movable(model, column, official, into).update(**{column: into, memory: official})
    _keep_names(official, into)
    official.merged_into = into
    official.save(update_fields=["merged_into"])
    record_of_row(official, Verb.MERGE, by, door, before="separate", after="merged", reason=_naming(into))


@transaction.atomic
def separate_people(official: Official, *, by: AbstractUser, door: Door) -> None:
    """Let a merged official stand for themselves again, with all that was theirs. Raises NotNow, NotAllowed.

    A row that somebody has since given to a third person by hand stays with that one.
    """
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.SEPARATE]))
    hold("ingest")
    official = Official.objects.select_for_update(of=("self",)).get(pk=official.pk)
    if official.merged_into_id is None:
        raise NotNow(_("It is not merged."))
    OfficialName.objects.filter(moved_from=official, kind=OfficialName.Kind.MERGED).delete()
    try:
        with transaction.atomic():
            _give_back(official)
    except IntegrityError as error:
        raise NotNow(_("It was given rows of the same kind meanwhile: give those to the other one first.")) from error
    official.merged_into = None
    official.save(update_fields=["merged_into"])
    record_of_row(official, Verb.SEPARATE, by, door, before="merged", after="separate", reason="")


@transaction.atomic
def tell_apart(one: Official, *, other: Official, by: AbstractUser, door: Door) -> None:
    """Remember that two officials are different people: they are not offered as one. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.TELL_APART]))
    one, other = _both(one, other)
    if one == other:
        raise NotNow(_("This is the same record."))
    if other in (one.merged_into, *one.merged.all()):
        raise NotNow(_("One of them is merged already: separate it first."))
    _pair, is_new = DifferentPeople.objects.get_or_create(**DifferentPeople.pair(one, other))
    if not is_new:
        raise NotNow(_("They are known to be different people."))
    for row, another in ((one, other), (other, one)):
        record_of_row(row, Verb.TELL_APART, by, door, before="separate", after="different", reason=_naming(another))


@transaction.atomic
def offer_again(one: Official, *, other: Official, by: AbstractUser, door: Door) -> None:
    """Forget that two officials are different people. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.OFFER_AGAIN]))
    one, other = _both(one, other)
    pair = DifferentPeople.objects.filter(**DifferentPeople.pair(one, other))
    if not pair.delete()[0]:
        raise NotNow(_("Nobody said that they are different people."))
    for row, another in ((one, other), (other, one)):
        record_of_row(row, Verb.OFFER_AGAIN, by, door, before="different", after="separate", reason=_naming(another))


def _both(one, other):
    rows = Official.objects.select_for_update(of=("self",)).in_bulk({one.pk, other.pk})
    return rows[one.pk], rows[other.pk]


def _naming(official):
    return f"{official.pk}: {official}"[:500]


def _may_be_merged(official, into):
    if official == into:
        raise NotNow(_("This is the same record."))
    if official.merged_into_id or into.merged_into_id:
        raise NotNow(_("One of them is merged already: separate it first."))
    if Review.REJECTED in (official.review, into.review):
        raise NotNow(_("One of them is rejected."))
    if official.review == Review.CONFIRMED != into.review:
        raise NotNow(_("This one is confirmed and the other is not: confirm that one first."))
    if official.merged.exists():
        raise NotNow(_("Others are merged into it: merge the other record into this one."))
    if DifferentPeople.objects.filter(**DifferentPeople.pair(official, into)).exists():
        raise NotNow(_("Somebody said that these are different people: take that back first."))


def _movable(model, column, official, into):
    rows = model.objects.filter(**{column: official})
    if model is OfficialName:  # a spelling that both have stays where it is
        same = OfficialName.objects.filter(official=into, language=OuterRef("language"), spelling=OuterRef("spelling"))
        return rows.exclude(Exists(same))
    return rows


def _keep_names(official, into):
    """The names of the merged record are spellings of the other: readers and documents may use them still."""
    for language in LANGUAGES:
        name = official.names[language]
        known = {into.names[language], *into.spellings.filter(language=language).values_list("spelling", flat=True)}
        if name and name not in known:
            OfficialName.objects.create(
                official=into, language=language, kind=OfficialName.Kind.MERGED, spelling=name[:300],
                moved_from=official, review=official.review,
            )  # fmt: skip


def _give_back(official):
    for model, column, memory in MOVED:
        moved = model.objects.filter(**{memory: official})
        moved.filter(**{column: official.merged_into}).update(**{column: official, memory: None})
        moved.update(**{memory: None})
