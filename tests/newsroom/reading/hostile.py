"""Texts that ask much of the reader: what may make a step look at everything from everywhere."""

import random
import string

SIZE = 100_000
UNITS = [
    "Иван Иванов ",
    "«а» ",
    "министра обороны и ",
    "соглашение между министерством и ",
    "А.Б.",
    "со ссылкой на ",
    ", – сказал он. ",
    "а-",
    "\n ",
    "по данным ",
    "на 5 % до 7 млн ",
    "в мае 2024 года ",
    "12.05.2024 ",
    "1 ",
    "1 000 ",
    "Минск, 5 мая. БЕЛТА – ",
    "<div class='a'>",
    "&nbsp;",
    "\u0301",
    "Президент Казахстана ",
    "он заявил, что ",
    "визит в Минск ",
    "«",
    "(",
    "\t",
    "заместитель ",
    "экс-",
    "подписали меморандум, ",
    "Қазақстан министрі ",
    "міністр ",
    "тараптар шартқа қол қойды және жоспарды бекітті, ",
    "министр шартқа қол қойып, ",
    "2019 жылы басталған жасалған ",
    "Міністр падпісаў дагавор, які падпісаны і ",
    "Мост | Имя\n",
    "АСТАНА, 3 мая – Имя. Мост открыт.\n",
    "АО «НК «Имя»",
    "соглашение о сотрудничестве Бреста и Тараза ",
    "Брест и Тараз связывает договор и ",
    "Иван Сивец был назначен на должность ректора ",
]


def repeated(unit: str, size: int = SIZE) -> str:
    """A unit as often as it fits into a size."""
    return (unit * (size // len(unit) + 1))[:size]


def texts(size: int = SIZE) -> dict[str, str]:
    """Hostile texts of a size by what they are."""
    chance = random.Random(1)  # noqa: S311
    letters = "абвгдежзийклмнопрстуфхцчшщыьэюя"
    words = ("".join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(size))
    names = ("".join(chance.choices(letters, k=chance.randint(3, 9))).title() for _ in range(size))
    signs = chance.choices(letters + string.punctuation + string.digits + " \n«»–", k=size)
    made = {repr(unit): repeated(unit, size) for unit in UNITS}
    made["words that no dictionary has"] = " ".join(words)[:size]
    made["names that no dictionary has"] = " ".join(names)[:size]
    made["one word"] = "".join(chance.choices(letters, k=size))
    made["letters and signs by chance"] = "".join(signs)
    made["paths above a story, lines below it"] = "".join(
        [
            *(f"Имя{number} моста › Новости{number} › Дороги\n" for number in range(size // 100)),
            "Аким области открыл мост через Ишим и прошел по нему первым, а за ним пошли строители и гости.\n" * 3,
            *(f"Читайте также: сосед{number} построил дом\n" for number in range(size // 100)),
        ]
    )[:size]
    return made
