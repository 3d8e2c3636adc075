"""What a reading finds: the shapes that every step fills and that `ingest` turns into rows.

Offsets index the decoded text in Unicode code points and are half-open: `text[start:end] == exact`.
"""

from decimal import Decimal
from enum import StrEnum

from .shapes import shape


class Role(StrEnum):
    """What a person is in a story."""

    PARTICIPANT = "participant"
    MENTIONED = "mentioned"


class Basis(StrEnum):
    """How a date is known."""

    STATED = "stated"
    INFERRED = "inferred"


class Status(StrEnum):
    """How far an agreement has come, by the story's own words."""

    SIGNED = "signed"
    AGREED = "agreed"
    PLANNED = "planned"
    UNDER_DISCUSSION = "under_discussion"
    LAPSED = "lapsed"


@shape
class Mention:
    """Words of the document that carry a finding."""

    start: int
    end: int
    exact: str


@shape
class Name:
    """A person's name in the nominative, as much of it as the document gives; `given` may be an initial («Р.»)."""

    family: str
    given: str = ""
    patronymic: str = ""

    def __str__(self):
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)


@shape
class Post:
    """A public post.

    `title` is in the document's words, in the nominative («Премьер-министр Республики Беларусь»); `canonical` is the
    one wording that all of its titles share («Премьер-министр Беларуси»), always with its state. `kind` is one of
    `Post.Kind` in the record; `country` is ISO 3166-1 alpha-2. A `former` post was left before the story. A `shared`
    one is of one of several states that are not told apart («президенты двух стран»), an `acting` one filled for the
    time being («и. о. министра»).
    """

    title: str
    canonical: str
    kind: str
    country: str | None = None
    former: bool = False
    shared: bool = False
    acting: bool = False


@shape
class Official:
    """A person of the story who holds or held a public post.

    `mentions` are the words that name them, in reading order, without the post. `sightings` are the passages in which
    the name and this post stand together: empty where the post was joined to the name from another sentence. `known`
    are the keys of the known people (`known.Known`) whom the name fits.
    """

    name: Name
    post: Post | None
    country: str | None
    role: Role
    mentions: tuple[Mention, ...]
    sightings: tuple[Mention, ...] = ()
    known: tuple[str, ...] = ()


@shape
class Organisation:
    """A public body, a party of an agreement or a bloc; `name` in the nominative, `canonical` with its state."""

    name: str
    canonical: str
    kind: str
    country: str | None
    mentions: tuple[Mention, ...]


@shape
class Party:
    """A side of an agreement: its name in the nominative (as `Organisation.canonical`) and the words that name it."""

    name: str
    country: str | None
    mention: Mention


@shape
class Agreement:
    """What was agreed between whom.

    `title` is in the nominative, without its parties. `validity` is EDTF (`2026/2028`) or None, `validity_mention` its
    words, `validity_reason` from what it was inferred (Russian, empty where stated). `status_mention` holds the words
    that say how far it has come, which may stand in the line above a list. `mentions` are the passages that tell of it,
    the fullest first.
    """

    kind: str
    title: str
    parties: tuple[Party, ...]
    status: Status
    mentions: tuple[Mention, ...]
    validity: str | None = None
    validity_mention: Mention | None = None
    status_mention: Mention | None = None
    validity_reason: str = ""


class Outcome(StrEnum):
    """What came of an event, by the story's own words."""

    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@shape
class When:
    """A day or a span of days: EDTF, how it is known, what it was inferred from and its words.

    `reason` is Russian, and empty where the text states all of it. Where the text counts from a day that nobody knows
    («в прошлом году» in an undated story) there is no `When` at all.
    """

    edtf: str
    basis: Basis
    mention: Mention
    reason: str = ""


@shape
class Place:
    """Where something happened: its name in the nominative («Астана»), ISO 3166-1 alpha-2 of its state, its words."""

    name: str
    country: str | None
    mention: Mention


