"""The form about what a network is for and how it is put together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import DayField, reason_field, version_field


class NetworkForm(forms.ModelForm):  # type: ignore[type-arg]
    """What stands on a network; the lifetime is open where a day is left empty."""

    reason = reason_field(_("For those who wonder later."), required=False)

    class Meta:
        model = Network
        fields: tuple[str, ...] = (
            "name",
            "code",
            "purpose",
            "composition",
            "minimum_per_municipality",
            "founded_on",
            "closed_on",
        )
        field_classes = {"founded_on": DayField, "closed_on": DayField}
        help_texts = {
            "purpose": _("What the network is there for, in a few sentences that a newcomer understands."),
            "composition": _("Who should sit in it: «at least one from each municipality, mixed roles»."),
            "code": _("Short, such as EVA."),
        }


class EditNetworkForm(NetworkForm):
    """As NetworkForm, with the version that the person began from."""

    version = version_field()


class CreateNetworkForm(NetworkForm):
    """A new network, set up by an organisation over which the person decides."""

    organisation = OrganisationField(label=_("Set up by"))

    class Meta(NetworkForm.Meta):
        fields = ("name", "code", "purpose", "composition", "minimum_per_municipality", "founded_on")

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Organisation.objects.with_permission(by, Permission.MANAGE_ORGANISATIONS).open()
        choose_among(self, "organisation", held, empty=_("Choose an organisation"))
        self.order_fields(["organisation", *self.Meta.fields])
