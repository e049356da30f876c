"""Fields that the forms of analyses and evaluations share."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.filing.models import FiledRecord
from network.records.forms.fields import text_field


def participants_field() -> forms.CharField:
    """Who took part."""
    return text_field(
        FiledRecord,
        "participants",
        _("Who took part?"),
        help_text=_("By role rather than by name: two headteachers, a union representative, the education leader."),
        rows=2,
    )
