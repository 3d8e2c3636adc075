"""Schema 2 of a body: what its HTML may hold. The cleaner, the editor and whoever shows a body read it here.

    p h2 h3                                      words
    ul ol · li                                   an item holds words, then paragraphs and lists
    blockquote [data-speaker="№ of an official"]  holds words, or paragraphs and lists
    table · tr · th td [colspan rowspan]         a cell holds what an item holds
    figure data-photo|data-fact|data-story="№"   empty: a photo, a citation, an article
    strong em a[href]                            marks of words

What holds a single paragraph holds its words bare: `<li>words</li>`. No name and no address of a row stands in a body:
they are asked for when it is shown. Schema 1 had neither speakers, tables nor figures.
"""

LONGEST = 200_000  # characters of a body, sent or kept
MOST_TAGS = 5_000
DEEPEST = 50
LONGEST_TAG = 20_000
LONGEST_PASTE = 2_000_000  # what a word processor writes around a body

HEADINGS = ("h2", "h3")
LISTS = ("ul", "ol")
LINES = ("p", *HEADINGS)
CELLS = ("th", "td")
MARKS = ("a", "strong", "em")  # the outer ones first
SPEAKER = "data-speaker"
REFERENCES = ("photo", "fact", "story")
SPANS = ("colspan", "rowspan")
WIDEST_SPAN = 20
URL_SCHEMES = ("http", "https", "mailto")

TAGS = {*LINES, *LISTS, "li", "blockquote", "table", "tr", *CELLS, "figure", *MARKS}
ATTRIBUTES = {
    "a": {"href"},
    "blockquote": {SPEAKER},
    "figure": {f"data-{kind}" for kind in REFERENCES},
    **{cell: set(SPANS) for cell in CELLS},
}


def for_editor() -> dict:
    """What the editor's own schema is made of."""
    return {
        "levels": [int(name[1:]) for name in HEADINGS], "references": REFERENCES, "speaker": SPEAKER,
        "widest": WIDEST_SPAN, "schemes": URL_SCHEMES,
    }  # fmt: skip
