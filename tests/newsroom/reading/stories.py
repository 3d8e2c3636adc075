"""Stories of our own words, and a small register to read them with."""

from newsroom.reading import Register, read

OUTLETS = [
    {
        "name": "БЕЛТА",
        "spellings": ["БелТА", "BelTA"],
        "kind": "agency",
        "country": "BY",
        "languages": ["ru", "be"],
        "domains": ["belta.by"],
    },
    {
        "name": "Казинформ",
        "spellings": ["МИА «Казинформ»", "Kazinform"],
        "kind": "agency",
        "country": "KZ",
        "domains": ["inform.kz"],
    },
    {"name": "Акорда", "spellings": ["Akorda"], "kind": "press_service", "country": "KZ", "domains": ["akorda.kz"]},
    {
        "name": "Степные вести",
        "spellings": ["Stepnye Vesti"],
        "kind": "outlet",
        "country": "KZ",
        "domains": ["stepnews.kz"],
    },
]
REGISTER = Register(OUTLETS)


def agreements_in(text, day="2026-03-10"):
    """The agreements of a text that was published on a day."""
    return read(text, register=REGISTER, day=day).agreements


def sides_in(text):
    """The names of the sides of its agreements, by their titles."""
    return {found.title: [party.name for party in found.parties] for found in agreements_in(text)}


ENERGY = """Главная
Политика
12 мая 2026, 11:30

Министр энергетики Казахстана побывал на подстанции под Брестом

МИНСК, 12 мая. Министр энергетики Республики Казахстан Даурен Жаксыбеков и министр энергетики Беларуси Павел Сидорчук \
осмотрели новую подстанцию, передает корреспондент «Полесской зари» со ссылкой на БЕЛТА.

«Мы строим вместе, и строим быстро», – сказал Даурен Жаксыбеков. Гостя заинтересовали трансформаторы местной сборки.

По итогам поездки подписан ряд документов:
Меморандум между Министерством энергетики Республики Казахстан и Министерством энергетики Республики Беларусь \
о ремонте сетей на 2027 – 2029 годы;
Протокол о намерениях между акиматом Павлодарской области и Брестским областным исполнительным комитетом.

Павел Сидорчук поблагодарил Жаксыбекова за внимание к мелочам.-0-

Фото Ивана Петренко
Читайте также
Озеро Нарочь покрылось льдом
"""

SEWN = """Аким Костанайской области Серик Досмаганов открыл выставку тракторов, передает «Казинформ».
Аким осмотрел каждую машину и сел за руль.
С.Досмаганов: хлеб начинается с железа
Хлеб начинается с железа, заявил аким Костанайской области Серик Досмаганов в Гомеле, сообщает корреспондент БЕЛТА.
На выставке побывали фермеры двух стран.
"""
