"""Charts of figures in templates: SVG made here, without a script."""

from django import template

from relations.charts import charts
from relations.models import Figure, Indicator

register = template.Library()


@register.inclusion_tag("relations/includes/charts.html")
def figure_charts(figures: list[Figure], indicator: Indicator):
    """A chart of the figures for each of their units."""
    return {"charts": charts(figures), "indicator": indicator}


@register.filter
def unlocalized(number: float) -> str:
    """A number as SVG writes it, whatever the language: with a point."""
    return f"{number:g}"
