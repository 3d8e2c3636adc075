"""From a document's text to its findings, one step after the other."""

from dataclasses import replace

from . import kindred
from .agreements import find_agreements
from .attribution import attribute
from .events import find_events
from .figures import find_figures
from .findings import Reading
from .furniture import lay_out
from .known import NOBODY, People, identified
from .language import is_bilateral, language_of
from .organisations import find_organisations
from .people import find_people
from .register import Register
from .story import as_far_as_words_are_known, blocks

PAIR = ("KZ", "BY")


def read(
    text: str, *, register: Register, day: str = "", between: tuple[str, str] = PAIR, people: People = NOBODY
) -> Reading:
    """What a document says, by its own words, the register of outlets and the `people` who are known beforehand.

    A text without a story gives a reading without paragraphs. `day` (ISO) is the day of publication where whoever has
    the document knows it and the text does not state it: «в прошлом году» counts from there. `between` are the two
    states whose relations make a story bilateral.
    """
    layout = lay_out(text)
    language = language_of("\n".join(part.exact for part in layout.paragraphs) or text)
    if language in kindred.LANGUAGES:
        gloss = kindred.gloss(text, language, register)
        home = kindred.HOMES[language]
        found = _read(gloss.text, lay_out(gloss.text), "ru", register, day, between, people, home)
        found = kindred.restored(found, gloss, language)
        return replace(found, officials=identified(found.officials, people))
    return _read(text, layout, language, register, day, between, people)


def _read(text, layout, language, register, day, between, people, home=None):
    source = attribute(text, layout, register)
    near = as_far_as_words_are_known(blocks(text, layout.headline, layout.paragraphs))
    officials = identified(find_people(near, home=source.home or home, people=people), people)
    agreements = find_agreements(near)
    bilateral = is_bilateral(near, officials, between)
    told_on = source.published.edtf if source.published else day
    events = find_events(near, officials, agreements, day=told_on, stories=source.stories)
    figures = find_figures(near, officials, day=told_on, states=between if bilateral else ())
    parties = frozenset(party.name for agreement in agreements for party in agreement.parties)
    return Reading(
        language=language,
        bilateral=bilateral,
        headline=layout.headline,
        paragraphs=layout.paragraphs,
        publisher=source.publisher,
        cites=source.cites,
        published=source.published,
        captured_on=source.captured_on,
        officials=officials,
        organisations=find_organisations(near, parties),
        agreements=agreements,
        events=events,
        figures=figures,
        stories=source.stories,
        furniture=layout.furniture,
    )
