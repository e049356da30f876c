"""Guests who lead sessions, recorded once for a region."""

from django.db import transaction

from gatherings.programme.models import ProgrammeGuest
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person, User
from network.records.conditions import holds
from network.records.errors import NotAllowed


def edits_gatherings_of(user: User, organiser: Organisation) -> bool:
    """Whether the user edits the gatherings that the organisation arranges (no query of its own)."""
    return bool(holds(grants_of(user).reach(Permission.EDIT_PAGES), organiser))


@transaction.atomic
def add_guest(organiser: Organisation, *, name: str, organisation: str, by: Person | None) -> ProgrammeGuest:
    """The guest with the name and the organisation in the organiser's region: the one recorded, or a new one.

    Case and spaces make no other guest. Raises NotAllowed, ValidationError.
    """
    if by is not None and not edits_gatherings_of(by, organiser):
        raise NotAllowed(f"{by.pk} may not edit gatherings of {organiser.pk}")
    region = Organisation.objects.select_for_update().get(path=organiser.region_path)
    name, organisation = " ".join(name.split()), " ".join(organisation.split())
    guest = ProgrammeGuest(region=region, name=name, organisation=organisation)
    guest.full_clean(exclude=["region"])
    for known in ProgrammeGuest.objects.of_region(region.path):
        if (known.name.casefold(), known.organisation.casefold()) == (name.casefold(), organisation.casefold()):
            return known
    guest.save()
    return guest
