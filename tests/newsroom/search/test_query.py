"""What a reader typed, as terms."""

import pytest

from newsroom.search.query import LONGEST, MOST_TERMS, terms


def told(text):
    return [("-" if term.excluded else "") + ("«{}»" if term.is_phrase else "{}").format(" ".join(term.words))
            for term in terms(text)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("соглашение Турчина", ["соглашение", "турчина"]),
        ("«точная фраза» слово", ["«точная фраза»", "слово"]),
        ('„одна“ “две” "три"', ["«одна»", "«две»", "«три»"]),
        ('-слово -"две три" −минус', ["-слово", "-«две три»", "-минус"]),
        ("слово - слово", ["слово"]),
        ('"не закрыта слово', ["не", "закрыта", "слово"]),
        ("премьер-министр аб'яднанне", ["премьер-министр", "аб'яднанне"]),
        ("Ёлка Мо́кш йод ЎРАД", ["елка", "мокш", "йод", "ўрад"]),
        ("и\u0306од", ["йод"]),
        ("2,5 1.000", ["2,5", "1.000"]),
        ("AND OR NEAR(а) б* в:г ^д", ["and", "or", "near", "а", "б", "в", "г", "д"]),
        ("а !б | & (в)", ["а", "б", "в"]),
        ("\x00\x01\u2028😀 … -", []),
        ('"" «» -""', []),
        ("", []),
    ],
)
def test_any_text_is_a_query(text, expected):
    assert told(text) == expected


def test_query_is_bounded():
    assert len(terms(" ".join(f"слово{number}" for number in range(100)))) == MOST_TERMS
    [term] = terms("щ" * 1_000_000)
    assert len(term.words[0]) == LONGEST
