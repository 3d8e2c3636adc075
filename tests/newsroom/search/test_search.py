"""What search finds, in which order, and how it shows it."""

from datetime import date

import pytest
from django.utils import timezone

from newsroom import desk
from newsroom.models import Door
from newsroom.search.results import Search
from relations.models import Citation, Document, Event
from tests.factories import (
    make_action,
    make_agreement,
    make_article,
    make_citation,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_organisation,
    make_participation,
    make_post,
    make_sighting,
    make_source,
    make_story,
)

pytestmark = pytest.mark.django_db


def search(text, **asked):
    return Search(timezone.now(), text, **asked)


def found(text, **asked):
    return [result.title for result in search(text, **asked)[0:20]]


def stories(text, **asked):
    return found(text, kind="story", **asked)


def make_told(headline, body, **columns):
    return make_story(headline, body=f"<p>{body}</p>", **columns)


def test_all_words_must_be_there():
    make_told("Первая", "Завод выпустил трактор.")
    make_told("Вторая", "Завод закрыт.")
    assert stories("тракторы завода") == ["Первая"]
    assert sorted(stories("заводу")) == ["Вторая", "Первая"]


def test_function_words_count_only_alone():
    make_told("Первая", "Завод у реки.")
    assert stories("о заводе") == ["Первая"]
    assert stories("у") == ["Первая"]
    assert stories("под") == []


def test_phrase_is_found_in_its_order_and_form():
    make_told("Первая", "Подписана дорожная карта на год.")
    assert stories("«дорожная карта»") == ["Первая"]
    assert stories('"Карта дорожная"') == []
    assert stories("«дорожной карты»") == []


def test_phrase_does_not_run_from_one_block_into_a_word_of_the_next():
    make_story("Первая", body="<p>Конец</p><p>начало</p><p>Мин<strong>ск</strong></p>")
    assert stories("конецначало") == []
    assert stories("Минска") == ["Первая"]


def test_minus_leaves_out_every_form():
    make_told("Первая", "Завод выпустил трактор.")
    make_told("Вторая", "Завод выпустил станок.")
    assert stories("завод -тракторы") == ["Вторая"]
    assert stories('завод -"выпустил станок"') == ["Первая"]
    assert found("-тракторы") == []


def test_minus_leaves_out_what_a_row_borrows_and_keeps_what_has_nothing_to_borrow():
    official = make_official("Снежкова", "Анна")
    with_her = make_event("Показ весной", who=[official])
    without = make_event("Показ осенью")
    assert found("показ", kind="event") == [str(without), str(with_her)]
    assert found("показ -снежкова", kind="event") == [str(without)]
    indicator = make_indicator("Выпуск машин")
    make_figure(indicator, official=official)
    make_figure(indicator)
    assert search("выпуск -снежкова", kind="figure").count() == 1


def test_yo_is_read_as_ye_and_short_i_is_a_letter_of_its_own():
    make_told("Первая", "Учёный нашёл йод.")
    assert stories("ученый") == stories("нашёл") == stories("йод") == ["Первая"]
    assert stories("иод") == []


def test_words_of_markup_are_no_words():
    make_story("Первая", body='<p>Смотри <a href="https://example.org/ssylka">тут</a>&nbsp;&amp; там</p>')
    assert stories("href") == stories("ssylka") == stories("nbsp") == stories("amp") == []
    assert stories("тут") == stories("там") == ["Первая"]


def test_typo_in_a_public_name_finds_it_and_says_so(page):
    make_official("Турчинов", "Олег")
    make_told("Первая", "Выступил Турчинов.")
    asked = search("Турчиновв", kind="story")
    assert [result.title for result in asked[0:20]] == ["Первая"]
    assert asked.guesses == ("турчинов",)
    assert "Shown as well:" in page("/search/", q="Турчинавым")
    assert "Shown as well:" not in page("/search/", q="Турчиновым")


