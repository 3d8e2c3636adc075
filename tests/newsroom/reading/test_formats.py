"""Any usual file: what each kind gives as text, and what its markup says beside the text."""

import subprocess
import sys
import time
from contextlib import suppress

import pytest
from django.conf import settings

from newsroom.reading import NotText, Register, read, unwrap
from newsroom.reading.formats import named

REGISTER = Register([
    {"name": "Степной вестник", "domains": ["vestnik.example.kz"], "country": "KZ"},
    {"name": "Полесье", "kind": "agency", "country": "BY"},
])  # fmt: skip
PARAGRAPHS = [
    "Аким области встретил гостей из Могилева у ворот завода и провел их по цехам, сообщает пресс-служба акима.",
    "Министр энергетики Казахстана Ерлан Сарыбаев принял министра энергетики Беларуси Виктора Ковальчука.",
    "Стороны обсудили поставки оборудования, обучение специалистов и совместный выпуск насосов для степных районов.",
]
BODY = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
TITLE = "Гости из Могилева осмотрели завод"


def page(*, head="", above="", body=BODY, charset="utf-8"):
    return f"""<!DOCTYPE html>
<html lang="ru"><head><meta charset="{charset}"><title>{TITLE} | Степной вестник</title>{head}</head><body>
<header><nav><a href="/">Главная</a> <a href="/p">Политика</a></nav></header>
<aside><time datetime="2023-01-01">1 января 2023</time> <a href="/old">Старая новость о погоде</a></aside>
<main><article><h1>{TITLE}</h1>{above}{body}</article></main>
<section><h3>Читайте также</h3><a href="/y">Озеро Нарочь покрылось льдом</a></section>
<footer>© 2019 Степной вестник</footer></body></html>"""


def feed(*items, prolog="utf-8", title="Степной вестник"):
    return f"""<?xml version="1.0" encoding="{prolog}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>
<link>https://feeds.example.org/</link>{"".join(items)}</channel></rss>"""


def item(number=1, story=PARAGRAPHS):
    body = "".join(f"&lt;p&gt;{part}&lt;/p&gt;" for part in story)
    return f"""<item><title>{TITLE}: {number}</title><link>https://feeds.example.org/{number}</link>
<pubDate>Mon, 04 Mar 2024 01:30:00 +0600</pubDate><description>Коротко.</description>
<content:encoded>{body}</content:encoded></item>"""


ENTRY = f"""<entry xmlns="http://www.w3.org/2005/Atom"><title>{TITLE}</title>
<link href="https://feeds.example.org/a"/><published>2024-03-04T01:30:00+06:00</published>
<content type="html"><![CDATA[{"".join(f"<p>{part}</p>" for part in PARAGRAPHS)}]]></content></entry>"""


def one(text, encoding="utf-8"):
    [item] = unwrap(text.encode(encoding))
    return item


def test_story_of_a_page_is_its_title_and_paragraphs_a_line_each():
    assert one(page()).text.splitlines() == [TITLE, *PARAGRAPHS]


def test_plain_text_is_left_as_it_is():
    item = one("Первая строка.\r\n  Вторая < третьей.\n")
    assert (item.text, item.page) == ("Первая строка.\r\n  Вторая < третьей.\n", None)


def test_list_in_a_story_keeps_its_items_without_bullets():
    listed = f"{BODY}<ul><li>меморандум;</li><li>протокол.</li></ul>"
    assert one(page(body=listed)).text.splitlines()[-2:] == ["меморандум;", "протокол."]


def test_page_from_which_no_story_is_found_gives_all_its_lines_but_those_around_it():
    text = one("<html><body><nav>Главная</nav><div>Аким встретил гостей.</div><footer>©</footer></body></html>").text
    assert text == "Аким встретил гостей.\n"


def test_page_that_does_not_close_its_elements_is_read():
    assert one(f"<h1>{TITLE}</h1><p>{'<p>'.join(PARAGRAPHS)}").text.splitlines() == [TITLE, *PARAGRAPHS]


JSON_LD = """<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-04T23:30:00+06:00",
"publisher": {"@type": "Organization", "name": "Степной вестник"}}</script>"""


@pytest.mark.parametrize(
    ("head", "above", "day"),
    [
        (JSON_LD, "", "2024-03-04"),
        ('<meta property="article:published_time" content="2024-03-04T23:30:00Z">', "", "2024-03-04"),
        ("", "<div>4 марта 2024, 09:30</div><div>867</div>", "2024-03-04"),
        ('<meta property="article:modified_time" content="2024-05-06T10:00:00+06:00">', "", None),
        ("", "<div>Обновлено: 6 мая 2024</div>", None),
        ("", "", None),
    ],
    ids=["JSON-LD", "meta", "shown", "modified", "updated", "of another story"],
)
def test_day_of_publication_is_what_the_page_says_of_this_story(head, above, day):
    item = one(page(head=head, above=above))
    found = read(item.text, register=REGISTER, page=item.page).published
    assert (found and found.edtf) == day


