"""The checks of who prepares a form and keeps the library."""

from gatherings.programme.models import GatheringPage
from gatherings.registration.querysets import arranges
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.conditions import holds
from network.records.errors import NotAllowed


def require_arranger(gathering: GatheringPage, by: Person | None) -> None:
    """Raise NotAllowed unless the person edits the gatherings of the organiser today; None is the system itself."""
    if by is not None and not holds(arranges(by, "organiser__path"), gathering):
        raise NotAllowed(f"{by.pk} does not arrange gathering {gathering.pk}")


def require_keeper(region: Organisation, by: Person | None) -> None:
    """Raise NotAllowed unless the person edits the gatherings of the whole region today."""
    if by is not None and not holds(arranges(by, "path"), region):
        raise NotAllowed(f"{by.pk} does not keep the questions of region {region.pk}")
