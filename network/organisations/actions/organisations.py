"""Organisations found, moved, merged, split, renamed and closed: the only writers of their dated rows."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.organisations.actions.numbers import check_number, free_slug
from network.organisations.actions.placing import ONE_DAY, hang, place
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import OrganisationKind, Ownership, Permission, UnitKind
from network.organisations.models import BEGINNING, Designation, Organisation
from network.persons.models import Person
from network.records.actions import record, refuse_stale
from network.records.dates import check_not_future

TAKES_EFFECT = gettext_lazy("The day has not come yet. Record it on the day it takes effect.")


def _check_level(organisation: Organisation, parent: Organisation | None, field: str) -> None:
    if organisation.level.rank == 0:
        if parent is not None:
            raise ValidationError({field: _("A region stands at the top.")})
    elif parent is None or parent.level.rank >= organisation.level.rank:
        raise ValidationError({field: _("A municipality belongs to a region, a unit to a municipality.")})


def _check_open(organisation: Organisation, on: date, field: str) -> None:
    """Raise ValidationError unless the organisation can take something in on the day."""
    if organisation.closed_on is not None:
        raise ValidationError({field: _("%(name)s has closed already.") % {"name": organisation.name}})
    if organisation.founded_on and organisation.founded_on > on:
        raise ValidationError({"on": _("%(name)s did not exist yet.") % {"name": organisation.name}})


def _check_order(organisation: Organisation, on: date, field: str = "on") -> None:
    if organisation.closed_on is not None:
        raise ValidationError({field: _("%(name)s has closed already.") % {"name": organisation.name}})
    last = organisation.placements.order_by("since").last()
    if last is not None and last.since >= on:
        day = date_format(last.since)
        raise ValidationError({field: _("The day must come after %(day)s, the last change recorded.") % {"day": day}})


def _check_owner(kind: OrganisationKind, ownership: str, owner: str) -> None:
    if ownership and kind != OrganisationKind.UNIT:
        raise ValidationError({"ownership": _("Only units have an owner of their own.")})
    if owner.strip() and ownership != Ownership.PRIVATE:
        raise ValidationError({"owner": _("Name the owner of a private unit only.")})


@transaction.atomic
def create_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    parent: Organisation | None,
    by: Person | None,
    unit_kind: str = "",
    number: str = "",
    county: str = "",
    ownership: str = "",
    owner: str = "",
    founded_on: date | None = None,
    slug: str = "",
    is_demo: bool = False,
    reason: str = "",
) -> Organisation:
    """Record an organisation under its parent, from its first day (None: as long as anyone knows).

    Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, parent)
    organisation = Organisation(
        name=name.strip(),
        kind=kind,
        unit_kind=unit_kind,
        number=number,
        ownership=ownership,
        founded_on=founded_on,
        slug=slug or free_slug(name.strip()),
        is_demo=is_demo,
    )
    _check_level(organisation, parent, "parent")
    if parent is not None and parent.closed_on is not None:
        raise ValidationError({"parent": _("%(name)s has closed already.") % {"name": parent.name}})
    if (kind == OrganisationKind.UNIT) != (unit_kind in UnitKind.values):
        raise ValidationError({"unit_kind": _("Say what kind of unit it is; only units have one.")})
    check_number(kind, number)
    _check_owner(kind, ownership, owner)
    if founded_on:
        check_not_future(founded_on, "founded_on", message=TAKES_EFFECT)
    since = founded_on or BEGINNING
    designation = Designation(
        since=since, name=organisation.name, number=number, county=county, ownership=ownership, owner=owner.strip()
    )
    designation.full_clean(exclude=["organisation"])
    organisation.path, organisation.depth = "0", 1  # placed by the tree below; full_clean asks for a value
    if parent is None:
        record(organisation, by=by, reason=reason, save=lambda o: Organisation.add_root(instance=o))
    else:
        fresh = Organisation.objects.get(pk=parent.pk)
        record(organisation, by=by, reason=reason, save=lambda o: fresh.add_child(instance=o))
    designation.organisation = organisation
    designation.save()
    place(organisation, since)
    return organisation


@transaction.atomic
def redesignate(
    organisation: Organisation,
    *,
    on: date,
    by: Person | None,
    name: str | None = None,
    number: str | None = None,
    county: str | None = None,
    ownership: str | None = None,
    owner: str | None = None,
    reason: str = "",
    expected_version: int | None = None,
) -> Designation:
    """Give an organisation another name, number, county or owner from a day; the old ones stay readable and findable.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, organisation)
    check_not_future(on, "on", message=TAKES_EFFECT)
    if organisation.closed_on is not None:
        raise ValidationError({"on": _("%(name)s has closed already.") % {"name": organisation.name}})
    fresh = Organisation.objects.select_for_update().get(pk=organisation.pk)
    refuse_stale(fresh, expected_version)
    current = fresh.designations.order_by("since").last()
    if current is None or current.since >= on:
        raise ValidationError({"on": _("A later change of name or number is recorded already.")})
    if number is not None:
        check_number(organisation.level, number)
    renamed = Designation(
        organisation=organisation,
        since=on,
        name=current.name if name is None else name.strip(),
        number=current.number if number is None else number,
        county=current.county if county is None else county,
        ownership=current.ownership if ownership is None else ownership,
        owner=current.owner if owner is None else owner.strip(),
    )
    if renamed.ownership != Ownership.PRIVATE and owner is None:
        renamed.owner = ""
    _check_owner(organisation.level, renamed.ownership, renamed.owner)
    if renamed.facts == current.facts:
        raise ValidationError(_("Nothing is changed: name, number, county and owner are as before."))
    renamed.full_clean()
    current.until = on - ONE_DAY
    current.save(update_fields=["until"])
    renamed.save()
    for field in ("name", "number", "ownership"):
        setattr(fresh, field, getattr(renamed, field))
    record(fresh, by=by, reason=reason)
    for field in ("name", "number", "ownership", "version"):
        setattr(organisation, field, getattr(fresh, field))
    return renamed


@transaction.atomic
def move_organisation(
    organisation: Organisation,
    *,
    to: Organisation,
    on: date,
    by: Person | None,
    reason: str = "",
    latest: date | None = None,
) -> Organisation:
    """Move an organisation with all under it to another parent, counted there from `on`.

    What was recorded stays where it was made and counts under the old parent before that day. The right is
    needed at both ends. Raises NotAllowed, ValidationError.
    """
    moving, target = (Organisation.objects.get(pk=o.pk) for o in (organisation, to))
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, moving)
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, target)
    check_not_future(on, "on", message=TAKES_EFFECT, latest=latest)
    _check_order(moving, on)
    _check_level(moving, target, "to")
    _check_open(target, on, "to")
    if moving.is_child_of(target):
        raise ValidationError({"to": _("It belongs to %(name)s already.") % {"name": target.name}})
    moving = hang(moving, target)
    place(moving, on)
    return record(moving, by=by, reason=reason or _("Moved to %(name)s") % {"name": target.name})