def test_day_beside_the_text_says_where_it_comes_from_and_one_in_the_text_comes_first():
    beside = one(page(head=JSON_LD))
    found = read(beside.text, register=REGISTER, page=beside.page).published
    assert (found.mention, found.reason) == (None, "по данным страницы")
    shown = one(page(head=JSON_LD, above="<div>5 марта 2024, 00:10</div>"))
    found = read(shown.text, register=REGISTER, page=shown.page).published
    assert (found.edtf, found.mention.exact) == ("2024-03-05", "5 марта 2024")


@pytest.mark.parametrize(
    ("head", "publisher", "registered"),
    [
        ('<link rel="canonical" href="https://www.vestnik.example.kz/a">', "Степной вестник", True),
        ('<meta property="og:site_name" content="Степной вестник – новости степи">', "Степной вестник", True),
        ('<meta property="og:site_name" content="Заречные вести">', "Заречные вести", False),
    ],
)
def test_publisher_is_the_site_where_the_text_names_none(head, publisher, registered):
    item = one(page(head=head))
    found = read(item.text, register=REGISTER, page=item.page).publisher
    assert (found.name, found.registered, found.mention) == (publisher, registered, None)


@pytest.mark.parametrize(
    ("above", "publisher"),
    [
        ('<div class="site">Речной деловой канал</div>', "Речной деловой канал"),
        ('<div id="logo"><a href="/">Заречные вести</a></div>', "Заречные вести"),
        ('<div class="site-name top">Заречные вести</div>', "Заречные вести"),
        ('<div class="logo">Все новости области, района и города за день</div>', ""),
        ('<div class="website">Заречные вести</div>', ""),
        ('<a href="index.php"><img src="/img/logo.png" alt="Заречные вести"></a>', "Заречные вести"),
        ('<div class="logo"></div>', ""),
    ],
)
def test_element_that_says_so_has_the_name_of_the_site(above, publisher):
    markup = page(above=above).replace("© 2019 Степной вестник", "").replace(" | Степной вестник", "")
    assert one(markup).page.publisher == publisher


@pytest.mark.parametrize(
    ("title", "link", "publisher"),
    [
        ("Паром пойдёт весной | Заречные вести", '<a href="/">Заречные вести</a>', "Заречные вести"),
        ("Заречные вести — Паром пойдёт весной", '<a href="https://v.example.kz">Заречные вести</a>', "Заречные вести"),
        ("Паром пойдёт весной | Заречные вести", '<a href="/ports">Заречные вести</a>', ""),
        ("Паром пойдёт весной | Заречные вести", '<a href="#">Заречные вести</a>', ""),
        ("Паром пойдёт весной | Порты", '<a href="/">Главная</a>', ""),
        ("Паром пойдёт весной | Заречные вести", '<a href="/ru/">Заречные вести</a>', "Заречные вести"),
        ("Паром пойдёт весной :: Заречные вести", '<a href="/">Заречные вести</a>', "Заречные вести"),
        ("Заречные вести", '<a href="/">Заречные вести</a>', ""),
        ("Паром | Заречные вести", '<a href="//[">Заречные вести</a>', ""),
    ],
)
def test_name_in_the_title_that_leads_to_the_front_page_is_that_of_the_site(title, link, publisher):
    markup = page(above=f"<div>{link}</div>").replace(f"{TITLE} | Степной вестник", title)
    assert one(markup).page.publisher == publisher


@pytest.mark.parametrize(
    ("behind", "heading", "publisher"),
    [
        ("«Берега»", TITLE, "Берега"),
        ("«Берега», газета порта", TITLE, "Берега"),
        ("Министерство озёр", TITLE, "Министерство озёр"),
        ("Телеканал ЗБТ", TITLE, "Телеканал ЗБТ"),
        ("Берега", TITLE, ""),
        ("«Берега»", "Другое", ""),
        ("Заречные берега", TITLE, "Заречные берега"),
        ("Сельское хозяйство", TITLE, ""),
    ],
)
def test_name_in_quotation_marks_behind_the_heading_in_the_title_is_that_of_the_site(behind, heading, publisher):
    markup = page().replace(f"{TITLE} | Степной вестник", f"{TITLE} — {behind}")
    assert one(markup.replace(f"<h1>{TITLE}</h1>", f"<h1>{heading}</h1>")).page.publisher == publisher


def test_name_in_the_title_that_the_copyright_has_too_is_that_of_the_site():
    markup = page().replace("Степной вестник</title>", "Берега</title>")
    assert one(markup).page.publisher == ""
    owned = markup.replace("© 2019 Степной вестник", "© Берега, 2019. Телефон 1")
    assert one(owned).page.publisher == "Берега"


def test_site_that_repeats_what_another_outlet_told_is_the_publisher_and_cites_it():
    told = PARAGRAPHS[1].replace(".", ", сообщает «Степной вестник».")
    item = one(
        page(head='<meta property="og:site_name" content="Полесье">', body=f"<p>{told}</p><p>{PARAGRAPHS[2]}</p>")
    )
    found = read(item.text, register=REGISTER, page=item.page)
    assert (found.publisher.name, [cite.name for cite in found.cites]) == ("Полесье", ["Степной вестник"])


