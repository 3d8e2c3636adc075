import re
import time

import pytest
import yaml
from django.conf import settings

from newsroom.reading import Register, complete_names, read

from .stories import REGISTER
from .test_reader import mentions

GOLD = yaml.safe_load((settings.SEEDS_DIR / "gold.yaml").read_text())
KNOWN = yaml.safe_load((settings.SEEDS_DIR / "documents.yaml").read_text())
DAY = "2027-02-10"  # a Wednesday
HEADS = "Президент Казахстана Нурлан Абишев и Президент Беларуси Павел Сидорчук"
GUEST = "Премьер-министр Беларуси Виктор Ковальчук"


def events(text, day=DAY):
    return read(text, register=REGISTER, day=day).events


def people(event):
    return ", ".join(f"{who.name.family} {who.role}" for who in event.participants)


def told(text, day=DAY):
    """Kind, outcome and people of each event, in their order."""
    return [(event.kind, str(event.outcome), people(event)) for event in events(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # visits
        (
            f"{GUEST} прибыл в Астану с официальным визитом.",
            [("visit", "held", "Ковальчук guest")],
        ),
        (
            f"{GUEST}, находящийся с рабочим визитом в Казахстане, осмотрел завод.",
            [("visit", "held", "Ковальчук guest")],
        ),
        (
            "Аким Костанайской области Серик Досмаганов побывал в Гомеле и осмотрел порт.",
            [("visit", "held", "Досмаганов guest")],
        ),
        (
            "Вчера завершился визит в Гомель делегации во главе с министром торговли Казахстана Асхатом Оразовым.",
            [("visit", "held", "Оразов guest")],
        ),
        (
            "«Мой визит в Беларусь удался», – сказал премьер-министр Казахстана Марат Тулегенов, садясь в самолет.",
            [("visit", "held", "Тулегенов guest")],
        ),
        # meetings
        (
            "Министр торговли Казахстана Асхат Оразов принял посла Беларуси в Казахстане Петра Мороза.",
            [("meeting", "held", "Оразов host, Мороз guest")],
        ),
        (
            "Аким Костанайской области Серик Досмаганов встретился с министром торговли Беларуси Петром Морозом.",
            [("meeting", "held", "Досмаганов participant, Мороз participant")],
        ),
        (
            "Встреча министра торговли Беларуси Петра Мороза с акимом Костанайской области Сериком Досмагановым "
            "прошла в Лиде.",
            [("meeting", "held", "Мороз host, Досмаганов guest")],
        ),
        (
            "Президент Беларуси Павел Сидорчук обсудил с министром торговли Казахстана Асхатом Оразовым экспорт.",
            [("meeting", "held", "Сидорчук participant, Оразов participant")],
        ),
        (
            "Министр торговли Беларуси Петр Мороз рассказал об экспорте. Дипломата он выслушал на встрече в Минске. "
            "Посол Казахстана Айдар Сеитов поблагодарил министра.",
            [("meeting", "held", "Мороз host, Сеитов guest")],
        ),
        # negotiations
        (
            f"{HEADS} провели переговоры в Минске.",
            [("negotiations", "held", "Сидорчук host, Абишев guest")],
        ),
        (
            "Министры торговли Казахстана и Беларуси Асхат Оразов и Петр Мороз обсудили поставки льна.",
            [("negotiations", "held", "Оразов participant, Мороз participant")],
        ),
        (
            "Министр торговли Беларуси Петр Мороз встретился с министром торговли Казахстана Асхатом Оразовым. "
            "В ходе переговоров речь шла о льне.",
            [("negotiations", "held", "Мороз participant, Оразов participant")],
        ),
        (
            "В Минске состоялись консультации. Их провели заместитель министра торговли Беларуси Петр Мороз и "
            "заместитель министра торговли Казахстана Асхат Оразов.",
            [("negotiations", "held", "Мороз host, Оразов guest")],
        ),
        # calls
        (
            "Президент Беларуси Павел Сидорчук провел телефонный разговор с Президентом Казахстана Нурланом Абишевым.",
            [("call", "held", "Сидорчук participant, Абишев participant")],
        ),
        (
            "Министр торговли Беларуси Петр Мороз созвонился с министром торговли Казахстана Асхатом Оразовым. "
            "Министры обсудили поставки льна.",
            [("call", "held", "Мороз participant, Оразов participant")],
        ),
        (
            "Министры торговли Казахстана и Беларуси Асхат Оразов и Петр Мороз обсудили по телефону поставки льна.",
            [("call", "held", "Оразов participant, Мороз participant")],
        ),
        (
            "– На днях я разговаривал с Нурланом Абишевым, – сказал Президент Беларуси Павел Сидорчук.",
            [("call", "held", "Сидорчук participant, Абишев participant")],
        ),
        # signings
        (
            "Министры торговли Казахстана и Беларуси Асхат Оразов и Петр Мороз подписали меморандум о закупках льна.",
            [("signing", "held", "Оразов signatory, Мороз signatory")],
        ),
        (
            f"По итогам форума в присутствии министра торговли Беларуси Петра Мороза подписан ряд документов. {GUEST} "
            "открыл форум.",
            [("signing", "held", "Мороз witness")],
        ),
        (
            "Меморандум о закупках льна подписан министром торговли Беларуси Петром Морозом в Лиде.",
            [("signing", "held", "Мороз signatory")],
        ),
        (
            "Министры торговли Казахстана и Беларуси Асхат Оразов и Петр Мороз подписали меморандум о закупках льна. "
            "Церемония прошла в присутствии акима Костанайской области Серика Досмаганова.",
            [("signing", "held", "Оразов signatory, Мороз signatory, Досмаганов witness")],
        ),
        # summits
        (
            "Саммит ЕАЭС открылся в Бресте.",
            [("summit", "held", "")],
        ),
        (
            f"В саммите ЕАЭС приняли участие {HEADS}.",
            [("summit", "held", "Абишев participant, Сидорчук participant")],
        ),
        (
            "Заседание Совета глав государств СНГ состоится в Ашхабаде.",
            [("summit", "planned", "")],
        ),
        # statements
        (
            "Торговля с Беларусью будет расти, заявил журналистам министр торговли Казахстана Асхат Оразов.",
            [("statement", "held", "Оразов participant")],
        ),
        (
            "«Льна хватит всем соседям и друзьям», – заявил на брифинге в Астане министр торговли Асхат Оразов.",
            [("statement", "held", "Оразов participant")],
        ),
        (
            "Льна хватит всем, заявил министр торговли Казахстана Асхат Оразов на переговорах с министром торговли "
            "Беларуси Петром Морозом.",
            [("negotiations", "held", "Оразов participant, Мороз participant")],
        ),
    ],
)  # fmt: skip
def test_event_has_its_kind_its_outcome_and_the_parts_of_those_who_take_part(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Товарооборот вырос на 12%, отметил посол Беларуси Петр Мороз. Он сказал это на встрече со студентами.",
        "Министр торговли Беларуси Петр Мороз принял участие в выставке и принял решение о закупках.",
        "Министр торговли Беларуси Петр Мороз дал интервью. Беседу с журналистом показали вечером.",
        "Премьер-министр Казахстана Марат Тулегенов поручил министру торговли Асхату Оразову ускорить переговоры.",
        "Президент Казахстана Нурлан Абишев пригласил Президента Беларуси Павла Сидорчука посетить Казахстан.",
        "Первый самолет вылетит в Минск 1 апреля. Пассажиров ждут визит в музей и встреча с экипажем.",
        "Напомним, Президент Казахстана Нурлан Абишев посетил Минск. Завод в Гомеле выпустил новый трактор.",
        "Стороны готовы встретиться снова, сказал посол Казахстана Айдар Сеитов, открывая выставку.",
        "Заседание комиссии прошло в Минске. Его провел министр торговли Беларуси Петр Мороз.",
        "Визитная карточка города Гомеля – парк. Его любит министр культуры Беларуси Наталья Савич.",
        "Подписанный ранее протокол действует, напомнил министр торговли Беларуси Петр Мороз.",
        "«Документы уже подписаны, и стройка начнется в срок», – сказал министр торговли Беларуси Петр Мороз.",
        "Президент Казахстана Нурлан Абишев прибыл на работу. Министр торговли Асхат Оразов доложил о плане.",
        "Главы регионов за год совершили десятки визитов и поездок, подсчитал аким Серик Досмаганов.",
        "Ректор Минского университета Игорь Лесун принял студентов. Встреча с выпускниками прошла в зале.",
    ],
)
def test_what_is_no_event_of_ours_makes_none(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        (
            "Министр торговли Беларуси Петр Мороз принял посла Казахстана Айдара Сеитова. Посол передал привет от "
            "Президента Казахстана Нурлана Абишева.",
            "Абишев",
        ),
        (
            f"{HEADS} провели переговоры. «Мы благодарны министру торговли Беларуси Петру Морозу за труд», – сказал "
            "Нурлан Абишев.",
            "Мороз",
        ),
        (
            "Министр торговли Беларуси Петр Мороз встретился с послом Казахстана Айдаром Сеитовым по поручению "
            "Президента Беларуси Павла Сидорчука.",
            "Сидорчук",
        ),
        (
            "Поздравление от Президента Казахстана Нурлана Абишева передал министру культуры Беларуси Наталье Савич "
            "посол Казахстана Айдар Сеитов во время встречи в Минске.",
            "Абишев",
        ),
        (
            f"{HEADS} провели переговоры в Минске, сообщил министр торговли Беларуси Петр Мороз.",
            "Мороз",
        ),
        (
            f"{HEADS} провели переговоры в Минске.-0-\nПремьер-министр Беларуси Виктор Ковальчук открыл школу…\n",
            "Ковальчук",
        ),
        (
            f"{HEADS} провели переговоры в Минске.\nФото Ивана Петренко\n",
            "Петренко",
        ),
    ],
)  # fmt: skip
def test_who_is_only_mentioned_takes_no_part(text, stranger):
    [event] = events(text)
    assert event.participants
    assert stranger not in people(event)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (f"{GUEST} в июле прилетит в Астану.", "planned"),
        (f"{GUEST} намерен посетить Казахстан в июле.", "planned"),
        ("Планируется визит в Астану премьер-министра Беларуси Виктора Ковальчука.", "planned"),
        ("Стороны обсудили предстоящий визит премьер-министра Беларуси Виктора Ковальчука в Астану.", "planned"),
        ("После визита в Астану премьер-министра Беларуси Виктора Ковальчука торговля выросла.", "held"),
        ("Визит премьер-министра Беларуси Виктора Ковальчука в Астану перенесен на осень.", "postponed"),
        ("Визит премьер-министра Беларуси Виктора Ковальчука в Астану отменен из-за тумана.", "cancelled"),
        ("Визит премьер-министра Беларуси Виктора Ковальчука в Астану не состоится.", "cancelled"),
        ("После визита премьер-министра Беларуси Виктора Ковальчука торговля вырастет. В мае он прибудет в Астану "
         "с официальным визитом, сообщил посол.", "planned"),
        (f"{GUEST} посетил Астану 5 февраля 2027 года.", "held"),
    ],
)  # fmt: skip
def test_words_say_whether_a_visit_was_or_is_to_come(text, outcome):
    [visit] = [event for event in events(text) if event.kind == "visit"]
    assert (visit.outcome, people(visit)) == (outcome, "Ковальчук guest")


