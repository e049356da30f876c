"""Networks founded, described anew and closed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from network.networks.models import Network
from network.networks.signals import networks_founded
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


@transaction.atomic
def found_networks(
    entries: Mapping[str, Mapping[str, Any]], *, organisation: Organisation, by: Person | None
) -> list[Network]:
    """Set up several networks at once, all of them or none; each entry is what `create_network` takes, by a key.

    Raises NotAllowed, and ValidationError whose fields are named after the key: `code_KOG`.
    """
    networks = []
    errors: dict[str, list[str]] = {}
    for key, fields in entries.items():
        try:
            networks.append(create_network(organisation=organisation, by=by, **fields))
        except ValidationError as error:
            named = error.message_dict if hasattr(error, "error_dict") else {"code": error.messages}
            errors |= {f"{'code' if name == 'slug' else name}_{key}": messages for name, messages in named.items()}
    if errors:
        raise ValidationError(errors)
    if not networks:
        raise ValidationError(_("Choose at least one network."))
    networks_founded.send(Network, networks=networks, by=by)
    return networks
