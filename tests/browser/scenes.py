"""What the site under test has beside the seeds; run as a process of its own: `python -m tests.browser.scenes NAME`.

It uses the suite's factories on production settings, in the folder that NEWSROOM_VAR names.
"""

import os
import sys
from itertools import count

import django

from tests.browser.pages import WORD

LONG = "Гидроэлектро" * 5  # sixty letters without a place to break
ADMINISTRATOR = "visitor"
COLLEAGUES = {"anna": "Editors", "boris": "Editors", "chief": "Chiefs"}
PASSWORD = "PASSWORD_OF_THE_RUN"  # the variable that has it


def withdrawn():
    """A story in whose place its note stands, at WITHDRAWN of pages.py: no document of the seeds gives one."""
    from tests.factories import make_story, withdraw

    withdraw(make_story("Withdrawn"), note="Снято: источник отозвал сообщение.")


def all_blocks(words="Стороны договорились о сроках поставок", name="Гостев"):
    """A story at ALL_BLOCKS of pages.py, whose body has everything that a body may have."""
    from tests import factories as make
    from tests.hidden import naming

    document = make.make_document(f"{words}: министр прибыл.", source=make.make_source(f"Источник {name}"))
    speaker = make.make_official(name, "Иван", cited=False, slug="speaker-of-blocks")
    make.make_citation(speaker, document=document, exact=words)
    figure = make.make_figure(make.make_indicator(f"Оборот {name}"), 5, official=speaker, cited=False)
    fact = make.make_citation(figure, document=document, exact=words)
    photo = make.make_photo(words, name, size=(1200, 800), licence="cc_by_sa", licence_terms=words)
    named = {"speaker": speaker, "photo": photo, "fact": fact, "story": make.make_story(f"Рядом: {words}")}
    cells = "".join(f"<td>{words} {number}</td>" for number in range(6))
    heads = "".join(f"<th>{name} {number}</th>" for number in range(6))
    lists = f"<ul><li>{words}<ol><li>{words}</li></ol></li></ul><blockquote>{words}</blockquote>"
    rest = f"<h2>{words}</h2><p>{words}</p><h3>{words}</h3>{lists}"
    table = f"<table><tr><th></th>{heads}</tr><tr><th>{name}</th>{cells}</tr></table>"
    body = f"<p>{words} <strong>{name}</strong> <a href='https://example.org/'>{words}</a>.</p>{rest}{table}"
    make.make_story("All blocks", body=body + naming(**named), documents=[document])


def long_words():
    """Rows of every type of page, on a site without seeds: each name, title and text is one word of sixty letters."""
    from datetime import date

    from tests import factories as make

    day = "2026-01-15"
    document = make.make_document(
        f"{LONG} встретился.", source=make.make_source(LONG), headline=LONG, published=day,
        url=f"https://example.org/{LONG}",
    )  # fmt: skip
    official = make.make_official(LONG, LONG, cited=False, slug="long-official", country="BY")
    post = make.make_post(LONG, role="head_of_government", country="BY")
    sighting = make.make_sighting(official, post, on=day, reason=LONG, cited=False)
    make.make_citation(sighting, exact=LONG, document=document)
    party = make.make_organisation(LONG, cited=False)
    make.make_citation(party, exact=LONG, document=document)
    agreement = make.make_agreement(f"{LONG} {WORD}", parties=[party], cited=False, validity="2026/2028", renewal=LONG)
    make.make_citation(agreement, exact=LONG, document=document)
    event = make.make_event(LONG, on=day, who=[official, party], cited=False)
    make.make_citation(event, exact=LONG, document=document)
    figure = make.make_figure(make.make_indicator(LONG), on=day, official=official, hedge=LONG, cited=False)
    make.make_citation(figure, exact=LONG, document=document)
    make.withdraw(make.make_story("Withdrawn"), note=LONG)
    all_blocks(LONG, LONG)
    make.make_story(
        LONG, standfirst=f"{WORD} {LONG}", byline=LONG, body=f"<p>{LONG}</p><h2>{LONG}</h2>",
        documents=[document], lead_photo=make.make_photo(alt=LONG, credit=LONG), day=date.fromisoformat(day),
    )  # fmt: skip


