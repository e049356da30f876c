"""Forms about people: search, invite, end a membership, accept an invitation."""

from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.enums import Permission, Role
from network.forms.fields import OrganisationField, choose_among, day_field, reason_field, version_field
from network.models import Membership, Network, Organisation, Person
from network.roles import PERMISSIONS
from network.widgets import DateInput


class PeopleFilter(forms.Form):
    """What the list of people is narrowed down to."""

    q = forms.CharField(
        label=_("Name"), required=False, max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )
    organisation = OrganisationField(label=_("Organisation"), required=False)
    network = forms.ModelChoiceField(Network.objects.none(), label=_("Network"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Organisation.objects.municipalities() | Organisation.objects.regions()
        choose_among(self, "organisation", places, empty=_("All"))
        choose_among(self, "network", Network.objects.order_by("code"), empty=_("All"))


def roles_open_to(person: Person) -> list[Role]:
    """The roles of which the person holds every permission somewhere, and so may hand out there (one query)."""
    held = person.permissions_somewhere()
    return [role for role in Role if PERMISSIONS[role] <= held]


class InviteForm(forms.Form):
    """Who, as what, from where, since when."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The address at work. The invitation is sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    role = forms.ChoiceField(label=_("Role"), help_text=_("You can give the roles whose rights you hold yourself."))
    organisation = OrganisationField(
        label=_("Organisation"), help_text=_("Where the role is held, or whom the person represents in the network.")
    )
    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("Network"), required=False, help_text=_("Only for a seat in a network.")
    )
    title = forms.CharField(
        label=_("Title"), max_length=120, required=False, help_text=_("As on the door: styrer, HTV.")
    )
    since = day_field(_("From"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = cast("forms.ChoiceField", self.fields["role"])
        role.choices = [("", _("Choose a role")), *((r.value, r.label) for r in roles_open_to(by))]
        managed = Organisation.objects.with_permission(by, Permission.MANAGE_PEOPLE)
        choose_among(self, "organisation", managed.open(), empty=_("Choose an organisation"))
        networks = Network.objects.alive(timezone.localdate()).in_regions_of(managed)
        choose_among(self, "network", networks.order_by("code"), empty=_("None"))
        self.fields["since"].initial = timezone.localdate

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class EndMembershipForm(forms.Form):
    """The last day, and why."""

    last_day = day_field(_("Last day"), help_text=_("The rights that follow from the role last through this day."))
    reason = reason_field(_("In a few words, for those who wonder later: new job, end of term."))
    version = version_field()

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": membership.version, "last_day": membership.until or timezone.localdate()}
        super().__init__(*args, **kwargs)
        self.fields["last_day"].widget = DateInput(attrs={"min": membership.since.isoformat()})


class WithdrawMembershipForm(forms.Form):
    """What was wrong, or why it stands after all."""

    reason = reason_field(_("In a few words, for those who wonder later: the wrong person, the wrong place."))
    version = version_field()


class AcceptForm(forms.Form):
    """The password that the account begins with."""

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

    def clean(self) -> None:
        chosen, again = (self.cleaned_data.get(field) for field in ("password", "again"))
        if chosen and again and chosen != again:
            self.add_error("again", _("The two are not alike."))
