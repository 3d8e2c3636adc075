"""A body as readers see it: each reference as what it stands for now, and no trace of what is not theirs."""

import re
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.body.cleaning import clean_or_as_it_is
from newsroom.body.references import references
from newsroom.body.referents import Public, on_record
from newsroom.models import Revision

QUOTE = r'<blockquote data-speaker="(?P<speaker>\d+)">(?P<words>.*?)</blockquote>'
FIGURE = r'<figure data-(?P<kind>photo|fact|story)="(?P<number>\d+)"></figure>'
TABLE = r"<table>(?P<rows>.*?)</table>"
# With its line: what is not shown leaves no empty one.
BLOCK = re.compile(rf"(?:{QUOTE}|{FIGURE}|{TABLE})\n?", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
EMPTY_HEADING = re.compile(r"<th([^<>]*)></th>")
TAG = re.compile(r"<[^<>]*>")
OWN_ADDRESS = re.compile(r' (href|src)="/(?!/)')
NAMES = {
    "photo": gettext_lazy("photo"), "fact": gettext_lazy("fact"), "story": gettext_lazy("related story"),
}  # fmt: skip


def show(revision: Revision, at: datetime, *, site: str = "", under: str = "") -> SafeString:
    """HTML of the revision's body at the moment `at`; a body of schema 1 as it was kept.

    With `site`, its address, every link is whole and photos are plain images: for programs that read it elsewhere.
    `under` is the address below which its photos are, empty for their own.
    """
    if revision.body_schema == 1:
        return mark_safe(revision.body)  # noqa: S308 – cleaned when it was kept
    public = Public(references(revision.body), at, revision=revision, under=under)
    html = BLOCK.sub(lambda block: _shown(block, public, is_plain=bool(site)), revision.body).strip()
    if site:
        html = TAG.sub(lambda tag: OWN_ADDRESS.sub(rf' \1="{escape(site)}/', tag[0]), html)
    return mark_safe(html)  # noqa: S308 – cleaned when it was kept, and what was put in by templates


def in_words(*bodies: str) -> list[str]:
    """The bodies with names in place of their references, for an editor to compare; four queries for all of them."""
    bodies = [clean_or_as_it_is(body) for body in bodies]
    rows = on_record(references(*bodies))
    return [BLOCK.sub(lambda block: _worded(block, rows), body) for body in bodies]


def words_of(kind: str, row) -> str:
    """What the desk calls a row that a body names."""
    if kind == "photo":
        return f"{row.alt} · {row.credit}"
    return f"{row.fact}: {row}" if kind == "fact" else str(row)


def _shown(block, public, *, is_plain):
    if block["rows"] is not None:
        return _table(block["rows"]) + "\n"
    if block["kind"]:
        row = getattr(public, block["kind"]).get(int(block["number"]))
        context = {"row": row, "is_plain": is_plain}
        return render_to_string(f"newsroom/body/{block['kind']}.html", context) if row else ""
    speaker = public.speaker.get(int(block["speaker"]))
    words = mark_safe(block["words"])  # noqa: S308 – cleaned when it was kept
    if speaker is None:
        return f"<blockquote>{words}</blockquote>\n"
    return render_to_string("newsroom/body/speaker.html", {"words": words, "speaker": speaker})


def _table(rows):
    """A table that scrolls inside itself; a first row of headings alone heads its columns. None of them is empty."""
    head, *others = ROW.findall(EMPTY_HEADING.sub(r"<td\1></td>", rows))
    if "<th" not in head:
        head, others = "", [head, *others]
    if head:
        head = "<thead>\n{}\n</thead>\n".format(head.replace("<th", '<th scope="col"'))
    lines = "\n".join(others).replace("<th", '<th scope="row"')
    table = mark_safe(f"<table>\n{head}<tbody>\n{lines}\n</tbody>\n</table>")  # noqa: S308 – cleaned when it was kept
    return format_html('<div class="table" role="group" tabindex="0" aria-label="{}">{}</div>', _("Table"), table)


def _worded(block, rows):
    if block["rows"] is not None:
        return block[0]
    kind = block["kind"] or "speaker"
    number = int(block["number"] or block["speaker"])
    row = rows[kind].get(number)
    words = escape(words_of(kind, row) if row else _("not on record")) + f" · № {number}"
    if kind == "speaker":
        return f"<blockquote>{block['words']}</blockquote>\n<p>— {words}</p>\n"
    return f"<figure>{NAMES[kind]}: {words}</figure>\n"
