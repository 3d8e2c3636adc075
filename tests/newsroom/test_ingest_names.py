"""Who took part and who claimed something, where a document gives less than a full name."""

from io import StringIO
from itertools import permutations

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from newsroom import desk
from newsroom.ingest import linked_acts
from newsroom.models import Door
from relations.models import Citation, Document, Figure, Official, OpenName, Participation, Review
from tests.factories import make_editor, make_official, make_organisation
from tests.findings import find_event, find_figure, find_person, write

pytestmark = pytest.mark.django_db

BARE = "Гостем встречи был Сарыбаев. Оборот вырос до пяти."
FULL = "Министр энергетики Ерлан Сарыбаев прибыл."
NAMESAKE = "Министр культуры Марат Сарыбаев прибыл."
MEETING = """Министр энергетики Казахстана Ерлан Сарыбаев принял министра энергетики Беларуси Виктора Ковальчука.

Стороны обсудили поставки оборудования и обучение специалистов, сообщает агентство «Казинформ».
"""


def write_bare(**columns):
    """A document in which somebody of a bare surname took part in a meeting and claimed a figure."""
    person = find_person(BARE, "Сарыбаев")
    return write(
        BARE, officials=[person], events=[find_event(BARE, "встречи", who=[person])],
        figures=[find_figure(BARE, "пяти", 5, by=person)], **columns,
    )  # fmt: skip


def write_full(**columns):
    person = find_person(FULL, "Сарыбаев", "Ерлан", post="Министр энергетики")
    return write(FULL, officials=[person], events=[find_event(FULL, "прибыл", who=[person], kind="visit")], **columns)


def write_namesake(**columns):
    return write(
        NAMESAKE, officials=[find_person(NAMESAKE, "Сарыбаев", "Марат", post="Министр культуры")], **columns
    )  # fmt: skip


def left():
    """The part and the claim of the bare surname."""
    part = Participation.objects.get(event__kind="meeting", open_name__isnull=False)
    return part, Figure.objects.get()


def record():
    """What the record says, without numbers of rows."""
    return {
        "officials": sorted((o.family, o.given, o.review) for o in Official.objects.all()),
        "open": sorted((o.document.text, str(o.official)) for o in OpenName.objects.all()),
        "parts": sorted((str(p.event), p.role, str(p.official), p.review) for p in Participation.objects.all()),
        "figures": sorted((str(f), str(f.official), f.review) for f in Figure.objects.all()),
        "citations": sorted(
            (c.document.text, c.start, c.end, c.about, str(c.speaker), type(c.fact).__name__, c.review)
            for c in Citation.objects.select_related("document", "speaker")
        ),
    }


@pytest.mark.parametrize("writers", [(write_bare, write_full), (write_bare, write_full, write_namesake)])
def test_record_is_the_same_whatever_the_order_of_the_documents(writers):
    records = []
    for order in permutations(writers):
        with transaction.atomic():
            for add in order:
                add()
            records.append(record())
            transaction.set_rollback(True)
    assert all(one == records[0] for one in records)


def test_bare_surname_is_linked_while_one_official_fits_and_taken_back_when_a_second_comes():
    write_bare()
    part, figure = left()
    assert (part.official, figure.official) == (None, None)
    assert str(part.open_name).startswith("Сарыбаев")
    write_full()
    part, figure = left()
    assert (part.official.given, figure.official.given) == ("Ерлан", "Ерлан")
    assert {citation.speaker for citation in figure.citations.all()} == {figure.official}
    write_namesake()
    part, figure = left()
    assert (part.official, figure.official) == (None, None)
    assert {citation.speaker for citation in figure.citations.all()} == {None}


def decide(verb, fact):
    verb(fact, by=make_editor(), door=Door.ADMIN)


@pytest.mark.parametrize("verb", [desk.confirm, desk.reject])
@pytest.mark.parametrize("which", [0, 1])
def test_link_stays_once_a_person_has_decided_on_what_follows_from_it(verb, which):
    write_bare()
    write_full()
    decide(verb, left()[which])
    write_namesake()
    part, figure = left()
    assert (part.official.given, figure.official.given) == ("Ерлан", "Ерлан")
    assert OpenName.objects.get().official.given == "Ерлан"


def test_link_stays_once_a_person_has_decided_on_a_passage_of_it():
    write_bare()
    write_full()
    decide(desk.confirm, left()[0].citations.get())
    write_namesake()
    assert left()[0].official.given == "Ерлан"


