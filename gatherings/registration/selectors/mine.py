"""How somebody stands on the list of a gathering, for its page and for My page."""

from dataclasses import dataclass
from datetime import date

from gatherings.programme.models import GatheringPage
from gatherings.registration.enums import SetupState
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.querysets import led_paths
from gatherings.registration.selectors.pages import setup_of
from gatherings.registration.selectors.people import arranges_gathering, is_of_the_region
from network.persons.models import User


def registration_of(user: User, setup: RegistrationSetup) -> Registration | None:
    """The user's registration that counts, with its place in line (one query, none for anonymous readers)."""
    if not user.is_authenticated:
        return None
    return Registration.objects.active().of(user).filter(setup=setup).with_names().with_place().first()


@dataclass(frozen=True)
class RegistrationCall:
    """What the page of a gathering says about registering, and where it leads.

    At most three queries: the setup, the reader's grants and the reader's registration.
    """

    setup: RegistrationSetup | None
    state: SetupState
    registration: Registration | None
    is_full: bool
    may_register: bool
    may_register_others: bool
    may_arrange: bool

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to tell this reader as somebody who may come."""
        is_told = self.state in {SetupState.NOT_OPEN, SetupState.CLOSED}
        return self.setup is not None and (is_told or self.may_register or self.registration is not None)


def registration_call(page: GatheringPage, user: User, on: date) -> RegistrationCall | None:
    """None where there is nothing to say, for the past, and in previews; not set up, it says so to who may do that."""
    if page.pk is None or page.ends_on < on:
        return None
    setup = setup_of(page)
    if setup is None:
        bare = RegistrationSetup(gathering=page)
        if page.is_cancelled or not arranges_gathering(user, bare):
            return None
        return RegistrationCall(None, SetupState.NOT_OPEN, None, False, False, False, True)
    state = setup.state_on(on)
    call = RegistrationCall(
        setup=setup,
        state=state,
        registration=registration_of(user, setup),
        is_full=setup.capacity is not None and setup.seats_taken >= setup.capacity,  # type: ignore[attr-defined]
        may_register=state == SetupState.OPEN and (not user.is_authenticated or is_of_the_region(user, setup)),
        may_register_others=state == SetupState.OPEN and bool(led_paths(user)) and is_of_the_region(user, setup),
        may_arrange=arranges_gathering(user, setup),
    )
    return call if call.is_shown or call.may_arrange else None
