"""The newest stories as Atom and RSS.

A story's id is its address: a trigger keeps the day in it, nothing edits the slug, and both formats say the same. Its
body stays on its page: programs keep what they once took, and a story that was withdrawn would live on in them.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article, Correction
from newsroom.stories import with_shown, with_stories
from relations.lines import one_line

MOST = 30


class Timeless:
    """A feed without stories was changed at no moment that anybody knows: not at the one when it was asked for."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


class Atom(Timeless, Atom1Feed):
    def item_attributes(self, item):
        return {"xml:lang": item["language"]}


class Rss(Timeless, Rss201rev2Feed):
    pass


class News(Feed):
    """The newest stories that readers see, under the site's own address whatever host was asked."""

    title = author_name = _("Newsroom")
    description = subtitle = _("Relations between countries, with the words behind every fact")
    address = ""

    def get_object(self, request):
        return request.at

    def link(self):
        return settings.SITE_URL + reverse("news")

    def feed_url(self):
        return settings.SITE_URL + reverse(self.address)

    feed_guid = feed_url

    def items(self, at):
        newest = Article.objects.public(at).with_updated_at(at).select_related("section").newest_first()
        return with_shown(newest[:MOST], at)

    def item_title(self, story):
        # Plain text in both formats: the syndication framework's own would escape it twice.
        return one_line(story.shown.headline)

    def item_description(self, story):
        """The standfirst as HTML, which is what both formats take a summary for; None where there is none."""
        return escape(one_line(story.shown.standfirst)) or None

    def item_link(self, story):
        return settings.SITE_URL + story.get_absolute_url()

    def item_author_name(self, story):
        return one_line(story.shown.byline) or None

    def item_categories(self, story):
        return [one_line(story.section)] if story.section else []

    def item_pubdate(self, story):
        return story.first_published_at

    def item_updateddate(self, story):
        return story.updated_at

    def item_extra_kwargs(self, story):
        return {"language": story.language}


class AtomNews(News):
    feed_type = Atom
    address = "news-atom"


class RssNews(News):
    feed_type = Rss
    address = "news-rss"


class AtomCorrections(News):
    """What was set right in stories that readers see, the newest first."""

    feed_type = Atom
    title = _("Newsroom: corrections")
    description = subtitle = _("What was set right in the stories")
    address = "corrections-atom"

    def link(self):
        return settings.SITE_URL + reverse("corrections")

    def items(self, at):
        return with_stories(Correction.objects.public(at).with_story()[:MOST], at)

    def item_title(self, correction):
        return f"{correction.get_kind_display()}: {one_line(correction.story.shown.headline)}"

    def item_description(self, correction):
        return escape(one_line(correction.note))

    def item_link(self, correction):
        return f"{super().item_link(correction.story)}#correction-{correction.pk}"

    def item_author_name(self, correction):
        return None

    def item_categories(self, correction):
        return []

    def item_pubdate(self, correction):
        return correction.publication.starts_at

    item_updateddate = item_pubdate

    def item_extra_kwargs(self, correction):
        return super().item_extra_kwargs(correction.story)
