"""The body's schema: what is typed or pasted, and what is kept of it."""

import re
import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom import body
from newsroom.body.schema import DEEPEST, LONGEST, LONGEST_PASTE, MOST_TAGS

LINK = '<a href="https://example.org/" rel="noopener noreferrer">'


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Первый.\n\nВторой <3.", "<p>Первый.</p>\n<p>Второй &lt;3.</p>"),
        ("Первый.\r\n\r\nВторой.", "<p>Первый.</p>\n<p>Второй.</p>"),
        ("", ""),
        ("Доля <b, где b больше c. Дальше.\n\nЕщё & <!-- да", "<p>Доля &lt;b, где b больше c. Дальше.</p>\n"
         "<p>Ещё &amp; &lt;!-- да</p>"),
        ("<p>Доля <b, где</p><!-- a > b", "<p>Доля &lt;b, где</p>\n<p>&lt;!-- a &gt; b</p>"),
        ("Раз <!-- два --> три <!--> четыре </ пять <!х", "<p>Раз три четыре &lt;/ пять &lt;!х</p>"),
        ('<p onclick="if (a<b) x()">Да</p><a title=\'>\' href="x>нет', '<p>Да</p>\n<p>&lt;a title=\'&gt;\' '
         'href="x&gt;нет</p>'),
        ("Раз <!<!-- а -->-- два <b>три", "<p>Раз &lt;!-- два <strong>три</strong></p>"),
        (f'<p>Да<img src="data:image/png;base64,{"a/+=" * 9_000}"></p>', "<p>Да</p>"),
        ("Доля <b " + "я" * 30_000, "<p>Доля &lt;b " + "я" * 30_000 + "</p>"),
        ("<h1>Раз</h1><h2>Два</h2><h5>Три</h5>", "<h2>Раз</h2>\n<h2>Два</h2>\n<h3>Три</h3>"),
        (
            "Первый.\n\nВторой <b>важный</b>.\n\n<h2>Да</h2>",
            "<p>Первый.</p>\n<p>Второй <strong>важный</strong>.</p>\n<h2>Да</h2>",
        ),
        ("<ul>\n\n<li>один</li>\n\n</ul>", "<ul>\n<li>один</li>\n</ul>"),
        ("<ul><li><p>один</p><ol><li>два</li></ol></li></ul>", "<ul>\n<li>один\n<ol>\n<li>два</li>\n</ol></li>\n</ul>"),
        ("<ul><li>один</li><ul><li>два</li></ul></ul>", "<ul>\n<li>один\n<ul>\n<li>два</li>\n</ul></li>\n</ul>"),
        ("<p></p><p>Да</p><p>&nbsp;</p>", "<p>Да</p>"),
        ('<p class="x" style="y">Да</p>', "<p>Да</p>"),
        ("<p>Да<img src=x onerror=alert(1)></p>", "<p>Да</p>"),
        ("<script>alert(1)</script><p>Да</p>", "<p>Да</p>"),
        ("<div>один</div><div>два<br>три</div>", "<p>один</p>\n<p>два</p>\n<p>три</p>"),
        ("<p>5&nbsp;млн  и\n ещё</p>", "<p>5&nbsp;млн и ещё</p>"),
        (f"<p>{LINK}x</a></p>", f"<p>{LINK}x</a></p>"),
        (
            '<p><strong>а <a href="https://example.org/">x</a></strong></p>',
            f"<p><strong>а </strong>{LINK}<strong>x</strong></a></p>",
        ),
        ('<p><a href="data:text/html,x">x</a><a href="javascript:alert(1)">y</a></p>', "<p>xy</p>"),
        ("<blockquote>два</blockquote>", "<blockquote>два</blockquote>"),
        ("<blockquote><p>два</p><p>три</p></blockquote>", "<blockquote><p>два</p>\n<p>три</p></blockquote>"),
        ('<blockquote data-speaker="07">да</blockquote>', '<blockquote data-speaker="7">да</blockquote>'),
        ('<blockquote data-speaker="x">да</blockquote>', "<blockquote>да</blockquote>"),
        ('<figure data-photo="3">слова</figure>', '<figure data-photo="3"></figure>\n<p>слова</p>'),
        (
            '<p>Один.</p>\n<figure data-photo="3">\n<p>Два.</p>\n<p>Три.</p>',
            '<p>Один.</p>\n<figure data-photo="3"></figure>\n<p>Два.</p>\n<p>Три.</p>',
        ),
        (
            'Один.<figure data-photo="3" />Два.\n\n<figure data-fact=4><figcaption>Подпись</figcaption></figure>',
            '<p>Один.</p>\n<figure data-photo="3"></figure>\n<p>Два.</p>\n<figure data-fact="4"></figure>\n'
            "<p>Подпись</p>",
        ),
        (
            '<p style="mso-list:l0"><span style="mso-list:Ignore">1.2)&nbsp; </span>раз</p>'
            '<p style="mso-list:l0"><span style="mso-list:Ignore">1. Слова, и ещё',
            "<ol>\n<li>раз</li>\n</ol>\n<ul>\n<li>1. Слова, и ещё</li>\n</ul>",
        ),
        (
            '<figure data-fact="3"></figure><figure data-story=4 data-x=1></figure>',
            '<figure data-fact="3"></figure>\n<figure data-story="4"></figure>',
        ),
        ('<figure data-photo="-1"><img src="x"><figcaption>Подпись</figcaption></figure>', "<p>Подпись</p>"),
        (
            '<ul><li>а<figure data-photo="3"></figure>б</li></ul>',
            '<ul>\n<li><p>а</p>\n<p>б</p></li>\n</ul>\n<figure data-photo="3"></figure>',
        ),
        (
            "<table><thead><tr><th>а<th>б</thead><tr><td colspan=2 rowspan=99><p>в</p></td></tr></table>",
            '<table>\n<tr><th>а</th><th>б</th></tr>\n<tr><td colspan="2">в</td></tr>\n</table>',
        ),
        ("<table><tr><td>&nbsp;</td><td><p></p></td></tr></table>", ""),
        (
            "Слова<table><caption>О <b>торговле</b></caption><tr><td>а<td>б</table>",
            "<p>Слова</p>\n<p>О <strong>торговле</strong></p>\n<table>\n<tr><td>а</td><td>б</td></tr>\n</table>",
        ),
    ],
)  # fmt: skip
def test_body_keeps_the_schema_and_nothing_else(typed, kept):
    assert body.clean(typed) == kept
    assert body.clean(kept) == kept


