"""From a document's text to its findings, one step after the other."""

from collections.abc import Iterable
from dataclasses import replace

from . import headed, kindred, languages, press
from .agreements import find_agreements
from .attribution import Provenance, attribute
from .events import find_events
from .figures import find_figures
from .findings import Attribution, Basis, Page, Published, Reading
from .formulas import hints
from .furniture import Layout, lay_out
from .kinds import kind_of
from .known import NOBODY, People, identified
from .language import is_bilateral
from .organisations import find_organisations
from .people import find_people
from .register import Register
from .selfnamed import is_same
from .story import as_far_as_words_are_known, blocks
from .tokens import tokens

PAIR = ("KZ", "BY")
PAGES_WORD = "по данным страницы"


def read(
    text: str, *, register: Register, day: str = "", between: tuple[str, str] = PAIR, page: Page | None = None,
    restored: Iterable[tuple[int, int]] = (), people: People = NOBODY,
) -> Reading:  # fmt: skip
    """What a document says, by its own words, the register of outlets and the `people` who are known beforehand.

    A text without a story gives a reading without paragraphs; one in a language other than `languages.READ` is told
    apart from its page and dated, and nothing more is found in it. `day` (ISO) is the day of publication where whoever
    has the document knows it and the text does not state it: «в прошлом году» counts from there. `between` are the two
    states whose relations make a story bilateral. `page` is what the markup says beside the text: it counts where the
    text says nothing. `restored` are half-open offsets of lines that belong to the story, whatever they look like.
    """
    restored = tuple(restored)
    layout = lay_out(text, restored=restored)
    language = languages.language_of("\n".join(part.exact for part in layout.paragraphs) or text)
    given = {"register": register, "day": day, "between": between, "page": page, "people": people}
    if language in kindred.LANGUAGES:
        of_page = frozenset(row.start for row in layout.rows if kind_of(row))
        row = tokens(text)
        gloss = kindred.gloss(text, language, register, of_page, row)
        there = lay_out(gloss.text, restored=[gloss.standing_for(start, end) for start, end in restored])
        source = _beside(attribute(text, layout, register, hints([row])), page, register)
        given["day"] = source.published.edtf if source.published else day
        found = _read(gloss.text, there, language, kindred.HOMES[language], **given)
        found = _as_named(kindred.restored(found, gloss, language), source)
        return replace(found, officials=identified(found.officials, people))
    return _read(text, layout, language, **given)


def _as_named(found, source):
    """A reading of a gloss, with the outlets and the day as the text itself has them: no gloss of a name is a name."""
    cites = source.cites or tuple(cite for cite in found.cites if cite.registered or press.is_one(cite.name))
    found = replace(found, publisher=source.publisher, cites=cites, published=found.published or source.published)
    return replace(found, stories=source.stories) if len(source.stories) > 1 else found


def _read(text, layout, language, home=None, *, register, day, between, page, people):
    parts = blocks(text, layout.headline, layout.paragraphs)
    source = _beside(attribute(text, layout, register, hints(part.row for part in parts)), page, register)
    unread = _unread(language, layout, source)
    if language not in languages.READ:
        return unread
    near = as_far_as_words_are_known(parts)
    told_in = source.home or home
    officials, others = find_people(near, home=told_in, people=people)
    officials = identified(officials, people)
    told_on = source.published.edtf if source.published else day
    bilateral = is_bilateral(near, officials, between, home)
    known = headed.known_by_nouns(near)
    for block in near:
        block.bodies = known
        block.pair = between if bilateral else ()
    agreements = find_agreements(near, day=told_on)
    events = find_events(near, officials, agreements, day=told_on, stories=source.stories)
    figures = find_figures(
        near, officials, others, day=told_on, states=between if bilateral else (), outlets=_outlets(source),
        home=told_in,
    )  # fmt: skip
    parties = tuple(party for agreement in agreements for party in agreement.parties)
    return replace(
        unread,
        bilateral=bilateral,
        officials=officials,
        organisations=find_organisations(near, parties),
        agreements=agreements,
        events=events,
        figures=figures,
    )


def _outlets(source):
    named = (*source.cites, source.publisher) if source.publisher else source.cites
    return frozenset(one.name.lower() for one in named)


def _unread(language: str, layout: Layout, source: Provenance) -> Reading:
    """A reading in which nothing has been looked for yet."""
    return Reading(
        language=language,
        bilateral=False,
        headline=layout.headline,
        paragraphs=layout.paragraphs,
        publisher=source.publisher,
        cites=source.cites,
        published=source.published,
        captured_on=source.captured_on,
        officials=(),
        organisations=(),
        agreements=(),
        events=(),
        figures=(),
        stories=source.stories,
        furniture=layout.furniture,
    )


def _beside(source: Provenance, page: Page | None, register: Register) -> Provenance:
    """Where the story comes from, with what its page says of that where its text says nothing.

    A text sewn together of several stories keeps its own word: the page is none of their publishers.
    """
    if page is None:
        return source
    published = source.published
    if published is None and page.published:
        published = Published(page.published, Basis.STATED, None, PAGES_WORD)
    outlet = register.of_page(page.publisher, page.url)
    name = outlet.name if outlet else page.publisher
    own = Attribution(name, None, outlet is not None) if name else None
    is_another = own and source.told and not is_same(source.publisher, own)
    if not own or (source.publisher and not is_another) or len(source.stories) > 1:
        return replace(source, published=published)
    told = (source.publisher,) if source.publisher else ()
    cites = tuple(cite for cite in (*told, *source.cites) if cite.name != name)
    stories = tuple(
        replace(story, publisher=name, cites=tuple(cite.name for cite in cites)) for story in source.stories
    )
    return replace(
        source, publisher=own, cites=cites, published=published,
        stories=stories, home=outlet.country if outlet else source.home,
    )  # fmt: skip
