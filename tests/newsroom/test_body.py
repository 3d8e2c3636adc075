"""The body's schema."""

import pytest
from django.core.exceptions import ValidationError

from newsroom import body


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Первый.\n\nВторой <3.", "<p>Первый.</p>\n<p>Второй &lt;3.</p>"),
        ("Первый.\r\n\r\nВторой.", "<p>Первый.</p>\n<p>Второй.</p>"),
        ("", ""),
        ("<h1>Нет</h1><h2>Да</h2>", "Нет<h2>Да</h2>"),
        (
            "Первый.\n\nВторой <b>важный</b>.\n\n<h2>Да</h2>",
            "<p>Первый.</p>\n<p>Второй <strong>важный</strong>.</p>\n<h2>Да</h2>",
        ),
        ("<ul>\n\n<li>один</li>\n\n</ul>", "<ul>\n<li>один</li>\n</ul>"),
        ("<p></p><p>Да</p>", "<p>Да</p>"),
        ('<p class="x" style="y">Да</p>', "<p>Да</p>"),
        ("<p>Да<img src=x onerror=alert(1)></p>", "<p>Да</p>"),
        ("<script>alert(1)</script><p>Да</p>", "<p>Да</p>"),
        (
            '<p><a href="https://example.org/">x</a></p>',
            '<p><a href="https://example.org/" rel="noopener noreferrer">x</a></p>',
        ),
        ('<p><a href="data:text/html,x">x</a></p>', "<p>x</p>"),
        ("<ul><li>один</li></ul><blockquote>два</blockquote>", "<ul><li>один</li></ul><blockquote>два</blockquote>"),
    ],
)
def test_body_keeps_the_schema_and_nothing_else(typed, kept):
    assert body.clean(typed) == kept


def test_cleaning_what_is_clean_changes_nothing():
    once = body.clean("<p>Один &amp; <strong>два</strong></p>\r\n<ul><li>три</li></ul>")
    assert body.clean(once) == once


@pytest.mark.parametrize("bomb", ["<b>" * 5_001, "я" * 200_001])
def test_body_that_no_story_has_is_refused(bomb):
    with pytest.raises(ValidationError):
        body.clean(bomb)
