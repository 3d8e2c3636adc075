"""A story for machines that read pages: JSON-LD by the words of schema.org."""

import json

from django import template
from django.conf import settings
from django.utils.html import mark_safe

register = template.Library()
# What could end the script or open a comment in it; JSON has the same letters by their numbers.
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}


@register.simple_tag
def linked_story(story, corrections):
    """The `<script>` with a NewsArticle: headline, days, author, and what was set right in it."""
    address = settings.SITE_URL + story.get_absolute_url()
    shown = story.shown
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": shown.headline,
        "url": address,
        "inLanguage": story.language,
        "datePublished": story.first_published_at.isoformat(),
        "dateModified": story.updated_at.isoformat(),
    }
    if shown.standfirst:
        told["description"] = shown.standfirst
    if shown.byline:
        told["author"] = {"@type": "Person", "name": shown.byline}
    if corrections:
        told["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": correction.note,
                "datePublished": correction.publication.starts_at.isoformat(),
                "url": f"{address}#correction-{correction.pk}",
            }
            for correction in corrections
        ]
    words = json.dumps(told, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308 – escaped above