@pytest.mark.parametrize(
    ("words", "day", "edtf", "basis"),
    [
        ("5 февраля 2027 года", "", "2027-02-05", "stated"),
        ("05.02.2027", "", "2027-02-05", "stated"),
        ("5 февраля", DAY, "2027-02-05", "inferred"),
        ("30 декабря", DAY, "2026-12-30", "inferred"),
        ("4–5 февраля 2027 года", "", "2027-02-04/2027-02-05", "stated"),
        ("в субботу", DAY, "2027-02-06", "inferred"),
        ("в среду", DAY, "2027-02-10", "inferred"),
        ("вчера", DAY, "2027-02-09", "inferred"),
        ("сегодня", DAY, "2027-02-10", "inferred"),
        ("в 2026 году", "", "2026", "stated"),
        ("в прошлом году", DAY, "2026", "inferred"),
        ("в январе", DAY, "2027-01", "inferred"),
        ("в январе 2027 года", "", "2027-01", "stated"),
        ("в третьем квартале", DAY, "2026-35", "inferred"),
        ("в IV квартале 2026 года", "", "2026-36", "stated"),
        ("в первом полугодии 2026 года", "", "2026-40", "stated"),
        ("летом", DAY, "2026-22", "inferred"),
        ("летом прошлого года", DAY, "2026-22", "inferred"),
        ("на прошлой неделе", DAY, "2027-02-01/2027-02-07", "inferred"),
    ],
)
def test_day_is_stated_or_counted_from_the_storys_own(words, day, edtf, basis):
    [visit] = events(f"{GUEST} {words} посетил Астану.", day)
    assert (visit.date.edtf, visit.date.basis, visit.date.mention.exact) == (edtf, basis, words)
    assert bool(visit.date.reason) == (basis == "inferred")


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("в третьем квартале", "2027-35"),
        ("летом", "2027-22"),
        ("5 января", "2028-01-05"),
        ("в субботу", "2027-02-13"),
        ("завтра", "2027-02-11"),
        ("в следующем году", "2028"),
        ("зимой 2027 года", "2027-24"),
    ],
)
def test_day_to_come_is_counted_forward(words, edtf):
    [visit] = events(f"{GUEST} {words} посетит Астану.")
    assert (visit.outcome, visit.date.edtf) == ("planned", edtf)


