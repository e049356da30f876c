"""Memberships begun, ended, withdrawn and restored, and the rights that follow from them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import Permission as DjangoPermission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.memberships.models import Membership, OrganisationRight
from network.networks.models import Network
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.page_groups.actions.groups import LEVELS, ensure_group
from network.page_groups.models import PageGroup
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_lifetime, check_order
from network.records.reasons import require_reason
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS, WAGTAIL_GROUPS


def grant_rights(membership: Membership) -> None:
    """Write the rights of a membership's role; they count from its first day to its last."""
    wanted = DjangoPermission.objects.filter(
        content_type__app_label="network",
        content_type__model="organisation",
        codename__in=PERMISSIONS[Role(membership.role)],
    )
    OrganisationRight.objects.bulk_create(
        [
            OrganisationRight(
                user=membership.person,
                content_object=membership.organisation,
                permission=permission,
                membership=membership,
            )
            for permission in wanted
        ],
        ignore_conflicts=True,
    )


def sync_wagtail_groups(person: Person) -> None:
    """Let the person be in exactly those groups for pages that today's memberships carry.

    Two queries where nothing changes. Called by every action here, nightly, and on the way into the
    Wagtail admin (`network.cms.gate`), so that no group outlives its membership.
    """
    carried = Membership.objects.of(person).current().with_role(*WAGTAIL_GROUPS).filter(organisation__kind__in=LEVELS)
    held = {
        (membership.organisation_id, membership.role): membership
        for membership in carried.select_related("organisation")
    }
    have = {
        (page_group.organisation_id, page_group.role): page_group.group_id
        for page_group in PageGroup.objects.filter(group__user=person)
    }
    for key in held.keys() - have.keys():
        person.groups.add(ensure_group(held[key].organisation, Role(held[key].role)))
    if gone := have.keys() - held.keys():
        person.groups.remove(*(have[key] for key in gone))


def require_may_grant(by: Person | None, role: Role, organisation: Organisation) -> None:
    """Raise NotAllowed unless the person decides over memberships there and holds every right of the role.

    Whatever makes a role last longer than it does today asks this: a new membership, a later last day of one that
    there is, and one that stands again.
    """
    for permission in {Permission.MANAGE_PEOPLE, *PERMISSIONS[role]}:
        require_system_or(by, permission, organisation)


def _check_lifetimes(organisation: Organisation, network: Network | None, since: date) -> None:
    """Raise ValidationError unless the organisation and the network are there on the first day."""
    check_lifetime(organisation, since, "since")
    if network is not None:
        check_lifetime(network, since, "since")


def _check_region(organisation: Organisation, network: Network | None) -> None:
    """Raise ValidationError unless the network is set up in the region that the organisation belongs to."""
    if network is not None and network.organisation.region_path != organisation.region_path:
        raise ValidationError({"network": _("%(network)s belongs to another region.") % {"network": network}})


def _check_ends_in_time(organisation: Organisation, until: date | None, field: str) -> None:
    """Raise ValidationError where the membership would outlast an organisation that has closed."""
    closed = organisation.closed_on
    if closed is not None and (until is None or until > closed):
        words = {"place": organisation, "day": date_format(closed)}
        raise ValidationError({field: _("%(place)s closed on %(day)s: the last day is no later than that.") % words})


def _check_free(membership: Membership) -> None:
    """Raise ValidationError where the person holds the same role in some of the same days already."""
    same = Membership.objects.of(membership.person).filter(
        role=membership.role, organisation=membership.organisation, network=membership.network
    )
    overlapping = same.exclude(pk=membership.pk).exclude(until__lt=membership.since)
    if membership.until is not None:
        overlapping = overlapping.exclude(since__gt=membership.until)
    if overlapping.exists():
        raise ValidationError(
            {"since": _("%(person)s holds this role in that period already.") % {"person": membership.person}}
        )


@transaction.atomic
def appoint(
    person: Person,
    *,
    role: Role,
    organisation: Organisation,
    by: Person | None,
    since: date,
    until: date | None = None,
    network: Network | None = None,
    title: str = "",
    reason: str = "",
) -> Membership:
    """Let a person hold a role in an organisation, or for it in a network, from a day.

    Nobody hands out a right that they do not hold themselves. Raises NotAllowed, ValidationError.
    """
    require_may_grant(by, role, organisation)
    _check_region(organisation, network)
    _check_lifetimes(organisation, network, since)
    _check_ends_in_time(organisation, until, "until")
    membership = Membership(
        person=person,
        role=role,
        organisation=organisation,
        network=network,
        since=since,
        until=until,
        title=title.strip(),
    )
    _check_free(membership)
    record(membership, by=by, reason=reason)
    grant_rights(membership)
    sync_wagtail_groups(person)
    return membership


