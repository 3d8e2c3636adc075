import pytest

from newsroom.reading import LANGUAGES, read
from newsroom.reading.languages import language_of

from .stories import REGISTER

TEXTS = {
    "ru": [
        "Завод в Гродно выпустил первую партию тракторов для степи.",
        "Посол прибыл в Астану.",
        "Встреча министров двух стран в Астане",
        "Газета «Егемен Қазақстан» и агентство «ҚазАқпарат» пишут, что министр прибыл в Астану.",
        "Звязда сообщает: пресс-служба Міністэрства открыла конкурс. Министр рассказал журналистам о планах на год.",
    ],
    "be": [
        "Завод у Гродне выпусціў першую партыю трактароў для стэпу.",
        "Пасол прыбыў у Астану.",
        "Бакі абмеркавалі гандаль і транспарт.",
    ],
    "kk": [
        "Гродно зауыты дала үшін тракторлардың алғашқы легін шығарды.",
        "Министр Минск қаласына келді.",
        "Екі елдің министрлері ынтымақтастық туралы келісімге қол қойды.",
    ],
    "uk": [
        "Президент прибув до столиці.",
        "Уряд схвалив угоду про торгівлю.",
        "Сторони обговорили співпрацю та підписали угоду.",
        "Завод у Гродні випустив першу партію тракторів для степу.",
    ],
    "ky": [
        "Министр Минскке иш сапары менен барды.",
        "Кыргыз Республикасынын тышкы иштер министри Беларустун элчиси менен жолугушту.",
        "Бишкекте эки өлкөнүн министрлери келишимге кол коюшту, деп билдирди министрлик.",
    ],
    "en": ["The plant has shipped its first tractors for the steppe.", "Minister arrives in Minsk"],
    "de": ["Der Minister ist in Minsk eingetroffen.", "Die Regierung hat das Abkommen gebilligt."],
    "uz": [
        "Vazir Minskka tashrif buyurdi va shartnoma imzolandi.",
        "Oʻzbekiston vaziri Belarus elchisi bilan uchrashdi.",
        "O‘zbekiston va Qozog‘iston hamkorlik to‘g‘risida bitim imzoladi.",
    ],
    "bg": ["Министърът пристигна в Минск и се срещна с посланика."],
    "sr": ["Министар је допутовао у Минск и састао се са амбасадором."],
    "tg": ["Вазири корҳои хориҷӣ ба Минск омад ва бо сафир мулоқот кард."],
    "": ["北京会谈", "12345", "—"],
}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in TEXTS.items() for text in texts])
def test_language_of_a_short_text_is_told(language, text):
    assert language_of(text) == language


@pytest.mark.parametrize("language", [code for code in TEXTS if code])
def test_language_of_a_long_text_is_told(language):
    assert language_of("\n".join(TEXTS[language] * 20)) == language


def test_nothing_is_looked_for_in_a_language_that_is_not_read():
    text = "Міністр енергетики Казахстану Єрлан Сарибаєв прийняв посла Білорусі у своїй столиці.\n"
    reading = read(text, register=REGISTER)
    assert reading.language == "uk"
    assert reading.language not in LANGUAGES
    assert [part.exact for part in reading.paragraphs] == [text.strip()]
    assert (reading.officials, reading.figures, reading.events, reading.bilateral) == ((), (), (), False)


def test_one_hard_sign_makes_no_short_text_bulgarian():
    assert language_of("Объем торговли между странами составил 980 млн долларов.") == "ru"


def test_short_kazakh_text_full_of_russian_names_is_kazakh():
    assert language_of("Брест қаласы мен Гродно облысы орман туралы келісім жасасты. Бұл туралы хабарланды.") == "kk"


def test_short_russian_text_with_a_kazakh_name_in_it_is_russian():
    assert (
        language_of("Меморандум о молоке подписан вчера в Актау. Подпись поставил директор ТОО «Каспий Сүт».") == "ru"
    )
