"""Who may do what, to which article, in which state, through which door: role × state × action × door, written out.

These are expectations of their own. Nothing here is derived from the table of steps, the roles or the admin: the code
is the other source, and `test_matrix.py` walks every cell to see that the two agree. What is not written here fails the
build.

To add a verb: a line in ARTICLES or in RECORD, and how each of its doors asks for it in `doors.py`.
To add what leaves no step in the history: a line in BESIDE, and how it is asked for in `test_matrix_beside.py`.
To add an address: a line in `matrix_pages.py`.
"""

from dataclasses import dataclass

# The roles, and two who have none.
READERS, REPORTERS, EDITORS, CHIEFS, ADMINISTRATORS = "Read only", "Reporters", "Editors", "Chiefs", "Administrators"
WITHOUT_A_ROLE = "staff without a role"
ANONYMOUS = "nobody signed in"
ROLES = (READERS, REPORTERS, EDITORS, CHIEFS, ADMINISTRATORS, WITHOUT_A_ROLE, ANONYMOUS)

CHIEFLY = frozenset({CHIEFS, ADMINISTRATORS})
EDITING = CHIEFLY | {EDITORS}
WRITING = EDITING | {REPORTERS}
READING = WRITING | {READERS}
NOBODY = frozenset()

# Whose article it is to the one who acts: they made its first revision, or somebody else did.
OWN, OTHERS = "own", "others'"
WHOSE = (OWN, OTHERS)

# The states of an article. `states.py` builds each of them, row by row, without the desk.
STATES = {
    "draft": "a draft that nobody has seen",
    "empty": "a draft without a text",
    "returned": "a draft that was returned and has not changed since",
    "split_off": "a draft that was split off another one",
    "review": "in review, its text by the article's author",
    "review_rewritten": "in review, its newest text by a third person",
    "review_by_actor": "in review, its newest text by the one who acts",
    "approved": "in review, approved by a third person",
    "approved_by_actor": "in review, approved by the one who acts",
    "embargoed": "a draft under an embargo",
    "embargoed_approved": "approved under an embargo",
    "scheduled": "approved and to be shown in five days for the first time",
    "scheduled_embargoed": "the same, under an embargo until before that",
    "live": "readers see its newest text",
    "live_draft": "readers see it, and a newer text is a draft",
    "live_review": "readers see it, and a newer text is in review",
    "live_approved": "readers see it, and a newer text is approved",
    "live_scheduled": "readers see it, and a newer text, approved, is to be shown in five days",
    "ended": "readers saw it until its planned end",
    "ended_approved": "the same, and a newer text is approved",
    "withdrawn": "withdrawn with a notice",
    "withdrawn_approved": "the same, and a newer text is approved",
    "killed": "killed as a draft",
    "killed_review": "killed while in review",
    "joined": "split off and joined again: its text stands in another article",
}
GONE_FOR_GOOD = "killed killed_review joined"
EMBARGOED = "embargoed embargoed_approved scheduled_embargoed"
APPROVED = "approved approved_by_actor embargoed_approved live_approved ended_approved withdrawn_approved"
IN_REVIEW = f"review review_rewritten review_by_actor live_review {APPROVED}"
LIVE = "live live_draft live_review live_approved live_scheduled"
NEVER_SEEN = (
    "draft empty returned split_off review review_rewritten review_by_actor approved approved_by_actor embargoed "
    "embargoed_approved scheduled scheduled_embargoed"
)


def but(states: str, *left_out: str) -> str:
    """These states without others; without any, all that there are."""
    names = states.split() if states else list(STATES)
    return " ".join(name for name in names if name not in " ".join(left_out).split())


EVERY = but("", GONE_FOR_GOOD)
DRAFTS = but(EVERY, IN_REVIEW)


@dataclass(frozen=True)
class Who:
    """Roles that may do it to an article of their own, and to another's."""

    own: frozenset
    others: frozenset

    def may(self, role: str, whose: str) -> bool:
        return role in (self.own if whose == OWN else self.others)


WRITERS = Who(own=WRITING, others=EDITING)
EDITORS_UP = Who(own=EDITING, others=EDITING)
CHIEFS_UP = Who(own=CHIEFLY, others=CHIEFLY)
SECOND_PERSON = Who(own=NOBODY, others=EDITING)

# The doors. Machines have none of their own: the API reads only, and commands are in COMMANDS.
DESK = "desk"  # the function itself, as code calls it
FORM = "form"  # the admin's form of an article is saved
BUTTON = "button"  # a button of the panel below it
LIST = "list"  # an action on the admin's list
RESTORE_PAGE = "restore page"  # the button beside a former revision
SCREEN = "reading screen"
ROW = "row"  # a button on the admin's form of a row of the record
DOORS = (DESK, FORM, BUTTON, LIST, RESTORE_PAGE, SCREEN, ROW)


@dataclass(frozen=True)
class Rule:
    """An action: its verb in the history, who may in which states, its doors, and how many steps it leaves."""

    verb: str
    cells: dict
    doors: tuple = (DESK, BUTTON)
    steps: int = 1

    def allows(self, role: str, state: str, whose: str = OTHERS) -> bool:
        return any(state in states.split() and who.may(role, whose) for who, states in self.cells.items())

    def may_anybody(self, state: str) -> bool:
        return any(self.allows(role, state, whose) for role in ROLES for whose in WHOSE)


