"""The form about what a network is for and how it is put together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.networks.models import Network
from network.networks.selectors import Suggestion
from network.organisations.enums import Permission
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import DayField, reason_field, text_field, version_field


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


class TemplatesForm(forms.Form):
    """The networks to set up: for each suggestion whether it is chosen, and what stands on it."""

    PARTS = ("code", "name", "purpose", "composition", "minimum")

    def __init__(self, *args: Any, suggestions: Sequence[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [suggestion for suggestion in suggestions if suggestion.existing is None]
        for suggestion in self.offered:
            self._add(suggestion)

    def _add(self, suggestion: Suggestion) -> None:
        key, template = suggestion.key, suggestion.template
        label = gettext("Set up a network of your own") if suggestion.is_own else gettext("Set up %(code)s")
        chosen = forms.BooleanField(
            label=label % {"code": suggestion.code}, required=False, widget=forms.CheckboxInput({"value": "on"})
        )
        self.fields[f"chosen_{key}"] = chosen
        initial = {
            "code": suggestion.code,
            "name": template.name,
            "purpose": template.purpose,
            "composition": template.composition,
        }
        labels = {"code": _("Code"), "name": _("Name"), "purpose": _("Purpose"), "composition": _("Composition")}
        for part, text in initial.items():
            rows = 3 if part in {"purpose", "composition"} else 0
            field = text_field(Network, part, labels[part], rows=rows, required=False)
            field.initial = str(text)
            self.fields[f"{part}_{key}"] = field
        self.fields[f"minimum_{key}"] = forms.IntegerField(
            label=_("Members wanted from each municipality"),
            min_value=0,
            max_value=50,
            required=False,
            initial=template.minimum,
        )

    def groups(self) -> list[tuple[Suggestion, forms.BoundField, list[forms.BoundField], list[forms.BoundField]]]:
        """For each suggestion its box, code and name, and the rest."""
        return [
            (
                suggestion,
                self[f"chosen_{suggestion.key}"],
                [self[f"{part}_{suggestion.key}"] for part in self.PARTS[:2]],
                [self[f"{part}_{suggestion.key}"] for part in self.PARTS[2:]],
            )
            for suggestion in self.offered
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for suggestion in self.offered:
            if data.get(f"chosen_{suggestion.key}"):
                for part in ("code", "name"):
                    field = f"{part}_{suggestion.key}"
                    if field not in self.errors and not data.get(field):
                        self.add_error(field, forms.Field.default_error_messages["required"])
        return data

    def entries(self) -> dict[str, dict[str, Any]]:
        """What is chosen, as `found_networks` takes it."""
        data = self.cleaned_data
        return {
            suggestion.key: {
                **{part: data[f"{part}_{suggestion.key}"] for part in self.PARTS[:4]},
                "minimum_per_municipality": data[f"minimum_{suggestion.key}"] or 0,
            }
            for suggestion in self.offered
            if data[f"chosen_{suggestion.key}"]
        }
