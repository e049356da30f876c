"""What becomes of the memberships in an organisation that ends: ended, or carried on in what comes after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.memberships.actions import appoint, end_membership, withdraw_membership
from network.memberships.models import Membership
from network.memberships.querysets import MembershipQuerySet
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.enums import Role

ONE_EACH = frozenset({Role.EDUCATION_LEADER, Role.UNIT_LEADER})
"""Roles that an organisation has one holder of: they end where the successor has its own."""


@dataclass
class Settled:
    """The memberships that were ended or withdrawn, and those that were begun instead."""

    ended: list[Membership] = field(default_factory=list)
    carried: list[Membership] = field(default_factory=list)


def memberships_after(organisation: Organisation, on: date) -> MembershipQuerySet:
    """Those held in the organisation itself on the day or later."""
    return Membership.objects.filter(organisation=organisation).exclude(until__lt=on)


def usual_places(
    organisation: Organisation, successor: Organisation | None, on: date
) -> dict[int, Organisation | None]:
    """Where each membership goes on where nobody says otherwise; None where it ends. Two queries.

    It goes on in the successor, but for what the person holds there already, and for a leader where there is one.
    """
    rows = list(memberships_after(organisation, on).select_related("person", "organisation", "network__organisation"))
    if successor is None:
        return {row.pk: None for row in rows}
    there = list(memberships_after(successor, on).values_list("person", "role", "network"))
    led = {role for _person, role, _network in there} & ONE_EACH
    places: dict[int, Organisation | None] = {}
    for row in rows:
        held = (row.person_id, row.role, row.network_id) in there
        seated = row.network is None or _has_room(row.network, successor, on)
        places[row.pk] = successor if seated and not held and row.role not in led else None
    return places


def _has_room(network: Network, organisation: Organisation, on: date) -> bool:
    """Whether the organisation may have members in the network on the day: it is there, in the same region."""
    lasts = network.closed_on is None or network.closed_on >= on
    return lasts and network.organisation.region_path == organisation.region_path


def settle_memberships(
    organisation: Organisation,
    *,
    successor: Organisation | None,
    on: date,
    by: Person | None,
    places: Mapping[int, Organisation | None] | None = None,
) -> Settled:
    """End what is held in the organisation the day before `on`, and carry on what is to go on elsewhere.

    `places` says where for some or all of them; the rest go where they usually do. What would have begun on the day
    or later is withdrawn. Raises NotAllowed, ValidationError.
    """
    settled = Settled()
    chosen = {**usual_places(organisation, successor, on), **(places or {})}
    last_day = on - timedelta(days=1)
    for row in memberships_after(organisation, on).select_related("person", "organisation", "network"):
        place = chosen.get(row.pk)
        words = {"name": organisation.name, "day": date_format(on)}
        reason = _("%(name)s ended on %(day)s") % words
        until = row.until
        if row.since > last_day:
            settled.ended.append(withdraw_membership(row, by=by, reason=reason))
        else:
            settled.ended.append(end_membership(row, last_day=last_day, by=by, reason=reason))
        if place is not None:
            settled.carried.append(
                appoint(
                    row.person,
                    role=Role(row.role),
                    organisation=place,
                    network=row.network,
                    title=row.title,
                    since=max(row.since, on),
                    until=until,
                    by=by,
                    reason=_("Carried over from %(name)s") % words,
                )
            )
    return settled
