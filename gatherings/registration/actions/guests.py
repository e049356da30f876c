"""Guests register by a secret link, and are forgotten a year after the gathering."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from gatherings.registration.actions.answers import check_answers, store_answers
from gatherings.registration.actions.registering import Answers, add_registration, require_open, take_place
from gatherings.registration.actions.seats import lock
from gatherings.registration.models import FORGOTTEN, GuestLink, Registration, RegistrationSetup
from network.records.errors import NotAllowed


def is_guest_token(setup: RegistrationSetup, token: str) -> bool:
    """Whether the token is the one in today's link, and guests may register (one query)."""
    link = GuestLink.objects.filter(setup=setup).first() if setup.guests_allowed else None
    return link is not None and constant_time_compare(link.token, token)


@transaction.atomic
def register_guest(
    setup: RegistrationSetup,
    *,
    token: str,
    name: str,
    email: str,
    organisation: str = "",
    municipality: int | None = None,
    answers: Answers | None = None,
    expects_seat: bool = False,
) -> Registration:
    """Register a guest who holds the link. Raises NotAllowed where it is not today's, ValidationError."""
    setup = lock(setup)
    if not is_guest_token(setup, token):
        raise NotAllowed("The link for guests is another by now")
    require_open(setup)
    address = email.strip().lower()
    wanted = {"name": name.strip(), "email": address}
    if missing := {field: _("This field is required.") for field, value in wanted.items() if not value}:
        raise ValidationError(missing)
    active = setup.registrations.active()
    if active.filter(guest_email=address).exists() or active.filter(person__email=address).exists():
        raise ValidationError({"email": _("This address is registered already. The confirmation was sent to it.")})
    given = check_answers(setup, answers or {})
    registration = add_registration(
        setup,
        by=None,
        guest_name=wanted["name"],
        guest_email=address,
        guest_organisation=organisation.strip(),
        municipality_id=municipality,
        language=translation.get_language() or settings.LANGUAGE_CODE,
    )
    store_answers(registration, given)
    return take_place(setup, registration, by=None, expects_seat=expects_seat)


@transaction.atomic
def forget_guests(on: date) -> int:
    """Forget what guests of long-past gatherings are called and where mail went, in the history too; returns how many.

    That somebody came, from which municipality and to what, stays. Three queries.
    """
    before = on - timedelta(days=settings.GUESTS_KEPT_DAYS)
    old = Registration.objects.filter(person__isnull=True, setup__gathering__ends_on__lt=before)
    keys = list(old.exclude(guest_name=FORGOTTEN).values_list("pk", flat=True))
    blank = {"guest_name": FORGOTTEN, "guest_email": "", "guest_organisation": ""}
    Registration.objects.filter(pk__in=keys).update(**blank)
    Registration.history.filter(id__in=keys).update(**blank)
    return len(keys)