def test_outlet_that_the_page_shows_comes_before_what_the_markup_says():
    item = one(page(head='<meta property="og:site_name" content="Полесье">', above="<p>ИА «Степной вестник»</p>"))
    text = f"Степной вестник\nЭкономика\n12 мая 2026\n{item.text}"
    assert read(text, register=REGISTER, page=item.page).publisher.name == "Степной вестник"


def test_site_that_its_own_story_cites_is_its_publisher_and_no_source():
    told = PARAGRAPHS[1].replace(".", ", передает «Полесье».")
    item = one(
        page(head='<meta property="og:site_name" content="Полесье">', body=f"<p>{told}</p><p>{PARAGRAPHS[2]}</p>")
    )
    found = read(item.text, register=REGISTER, page=item.page)
    assert (found.publisher.name, found.cites) == ("Полесье", ())
    assert found.stories[0].cites == ()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
@pytest.mark.parametrize("make", [lambda name: page(charset=name), lambda name: feed(item(), prolog=name)])
def test_page_and_feed_of_each_encoding_are_read_by_their_declaration(codec, make):
    assert PARAGRAPHS[0] in one(make(codec), codec).text


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "no-such-encoding"])
def test_encoding_that_a_page_declares_wrongly_is_told_by_its_letters(codec, declared):
    script = "<script>" + "var x = 1;\n" * 3000 + "</script>"
    assert PARAGRAPHS[0] in one(page(charset=declared, head=script), codec).text


def test_page_saved_as_utf_8_is_not_read_as_it_once_declared():
    assert PARAGRAPHS[0] in one(page(charset="windows-1251")).text


def test_text_cut_in_the_middle_of_a_letter_is_read_up_to_it():
    [item] = unwrap("Аким встретил гостей из Могилева".encode()[:-1])
    assert (item.text, item.encoding) == ("Аким встретил гостей из Могилев", "utf-8")


def test_each_item_of_a_feed_is_a_document_with_its_own_bytes():
    raw = feed(item(1), item(2), "<item><title>Без текста</title></item>").encode()
    items = unwrap(raw)
    assert [part.text.splitlines()[0] for part in items] == [f"{TITLE}: 1", f"{TITLE}: 2", "Без текста"]
    assert items[0].text.splitlines()[1:] == PARAGRAPHS
    assert all(part.raw in raw for part in items)
    assert items[0].raw == item(1).encode()
    assert [name for name, _item in named("feed.xml", items)] == ["feed.xml#1", "feed.xml#2", "feed.xml#3"]


def test_item_says_its_address_day_and_channel_beside_the_text():
    page = one(feed(item())).page
    assert (page.title, page.url) == (f"{TITLE}: 1", "https://feeds.example.org/1")
    assert (page.published, page.publisher) == ("2024-03-04", "Степной вестник")


@pytest.mark.parametrize(
    "markup",
    [ENTRY, f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Вести</title>{ENTRY}</feed>', item(1)],
    ids=["entry", "feed", "item"],
)
def test_item_without_a_feed_around_it_is_read(markup):
    found = one(markup)
    assert found.text.splitlines()[1:] == PARAGRAPHS
    assert found.page.published == "2024-03-04"


def test_broken_item_leaves_the_others_of_its_feed_whole():
    items = unwrap(feed(item(1), "<item><title>Без & конца <b></item>", item(2)).encode())
    assert len(items) == 3
    assert items[2].text.splitlines()[1:] == PARAGRAPHS


def test_feed_names_no_file_that_is_then_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Тайное слово")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    markup = feed(item(1, ["&x; Аким встретил гостей."])).replace("<rss", f"{entity}<rss", 1)
    assert "Тайное" not in one(markup).text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "urlset"),
        (b"<rss><channel><title>x</title></channel></rss>", "no items"),
        (b"<html><body><script>1</script></body></html>", "no text"),
        (b"{\\rtf1\\ansi text}", "RTF"),
    ],
)
def test_file_without_a_text_is_refused_with_the_reason(raw, reason):
    with pytest.raises(NotText, match=reason):
        unwrap(raw)


@pytest.mark.parametrize("unit", ["<item>", "<item></item>", "<p>", "<div><p>а", "<!--", "<?xml", "&lt;", "<h1>а</h1>"])
@pytest.mark.parametrize("start", ["<rss><channel><item>", "<html>"])
def test_time_grows_with_the_length_of_a_hostile_file(start, unit):
    raw = (start + unit * (100_000 // len(unit)))[:100_000].encode()
    began = time.process_time()
    with suppress(NotText):
        unwrap(raw)
    assert time.process_time() - began < 20  # a machine under load; what is quadratic takes minutes


def test_plain_text_is_read_without_the_parsers_of_markup():
    code = "import sys; from newsroom import reading; reading.unwrap('Текст.'.encode())"
    code += "; sys.exit(bool({'trafilatura', 'feedparser', 'lxml'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, check=False).returncode == 0
