"""The forms of a message."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gatherings.messages.enums import Audience, MessageKind
from gatherings.messages.models import Message
from network.networks.models import Network
from network.records.forms.fields import text_field, version_field
from network.roles.enums import Role


class MessageForm(forms.Form):
    """What it is, to whom it goes, and the words."""

    kind = forms.ChoiceField(label=_("What it is"), choices=MessageKind.choices, widget=forms.RadioSelect)
    audience = forms.ChoiceField(label=_("To whom"), choices=Audience.choices, widget=forms.RadioSelect)
    networks = forms.TypedMultipleChoiceField(
        label=_("Networks"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For those invited. Everybody gets one mail, also whoever sits in several."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    subject = text_field(Message, "subject", _("Subject"))
    text = text_field(
        Message,
        "text",
        _("Text"),
        rows=10,
        help_text=_(
            "Your own words. The name of whoever gets it, when and where the gathering is, and the links are added, in "
            "the language of each reader."
        ),
    )
    second_language = forms.ChoiceField(
        label=_("Language of the second text"), choices=[("", _("None")), *settings.LANGUAGES], required=False
    )
    second_subject = text_field(
        Message, "second_subject", _("Second subject"), help_text=_("Empty: the same as above.")
    )
    second_text = text_field(Message, "second_text", _("Second text"), rows=10)
    version = version_field(required=False)

    def __init__(self, *args: Any, networks: Iterable[Network], kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        offered = {*kinds, self.initial.get("kind")}
        if not self.is_bound:  # what was sent is judged by the action, which says why not
            fields["kind"].choices = [(kind, label) for kind, label in MessageKind.choices if kind in offered]
        field = fields["networks"]
        field.choices = [(network.pk, network.name) for network in networks]

    @property
    def has_second_text(self) -> bool:
        """Whether the part for a second language is open."""
        names = ("second_language", "second_subject", "second_text")
        return any(self[name].value() or self[name].errors for name in names)


class SendForm(forms.Form):
    """What the sender saw when the button was pressed."""

    version = forms.IntegerField(required=False, min_value=1)
    number = forms.IntegerField(required=False, min_value=0)
