"""An editor at the screen of a document."""

import pytest
from django.urls import reverse

from newsroom.review import page_of
from tests.factories import make_editor


@pytest.fixture
def editor(client):
    editor = make_editor("anna")
    client.force_login(editor)
    return editor


@pytest.fixture
def screen(client, editor):
    """A way to press buttons on the screen of a document as it is shown then; answers with what the page says after."""

    def press(document, *, seen=None, **posted):
        address = reverse("admin:relations_document_reading", args=[document.pk])
        cards = page_of(document).cards
        shown = {f"seen-{card.key}": card.seen for card in cards} if seen is None else seen
        kept = {f"keep-{card.key}": [part.key for part in card.parts if part.is_kept] for card in cards}
        answer = client.post(address, {**shown, **kept, **posted}, follow=True)
        assert answer.status_code == 200
        return [str(message) for message in answer.context["messages"]]

    return press
