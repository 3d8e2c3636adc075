"""Many rows of every kind at once, all of which hold one word, and all of them public."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count

from newsroom.models import Article, Publication, Revision
from relations.models import (
    Action,
    Agreement,
    AgreementTitle,
    Citation,
    Document,
    Event,
    Figure,
    Indicator,
    Official,
    OfficialName,
    Organisation,
    Participation,
    Party,
    Post,
    Sighting,
    Source,
    Tenure,
)
from tests.factories import gather_statistics, make_reporter

WORD = "тихоход"
TEXT = f"Завод выпустил {WORD} в Минске."
PAST = datetime(2024, 1, 1, tzinfo=UTC)
numbers = count(1)
CONFIRMED = {"review": "confirmed"}


def grow(many):
    """`many` rows more of every kind."""
    first = next(numbers) * 100_000
    span = range(first, first + many)
    days = {number: date(2000, 1, 1) + timedelta(days=number % 7000) for number in span}
    dated = {
        number: {"on": f"{day}", "on_from": day, "on_until": day, "basis": "stated"} for number, day in days.items()
    }
    source = Source.objects.create(name=f"Вести {first}", slug=f"vesti-{first}")
    documents = make(
        Document, span, source=source, text=TEXT, encoding="utf-8", open_from=PAST, language="ru",
        raw=lambda number: f"{number}".encode(), raw_sha256=lambda number: sha256(f"{number}".encode()).hexdigest(),
        name=str, published=lambda number: f"{days[number]}", published_basis="stated",
        published_from=days.get, published_until=days.get,
    )  # fmt: skip
    officials = make(
        Official, span, family=lambda n: f"Тихоходов{letters(n)}", given="Пётр", patronymic="Ильич",
        slug=lambda n: f"o-{n}", name_kk=WORD, **CONFIRMED,
    )  # fmt: skip
    make(OfficialName, span, official=officials, spelling=f"П. {WORD}", **CONFIRMED)
    posts = make(Post, span, name_ru=lambda n: f"Директор {WORD} {n}", slug=lambda n: f"p-{n}")
    tenures = make(Tenure, span, official=officials, post=posts, **CONFIRMED)
    sightings = make(Sighting, span, tenure=tenures, **CONFIRMED, **by(dated))
    bodies = make(Organisation, span, name_ru=lambda n: f"Завод {WORD} {n}", slug=lambda n: f"b-{n}", **CONFIRMED)
    agreements = make(Agreement, span, name_ru=lambda n: f"О поставке {WORD} {n}", slug=lambda n: f"a-{n}", **CONFIRMED)
    make(AgreementTitle, span, agreement=agreements, title=f"О машине {WORD}")
    make(Party, span, agreement=agreements, organisation=bodies, order=0)
    actions = make(Action, span, agreement=agreements, kind="signed", **CONFIRMED, **by(dated))
    events = make(
        Event, span, name_ru=f"Показ {WORD}", kind="meeting", slug=lambda n: f"e-{n}", **CONFIRMED, **by(dated)
    )
    there = make(Participation, span, event=events, official=officials, **CONFIRMED)
    indicator = Indicator.objects.create(name_ru=f"Выпуск {WORD} {first}", code=f"i-{first}")
    figures = make(Figure, span, indicator=indicator, value=1, unit="USD", official=officials, **CONFIRMED, **by(dated))
    for rows in (officials, sightings, bodies, agreements, actions, events, there, figures):
        cite(rows, documents)
    make_stories(span, days)
    gather_statistics()


def make(model, span, **columns):
    """A row of a model for each number, in order; a column is a value, a list of them, or made of the number."""

    def value(given, place, number):
        return given[place] if isinstance(given, list) else given(number) if callable(given) else given

    return model.objects.bulk_create(
        model(**{name: value(given, place, number) for name, given in columns.items()})
        for place, number in enumerate(span)
    )


def by(dated):
    return {name: (lambda number, name=name: dated[number][name]) for name in ("on", "on_from", "on_until", "basis")}


def letters(number):
    return "".join(chr(ord("а") + int(digit)) for digit in str(number))


def cite(rows, documents):
    start = TEXT.index(WORD)
    Citation.objects.bulk_create(
        Citation(
            document=document, start=start, end=start + len(WORD), exact=WORD, prefix=TEXT[:start],
            suffix=TEXT[start + len(WORD) :], **CONFIRMED, **{row._meta.model_name: row},
        )
        for row, document in zip(rows, documents, strict=True)
    )  # fmt: skip


def make_stories(span, days):
    author = make_reporter()
    articles = make(Article, span, slug=lambda n: f"s-{n}", day=days.get, first_published_at=PAST)
    revisions = make(
        Revision, span, article=articles, number=1, headline="Заголовок", body=f"<p>{TEXT}</p>", author=author,
        made_at=PAST,
    )  # fmt: skip
    make(Publication, span, article=articles, revision=revisions, kind="first", starts_at=PAST)