@transaction.atomic
def end_membership(
    membership: Membership, *, last_day: date, by: Person | None, reason: str, expected_version: int | None = None
) -> Membership:
    """End a membership, and with it the rights; that it was held stays on record.

    A last day later than the one that stands gives the role for longer, and asks for what giving it asks for.
    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_system_or(by, Permission.MANAGE_PEOPLE, membership.organisation)
    stored = Membership.everything.select_for_update().get(pk=membership.pk)
    if stored.is_withdrawn:
        raise ValidationError(_("It is withdrawn. Restore it before you set its last day."))
    if stored.until is not None and last_day > stored.until:
        require_may_grant(by, Role(membership.role), membership.organisation)
    check_order(membership.since, last_day, "last_day")
    _check_ends_in_time(membership.organisation, last_day, "last_day")
    require_reason(reason, message=_("Say in a few words why it ends."))
    membership.until = last_day
    _check_free(membership)
    record(membership, by=by, reason=reason, expected_version=expected_version)
    if last_day >= timezone.localdate():
        grant_rights(membership)  # the nightly tidying may have taken them before the last day was put off
    sync_wagtail_groups(membership.person)
    return membership


@transaction.atomic
def withdraw_membership(
    membership: Membership, *, by: Person | None, reason: str, expected_version: int | None = None
) -> Membership:
    """Take back a membership that was recorded by mistake: it held on no day, and its rights are gone at once.

    Only its history knows of it; it can come back. Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_system_or(by, Permission.MANAGE_PEOPLE, membership.organisation)
    if membership.is_withdrawn:
        raise ValidationError(_("It is withdrawn already."))
    require_reason(reason, message=_("Say in a few words what was wrong."))
    membership.is_withdrawn = True
    record(membership, by=by, reason=reason.strip(), expected_version=expected_version)
    membership.rights.all().delete()
    sync_wagtail_groups(membership.person)
    return membership


@transaction.atomic
def restore_membership(
    membership: Membership, *, by: Person | None, reason: str, expected_version: int | None = None
) -> Membership:
    """Let a withdrawn membership stand again, with its rights, as if it had not been withdrawn.

    Nobody gives back a right that they do not hold themselves. Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_may_grant(by, Role(membership.role), membership.organisation)
    if not membership.is_withdrawn:
        raise ValidationError(_("It is not withdrawn."))
    require_reason(reason, message=_("Say in a few words why it stands after all."))
    _check_free(membership)
    membership.is_withdrawn = False
    record(membership, by=by, reason=reason.strip(), expected_version=expected_version)
    grant_rights(membership)
    sync_wagtail_groups(membership.person)
    return membership


@transaction.atomic
def extend_membership(
    membership: Membership, *, since: date, until: date | None, by: Person | None, reason: str
) -> Membership:
    """Let a membership cover another period too that it overlaps. Raises NotAllowed, ValidationError."""
    require_may_grant(by, Role(membership.role), membership.organisation)
    membership.since = min(membership.since, since)
    membership.until = max(membership.until, until) if membership.until and until else None
    record(membership, by=by, reason=reason)
    grant_rights(membership)
    return membership


@transaction.atomic
def put_back_membership(
    membership: Membership, *, was: Mapping[str, Any] | None, by: Person | None, reason: str
) -> Membership:
    """Let a membership stand as it `was` before its organisation ended; None: it began with that, and is withdrawn.

    Only for undoing what `network.reorganisations.actions.reorganising` did. Raises NotAllowed, ValidationError.
    """
    if was is None:
        membership.is_withdrawn = True
    else:
        membership.until = date.fromisoformat(was["until"]) if was["until"] else None
        membership.is_withdrawn = was["is_withdrawn"]
    if not membership.is_withdrawn:
        require_may_grant(by, Role(membership.role), membership.organisation)
    record(membership, by=by, reason=reason)
    if membership.is_withdrawn:
        membership.rights.all().delete()
    else:
        grant_rights(membership)
    sync_wagtail_groups(membership.person)
    return membership


@transaction.atomic
def end_lapsed_rights(*, on: date | None = None) -> int:
    """Tidy away the rights of memberships that are over; returns how many. Safe to run again."""
    lapsed = OrganisationRight.objects.lapsed(on or timezone.localdate())
    count, _per_model = lapsed.delete()
    carriers = Q(groups__page_group__isnull=False) | Q(memberships__role__in=WAGTAIL_GROUPS)
    for person in Person.objects.filter(carriers).distinct():
        sync_wagtail_groups(person)
    return count
