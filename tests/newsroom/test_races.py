"""Writers at the same time, each on a connection of its own. `make bench-races` has two hundred races between doors."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from threading import Barrier

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.urls import reverse

from newsroom import desk
from newsroom.admin.conflicts import ComparedForm
from newsroom.models import Article, Door, Draft, Revision, Transition
from newsroom.review import page_of
from relations.models import Document, Review
from tests.factories import make_article, make_citation, make_document, make_editor, make_official

pytestmark = pytest.mark.usefixtures("flushable")
WRITERS, ROUNDS = 4, 5
RACES = int(os.environ.get("RACES", "10"))


def save(article, editor, headline, barrier):
    """Save on top of the revision that everybody saw; returns the headline where that was refused."""
    try:
        barrier.wait()
        desk.save(article, desk.Text(headline), by=editor, revision=article.head, door=Door.ADMIN)
    except desk.Stale:
        return headline
    finally:
        connection.close()


def test_of_writers_who_save_at_once_one_wins_and_the_others_are_told():
    editors = [make_editor() for _number in range(WRITERS)]
    pk = make_article(by=editors[0]).pk
    for round_number in range(ROUNDS):
        article = Article.objects.select_related("head").get(pk=pk)
        barrier = Barrier(WRITERS)
        with ThreadPoolExecutor(WRITERS) as pool:
            writers = [
                pool.submit(save, article, editor, f"{round_number}.{number}", barrier)
                for number, editor in enumerate(editors)
            ]
            told = {writer.result() for writer in writers} - {None}
        head = Article.objects.get(pk=pk).head
        assert len(told) == WRITERS - 1
        assert head.headline not in told
        assert head.number == round_number + 2
    assert Revision.objects.count() == Transition.objects.count() == ROUNDS + 1


@dataclass
class Told:
    """What a writer was told: that the text is saved, or else what still has it: an answer, or nothing."""

    is_saved: bool
    words: str = ""


def through_form(editor, article, words, also=None):
    """The form in the admin, opened before the race."""
    browser = Client()
    browser.force_login(editor)
    address = reverse("admin:newsroom_article_change", args=[article.pk])
    form = browser.get(address).context["adminform"].form
    rows = {name: form[name].value() for name in form.fields}
    rows = {name: value for name, value in rows.items() if value is not None} | {"headline": words, **(also or {})}

    def press():
        page = browser.post(address, rows)
        return Told(page.status_code == 302, page.text)

    return press


def through_form_and_verb(editor, article, words):
    return through_form(editor, article, words, {"_desk": "submit"})


def through_desk(editor, article, words):
    """What a command does: the words of who is refused are still in its hands."""

    def press():
        try:
            desk.save(article, desk.Text(words, body="<p>x</p>"), by=editor, revision=article.head, door=Door.COMMAND)
        except desk.Stale:
            return Told(False, words)
        return Told(True)

    return press


def through_restoring(editor, article, words):
    """A former revision restored, by the button: who is refused has lost nothing, for it is on record."""
    browser = Client()
    browser.force_login(editor)
    address = reverse("admin:newsroom_article_restore", args=[article.pk])

    def press():
        page = browser.post(address, {"number": 1, "seen": article.head_id})
        (message,) = get_messages(page.wsgi_request)
        return Told(message.level_tag == "success", words)

    return press


def through_bulk(editor, article, words):
    """The list's action on the text that it showed: it changes no text, so that its sender has none to lose."""
    browser = Client()
    browser.force_login(editor)
    address = reverse("admin:newsroom_article_changelist")
    ticked = {"action": "submit", "_selected_action": article.pk, f"seen-{article.pk}": article.head_id, "index": 0}

    def press():
        browser.post(address, ticked)
        return Told(False, words)

    return press


PAIRS = [
    (through_form, through_form),
    (through_form, through_desk),
    (through_form_and_verb, through_desk),
    (through_form, through_form_and_verb),
    (through_form, through_restoring),
    (through_desk, through_restoring),
    (through_bulk, through_form),
    (through_bulk, through_desk),
    (through_bulk, through_form_and_verb),
]


