"""Every address, action and method answers whom the tables say; what they do not allow changes nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.models import Article
from relations.models import Document, Event
from tests import doors, matrix, record_doors
from tests.factories import make_article, make_link, make_user
from tests.matrix import ANONYMOUS, ROLES, WITHOUT_A_ROLE
from tests.matrix_pages import (
    ACTIONS,
    API,
    MODELS,
    PAGES,
    PUBLIC,
    STAFF,
    Page,
)
from tests.rows import a_row_of_everything, models_without_rows
from tests.test_leaks import ADDRESSES
from tests.test_matrix import signed_in, taken_back
from tests.test_matrix_is_whole import addresses, options_of

pytestmark = pytest.mark.django_db
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


class World:
    """A row of everything, a story with two findings, and a person who takes one role after another."""

    def __init__(self):
        a_row_of_everything()
        assert models_without_rows() == set()
        self.user = make_user()
        self.article = make_article(documents=[Document.objects.earliest("pk")])
        self.finding = record_doors.finding("proposed", None)

    def browser(self, role):
        """A browser in which somebody in this role has just signed in."""
        if role == ANONYMOUS:
            return signed_in(AnonymousUser())
        self.user.groups.set([] if role == WITHOUT_A_ROLE else [Group.objects.get(name=role)])
        return signed_in(self.user)

    def row(self, label):
        """The last row; of articles, one by somebody else that nobody has seen."""
        model = options_of(label).model
        return self.article if model is Article else model._default_manager.latest("pk")


def is_answered(response):
    """Not sent away, not asked to sign in, and something there."""
    is_login = "admin/login.html" in [template.name for template in getattr(response, "templates", ())]
    sent_to_login = response.status_code == 302 and response.url.startswith(reverse("admin:login"))
    return response.status_code not in (403, 404, 405) and not is_login and not sent_to_login


def found_wrong(world, expected, address, sent, name=""):
    """Of a page, the (method, role) whose answer is not as expected."""
    wrong = []
    for role in ROLES:
        browser = world.browser(role)
        for method, roles, data in (("get", expected.get, {}), ("post", expected.post, sent)):
            with taken_back(), CaptureQueriesContext(connection) as queries:
                response = getattr(browser, method)(address, data)
            if is_answered(response) != (role in roles) and "login" not in address:
                wrong.append((name, method, role, response.status_code))
            if role not in roles and (written := writes(queries)):
                wrong.append((name, method, role, written))
    return wrong


# Django's own books, and who has a form open.
BOOKS = ("django_session", "newsroom_presence", '"auth_user" SET "last_login"')


def writes(queries):
    """The statements that would change a row of ours."""
    changing = ("INSERT", "UPDATE", "DELETE")
    sql = [query["sql"] for query in queries.captured_queries]
    return [one for one in sql if one.startswith(changing) and not any(book in one for book in BOOKS)]


@pytest.mark.parametrize("label", MODELS)
def test_pages_of_every_model_answer_those_in_the_table(label):
    world, model = World(), MODELS[label]
    prefix, row = f"admin:{label.replace('.', '_')}", world.row(label)
    wrong = []
    for kind, (page, data) in expectations(world, model, prefix, row).items():
        args = [] if kind in ("changelist", "add") else [row.pk]
        wrong += found_wrong(world, page, reverse(f"{prefix}_{kind}", args=args), data, kind)
    bare = reverse(f"{prefix}_change", args=[row.pk]).removesuffix("change/")
    wrong += found_wrong(world, Page(STAFF, STAFF), bare, {}, "by number")
    assert wrong == []


def expectations(world, model, prefix, row):
    """{kind: (who may, what is sent)} of the pages of a model."""
    change = reverse(f"{prefix}_change", args=[row.pk])
    return {
        "changelist": (Page(model.see, model.see), {}),
        "add": (Page(model.add, model.add), {}),
        "change": (Page(model.see, model.change), as_shown(world, change) if model.change else {}),
        "history": (Page(model.see, model.see), {}),
        "delete": (Page(model.delete, model.delete), {"post": "yes"}),
    }


def as_shown(world, address):
    """What a browser sends of a form that it was shown, with nothing typed into it."""
    page = world.browser(matrix.ADMINISTRATORS).get(address)
    shown = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        shown += [inline.formset.management_form, *inline.formset.initial_forms]
    sent = {}
    for form in shown:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False:
                sent |= _as_sent(form.add_prefix(name), value, form.fields[name])
    return sent


def _as_sent(name, value, field):
    widget = field.widget
    if hasattr(widget, "widgets"):
        parts = enumerate(zip(widget.widgets, widget.decompress(value), strict=True))
        return {f"{name}_{number}": one.format_value(part) for number, (one, part) in parts if part is not None}
    if isinstance(value, list):
        return {name: [getattr(one, "pk", one) for one in value]}
    shown = getattr(widget, "format_value", str)(value)
    return {} if shown is None else {name: shown}


CHANGED = [label for label, model in MODELS.items() if model.change and label != "newsroom.article"]


@pytest.mark.parametrize("label", CHANGED)
def test_form_of_a_row_is_saved_by_those_in_the_table(label):
    """An answer is not all: the form as it was shown is taken, and the page leads on."""
    world = World()
    address = reverse(f"admin:{label.replace('.', '_')}_change", args=[world.row(label).pk])
    sent = as_shown(world, address)
    saved = set()
    for role in ROLES:
        with taken_back():
            response = world.browser(role).post(address, sent)
            saved |= {role} if response.status_code == 302 and is_answered(response) else set()
    assert saved == MODELS[label].change


def sent_to(world):
    """{name: (address, what is sent)} of the pages that are not of every model."""
    article, finding = world.article, world.finding
    seen = {"seen": article.head_id}
    typed = {**doors.form(article), "headline": "Набрано"}
    of_type = [ContentType.objects.get_for_model(Event).pk, finding.row.pk]
    person = {"app_label": "newsroom", "model_name": "article", "field_name": "section"}
    pages = {
        "draft": (typed, [article.pk]), "draft_new": ({"headline": "Набрано"}, []),
        "discard": ({}, [article.pk]), "discard_new": ({}, []), "presence": ({}, [article.pk]),
        "compare": ({}, [article.pk]), "restore": ({"number": 1, **seen}, [article.pk]),
        "preview": ({}, [article.pk, 1]), "links": ({"number": 1, "note": "Эксперту", "hours": 1}, [article.pk]),
        "revoke": ({}, [article.pk, make_link(article)[0].pk]),
        "comments": ({"_say": "new", "text": "Проверьте."}, [article.pk]),
        "references": ({}, []), "paste": ({"html": "<p>x</p>"}, []),
    }  # fmt: skip
    site = ("index", "login", "password_change", "password_change_done", "jsi18n", "logout")
    screen, number = "admin:relations_document", finding.document.pk
    return {
        **{name: (reverse(f"admin:{name}"), {}) for name in site},
        "autocomplete": (reverse("admin:autocomplete", query=person), {}),
        "view_on_site": (reverse("admin:view_on_site", args=of_type), {}),
        "app_list": (reverse("admin:app_list", args=["newsroom"]), {}),
        "everything_else": ("/admin/nothing/", {}),
        "auth_user_password_change": (reverse("admin:auth_user_password_change", args=[world.user.pk]), {}),
        **{f"newsroom_article_{name}": (reverse(f"admin:newsroom_article_{name}", args=args), data)
           for name, (data, args) in pages.items()},
        "relations_document_reading": (reverse(f"{screen}_reading", args=[number]), {}),
        "relations_document_finding": (reverse(f"{screen}_finding", args=[number, f"event-{finding.row.pk}"]), {}),
    }  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_other_pages_of_the_admin_answer_those_in_the_table(name):
    world = World()
    asked = sent_to(world)
    assert set(asked) == set(PAGES)
    address, data = asked[name]
    assert found_wrong(world, PAGES[name], address, data) == []


def test_authors_keep_and_discard_what_they_typed_over_their_own_articles():
    """Beside who may with those of others: reporters, for this one is theirs."""
    world = World()
    for role in ROLES:
        if role == ANONYMOUS:
            continue
        browser = world.browser(role)
        own = make_article(by=world.user) if role in matrix.WRITING else world.article
        answers = [browser.post(doors.address(own, page), doors.form(own)) for page in ("draft", "discard")]
        assert [is_answered(answer) for answer in answers] == [role in matrix.WRITING] * 2, role


@pytest.mark.parametrize("role", [role for role in ROLES if role != ANONYMOUS])
def test_lists_offer_the_actions_in_the_table(role):
    user = make_user()
    user.groups.set([] if role == WITHOUT_A_ROLE else [Group.objects.get(name=role)])
    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(pk=user.pk)
    for label, model in MODELS.items():
        known = {"delete_selected": model.delete, **ACTIONS.get(label, {})}
        expected = {name for name, roles in known.items() if role in roles}
        assert set(options_of(label).get_actions(request)) == expected, label


# What else is sent


def test_nothing_that_is_sent_to_the_api_is_taken_from_anybody():
    world = World()
    asked = [*api_addresses(world)]
    assert {name for name, _address in asked} == API
    for role in ROLES:
        browser = world.browser(role)
        for name, address in asked:
            for method in UNSAFE:
                with CaptureQueriesContext(connection) as queries:
                    response = browser.generic(method, address, b"{}", content_type="application/json")
                assert (name, method, response.status_code in (404, 405), writes(queries)) == (name, method, True, [])


def api_addresses(world):
    """(name, address) of every endpoint, asked for rows that need not be public."""
    rows = {name: options_of(label).model for label in MODELS for name in [label.partition(".")[2]]}
    for _route, space, name, _view in addresses():
        if space != "api":
            continue
        if name.endswith("-detail"):
            row = rows[name.removesuffix("-detail")]._default_manager.latest("pk")
            key = next(getattr(row, column) for column in ("slug", "code", "pk") if hasattr(row, column))
            yield name, reverse(f"api:{name}", args=[key])
        else:
            yield name, "/api/v1/nothing/" if name == "everything_else" else reverse(f"api:{name}")


def test_nothing_that_is_sent_to_a_public_page_changes_anything():
    from tests.hidden import World as Public

    public, world = Public(), World()
    browser = world.browser(matrix.ADMINISTRATORS)
    assert set(ADDRESSES) == PUBLIC
    for name in PUBLIC:
        address = ADDRESSES[name](public)[0]
        for method in UNSAFE:
            with CaptureQueriesContext(connection) as queries:
                browser.generic(method, address)
            assert (name, method, writes(queries)) == (name, method, [])


def test_no_page_of_the_admin_takes_anything_by_another_method_than_post():
    world = World()
    world.user.is_superuser = True
    world.user.save()
    browser = world.browser(matrix.ADMINISTRATORS)
    rows = {label: world.row(label).pk for label in MODELS}
    asked = [address for name, (address, _data) in sent_to(world).items() if name != "logout"]
    for label, pk in rows.items():
        prefix = f"admin:{label.replace('.', '_')}"
        asked += [reverse(f"{prefix}_{kind}") for kind in ("changelist", "add")]
        asked += [reverse(f"{prefix}_{kind}", args=[pk]) for kind in ("change", "delete", "history")]
    for address in asked:
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"):
            with CaptureQueriesContext(connection) as queries:
                browser.generic(method, address, b"post=yes", content_type="application/x-www-form-urlencoded")
            assert (address, method, writes(queries)) == (address, method, [])


def test_writing_is_noticed():
    with CaptureQueriesContext(connection) as queries:
        make_article()
    assert writes(queries)
