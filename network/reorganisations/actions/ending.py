"""Organisations merged, split and closed, with what becomes of their memberships."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.organisations.actions.organisations import TAKES_EFFECT, _check_open, _check_order, move_organisation
from network.organisations.actions.placing import ONE_DAY, hang, place
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission, SuccessionKind
from network.organisations.models import Organisation, Placement, Succession
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_not_future
from network.records.reasons import require_reason
from network.reorganisations.actions.carrying import settle_memberships


def check_merger(
    organisation: Organisation, *, into: Organisation, on: date, by: Person | None, latest: date | None = None
) -> tuple[Organisation, Organisation]:
    """Both organisations, read afresh, where one may become part of the other. Raises NotAllowed, ValidationError."""
    ending, successor = (Organisation.objects.get(pk=o.pk) for o in (organisation, into))
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, ending)
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, successor)
    check_not_future(on, "on", message=TAKES_EFFECT, latest=latest)
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
    held in it ends, or goes on in the successor, as `actions/carrying.py` says. `latest` is the last day that may
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
    check_not_future(last_day, "last_day", message=TAKES_EFFECT, latest=latest)
    closing = Organisation.objects.get(pk=organisation.pk)
    _check_order(closing, last_day, "last_day")
    require_reason(reason, message=_("Say in a few words why it closes."))
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
