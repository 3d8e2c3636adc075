"""What the site under test has beside the seeds; run as a process of its own: `python -m tests.browser.scenes NAME`.

It uses the suite's factories on production settings, in the folder that NEWSROOM_VAR names.
"""

import os
import sys

import django

from tests.browser.pages import WORD

LONG = "Гидроэлектро" * 5  # sixty letters without a place to break
ADMINISTRATOR = "visitor"
PASSWORD = "PASSWORD_OF_THE_RUN"  # the variable that has it


def withdrawn():
    """A story in whose place its note stands, at WITHDRAWN of pages.py: no document of the seeds gives one."""
    from tests.factories import make_story, withdraw

    withdraw(make_story("Withdrawn"), note="Снято: источник отозвал сообщение.")


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


def administrator():
    """A superuser for the run, whose password is in the environment alone."""
    from django.contrib.auth.models import User

    User.objects.create_superuser(ADMINISTRATOR, password=os.environ[PASSWORD])


if __name__ == "__main__":
    django.setup()
    scenes = (withdrawn, long_words, unread, left_open, rewritten, waiting, photographs, administrator)
    {scene.__name__: scene for scene in scenes}[sys.argv[1]]()
