"""A world of public rows, and every way in which something in it can be hidden: the states that no page may tell of."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils import timezone

from newsroom import desk
from newsroom.models import Article, Door, Publication
from relations.models import (
    Agreement,
    Document,
    Event,
    Indicator,
    Official,
    OfficialName,
    Post,
    Review,
    Source,
)
from relations.slugs import slugify
from tests.factories import (
    approve_anew,
    make_action,
    make_agreement,
    make_article,
    make_citation,
    make_comment,
    make_correction,
    make_document,
    make_editor,
    make_event,
    make_figure,
    make_indicator,
    make_link,
    make_official,
    make_organisation,
    make_participation,
    make_photo,
    make_post,
    make_publisher,
    make_reporter,
    make_sighting,
    make_source,
    make_story,
    make_tenure,
    withdraw,
)

SECRET = "Тайнослов"
TEXT = f"Министр встретился с послом. {SECRET} остался в Минске. Стороны подписали соглашение."


@dataclass
class World:
    """Public rows, to which a state that is not public is tied; `word` stands in every name and title of theirs."""

    word: str = "Явнослов"
    source: Source = field(init=False)
    document: Document = field(init=False)
    official: Official = field(init=False)
    post: Post = field(init=False)
    agreement: Agreement = field(init=False)
    event: Event = field(init=False)
    indicator: Indicator = field(init=False)
    story: Article = field(init=False)
    naming: Article = field(init=False)  # its body names some of the above

    def __post_init__(self):
        word = self.word
        self.source = make_source(word)
        self.document = make_document(TEXT, source=self.source, headline=word, published="2024-05-20")
        self.official = make_official(word, cited=False)
        make_citation(self.official, document=self.document)
        self.post = make_post(f"Премьер {word}", role=Post.Role.HEAD_OF_GOVERNMENT, country="KZ")
        make_sighting(self.official, self.post, document=self.document)
        self.agreement = make_agreement(word, cited=False, validity="2020/2090")
        make_citation(self.agreement, document=self.document, exact="соглашение")
        self.event = make_event(word, kind="visit", cited=False, who=[self.official], slug=f"{slugify(word)}-visit")
        make_citation(self.event, document=self.document)
        self.indicator = make_indicator(word)
        make_citation(make_figure(self.indicator, official=self.official, cited=False), document=self.document)
        self.story = make_story(word, documents=[self.document], lead_photo=make_photo(alt=word))
        passage = make_citation(self.agreement, document=self.document, exact="Стороны подписали")
        named = {"speaker": self.official, "photo": make_photo(alt=word), "fact": passage, "story": self.story}
        self.naming = make_story("Заголовок", documents=[self.document], body=naming(**named))
        make_correction(self.story, note=word)


def draft(world):
    return make_article(
        SECRET, by=make_reporter(), documents=[world.document], standfirst=SECRET, body=f"<p>{SECRET}</p>",
        byline=SECRET, lead_photo=make_photo(alt=SECRET, credit=SECRET),
    )  # fmt: skip


def in_review(world):
    article = draft(world)
    author = article.head.author
    desk.submit(article, by=author, revision=article.head, door=Door.ADMIN)


def draft_of_a_live_story(world):
    story = world.story
    text = desk.Text(headline=SECRET, standfirst=SECRET, body=SECRET, documents=((world.document, None, None),))
    desk.save(story, text, by=story.head.author, revision=story.head, door=Door.ADMIN, why=SECRET)


def unsaved_text(world):
    """Typed over a live story, and for a new one, by its author."""
    author = world.story.head.author
    fields = dict.fromkeys(("headline", "standfirst", "body", "byline", "why", "note"), SECRET)
    for article in (world.story, None):
        desk.keep_draft(article, fields, by=author, revision=article and article.head, token=None)


def somebody_at_a_form(world):
    """Whose form is open is the desk's own matter."""
    reporter = make_editor(SECRET)
    desk.be_present(world.story, by=reporter, at=timezone.now())


