"""Organisations found, moved, merged, split, renamed and closed: the only writers of their dated rows."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.domain.carrying import settle_memberships
from network.domain.numbers import check_number, free_slug
from network.domain.placing import ONE_DAY, hang, place
from network.domain.recording import record, refuse_stale
from network.domain.rights import require_system_or
from network.enums import OrganisationKind, Permission, SuccessionKind, UnitKind
from network.models import BEGINNING, Designation, Organisation, Person, Placement, Succession


def _check_day(on: date, field: str = "on", *, latest: date | None = None) -> None:
    if on > (latest or timezone.localdate()):
        raise ValidationError({field: _("The day has not come yet. Record it on the day it takes effect.")})


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


@transaction.atomic
def found_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    parent: Organisation | None,
    by: Person | None,
    unit_kind: str = "",
    number: str = "",
    county: str = "",
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
    if founded_on:
        _check_day(founded_on, "founded_on")
    since = founded_on or BEGINNING
    designation = Designation(since=since, name=organisation.name, number=number, county=county)
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
    reason: str = "",
    expected_version: int | None = None,
) -> Designation:
    """Give an organisation another name, number or county from a day; the old ones stay readable and findable.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, organisation)
    _check_day(on)
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
    )
    if (renamed.name, renamed.number, renamed.county) == (current.name, current.number, current.county):
        raise ValidationError(_("Nothing is changed: name, number and county are as before."))
    renamed.full_clean()
    current.until = on - ONE_DAY
    current.save(update_fields=["until"])
    renamed.save()
    fresh.name, fresh.number = renamed.name, renamed.number
    record(fresh, by=by, reason=reason)
    organisation.name, organisation.number, organisation.version = fresh.name, fresh.number, fresh.version
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
    _check_day(on, latest=latest)
    _check_order(moving, on)
    _check_level(moving, target, "to")
    _check_open(target, on, "to")
    if moving.is_child_of(target):
        raise ValidationError({"to": _("It belongs to %(name)s already.") % {"name": target.name}})
    moving = hang(moving, target)
    place(moving, on)
    return record(moving, by=by, reason=reason or _("Moved to %(name)s") % {"name": target.name})


def check_merger(
    organisation: Organisation, *, into: Organisation, on: date, by: Person | None, latest: date | None = None
) -> tuple[Organisation, Organisation]:
    """Both organisations, read afresh, where one may become part of the other. Raises NotAllowed, ValidationError."""
    ending, successor = (Organisation.objects.get(pk=o.pk) for o in (organisation, into))
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, ending)
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, successor)
    _check_day(on, latest=latest)
    _check_order(ending, on)
    if ending.kind != successor.kind or ending.pk == successor.pk:
        raise ValidationError({"into": _("Choose another organisation at the same level.")})
    _check_open(successor, on, "into")
    return ending, successor


@transaction.atomic
def merge_organisation(
    organisation: Organisation,
    *,
    into: Organisation,
    on: date,
    by: Person | None,
    kind: SuccessionKind = SuccessionKind.MERGED,
    note: str = "",
    latest: date | None = None,
) -> Organisation:
    """Let an organisation become part of another from `on`, its first day there.

    Its units move over alive; what it recorded keeps its name and counts under the successor, once. What is
    held in it ends, or goes on in the successor, as `network.domain.carrying` says. `latest` is the last day that may
    be given where that is not today: a change decided ahead is tried as of its own day.
    Raises NotAllowed, ValidationError.
    """
    ending, successor = check_merger(organisation, into=into, on=on, by=by, latest=latest)
    settle_memberships(ending, successor=successor, on=on, by=by)
    Succession.objects.create(predecessor=ending, successor=successor, kind=kind, on=on, note=note)
    for child in list(ending.get_children().filter(closed_on__isnull=True)):
        place(hang(child, successor), on)
    ending = hang(ending, successor)
    ending.closed_on = on - ONE_DAY
    ending.designations.filter(until__isnull=True).update(until=ending.closed_on)
    record(ending, by=by, reason=_("Became part of %(name)s") % {"name": successor.name})
    place(ending, on)
    return ending


@transaction.atomic
def split_organisation(
    organisation: Organisation,
    *,
    among: Mapping[Organisation, Sequence[Organisation]],
    main: Organisation,
    on: date,
    by: Person | None,
    note: str = "",
    latest: date | None = None,
) -> Organisation:
    """Let several organisations come after one, each with those of its units that it is given.

    The units not given to another follow the `main` successor, and so does all that was recorded: it is
    counted there, once. Raises NotAllowed, ValidationError.
    """
    ending = Organisation.objects.get(pk=organisation.pk)
    for successor, units in among.items():
        require_system_or(by, Permission.MANAGE_ORGANISATIONS, successor)
        if successor.kind != ending.kind or successor.pk == ending.pk:
            raise ValidationError({"among": _("Choose another organisation at the same level.")})
        _check_open(successor, on, "among")
        for unit in units:
            if not Organisation.objects.get(pk=unit.pk).is_child_of(Organisation.objects.get(pk=ending.pk)):
                raise ValidationError({"among": _("%(unit)s does not belong to it.") % {"unit": unit.name}})
            move_organisation(unit, to=successor, on=on, by=by, latest=latest)
        if successor.pk != main.pk:
            Succession.objects.create(
                predecessor=ending, successor=successor, kind=SuccessionKind.SPLIT, on=on, note=note
            )
    return merge_organisation(
        organisation, into=main, on=on, by=by, kind=SuccessionKind.SPLIT, note=note, latest=latest
    )


@transaction.atomic
def close_organisation(
    organisation: Organisation, *, last_day: date, by: Person | None, reason: str, latest: date | None = None
) -> Organisation:
    """Close an organisation that nothing comes after. What it recorded is kept, and no longer counts.

    What is held in it ends with it.

    Raises NotAllowed, ValidationError (also while something alive hangs under it).
    """
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, organisation)
    _check_day(last_day, "last_day", latest=latest)
    closing = Organisation.objects.get(pk=organisation.pk)
    _check_order(closing, last_day, "last_day")
    if not reason.strip():
        raise ValidationError({"reason": _("Say in a few words why it closes.")})
    if closing.get_descendants().filter(closed_on__isnull=True).exists():
        raise ValidationError(_("Move or close what hangs under it first."))
    counting = Placement.objects.filter(organisation__in=Organisation.objects.in_subtree(closing), until__isnull=True)
    if counting.filter(since__gt=last_day).exists():
        raise ValidationError({"last_day": _("Something has become part of it after that day.")})
    settle_memberships(closing, successor=None, on=last_day + ONE_DAY, by=by)
    closing.closed_on = last_day
    record(closing, by=by, reason=reason)
    closing.designations.filter(until__isnull=True).update(until=last_day)
    counting.update(until=last_day)
    return closing