def unread(*, times=6):
    """Documents whose findings nobody has decided on: one of the seeds told again, at other addresses."""
    from django.conf import settings

    from newsroom import ingest
    from newsroom.models import Door
    from newsroom.reading import Register
    from tests.factories import make_publisher

    told = (settings.SEEDS_DIR / "000_7c68735547b6beed.txt").read_bytes()
    register = Register.load(settings.SEEDS_DIR / "outlets.yaml")
    by = make_publisher()
    for number in range(times):
        about = ingest.About(kind="retold", url=f"https://example.org/told-again/{number}")
        [(name, item)] = ingest.items(told + b"\n" * (number + 1), name=f"{number}.txt")
        ingest.take(item, name=name, about=about, register=register, by=by, door=Door.COMMAND)


def left_open():
    """A surname alone that fits two people on record, in a document of its own."""
    from tests.factories import make_official
    from tests.findings import find_event, find_person, write

    for given in ("Пётр", "Павел"):
        make_official("Образцов", given, country="KZ", cited=False, slug=f"open-{given}")
    text = "Образцов прибыл на переговоры."
    person = find_person(text, "Образцов")
    write(text, officials=[person], events=[find_event(text, "переговоры", who=[person])])


def rewritten():
    """An article with three revisions, the last thing made: its paragraphs changed, moved, added and taken away."""
    from newsroom import desk
    from newsroom.models import Door
    from tests.factories import make_article, make_document, make_editor, make_photo, make_reporter

    first = [f"Абзац {number}: министр прибыл в Минск и встретился с послом." for number in range(1, 9)]
    second = [first[7], *first[:2], first[2].replace("послом", "премьером"), "Новый абзац.", *first[4:7]]
    article = make_article("Министр прибыл в Минск", by=make_reporter("anna"), body="\n\n".join(first))
    later = {"Министр прибыл в Минск на переговоры": second, "Итоги переговоров": [*second, "Последний абзац."]}
    for headline, paragraphs in later.items():
        article.refresh_from_db()
        documents = ((make_document(headline=headline), None, None),)
        text = desk.Text(headline, body="\n\n".join(paragraphs), documents=documents, lead_photo=make_photo(headline))
        by = make_editor(None)
        desk.save(article, text, by=by, revision=article.head, door=Door.COMMAND, why="Уточнено по пресс-релизу")


def materials():
    """What a body may name, and an article without a text, the last thing made."""
    from tests import factories as make

    document = make.make_document("Министр прибыл в Минск.", headline="Сообщение о визите", published="2026-01-15")
    official = make.make_official("Гостев", "Иван", cited=False, slug="gostev")
    make.make_citation(official, document=document)
    make.make_citation(make.make_figure(make.make_indicator("Оборот торговли"), 5, cited=False), document=document)
    make.make_photo("Зал переговоров", "Редакция", size=(900, 600))
    make.make_story("Визит в Минск", documents=[document])
    make.make_article("Пустая заметка", body="", by=make.make_reporter("vera"), documents=[document])


def waiting():
    """Articles by a reporter that wait for their review."""
    from newsroom import desk
    from newsroom.models import Door
    from tests.factories import make_article, make_reporter

    reporter = make_reporter("vera")
    for headline in ("Министр прибыл в Минск", "Товарооборот вырос до пяти миллиардов", f"Соглашение о {LONG.lower()}"):
        article = make_article(headline, by=reporter)
        desk.submit(article, by=reporter, revision=article.head, door=Door.ADMIN)


def photographs():
    """Photos of every licence and state, in stories and in none."""
    from datetime import date, timedelta

    from tests.factories import make_photo, make_story

    ends = date.today()  # noqa: DTZ011 - any day near now will do
    wide = make_photo("Стол переговоров в Минске", "Редакция", size=(2000, 1250), licence="own", focus_x=20)
    high = make_photo(
        "Портрет у флага", "Агентство", size=(900, 1400), licence="agency", licence_ends_on=ends + timedelta(days=9),
        focus_y=10,
    )  # fmt: skip
    make_photo("Зал", "Агентство", size=(700, 500), licence="agency", licence_ends_on=ends - timedelta(days=9))
    make_photo("Площадь", "Пётр Образцов", size=(640, 480))
    terms = {"licence_terms": "4.0", "licence_url": "https://creativecommons.org/licenses/by-sa/4.0/"}
    free = make_photo("Мост", "Пётр Образцов", size=(1600, 900), licence="cc_by_sa", **terms)
    for day, (headline, photo) in enumerate({"Встреча в Минске": free, "О мосте": high, "Визит": wide}.items(), 18):
        make_story(headline, standfirst="Стороны обсудили сроки.", lead_photo=photo, day=date(2024, 5, day))


