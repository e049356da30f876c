"""Forms about people: search, invite, end a membership, accept an invitation."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.memberships.models import Membership
from network.memberships.selectors.rights import permissions_somewhere
from network.networks.models import Network
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.persons.models import Person
from network.records.forms.fields import day_field, reason_field, version_field
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS
from network.web.filters import FilterForm
from network.web.widgets import DateInput


class PeopleFilter(FilterForm):
    """What the list of people is narrowed down to, in the regions that are listed."""

    q = forms.CharField(
        label=_("Name"), required=False, max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )
    organisation = OrganisationField(label=_("Organisation"), required=False)
    network = forms.ModelChoiceField(Network.objects.none(), label=_("Network"), required=False)

    def __init__(self, *args: Any, regions: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Organisation.objects.municipalities() | Organisation.objects.regions()
        choose_among(self, "organisation", places.filter(in_subtrees(regions)), empty=_("All"))
        networks = Network.objects.filter(in_subtrees(regions, "organisation__path"))
        choose_among(self, "network", networks.order_by("code"), empty=_("All"))


def roles_open_to(person: Person) -> list[Role]:
    """The roles of which the person holds every permission somewhere, and so may hand out there (one query)."""
    held = permissions_somewhere(person)
    return [role for role in Role if PERMISSIONS[role] <= held]


class EndMembershipForm(forms.Form):
    """The last day, and why."""

    last_day = day_field(_("Last day"), help_text=_("The rights that follow from the role last through this day."))
    reason = reason_field(_("In a few words, for those who wonder later: new job, end of term."))
    version = version_field()

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = membership.until or timezone.localdate()
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
