"""Documents of a measure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.documents.models import MeasureDocument
from goals.documents.parsers import TYPES
from network.records.forms.fields import text_field


def title_field() -> forms.CharField:
    """What a document is called."""
    required = _("Give it a name.")
    return text_field(MeasureDocument, "title", _("What is it?"), error_messages={"required": required})


class DocumentForm(forms.Form):
    """A file and what it is."""

    title = title_field()
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, ODT, PNG or JPEG, at most 20 MB. No names of children."),
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join(f".{suffix}" for suffix in (*TYPES, "jpeg"))}),
        error_messages={"required": _("Choose a file.")},
    )


class LinkForm(forms.Form):
    """An address elsewhere and what it leads to. The action checks the address."""

    title = title_field()
    address = forms.CharField(
        label=_("Address"),
        help_text=_(
            "The whole address of a page, such as https://www.udir.no/. Everybody who sees the measure can follow it."
        ),
        max_length=500,
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": _("Write the address.")},
    )
