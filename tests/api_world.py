"""A small world for the tests of the whole API, and ways to walk through it."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.api import router
from newsroom.models import Article, Correction, Publication, Revision, Section
from tests.factories import (
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_organisation,
    make_participation,
    make_post,
    make_reporter,
    make_sighting,
    make_source,
    make_tenure,
)

API = "/api/v1/"
ENDPOINTS = [prefix for prefix, _viewset, _basename in router.registry]
HOLDINGS, RESULTS = f"{API}tenures/?on=2024-05-20", f"{API}search/?q=посол"
LISTS = [*(f"{API}{endpoint}/" for endpoint in ENDPOINTS), HOLDINGS, RESULTS]
MOMENT = timezone.now() - timedelta(minutes=1)


def make_world(many):
    """Rows for every endpoint, `many` of the least; of the dates every third is unknown and the others are one day."""
    section, author = Section.objects.create(slug=f"section-{many}", name_ru=f"Раздел {many}"), make_reporter()
    for number in range(many):
        on = "2024-05-20" if number % 3 else ""
        source = make_source()
        document = make_document("Министр и посол.", source=source, published=on)
        document.cites.add(source)
        document.copies.add(make_document(source=source))
        body = make_organisation(part_of=make_organisation())
        sighting = make_sighting(post=make_post(organisation=body), on=on, document=document)
        speaker = sighting.tenure.official
        make_citation(speaker, document=document, exact="посол", speaker=speaker)
        make_citation(make_tenure(speaker, make_post(), term=on), document=document, speaker=speaker)
        agreement = make_agreement(parties=[body, body.part_of], signed_on=on)
        visit = make_event(kind="visit", on=on, who=[speaker, body])
        event = make_event(on=on, who=[speaker], part_of=visit)
        make_citation(event, document=document, exact="посол", speaker=speaker)
        make_participation(make_event(merged_into=event, on=on), body, document=document)
        make_action(agreement, kind="announced", on="", party=body, event=event)
        figure = make_figure(make_indicator(), period=on, official=speaker)
        make_citation(figure, document=document, exact="посол", speaker=speaker)
        make_figure(figure.indicator, 5, unit="%", on=on, organisation=body)
        agreement.other_titles.create(title="Иначе")
    make_stories(many, section=section, author=author)


def make_stories(many, *, section, author):
    """Stories of one day and one moment."""
    articles = Article.objects.bulk_create(
        Article(slug=f"s{section.pk}-{number}", section=section, day=MOMENT.date(), first_published_at=MOMENT)
        for number in range(many)
    )
    revisions = Revision.objects.bulk_create(
        Revision(article=article, number=1, headline="Заголовок", body="<p>Текст.</p>", author=author, made_at=MOMENT)
        for article in articles
    )
    publications = Publication.objects.bulk_create(
        Publication(article=revision.article, revision=revision, kind="first", starts_at=MOMENT)
        for revision in revisions
    )
    Correction.objects.bulk_create(
        Correction(publication=publication, kind="clarified", note="Уточнено.") for publication in publications
    )


def queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
    assert response.status_code == 200, response.content.decode()
    return len(captured), response.json()


def walk(client, path, link="next"):
    """The pages from `path` on, by their links."""
    while path:
        page = client.get(path).json()
        yield page
        path = page[link]


def key(row):
    return row.get("api") or row.get("slug") or row.get("code") or row.get("id") or row["post"]["slug"]


def details(client, endpoint):
    """The address of every row of an endpoint's list."""
    pages = walk(client, f"{API}{endpoint}/?page_size=100")
    return [f"{API}{endpoint}/{key(row)}/" for page in pages for row in page["results"]]