def race(doors, editors, number):
    """How many edits one race has lost, and how many of the losers are without their words."""
    pk = make_article("Первый", by=editors[0]).pk
    first = Article.objects.select_related("head").get(pk=pk)
    desk.save(first, desk.Text("Второй", body="<p>x</p>"), by=editors[0], revision=first.head, door=Door.COMMAND)
    article = Article.objects.select_related("head").get(pk=pk)
    words = [f"Слово {number}.{writer}" for writer in range(WRITERS)]
    writers = [
        door(editor, article, own) for door, editor, own in zip(doors * 2, editors, words, strict=True)
    ]  # fmt: skip
    barrier = Barrier(WRITERS)

    def run(press):
        try:
            barrier.wait()
            return press()
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        told = list(pool.map(run, writers))
    saved = sum(one.is_saved for one in told)
    assert saved >= 1
    assert Revision.objects.filter(article=pk).count() == 2 + saved
    assert unseen(article, [who for door, who in zip(doors * 2, editors, strict=True) if door is through_bulk]) == 0
    without = [own for one, own in zip(told, words, strict=True) if not one.is_saved and own not in one.words]
    return saved - 1, len(without)


def unseen(article, editors):
    """How often these people submitted another revision than the one that they saw."""
    submitted = Transition.objects.filter(article=article, actor__in=editors, verb="submit")
    return submitted.exclude(revision=article.head).count()


def races(count):
    editors = [make_editor() for _number in range(WRITERS)]
    results = [race(pair, editors, number) for number, pair in enumerate(islice(cycle(PAIRS), count))]
    return tuple(map(sum, zip(*results, strict=True)))


def test_no_edit_is_lost_between_doors_and_every_loser_has_its_words():
    lost, without = races(RACES)
    if "RACES" in os.environ:
        found = f"edits lost: {lost}, losers without their words: {without}"
        print(f"\n{connection.vendor}: {RACES} races of {WRITERS} writers, {found}")
    assert (lost, without) == (0, 0)
    assert Draft.objects.exists()  # the forms of losers are kept for them too


def test_without_the_check_of_the_revision_seen_edits_are_lost(monkeypatch):
    def unchecked(form):
        data = forms.ModelForm.clean(form)
        return {**data, "seen": Article.objects.select_for_update().get(pk=form.instance.pk).head_id}

    monkeypatch.setattr(ComparedForm, "clean", unchecked)
    lost, _without = races(1)
    assert lost == WRITERS - 1


def test_without_the_check_of_the_revision_seen_a_list_submits_what_nobody_saw(monkeypatch):
    def unchecked(article, revision):
        return Article.objects.select_for_update().get(pk=article.pk)

    editor = make_editor()
    article = make_article(by=editor)
    press = through_bulk(editor, article, "")
    desk.save(article, desk.Text("Второй", body="<p>x</p>"), by=editor, revision=article.head, door=Door.COMMAND)
    press()
    assert Transition.objects.filter(verb="submit").count() == 0
    monkeypatch.setattr("newsroom.desk.articles.hold", unchecked)
    press()
    assert unseen(article, [editor]) == 1


def create(editor, barrier):
    try:
        barrier.wait()
        return desk.create(desk.Text("Один заголовок на всех"), by=editor, door=Door.ADMIN).slug
    finally:
        connection.close()


def test_stories_with_one_headline_made_at_once_all_get_in():
    editors = [make_editor() for _number in range(WRITERS)]
    barrier = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        slugs = list(pool.map(create, editors, [barrier] * WRITERS))
    assert len(set(slugs)) == WRITERS


def decide(rows, editor, accepts, barrier):
    """Accept or reject rows as everybody saw them; True where that was done."""
    try:
        barrier.wait()
        desk.decide(*((rows, []) if accepts else ([], rows)), desk.Act(editor, Door.ADMIN))
    except desk.Decided:
        return False
    else:
        return True
    finally:
        connection.close()


def test_of_editors_who_decide_on_a_card_at_once_nobody_overwrites_another():
    editors = [make_editor() for _number in range(WRITERS)]
    for _round in range(ROUNDS):
        document = make_document(is_open=False)
        official = make_official(cited=False, review=Review.PROPOSED)
        make_citation(official, document=document, review=Review.PROPOSED)
        barrier = Barrier(WRITERS)
        seen = [page_of(Document.objects.get(pk=document.pk)).cards[0].rejecting() for _editor in editors]
        with ThreadPoolExecutor(WRITERS) as pool:
            acts = zip(seen, editors, (True, False, True, False), [barrier] * WRITERS, strict=True)
            done = list(pool.map(lambda act: decide(*act), acts))
        official.refresh_from_db()
        accepted = official.review == Review.CONFIRMED
        assert done == [accepted, not accepted] * 2
        steps = Transition.objects.filter(fact_model="official", fact_id=official.pk)
        assert len({step.after for step in steps}) == steps.count() == 1
