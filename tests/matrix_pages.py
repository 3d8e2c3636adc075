"""Who may open and who may send which page of the admin; what the API, public pages and commands may do; every action.

Like `matrix.py`, expectations of their own. A page that is not written here fails the build.
"""

from dataclasses import dataclass

from tests.matrix import ADMINISTRATORS, ANONYMOUS, EDITING, NOBODY, READING, WITHOUT_A_ROLE, WRITING

STAFF = READING | {WITHOUT_A_ROLE}
EVERYBODY = STAFF | {ANONYMOUS}
ACCOUNTS = frozenset({ADMINISTRATORS})


@dataclass(frozen=True)
class Model:
    """Who sees its list, its rows and their histories; who adds, changes and deletes rows, those of others where it has
    authors."""

    see: frozenset = READING
    add: frozenset = NOBODY
    change: frozenset = NOBODY
    delete: frozenset = NOBODY


RECORD = Model(add=EDITING, change=EDITING)
ON_FILE = Model()  # to look at, never to change by hand
MODELS = {
    "auth.group": Model(ACCOUNTS, ACCOUNTS, ACCOUNTS),
    "auth.user": Model(ACCOUNTS, ACCOUNTS, ACCOUNTS),
    "newsroom.approval": ON_FILE,
    "newsroom.article": Model(add=WRITING, change=EDITING),
    "newsroom.correction": ON_FILE,
    "newsroom.photo": Model(add=WRITING, change=EDITING, delete=EDITING),
    "newsroom.publication": ON_FILE,
    "newsroom.revision": ON_FILE,
    "newsroom.section": RECORD,
    "newsroom.seeding": ON_FILE,
    "newsroom.transition": ON_FILE,
    "newsroom.withdrawal": ON_FILE,
    "relations.action": RECORD,
    "relations.agreement": RECORD,
    "relations.citation": Model(add=EDITING),
    "relations.document": Model(change=EDITING),
    "relations.event": RECORD,
    "relations.feeditem": ON_FILE,
    "relations.figure": RECORD,
    "relations.indicator": RECORD,
    "relations.official": RECORD,
    "relations.officialname": Model(add=EDITING, change=EDITING, delete=EDITING),
    "relations.openname": ON_FILE,
    "relations.organisation": RECORD,
    "relations.participation": RECORD,
    "relations.post": RECORD,
    "relations.reading": ON_FILE,
    "relations.sighting": RECORD,
    "relations.source": RECORD,
    "relations.tenure": RECORD,
}

# Actions on the lists of the admin beside `delete_selected`, which those have who may delete.
DECISIONS = {"confirm": EDITING, "reject": EDITING}
ACTIONS = {
    "newsroom.article": {"submit": WRITING, "approve": EDITING, "return": EDITING, "publish": EDITING},
    **dict.fromkeys(
        (
            "relations.action", "relations.agreement", "relations.citation", "relations.event", "relations.figure",
            "relations.official", "relations.officialname", "relations.organisation", "relations.participation",
            "relations.sighting", "relations.tenure",
        ),
        DECISIONS,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Who gets an answer to a GET and to a POST; all others are sent away or have nothing there."""

    get: frozenset
    post: frozenset


# Pages of the admin beside those that every model has, by the names of their addresses.
PAGES = {
    "index": Page(STAFF, STAFF),
    "login": Page(EVERYBODY, EVERYBODY),
    "logout": Page(frozenset({ANONYMOUS}), EVERYBODY),  # led to the first page, with a form to sign in
    "password_change": Page(STAFF, STAFF),
    "password_change_done": Page(STAFF, NOBODY),
    "autocomplete": Page(READING, NOBODY),
    "jsi18n": Page(STAFF, NOBODY),
    "view_on_site": Page(STAFF, STAFF),
    "app_list": Page(READING, READING),
    "everything_else": Page(NOBODY, NOBODY),
    "auth_user_password_change": Page(ACCOUNTS, ACCOUNTS),
    "newsroom_article_draft": Page(NOBODY, EDITING),
    "newsroom_article_draft_new": Page(NOBODY, WRITING),
    "newsroom_article_discard": Page(NOBODY, EDITING),
    "newsroom_article_discard_new": Page(NOBODY, WRITING),
    "newsroom_article_presence": Page(NOBODY, READING),
    "newsroom_article_preview": Page(READING, NOBODY),
    "newsroom_article_links": Page(EDITING, EDITING),
    "newsroom_article_revoke": Page(NOBODY, EDITING),
    "newsroom_article_comments": Page(READING, READING),  # who may not is told so there, and nothing is said
    "newsroom_article_references": Page(WRITING, NOBODY),
    "newsroom_article_paste": Page(NOBODY, WRITING),
    "newsroom_article_compare": Page(READING, READING),
    "newsroom_article_restore": Page(NOBODY, READING),  # who may not is told so there, and nothing is restored
    "relations_document_reading": Page(READING, READING),
    "relations_document_finding": Page(EDITING, EDITING),
}

# The API: its endpoints, each a list and its rows, and what else there is. Nobody sends anything to any of them.
ENDPOINTS = (
    "agreement", "article", "citation", "correction", "document", "event", "figure", "indicator", "official",
    "organisation", "participation", "post", "source", "tenure",
)  # fmt: skip
API = {
    "api-root",
    "schema",
    "search",
    "everything_else",
    *(f"{name}-{kind}" for name in ENDPOINTS for kind in ("list", "detail")),
}
API_METHODS = {"get"}  # HEAD and OPTIONS follow of themselves

# Public pages: everybody reads them, and whatever else is sent to them changes nothing.
PUBLIC = {
    "agreement", "agreements", "agreements-calendar", "article", "corrections", "corrections-atom", "event", "events",
    "events-calendar", "figures", "home", "indicator", "indicator-csv", "indicator-json", "news", "news-atom",
    "news-rss", "official", "officials", "passage", "photo", "post", "preview", "preview-photo", "preview-rendition",
    "rendition", "robots", "search", "sitemap", "sitemap-section", "source", "sources",
}  # fmt: skip

# Commands: the account that each acts as, and the verbs that it leaves in the history, through the door of commands.
COMMANDS = {
    "evaluate": ("", set()),
    "fetch": ("fetch", {"save"}),
    "ingest": ("ingest", {"save"}),
    "prepare": ("seed", {"save", "publish_without_approval", "confirm"}),
    "read": ("", set()),
    "reindex": ("", set()),
    "seed": ("seed", {"save", "publish_without_approval", "confirm"}),
}
