"""The check of who closes a gathering, and in which role."""

from gatherings.programme.models import GatheringPage
from gatherings.registration.querysets import arranges
from network.memberships.querysets import grants_of
from network.organisations.rules import STEP
from network.persons.models import Person
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.roles.enums import Role


def require_closer(gathering: GatheringPage, by: Person | None) -> None:
    """Raise NotAllowed unless the person edits the gatherings of the organiser today; None is the system itself."""
    if by is not None and not holds(arranges(by, "organiser__path"), gathering):
        raise NotAllowed(f"{by.pk} does not arrange gathering {gathering.pk}")


def role_of(gathering: GatheringPage, by: Person | None) -> str:
    """The role in which somebody closes: of those held in the organiser's region today, the first of `Role`."""
    if by is None:
        return ""
    region = gathering.organiser.path[:STEP]
    held = {seat.role for seat in grants_of(by).seats if seat.path[:STEP] == region}
    return next((role.value for role in Role if role in held), "")
