"""Names by which a page speaks of itself: in its title, in the head of a letter, where it asks to be followed."""

import re
from collections.abc import Iterator

from . import masthead
from .furniture import Layout
from .kinds import LETTER, MAIL, is_of_channel

PLACES = r"(?i:telegram|телеграм|тэлеграм|viber|вайбер|instagram|facebook|whatsapp|youtube|tiktok|дзен|вконтакте|vk)"
SITES = r"(?:t\.me|vk\.com|instagram\.com|facebook\.com|youtube\.com)"
HEADLINES = 12  # rows of a page among which its headline stands
CAPITAL = "[A-ZА-ЯЁІЎӘҒҚҢӨҰҮҺ]"
INVITED = re.compile(
    r"(?i:подпи|падпі|присоед|далуч|читай|чытай|следи|сачы|жазыл|қосыл)\w*[^«»\n.!?]{0,30}?\s"
    rf"(?:[«\"“](?P<quoted>{CAPITAL}[^»\"”\n]{{1,40}})[»\"”]|(?P<plain>{CAPITAL}[\w.-]+(?: {CAPITAL}[\w.-]+)?))"
    rf"(?:\s(?:в|ў|у|на)\s[^\n.!?]{{0,20}}{PLACES}|\s*[:–—]\s*(?:https?://)?{SITES}/)"
)


def names(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """Half-open offsets of the outlet's name in such places, and their weight (`masthead.Name`)."""
    titles = [row for row in layout.rows if layout.headline and row.start == layout.headline.start]
    headlines = {row.text for row in layout.rows[:HEADLINES]}
    for row in (*titles, *layout.head):
        if found := LETTER.match(row.text) if MAIL in row.text else None:
            yield row.start + found.start("name"), row.start + found.end("name"), 2
        elif span := _behind_headline(row.text, headlines):
            yield row.start + span[0], row.start + span[1], 2
    for row in layout.rows[:1]:
        passed_on = masthead.QUOTED.search(row.text) if is_of_channel(row.text) else None
        if passed_on:  # «Переслано из канала «Имя»», and no channel above that
            yield row.start + passed_on.start("name"), row.start + passed_on.end("name"), 2
    for row in layout.tail:
        found = INVITED.search(row.text) if row.kind in ("share", "teaser") else None
        if found:
            part = "quoted" if found["quoted"] else "plain"
            yield row.start + found.start(part), row.start + found.end(part), 1


def _behind_headline(line, headlines):
    """«Мост открыли | Степной курьер» where the headline «Мост открыли» stands alone too."""
    parts = masthead.parts(line)
    if len(parts) != 2 or line[slice(*parts[0])].strip() not in headlines:
        return None
    return parts[1] if masthead.may_be_named(line[slice(*parts[1])]) else None
