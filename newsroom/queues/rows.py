"""What a queue is: rows of work, each with one button."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.models import Article

MOST = 8  # rows of a queue; the rest is behind its link


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of work: its title, what is said of it, and the one button with where it leads.

    `at` is since when it waits, `ahead` when something is to happen with it.
    """

    title: str
    about: str
    button: str
    address: str
    at: datetime | None = None
    ahead: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """Rows of one kind, as many as are read at a glance.

    `more` is where all of them are, empty where these are all or no list has them; `nothing` says what comes here, for
    a queue without a row.
    """

    name: str
    title: str
    nothing: str
    rows: list[Row] = field(default_factory=list)
    more: str = ""


def queue(name: str, title: str, nothing: str, rows: Iterable[Row], *, more: str = "", most: int = MOST) -> Queue:
    """A queue of the first rows; it leads to the rest where there is more than it shows."""
    rows = list(rows)
    return Queue(name, title, nothing, rows[:most], more if len(rows) > most else "")


def of_article(article: Article, *, button: str, about: str = "", at: datetime | None = None) -> Row:
    """A row that leads to an article's form."""
    at = at or article.head.made_at
    return Row(article.head.headline, about or article.head.author_name, button, form_of(article), at)


def form_of(article) -> str:
    return reverse("admin:newsroom_article_change", args=[article.pk])


def articles(**filters) -> str:
    """The admin's list of articles, filtered."""
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return f"{reverse('admin:newsroom_article_changelist')}?{query}"


def opened() -> str:
    return _("Open")
