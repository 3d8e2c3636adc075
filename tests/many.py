"""Thousands of public rows around a few that pages are asked for, made in bulk."""

from datetime import date, timedelta

from newsroom.models import Article, Publication, Revision, RevisionDocument
from relations.models import (
    Action,
    Agreement,
    Citation,
    Document,
    DocumentCites,
    Event,
    Figure,
    Indicator,
    Official,
    OfficialName,
    Organisation,
    Participation,
    Party,
    Post,
    Review,
    Sighting,
    Source,
    Tenure,
)
from relations.models.citations import ARMS
from tests.api_world import MOMENT
from tests.factories import (
    make_agreement,
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
    make_source,
    make_story,
)
from tests.hidden import naming

CONFIRMED = Review.CONFIRMED
TEXT = "Министр встретился с послом."
FIRST_DAY = date(2020, 1, 1)
DATED = {"basis": "stated", "review": CONFIRMED}


class Record:
    """A row of each kind that has a page; `grow_to` puts a number of others beside each, with all that pages show."""

    def __init__(self):
        self.source, self.photo, self.author = make_source(), make_photo(), make_reporter()
        self.document = make_document(TEXT, source=self.source, published="2024-05-20")
        self.document.cites.add(self.source, make_source())
        self.official, self.speaker = make_official(), make_official()
        self.post = make_post("Президент", role=Post.Role.HEAD_OF_STATE, country="BY")
        self.agreement = make_agreement(validity="2020/2090")
        self.event = make_event(kind="visit", on="2024-05-20/2024-05-21", who=[self.official, make_organisation()])
        make_participation(make_event(merged_into=self.event), self.official)
        self.indicator = make_indicator()
        make_figure(self.indicator)
        self.story = make_story(documents=[self.document], lead_photo=self.photo)
        self.passage = make_citation(self.official, exact="послом", document=self.document, speaker=self.speaker)
        named = {"speaker": self.speaker, "photo": self.photo, "fact": self.passage, "story": self.story}
        self.naming = make_story(documents=[self.document], body=naming(**named))
        self.made = 0

    @property
    def rows(self):
        return (
            self.story, self.official, self.post, self.agreement, self.event, self.indicator, self.source, self.passage,
            self.photo, self.naming,
        )  # fmt: skip

    def grow_to(self, number):
        days = [FIRST_DAY + timedelta(days=day) for day in range(self.made + 1, number + 1)]
        documents = self._sources(days)
        officials, bodies = self._officials(days, documents)
        events = self._events(days, documents, officials)
        self._agreements(days, documents, bodies, events)
        self._figures(days, documents, bodies)
        self._stories(days, documents)
        self.made = number

    def cite(self, facts, documents):
        """A passage for each fact, spoken by somebody, in a document each: the first of them stands in one story."""
        arm = facts[0]._meta.model_name
        assert arm in ARMS
        words = {"start": 0, "end": 7, "exact": "Министр", "review": CONFIRMED, "speaker": self.speaker}
        Citation.objects.bulk_create(
            Citation(document=document, **{arm: fact}, **words) for fact, document in zip(facts, documents, strict=True)
        )

    def _sources(self, days):
        sources = Source.objects.bulk_create(Source(name=f"Источник {day}", slug=f"source-{day}") for day in days)
        documents = Document.objects.bulk_create(
            Document(
                source=self.source, name=f"{day}.txt", url=f"https://example.org/{day}", raw=b"", raw_sha256=f"{day}",
                encoding="utf-8", text=TEXT, language="ru", published=f"{day}", published_basis="stated",
                open_from=MOMENT,
            )
            for day in days
        )  # fmt: skip
        DocumentCites.objects.bulk_create(
            DocumentCites(document=document, source=source)
            for document, other in zip(documents, sources, strict=True)
            for source in (self.source, other)
        )
        return documents

    def _officials(self, days, documents):
        officials = Official.objects.bulk_create(
            Official(family=f"Образцов{day}", given="Пётр", slug=f"petr-{day}", review=CONFIRMED) for day in days
        )
        posts = Post.objects.bulk_create(
            Post(name_ru=f"Премьер {day}", slug=f"post-{day}", role=Post.Role.HEAD_OF_GOVERNMENT, country="KZ")
            for day in days
        )
        bodies = Organisation.objects.bulk_create(
            Organisation(name_ru=f"Ведомство {day}", slug=f"body-{day}", review=CONFIRMED) for day in days
        )
        self.cite(officials, documents)
        self.cite(bodies, documents)
        for who, where in (
            (officials, posts),
            ([self.official] * len(days), posts),
            (officials, [self.post] * len(days)),
        ):
            self._seen(who, where, days, documents)
        terms = Tenure.objects.bulk_create(
            Tenure(official=self.official, post=self.post, term=f"{day}", review=CONFIRMED) for day in days
        )
        self.cite(terms, documents)
        OfficialName.objects.bulk_create(
            OfficialName(official=self.official, spelling=f"Имя {day}", review=CONFIRMED) for day in days
        )
        return officials, bodies

    def _seen(self, officials, posts, days, documents):
        tenures = Tenure.objects.bulk_create(
            Tenure(official=official, post=post, review=CONFIRMED)
            for official, post in zip(officials, posts, strict=True)
        )
        sightings = Sighting.objects.bulk_create(
            Sighting(tenure=tenure, on=f"{day}", **DATED) for tenure, day in zip(tenures, days, strict=True)
        )
        self.cite(sightings, documents)

    def _events(self, days, documents, officials):
        def visits(name, **columns):
            made = Event.objects.bulk_create(
                Event(name_ru=f"{name} {day}", slug=f"{name}-{day}", kind="visit", on=f"{day}", **DATED, **columns)
                for day in days
            )
            self.cite(made, documents)
            return made

        whole = visits("visit", part_of=self.event)
        for who, where in (([self.official] * len(days), whole), (officials, whole)):
            parts = Participation.objects.bulk_create(
                Participation(official=official, event=event, review=CONFIRMED)
                for official, event in zip(who, where, strict=True)
            )
            self.cite(parts, documents)
        return whole

    def _agreements(self, days, documents, bodies, events):
        agreements = Agreement.objects.bulk_create(
            Agreement(name_ru=f"Соглашение {day}", slug=f"agreement-{day}", validity="2020/2090", review=CONFIRMED)
            for day in days
        )
        Party.objects.bulk_create(
            Party(agreement=agreement, organisation=body, order=order)
            for agreement, body in zip(agreements, bodies, strict=True)
            for order, body in enumerate((body, self.agreement.organisations.first()))
        )
        self.cite(agreements, documents)
        self.cite([self.agreement] * len(days), documents)
        for of, at in ((agreements, [self.event] * len(days)), ([self.agreement] * len(days), events)):
            actions = Action.objects.bulk_create(
                Action(agreement=agreement, kind="signed", on=f"{day}", event=event, **DATED)
                for agreement, event, day in zip(of, at, days, strict=True)
            )
            self.cite(actions, documents)

    def _figures(self, days, documents, bodies):
        indicators = Indicator.objects.bulk_create(
            Indicator(name_ru=f"Показатель {day}", code=f"indicator-{day}") for day in days
        )
        said = {"unit": "USD", "period_basis": "stated", **DATED}
        for of in (indicators, [self.indicator] * len(days)):
            for speaker in ({"official": self.official}, {"organisation": bodies[0]}):
                figures = Figure.objects.bulk_create(
                    Figure(indicator=indicator, value=number, period="2024", on=f"{day}", **said, **speaker)
                    for number, (indicator, day) in enumerate(zip(of, days, strict=True))
                )
                self.cite(figures, documents)

    def _stories(self, days, documents):
        articles = Article.objects.bulk_create(
            Article(slug=f"story-{day}", day=day, first_published_at=MOMENT) for day in days
        )
        revisions = Revision.objects.bulk_create(
            Revision(
                article=article, number=1, headline="Заголовок", body="<p>Текст.</p>", author=self.author,
                made_at=MOMENT, lead_photo=self.photo,
            )
            for article in articles
        )  # fmt: skip
        for article, revision in zip(articles, revisions, strict=True):
            article.head = revision
        Article.objects.bulk_update(articles, ["head"])
        RevisionDocument.objects.bulk_create(
            RevisionDocument(revision=revision, document=self.document) for revision in revisions
        )
        Publication.objects.bulk_create(
            Publication(article=revision.article, revision=revision, kind="first", starts_at=MOMENT)
            for revision in revisions
        )
