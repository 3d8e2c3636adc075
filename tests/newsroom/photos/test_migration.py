"""Photos from before licences, focal points and hashes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from newsroom.models import Photo
from newsroom.roles import EDITORS, REPORTERS
from tests.factories import make_photo

pytestmark = pytest.mark.django_db
migration = import_module("newsroom.migrations.0009_photo_licence_focus")


def as_before(photo, *, file=None):
    """The photo as an earlier version had it."""
    Photo.objects.filter(pk=photo.pk).update(sha256="", likeness=None, file=file or photo.file.name)


def test_photos_on_record_come_to_be_compared_and_state_no_licence():
    one, twice, lost = (make_photo(licence="") for _number in range(3))
    told = (one.sha256, one.likeness)
    for photo, file in ((one, None), (twice, one.file.name), (lost, "photos/gone.jpg")):
        as_before(photo, file=file)
    migration.look_at_photos(apps, None)
    one, twice, lost = Photo.objects.order_by("pk")
    assert (one.sha256, one.likeness) == told
    assert (twice.sha256, twice.likeness) == ("", told[1])
    assert (lost.sha256, lost.likeness) == ("", None)
    assert {photo.licence for photo in (one, twice, lost)} == {""}


def test_editors_of_a_site_that_is_there_may_delete_photos():
    permission = Permission.objects.get(codename="delete_photo")
    Group.objects.get(name=EDITORS).permissions.remove(permission)
    migration.let_editors_delete(apps, None)
    assert Group.objects.get(name=EDITORS).permissions.contains(permission)
    assert not Group.objects.get(name=REPORTERS).permissions.contains(permission)
