"""What a reading finds: the shapes that every step fills and that `ingest` turns into rows.

Offsets index the decoded text in Unicode code points and are half-open: `text[start:end] == exact`.
"""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the document that carry a finding."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the nominative, as much of it as the document gives; `given` may be an initial («Р.»)."""

    family: str
    given: str = ""
    patronymic: str = ""

    def __str__(self):
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Post:
    """A public post.

    `title` is in the document's words, in the nominative («Премьер-министр Республики Беларусь»); `canonical` is the
    one wording that all of its titles share («Премьер-министр Беларуси»), always with its state. `kind` is one of
    `Post.Kind` in the record; `country` is ISO 3166-1 alpha-2. A `former` post was left before the story.
    """

    title: str
    canonical: str
    kind: str
    country: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Official:
    """A person of the story who holds or held a public post.

    `mentions` are the words that name them, in reading order, without the post. `sightings` are the passages in which
    the name and this post stand together: empty where the post was joined to the name from another sentence.
    """

    name: Name
    post: Post | None
    country: str | None
    role: Role
    mentions: tuple[Mention, ...]
    sightings: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A public body, a party of an agreement or a bloc; `name` in the nominative, `canonical` with its state."""

    name: str
    canonical: str
    kind: str
    country: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an agreement: its name in the nominative (as `Organisation.canonical`) and the words that name it."""

    name: str
    country: str | None
    mention: Mention


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed between whom.

    `title` is in the nominative, without its parties. `validity` is EDTF (`2026/2028`) or None, `validity_mention` its
    words. `status_mention` holds the words that say how far it has come, which may stand in the line above a list.
    `mentions` are the passages that tell of it, the fullest first.
    """

    kind: str
    title: str
    parties: tuple[Party, ...]
    status: Status
    mentions: tuple[Mention, ...]
    validity: str | None = None
    validity_mention: Mention | None = None
    status_mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication: EDTF, how it is known and the words that state it."""

    edtf: str
    basis: Basis
    mention: Mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """An outlet or agency named by the text: its name on the register, or as written where it is not on it."""

    name: str
    mention: Mention
    registered: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, not of the story; `number` counts from 1, `kind` says what it is (counter, caption …)."""

    number: int
    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Story:
    """A stretch of the document that one outlet or agency told."""

    start: int
    end: int
    publisher: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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
    stories: tuple[Story, ...]
    furniture: tuple[Line, ...]