def test_official_chosen_by_hand_stays_whoever_comes():
    chosen, body = make_official("Другова"), make_organisation()
    write_bare()
    part, figure = left()
    Participation.objects.filter(pk=part.pk).update(official=chosen)
    Figure.objects.filter(pk=figure.pk).update(organisation=body)
    write_full()
    write_namesake()
    part, figure = left()
    assert part.official == chosen
    assert (figure.official, figure.organisation) == (None, body)


def test_part_and_claim_of_an_open_name_are_not_public():
    write_bare(is_open=True)
    now = timezone.now()
    for model in (Participation, Figure):
        model.objects.update(review="confirmed")
    Citation.objects.update(review="confirmed")
    assert not Participation.objects.public(now).exists()
    assert not Figure.objects.public(now).exists()


def test_what_is_of_an_open_name_is_rejected_but_not_confirmed():
    write_bare()
    for fact in left():
        for finding in (fact, fact.citations.first()):
            with pytest.raises(desk.NotNow):
                decide(desk.confirm, finding)
        fact.refresh_from_db()
        assert fact.review == Review.PROPOSED
        decide(desk.reject, fact)
    assert not Citation.objects.confirmed().exists()


def test_documents_state_only_what_it_is_known_whose_it_is():
    _document, stated = write_bare()
    assert {type(citation.fact).__name__ for citation in stated} == {"Event"}
    assert not linked_acts(Document.objects.all())
    write_full()
    linked = linked_acts(Document.objects.all())
    assert {citation.participation or citation.figure for citation in linked} == set(left())
    write_namesake()
    assert not linked_acts(Document.objects.all())


def test_somebody_named_twice_in_different_ways_takes_part_once():
    text = "Прибыл Семенов. Министра Семёнова ждали. Встреча с Ермеком Семёновым была."
    short = find_person(text, "Семенов")
    full = find_person(text, "Семёнов", "Ермек", post="Министр")
    for people in ([short, full], [full, short]):
        with transaction.atomic():
            write(text, officials=people, events=[find_event(text, "Встреча", who=people)])
            linked = Participation.objects.exclude(official=None)
            assert [part.official.given for part in linked] == ["Ермек"]
            transaction.set_rollback(True)


def test_name_that_becomes_known_later_does_not_make_somebody_take_part_twice():
    text = "Встреча Сарыбаева и Е. Сарыбаева была."
    both = [find_person(text, "Сарыбаев"), find_person(text, "Сарыбаев", "Е.")]
    _document, _stated = write(text, officials=both, events=[find_event(text, "Встреча", who=both)])
    write_full()
    meeting = Participation.objects.filter(event__kind="meeting")
    assert sorted(str(part.official) for part in meeting) == ["None", "Ерлан Сарыбаев"]


@pytest.fixture
def seed_publicly(tmp_path):
    def seed_publicly(text):
        (tmp_path / "b.txt").write_text(text)
        call_command("seed", tmp_path, publish=True, stdout=StringIO())

    return seed_publicly


def test_seeding_publicly_opens_no_other_document_that_nobody_has_let_out(seed_publicly):
    document, _stated = write_bare()
    seed_publicly(MEETING)
    part, figure = left()
    assert part.official.given == figure.official.given == "Ерлан"
    document.refresh_from_db()
    assert document.open_from is None
    assert (part.review, figure.review) == ("proposed", "proposed")
    assert not document.citations.confirmed().exists()
    assert Document.objects.public(timezone.now()).get().name == "b.txt"


CLAIM = """Товарооборот Беларуси и Казахстана вырос на 7%, заявил Сарыбаев, передает БЕЛТА.

Переговоры продолжатся осенью, говорится в сообщении агентства о поездке делегации.
"""


@pytest.mark.parametrize(
    ("texts", "claimed_by"),
    [([CLAIM, MEETING], "Ерлан Сарыбаев"), ([CLAIM, MEETING, MEETING.replace("Ерлан", "Марат")], None)],
)
def test_seeding_publicly_confirms_the_claims_of_names_that_fit_one_official_whatever_the_order_of_files(
    tmp_path, texts, claimed_by
):
    for number, order in enumerate(permutations(texts)):
        with transaction.atomic():
            folder = tmp_path / str(number)
            folder.mkdir()
            for name, text in zip("abc", order, strict=False):
                (folder / f"{name}.txt").write_text(text)
            call_command("seed", folder, publish=True, stdout=StringIO())
            public = Figure.objects.public(timezone.now())
            assert [str(figure.official) for figure in public] == ([claimed_by] if claimed_by else [])
            assert Figure.objects.get().open_name
            transaction.set_rollback(True)