@pytest.mark.parametrize(
    "words", ["5 февраля", "в субботу", "вчера", "в прошлом году", "летом", "31 февраля 2027 года"]
)
def test_day_that_nobody_can_know_is_none(words):
    [visit] = events(f"{GUEST} {words} посетил Астану.", day="")
    assert visit.date is None


def test_day_of_publication_is_not_put_in():
    [meeting] = events(f"{HEADS} провели переговоры в Минске.")
    assert meeting.date is None


@pytest.mark.parametrize(
    "text",
    [
        "На встрече с послом Казахстана Айдаром Сеитовым министр торговли Беларуси Петр Мороз напомнил, что в 2020 "
        "году в Гомеле построили завод.",
        "Министр торговли Беларуси Петр Мороз и министр торговли Казахстана Асхат Оразов обсудили строительство завода "
        "в Гомеле в 2028 году.",
    ],
)
def test_day_and_place_of_what_is_spoken_of_are_not_the_events(text):
    [event] = events(text)
    assert (event.date, event.place) == (None, None)


def test_dateline_gives_day_and_place_to_the_event_that_leads():
    text = f"МИНСК, 9 февраля. {HEADS} провели переговоры. Ожидается визит Павла Сидорчука в Казахстан."
    visit, talks = events(text)
    assert (talks.date.edtf, talks.place.name, people(talks)) == (
        "2027-02-09", "Минск", "Сидорчук host, Абишев guest",
    )  # fmt: skip
    assert (visit.date, visit.place.name) == (None, "Казахстан")


