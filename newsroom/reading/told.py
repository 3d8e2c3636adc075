"""The figures of a text that is all story, with no page around it: the desk's own."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from . import kindred
from .figures import find_figures
from .findings import Figure, Mention
from .languages import READ
from .register import Register
from .story import as_far_as_words_are_known, blocks

NO_OUTLETS = Register()


def figures_told(paragraphs: Iterable[str], language: str) -> tuple[Figure, ...]:
    """The figures that paragraphs tell, in the order of their words; none in a language other than `languages.READ`.

    Mentions and sentences are of the paragraphs joined by line ends. Who claims a figure is not looked for.
    """
    paragraphs = [paragraph for paragraph in paragraphs if paragraph.strip()]
    text = "\n".join(paragraphs)
    if language in kindred.LANGUAGES:
        gloss = kindred.gloss(text, language, NO_OUTLETS)
        found = _found(gloss.text, gloss.text.split("\n"))
        return tuple(
            replace(one, mention=gloss.mention(one.mention), sentence=gloss.mention(one.sentence)) for one in found
        )
    return _found(text, paragraphs) if language in READ else ()


def _found(text, paragraphs):
    starts = accumulate((len(paragraph) + 1 for paragraph in paragraphs), initial=0)
    mentions = tuple(
        Mention(start, start + len(paragraph), paragraph)
        for start, paragraph in zip(starts, paragraphs, strict=False)
        if paragraph.strip()
    )
    return find_figures(as_far_as_words_are_known(blocks(text, None, mentions)), (), day="", states=())