# As Word gives it to the clipboard, shortened.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><title>Сообщение</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm; font-family:"Times New Roman",serif;} --></style></head>
<body lang=RU style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='mso-line-height-rule:exactly'><span
style='font-size:16.0pt;mso-fareast-language:RU'>Итоги<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt;text-align:justify'><span lang=RU
style='font-family:"Times New Roman",serif;
mso-bidi-font-size:11.0pt'>Стороны <b style='mso-bidi-font-weight:normal'>подписали</b> меморандум<span
style='mso-spacerun:yes'>  </span>на 5&nbsp;млн.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>первое;<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>второе.<o:p></o:p></p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.&nbsp;</span>Пункт<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr><td width=312
style='width:233.75pt;border:solid windowtext 1.0pt'><p class=MsoNormal>Год<o:p></o:p></p></td><td><p
class=MsoNormal>Млн<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>"""
# As a browser gives a page of another site to the clipboard.
WEB = """<meta charset='utf-8'><div class="article__body" style="box-sizing: border-box; color: #222;">
<h3>Главное</h3><div><span style="font-weight: 700;">Минск.</span><span> Министр прибыл</span><br><br>Встреча
<i>прошла</i> в четверг.</div>
<img src="https://tracker.example.org/pixel.gif?u=1" width="1" height="1"><script>track()</script>
<iframe src="https://ads.example.org/"></iframe><span style="display:none">Скрытое</span>
<p onclick="x()">Подробнее <a href="https://example.org/a?utm_source=b&amp;c=1" target="_blank"
onmouseover="x()">здесь</a>.</p>
<ul class="list"><li style="margin:0"><div>один</div></li><li>два</li></ul>
<figure><img src="a.jpg" alt=""><figcaption>Фото: агентство</figcaption></figure>
<noscript>Включите</noscript><button>Поделиться</button></div>"""
DOCS = """<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38;"><span
style="font-weight:400;font-style:normal;">Обычное </span><span style="font-weight:700;">важное</span><span
style="font-style:italic"> и косое</span></p><br /><p dir="ltr">Конец</p></b>"""


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (
            WORD,
            "<h2>Итоги</h2>\n<p>Стороны <strong>подписали</strong> меморандум на 5&nbsp;млн.</p>\n"
            "<ul>\n<li>первое;</li>\n<li>второе.</li>\n</ul>\n<ol>\n<li>Пункт</li>\n</ol>\n"
            "<table>\n<tr><td>Год</td><td>Млн</td></tr>\n</table>",
        ),
        (
            WEB,
            "<h3>Главное</h3>\n<p><strong>Минск.</strong> Министр прибыл</p>\n"
            "<p>Встреча <em>прошла</em> в четверг.</p>\n"
            '<p>Подробнее <a href="https://example.org/a?utm_source=b&amp;c=1" rel="noopener noreferrer">здесь</a>.'
            "</p>\n"
            "<ul>\n<li>один</li>\n<li>два</li>\n</ul>\n<p>Фото: агентство</p>",
        ),
        (DOCS, "<p>Обычное <strong>важное</strong><em> и косое</em></p>\n<p>Конец</p>"),
        ("<table><tr><td><h1>Меню</h1></td><td>Текст</td></tr></table>", "<h2>Меню</h2>\n<p>Текст</p>"),
    ],
    ids=["word", "web", "docs", "layout"],
)
def test_paste_from_elsewhere_is_clean(pasted, kept):
    assert body.clean_paste(pasted) == kept
    assert body.clean(kept) == kept


CLOSED = ["p", "h2", "ul", "li", "blockquote", "table", "td", "figure", "a", "b", "em", "span", "div", "svg"]
OPENED = [*CLOSED, "h1", "ol", "tr", "th", "br", "pre", "o:p"]
BITS = st.one_of(
    st.builds(
        "<{}{}>".format,
        st.sampled_from(OPENED),
        st.sampled_from(
            ["", "", ' data-photo="1"', " data-fact=2", ' data-speaker="3"', ' href="https://x/?a&b"', " colspan=3",
             ' style="mso-list:l0"', ' style="mso-list:Ignore"', ' style="font-weight:700"']
        ),
    ),
    st.builds("</{}>".format, st.sampled_from(CLOSED)),
    st.sampled_from(["слово", " ", "\n\n", "\xa0", "<", "&amp;nbsp;", "<!--", "-->", "<![if x]>", '"', "1)", "&#13;"]),
    st.text(max_size=5),
)  # fmt: skip
MARKUP = st.lists(BITS, max_size=40).map("".join)
NUMBER = r'="\d+"'
SCHEMA = re.compile(
    r'</?(?:p|h2|h3|ul|ol|li|tr|table|strong|em)>|</(?:a|blockquote|figure|td|th)>|<(?:blockquote|td|th)>'
    r'|<a href="[^"<>]*" rel="noopener noreferrer">'
    rf"|<blockquote data-speaker{NUMBER}>|<figure data-(?:photo|fact|story){NUMBER}>(?=</figure>)"
    rf"|<t[dh](?: colspan{NUMBER})?(?: rowspan{NUMBER})?>"
)  # fmt: skip


def letters(text):
    return re.sub(r"\s", "", text)


@settings(max_examples=400, deadline=None)
@given(MARKUP)
@example("\0")
@example("<ul><em style='mso-list:l0'><b>а</b><ul><li>б</ul></em>")
def test_what_is_clean_stays_and_holds_the_schema_alone(markup):
    try:
        once = body.clean(markup)
    except ValidationError:
        return
    assert body.clean(once) == once
    assert not set("<>") & set(SCHEMA.sub("", once))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="<>&", exclude_categories=["C"]), max_size=300))
def test_no_letter_of_a_plain_text_is_lost(text):
    kept = body.clean(text)
    assert letters(re.sub(r"</?p>", "", kept)) == letters(text).replace("\xa0", "")


WORD_OF_TEXT = st.text(alphabet="абвгд", min_size=2, max_size=5)
TABLES = st.builds(
    "<table><caption>{}<tr><td>{}<td>{}</table>".format, WORD_OF_TEXT, WORD_OF_TEXT, WORD_OF_TEXT
)  # fmt: skip
# Outside of a table, for what stands in one and in no cell of it is moved before it, in a browser too.
WORDED = st.one_of(
    WORD_OF_TEXT.map(" {} ".format), TABLES, st.sampled_from(["\n\n", "<", "</", "<!--", "<b, "]),
    st.builds(
        "<{}{}>".format,
        st.sampled_from(["p", "h1", "h2", "ul", "ol", "li", "blockquote", "figure", "figcaption", "a", "b", "span",
                         "div", "br", "pre", "o:p", "section"]),
        st.sampled_from(["", ' data-photo="1"', " data-fact=2 /", ' data-speaker="3"', ' href="https://x/?a&b"',
                         ' style="mso-list:l0"', ' style="mso-list:Ignore"']),
    ),
    st.builds("</{}>".format, st.sampled_from([*CLOSED[:5], "figure", "figcaption", "a", "b", "span", "div"])),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDED, max_size=40).map("".join))
@example("<p>раз</p><figure data-photo=3>два<figcaption>три<p>ещё")
def test_every_word_comes_out_in_its_order_whatever_tags_are_among_them(markup):
    def words(html):
        return re.sub(r"<[^<>]*>|[^а-д]", "", html)

    try:
        kept = body.clean(markup)
    except ValidationError:
        return
    assert words(kept) == words(markup)


@pytest.mark.parametrize(
    "bomb",
    [
        "я" * (LONGEST + 1),
        "<b>" * (MOST_TAGS + 1),
        "<b>" * (DEEPEST + 1),
        "<div>" * (DEEPEST + 1) + "x",
        "".join(f"<p><b id={number}>" for number in range(2_000)),
        "<svg><td>" * 300,
        "<b></b <b></b " * 300,
        "<div title='</div>'>" * 300 + "x",
        "<div><style></div></style>" * 300 + "x",
        '<div ="b="></div>">' * 300 + "x",
        f"<p {' '.join(f'a{number}' for number in range(9_000))}>",
        "&" * (LONGEST // 4),  # is longer once it is written as HTML
        "а\n\n" * (MOST_TAGS // 2 + 1),  # has more tags once it is
    ],
    ids=range(13),
)
def test_body_that_no_story_has_is_refused_at_once(bomb):
    began = time.perf_counter()
    with pytest.raises(ValidationError):
        body.clean(bomb)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "unit", ["<b>", "<a href=x>", "<table><tr><td>", "<ul><li>", "<svg><td>", "<p><b>", "<!--", "</b>", "<", "&",
             '="<a"', f'="<a"{" " * 300}', "<a='", "<a=" + " " * 300, "<a x='y' " * 300]
)  # fmt: skip
def test_hostile_nests_take_no_time(unit):
    began = time.perf_counter()
    for times in (40, 4_000, 60_000):
        try:
            body.clean_paste(unit * times)
        except ValidationError:
            continue
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("typed", ["<" + " " * (LONGEST_PASTE - 1), "</" + "\n" * (LONGEST_PASTE - 2)], ids=range(2))
def test_blanks_after_a_bracket_take_no_time(typed):
    began = time.perf_counter()
    assert body.clean_paste(typed) == f"<p>{typed.strip().replace('<', '&lt;')}</p>"
    assert time.perf_counter() - began < 2


def test_refusal_says_how_long_the_body_is():
    with pytest.raises(ValidationError, match="200001"):
        body.clean("я" * 200_001)


def test_bodies_of_both_schemas_that_say_the_same_are_the_same():
    assert body.is_clean_as("<ul><li>один</li></ul><p>два</p>", "<ul>\n<li>один</li>\n</ul>\n<p>два</p>")
    assert not body.is_clean_as("<p>один</p>", "<p>два</p>")
    assert not body.is_clean_as("<p>один</p>", "<b>" * 9_999)