def test_name_that_is_not_public_is_never_guessed():
    make_official("Турчинов", "Олег", review="proposed")
    assert search("Турчиновв").guesses == ()


def test_known_word_is_no_typo():
    make_official("Мартов", "Олег")
    assert search("мартом").guesses == ()


def test_one_spelling_finds_what_is_written_in_another():
    official = make_official("Тихонравов", "Михаил", name_en="Mikhail Tikhonravov")
    official.spellings.create(spelling="Ціханраваў Міхаіл", language="be", review="confirmed")
    make_told("Первая", "Об этом сказал Тихонравов.")
    assert stories("Tikhonravov") == stories("Ціханраваў") == ["Первая"]
    assert stories("Mikhail Tikhonravov") == []  # the given name is not in the text


def test_post_and_name_together_find_the_official():
    official = make_official("Снежков", "Олег")
    make_sighting(official, make_post("Министр энергетики"))
    make_sighting(make_official("Дождев"), make_post("Министр культуры"))
    assert found("министр Снежков", kind="official") == [str(official)]
    assert found("Олег Снежков", kind="official") == found("«Снежков Олег»", kind="official") == [str(official)]


def test_agreement_is_found_by_its_parties_and_other_titles():
    body = make_organisation("Акимат Жамбылской области")
    agreement = make_agreement("О сотрудничестве", parties=[body, make_organisation()], subjects="наука")
    agreement.other_titles.create(title="О дружбе городов")
    for text in ("сотрудничество акимата", "дружба", "наукой", "дружба акимата наука"):
        assert found(text, kind="agreement") == [str(agreement)], text


def test_merged_event_leads_to_the_one_that_stands_for_it():
    kept, merged = make_event("Визит в Астану"), make_event("Поездка в столицу")
    guest = make_official("Снежков")
    make_participation(merged, guest)
    Event.objects.filter(pk=merged.pk).update(merged_into=kept)
    assert found("поездка", kind="event") == found("Снежков визит", kind="event") == ["Визит в Астану"]
    Citation.objects.filter(event=merged).update(review="rejected")
    assert found("поездка", kind="event") == []


def test_newest_come_first_and_undated_last():
    make_told("Старая", "трактор", day=date(2023, 1, 1))
    make_event("Трактор в поле", on="2024-01-01")
    make_event("Трактор без дня", on="")
    make_agreement("О тракторе", signed_on="2023-06-01")
    make_figure(make_indicator("Тракторы"), on="2024-06-01")
    make_sighting(make_official("Тракторов"), on="2022-01-01")
    document = make_document("Трактор готов.", published="2021-01-01")
    make_citation(make_organisation("Завод"), exact="Трактор", document=document)
    kinds = [str(result.kind) for result in search("трактор")[0:20]]
    assert kinds == ["figure", "event", "agreement", "story", "official", "passage", "event"]


def test_filters_narrow_page_and_counts():
    source, other = make_source("Вести"), make_source("Голос")
    told = make_document("Трактор готов.", source=source, published="2024-05-20")
    official = make_official("Снежков", cited=False)
    make_citation(official, exact="Трактор", document=told)
    story = make_told("Трактор тут", "Да.", documents=[told], day=date(2024, 5, 21))
    make_told("Трактор там", "Нет.", documents=[make_document(source=other)], day=date(2020, 1, 1))
    assert search("трактор").counts == {"story": 2, "passage": 1}
    assert search("трактор", source=source.slug).counts == {"story": 1, "passage": 1}
    assert search("трактор", official=official.slug).counts == {"story": 1, "passage": 1}
    assert search("трактор", after=date(2024, 5, 21)).counts == {"story": 1}
    assert search("трактор", before=date(2024, 5, 20)).counts == {"story": 1, "passage": 1}
    assert stories("трактор", official=official.slug) == [story.head.headline]
    assert search("трактор", source="nothing").counts == search("трактор", official="nothing").counts == {}


