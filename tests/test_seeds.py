"""The documents of `seeds/`: what the record, the pages and the API say once they are seeded and published."""

import json
from io import StringIO

import pytest
import yaml
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsroom.models import Article, Seeding
from relations import amounts
from relations.models import (
    Action,
    Agreement,
    Citation,
    Document,
    Event,
    Figure,
    Official,
    Participation,
    Sighting,
    Source,
)

pytestmark = pytest.mark.django_db

POSTS = {
    ("Алейник", "Министр иностранных дел Беларуси"),
    ("Байжанов", "Посол Казахстана в Беларуси"),
    ("Бектенов", "Премьер-министр Казахстана"),
    ("Головченко", "Премьер-министр Беларуси"),
    ("Лукашенко", "Президент Беларуси"),
    ("Мамин", "Премьер-министр Казахстана"),
    ("Нуртлеу", "Заместитель премьер-министра – министр иностранных дел Казахстана"),
    ("Токаев", "Президент Казахстана"),
    ("Турчин", "Премьер-министр Беларуси"),
}
AGREEMENTS = {
    (
        "Дорожная карта по развитию сотрудничества в области промышленной кооперации на 2026–2028 годы",
        "2026/2028",
        ("Министерство промышленности и строительства Казахстана", "Министерство промышленности Беларуси"),
    ),
    (
        "Дорожная карта о торгово-экономическом, научно-техническом и культурном сотрудничестве на 2026–2028 годы",
        "2026/2028",
        ("Акимат города Астаны", "Минский городской исполнительный комитет"),
    ),
    (
        "Меморандум о сотрудничестве в торгово-экономической, научно-технической, культурно-гуманитарной сферах",
        "",
        ("Акимат Алматинской области", "Витебский областной исполнительный комитет"),
    ),
}


@pytest.fixture
def seeded():
    call_command("seed", publish=True, stdout=StringIO())
    return timezone.now()


@pytest.fixture(scope="session")
def readings():
    out = StringIO()
    files = sorted(settings.SEEDS_DIR.glob("*.txt"))
    call_command("read", *files, json=True, stdout=out)
    return {path.name: json.loads(line) for path, line in zip(files, out.getvalue().splitlines(), strict=True)}


GOLD = {entry["file"]: entry for entry in yaml.safe_load((settings.SEEDS_DIR / "gold.yaml").read_text())}


def test_nine_officials_stand_in_their_posts(seeded):
    seen = Sighting.objects.public(seeded).values_list("tenure__official__family", "tenure__post__name_ru")
    assert set(seen) == POSTS
    assert Official.objects.public(seeded).count() == 9


def test_three_agreements_have_their_parties_and_validity(seeded):
    found = {
        (agreement.name_ru, agreement.validity, tuple(party.organisation.name_ru for party in agreement.parties.all()))
        for agreement in Agreement.objects.public(seeded).prefetch_related("parties__organisation")
    }
    assert found == AGREEMENTS


FIGURES = {
    ("trade-turnover-by-kz", "0,9–1,0 млрд $", "", "Токаев"),
    ("trade-turnover-by-kz", "1 млрд", "", "Лукашенко"),
    ("trade-turnover-growth-by-kz", "20 %", "2025-01/2025-08", None),
    ("trade-turnover-growth-by-kz", "18,5 %", "2022", "Нуртлеу"),
    ("projects-done-by-kz", "12", "../2025-11", None),
    ("projects-done-value-by-kz", "204 млн $", "../2025-11", None),
    ("projects-in-work-by-kz", "3", "2025-11", None),
}


def test_seven_figures_have_their_speakers_and_four_have_none(seeded):
    rows = Figure.objects.public(seeded).select_related("indicator", "official", "organisation")
    found = {
        (row.indicator.code, amounts.in_words(row.value, row.value_max, row.unit).replace(amounts.GAP, " "), row.period,
         row.official and row.official.family)
        for row in rows
    }  # fmt: skip
    assert found == FIGURES
    assert len(rows) == 7


def test_two_statements_on_turnover_stand_side_by_side(seeded, client):
    html = client.get("/figures/trade-turnover-by-kz/").text
    _before, apart, rest = html.partition('<ul class="side-by-side">')
    cards = rest.partition("</section>")[0]
    assert apart
    assert all(word in cards for word in ("Токаев", "Лукашенко", "4 ноября 2025", "4 марта 2024"))
    assert html.index("<svg") < html.index("<table")


def test_events_of_each_story_have_the_participants_of_a_perfect_reading(seeded):
    told = Participation.objects.public(seeded).select_related("event", "official")
    found = {
        name: sorted(
            (row.event.kind, row.event.outcome, row.event.rank or None, row.official.family, row.role)
            for row in told.filter(event__citations__document__name=name).distinct()
        )
        for name in GOLD
    }
    assert found == {
        name: sorted(
            (event["kind"], event["outcome"], event.get("rank"), who["name"].split()[0], who["role"])
            for event in gold["events"]
            for who in event["participants"]
        )
        for name, gold in GOLD.items()
    }
    assert Event.objects.public(seeded).count() == sum(len(gold["events"]) for gold in GOLD.values())


def test_visit_told_by_two_documents_is_offered_as_one_and_joined_by_nobody_yet(seeded):
    first, second = Event.objects.filter(kind="visit", participations__official__family="Турчин")
    assert Event.objects.possibly_same_as(first) == [second]
    assert Event.objects.possibly_same_as(second) == [first]
    assert not Event.objects.exclude(merged_into=None).exists()


