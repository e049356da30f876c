"""The forms of the first visit: the first account, and the region that it founds."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.translation import gettext_lazy as _

from home.looks.forms import LookForm
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import text_field


class FirstAccountForm(forms.Form):
    """Who it is, and the password; the code where one is asked for."""

    code = forms.CharField(
        label=_("Code"),
        max_length=60,
        help_text=_(
            "“make run” prints it, and so does “manage.py first_code”, on the machine that serves these pages."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
    first_name = text_field(
        Person,
        "first_name",
        _("First name"),
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = text_field(
        Person,
        "last_name",
        _("Last name"),
        required=True,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("You sign in with it. Use your address at work."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=128,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, asks_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]

    def clean(self) -> None:
        chosen, again = (self.cleaned_data.get(field) for field in ("password", "again"))
        if chosen and again and chosen != again:
            self.add_error("again", _("The two are not alike."))


class FirstRegionForm(LookForm):
    """What the region is called, and how it shows itself."""

    name = text_field(
        Organisation,
        "name",
        _("The region's name"),
        required=True,
        help_text=_("What the municipalities are called together. It can be changed later."),
    )
    field_order = ("name",)

    def given(self) -> dict[str, Any]:
        """What `found_first_region` asks for."""
        return {name: value for name, value in super().given().items() if name != "expected_version"}