@pytest.mark.parametrize(
    ("words", "name", "country", "exact"),
    [
        ("прибыл в Астану", "Астана", "KZ", "в Астану"),
        ("прибыл в РК", "Казахстан", "KZ", "в РК"),
        ("прибыл в Республику Казахстан", "Казахстан", "KZ", "в Республику Казахстан"),
        ("посетил Костанайскую область", "Костанайская область", "KZ", "Костанайскую область"),
        ("побывал в Карагандинской области", "Карагандинская область", "KZ", "в Карагандинской области"),
        ("прилетел в город Костанай", "Костанай", "KZ", "в город Костанай"),
        ("побывал на заводе под Костанаем", "Костанай", "KZ", "под Костанаем"),
        ("отправился с визитом во Францию", "Франция", "FR", "во Францию"),
    ],
)
def test_place_is_in_the_nominative_with_its_state(words, name, country, exact):
    [visit] = events(f"{GUEST} {words}.")
    assert (visit.place.name, visit.place.country, visit.place.mention.exact) == (name, country, exact)


def test_adjective_before_talks_is_their_place():
    [talks] = events(f"{HEADS} подвели итоги. О минских переговорах с Нурланом Абишевым рассказал Павел Сидорчук.")
    assert (talks.place.name, talks.place.mention.exact) == ("Минск", "минских")


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("с официальным визитом", "official"),
        ("с государственным визитом", "state"),
        ("с рабочей поездкой", "working"),
        ("с частным визитом", "private"),
        ("с визитом", ""),
    ],
)
def test_rank_is_the_adjective_before_the_visit(words, rank):
    [visit] = events(f"{GUEST} прибыл в Астану {words}.")
    assert visit.rank == rank
    assert (visit.rank_mention.exact if rank else visit.rank_mention) == (words[2:] if rank else None)


