"""No text is an error. `make bench-search` asks ten thousand and says how long the slowest took."""

import os
import time

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from newsroom.search.results import Search
from tests.factories import make_official
from tests.newsroom.search.bulk import WORD, grow
from tests.newsroom.search.pairs import OFFICIALS, PAIRS

pytestmark = pytest.mark.django_db

MANY = int(os.environ.get("HOSTILE_QUERIES", "0"))
ROWS = 200 if MANY else 5
OPERATORS = [
    "AND", "OR", "NOT", "NEAR(", "NEAR/2", "*", ":", "^", "!", "|", "&", "(", ")", "<->", "'", '"', "\\", "-", "--",
    "«", "»", "„", "“", "”", "\0", "\u2028", "\ufeff", "\u0301", "\N{GRINNING FACE}", "%", "_", "{", "}", "{}", "%s",
    ";", "words:", "ё", "Й", "и\u0306", "İ", "ß", "ﬁ", "²", "\u0915\u094d\u0937", "\u4e2d\u6587", "\u0639\u0631",
    "\u202e", "\U00017000", "и", "на", "в", "<script>", "&amp;", "' OR 1=1 --", "a" * 300,
]  # fmt: skip
WORDS = [*(word for query, text in PAIRS for word in f"{query} {text}".split()), WORD, "турчен", "такаев", "петром"]
ANYTHING = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(st.sampled_from(OPERATORS), st.sampled_from(WORDS), st.text(max_size=12)), max_size=40).flatmap(
        lambda pieces: st.sampled_from(["", " ", "-", '"']).map(lambda between: between.join(pieces))
    ),
    st.text(alphabet="абвгджзийклмнопрстуфхцчшщыьэюяё-'’", max_size=120),
    st.sampled_from(WORDS).flatmap(lambda word: st.text(alphabet=word or "а", min_size=4, max_size=len(word) + 3)),
)
took = []


@pytest.fixture
def world():
    for columns in OFFICIALS:
        make_official(**{name: value for name, value in columns.items() if name != "spellings"})
    grow(ROWS)
    search(WORD)  # the dictionary is loaded and the gates are worded before anything is timed
    took.clear()
    yield
    if MANY:
        took.sort(reverse=True)
        again = max(timed(text) for _seconds, text in took[:50])
        print(
            f"\n{len(took)} queries: slowest {took[0][0]:.2f} s, 99 % within {took[len(took) // 100][0]:.2f} s, "
            f"median {took[len(took) // 2][0]:.2f} s; the 50 slowest asked again: {again:.2f} s; {took[0][1]!r}"
        )


def timed(text):
    begun = time.perf_counter()
    search(text)
    return time.perf_counter() - begun


def search(text):
    found = Search(timezone.now(), text)
    return found.count(), found[0:20], found.guesses


@pytest.mark.parametrize("text", ["в -минск", "-в минск", "и -«о мире»", "в -на", "-в"])
def test_word_left_out_beside_function_words_alone_is_no_error(client, world, text):
    assert client.get("/search/", {"q": text}).status_code == 200
    assert client.get("/api/v1/search/", {"q": text}).status_code == 200


def test_operators_are_no_operators():
    for text in OPERATORS:
        for query in (text, f"трактор {text}", f"{text}трактор", f"-{text} трактор", f'"{text} трактор'):
            search(query)


@seed(1)
@settings(
    max_examples=MANY or 300, derandomize=not MANY, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
@given(text=ANYTHING)
def test_no_text_is_an_error(world, text):
    begun = time.perf_counter()
    count, results, _guesses = search(text)
    took.append((time.perf_counter() - begun, text))
    assert len(results) == min(count, 20)


def test_page_and_endpoint_take_any_text(client):
    for text in ("\0", "\0трактор", "-", "«", "a" * 4000, "AND OR NOT", "' OR 1=1 --", "😀", "%", "\u0301"):
        for address in ("/search/", "/api/v1/search/"):
            assert client.get(address, {"q": text}).status_code == 200, text