ARTICLES = {
    "save": Rule("save", {WRITERS: EVERY}, (DESK, FORM)),
    "restore": Rule("save", {
        WRITERS: "review_rewritten review_by_actor live_draft live_review live_approved live_scheduled ended_approved "
        "withdrawn_approved",
    }, (DESK, RESTORE_PAGE)),
    "file": Rule("file", {WRITERS: but(EVERY, LIVE), EDITORS_UP: LIVE}, (DESK, FORM)),
    "split": Rule("split", {WRITERS: DRAFTS}, (DESK, SCREEN), steps=4),
    "join": Rule("join", {WRITERS: "split_off"}, (DESK, SCREEN), steps=3),
    "submit": Rule("submit", {WRITERS: but(DRAFTS, "empty returned live")}, (DESK, BUTTON, LIST)),
    "approve": Rule("approve", {
        SECOND_PERSON: but(IN_REVIEW, "review_by_actor approved_by_actor"),
        EDITORS_UP: "review_rewritten",
    }, (DESK, BUTTON, LIST)),
    "return": Rule("return", {EDITORS_UP: IN_REVIEW}, (DESK, BUTTON, LIST)),
    "publish": Rule("publish", {EDITORS_UP: but(APPROVED, EMBARGOED)}, (DESK, BUTTON, LIST)),
    "schedule": Rule("schedule", {EDITORS_UP: APPROVED}),
    "schedule_tomorrow": Rule("schedule", {EDITORS_UP: but(APPROVED, EMBARGOED)}, (BUTTON,)),
    "publish_without_approval": Rule("publish_without_approval", {CHIEFS_UP: but(EVERY, "empty live", EMBARGOED)}),
    "correct: clarified": Rule("correct", {EDITORS_UP: but(LIVE, "live")}),
    "correct: corrected": Rule("correct", {EDITORS_UP: "live_approved live_scheduled"}),
    "correct: updated": Rule("correct", {EDITORS_UP: "live_approved live_scheduled"}),
    "call_off": Rule("call_off", {EDITORS_UP: "scheduled scheduled_embargoed live_scheduled"}),
    "unpublish": Rule("unpublish", {EDITORS_UP: f"{LIVE} scheduled scheduled_embargoed"}),
    "embargo": Rule("embargo", {WRITERS: NEVER_SEEN}),
    "lift_embargo": Rule("lift_embargo", {CHIEFS_UP: EMBARGOED}),
    "withdraw": Rule("withdraw", {EDITORS_UP: LIVE}),
    "replace": Rule("replace", {EDITORS_UP: LIVE}),
    "kill": Rule("kill", {EDITORS_UP: EVERY}),
}  # fmt: skip


@dataclass(frozen=True)
class RecordRule:
    """An action on the record: its verb, of what, who may in which of its states, its doors, and how many steps it
    leaves about the row itself and the one beside it; what rests on it may be decided with it, each row in one step."""

    verb: str
    of: str
    roles: frozenset
    states: str
    doors: tuple = (DESK, SCREEN)
    steps: int = 1

    def allows(self, role: str, state: str) -> bool:
        return role in self.roles and state in self.states.split()


# What the actions on the record are about, and the states in which each is asked.
SUBJECTS = {
    "finding": ("proposed", "confirmed", "rejected"),
    "decision": ("by_actor", "by_third"),
    "open name": ("open", "linked"),
    "events": ("apart", "merged"),
    "people": ("apart", "merged", "different"),
    "document": ("alone", "copy"),
    "line": ("hidden", "restored"),
}
RECORD = {
    "confirm": RecordRule("confirm", "finding", EDITING, "proposed rejected", (DESK, ROW, LIST, SCREEN)),
    "reject": RecordRule("reject", "finding", EDITING, "proposed confirmed", (DESK, ROW, LIST, SCREEN)),
    "change": RecordRule("change", "finding", EDITING, "proposed confirmed rejected"),
    "undo": RecordRule("undo", "decision", EDITING, "by_actor"),
    "link": RecordRule("link", "open name", EDITING, "open"),
    "merge": RecordRule("merge", "events", EDITING, "apart", (DESK, ROW, SCREEN)),
    "separate": RecordRule("separate", "events", EDITING, "merged", (DESK, ROW, SCREEN)),
    "merge people": RecordRule("merge", "people", EDITING, "apart", (DESK, ROW)),
    "separate people": RecordRule("separate", "people", EDITING, "merged", (DESK, ROW)),
    "tell_apart": RecordRule("tell_apart", "people", EDITING, "apart", (DESK, ROW), steps=2),
    "offer_again": RecordRule("offer_again", "people", EDITING, "different", (DESK, ROW), steps=2),
    "copy": RecordRule("copy", "document", EDITING, "alone"),
    "no_copy": RecordRule("no_copy", "document", EDITING, "copy"),
    "restore line": RecordRule("restore", "line", EDITING, "hidden"),
    "hide line": RecordRule("hide", "line", EDITING, "restored"),
}

# What is done beside an article and leaves no step of its history: its own row says who did it.
BESIDE = {
    "comment": WRITING, "reply": WRITING, "resolve": WRITING, "reopen": WRITING, "share": EDITING, "revoke": EDITING,
}  # fmt: skip
