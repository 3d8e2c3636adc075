"""Paging of the API: by a cursor, so that a page stays the same page while rows come in."""

from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.serializers import IntegerField
from rest_framework.utils.urls import replace_query_param


class Cursor(CursorPagination):
    """Pages of a queryset in its own order: columns that are never NULL, of which the last is unique.

    The cursor holds all of them for the row at the page's edge, signed. The cursor of Django REST Framework holds the
    first alone and counts the rows that share it: walking back through a busy day it skips some of them.
    """

    page_size = 25
    page_size_query_param = "page_size"
    page_size_query_description = _("Rows on a page, 1 to 100.")
    max_page_size = 100
    invalid_cursor_message = _("This cursor is not one of this list; begin again without it.")

    def paginate_queryset(self, queryset, request, view=None):
        # The query as it was read: in one that came with its letters not escaped, Django's own address breaks them.
        self.base_url = f"{request.build_absolute_uri(request.path)}?{request.query_params.urlencode()}"
        self.ordering = self.order_of(queryset)
        self.signer = Signer(salt=self.salt(queryset))
        size = self.get_page_size(request)
        back, edge = self.decode_cursor(request)
        found = self.rows_behind(edge, queryset, back=back, most=size + 1)
        self.page = found[:size][::-1] if back else found[:size]
        further, behind = len(found) > size, bool(edge)
        self.has_next, self.has_previous = (behind, further) if back else (further, behind)
        return self.page

    def order_of(self, queryset):
        return queryset.query.order_by

    def salt(self, queryset):
        """A cursor of one list is none of another."""
        return f"{queryset.model._meta.label} {' '.join(self.ordering)}"

    def rows_behind(self, edge, queryset, *, back, most):
        """The first rows behind the one with the values `edge`, or going back from there, the nearest first."""
        order = [_turned(column) for column in self.ordering] if back else self.ordering
        rows = queryset.order_by(*order)
        return list((rows.filter(_beyond(edge, order)) if edge else rows)[:most])

    def get_page_size(self, request):
        given = request.query_params.get(self.page_size_query_param)
        if not given:
            return self.page_size
        try:
            return IntegerField(min_value=1, max_value=self.max_page_size).run_validation(given)
        except ValidationError as error:
            raise ValidationError({self.page_size_query_param: error.detail}) from error

    def get_next_link(self):
        return self._link(self.page[-1], back=False) if self.has_next and self.page else None

    def get_previous_link(self):
        return self._link(self.page[0], back=True) if self.has_previous and self.page else None

    def decode_cursor(self, request):
        """(whether it leads back, the values at the edge); no values without a cursor."""
        text = request.query_params.get(self.cursor_query_param)
        if not text:
            return False, None
        try:
            return self.signer.unsign_object(text)
        except BadSignature as error:
            raise ValidationError({self.cursor_query_param: [self.invalid_cursor_message]}) from error

    def get_paginated_response_schema(self, schema):
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }

    def get_schema_operation_parameters(self, view):
        cursor, size = super().get_schema_operation_parameters(view)
        limits = {"type": "integer", "minimum": 1, "maximum": self.max_page_size, "default": self.page_size}
        return [cursor, size | {"schema": limits}]

    def _link(self, row, *, back):
        edge = [str(getattr(row, column.lstrip("-"))) for column in self.ordering]
        return replace_query_param(self.base_url, self.cursor_query_param, self.signer.sign_object([back, edge]))


def _turned(column):
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


def _beyond(edge, order):
    """A condition: the row comes after the one with the values `edge`."""
    steps = [(column.lstrip("-"), "lt" if column.startswith("-") else "gt") for column in order]
    condition = Q()
    for (column, step), value in reversed(list(zip(steps, edge, strict=True))):
        further = Q(**{f"{column}__{step}": value})
        condition = further | (Q(**{column: value}) & condition) if condition else further
    # Says nothing new, but lets the database begin at the right place of an index on the first column.
    column, step = steps[0]
    return Q(**{f"{column}__{step}e": edge[0]}) & condition
