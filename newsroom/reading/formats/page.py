"""A page of HTML: the story in it, and what the page says of the story in its own data."""

import re
from copy import deepcopy
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from .. import dates, masthead, owners, sections
from ..decode import NotText
from ..findings import Page
from ..kinds import kind_of
from ..lines import Row
from .markup import BAR, UNSEEN, lines, tree_of

AROUND = UNSEEN | {"nav", "header", "footer", "aside", "form", "title"}
CHANGED = re.compile(r"modif|updat", re.I)
BETWEEN = 12  # lines between a headline and its story, of which one may be the day of publication
SITE = frozenset(
    ["site", "site-name", "sitename", "site_name", "site-title", "logo", "site-logo", "logotype", "brand", "masthead"]
)
LONGEST_NAME = 6  # words
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[«\"“](?P<name>[^»\"”]+)[»\"”](?=,|$)")
FRONT = re.compile(r"/(?:[a-z]{2}/?)?")  # of the site, or of what it has in one language


def story(markup: str) -> tuple[str, Page]:
    """The text of the page's story, a line for each paragraph below its title, and what is said of it beside the text.

    Raises `NotText` where the page has no words.
    """
    tree = tree_of(markup)
    everything = [] if tree is None else lines(tree)
    if not everything:
        raise NotText("The page has no text.")
    found = bare_extraction(
        tree, with_metadata=True, include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    told = lines(found.body) if found else []
    if not told or (len(told) == 1 and told[0] not in everything):  # of a short page it gives all words in one line
        told = lines(tree, without=AROUND)
    title = _title(tree, found)
    page = Page(
        title=title, url=_address(found), published=_published(tree, found),
        publisher=(found and found.sitename) or _site(tree) or _logo(tree) or _home(tree),
    )  # fmt: skip
    return "\n".join(_below(title, told, everything)) + "\n", page


def _title(tree, found):
    """The page's heading, where it has a single one; else what its data call it."""
    headings = [" ".join(lines(heading)) for heading in tree.iter("h1")]
    headings = list(dict.fromkeys(heading for heading in headings if heading))
    return headings[0] if len(headings) == 1 else (found and found.title) or ""


def _site(tree):
    """The name of the site, as the element has it whose class or identifier says that it does."""
    for element in tree.iter():
        marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if any(mark in SITE for mark in marks):
            name = " ".join(lines(element))
            if 0 < len(WORD.findall(name)) <= LONGEST_NAME and name[:1].isupper():
                return name
    return ""


def _logo(tree):
    """What stands for the picture of a logo."""
    for image in tree.iter("img"):
        name = " ".join((image.get("alt") or "").split())
        marks = f"{image.get('src') or ''} {image.get('class') or ''} {image.get('id') or ''}".lower()
        if "logo" in marks and 0 < len(WORD.findall(name)) <= LONGEST_NAME and name[:1].isupper():
            return name
    return ""


def _home(tree):
    """The name of the site at an end of what the page is titled, where its copyright or a link to the front page has
    it too."""
    parts = BAR.split(next((" ".join(lines(title)) for title in tree.iter("title")), ""))
    ends = {parts[0], parts[-1]} if len(parts) > 1 else ()
    links = (" ".join(lines(link)) for link in tree.iter("a") if _leads_home(link.get("href") or ""))
    witnessed = (name for name in (*links, *_owners(tree)) if name in ends)
    named = (*_behind_heading(tree, parts), *witnessed)
    return next((name for name in named if len(WORD.findall(name)) <= LONGEST_NAME), "")


def _behind_heading(tree, parts):
    """The name that the title of a page has behind the heading of its story: in quotation marks, as outlets or bodies
    are named, as the copyright has it, or of several words that are no section.
    """
    headings = {" ".join(lines(heading)) for heading in tree.iter("h1", "h2", "h3")}
    if len(parts) != 2 or parts[0] not in headings:
        return []
    behind = parts[1]
    if named := QUOTED.match(behind):
        return [named["name"]]
    name = masthead.name_in(behind)
    if name and name.weight > 1:
        return [behind[name.start : name.end]]
    owned = any(f"«{behind}»" in line for line in lines(tree) if "©" in line)
    is_section = behind.lower() in sections.rubrics() or " " not in behind
    return [] if is_section and not owned else [behind]


def _owners(tree):
    marked = (line for line in lines(tree) if "©" in line)
    return [line[slice(*span)] for line in marked if (span := owners.owner(line))]


def _leads_home(address):
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.query or parts.fragment:
        return False
    return FRONT.fullmatch(parts.path) is not None if parts.path else bool(parts.netloc)


def _address(found):
    url = (found and found.url) or ""
    return url if url.startswith(("http://", "https://")) and len(url) <= 500 else ""


def _published(tree: HtmlElement, found) -> str:
    """The day that the page's data give for its publication: not a day in its text, and not that of a change."""
    head = deepcopy(tree)
    for meta in head.xpath("//meta"):
        if any(CHANGED.search(meta.get(key) or "") for key in ("name", "property", "itemprop", "http-equiv")):
            meta.drop_tree()
    for body in head.iter("body"):
        data = body.xpath(".//script[@type='application/ld+json'] | .//meta[@itemprop]")
        for element in list(body):
            body.remove(element)
        body.text = None
        body.extend(data)
    return find_date(head, original_date=True, extensive_search=False, url=_address(found) or None) or ""


def _below(title, told, everything):
    """The story below its title, with the day that the page shows between the two."""
    told = [line for line in told if not _same(line, title)] if title else told
    if not title:
        return told
    return [title, *_stamp(title, told, everything), *told]


def _stamp(title, told, everything):
    """The line that dates the story, which is lost with the page around it; none where the story has one itself."""
    if not told or any(_is_stamp(line) for line in told[:3]):
        return []
    heads = [at for at, line in enumerate(everything) if _same(line, title)]
    for at in heads:
        between = everything[at + 1 : at + 1 + BETWEEN]
        begin = next((index for index, line in enumerate(between) if _same(line, told[0])), 0)
        stamps = [line for line in between[:begin] if _is_stamp(line)]
        if stamps:
            return stamps[:1]
    return []


def _is_stamp(line):
    return bool(dates.find_day(line)) and kind_of(Row(1, 1, 0, len(line), line, len(line))) == "published"


def _same(line, other):
    """Whether two lines have the same words."""
    return bool(line) and WORD.findall(line.lower()) == WORD.findall(other.lower())
