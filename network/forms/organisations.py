"""Forms about organisations: search, found, rename, move, merge, split, close."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.enums import OrganisationKind, Permission, UnitKind
from network.forms.fields import OrganisationField, choose_among, day_field, reason_field, version_field
from network.models import Organisation, Person


class OrganisationFilter(forms.Form):
    """What the list of organisations is narrowed down to."""

    q = forms.CharField(
        label=_("Name or number, today's or an earlier one"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *OrganisationKind.choices])
    closed = forms.BooleanField(label=_("Also those that have closed"), required=False)


class FoundForm(forms.Form):
    """A new organisation: what it is and where it stands."""

    parent = OrganisationField(
        label=_("Belongs to"), help_text=_("A municipality belongs to the region, a unit to a municipality.")
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(k.value, k.label) for k in (OrganisationKind.UNIT, OrganisationKind.MUNICIPALITY)],
        widget=forms.RadioSelect,
        initial=OrganisationKind.UNIT,
    )
    unit_kind = forms.ChoiceField(
        label=_("Kind of unit"), choices=[("", _("Not a unit")), *UnitKind.choices], required=False
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    number = forms.CharField(
        label=_("Number"),
        max_length=9,
        required=False,
        help_text=_("A municipality's four digits, or a unit's organisation number of nine."),
    )
    county = forms.CharField(label=_("County"), max_length=60, required=False)
    founded_on = day_field(
        _("First day"), required=False, help_text=_("Leave it empty where it has been there as long as anyone knows.")
    )
    reason = reason_field(_("For those who wonder later."), required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = Organisation.objects.with_permission(by, Permission.MANAGE_ORGANISATIONS).open()
        choose_among(self, "parent", managed.exclude(kind=OrganisationKind.UNIT), empty=_("Choose an organisation"))


class RenameForm(forms.Form):
    """Another name, number or county from a day."""

    name = forms.CharField(label=_("Name"), max_length=120)
    number = forms.CharField(label=_("Number"), max_length=9, required=False)
    county = forms.CharField(label=_("County"), max_length=60, required=False)
    on = day_field(_("From"), help_text=_("The first day with the new name or number. The earlier ones stay findable."))
    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()


class MoveForm(forms.Form):
    """To another place in the tree from a day."""

    to = OrganisationField(label=_("Moves to"))
    on = day_field(
        _("From"), help_text=_("The first day in the new place. Before it, everything counts in the old one.")
    )
    reason = reason_field(_("For those who wonder later."), required=False)

    def __init__(self, *args: Any, organisation: Organisation, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [kind for kind in OrganisationKind if kind.rank < organisation.level.rank]
        managed = Organisation.objects.with_permission(by, Permission.MANAGE_ORGANISATIONS).open()
        choose_among(self, "to", managed.filter(kind__in=above), empty=_("Choose an organisation"))


class MergeForm(forms.Form):
    """Into another organisation of the same level from a day."""

    into = OrganisationField(
        label=_("Becomes part of"), help_text=_("Units move over; what was recorded keeps its name and counts there.")
    )
    on = day_field(_("From"), help_text=_("The first day as part of it."))
    note = forms.CharField(label=_("Note"), max_length=240, required=False)

    def __init__(self, *args: Any, organisation: Organisation, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = Organisation.objects.with_permission(by, Permission.MANAGE_ORGANISATIONS).open()
        choose_among(
            self,
            "into",
            managed.filter(kind=organisation.kind).exclude(pk=organisation.pk),
            empty=_("Choose an organisation"),
        )


class SplitForm(forms.Form):
    """Into two or more organisations of the same level from a day, each with the units it is given."""

    main = OrganisationField(
        label=_("What it recorded follows"),
        help_text=_("Goals and all else that was recorded keeps its name, and counts there, once."),
    )
    also = OrganisationField(label=_("The other one"), help_text=_("A part goes here."))
    on = day_field(_("From"), help_text=_("The first day as parts of them."))
    note = forms.CharField(label=_("Note"), max_length=240, required=False)

    def __init__(self, *args: Any, organisation: Organisation, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = Organisation.objects.with_permission(by, Permission.MANAGE_ORGANISATIONS).open()
        offered = managed.filter(kind=organisation.kind).exclude(pk=organisation.pk)
        self.units = list(organisation.get_children().open())
        names = [self._name(unit) for unit in self.units]
        for name, unit in zip(names, self.units, strict=True):
            words = _("%(unit)s goes to") % {"unit": unit.name}
            self.fields[name] = OrganisationField(label=words, required=False)
        for name in ("main", "also", *names):
            choose_among(self, name, offered, empty=_("Choose an organisation"))
        # Listed once, however many units there are to place.
        listed = list(self.fields["main"].choices)[1:]  # type: ignore[attr-defined]
        for name in ("main", "also", *names):
            first = _("The one that what it recorded follows") if name in names else _("Choose an organisation")
            self.fields[name].choices = [("", first), *listed]  # type: ignore[attr-defined]

    @staticmethod
    def _name(unit: Organisation) -> str:
        return f"unit_{unit.pk}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("main") and data.get("main") == data.get("also"):
            self.add_error("also", _("Choose another one: what all goes to is merged, not split."))
        return data

    @property
    def among(self) -> dict[Organisation, list[Organisation]]:
        """The units by what comes after, each successor named also where no unit goes to it."""
        data = self.cleaned_data
        parts: dict[Organisation, list[Organisation]] = {data["main"]: [], data["also"]: []}
        for unit in self.units:
            parts.setdefault(data[self._name(unit)] or data["main"], []).append(unit)
        return parts


class CloseForm(forms.Form):
    """The last day of an organisation that nothing comes after."""

    last_day = day_field(_("Last day"))
    reason = reason_field(_("For those who wonder later."))
