"""The interface speaks four languages, and the compiled catalogs say what the written ones do."""

import re

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
LANGUAGES = ("ru", "kk", "be")


def catalog(language, kind):
    path = settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / f"django.{kind}"
    with path.open("rb") as file:
        return read_po(file, locale=language) if kind == "po" else read_mo(file)


def forms(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def said(message):
    """What the code says: the message and its context, which Babel reads as bytes from a compiled catalog."""
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return context, message.id if isinstance(message.id, str) else message.id[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_a_guess(language):
    messages = [message for message in catalog(language, "po") if message.id]
    assert len(messages) > 400
    assert [message.id for message in messages if message.fuzzy or not all(forms(message))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language):
    for message in catalog(language, "po"):
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            wanted = set(PLACEHOLDER.findall(ids[-1]))
            assert all(set(PLACEHOLDER.findall(form)) <= wanted for form in forms(message)), message.id
            assert set(PLACEHOLDER.findall(forms(message)[-1])) == wanted, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalog_is_that_of_the_written_one(language):
    compiled = {said(message): forms(message) for message in catalog(language, "mo")}
    for message in catalog(language, "po"):
        if message.id:
            assert compiled[said(message)] == forms(message)