def shared_preview(world):
    """Shown to whoever holds a link, and to nobody else; for whom it was made, to nobody at all."""
    make_link(draft(world), note=SECRET)
    make_link(world.story, note=SECRET)


def commented(world):
    """What the desk says of a live story, and of a draft: with its words, the quote and the names."""
    for article in (world.story, draft(world)):
        thread = make_comment(article, SECRET, by=make_editor(f"{SECRET}{article.pk}"), quote=SECRET)
        make_comment(article, SECRET, reply_to=thread)
        desk.resolve(thread, by=thread.author)


def ready(world):
    """A text that is approved, by somebody who may publish it."""
    article = draft(world)
    editor = make_editor()
    return approve_anew(article, editor), {"by": editor, "revision": article.head, "door": Door.ADMIN}


def later():
    return timezone.now() + timedelta(hours=1)


def approved(world):
    ready(world)


def scheduled(world):
    article, act = ready(world)
    desk.schedule(article, at=later(), **act)


def called_off(world):
    article, act = ready(world)
    desk.schedule(article, at=later(), **act)
    desk.call_off(article, **act)


def embargoed(world):
    article, act = ready(world)
    document = make_document(f"{SECRET} встретился с послом.", source=world.source, headline=SECRET, is_open=False)
    text = replace(desk.Text.of(article.head), documents=((document, None, None),))
    revision = desk.save(article, text, by=article.head.author, revision=article.head, door=Door.ADMIN)
    desk.embargo(article, until=later(), **{**act, "revision": revision})
    # Confirming a finding opens no document that is held back.
    official = make_official(SECRET, cited=False, review=Review.PROPOSED)
    make_citation(official, document=document, exact=SECRET, review=Review.PROPOSED)
    desk.confirm(official, by=act["by"], door=Door.ADMIN)


def scheduled_update(world):
    story, editor = world.story, make_editor()
    text = desk.Text(headline=SECRET, standfirst=SECRET, body=SECRET, documents=((world.document, None, None),))
    revision = desk.save(story, text, by=make_editor(), revision=story.head, door=Door.ADMIN, why=SECRET)
    desk.submit(story, by=revision.author, revision=revision, door=Door.ADMIN)
    desk.approve(story, by=editor, revision=revision, door=Door.ADMIN)
    desk.schedule(story, by=editor, revision=revision, door=Door.ADMIN, at=later())


def secret_story(world):
    """A story that readers saw, with a correction."""
    photo = make_photo(alt=SECRET)
    columns = {"body": SECRET, "standfirst": SECRET, "lead_photo": photo}
    story = make_story(SECRET, documents=[world.document], **columns)
    make_correction(story, note=SECRET, byline=SECRET)
    return story


def withdrawn(world):
    withdraw(secret_story(world))


def replaced(world):
    story = secret_story(world)
    desk.replace(
        story, by=make_publisher(), revision=story.head, door=Door.ADMIN, note="Есть новая заметка.",
        by_story=world.story,
    )  # fmt: skip


def killed(world):
    document = make_document(f"{SECRET} встретился с послом.", source=world.source, headline=SECRET)
    make_citation(make_official(SECRET, cited=False), document=document, exact=SECRET)
    story = make_story(SECRET, documents=[document], body=SECRET, lead_photo=make_photo(alt=SECRET))
    desk.kill(story, by=make_publisher(), revision=story.head, door=Door.ADMIN, note="Заметка отозвана агентством.")


def ended(world):
    story = secret_story(world)
    now = timezone.now()
    Publication.objects.filter(article=story, ends_at=None).update(ends_at=now)


