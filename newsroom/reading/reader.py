"""From a document's text to its findings, one step after the other."""

from . import kindred
from .agreements import find_agreements
from .attribution import attribute
from .findings import Reading
from .furniture import lay_out
from .language import is_bilateral, language_of
from .organisations import find_organisations
from .people import find_people
from .register import Register
from .story import as_far_as_words_are_known, blocks

PAIR = ("KZ", "BY")


def read(text: str, *, register: Register, between: tuple[str, str] = PAIR) -> Reading:
    """What a document says, by its own words and the register of outlets; nothing else is known.

    A text without a story gives a reading without paragraphs. `between` are the two states whose relations make a story
    bilateral.
    """
    layout = lay_out(text)
    source = attribute(text, layout, register)
    story = blocks(text, layout.headline, layout.paragraphs)
    language = language_of("\n".join(block.text[block.start : block.end] for block in story) or text)
    near = as_far_as_words_are_known(story)
    if language in kindred.LANGUAGES:
        officials = kindred.find_people(story, language)
    else:
        officials = find_people(near, home=source.home)
    agreements = find_agreements(near)
    parties = frozenset(party.name for agreement in agreements for party in agreement.parties)
    return Reading(
        language=language,
        bilateral=is_bilateral(near, officials, between),
        headline=layout.headline,
        paragraphs=layout.paragraphs,
        publisher=source.publisher,
        cites=source.cites,
        published=source.published,
        captured_on=source.captured_on,
        officials=officials,
        organisations=find_organisations(near, parties),
        agreements=agreements,
        stories=source.stories,
        furniture=layout.furniture,
    )