def test_event_told_several_times_is_one_with_its_fullest_passage_first():
    text = (
        "Визит премьер-министра готовили давно. Премьер-министр Беларуси Виктор Ковальчук 9 февраля прибыл в Астану "
        "с официальным визитом. В рамках визита намечен форум."
    )
    [visit] = events(text)
    assert len(visit.mentions) == 3
    assert "9 февраля" in visit.mentions[0].exact


def test_two_meetings_of_different_people_are_two():
    text = (
        "Президент Казахстана Нурлан Абишев принял премьер-министра Беларуси Виктора Ковальчука. Затем Виктор "
        "Ковальчук провел переговоры с премьер-министром Казахстана Маратом Тулегеновым."
    )
    assert told(text) == [
        ("meeting", "held", "Абишев host, Ковальчук guest"),
        ("negotiations", "held", "Ковальчук participant, Тулегенов participant"),
    ]


def test_visit_comes_first_and_holds_the_meeting_and_the_signing_of_its_guest():
    text = (
        f"Президент Казахстана Нурлан Абишев принял премьер-министра Беларуси Виктора Ковальчука. {GUEST} находится "
        "в Казахстане с официальным визитом. По итогам встречи подписан ряд документов."
    )
    found = events(text)
    assert [(event.kind, event.within) for event in found] == [("visit", None), ("meeting", 0), ("signing", 0)]


def test_planned_visit_of_somebody_else_holds_no_meeting():
    text = (
        "Президент Беларуси Павел Сидорчук принял посла Казахстана Айдара Сеитова. В мае в Минск прилетит Президент "
        "Казахстана Нурлан Абишев."
    )
    assert [(event.kind, event.within) for event in events(text)] == [("visit", None), ("meeting", None)]


def test_titles_without_names_stand_for_those_who_hold_them():
    text = (
        "Глава государства принял министра торговли Беларуси Петра Мороза. Президент Казахстана Нурлан Абишев отметил "
        "рост торговли."
    )
    assert told(text) == [("meeting", "held", "Абишев host, Мороз guest")]


def test_speech_to_the_other_who_is_there_makes_a_meeting_and_a_visit():
    text = (
        "Президент Казахстана Нурлан Абишев говорил о торговле. «Ваш визит очень важен для нас обоих», – сказал "
        "Нурлан Абишев. Премьер-министр Беларуси Виктор Ковальчук поблагодарил за прием."
    )
    assert told(text) == [
        ("visit", "held", "Ковальчук guest"),
        ("meeting", "held", "Абишев host, Ковальчук guest"),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{GUEST} прибыл в Астану с официальным визитом.", "Официальный визит в Астану: Виктор Ковальчук"),
        (f"{GUEST} побывал в Казахстане.", "Визит в Казахстан: Виктор Ковальчук"),
        (f"{GUEST} посетил Костанайскую область.", "Визит в Костанайскую область: Виктор Ковальчук"),
        (f"{HEADS} встретились.", "Встреча: Нурлан Абишев и Павел Сидорчук"),
        (f"{HEADS} провели переговоры в Минске.", "Переговоры: Павел Сидорчук и Нурлан Абишев"),
        (f"{HEADS} поговорили по телефону.", "Телефонный разговор: Нурлан Абишев и Павел Сидорчук"),
        ("Саммит ШОС прошел в Астане.", "Саммит ШОС"),
        ("Саммит пройдет в Астане.", "Саммит: Астана"),
        (
            f"{HEADS} подписали меморандум о закупках льна.",
            "Подписание документа: Меморандум о закупках льна",
        ),
        (
            f"{HEADS} подписали документы.",
            "Подписание документов: Нурлан Абишев и Павел Сидорчук",
        ),
    ],
)  # fmt: skip
def test_title_is_composed_of_nominatives(text, title):
    assert [event.title for event in events(text)] == [title]


