"""`manage.py ingest`: files of every usual kind, wherever they lie, and what becomes of each."""

import stat
import zipfile
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from newsroom import ingest
from newsroom.intake import archives
from newsroom.models import Article, Transition
from relations.models import Citation, Document, Official, Reading, Review, Source, SourceName
from tests.factories import make_source

from .reading.test_formats import PARAGRAPHS, feed, item, page
from .test_ingest import MEETING, OTHER

pytestmark = pytest.mark.django_db

UKRAINIAN = "Міністр енергетики зустрівся з послом у столиці та обговорив торгівлю між двома країнами.\n"
PAGE = page(head='<link rel="canonical" href="https://pages.example.org/a">')


def run(*paths, stdin=None, monkeypatch=None, **options):
    """What the command prints, its lines joined."""
    out = StringIO()
    if stdin is not None:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(stdin)))
    call_command("ingest", *paths, stdout=out, **options)
    return " ".join(out.getvalue().split())


def failures(*paths, **options):
    """The lines that name what was not taken."""
    with pytest.raises(CommandError) as error:
        run(*paths, **options)
    assert error.value.returncode == 1
    return str(error.value).splitlines()[1:]


def names():
    return sorted(Document.objects.values_list("name", flat=True))


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def pack(tmp_path):
    def pack(name="all.zip", **members):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for inside, content in members.items():
                archive.writestr(inside, content)
        return path

    return pack


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", MEETING.encode()),
        ("a.txt", MEETING.encode("windows-1251")),
        (
            "a.html",
            page(body="".join(f"<p>{part}</p>" for part in MEETING.splitlines())).encode("koi8-r", "xmlcharrefreplace"),
        ),
        ("a.rss", feed(item(1, MEETING.splitlines()), prolog="windows-1251").encode("windows-1251")),
        ("a", b"\xef\xbb\xbf" + MEETING.encode()),
    ],
    ids=["text", "windows-1251", "HTML in KOI8-R", "feed", "no ending, BOM"],
)
def test_file_of_each_kind_is_taken_with_its_findings_and_offsets_into_its_text(write, name, content):
    run(write(name, content))
    document = Document.objects.get()
    assert Official.objects.filter(family="Сарыбаев", given="Ерлан").exists()
    assert Citation.objects.exists()
    assert all(document.text[one.start : one.end] == one.exact for one in Citation.objects.all())
    assert bytes(document.raw) in content


def test_nothing_is_confirmed_or_published(write):
    run(write("a.txt", MEETING))
    assert set(Citation.objects.values_list("review", flat=True)) == {Review.PROPOSED}
    assert not Article.objects.public(timezone.now()).exists()
    assert not Document.objects.public(timezone.now()).exists()
    assert set(Transition.objects.values_list("verb", "actor_name")) == {("save", "ingest")}


def test_folder_is_taken_with_all_in_it_but_what_is_hidden_or_no_document(write, tmp_path):
    write("in/a.txt", MEETING)
    write("in/deep/er/b.html", PAGE)
    write("in/.git/c.txt", OTHER)
    write("in/__MACOSX/d.txt", OTHER)
    write("in/deep/picture.png", b"\x89PNG")
    assert ".png (1)" in run(tmp_path / "in")
    assert names() == ["a.txt", "deep/er/b.html"]


def test_file_named_outright_is_tried_whatever_its_ending(write):
    run(write("story.dat", MEETING))
    assert names() == ["story.dat"]


@pytest.mark.parametrize("content", [MEETING.encode(), PAGE.encode(), feed(item()).encode()])
def test_standard_input_is_taken(content, monkeypatch):
    run("-", stdin=content, monkeypatch=monkeypatch)
    assert Document.objects.count() == 1


def test_archive_is_taken_from_a_file_and_from_standard_input(pack, monkeypatch):
    path = pack(**{"a.txt": MEETING, "deep/b.html": PAGE, "c.png": b"x"})
    run(path)
    assert names() == ["all.zip/a.txt", "all.zip/deep/b.html"]
    assert "3" not in run("-", stdin=path.read_bytes(), monkeypatch=monkeypatch).rpartition("not taken")[2]
    assert Document.objects.count() == 2


def test_archive_in_a_folder_is_opened_and_an_archive_in_an_archive_is_not(pack, write, tmp_path):
    inner = pack("inner.zip", **{"a.txt": MEETING})
    outer = pack("outer.zip", **{"b.txt": OTHER, "inner.zip": inner.read_bytes(), "disguised.txt": inner.read_bytes()})
    write("in/outer.zip", outer.read_bytes())
    named = failures(tmp_path / "in")
    assert names() == ["outer.zip/b.txt"]
    assert sorted(line.partition(":")[0] for line in named) == ["outer.zip/disguised.txt", "outer.zip/inner.zip"]


@pytest.mark.parametrize("name", ["../../a.txt", "/etc/a.txt", "C:\\a.txt", "deep/../../a.txt"])
def test_member_whose_name_leads_out_of_its_archive_is_not_opened(pack, name):
    [line] = failures(pack(**{name: MEETING, "b.txt": OTHER}))
    assert "a.txt" in line
    assert names() == ["all.zip/b.txt"]


def test_member_that_is_a_link_is_not_followed(tmp_path):
    path = tmp_path / "links.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert len(failures(path)) == 1
    assert not Document.objects.exists()


def test_archives_are_bounded(pack, monkeypatch):
    bomb = pack("bomb.zip", **{"a.txt": b" " * 40_000_000})
    assert "20" in failures(bomb)[0]
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1000)
    assert failures(bomb)[0].startswith("bomb.zip: ")
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    assert "1" in failures(pack("many.zip", **{"a.txt": "", "b.txt": ""}))[0]


