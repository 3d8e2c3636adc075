"""axe on an open page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(tab: Tab, *, but: str = "") -> list[str]:
    """Each violation as one line: the rule, what it says, and the first elements that it is about.

    `but` is a selector of what others made, and is left out.
    """
    context = {"include": ["html"], "exclude": [but]} if but else None
    results = Axe().run(tab, context, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [_line(violation) for violation in results.response["violations"]]


def _line(violation):
    where = "; ".join(str(node["target"][0]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}: {where})"
