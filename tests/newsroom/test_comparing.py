"""Texts compared: what a table of changes says, both texts given back, and work that is bounded by design."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import comparing
from newsroom.comparing import Kind, compare_bodies, compare_lists, compare_words


def told(comparison):
    """The words of a comparison in a short notation: [-removed-] {+added+}."""
    signs = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.words) for block in comparison.blocks for piece in block.shown)


def kinds(comparison):
    return [block.kind.value for block in comparison.blocks if block.has_words]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Встреча в Минске", "Встреча в Минске", "Встреча в Минске"),
        ("Встреча в Минске", "Встреча в Астане", "Встреча в [-Минске-]{+Астане+}"),
        ("", "Новый", "{+Новый+}"),
        ("Старый", "", "[-Старый-]"),
        ("Министр прибыл.", "Министр прибыл. Вечером уехал.", "Министр прибыл.{+ Вечером уехал.+}"),
        ("один два три", "раз два-с три", "[-один два-]{+раз два-с+} три"),
        # A short word that stays between two changes is read with them.
        ("Встреча в Минске", "Переговоры в Астане", "[-Встреча в Минске-]{+Переговоры в Астане+}"),
        # A headline is no HTML: what looks like a tag or an entity is what it looks like.
        ("<b>&amp;", "<b>&lt;", "<b>&[-amp-]{+lt+};"),
        ("товарооборот", "товаро-оборот", "[-товарооборот-]{+товаро-оборот+}"),
        ("ё", "е\u0308", "[-ё-]{+е\u0308+}"),
    ],
)
def test_words_of_a_plain_text(before, after, expected):
    assert told(compare_words(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<p>Да</p>", "<p>Да</p>", ["same"]),
        ("<p>а</p>\n<p>б</p>", "<p>а</p>\n<p>нов</p>\n<p>б</p>", ["same", "added", "same"]),
        ("<p>а</p>\n<p>нов</p>\n<p>б</p>", "<p>а</p>\n<p>б</p>", ["same", "removed", "same"]),
        (
            "<p>Министр прибыл в Минск вчера.</p>\n<p>Второй.</p>",
            "<p>Министр прибыл в Астану вчера.</p>\n<p>Второй.</p>",
            ["changed", "same"],
        ),
        ("<p>первый</p>\n<p>второй</p>\n<p>третий</p>\n", "<p>второй</p>\n<p>третий</p>\n<p>первый</p>\n",
         ["moved_away", "same", "same", "moved_here"]),
        ("<p>первый</p>\n<p>второй</p>\n<p>третий</p>", "<p>третий</p>\n<p>первый</p>\n<p>второй</p>",
         ["moved_here", "same", "same", "moved_away"]),
        # What has nothing in common is another paragraph.
        ("<p>Министр прибыл в Минск.</p>", "<p>Погода будет ясной.</p>", ["removed", "added"]),
        ("<ul>\n<li>раз</li>\n</ul>", "<ul>\n<li>раз</li>\n<li>два</li>\n</ul>", ["same", "added"]),
        ("<p>Текст здесь</p>", "<h2>Текст здесь</h2>", ["changed"]),
        ("первый\n\nвторой", "первый\n\nещё\n\nвторой", ["same", "added", "same"]),
        ("", "<p>а</p>", ["added"]),
        # The last paragraph stays as it was when another follows it.
        ("<p>а</p>", "<p>а</p>\n<p>б</p>", ["same", "added"]),
        ("", "", []),
    ],
)  # fmt: skip
def test_blocks_of_a_body(before, after, expected):
    comparison = compare_bodies(before, after)
    assert kinds(comparison) == expected
    assert (comparison.before(), comparison.after()) == (before, after)
    assert comparison.is_same == (before == after)


def test_words_within_a_changed_paragraph_and_its_markup():
    before = '<p>Премьер <strong>Ахметов</strong> прибыл: <a href="https://a.example/">здесь</a> &amp; там.</p>'
    after = '<p>Премьер Ахметов прибыл: <a href="https://b.example/">здесь</a> &amp; там.</p>'
    (block,) = compare_bodies(before, after).blocks
    assert block.name == "p"
    assert "<p>" not in [piece.text for piece in block.shown]
    assert [piece.text for piece in block.shown if piece.kind == Kind.REMOVED] == [
        "<strong>", "</strong>", '<a href="https://a.example/">',
    ]  # fmt: skip
    assert "& там." in "".join(piece.words for piece in block.right)


def test_each_side_reads_its_own_text_alone():
    comparison = compare_bodies("<p>один два три</p><p>убран весь</p>", "<p>один три четыре</p>")
    left = "".join(piece.words for block in comparison.blocks for piece in block.left)
    right = "".join(piece.words for block in comparison.blocks for piece in block.right)
    assert left == "один два триубран весь"
    assert right == "один три четыре"


def test_paragraph_that_was_changed_is_found_behind_new_ones():
    before = "<p>Министр прибыл в Минск.</p>"
    new = "".join(f"<p>Новость номер {number}.</p>" for number in range(10))
    assert kinds(compare_bodies(before, f"{new}<p>Министр прибыл в Астану.</p>"))[-1] == "changed"


def test_items_of_a_list_are_whole():
    comparison = compare_lists(["первый документ", "второй документ"], ["второй документ", "третий документ"])
    assert kinds(comparison) == ["removed", "same", "added"]


HTML = st.lists(
    st.sampled_from(["<p>", "</p>", "\n", "\n\n", "<ul>", "<li>", "</li>", "</ul>", "<strong>", "&amp;", "&", "<", ">",
                     "слово", "дело", "в", " ", ".", "-", "🙂", "<a href='x'>", "</a>", "é", "\r\n", "\0"]),
    max_size=40,
).map("".join)  # fmt: skip
TEXT = st.one_of(HTML, st.text(max_size=80))


@given(TEXT, TEXT)
def test_a_comparison_gives_both_texts_back(before, after):
    for compare in (compare_bodies, compare_words):
        comparison = compare(before, after)
        assert comparison.before() == before
        assert comparison.after() == after
        assert comparison.is_same == (before == after)


@given(st.lists(st.text(min_size=1, max_size=3), max_size=8), st.lists(st.text(min_size=1, max_size=3), max_size=8))
def test_a_comparison_of_lists_gives_both_back(before, after):
    comparison = compare_lists(before, after)
    assert [block.before for block in comparison.blocks if block.before] == before
    assert [block.after for block in comparison.blocks if block.after] == after


LONG = 200_000
HOSTILE = {
    "one paragraph": ("<p>" + "а б " * 50_000 + "</p>", "<p>" + "б в " * 50_000 + "</p>"),
    "no blanks": ("а" * LONG, "б" * LONG),
    "signs": (".," * (LONG // 2), ",;" * (LONG // 2)),
    "tags": ("<" * LONG, ">" * LONG),
    "open tags": ("<a " * (LONG // 3), "<b " * (LONG // 3)),
    "one-letter paragraphs": ("а\n\n" * 66_000, "б\n\n" * 66_000),
    "the same paragraphs in another order": (
        "".join(f"<p>Абзац {number}</p>" for number in range(2_500)),
        "".join(f"<p>Абзац {number}</p>" for number in reversed(range(2_500))),
    ),
    "every paragraph changed": (
        "".join(f"<p>Абзац {number} был таким вот</p>" for number in range(2_500)),
        "".join(f"<p>Абзац {number} стал таким вот</p>" for number in range(2_500)),
    ),
    "blank lines": ("\n " * 100_000, "\n" * LONG),
}


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_bounded_work_and_are_given_back(texts):
    comparison = compare_bodies(*texts)
    assert comparison.cells <= comparing.MOST_CELLS
    assert (comparison.before(), comparison.after()) == texts


def test_comparison_that_was_cut_short_says_so():
    comparison = compare_bodies(*HOSTILE["one paragraph"])
    assert comparison.is_coarse
    assert compare_bodies(*HOSTILE["one-letter paragraphs"]).is_coarse
    assert not compare_bodies("<p>а</p>", "<p>б</p>").is_coarse
    # A small change in a long paragraph is no long change.
    start, end = "а б " * 20_000, "в г " * 20_000
    assert not compare_bodies(f"<p>{start}{end}</p>", f"<p>{start}новое {end}</p>").is_coarse
