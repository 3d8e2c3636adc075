import pytest

from newsroom.reading import read

from .stories import ENERGY, REGISTER


def agreements(text):
    return read(text, register=REGISTER).agreements


@pytest.mark.parametrize(
    ("text", "kind", "title", "parties", "validity", "status"),
    [
        (
            "Подписано Соглашение между акиматом города Шымкента и Минским городским исполнительным комитетом о мире.",
            "agreement", "Соглашение о мире",
            ["Акимат города Шымкента", "Минский городской исполнительный комитет"], None, "signed",
        ),
        (
            "Подписана дорожная карта между Министерством труда и защиты РК и Минтрансом Беларуси "
            "о поездах на 2027-2028 годы.",
            "road_map", "Дорожная карта о поездах на 2027–2028 годы",
            ["Министерство труда и защиты Казахстана", "Министерство транспорта Беларуси"], "2027/2028", "signed",
        ),
        (
            "Подписана программа между Министерством культуры Республики Беларусь и акиматом города Тараза "
            "по обмену выставками на 2027 год.",
            "programme", "Программа по обмену выставками на 2027 год",
            ["Министерство культуры Беларуси", "Акимат города Тараза"], "2027", "signed",
        ),
        (
            "Правительства Беларуси и Казахстана подписали договор о мостах.",
            "treaty", "Договор о мостах", ["Правительство Беларуси", "Правительство Казахстана"], None, "signed",
        ),
        (
            "Протокол о карантине между Беларусью и Казахстаном планируется подписать осенью.",
            "protocol", "Протокол о карантине", ["Беларусь", "Казахстан"], None, "planned",
        ),
        (
            "Министры обсудили проект соглашения о мостах на 2027 год.",
            "agreement", "Соглашение о мостах на 2027 год", [], "2027", "under_discussion",
        ),
        (
            "Срок действия соглашения о мостах между Беларусью и Казахстаном истек.",
            "agreement", "Соглашение о мостах", ["Беларусь", "Казахстан"], None, "lapsed",
        ),
    ],
)  # fmt: skip
def test_agreement_has_title_without_parties_and_parties_in_the_nominative(
    text, kind, title, parties, validity, status
):
    found = agreements(text)[0]
    assert (found.kind, found.title, found.validity, found.status) == (kind, title, validity, status)
    assert [party.name for party in found.parties] == parties


def test_line_above_a_list_says_how_far_each_item_has_come():
    found = agreements(ENERGY)
    assert [(item.kind, item.status, item.validity) for item in found] == [
        ("memorandum", "signed", "2027/2029"),
        ("protocol", "signed", None),
    ]
    [sentence] = {item.status_mention.exact for item in found}
    assert "подписан" in sentence
    assert sentence.endswith(":")


@pytest.mark.parametrize(
    "text",
    [
        "Торговля идет в рамках Соглашения о свободной торговле.",
        "План на завтра подписан директором школы.",
        "На карте подписан каждый город области.",
    ],
)
def test_document_of_which_nothing_new_is_told_is_no_finding(text):
    assert agreements(text) == ()


def test_agreement_told_twice_is_found_once():
    text = "Подписан меморандум о мостах. Меморандум о мостах между Минтрансом Беларуси и Минтрансом РК подписан."
    found = agreements(text)
    assert len(found) == 1
    assert (len(found[0].parties), len(found[0].mentions)) == (2, 2)