@shape
class Participant:
    """Somebody who took part in an event, and as what.

    `name` is that of one of the reading's officials (`Official.name`) or the canonical name of one of its
    organisations; `role` is host, guest, participant, signatory or witness; `mention` the passage that shows the part.
    """

    name: Name | str
    role: str
    mention: Mention


@shape
class Event:
    """Something that happened or is to happen: a visit, meeting, negotiations, call, signing, summit or statement, or
    what many come to (a forum, conference, consultations, a sitting, briefing, training, exercise, opening or tour).

    `title` is composed in Russian, in the nominative. `rank` is that of a visit (state, official, working, private) or
    empty. `within` is the place in `Reading.events` of the visit that holds it. `mentions` are the passages that tell
    of it, the fullest first.
    """

    kind: str
    title: str
    outcome: Outcome
    mentions: tuple[Mention, ...]
    date: When | None = None
    place: Place | None = None
    rank: str = ""
    rank_mention: Mention | None = None
    participants: tuple[Participant, ...] = ()
    within: int | None = None


@shape
class Indicator:
    """What a figure measures: `code` of Latin letters and hyphens that is the same in every story, the Russian name.

    `unit_kind` is money, percent, count or other. The states are part of both («trade-turnover-by-kz», «Товарооборот
    Беларуси и Казахстана»): values of other states are values of another indicator.
    """

    code: str
    name: str
    unit_kind: str


@shape
class Figure:
    """A value that somebody stated, and the words that state it.

    Money is in whole units under its ISO 4217 code, growth in `%` (a fall is negative) or `times`, percentage points in
    `pp`, things counted in `count`; `unit` is empty where the text names none. A range has `value` and `value_max`.
    `hedge` holds the words that make it less than exact («около», «где-то на уровне»). `claimed_by` is the name of
    somebody, one of the reading's officials or not, or the canonical name of a body; None where the story itself says
    it. `mention` is the
    value with its unit, `sentence` the words around it that say what it measures.
    """

    indicator: Indicator
    value: Decimal
    value_max: Decimal | None
    unit: str
    mention: Mention
    sentence: Mention
    period: When | None = None
    base: When | None = None
    approximate: bool = False
    hedge: str = ""
    forecast: bool = False
    claimed_by: Name | str | None = None


@shape
class Page:
    """What the markup of a page or a feed says of its story beside the text; empty where it says nothing.

    `published` is an ISO day as the page writes it, in its own time zone; `publisher` the name of the site.
    """

    title: str = ""
    url: str = ""
    published: str = ""
    publisher: str = ""


@shape
class Published:
    """The day of publication: EDTF, how it is known, and the words that state it or, beside the text, the reason."""

    edtf: str
    basis: Basis
    mention: Mention | None
    reason: str = ""


@shape
class Attribution:
    """An outlet or agency: its name on the register, or as written where it is not on it.

    `written` is the spelling that the text has, in the nominative: «Kazinform» of «Казинформ». `mention` are the words
    that name it; None where the page's own data do.
    """

    name: str
    mention: Mention | None
    registered: bool
    written: str = ""

    def __post_init__(self):
        if not self.written:
            self.written = self.name


@shape
class Line:
    """A line of the page, not of the story; `number` counts from 1, `kind` says what it is (counter, caption …)."""

    number: int
    start: int
    end: int
    text: str
    kind: str


@shape
class Story:
    """A stretch of the document that one outlet or agency told."""

    start: int
    end: int
    publisher: str | None
    cites: tuple[str, ...]


@shape
class Reading:
    """All that was found in one document.

    `headline` is None where the document has none of its own; `paragraphs` are the story's, without headline and
    furniture, datelines and end marks. `captured_on` is an ISO day read off the page's furniture, or None.
    """

    language: str
    bilateral: bool
    headline: Mention | None
    paragraphs: tuple[Mention, ...]
    publisher: Attribution | None
    cites: tuple[Attribution, ...]
    published: Published | None
    captured_on: str | None
    officials: tuple[Official, ...]
    organisations: tuple[Organisation, ...]
    agreements: tuple[Agreement, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    stories: tuple[Story, ...]
    furniture: tuple[Line, ...]
