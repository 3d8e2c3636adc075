"""How large and how deep a body may be, found out before any parser sees it: in time that grows with its length."""

import re
from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from newsroom.body.schema import DEEPEST, LONGEST, LONGEST_TAG, MOST_TAGS

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# A tag as HTML reads it, to the `>` that closes it, and what HTML passes over up to the first `>`; no comment.
CLOSED_TAG = re.compile(
    r"""<(?:/?[a-zA-Z][^ \t\n\f\r/<>]*+
      (?:[ \t\n\f\r/]++
        |[^ \t\n\f\r/<>][^ \t\n\f\r/<>=]*+
         (?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r<>"'][^ \t\n\f\r<>]*+|(?=>))
           |(?![ \t\n\f\r]*+=))
      )*+
      |(?!!--|/?[a-zA-Z])[^<>]*+
    )>""",
    re.VERBOSE,
)
TOO_LONG = re.compile(rf"<[/a-zA-Z][^<>]{{{LONGEST_TAG - 2},}}+>")
# A picture inside its own address: no tag of the schema has one, and it makes a short tag long.
PICTURE = re.compile(r"""(?<=["'])data:image/[^\s"'<>]*""", re.IGNORECASE)
# Tags without content, and those that the next of their kind closes: old pages leave their ends out.
FLAT = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "dt", "dd"),
}


def within(html: str, *, longest: int = LONGEST) -> str:
    """`html` without its comments. Raises ValidationError where it is too long, or has too many or too long tags.

    A comment is taken out because it is not counted: what is parsed later is what was measured.
    """
    if len(html) > longest:
        raise ValidationError(
            _("The body is too long: %(length)s characters, and at most %(most)s."),
            params={"length": len(html), "most": longest},
        )
    html = PICTURE.sub("", _without_comments(html))
    if html.count("<") > MOST_TAGS:
        raise ValidationError(_("The body has more than %(most)s tags."), params={"most": MOST_TAGS})
    if TOO_LONG.search(html):
        raise ValidationError(_("The body has a tag of more than %(most)s characters."), params={"most": LONGEST_TAG})
    return html


def shallow(html: str) -> str:
    """`html` with `&lt;` for each `<` that no `>` closes: a parser would take what follows for a part of its tag.

    Raises ValidationError where its tags are nested too deep.
    """
    kept, tags, at = [], [], 0
    while (start := html.find("<", at)) >= 0:
        tag = CLOSED_TAG.match(html, start, start + LONGEST_TAG)
        tags += [tag[0]] if tag else []
        kept += [html[at:start], tag[0] if tag else "&lt;"]
        at = tag.end() if tag else start + 1
    if _depth(tags) > DEEPEST:
        raise ValidationError(_("The body's tags are nested more than %(most)s deep."), params={"most": DEEPEST})
    return "".join([*kept, html[at:]])


def _without_comments(html):
    """`html` without its comments; one that never ends is none."""
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 2)) >= 0:
        kept.append(html[at:start])
        at = end + 3
    return "".join([*kept, html[at:]])


def _depth(tags):
    """How deep tags nest at most. A closing tag that fits no open one closes nothing, as in a browser."""
    open_tags, deepest = Counter(), 0
    for closes, name in (found.groups() for found in map(TAG.match, tags) if found):
        name = name.lower()
        if name in FLAT:
            continue
        if not closes:
            open_tags[name] += 1
        elif open_tags[name]:
            open_tags[name] -= 1
        deepest = max(deepest, open_tags.total())
    return deepest
