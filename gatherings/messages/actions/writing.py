"""A message is written, changed, and thrown away, as long as it is a draft."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.messages.enums import Audience, MessageKind
from gatherings.messages.models import Message
from gatherings.messages.rules import refusal
from gatherings.messages.selectors.recipients import networks_to_choose
from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.rights import require_arranger
from gatherings.registration.enums import SetupState
from gatherings.registration.models import RegistrationSetup
from gatherings.registration.selectors.pages import setup_of
from network.persons.models import Person
from network.records.actions import record, refuse_stale
from network.roles.enums import Role

CHANGEABLE = frozenset(
    {
        "kind",
        "audience",
        "networks",
        "roles",
        "subject",
        "text",
        "second_language",
        "second_subject",
        "second_text",
    }
)


def require_writer(gathering: GatheringPage, by: Person | None) -> None:
    """Raise NotAllowed unless the person arranges the gathering today, as for its registration."""
    require_arranger(RegistrationSetup(gathering=gathering), by)


@transaction.atomic
def write_message(gathering: GatheringPage, *, by: Person | None, **values: Any) -> Message:
    """Keep a draft of a message. Raises NotAllowed, ValidationError."""
    require_writer(gathering, by)
    message = Message(gathering=gathering, **_checked(values))
    _check(message)
    return record(message, by=by)


@transaction.atomic
def change_message(
    message: Message, *, by: Person | None, expected_version: int | None = None, **values: Any
) -> Message:
    """Change a draft. Raises NotAllowed, ValidationError, StaleRecord."""
    fresh = lock_draft(message, by=by)
    refuse_stale(fresh, expected_version)
    for name, value in _checked(values).items():
        setattr(fresh, name, value)
    _check(fresh)
    return record(fresh, by=by)


@transaction.atomic
def discard_message(message: Message, *, by: Person | None) -> Message:
    """Take a draft away; its history keeps what was written. Raises NotAllowed, ValidationError."""
    fresh = lock_draft(message, by=by)
    fresh.is_withdrawn = True
    return record(fresh, by=by, reason="thrown away")


def lock_draft(message: Message, *, by: Person | None) -> Message:
    """The message as it is stored, for nobody else until the transaction ends. Raises NotAllowed, ValidationError."""
    rows = Message.objects.select_for_update(of=("self",)).select_related("gathering__organiser", "sent_by")
    fresh: Message = rows.get(pk=message.pk)
    require_writer(fresh.gathering, by)
    if not fresh.is_draft:
        raise ValidationError(_("The message has been sent already. It went out once."))
    if fresh.is_withdrawn:
        raise ValidationError(_("The message was thrown away. Write a new one."))
    return fresh


def check_kind(message: Message) -> None:
    """Hold the kind against how the gathering stands today. Raises ValidationError on `kind`."""
    gathering, today = message.gathering, timezone.localdate()
    days = {"starts_on": gathering.starts_on, "ends_on": gathering.ends_on, "day": today}
    if why := refusal(message.kind, is_cancelled=gathering.is_cancelled, **days):
        raise ValidationError({"kind": why})
    if message.kind == MessageKind.REMINDER:
        setup = setup_of(gathering)
        if setup is None or setup.state_on(today) != SetupState.OPEN:
            raise ValidationError({"kind": _("One cannot sign up today. Open the registration first.")})


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    for name in {"subject", "text", "second_subject", "second_text"} & set(values):
        values[name] = str(values[name]).strip()
    return values


def _check(message: Message) -> None:
    """The rules that the form and the demo share. Raises ValidationError."""
    errors = {}
    known = {*networks_to_choose(message.gathering, timezone.localdate()).values_list("pk", flat=True)}
    if set(message.networks) - known:
        errors["networks"] = _("Choose among the networks of the region.")
    if set(message.roles) - set(Role.values):
        errors["roles"] = _("Choose among the roles on the list.")
    if message.is_to_the_invited and not (message.networks or message.roles):
        errors["networks"] = _("Tick at least one network or role.")
    if message.audience not in Audience.values:
        errors["audience"] = _("Choose to whom it goes.")
    if message.second_text and not message.second_language:
        errors["second_language"] = _("Say in which language the second text is.")
    if message.second_language and not message.second_text:
        errors["second_text"] = _("Write the text, or take the language away.")
    if errors:
        raise ValidationError(errors)
    check_kind(message)
