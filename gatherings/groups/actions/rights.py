"""The checks of who may divide participants, and the lock under which places are given."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gatherings.groups.models import Division
from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.rights import require_arranger
from gatherings.registration.models import RegistrationSetup
from network.persons.models import Person


def require_divider(gathering: GatheringPage, by: Person | None) -> None:
    """Raise NotAllowed unless the person arranges the gathering today, as for its registration."""
    require_arranger(RegistrationSetup(gathering=gathering), by)


def lock(division: Division) -> Division:
    """The division as it is stored, held until the transaction ends: one place after the other."""
    rows = Division.objects.select_for_update(of=("self",)).select_related("gathering__organiser", "board")
    return rows.get(pk=division.pk)


def lock_standing(division: Division, *, by: Person | None) -> Division:
    """As `lock`, for whoever divides. Raises NotAllowed, and ValidationError where the division was taken away."""
    fresh = lock(division)
    require_divider(fresh.gathering, by)
    if fresh.is_withdrawn:
        raise ValidationError(_("The division was taken away. Bring it back first."))
    return fresh