def document_not_open(world, **columns):
    """A document with a live story and a fact of each kind on it, whose gate is then set to `columns`."""
    document = make_document(
        f"{SECRET}: министр встретился с послом.", source=make_source(f"Источник {SECRET}"), headline=SECRET,
        published="2024-05-20", published_reason=SECRET, url=f"https://example.org/{slugify(SECRET)}",
    )  # fmt: skip
    for fact in (
        world.official,
        make_official(SECRET, cited=False),
        make_organisation(SECRET, cited=False),
        make_agreement(SECRET, cited=False, signed_on=None, validity="2020/2090"),
        make_sighting(world.official, make_post(f"Посол {SECRET}"), cited=False),
        make_sighting(world.official, world.post, on="2024-05-21", reason=SECRET, cited=False),
        make_tenure(world.official, make_post(f"Аким {SECRET}"), term="2024/.."),
        make_event(SECRET, kind="visit", cited=False, who=[world.official], place=SECRET),
        make_event(SECRET, cited=False, merged_into=world.event, slug=f"{slugify(SECRET)}-merged"),
        make_participation(world.event, make_organisation(f"Вторая {SECRET}", cited=False), cited=False),
        make_figure(make_indicator(SECRET), cited=False),
        make_figure(world.indicator, 7, hedge=SECRET, cited=False, period="2023"),
    ):
        make_citation(fact, exact=SECRET, document=document)
    make_story("Заголовок", documents=[document])
    Document.objects.filter(pk=document.pk).update(**columns)


def held_document(world):
    document_not_open(world, open_from=None)


def document_held_until_later(world):
    document_not_open(world, open_from=timezone.now() + timedelta(hours=1))


def killed_document(world):
    document_not_open(world, killed_at=timezone.now())


def fact_in_review(world, review):
    document = world.document
    make_citation(make_official(SECRET, cited=False, review=review), document=document)
    make_citation(make_organisation(SECRET, cited=False, review=review), document=document)
    agreement = make_agreement(SECRET, cited=False, signed_on=None, validity="2020/2090", review=review)
    make_citation(agreement, document=document)
    make_sighting(world.official, world.post, on="2024-05-21", review=review, reason=SECRET, document=document)
    make_sighting(world.official, make_post(f"Посол {SECRET}"), review=review, document=document)
    tenure = make_tenure(world.official, make_post(f"Аким {SECRET}"), review=review, term="2024/..")
    make_citation(tenure, document=document)
    make_action(world.agreement, on="2024-05-21", review=review, reason=SECRET)
    event = make_event(SECRET, kind="visit", cited=False, review=review, who=[world.official], place=SECRET)
    make_citation(event, document=document)
    make_event(part_of=event, who=[world.official])
    make_action(make_agreement(), event=event)
    merged = make_event(SECRET, cited=False, review=review, merged_into=world.event, slug=f"{slugify(SECRET)}-merged")
    make_citation(merged, document=document)
    hidden = make_official(f"Второй {SECRET}", cited=False, review=review)
    make_participation(world.event, hidden, document=document)
    make_participation(
        world.event, make_organisation(f"Вторая {SECRET}", cited=False, review=review), document=document
    )
    make_participation(make_event(f"Третья {SECRET}", review=review), world.official, document=document)
    make_citation(make_figure(make_indicator(SECRET), cited=False, review=review), document=document)
    make_figure(world.indicator, 7, hedge=SECRET, review=review, period="2023")
    make_figure(world.indicator, 8, hedge=SECRET, official=hidden, period="2023")
    OfficialName.objects.create(official=world.official, spelling=SECRET, review=review)


def proposed_fact(world):
    fact_in_review(world, Review.PROPOSED)


def rejected_fact(world):
    fact_in_review(world, Review.REJECTED)


def sighting_in_a_tenure_that_is_not_confirmed(world):
    tenure = make_tenure(world.official, make_post(f"Посол {SECRET}"), review=Review.PROPOSED)
    make_citation(
        tenure.sightings.create(on="2024-05-20", basis="stated", review=Review.CONFIRMED), document=world.document
    )