def test_agreements_were_signed_at_the_signing_that_their_story_tells_of(seeded):
    assert set(Action.objects.public(seeded).values_list("event__kind", flat=True)) == {"signing"}


def test_five_stories_come_from_five_sources(seeded):
    assert Article.objects.public(seeded).count() == 5
    names = set(Source.objects.public(seeded).values_list("name", flat=True))
    assert names == {"Kazpravda.kz", "kazlenta.kz", "Акорда", "БЕЛТА", "Казинформ"}


def test_addresses_show_the_day_of_the_document_and_publication_starts_now(seeded):
    days = {str(day) for day in Article.objects.values_list("day", flat=True)}
    assert days == {"2021-06-28", "2023-06-19", "2024-03-04", "2025-11-04", "2025-11-05"}
    assert all(article.first_published_at.date() == seeded.date() for article in Article.objects.all())


def test_every_quote_stands_in_its_document(seeded):
    citations = Citation.objects.select_related("document")
    assert citations.count() > 50
    assert all(citation.document.text[citation.start : citation.end] == citation.exact for citation in citations)


@pytest.mark.parametrize(
    ("post", "day", "answer", "holder", "before", "after"),
    [
        ("Премьер-министр Беларуси", "2021-06-28", "seen", "Головченко", "Головченко", "Головченко"),
        ("Премьер-министр Беларуси", "2023-06-19", "not_known", None, "Головченко", "Турчин"),
        ("Премьер-министр Беларуси", "2025-11-05", "seen", "Турчин", "Турчин", "Турчин"),
        ("Президент Казахстана", "2023-06-19", "seen_before_and_after", "Токаев", "Токаев", "Токаев"),
    ],
)
def test_site_and_api_answer_alike_who_held_a_post(seeded, client, post, day, answer, holder, before, after):
    rows = client.get(f"/api/v1/tenures/?on={day}&page_size=100").json()["results"]
    [row] = [row for row in rows if row["post"]["names"]["ru"] == post]
    assert row["answer"] == answer
    assert (holder is None) == (row["holder"] is None)
    for name, part in ((holder, row["holder"]), (before, row["before"]), (after, row["after"])):
        assert name is None or name in json.dumps(part, ensure_ascii=False)
    page = client.get(f"/posts/{row['post']['slug']}/?on={day}").text
    assert all(name in page for name in (holder, before, after) if name)


def test_retold_documents_say_so_wherever_they_are_quoted(seeded, client):
    for citation in Citation.objects.public(seeded):
        assert "пересказ" in client.get(citation.get_absolute_url()).text.lower()
    results = client.get("/api/v1/citations/?page_size=100").json()["results"]
    assert results
    assert all(citation["document"]["kind"] == "retold" for citation in results)


def test_drafts_of_retold_documents_are_their_stories_without_the_furniture(seeded):
    for document in Document.objects.all():
        [body] = Article.objects.filter(head__documents=document).values_list("head__body", flat=True)
        for line in GOLD[document.name]["furniture"]:
            assert f"<p>{line.strip()}</p>" not in body


@pytest.mark.parametrize("name", GOLD)
def test_reader_finds_what_a_perfect_reading_finds(readings, name):
    gold, found = GOLD[name], readings[name]
    required = {official["name"].split()[0]: official for official in gold["officials"] if not official.get("optional")}
    assert {official["name"].split()[0] for official in found["officials"]} == set(required)
    assert len(found["agreements"]) == len(gold["agreements"])
    assert found["published_on"] == gold["published_on"]
    assert found["bilateral"] == gold["bilateral"]
    furniture = [line["text"].strip() for line in found["furniture"] if line["text"].strip()]
    assert furniture == [line.strip() for line in gold["furniture"]]


def test_reader_changes_nothing_and_knows_nothing_of_the_database(readings, seeded):
    out = StringIO()
    path = settings.SEEDS_DIR / "004_0c0f3d5467f81d21.txt"
    rows = Document.objects.count()
    call_command("read", path, json=True, stdout=out)
    again = json.loads(out.getvalue())
    assert again["agreements"] == readings[path.name]["agreements"]
    assert Document.objects.count() == rows


def test_reader_names_a_file_that_it_cannot_read_and_prints_the_rest(tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    out = StringIO()
    good = settings.SEEDS_DIR / "000_7c68735547b6beed.txt"
    with pytest.raises(CommandError, match=r"bad\.txt"):
        call_command("read", bad, good, json=True, stdout=out)
    assert [json.loads(line)["file"] for line in out.getvalue().splitlines()] == [good.name]


def test_preparing_twice_makes_one_administrator_and_seeds_once(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    out = StringIO()
    call_command("prepare", stdout=out)
    [line] = [line for line in out.getvalue().splitlines() if line.startswith("Administrator: ")]
    _title, name, password = line.split(" ")
    assert User.objects.get(username=name).check_password(password)
    again = StringIO()
    call_command("prepare", stdout=again)
    assert "Administrator" not in again.getvalue()
    assert User.objects.filter(is_superuser=True).count() == Seeding.objects.count() == 1


def test_no_spelling_of_the_register_is_two_outlets():
    outlets = yaml.safe_load((settings.SEEDS_DIR / "outlets.yaml").read_text(encoding="utf-8"))
    owners = {}
    for outlet in outlets:
        for words in (outlet["name"], *outlet["spellings"], *outlet["domains"]):
            owners.setdefault(str(words).strip(' «»"').lower().replace("ё", "е"), set()).add(outlet["name"])
    assert {words: names for words, names in owners.items() if len(names) > 1} == {}
