"""Moments in the desk's zones."""

from datetime import datetime

from django import template
from django.utils.html import format_html, format_html_join

from newsroom import moments

register = template.Library()


@register.filter
def everywhere(moment: datetime) -> str:
    """«27.11.2026 09:00 Astana · 07:00 Minsk», within `<time>`."""
    told = format_html_join(" · ", "{} {}", ((time, city) for city, time in moments.everywhere(moment)))
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), told)
