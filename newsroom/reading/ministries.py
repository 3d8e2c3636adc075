"""What a bare «министр» is of, by the ministry that the words before him name."""

from dataclasses import replace

from .bodies import between
from .findings import Post

NEAR = 120  # tokens before a name
HEAD = "министерство"
BARE = ("министр", "вице-министр", "заместитель министра", "первый заместитель министра")


def needs_ministry(post: Post) -> bool:
    """Whether a post is a minister's or a deputy minister's without a matter."""
    return post.canonical.lower() in BARE


def of_ministry(post: Post, block, at: int) -> Post:
    """A post that `needs_ministry` completed from the last ministry named before a token of its block, else itself.

    Two ministries before it leave it open, and so does one of another state.
    """
    named = [
        body for body in between(block.row, max(0, at - NEAR), at) if body.canonical.lower().startswith(HEAD + " ")
    ]
    if len({body.canonical for body in named}) != 1 or post.country not in (None, named[0].country):
        return post
    body = named[0]
    return replace(
        post, title=post.title + body.name[len(HEAD) :], canonical=post.canonical + body.canonical[len(HEAD) :],
        country=body.country,
    )  # fmt: skip