def busy():
    """Work in every queue of «Стол»: waiting, approved, from the wire, ahead, late, contradicting, begun."""
    from datetime import timedelta

    from django.utils import timezone

    from newsroom import desk, moments
    from newsroom.models import Article, Door
    from tests import factories as make

    aigul, editor = make.make_reporter("aigul"), make.make_editor("yanka")

    def act(article, by):
        return {"by": by, "revision": Article.objects.get(pk=article.pk).head, "door": Door.ADMIN}

    def submitted(headline, *, told=True):
        documents = [make.make_document(f"{headline}.")] if told else []
        article = make.make_article(headline, by=aigul, documents=documents)
        desk.submit(article, **act(article, aigul))
        return article

    unread(times=3)
    submitted("Открыт прямой рейс между Брестом и Костанаем")
    submitted("О чём договорились ректоры двух университетов", told=False)
    for headline, hours in (("Итоги форума регионов", None), ("Выставка ремёсел в Алматы", 3)):
        article = submitted(headline)
        desk.approve(article, **act(article, editor))
        if hours:
            at = min(timezone.now() + timedelta(hours=hours), moments.end_of_day(timezone.now()) - timedelta(minutes=1))
            desk.schedule(article, at=at, **act(article, editor))
    today = timezone.localdate()
    turnover = make.make_indicator("Товарооборот Беларуси и Казахстана")
    for value in (900_000_000, 1_000_000_000):
        make.make_figure(turnover, value, unit="USD", on=f"{today}", period="2025", period_basis="stated")
    make.make_action(make.make_agreement("Соглашение о сотрудничестве", validity=f"2024/{today + timedelta(days=20)}"))
    post = make.make_post("Министр промышленности", role="minister", country="BY")
    for name, days in (("Первый", ("2025-01-10", "2025-05-10")), ("Второй", ("2025-03-10", "2025-06-10"))):
        official = make.make_official("Образцов", name)
        for day in days:
            make.make_sighting(official, post, on=day)
    quote = f'<blockquote data-speaker="{official.pk}">Первые станки отправим весной.</blockquote>'
    rows = "<tr><th></th><th>2024</th><th>2025</th></tr><tr><th>Стендов</th><td>двадцать</td><td>тридцать</td></tr>"
    body = f"<p>Форум откроется в Гродно.</p><h2>Что покажут</h2>{quote}<table>{rows}</table><ul><li>станки</li></ul>"
    forum = make.make_article("Что покажут на форуме", by=aigul, body=body, documents=[make.make_document("Форум.")])
    asked = make.make_comment(forum, "Откуда известно, что станки отправят весной?", by=editor, quote="отправим весной")
    make.make_comment(forum, "Из пресс-релиза завода, он среди документов.", by=aigul, reply_to=asked)


def colleagues():
    """People of the desk with their roles, whose password is in the environment alone."""
    from django.contrib.auth.models import Group, User

    for name, role in COLLEAGUES.items():
        user = User.objects.create_user(name, password=os.environ[PASSWORD], is_staff=True)
        user.groups.add(Group.objects.get(name=role))


def talked():
    """What the desk says of the first article, in every state, and links to it: opened, never opened, revoked."""
    from django.utils import timezone

    from newsroom import desk
    from newsroom.models import Article
    from tests.factories import make_comment, make_editor, make_link, make_reporter

    article, anna, boris = Article.objects.earliest("pk"), make_reporter("anna.k"), make_editor("boris")
    thread = make_comment(article, "@boris, число не сходится с пресс-релизом.", by=anna, quote="2,5 млрд долларов")
    make_comment(article, f"Исправлено, @anna.k. {LONG}", by=boris, reply_to=thread)
    desk.take_back(make_comment(article, "Не то.", by=boris), by=boris)
    desk.resolve(make_comment(article, "Заголовок длинноват."), by=boris)
    opened, _address = make_link(article, note=f"Пресс-служба {LONG}")
    for _time in range(3):
        desk.open_preview(opened, at=timezone.now(), network="192.0.2.0/24")
    make_link(article, note="Переводчик")
    desk.revoke_preview(make_link(article, note="Эксперт")[0], by=boris)


def administrator():
    """A superuser for the run, whose password is in the environment alone."""
    from django.contrib.auth.models import User

    User.objects.create_superuser(ADMINISTRATOR, password=os.environ[PASSWORD])


SCENES = (
    withdrawn, all_blocks, long_words, unread, left_open, rewritten, materials, waiting, photographs, busy, colleagues,
    talked, administrator,
)  # fmt: skip


def main(name):
    from tests import factories

    names = [scene.__name__ for scene in SCENES]
    # Each scene is a process of its own: what it numbers must not be what another one has numbered.
    factories.numbers = count(1 + 1000 * names.index(name))
    SCENES[names.index(name)]()


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
