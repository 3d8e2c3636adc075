"""Pages of figures: each indicator with its values, and the values as CSV and JSON."""

import csv

from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from relations.filters import IndicatorFilter
from relations.models import Figure, Indicator
from relations.pages import ListPage, grouped
from relations.quotes import add_passages
from relations.rivals import with_rivals
from relations.serializers import FigureSerializer, IndicatorSerializer
from relations.tables import COLUMNS, as_row

NEWEST = 10
ON_A_PAGE = 25


class Indicators(ListPage):
    """Each indicator with its newest values, and who said them."""

    template_name = "relations/indicators.html"
    filterset_class = IndicatorFilter
    paginate_by = 20

    def get_queryset(self):
        return self.filtered(Indicator.objects.public(self.request.at)).order_by("name_ru", "pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        at, rows = self.request.at, list(context["page_obj"])
        newest = Figure.objects.public(at).with_speaker().newest_first()
        prefetch_related_objects(rows, Prefetch("figures", newest[:NEWEST], to_attr="newest"))
        figures = [figure for indicator in rows for figure in indicator.newest]
        add_passages(at, speakers=False, figure=figures)
        return context | {"indicators": rows}


@require_safe
def indicator(request, code):
    """All values of an indicator by the period that they speak of; those of no stated period apart."""
    at = request.at
    found = get_object_or_404(Indicator.objects.public(at), code=code)
    values = _values(found, at)
    page = Paginator(values, ON_A_PAGE).get_page(request.GET.get("page") or _page_of(values, request.GET.get("figure")))
    figures = with_rivals(list(page), at)
    add_passages(at, figure=figures)
    context = {
        "indicator": found,
        "page_obj": page,
        "figures": figures,
        "undated": [figure for figure in figures if not figure.period],
        "periods": grouped(figures, by=lambda figure: figure.period),
    }
    return render(request, "relations/indicator.html", context)


def _page_of(values, number):
    """The page on which the figure of that number stands; the first where there is none."""
    if not number or not number.isascii() or not number.isdigit():
        return 1
    numbers = list(values.values_list("pk", flat=True))
    return numbers.index(int(number)) // ON_A_PAGE + 1 if int(number) in numbers else 1


@require_safe
def indicator_as_csv(request, code):
    found, figures = _whole(request, code)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.code}.csv"'
    response.write("\N{BYTE ORDER MARK}")  # spreadsheets read it as their own code page without one
    table = csv.writer(response)
    table.writerow(COLUMNS)
    table.writerows(map(as_row, figures))
    return response


@require_safe
def indicator_as_json(request, code):
    found, figures = _whole(request, code)
    content = {
        "indicator": IndicatorSerializer(found).data,
        "figures": FigureSerializer(figures, many=True).data,
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _values(indicator, at):
    return indicator.figures.public(at).with_speaker().select_related("indicator").by_period()


def _whole(request, code):
    """The indicator, and all of its values with their passages."""
    found = get_object_or_404(Indicator.objects.public(request.at), code=code)
    figures = list(_values(found, request.at))
    add_passages(request.at, figure=figures)
    return found, figures
