"""The people on record as the reader knows them when documents come in."""

import io
import json

import pytest
from django.core.management import call_command

from newsroom import ingest, reading
from newsroom.models import Door
from relations.models import Official, OfficialName, OpenName, Participation, Tenure
from tests.factories import make_editor, make_official
from tests.newsroom.reading.stories import REGISTER

pytestmark = pytest.mark.django_db

BARE = "Новый цех в Бресте открыл Сарыбаев. Праздник удался на славу, сообщили организаторы."
FULL = """Министр энергетики Казахстана Ерлан Сарыбаев прибыл в Минск.

Стороны обсудили поставки оборудования и обучение специалистов, сообщает агентство «Казинформ».
"""
BELARUSIAN = "Учора Сарыбаеў наведаў завод у Брэсце. Пра гэта паведамілі работнікі прадпрыемства."


@pytest.fixture
def take():
    on_record, by = ingest.OnRecord(), make_editor()

    def take(text, **options):
        known = {"on_record": on_record} | options
        [item] = reading.unwrap(text.encode())
        return ingest.take(
            item, name="a.txt", about=ingest.About(), register=REGISTER, by=by, door=Door.COMMAND, **known
        )

    return take


def names(taken):
    return [str(official.name) for official in taken.findings.officials]


def read(text, tmp_path, **options):
    (tmp_path / "a.txt").write_text(text)
    out = io.StringIO()
    call_command("read", tmp_path / "a.txt", json=True, stdout=out, **options)
    return json.loads(out.getvalue())["officials"]


def test_surname_of_somebody_on_record_is_found_and_linked(take):
    assert names(take(BARE)) == []
    official = make_official("Сарыбаев", "Ерлан")
    taken = take(BARE + " Так было.")
    assert names(taken) == ["Сарыбаев"]
    assert taken.document.open_names.get().official == official
    assert taken.document.citations.get(official=official).review == "proposed"


def test_officials_who_come_to_the_record_in_a_run_are_known_to_the_documents_after_them(take):
    take(FULL)
    assert names(take(BARE)) == ["Сарыбаев"]
    assert OpenName.objects.get().official.given == "Ерлан"


def test_acting_minister_is_seen_in_the_post_as_one_who_fills_it(take):
    take(FULL)
    take(FULL.replace("Министр энергетики", "Исполняющий обязанности министра энергетики"))
    take(FULL.replace("Министр энергетики", "И. о. министра энергетики") + "Их ждали.")
    held = Tenure.objects.filter(post__name_ru="Министр энергетики Казахстана").order_by("acting")
    assert [(tenure.acting, tenure.sightings.count()) for tenure in held] == [(False, 1), (True, 2)]


def test_presidents_of_two_states_hold_no_post_that_is_nobodys_by_name(take):
    taken = take("Президенты двух стран Ерлан Сарыбаев и Олег Сивец открыли мост. Гостей ждали у моста до вечера.")
    assert [official.post.title for official in taken.findings.officials] == ["Президент", "Президент"]
    assert Official.objects.count() == 2
    assert not Tenure.objects.exists()


def test_who_takes_no_register_along_reads_with_the_people_on_record_too(take):
    make_official("Сарыбаев", "Ерлан")
    assert names(take(BARE, on_record=None)) == ["Сарыбаев"]


def test_surname_of_two_on_record_is_left_open(take):
    make_official("Сарыбаев", "Ерлан")
    make_official("Сарыбаев", "Марат")
    take(BARE)
    assert OpenName.objects.get().official is None
    assert not Participation.objects.exclude(official=None).exists()


def test_desk_sees_both_whose_name_it_may_be(take, client):
    make_official("Сарыбаев", "Ерлан")
    make_official("Сарыбаев", "Марат")
    take(BARE)
    client.force_login(make_editor())
    page = client.get(f"/admin/relations/openname/{OpenName.objects.get().pk}/change/").text
    for official in Official.objects.all():
        assert f'<a href="/admin/relations/official/{official.pk}/change/">{official}</a>' in page


def test_namesake_who_comes_later_opens_what_was_linked_by_the_surname(take):
    take(FULL)
    take(BARE)
    take(FULL.replace("Ерлан", "Марат"))
    assert OpenName.objects.get().official is None


def test_nobody_who_was_rejected_is_known(take):
    make_official("Сарыбаев", "Ерлан", review="rejected")
    assert names(take(BARE)) == []


def test_confirmed_spelling_is_known_and_a_proposed_one_is_not(take):
    official = make_official("Сарыбаев", "Ерлан")
    spelling = OfficialName.objects.create(official=official, kind="former", spelling="Ерлан Касенов")
    former = BARE.replace("Сарыбаев", "Касенов")
    assert names(take(former)) == []
    OfficialName.objects.filter(pk=spelling.pk).update(review="confirmed")
    taken = take(former + " Так было.", on_record=ingest.OnRecord())
    assert names(taken) == ["Касенов"]
    assert taken.document.open_names.get().official == official


def test_somebody_on_record_is_known_in_a_belarusian_story(take):
    official = make_official("Сарыбаев", "Ерлан")
    taken = take(BELARUSIAN)
    assert names(taken) == ["Сарыбаеў"]
    assert taken.document.open_names.get().official == official
    take(FULL.replace("Ерлан", "Марат"))
    assert taken.document.open_names.get().official is None


def test_full_name_in_a_spelling_on_record_makes_no_second_official(take):
    official = make_official("Сарыбаев", "Ерлан", name_be="Ерлан Сарыбаеў")
    taken = take("Міністр энергетыкі Казахстана Ерлан Сарыбаеў прыбыў у Мінск. Пра гэта паведамілі ў міністэрстве.")
    assert names(taken) == ["Сарыбаеў Ерлан"]
    assert Official.objects.get() == official
    assert taken.document.citations.filter(official=official).exists()


def test_read_knows_the_record_only_when_it_is_asked_to(tmp_path):
    official = make_official("Сарыбаев", "Ерлан", patronymic="Маратович", country="KZ")
    assert read(BARE, tmp_path) == []
    [found] = read(BARE, tmp_path, known=True)
    assert found["name"] == "Сарыбаев Ерлан Маратович"
    assert (found["country"], found["known"]) == ("KZ", [official.slug])
    assert [mention["exact"] for mention in found["mentions"]] == ["Сарыбаев"]


def test_read_offers_both_of_a_surname(tmp_path):
    both = [make_official("Сарыбаев", given).slug for given in ("Ерлан", "Марат")]
    [found] = read(BARE, tmp_path, known=True)
    assert found["name"] == "Сарыбаев"
    assert sorted(found["known"]) == sorted(both)