def test_facts_are_narrowed_by_the_source_that_speaks_for_them():
    document = make_document("Министр прибыл.", source=make_source("Вести"))
    for row in (
        make_organisation("Завод Тракторный", cited=False),
        make_official("Тракторный", cited=False),
        make_event("Тракторный смотр", cited=False),
        make_figure(make_indicator("Тракторный парк"), cited=False),
        make_agreement("О тракторный", cited=False),
    ):
        make_citation(row, document=document)
    counts = search("тракторный", source=document.source.slug).counts
    assert counts == dict.fromkeys(["official", "organisation", "agreement", "event", "figure"], 1)


def test_draft_of_a_live_story_is_not_searched():
    story = make_told("Первая", "Завод.")
    text = desk.Text(headline="Первая", body="<p>Трактор.</p>")
    desk.save(story, text, by=story.head.author, revision=story.head, door=Door.ADMIN)
    assert stories("трактор") == []
    assert stories("завод") == ["Первая"]
    make_article("Черновик о заводе")
    assert search("завод").counts == {"story": 1}


# Extracts


def extract(text, **asked):
    [result] = search(text, **asked)[0:20]
    return "".join(f"[{words}]" if fits else words for words, fits in result.extract.parts)


def test_extract_stands_around_the_first_words_that_fit():
    make_told("Первая", f"{'Слово ' * 100}трактор вышел, а за ним тракторы. {'Слово ' * 100}")
    shown = extract("трактор", kind="story")
    assert "[трактор] вышел, а за ним [тракторы]." in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 260


def test_passage_shows_its_sentence_and_no_more():
    document = make_document("Первая фраза тут. Министр встретился с послом. Третья фраза там.")
    make_citation(make_official(), exact="встретился", document=document, prefix="Министр ", suffix=" с послом")
    assert extract("послом", kind="passage") == "Министр встретился с [послом]."
    assert found("третья", kind="passage") == []


def test_words_that_carry_several_facts_are_one_passage(page):
    document = make_document("Министр подписал меморандум о тракторах.")
    first, second = make_official("Лоза", cited=False), make_official("Дуб", cited=False)
    make_citation(first, exact="меморандум о тракторах", document=document)
    make_citation(second, exact="меморандум о тракторах", document=document)
    make_citation(second, exact="Министр подписал меморандум", document=document)
    asked = search("меморандум", kind="passage")
    assert asked.count() == len(asked[0:20]) == 2
    assert search("меморандум", kind="passage", official=first.slug).count() == 1
    assert search("меморандум", kind="passage", official=second.slug).count() == 2
    Citation.objects.filter(official=first).update(review="rejected")
    assert search("меморандум", kind="passage").count() == 2


def test_retold_document_says_so(page):
    make_citation(
        make_official(), exact="Министр", document=make_document("Министр прибыл.", kind=Document.Kind.RETOLD)
    )
    assert "retold" in page("/search/", q="министр")


def test_no_text_becomes_markup(page):
    evil = "<script>alert(1)</script>"
    make_official("Трактор", f"{evil}")
    make_event(f"Трактор {evil}", place=f"{evil} трактор")
    make_citation(make_official(), exact="трактор", document=make_document(f"Тут {evil} трактор {evil}."))
    make_story(f"Трактор {evil}", body="<p>трактор &lt;script&gt;alert(1)&lt;/script&gt;</p>")
    for query in ("трактор", f"трактор {evil}", "script", '"><script>alert(1)'):
        html = page("/search/", q=query)
        assert "<script" not in html
    assert "<mark>трактор</mark> &lt;script&gt;" in page("/search/", q="трактор")


def test_agreement_action_day_orders_it():
    agreement = make_agreement("О тракторе", signed_on="2023-06-01")
    make_action(agreement, on="2024-06-01")
    [result] = search("трактор")[0:20]
    assert result.day.year == 2024
