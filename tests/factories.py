"""Rows for tests: each function states only what differs."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import count

from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.utils import timezone

from newsroom import desk
from newsroom.models import Door, Photo
from newsroom.pictures import encode
from newsroom.roles import EDITORS, REPORTERS
from relations.models import (
    Action,
    Agreement,
    Citation,
    Document,
    Event,
    Figure,
    Indicator,
    Official,
    Organisation,
    Participation,
    Party,
    Post,
    Review,
    Sighting,
    Source,
    Tenure,
)
from relations.slugs import slugify
from tests.newsroom.photos.pictures import photo as picture

numbers = count(1)
CONFIRMED = Review.CONFIRMED


def gather_statistics():
    """What a running database does by itself: without it, PostgreSQL plans for empty tables and takes minutes."""
    # Named on PostgreSQL, where an ANALYZE of everything locks what all databases share until the test is over.
    tables = ", ".join(connection.introspection.table_names()) if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def make_source(name=None, **columns):
    name = name or f"Источник {next(numbers)}"
    return Source.objects.create(name=name, slug=slugify(name), **columns)


def make_document(text="Министр встретился с послом.", *, is_open=True, **columns):
    raw = columns.pop("raw", text.encode())
    columns.setdefault("source", None)
    columns.setdefault("published_basis", "stated" if columns.get("published") else "")
    columns.setdefault("name", f"story-{next(numbers)}.txt")
    columns.setdefault("url", f"https://example.org/{next(numbers)}")
    columns.setdefault("open_from", timezone.now() - timedelta(hours=1) if is_open else None)
    return Document.objects.create(
        text=text, raw=raw, raw_sha256=sha256(raw).hexdigest(), encoding="utf-8", language="ru", **columns
    )


def make_citation(fact, *, exact="Министр", document=None, review=CONFIRMED, **columns):
    document = document or make_document()
    start = document.text.index(exact)
    return Citation.objects.create(
        document=document, start=start, end=start + len(exact), exact=exact, review=review,
        **{fact._meta.model_name: fact}, **columns,
    )  # fmt: skip


def make_official(family=None, given="Пётр", *, cited=True, review=CONFIRMED, **columns):
    family = family or f"Образцов{next(numbers)}"
    official = Official.objects.create(
        family=family, given=given, slug=columns.pop("slug", slugify(f"{given} {family} {next(numbers)}")),
        review=review, **columns,
    )  # fmt: skip
    if cited:
        make_citation(official)
    return official


def make_post(title=None, **columns):
    title = title or f"Министр {next(numbers)}"
    return Post.objects.create(name_ru=title, slug=slugify(title), **columns)


def make_tenure(official=None, post=None, *, review=CONFIRMED, **columns):
    return Tenure.objects.create(
        official=official or make_official(), post=post or make_post(), review=review, **columns
    )


def make_sighting(official=None, post=None, on="2024-05-20", *, cited=True, review=CONFIRMED, document=None, **columns):
    """Somebody seen in a post; the tenure is made where there is none."""
    official, post = official or make_official(), post or make_post()
    tenure, _ = Tenure.objects.get_or_create(official=official, post=post, term="", defaults={"review": CONFIRMED})
    sighting = Sighting.objects.create(tenure=tenure, on=on, basis="stated", review=review, **columns)
    if cited:
        make_citation(sighting, document=document)
    return sighting


def make_organisation(name=None, *, cited=True, review=CONFIRMED, **columns):
    name = name or f"Ведомство {next(numbers)}"
    organisation = Organisation.objects.create(name_ru=name, slug=slugify(name), review=review, **columns)
    if cited:
        make_citation(organisation)
    return organisation


def make_agreement(title=None, *, parties=None, signed_on="2024-05-20", cited=True, review=CONFIRMED, **columns):
    """An agreement with two parties, signed on a day unless `signed_on` is None."""
    title = title or f"Соглашение {next(numbers)}"
    agreement = Agreement.objects.create(name_ru=title, slug=slugify(title), review=review, **columns)
    for order, organisation in enumerate(parties or (make_organisation(), make_organisation())):
        Party.objects.create(agreement=agreement, organisation=organisation, order=order)
    if cited:
        make_citation(agreement)
    if signed_on is not None:
        make_action(agreement, on=signed_on, review=review)
    return agreement


def make_action(agreement, *, kind=Action.Kind.SIGNED, on="2024-05-20", cited=True, review=CONFIRMED, **columns):
    columns.setdefault("basis", "stated" if on else "")
    action = Action.objects.create(agreement=agreement, kind=kind, on=on, review=review, **columns)
    if cited:
        make_citation(action)
    return action


def make_event(title=None, *, kind="meeting", on="2024-05-20", who=(), cited=True, review=CONFIRMED, **columns):
    """An event with its participants, officials or bodies."""
    title = title or f"Встреча {next(numbers)}"
    columns.setdefault("basis", "stated" if on else "")
    columns.setdefault("slug", slugify(title))
    event = Event.objects.create(name_ru=title, kind=kind, on=on, review=review, **columns)
    if cited:
        make_citation(event)
    for one in who:
        make_participation(event, one)
    return event


def make_participation(event, who, *, role="participant", cited=True, review=CONFIRMED, document=None):
    participation = Participation.objects.create(
        event=event,
        role=role,
        review=review,
        **{"official" if who._meta.model_name == "official" else "organisation": who},
    )
    if cited:
        make_citation(participation, document=document)
    return participation


def make_indicator(name=None, *, unit_kind="money", **columns):
    name = name or f"Показатель {next(numbers)}"
    columns.setdefault("code", slugify(name))
    return Indicator.objects.create(name_ru=name, unit_kind=unit_kind, **columns)


def make_figure(indicator=None, value=1_000_000, *, on="2024-05-20", cited=True, review=CONFIRMED, **columns):
    """A value that nobody in particular claims, unless `official` or `organisation` is given."""
    columns.setdefault("basis", "stated" if on else "")
    columns.setdefault("period_basis", "stated" if columns.get("period") else "")
    columns.setdefault("unit", "USD")
    figure = Figure.objects.create(
        indicator=indicator or make_indicator(), value=value, on=on, review=review, **columns
    )
    if cited:
        make_citation(figure)
    return figure


def make_photo(alt="Флаги двух стран", credit="пресс-служба", *, size=(8, 6), **columns):
    """A photo that looks like no other one."""
    photo = Photo(alt=alt, credit=credit, **{"licence": Photo.Licence.OWN, **columns}).take(
        encode(picture(next(numbers), size=size))
    )
    photo.save()
    return photo


def make_user(name=None, *, group=None, permissions=(), **columns):
    user = User.objects.create_user(name or f"user{next(numbers)}", is_staff=True, **columns)
    if group:
        user.groups.add(Group.objects.get(name=group))
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return user


def make_reporter(name=None):
    return make_user(name, group=REPORTERS)


def make_editor(name=None):
    return make_user(name, group=EDITORS)


def make_publisher():
    """Somebody who may publish without approval, as the command `seed` does."""
    names = (
        "add_article",
        "change_article",
        "publish_without_approval",
        "confirm_fact",
        "correct_article",
        "withdraw_article",
    )
    return make_user(permissions=names)


def make_article(headline=None, *, by=None, documents=(), body="<p>Текст.</p>", section=None, language="ru", **text):
    """A draft."""
    text = desk.Text(
        headline=headline or f"Заголовок {next(numbers)}", body=body,
        documents=tuple((document, None, None) for document in documents), **text,
    )  # fmt: skip
    return desk.create(text, by=by or make_reporter(), door=Door.COMMAND, section=section, language=language)


def make_complete(headline=None, **columns):
    """A draft that lacks nothing to be published: it rests on a document."""
    return make_article(headline, **{"documents": [make_document()], **columns})


def changed(article, **columns):
    """The newest text of an article with other columns."""
    return replace(desk.Text.of(article.head), **columns)


def make_story(headline=None, *, day=date(2024, 5, 20), **columns):
    """An article that readers see."""
    publisher = make_publisher()
    article = make_complete(headline, by=publisher, **columns)
    desk.publish(
        article, by=publisher, revision=article.head, door=Door.COMMAND, without_approval="for a test", day=day
    )
    article.refresh_from_db()
    return article


def make_ready(headline=None, **columns):
    """An article of a reporter that is submitted and approved, and an editor who may send it on its way."""
    reporter, editor = make_reporter(), make_editor()
    article = make_complete(headline, by=reporter, **columns)
    return approve_anew(article, editor), editor


def approve_anew(article, editor):
    """Submitted by its author and approved by an editor; as it is then."""
    author = article.head.author
    desk.submit(article, by=author, revision=article.head, door=Door.COMMAND)
    desk.approve(article, by=editor, revision=article.head, door=Door.COMMAND)
    article.refresh_from_db()
    return article


def make_correction(article, note="Исправлено: число.", kind="clarified", **text):
    """A live story with another text, and a public note about that."""
    publisher = make_publisher()
    publisher.user_permissions.add(Permission.objects.get(codename="change_any_article"))
    publisher = User.objects.get(pk=publisher.pk)
    text = changed(article, **(text or {"standfirst": f"Иначе {next(numbers)}"}))
    revision = desk.save(article, text, by=publisher, revision=article.head, door=Door.COMMAND)
    shown = desk.correct(article, by=publisher, revision=revision, door=Door.COMMAND, kind=kind, note=note)
    article.refresh_from_db()
    return shown.correction


def make_link(article, *, lasting=timedelta(days=1), note="Пресс-служба", revision=None, by=None):
    """A link to a revision, by default the newest, and its address on the site."""
    link, token = desk.share_preview(revision or article.head, by=by or make_editor(), lasting=lasting, note=note)
    return link, f"/preview/{token}/"


def make_comment(article, text="Проверьте число.", *, by=None, **columns):
    """A comment on the newest revision, by a reporter of its own unless `by` is given."""
    return desk.comment(article, text, by=by or make_reporter(), revision=article.head, **columns)


def withdraw(article, note="Снято: сведения не подтвердились."):
    desk.withdraw(article, by=make_publisher(), revision=article.head, door=Door.COMMAND, note=note)
    article.refresh_from_db()
    return article
