"""What every public list shares: its filter, its pages, and the query that belongs to its address."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView


class DayForm(forms.Form):
    """The day that a reader asks about."""

    on = forms.DateField(label=_("On the day"), required=False, input_formats=["%Y-%m-%d"])

    @property
    def day(self):
        """The day, or None where none was given or it cannot be read."""
        return self.cleaned_data["on"] if self.is_valid() else None


class ListPage(ListView):
    """A list of public rows. A parameter that it does not know is passed by and stays out of its own address."""

    filterset_class = None
    paginate_by = 20
    parameters = ()

    def filtered(self, rows):
        self.filterset = self.filterset_class(self.request.GET, queryset=rows, request=self.request)
        return self.filterset.qs

    def get_context_data(self, **kwargs):
        known = known_query(self.request, (*self.filterset_class.base_filters, *self.parameters))
        return super().get_context_data(known=known, filterset=self.filterset, **kwargs)


def known_query(request, names) -> dict[str, str]:
    """The parameters among `names` that the reader gave a value, in one order whatever theirs was.

    A NUL is no character of HTML: it would be printed back into the page as it came.
    """
    return {name: request.GET[name].replace("\0", " ") for name in sorted(names) if request.GET.get(name)}


def grouped(rows, *, by):
    """Rows under what `by` gives for them, as [(key, rows)]; keys come in the order of their first rows."""
    groups = {}
    for row in rows:
        groups.setdefault(by(row), []).append(row)
    return list(groups.items())
