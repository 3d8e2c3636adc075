"""Sections that limit somebody's role."""

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.urls import reverse

from newsroom import desk
from newsroom.models import Article, Assignment, Door, Section, Verb
from newsroom.roles import ADMINISTRATORS
from tests.factories import (
    changed,
    make_article,
    make_complete,
    make_editor,
    make_link,
    make_reporter,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def economy():
    return Section.objects.create(slug="economy", name_ru="Экономика")


@pytest.fixture
def culture():
    return Section.objects.create(slug="culture", name_ru="Культура")


def limited(user, *sections):
    for section in sections:
        Assignment.objects.create(user=user, section=section)
    return User.objects.get(pk=user.pk)


def act(by, article):
    return {"by": by, "revision": Article.objects.get(pk=article.pk).head, "door": Door.COMMAND}


def submitted(section):
    article = make_complete(by=make_reporter(), section=section)
    desk.submit(article, **act(article.head.author, article))
    return Article.objects.get(pk=article.pk)


def test_editor_without_sections_works_in_all(economy):
    editor = make_editor()
    for section in (economy, None):
        assert Verb.APPROVE in desk.possible(submitted(section), editor)


def test_editor_works_in_their_sections_alone(economy, culture):
    editor = limited(make_editor(), economy)
    assert Verb.APPROVE in desk.possible(submitted(economy), editor)
    theirs = submitted(culture)
    assert desk.possible(theirs, editor) == []
    with pytest.raises(desk.NotAllowed):
        desk.approve(theirs, **act(editor, theirs))
    with pytest.raises(desk.NotAllowed):
        desk.save(theirs, changed(theirs, headline="Чужое"), **act(editor, theirs))
    assert not theirs.head.approvals.exists()


def test_live_story_of_another_section_is_neither_withdrawn_nor_killed(economy, culture):
    story, editor = make_story(section=culture), limited(make_editor(), economy)
    for verb in (desk.withdraw, desk.kill):
        with pytest.raises(desk.NotAllowed):
            verb(story, note="Снято.", **act(editor, story))


def test_article_without_a_section_is_taken_up_and_filed_and_nothing_more(economy):
    editor, article = limited(make_editor(), economy), submitted(None)
    with pytest.raises(desk.NotAllowed):
        desk.approve(article, **act(editor, article))
    desk.file_under(article, section=economy, language="ru", **act(editor, article))
    desk.approve(article, **act(editor, article))


def test_what_readers_have_seen_is_not_taken_up_by_filing_it(economy):
    story, editor = make_story(), limited(make_editor(), economy)
    with pytest.raises(desk.NotAllowed):
        desk.file_under(story, section=economy, language="ru", **act(editor, story))


def test_section_that_limits_somebody_is_not_deleted(economy):
    limited(make_editor(), economy)
    with pytest.raises(ProtectedError):
        economy.delete()


@pytest.mark.parametrize("to", ["culture", None])
def test_article_is_filed_under_their_sections_alone(economy, culture, to):
    editor, article = limited(make_editor(), economy), make_article(section=economy)
    section = culture if to else None
    with pytest.raises(desk.NotAllowed):
        desk.file_under(article, section=section, language="ru", **act(editor, article))
    if to:
        with pytest.raises(desk.NotAllowed):
            desk.create(desk.Text("Новая"), by=editor, door=Door.COMMAND, section=section)
    assert Article.objects.get().section == economy


def test_person_of_several_sections_works_in_each(economy, culture):
    editor = limited(make_editor(), economy, culture)
    for section in (economy, culture):
        desk.approve(submitted(section), **act(editor, Article.objects.latest("pk")))


def test_superuser_is_not_limited(economy, culture):
    root = limited(make_user(is_superuser=True), economy)
    assert Verb.APPROVE in desk.possible(submitted(culture), root)


def test_form_refuses_another_section_and_keeps_what_was_typed(client, economy, culture):
    reporter = limited(make_reporter(), economy)
    article = make_article(by=reporter, section=economy)
    client.force_login(reporter)
    typed = {"seen": article.head.pk, "headline": "Набрано", "body": "<p>Набрано.</p>", "language": "ru"}
    page = client.post(
        reverse("admin:newsroom_article_change", args=[article.pk]), {**typed, "section": culture.pk, "filed": ""}
    )
    assert "section" in page.context["adminform"].form.errors
    assert "Набрано" in page.text
    assert Article.objects.get().head.headline != "Набрано"


def test_form_of_another_section_is_for_reading(client, economy, culture):
    article = make_article(section=culture)
    client.force_login(limited(make_editor(), economy))
    page = client.get(reverse("admin:newsroom_article_change", args=[article.pk]))
    assert page.status_code == 200
    assert 'name="headline"' not in page.text
    assert 'name="_desk"' not in page.text


def test_administrator_limits_somebody_and_an_editor_cannot(client, economy):
    user = make_editor()
    address = reverse("admin:auth_user_change", args=[user.pk])
    client.force_login(make_editor())
    assert client.get(address).status_code == 403
    client.force_login(make_user(group=ADMINISTRATORS))
    form = client.get(address).context["adminform"].form
    typed = {name: form[name].value() for name in ("username", "first_name", "last_name", "email")}
    rows = {"assignments-TOTAL_FORMS": 1, "assignments-INITIAL_FORMS": 0, "assignments-0-section": economy.pk}
    page = client.post(
        address,
        {**typed, "is_active": "on", "is_staff": "on", "groups": [user.groups.get().pk], "date_joined_0": "2026-01-01",
         "date_joined_1": "10:00", "assignments-0-user": user.pk, **rows},
    )  # fmt: skip
    assert page.status_code == 302, page.context["errors"]
    assert Assignment.objects.sections_of(user) == {economy.pk}


def test_link_to_a_preview_is_made_in_their_sections_alone(economy, culture):
    editor = limited(make_editor(), economy)
    make_link(make_article(section=economy), by=editor)
    with pytest.raises(desk.NotAllowed):
        make_link(make_article(section=culture), by=editor)
