"""Forms about organisations: search, create, rename, move."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.organisations.enums import OrganisationKind, Ownership, Permission, UnitKind
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Designation, Organisation
from network.persons.models import Person
from network.records.forms.fields import day_field, reason_field, text_field, version_field
from network.web.filters import FilterForm


class OrganisationFilter(FilterForm):
    """What the list of organisations is narrowed down to."""

    q = forms.CharField(
        label=_("Name or number, today's or an earlier one"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *OrganisationKind.choices])
    closed = forms.BooleanField(label=_("Also those that have closed"), required=False)


def ownership_field() -> forms.ChoiceField:
    """Who owns a unit, or that nobody has said so."""
    return forms.ChoiceField(
        label=_("Ownership"), choices=[("", _("Not recorded")), *Ownership.choices], required=False
    )


class CreateOrganisationForm(forms.Form):
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
    name = text_field(Designation, "name", _("Name"))
    number = text_field(
        Designation,
        "number",
        _("Number"),
        help_text=_("A municipality's four digits, or a unit's organisation number of nine."),
    )
    county = text_field(Designation, "county", _("County"))
    ownership = ownership_field()
    owner = text_field(Designation, "owner", _("Owner"), help_text=_("The name of a private unit's owner."))
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

    name = text_field(Designation, "name", _("Name"))
    number = text_field(Designation, "number", _("Number"))
    county = text_field(Designation, "county", _("County"))
    ownership = ownership_field()
    owner = text_field(Designation, "owner", _("Owner"), help_text=_("The name of a private unit's owner."))
    on = day_field(_("From"), help_text=_("The first day with the new name or number. The earlier ones stay findable."))
    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()
    county_before = text_field(Designation, "county", _("County"), widget=forms.HiddenInput)
    owner_before = text_field(Designation, "owner", _("Owner"), widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisation.level == OrganisationKind.UNIT:
            del self.fields["county"], self.fields["county_before"]
        else:
            del self.fields["ownership"], self.fields["owner"], self.fields["owner_before"]


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
