"""Documents of a measure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.documents.files import TYPES


class DocumentForm(forms.Form):
    """A file and what it is."""

    title = forms.CharField(label=_("What is it?"), max_length=160, error_messages={"required": _("Give it a name.")})
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, ODT, PNG or JPEG, at most 20 MB. No names of children."),
        max_length=255,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join(f".{each}" for each in (*TYPES, "jpeg"))}),
        error_messages={"required": _("Choose a file.")},
    )


class LinkForm(forms.Form):
    """An address elsewhere and what stands there. What an address must be, the verb says."""

    title = forms.CharField(label=_("What is it?"), max_length=160, error_messages={"required": _("Give it a name.")})
    address = forms.CharField(
        label=_("Address"),
        help_text=_(
            "The whole address of a page, such as https://www.udir.no/. Everybody who sees the measure can follow it."
        ),
        max_length=500,
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": _("Write the address.")},
    )
