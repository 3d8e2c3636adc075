"""Every address, action, method, command, verb and button of the system is in the tables.

What is not declared there fails the build.
"""

from django.contrib import admin
from django.core.management import get_commands
from django.urls import get_resolver, path

from newsroom.admin import bulk, deciding, facts, panel, people
from newsroom.models import Door, Verb
from tests import doors, matrix, record_doors
from tests.matrix_pages import ACTIONS, API, API_METHODS, COMMANDS, MODELS, PAGES, PUBLIC


def addresses(patterns=None, prefix="", space=""):
    """(route, namespace, name, view) of every address of the site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern).removeprefix("^")
        if hasattr(pattern, "url_patterns"):
            inner = getattr(pattern, "namespace", None) or getattr(pattern, "app_name", None) or space
            yield from addresses(pattern.url_patterns, route, inner)
        else:
            yield route, space, pattern.name or _nameless(route), pattern.callback


def _nameless(route):
    """Of a model, the way from a row's bare number to its form; else what answers all that nothing else does."""
    model = "_".join(route.split("/")[1:3])
    return f"{model}_by_number" if route.endswith("<path:object_id>/") else "everything_else"


def declared(space):
    """The names that the tables have for a namespace."""
    if space == "admin":
        kinds = ("changelist", "add", "change", "delete", "history", "by_number")
        return {*PAGES, *(f"{label.replace('.', '_')}_{kind}" for label in MODELS for kind in kinds)}
    return API if space == "api" else PUBLIC


def undeclared(found=None):
    return {(space, name) for _route, space, name, _view in found or addresses() if name not in declared(space)}


def test_every_address_is_in_the_tables():
    assert undeclared() == set(), "Say in matrix_pages.py who may open and send these."
    found = {(space, name) for _route, space, name, _view in addresses()}
    assert {(space, name) for space in ("admin", "api", "") for name in declared(space)} == found


def test_address_that_is_not_in_the_tables_is_noticed():
    made_up = [path("admin/newsroom/article/<int:pk>/shred/", lambda request, pk: None, name="newsroom_article_shred")]
    assert undeclared(addresses(made_up)) == {("", "newsroom_article_shred")}
    assert undeclared(addresses(made_up, space="admin")) == {("admin", "newsroom_article_shred")}


def test_every_action_of_every_list_is_in_the_table():
    assert {model._meta.label_lower for model in admin.site._registry} == set(MODELS)
    assert {label: wrong for label in MODELS if (wrong := undeclared_actions(label))} == {}


def undeclared_actions(label):
    known = {"delete_selected", *ACTIONS.get(label, ())}
    return {name for _action, name, _words in options_of(label)._get_base_actions()} ^ known


def test_action_that_is_not_in_the_table_is_noticed(monkeypatch):
    def shred(options, request, queryset):
        pass

    monkeypatch.setattr(type(options_of("newsroom.article")), "actions", [*bulk.WithBulkActions.actions, shred])
    assert undeclared_actions("newsroom.article") == {"shred"}


def options_of(label):
    return next(options for model, options in admin.site._registry.items() if model._meta.label_lower == label)


def methods(view):
    """What a view of the API answers beside HEAD and OPTIONS."""
    if actions := getattr(view, "actions", None):
        return set(actions) - {"head"}
    return {name for name in view.cls.http_method_names if hasattr(view.cls, name)} - {"head", "options"}


def test_api_answers_to_no_method_but_those_in_the_table():
    found = {name: methods(view) for _route, space, name, view in addresses() if space == "api"}
    assert {name: used for name, used in found.items() if not used <= API_METHODS} == {}


def test_method_of_the_api_that_is_not_in_the_table_is_noticed():
    view = next(view for _route, space, name, view in addresses() if (space, name) == ("api", "schema"))
    writing = type("Writing", (view.cls,), {"post": lambda view, request: None})
    assert methods(writing.as_view()) - API_METHODS == {"post"}


def test_every_command_is_in_the_table():
    ours = {name for name, application in get_commands().items() if application in ("newsroom", "relations")}
    assert ours == set(COMMANDS)


def test_every_verb_and_every_door_is_in_the_tables():
    rules = [*matrix.ARTICLES.values(), *matrix.RECORD.values()]
    assert {rule.verb for rule in rules} == set(Verb.values)
    assert {door for rule in rules for door in rule.doors} == set(matrix.DOORS)
    assert set(Door.values) == {"admin", "command"}


def test_every_button_and_action_of_the_desk_is_in_the_tables():
    def pressed(rules, door):
        return {name.partition(":")[0].partition(" ")[0] for name, rule in rules.items() if door in rule.doors}

    assert pressed(matrix.ARTICLES, matrix.BUTTON) == {*panel.VERBS, panel.TOMORROW}
    assert pressed(matrix.ARTICLES, matrix.LIST) == set(bulk.WORDS)
    rows = {*facts.VERBS, *people.VERBS, Verb.MERGE, Verb.SEPARATE}
    assert pressed(matrix.RECORD, matrix.ROW) == rows
    screen = pressed({**matrix.ARTICLES, **matrix.RECORD}, matrix.SCREEN)
    assert screen - {"confirm", "reject", "change", "link"} == set(deciding.VERBS) - {"sure"}
    assert set(doors.CALLS) == {name for name, rule in matrix.ARTICLES.items() if matrix.DESK in rule.doors}
    assert set(record_doors.CALLS) == set(matrix.RECORD)
