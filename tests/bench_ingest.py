"""How many documents a second are taken in, whole: `make bench-ingest` prints it for SQLite and PostgreSQL.

Stories of about 1,600 characters, each with people, an event, an agreement and figures of its own; one process, a
transaction a document, everything that `manage.py ingest` does but for finding the files.
"""

import os
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
STORIES = 300
WARMING = 50
FAMILIES = [
    "Абрамчик", "Байсеитов", "Власюк", "Громыхалов", "Дуйсенов", "Ерохович", "Жумабаев", "Заречнев", "Искаков",
    "Касымжанов", "Ласточкин", "Мартынюк", "Нурпеисов", "Орловский", "Петрусевич", "Рахимов", "Сергейчик",
    "Тулегенов", "Устинович", "Хомченко", "Шаповалюк", "Яковец",
]  # fmt: skip
GIVEN = ["Андрей", "Павел", "Ерлан", "Марат", "Виктор", "Сергей", "Даурен", "Олег"]
MATTERS = ["энергетики", "культуры", "здравоохранения", "транспорта", "сельского хозяйства", "торговли", "образования"]
STORY = """{title}

Министр {matter} Казахстана {one} {day} мая 2024 года принял в Астане министра {matter} Беларуси {other_of}, сообщает БЕЛТА.

Стороны обсудили поставки оборудования, обучение специалистов и совместный выпуск насосов для степных районов. По словам министра, {number} предприятий двух стран уже работают вместе, и список их растет с каждым годом.

По итогам встречи подписан меморандум о сотрудничестве в области {matter} на 2025–20{year} годы между Министерством {matter} Республики Казахстан и Министерством {matter} Республики Беларусь.

«Товарооборот между Казахстаном и Беларусью за прошлый год вырос на {percent} процента и достиг {money} млн долларов. Мы видим, что этот рост продолжится и дальше», – сказал {one_family}.

{other} отметил, что в {year_word} году планируется открыть {plants} новых производства, а белорусский экспорт в Казахстан составил {export} млн долларов. Он поблагодарил за теплый прием и пригласил коллег в Минск на выставку, которая откроется осенью.

Гостям показали музей, городской парк и новую набережную. В программе также посещение учебного центра, где молодые инженеры из обеих стран проходят стажировку. Первый выпуск центра состоялся прошлой зимой, и сегодня его слушатели работают на заводах в пяти областях. Руководство центра рассказало о планах на будущий год: наборе новых групп, ремонте мастерских и обмене преподавателями.

Визит делегации продлится до пятницы. Следующая встреча пройдет в Бресте, дата ее будет согласована по дипломатическим каналам.
"""  # noqa: E501


def stories(number: int) -> list[str]:
    """Texts that differ in who, when and how much."""
    made = []
    for index in range(number):
        one, other = FAMILIES[index % len(FAMILIES)], FAMILIES[(index * 7 + 3) % len(FAMILIES)]
        given, second = GIVEN[index % len(GIVEN)], GIVEN[(index // 3) % len(GIVEN)]
        matter = MATTERS[index % len(MATTERS)]
        made.append(STORY.format(
            title=f"Министры обсудили развитие {matter}: встреча номер {index}", matter=matter, one=f"{given} {one}",
            other_of=f"{second} {other}", one_family=one, other=f"{second} {other}", day=index % 28 + 1,
            number=index % 90 + 10, year=26 + index % 5, percent=f"{index % 40},{index % 9 + 1}", money=500 + index,
            plants=index % 20 + 2, export=100 + index, year_word=2025,
        ))  # fmt: skip
    return made


def measure() -> None:
    """Take the stories into the database of the environment, and print what it took."""
    django.setup()
    from newsroom import ingest, intake, reading
    from relations.models import Document

    call_command("migrate", verbosity=0)
    register = reading.Register.load(settings.SEEDS_DIR / "outlets.yaml")
    ingest.take_register(register)
    run = intake.Run(register, intake.machine("ingest", ("add_article", "change_article")))
    texts = stories(STORIES + WARMING)
    files = [intake.Found(f"{index}.txt", text.encode) for index, text in enumerate(texts)]
    with intake.in_haste():
        for file in files[:WARMING]:  # dictionaries and caches are warm after these
            run.take(file)
        reader = _seconds(lambda: [reading.read(text, register=register) for text in texts[WARMING:]])
        queries = []
        with connection.execute_wrapper(lambda execute, *args: queries.append(1) or execute(*args)):
            whole = _seconds(lambda: [run.take(file) for file in files[WARMING:]])
    assert Document.objects.count() == len(texts)
    print(
        f"{connection.vendor:<11}{STORIES / whole.wall:5.0f} documents a second, {len(queries) / STORIES:.1f} queries "
        f"each; {whole.cpu / STORIES * 1000:.1f} ms of this process each, of which reading "
        f"{reader.cpu / STORIES * 1000:.1f}"
    )


class Seconds(NamedTuple):
    cpu: float
    wall: float


def _seconds(work) -> Seconds:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Seconds(time.process_time() - cpu, time.perf_counter() - wall)


def measure_both() -> None:
    """Each database in a process of its own: a new SQLite file, and a new database on the server of DATABASE_URL."""
    command = [sys.executable, "-m", "tests.bench_ingest", "one"]
    server = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
    with tempfile.TemporaryDirectory() as var:
        here = {**os.environ, "NEWSROOM_VAR": var}
        subprocess.run(command, env={**here, "DATABASE_URL": f"sqlite:///{var}/bench.sqlite3"}, check=True)
        name = f"newsroom_bench_{os.getpid()}"
        with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
            try:
                url = f"{server.rpartition('/')[0]}/{name}"
                subprocess.run(command, env={**here, "DATABASE_URL": url}, check=True)
            finally:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    if sys.argv[1:] == ["one"]:
        measure()
    else:
        measure_both()
