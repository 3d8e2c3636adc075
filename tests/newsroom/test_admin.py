"""The admin as its users meet it: forms, buttons, lists."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from newsroom import desk
from newsroom.models import Article, Door, Transition
from relations.models import Agreement, Citation, Official, Review, Sighting
from tests.factories import (
    make_agreement,
    make_article,
    make_citation,
    make_complete,
    make_document,
    make_editor,
    make_official,
    make_post,
    make_publisher,
    make_reporter,
    make_sighting,
    make_story,
    make_tenure,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def change(article):
    return reverse("admin:newsroom_article_change", args=[article.pk])


def form(article, **typed):
    head = article.head
    return {
        "seen": head.pk, "headline": head.headline, "body": head.body, "language": article.language,
        "documents": [document.pk for document in head.documents.all()], **typed,
    }  # fmt: skip


def fresh(article):
    return Article.objects.get(pk=article.pk)


def is_public(article):
    return Article.objects.public(timezone.now()).filter(pk=article.pk).exists()


def test_reporter_writes_and_submits_and_has_no_button_to_publish(sign_in):
    browser = sign_in(make_reporter())
    typed = {"headline": "Встреча в Минске", "body": "Первый абзац.\n\nВторой абзац.", "language": "ru"}
    browser.post(reverse("admin:newsroom_article_add"), {**typed, "_desk": "submit"})
    article = Article.objects.get()
    assert article.stage == Article.Stage.IN_REVIEW
    assert article.head.body == "<p>Первый абзац.</p>\n<p>Второй абзац.</p>"
    page = browser.get(change(article))
    assert 'value="publish"' not in page.text
    browser.post(change(article), form(article, _desk="publish"))
    assert not is_public(article)


def test_editor_approves_and_publishes_with_two_presses(sign_in):
    article = make_complete(by=make_reporter())
    desk.submit(article, by=article.head.author, revision=article.head, door=Door.ADMIN)
    browser = sign_in(make_editor())
    browser.post(change(article), form(article, _desk="approve"))
    assert not is_public(article)
    browser.post(change(article), form(article, _desk="publish"))
    assert is_public(article)
    assert fresh(article).revisions.count() == 1


def test_form_of_the_second_writer_is_refused_and_keeps_the_text(sign_in):
    article = make_article(by=make_reporter())
    opened = form(article, headline="Мой заголовок", body="<p>Мой текст.</p>")
    other = make_editor("boris")
    desk.save(article, desk.Text("Их заголовок"), by=other, revision=article.head, door=Door.ADMIN)
    browser = sign_in(make_editor())
    page = browser.post(change(article), opened)
    assert page.status_code == 200
    assert "boris" in page.text
    assert "Мой текст." in page.text
    assert fresh(article).head.headline == "Их заголовок"
    again = {**opened, "seen": page.context["adminform"].form["seen"].value()}
    browser.post(change(article), again)
    assert fresh(article).head.headline == "Мой заголовок"
    assert fresh(article).head.number == 3


def test_refused_verb_says_why_and_the_saved_text_stays(sign_in):
    article = make_story()
    page = sign_in(make_editor()).post(
        change(article), form(article, headline="Правка", _desk="withdraw", note=""), follow=True
    )
    assert is_public(article)
    assert fresh(article).head.headline == "Правка"
    assert any(message.level_tag == "error" for message in page.context["messages"])


def test_reporter_reads_a_colleagues_article_and_cannot_save_it(sign_in):
    article = make_article(by=make_reporter())
    browser = sign_in(make_reporter())
    assert "_save" not in browser.get(change(article)).text
    assert browser.post(change(article), form(article, headline="Чужой")).status_code == 403


def test_history_shows_each_step(sign_in):
    article = make_story()
    page = sign_in(make_editor()).get(reverse("admin:newsroom_article_history", args=[article.pk]))
    assert [step.verb for step in page.context["steps"]] == ["publish_without_approval", "save"]
    assert "for a test" in page.text


def test_first_page_lists_what_waits_for_review(sign_in):
    article = make_article("Ждёт редактора", by=make_reporter())
    desk.submit(article, by=article.head.author, revision=article.head, door=Door.ADMIN)
    assert "Ждёт редактора" in sign_in(make_editor()).get(reverse("admin:index")).text


def test_hostile_markup_does_not_reach_the_revision(sign_in):
    article = make_article(by=make_reporter())
    typed = '<p onclick="x()">Да</p><script>alert(1)</script><a href="javascript:x()">нет</a>'
    sign_in(make_editor()).post(change(article), form(article, body=typed))
    assert fresh(article).head.body == "<p>Да</p>\n<p>нет</p>"


def test_finding_is_confirmed_by_a_button_and_by_an_action(sign_in):
    one, two = make_sighting(review=Review.PROPOSED), make_sighting(review=Review.PROPOSED)
    browser = sign_in(make_editor())
    browser.post(reverse("admin:relations_sighting_change", args=[one.pk]), {"_desk": "confirm"})
    action = {"action": "confirm", "_selected_action": [two.pk]}
    browser.post(reverse("admin:relations_sighting_changelist"), action)
    assert set(Sighting.objects.values_list("review", flat=True)) == {Review.CONFIRMED}
    assert Transition.objects.filter(fact_model="sighting", verb="confirm").count() == 2


def test_reporter_has_no_way_to_decide_on_a_finding(sign_in):
    sighting = make_sighting(review=Review.PROPOSED)
    browser = sign_in(make_reporter())
    page = browser.get(reverse("admin:relations_sighting_change", args=[sighting.pk]))
    assert 'name="_desk"' not in page.text
    browser.post(reverse("admin:relations_sighting_change", args=[sighting.pk]), {"_desk": "reject"})
    action = {"action": "reject", "_selected_action": [sighting.pk]}
    browser.post(reverse("admin:relations_sighting_changelist"), action)
    sighting.refresh_from_db()
    assert sighting.review == Review.PROPOSED


def test_record_form_that_was_opened_before_somebody_saved_is_refused_and_keeps_the_text(sign_in):
    post = make_post("Министр")
    browser = sign_in(make_editor())
    address = reverse("admin:relations_post_change", args=[post.pk])
    opened_on = browser.get(address).context["adminform"].form["opened_on"].value()
    typed = {"name_ru": "Министр", "role": "minister", "opened_on": opened_on}
    browser.post(address, {**typed, "name_en": "Minister"})
    page = browser.post(address, {**typed, "name_be": "Міністр"})
    assert "Міністр" in page.text
    post.refresh_from_db()
    assert (post.name_en, post.name_be) == ("Minister", "")
    newest = page.context["adminform"].form["opened_on"].value()
    browser.post(address, {**typed, "name_en": "Minister", "name_be": "Міністр", "opened_on": newest})
    post.refresh_from_db()
    assert (post.name_en, post.name_be) == ("Minister", "Міністр")


def test_saving_keeps_segments_and_their_order(sign_in):
    document = make_document("Первая новость. Вторая новость.")
    editor = make_editor()
    segments = ((document, 16, 31), (document, 0, 15))
    article = desk.create(desk.Text("Две", standfirst="а\nб", documents=segments), by=editor, door=Door.ADMIN)
    typed = form(article, documents=[document.pk], standfirst="а\r\nб")
    sign_in(editor).post(change(article), typed)
    assert fresh(article).head.number == 1
    sign_in(editor).post(change(article), {**typed, "headline": "Три"})
    assert desk.Text.of(fresh(article).head).documents == segments


def test_note_of_a_refused_verb_stays_in_the_form(sign_in):
    article = make_article(by=make_reporter())
    browser = sign_in(make_editor())
    browser.post(change(article), form(article, _desk="withdraw", note="Заметка\r\nв две строки."))
    assert browser.get(change(article)).context["panel"]["note"].value() == "Заметка\nв две строки."
    page = browser.post(change(article), form(article, _desk="withdraw", note="х" * 501), follow=True)
    assert "500" in page.text
    assert page.context["panel"]["note"].value() == "х" * 501


def test_first_page_of_each_application_opens(sign_in):
    browser = sign_in(make_user(is_superuser=True))
    for label in ("newsroom", "relations", "auth"):
        assert browser.get(reverse("admin:app_list", args=[label])).status_code == 200


def test_staff_without_permissions_see_no_draft(sign_in):
    article = make_article("Тайный черновик", by=make_reporter())
    desk.submit(article, by=article.head.author, revision=article.head, door=Door.ADMIN)
    browser = sign_in(make_user())
    assert "Тайный" not in browser.get(reverse("admin:index")).text
    assert browser.get(reverse("admin:newsroom_article_history", args=[article.pk])).status_code == 403


def test_reporter_cannot_move_a_live_story_to_another_section(sign_in):
    reporter = make_reporter()
    article = make_complete(by=reporter)
    desk.publish(article, by=make_publisher(), revision=article.head, door=Door.ADMIN, without_approval="x")
    browser = sign_in(reporter)
    browser.post(change(article), form(article, language="kk", headline="Правка"))
    assert (fresh(article).language, fresh(article).head.headline) == ("ru", "Правка")


def test_spelling_is_confirmed_and_then_shown(sign_in, client):
    official = make_official("Образцов")
    spelling = official.spellings.create(language="be", spelling="Узораў")
    assert not client.get("/api/v1/officials/?q=Узораў").json()["results"]
    browser = sign_in(make_editor())
    browser.post(reverse("admin:relations_officialname_change", args=[spelling.pk]), {"_desk": "confirm"})
    assert client.get("/api/v1/officials/?q=Узораў").json()["results"]
    assert "Узораў" in client.get(official.get_absolute_url()).text


def test_what_a_confirmed_row_is_about_is_not_edited(sign_in):
    sighting, other = make_sighting(), make_tenure()
    browser = sign_in(make_editor())
    address = reverse("admin:relations_sighting_change", args=[sighting.pk])
    opened_on = browser.get(address).context["adminform"].form["opened_on"].value()
    typed = {"citations-TOTAL_FORMS": 0, "citations-INITIAL_FORMS": 0, "opened_on": opened_on}
    browser.post(address, {**typed, "tenure": other.pk, "on": "2024-06-01", "basis": "stated"})
    sighting.refresh_from_db()
    assert (sighting.on, sighting.tenure == other) == ("2024-06-01", False)


def test_day_that_an_editor_finds_out_is_passed_on_to_the_sightings(sign_in):
    document = make_document("Министр прибыл.")
    sighting = make_sighting(on="", document=document)
    Sighting.objects.filter(pk=sighting.pk).update(basis="")
    browser = sign_in(make_editor())
    address = reverse("admin:relations_document_change", args=[document.pk])
    typed = {"published": "2024-03-04", "published_basis": "known", "language": "ru"}
    typed |= {"opened_on": browser.get(address).context["adminform"].form["opened_on"].value()}
    typed |= {"open_from_0": "2024-03-04", "open_from_1": "00:00", "citing-TOTAL_FORMS": 0, "citing-INITIAL_FORMS": 0}
    browser.post(address, typed)
    sighting.refresh_from_db()
    assert (sighting.on, sighting.basis) == ("2024-03-04", "inferred")


def test_citation_is_added_by_its_words(sign_in):
    document, official = make_document("Посол в Минске. Посол в Астане."), make_official(cited=False)
    typed = {"document": document.pk, "exact": "Посол", "which": 2, "about": "name", "official": official.pk}
    browser = sign_in(make_editor())
    browser.post(reverse("admin:relations_citation_add"), typed)
    assert Citation.objects.get(official=official).start == 16
    page = browser.post(reverse("admin:relations_citation_add"), {**typed, "which": 3})
    assert page.context["adminform"].form.errors["exact"]


PAGES = [
    (model, page)
    for model in admin.site._registry
    for page in ("changelist", "add", "change")
    if page != "add" or model._meta.model_name not in ("document",)
]


def a_row_of_everything():
    document = make_document()
    story = make_story(documents=[document])
    make_citation(make_official(), document=document)
    make_sighting(document=document)
    make_agreement()
    return story


@pytest.mark.parametrize(("model", "page"), PAGES, ids=lambda value: getattr(value, "__name__", value))
def test_every_admin_page_opens(sign_in, model, page):
    a_row_of_everything()
    browser = sign_in(make_user(is_superuser=True))
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    row = model._default_manager.first()
    if page == "change" and row is None:
        page = browser.get(reverse(name, args=[1]))
        assert page.status_code == 302
        return
    answer = browser.get(reverse(name, args=[row.pk] if page == "change" else []))
    frozen = page == "add" and not admin.site._registry[model].has_add_permission(answer.wsgi_request)
    assert answer.status_code == (403 if frozen else 200)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_search_on_every_list_answers_in_any_case(sign_in, model):
    browser = sign_in(make_user(is_superuser=True))
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    assert browser.get(reverse(name), {"q": "ТОКАЕВ %_'\""}).status_code == 200


def test_search_folds_the_case_of_cyrillic(sign_in):
    make_official("Образцов")
    page = sign_in(make_editor()).get(reverse("admin:relations_official_changelist"), {"q": "образц"})
    assert page.context["cl"].result_count == 1


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_admin_options_are_spelt_as_django_spells_them(model):
    options = type(admin.site._registry[model])
    known = set(dir(admin.ModelAdmin))
    ours = [base for base in options.__mro__ if base.__module__.startswith(("newsroom", "relations"))]
    own = {name for base in ours for name in vars(base)}
    data = {name for name in own if not name.startswith("_") and not callable(getattr(options, name))}
    assert data - known - {"identity"} == set()


@pytest.mark.parametrize("model", [Article, Official, Agreement, Citation, Sighting], ids=lambda model: model.__name__)
def test_lists_cost_the_same_number_of_queries_for_any_number_of_rows(
    sign_in, model, django_assert_max_num_queries, django_assert_num_queries
):
    browser = sign_in(make_user(is_superuser=True))
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    a_row_of_everything()
    browser.get(address)
    with django_assert_max_num_queries(12) as few:
        browser.get(address)
    for _number in range(10):
        a_row_of_everything()
    with django_assert_num_queries(len(few)):
        browser.get(address)
