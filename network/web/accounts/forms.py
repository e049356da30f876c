"""The forms of passkeys, where allauth has no label of its own that could be translated."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class NamedKeyForm(forms.Form):
    """Gives the field of the key's name a label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class AddKeyForm(NamedKeyForm, AddWebAuthnForm):
    """A new key, by a name that tells it from the others."""


class EditKeyForm(NamedKeyForm, EditWebAuthnForm):
    """Another name for a key."""
