"""How large and how deep a body may be, found out before any parser sees it: in time that grows with its length."""

import re
from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from newsroom.body.schema import DEEPEST, LONGEST, MOST_TAGS

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# Tags without content, and those that the next of their kind closes: old pages leave their ends out.
FLAT = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "dt", "dd"),
}


def within(html: str, *, longest: int = LONGEST) -> str:
    """`html` without its comments. Raises ValidationError where it is too long, or has too many or too deep tags.

    A comment is taken out because it is not counted: what is parsed later is what was measured here.
    """
    if len(html) > longest:
        raise ValidationError(
            _("The body is too long: %(length)s characters, and at most %(most)s."),
            params={"length": len(html), "most": longest},
        )
    html = _without_comments(html)
    if html.count("<") > MOST_TAGS:
        raise ValidationError(_("The body has more than %(most)s tags."), params={"most": MOST_TAGS})
    if _depth(html) > DEEPEST:
        raise ValidationError(_("The body's tags are nested more than %(most)s deep."), params={"most": DEEPEST})
    return html


def _without_comments(html):
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        end = html.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(html)
    return "".join([*kept, html[at:]])


def _depth(html):
    """How deep tags nest at most. A closing tag that fits no open one closes nothing, as in a browser."""
    open_tags, deepest = Counter(), 0
    depth = 0
    for closes, name in TAG.findall(html):
        name = name.lower()
        if name in FLAT:
            continue
        if not closes:
            open_tags[name] += 1
            depth += 1
        elif open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
        deepest = max(deepest, depth)
    return deepest
