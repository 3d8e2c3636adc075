import pytest

from .tellers import DAY, GUEST, HEADS, events, people


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
        ("30 января – 2 февраля 2027 года", "", "2027-01-30/2027-02-02", "stated"),
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
        ("прибыл в столицу Казахстана", "Астана", "KZ", "в столицу Казахстана"),
        ("побывал в казахстанской столице", "Астана", "KZ", "в казахстанской столице"),
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
