"""Forums, consultations, sittings and the like, who was there, and what is told of without a name."""

import pytest

from .tellers import events, people, told

DEPUTY = "заместитель министра торговли Беларуси Петр Мороз"
MINISTER = "министр торговли Казахстана Асхат Оразов"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"В Лиде прошел форум льноводов. Участников приветствовали {DEPUTY} и {MINISTER}.",
            [("forum", "held", "Мороз participant, Оразов participant")],
        ),
        (
            f"Заседание комиссии прошло в Минске. Его провел {MINISTER}.",
            [("commission", "held", "Оразов participant")],
        ),
        (
            f"Пятое заседание делового совета прошло в Лиде. В заседании участвовал {DEPUTY}. Следующую встречу "
            "делового совета планируется принять в Гомеле.",
            [("council", "held", "Мороз participant"), ("council", "planned", "")],
        ),
        (
            f"В Астане состоялись консультации торговых ведомств. Делегацию возглавлял {DEPUTY}. Следующий раунд "
            "решено провести осенью в Бресте.",
            [("consultations", "held", "Мороз participant"), ("consultations", "planned", "")],
        ),
        (
            f"Ленту на складе в Лиде 3 февраля перерезали {DEPUTY} и {MINISTER}.",
            [("opening", "held", "Мороз participant, Оразов participant")],
        ),
        (
            f"Подписи под меморандумом в Лиде поставили {DEPUTY} и {MINISTER}.",
            [("signing", "held", "Мороз signatory, Оразов signatory")],
        ),
        (
            f"Библиотеки двух стран подписали в Лиде меморандум. На церемонии присутствовали {DEPUTY} и {MINISTER}.",
            [("signing", "held", "Мороз witness, Оразов witness")],
        ),
        (
            f"В Лиде {MINISTER} пригласил льноводов на форум, который намечен на сентябрь.",
            [("forum", "planned", "Оразов participant")],
        ),
        (
            f"В Гомеле принимали гостей из Казахстана. Делегацию привез {MINISTER}.",
            [("visit", "held", "Оразов guest")],
        ),
    ],
)
def test_what_many_come_to_is_found_with_those_who_were_there(text, expected):
    assert told(text) == expected


def test_who_speaks_to_others_than_the_officials_of_a_story_meets_none_of_them():
    found = told(f"«Льна хватит», – сказал {MINISTER} на встрече с инвесторами. {DEPUTY.capitalize()} ждет поставок.")
    assert ("meeting", "held", "Оразов participant") in found


def test_day_and_place_of_what_is_to_come_are_its_own():
    text = f"В Астане состоялись консультации. Их провел {DEPUTY}. Следующий раунд решено провести 5 мая в Бресте."
    ahead = events(text)[-1]
    assert (str(ahead.outcome), ahead.place.name, ahead.date.edtf, people(ahead)) == (
        "planned",
        "Брест",
        "2027-05-05",
        "",
    )
