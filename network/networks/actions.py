"""Networks founded, described anew and closed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from network.networks.models import Network
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record, refuse_stale

EDITABLE = frozenset({"code", "name", "purpose", "composition", "minimum_per_municipality", "founded_on", "closed_on"})


@transaction.atomic
def create_network(
    *,
    organisation: Organisation,
    code: str,
    name: str,
    by: Person | None,
    slug: str = "",
    purpose: str = "",
    composition: str = "",
    minimum_per_municipality: int = 0,
    founded_on: date | None = None,
    reason: str = "",
) -> Network:
    """Set up a network under an organisation, from its first day (None: as long as anyone knows).

    Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, organisation)
    network = Network(
        organisation=organisation,
        code=code.strip().upper(),
        name=name.strip(),
        slug=slug or slugify(code) or "nettverk",
        purpose=purpose,
        composition=composition,
        minimum_per_municipality=minimum_per_municipality,
        founded_on=founded_on,
    )
    if Network.objects.filter(Q(code=network.code) | Q(slug=network.slug)).exists():
        raise ValidationError({"code": _("There is a network with this code already.")})
    return record(network, by=by, reason=reason)


@transaction.atomic
def edit_network(
    network: Network, *, by: Person | None, reason: str = "", expected_version: int | None = None, **changes: Any
) -> Network:
    """Change what a network is for, how it is put together, or its lifetime; its address stays.

    `changes` are among EDITABLE. Raises NotAllowed, ValidationError, StaleRecord.
    """
    if unknown := set(changes) - EDITABLE:
        raise TypeError(f"A network's {', '.join(sorted(unknown))} cannot be edited.")
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, network.organisation)
    fresh = Network.objects.select_for_update().get(pk=network.pk)
    refuse_stale(fresh, expected_version)
    for field, value in changes.items():
        setattr(fresh, field, value)
    record(fresh, by=by, reason=reason, expected_version=expected_version)
    for field in (*changes, "version"):
        setattr(network, field, getattr(fresh, field))
    return network
