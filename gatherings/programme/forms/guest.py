"""What a guest who leads sessions is called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.programme.models.people import LONGEST_NAME, LONGEST_ORGANISATION


class GuestForm(forms.Form):
    """Name and organisation."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    organisation = forms.CharField(label=_("Organisation"), max_length=LONGEST_ORGANISATION)
