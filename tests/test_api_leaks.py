"""Nothing hidden is in any answer of the API, and no answer copies what somebody else wrote."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom import desk
from newsroom.api import router
from newsroom.models import Door
from relations.models import OfficialName, Tenure
from tests.api_world import API, LISTS, make_world
from tests.factories import (
    make_action,
    make_agreement,
    make_article,
    make_citation,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_organisation,
    make_participation,
    make_photo,
    make_post,
    make_reporter,
    make_sighting,
    make_source,
    make_story,
    make_tenure,
    withdraw,
)
from tests.hidden import naming

pytestmark = pytest.mark.django_db

SECRET = "Тайнослово"
SECRET_SLUG = "tainoslovo"

# Words that stand beside the secret one: an answer's links repeat what it was asked for.
BESIDE = ("министр", "открытая", "посол", "слово5")


def hidden_document(**columns):
    return make_document(f"Министр {SECRET}", url=f"https://example.org/{SECRET_SLUG}", headline=SECRET, **columns)


def facts_in(document, *, review="confirmed"):
    """A fact of every kind, each named by the secret word and cited by the document alone."""
    marks = {"document": document, "exact": SECRET}
    official = make_official(SECRET, cited=False, review=review, name_en=SECRET)
    body = make_organisation(f"{SECRET} {review}", cited=False, review=review, short_name=SECRET)
    post = make_post(f"Министр {SECRET} {review}", organisation=body)
    agreement = make_agreement(f"О {SECRET} {review}", parties=[body], signed_on=None, cited=False, review=review)
    sighting = make_sighting(official, post, cited=False, review=review, reason=SECRET)
    tenure = make_tenure(official, post, term="2024", review=review)
    event = make_event(SECRET, cited=False, review=review, place=SECRET, slug=f"{SECRET_SLUG}-{review}")
    part = make_participation(event, official, cited=False, review=review)
    indicator = make_indicator(f"{SECRET} {review}")
    figure = make_figure(indicator, cited=False, review=review, hedge=SECRET, official=official)
    for fact in (official, body, agreement, sighting, tenure, event, part, figure):
        make_citation(fact, **marks)
    return official, body, agreement


def draft():
    make_article(SECRET, standfirst=SECRET, body=f"<p>{SECRET}</p>", byline=SECRET)


def in_review():
    reporter = make_reporter()
    article = make_article(SECRET, by=reporter, standfirst=SECRET, body=f"<p>{SECRET}</p>")
    desk.submit(article, by=reporter, revision=article.head, door=Door.ADMIN)


def draft_of_a_live_story():
    story = make_story("Открытая", byline="Открытая")
    text = desk.Text(headline=SECRET, standfirst=SECRET, body=f"<p>{SECRET}</p>", byline=SECRET)
    desk.save(story, text, by=story.head.author, revision=story.head, door=Door.ADMIN)


def unsaved_text():
    story = make_story("Открытая")
    fields = dict.fromkeys(("headline", "standfirst", "body", "byline", "why", "note"), SECRET)
    desk.keep_draft(story, fields, by=story.head.author, revision=story.head, token=None)


def story_withdrawn():
    withdraw(make_story(SECRET, standfirst=SECRET, body=f"<p>{SECRET}</p>", byline=SECRET))


def document_held():
    document = hidden_document(open_from=timezone.now() + timedelta(days=1), source=make_source(SECRET))
    document.cites.add(make_source(f"{SECRET} second"))
    shown = make_sighting()
    make_sighting(shown.tenure.official, shown.tenure.post, document=document, reason=SECRET)
    make_citation(make_tenure(shown.tenure.official, shown.tenure.post, term="2024"), document=document)
    make_document(copy_of=document)
    make_story("Открытая", documents=[document])
    facts_in(document)


def document_killed():
    document = hidden_document(killed_at=timezone.now(), source=make_source(SECRET))
    make_story("Открытая", documents=[document])
    facts_in(document)


def facts_proposed():
    make_story("Открытая", documents=[undecided("proposed")])


def facts_rejected():
    make_story("Открытая", documents=[undecided("rejected")])


def undecided(review):
    """An open document whose facts nobody has confirmed, and public rows that point at them."""
    document = make_document(f"Министр {SECRET}")
    official, body, _agreement = facts_in(document, review=review)
    make_citation(make_official(), document=document, speaker=official)
    event = make_event()
    make_participation(event, official)
    make_participation(make_event(SECRET, cited=False, review=review), make_official(), document=document)
    make_figure(official=official, hedge=SECRET)
    make_figure(organisation=body, hedge=SECRET)
    make_event(part_of=make_event(SECRET, review=review, slug=f"{SECRET_SLUG}-whole-{review}"))
    make_action(make_agreement(), event=make_event(SECRET, review=review, slug=f"{SECRET_SLUG}-signing-{review}"))
    make_event(SECRET, merged_into=event, slug=f"{SECRET_SLUG}-merged-{review}", review=review)
    make_sighting(official, cited=True)
    make_sighting(post=make_post(organisation=body))
    make_organisation(part_of=body)
    OfficialName.objects.create(official=make_official(), spelling=SECRET, review=review)
    shown = make_sighting()
    make_sighting(shown.tenure.official, shown.tenure.post, review=review, reason=SECRET)
    action = make_action(make_agreement(), kind="amended", review=review, reason=SECRET)
    make_citation(action, document=document, exact=SECRET)
    return document


def citations_unconfirmed():
    document = make_document(f"Министр {SECRET}")
    for review in ("proposed", "rejected"):
        sighting = make_sighting()
        for fact in (
            sighting,
            sighting.tenure.official,
            make_agreement(),
            make_organisation(),
            make_event(),
            make_figure(),
        ):
            make_citation(fact, document=document, exact=SECRET, review=review, prefix=SECRET, suffix=SECRET)
        stated = make_tenure(sighting.tenure.official, sighting.tenure.post, term="2024")
        make_citation(stated, document=document, exact=SECRET, review=review)
    make_story("Открытая", documents=[document])


def named_in_a_body():
    """Public stories name a draft, facts nobody has confirmed, and people and passages of a closed document."""
    held = hidden_document(open_from=None)
    official, _body, agreement = facts_in(held)
    speaker = make_official(SECRET, cited=False, review="proposed")
    passage = make_citation(speaker, document=make_document(f"Министр {SECRET}"), exact=SECRET)
    photo = make_photo(alt=SECRET, credit=SECRET)
    for named in (
        {"speaker": official, "fact": agreement.citations.get(), "story": make_article(SECRET)},
        {"speaker": speaker, "fact": passage, "photo": photo},
    ):
        make_story("Открытая", body=naming(**named))
    photo.licence_ends_on = timezone.localdate() - timedelta(days=1)
    photo.save()


HIDDEN = [
    named_in_a_body, draft, in_review, draft_of_a_live_story, unsaved_text, story_withdrawn, document_held,
    document_killed, facts_proposed, facts_rejected, citations_unconfirmed,
]  # fmt: skip


def every_answer(client):
    """(address, text) of every list and detail, those of rows that are in no list among them."""
    addresses = {API, *LISTS, *(f"{API}search/?q={word}" for word in BESIDE)}
    for prefix, viewset, _basename in router.registry:
        model, lookup = viewset.queryset.model, viewset.lookup_field
        addresses |= {f"{API}{prefix}/{value}/" for value in model.objects.values_list(lookup, flat=True)}
    for address in sorted(addresses):
        response = client.get(address)
        assert response.status_code in (200, 404, 410), address
        yield address, response.content.decode()


@pytest.mark.parametrize("hide", HIDDEN)
def test_nothing_hidden_is_in_any_answer(client, hide):
    make_world(1)
    hide()
    answers = dict(every_answer(client))
    leaks = [
        address for address, text in answers.items() if SECRET.lower() in text.lower() or SECRET_SLUG in text.lower()
    ]
    assert leaks == []
    assert all('"results":[{' in answers[address] for address in LISTS)


def test_secret_word_is_found_where_it_is_public(client):
    facts_in(make_document(f"Министр {SECRET}"))
    make_story(SECRET)
    leaky = {address.split("/")[3] for address, text in every_answer(client) if SECRET in text}
    assert leaky == {"articles", "officials", "posts", "tenures", "organisations", "agreements", "citations",
                     "events", "participations", "indicators", "figures", "search"}  # fmt: skip
    assert Tenure.objects.exists()


QUOTE = {"exact", "prefix", "suffix"}
WORD = re.compile(r"[^\W_]+")


def words_outside_quotes(answer):
    """Runs of words in the strings of an answer, without the quotes of its citations."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            quoted = name in QUOTE or (name == "extract" and answer["quoted"])
            yield from () if quoted else words_outside_quotes(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from words_outside_quotes(value)
    elif isinstance(answer, str):
        yield WORD.findall(answer.lower())


def runs(words, size):
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def test_no_answer_copies_a_captured_document_outside_its_quotes(client):
    sentence = " ".join(f"слово{number}" for number in range(60))
    document = make_document(sentence, headline=" ".join(sentence.split()[:40]), source=make_source())
    passage = document.passage(0, 200)
    make_sighting(cited=False).citations.create(document=document, review="confirmed", **passage)
    make_citation(make_official(cited=False), document=document, exact=sentence)
    make_story(documents=[document])
    text = runs(WORD.findall(document.text), 16)
    for address, answer in every_answer(client):
        for words in words_outside_quotes(json.loads(answer)):
            assert not runs(words, 16) & text, address
