"""What a page says of itself at its ends: its copyright, its channel, whose site it is."""

import pytest

from newsroom.reading import read

from .stories import REGISTER


def test_channel_that_passes_a_post_on_publishes_it():
    post = "Витрина дорог 🛣\nПереслано из канала «Мосты»\n\nЗавод под Лидой отправил в Тараз тридцать саженцев дуба.\n"
    reading = read(post, register=REGISTER)
    assert reading.publisher.name == "Витрина дорог"


PAGE = """{above}Мост через реку под Лидой

Мост через реку строили два года, и вчера по нему прошли первые машины и автобусы из города.

По нему уже прошли и пешеходы, а завтра поедут трактора с полей, сказали строители.

Поделиться: Telegram WhatsApp
{below}
"""


@pytest.mark.parametrize(
    ("above", "below", "publisher"),
    [
        ("", "© Радио «Орбита степей»", "Орбита степей"),
        ("", "© Степные далягляды", "Степные далягляды"),
        ("", "© 2012–2025 Припятский университет", "Припятский университет"),
        ("Слушайте нас на 101,4 FM\n", "© Радио «Орбита степей»", "Орбита степей"),
        ("Официальный сайт Министерства транспорта Казахстана\n", "", "Министерство транспорта Казахстана"),
        ("Переслано из канала «Лидский мост»\n\n", "", "Лидский мост"),
        ("", "👉 Подписывайтесь на «Лидский мост»: t.me/lida_bridge", "Лидский мост"),
        ("", "© Иван Сивец", None),
    ],
)
def test_page_says_at_its_ends_whose_it_is(above, below, publisher):
    found = read(PAGE.format(above=above, below=below), register=REGISTER).publisher
    assert (found and found.name) == publisher
