"""Documents of a measure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.document_files import TYPES


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