def citation_in_review(world, review):
    tied = {"document": world.document, "exact": SECRET, "review": review}
    make_citation(make_official(SECRET, cited=False), **tied)
    make_citation(make_agreement(SECRET, cited=False, signed_on=None, validity="2020/2090"), **tied)
    make_citation(make_action(world.agreement, on="2024-05-21", reason=SECRET, cited=False), **tied)
    make_citation(make_sighting(world.official, world.post, on="2024-05-21", cited=False, reason=SECRET), **tied)
    make_citation(make_sighting(world.official, make_post(f"Посол {SECRET}"), cited=False), **tied)
    make_citation(world.official, **tied)
    make_citation(make_event(SECRET, cited=False, who=[world.official]), **tied)
    make_citation(
        make_participation(world.event, make_organisation(f"Вторая {SECRET}", cited=False), cited=False), **tied
    )
    make_citation(make_figure(make_indicator(SECRET), cited=False, hedge=SECRET), **tied)
    make_citation(make_figure(world.indicator, cited=False, hedge=SECRET, period="2023"), **tied)


def unconfirmed_citation(world):
    citation_in_review(world, Review.PROPOSED)


def rejected_citation(world):
    citation_in_review(world, Review.REJECTED)


def naming(**rows):
    """A body that names rows, each under its kind; `speaker` says a quote."""
    figures = [f'<figure data-{kind}="{row.pk}"></figure>' for kind, row in rows.items() if kind != "speaker"]
    quotes = [f'<blockquote data-speaker="{rows["speaker"].pk}">Слова.</blockquote>'] if "speaker" in rows else []
    return "\n".join(["<p>Текст.</p>", *quotes, *figures])


def named_stories_that_are_not_public(world):
    """A story that readers see names those that they do not."""
    article, _act = ready(world)
    for story in (draft(world), article, withdraw(secret_story(world)), *killed_stories(world)):
        make_story("Заголовок", body=naming(story=story))


def killed_stories(world):
    killed(world)
    return Article.objects.exclude(killed_at=None)


def named_facts_that_are_not_public(world):
    """A story that readers see names facts and people whom nobody has confirmed, or whose documents are closed."""
    closed = make_document(f"{SECRET} встретился с послом.", source=world.source, headline=SECRET, is_open=False)
    for columns in ({"review": Review.PROPOSED}, {"review": Review.REJECTED}, {"document": closed}):
        document = columns.pop("document", world.document)
        speaker = make_official(SECRET, cited=False, **columns)
        passages = [
            make_citation(fact, document=document, exact=SECRET)
            for fact in (
                speaker,
                make_sighting(speaker, make_post(f"Посол {SECRET} {speaker.pk}"), cited=False, **columns),
                make_figure(make_indicator(f"{SECRET} {speaker.pk}"), cited=False, hedge=SECRET, **columns),
            )
        ]
        for passage in passages:
            make_story("Заголовок", body=naming(speaker=speaker, fact=passage))


def named_photo_whose_licence_has_ended(world):
    photo = make_photo(alt=SECRET, credit=SECRET)
    make_story("Заголовок", body=naming(photo=photo))
    photo.licence_ends_on = timezone.localdate() - timedelta(days=1)
    photo.save()


def photo_in_a_draft(world):
    make_article(SECRET, body=naming(photo=make_photo(alt=SECRET, credit=SECRET)))


HIDDEN = [
    named_stories_that_are_not_public,
    named_facts_that_are_not_public,
    named_photo_whose_licence_has_ended,
    photo_in_a_draft,
    draft,
    in_review,
    draft_of_a_live_story,
    approved,
    unsaved_text,
    somebody_at_a_form,
    shared_preview,
    commented,
    scheduled,
    called_off,
    embargoed,
    scheduled_update,
    withdrawn,
    replaced,
    killed,
    ended,
    held_document,
    document_held_until_later,
    killed_document,
    proposed_fact,
    rejected_fact,
    sighting_in_a_tenure_that_is_not_confirmed,
    unconfirmed_citation,
    rejected_citation,
]