def test_name_completed_from_another_document_is_completed_in_the_events_too():
    bare = "Товарооборот вырастет после визита Абишева. В мае Президент Казахстана прилетит с визитом в Беларусь."
    full = "Президент Казахстана Нурлан Абишев открыл мост."
    first, _ = complete_names([read(text, register=REGISTER, day=DAY) for text in (bare, full)])
    assert [(event.title, people(event)) for event in first.events] == [
        ("Визит в Беларусь: Нурлан Абишев", "Абишев guest")
    ]
    assert {str(who.name) for event in first.events for who in event.participants} == {"Абишев Нурлан"}


@pytest.mark.parametrize(
    "text",
    [
        "Прэзідэнт Казахстана сустрэўся з прэм'ер-міністрам Беларусі Раманам Скляронкам у Мінску.",
        "Казахстан мен Беларусь достығы. Қазақстан Сыртқы істер министрі Нұрлан Төлегеновті қабылдады.",
        "The President of Kazakhstan met the Prime Minister of Belarus in Minsk.",
    ],
)
def test_story_in_another_language_has_no_events_yet(text):
    assert events(text) == ()


def test_words_of_every_part_of_an_event_stand_in_the_text():
    text = (
        f"АСТАНА, 9 февраля. {GUEST} прибыл в Казахстан с официальным визитом. Его принял Президент Казахстана Нурлан "
        "Абишев. По итогам встречи в присутствии Нурлана Абишева и Виктора Ковальчука подписан ряд документов."
    )
    found = events(text)
    passages = list(mentions(found))
    assert len(found) == 3
    assert all(text[passage.start : passage.end] == passage.exact for passage in passages)
    assert all(len(passage.exact) <= 300 for passage in passages)


@pytest.mark.parametrize(
    "unit",
    [
        "встреча ",
        "визит в Минск ",
        "гость его визита, ",
        ", что встреча ",
        "подписан в присутствии министров ",
        "Президент Беларуси Иван Петров принял посла Казахстана Серика Досова. ",
        "министр Беларуси Иван Петров обсудил с министром РК Сериком Досовым, который в июне ",
        "«Ваш визит важен для всех», – сказал министр Беларуси Иван Петров. ",
        "\n- Ваш визит, - сказал он. Иван Петров ответил.\n",
        "в 99999 году 99 мая 9999 года визит ",
    ],
)
def test_time_grows_with_the_length_of_a_hostile_text(unit):
    read(unit * 50, register=REGISTER)
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    began = time.process_time()
    found = events(text)
    assert time.process_time() - began < 4  # all steps, on a machine under load; what is quadratic takes minutes
    assert all(re.fullmatch(r"\S(?s:.*\S)?", passage.exact) for passage in mentions(found))


def as_gold(event, found):
    """An event as `seeds/gold.yaml` has it."""
    return {
        "kind": event.kind,
        "outcome": str(event.outcome),
        "rank": event.rank or None,
        "date": event.date and event.date.edtf,
        "place": event.place and event.place.name,
        "within": None if event.within is None else found[event.within].kind,
        "participants": sorted((str(who.name), who.role) for who in event.participants),
    }


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["file"][:3])
def test_reader_finds_the_events_of_the_seeds_and_no_others(gold):
    text = (settings.SEEDS_DIR / gold["file"]).read_text()
    day = KNOWN.get(gold["file"], {}).get("published", {}).get("day", "").rstrip("?")
    found = read(text, register=Register.load(settings.SEEDS_DIR / "outlets.yaml"), day=day).events
    expected = [
        {
            "rank": None,
            "within": None,
            **event,
            "participants": sorted((p["name"], p["role"]) for p in event["participants"]),
        }
        for event in gold["events"]
    ]
    assert [as_gold(event, found) for event in found] == expected