def test_broken_archive_and_an_office_document_are_named_with_the_reason(pack, write):
    broken = write("broken.zip", pack(**{"a.txt": MEETING}).read_bytes()[:-30])
    office = pack("story.docx", **{"[Content_Types].xml": "", "word/document.xml": "<w/>"})
    assert [line.partition(":")[0] for line in failures(broken, office)] == ["broken.zip", "story.docx"]


def test_names_of_members_that_windows_wrote_are_read(tmp_path):
    path = tmp_path / "windows.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("placeholder-.txt", MEETING)
    raw = path.read_bytes().replace(b"placeholder-.txt", "новости-002-.txt".encode("cp866"))
    path.write_bytes(raw)
    run(path)
    assert names()[0].startswith("windows.zip/новости")


def test_bad_files_are_named_with_the_reason_and_the_rest_go_in(write, tmp_path):
    good = [write("a.txt", MEETING), write("z.txt", OTHER)]
    bad = [
        write("binary.txt", b"\x89PNG\0"), write("empty.html", ""), write("map.xml", "<?xml version='1.0'?><urlset/>"),
        write("big.txt", MEETING * 10_000), tmp_path / "nowhere.txt",
    ]  # fmt: skip
    named = failures(good[0], *bad, good[1])
    assert [line.partition(":")[0] for line in named] == [path.name for path in bad]
    assert names() == ["a.txt", "z.txt"]


def test_bad_item_of_a_feed_is_named_by_its_number_and_the_others_go_in(write):
    stories = (item(1), "<item><title>Коротко</title></item>", item(3, OTHER.splitlines()))
    [line] = failures(write("feed.xml", feed(*stories)))
    assert line.startswith("feed.xml#2: ")
    assert names() == ["feed.xml#1", "feed.xml#3"]


def test_second_run_changes_nothing_also_where_a_feed_has_a_new_item(write):
    run(write("feed.xml", feed(item(1))))
    before = list(Citation.objects.values()), list(Transition.objects.values())
    run(write("feed.xml", feed(item(1), title="Другое имя")))
    assert (list(Citation.objects.values()), list(Transition.objects.values())) == before
    run(write("feed.xml", feed(item(2, OTHER.splitlines()), item(1))))
    assert Document.objects.count() == 2


def test_page_brings_its_address_day_and_publisher_and_says_how_its_day_is_known(write):
    head = '<meta property="article:published_time" content="2024-03-04T09:00:00+06:00">'
    head += '<link rel="canonical" href="https://pages.example.org/a">'
    head += '<meta property="og:site_name" content="Заречные вести">'
    run(write("a.html", page(head=head)))
    document = Document.objects.get()
    assert (document.url, document.source.name) == ("https://pages.example.org/a", "Заречные вести")
    assert (document.published, document.published_basis) == ("2024-03-04", "stated")
    assert document.published_reason == "по данным страницы"


@pytest.mark.parametrize("words", ["Степной вестник", "степной ВЕСТНИК", "stepnoi-vestnik", "Вестник степи"])
def test_source_that_is_named_is_the_publisher_where_the_text_names_none(write, words):
    source = make_source("Степной вестник")
    Source.objects.filter(pk=source.pk).update(slug="stepnoi-vestnik")
    SourceName.objects.create(source=source, spelling="Вестник степи")
    run(write("a.txt", PARAGRAPHS[1] + "\n" + PARAGRAPHS[2]), source=words)
    run(write("b.txt", OTHER.replace("сообщает БЕЛТА", "передает корреспондент БЕЛТА")), source=words)
    assert [row.source.name for row in Document.objects.order_by("pk")] == ["Степной вестник", "БЕЛТА"]


def test_source_that_is_named_comes_before_a_site_that_nobody_knows(write):
    make_source("Степной вестник")
    run(write("a.html", page(head='<meta property="og:site_name" content="RSS 2.0">')), source="Степной вестник")
    assert Document.objects.get().source.name == "Степной вестник"
    assert not Source.objects.filter(name="RSS 2.0").exists()


def test_source_that_is_not_on_record_stops_before_anything_is_taken_and_offers_names_like_it(write):
    make_source("Степной вестник")
    with pytest.raises(CommandError, match="Степной вестник"):
        run(write("a.txt", MEETING), source="Степной весник")
    assert not Document.objects.exists()


def test_document_in_a_language_that_is_not_read_is_kept_and_marked_and_is_no_failure(write):
    assert "uk" in run(write("a.txt", UKRAINIAN), write("b.txt", MEETING))
    document = Document.objects.unread().get()
    assert (document.name, document.language) == ("a.txt", "uk")
    assert not document.citations.exists()
    assert not document.revision_links.exists()
    assert not Reading.objects.filter(document=document).exists()
    assert run(write("a.txt", UKRAINIAN))


def test_desk_finds_the_documents_that_were_not_read(write, admin_client):
    run(write("a.txt", UKRAINIAN), write("b.txt", MEETING))
    address = reverse("admin:relations_document_changelist")
    assert "Міністр" in admin_client.get(address, {"read": "no"}).text
    assert "Сарыбаев" not in admin_client.get(address, {"read": "no"}).text
    assert "Міністр" not in admin_client.get(address, {"read": "yes"}).text


def test_run_that_is_stopped_says_so_and_keeps_what_was_taken(write, monkeypatch):
    take = ingest.take

    def stopped(item, *, name, **known):
        if name == "b.txt":
            raise KeyboardInterrupt
        return take(item, name=name, **known)

    monkeypatch.setattr(ingest, "take", stopped)
    with pytest.raises(CommandError) as error:
        run(write("a.txt", MEETING), write("b.txt", OTHER))
    assert error.value.returncode == 130
    assert names() == ["a.txt"]
