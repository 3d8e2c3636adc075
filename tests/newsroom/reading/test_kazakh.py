"""Kazakh sentences as newspapers write them: their clauses, verbs and terms in Russian, and what is read off them."""

import pytest

from newsroom.reading import kindred, read

from .stories import REGISTER


def in_russian(text):
    return kindred.gloss(text, "kk", REGISTER).text


@pytest.mark.parametrize(
    ("text", "russian"),
    [
        (
            "Палата мен академияның 2018 жылы басталған ынтымақтастық туралы келісімі бар",
            "Заключенное в 2018 году соглашение Палаты и академии о сотрудничестве есть",
        ),
        (
            "Қазақстан мен Беларусьтің 2004 жылы жасалған кеден туралы келісімі ұзартылды",
            "Заключенное в 2004 году соглашение Казахстана и Беларуси о таможне продлено",
        ),
        ("Министр Гомельде қол қойылған жоспарды таныстырды", "Министр познакомил подписанный в Гомеле план"),
        ("Үкімет бекіткен жоспар бар", "Утвержденный Правительством план есть"),
        ("Министрлік пен палата бекіткен жоспар бар", "Утвержденный Министерством и палатой план есть"),
        ("Министр сүт өңдейтін зауытты аралады", "Министр посетил переработавший молоко завод"),
        ("Брестте болған форумның қатысушысы", "Участник состоявшегося в Бресте форума"),
        ("Шарт кеше жасалған", "Договор заключён вчера"),
    ],
)
def test_clause_before_a_noun_stands_before_it(text, russian):
    assert in_russian(text) == russian


def test_sides_that_own_an_agreement_jointly_are_both_found():
    text = (
        "Әкім Беларусь елшісімен кездесті. Қазақстанның Сыртқы сауда палатасы мен Беларусь сауда-өнеркәсіп "
        "палатасының 2018 жылы басталған серіктестік туралы келісімі 2031 жылға дейін ұзартылған."
    )
    [made] = read(text, register=REGISTER).agreements
    assert {party.name for party in made.parties} == {
        "Палата внешней торговли Казахстана",
        "Торгово-промышленная палата Беларуси",
    }
    assert (made.status, made.validity) == ("signed", "2018/2031")
