"""The checks of who may register whom, for the actions."""

from gatherings.registration.models import RegistrationSetup
from gatherings.registration.selectors.people import arranges_gathering, is_of_the_region
from network.persons.models import Person
from network.records.errors import NotAllowed


def require_arranger(setup: RegistrationSetup, by: Person | None) -> None:
    """Raise NotAllowed unless the person edits the gatherings of the organiser today; None is the system itself."""
    if by is not None and not arranges_gathering(by, setup):
        raise NotAllowed(f"{by.pk} does not arrange gathering {setup.gathering_id}")


def require_member(setup: RegistrationSetup, by: Person) -> None:
    """Raise NotAllowed unless the person holds a role in the region of the gathering today."""
    if not is_of_the_region(by, setup):
        raise NotAllowed(f"{by.pk} holds no role in the region of gathering {setup.gathering_id}")
