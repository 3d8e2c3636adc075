"""What every serializer shares: names in four languages, dates that are not whole, addresses of pages."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from relations.edtf import Basis


class Names(serializers.Serializer):
    """A name in four languages; an empty one has no translation yet."""

    ru = serializers.CharField(read_only=True)
    kk = serializers.CharField(read_only=True)
    be = serializers.CharField(read_only=True)
    en = serializers.CharField(read_only=True)


@extend_schema_field(
    inline_serializer(
        "Edtf",
        {
            "edtf": serializers.CharField(help_text=_("EDTF (ISO 8601-2); empty: not known.")),
            "from": serializers.DateField(allow_null=True, help_text=_("First day; null: open or not known.")),
            "until": serializers.DateField(
                allow_null=True, help_text=_("Last day, included; null: open or not known.")
            ),
            "basis": serializers.ChoiceField(Basis.choices, allow_blank=True, help_text=_("How it is known.")),
            "reason": serializers.CharField(help_text=_("What it was inferred from.")),
        },
    )
)
class Edtf(serializers.Field):
    """The date that a row keeps in `column` and the columns of its bounds; `basis` and `reason` are columns too."""

    def __init__(self, column, *, basis="", reason=""):
        super().__init__(source="*", read_only=True)
        self.column, self.basis, self.reason = column, basis, reason

    def to_representation(self, row):
        return {
            "edtf": getattr(row, self.column),
            "from": getattr(row, f"{self.column}_from"),
            "until": getattr(row, f"{self.column}_until"),
            "basis": getattr(row, self.basis) if self.basis else "",
            "reason": getattr(row, self.reason) if self.reason else "",
        }


class PageAddress(serializers.URLField):
    """The absolute address of the row's page on the site, or of the path that `source` gives."""

    def __init__(self, source="get_absolute_url"):
        super().__init__(source=source, read_only=True)

    def to_representation(self, path):
        return settings.SITE_URL + path


class Number(serializers.DecimalField):
    """A decimal as a string, without the zeros that its column adds."""

    def __init__(self, **kwargs):
        super().__init__(max_digits=24, decimal_places=4, normalize_output=True, read_only=True, **kwargs)
