"""The form of a document or a link among the rows of a gathering's form in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

WHOLE = _("The whole gathering")


class DocumentForm(WagtailAdminModelForm):
    """A row; `session` is the number of a session's row in the same form, empty for the gathering as a whole."""

    session = forms.CharField(
        label=_("Belongs to"),
        required=False,
        max_length=4,
        widget=forms.Select(choices=[("", WHOLE)]),
        help_text=_("Shown with the session, or under the programme."),
    )
