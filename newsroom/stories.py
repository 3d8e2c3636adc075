"""Stories as readers see them: each article with the revision that is shown."""

from collections.abc import Iterable

from newsroom.models import Article, Revision


def with_shown(articles: Iterable[Article]) -> list[Article]:
    """Public articles, each with `shown`: the revision that readers see, and its photo; one query more."""
    articles = list(articles)
    revisions = Revision.objects.select_related("lead_photo").in_bulk({article.shown_id for article in articles})
    for article in articles:
        article.shown = revisions[article.shown_id]
    return articles
