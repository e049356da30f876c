"""Homework set at a gathering, changed and withdrawn."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.boards.querysets import moderates
from gatherings.homework.enums import HomeworkFor
from gatherings.homework.models import Homework, HomeworkReport
from gatherings.programme.models import GatheringPage
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation
from network.organisations.rules import STEP
from network.persons.models import Person
from network.records.actions import apply_changes, check_new, record, record_all
from network.records.conditions import holds
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed
from network.records.reasons import check_reason_length, require_reason

EDITABLE = frozenset({"title", "text", "due_on", "collected_at"})


def require_setter(gathering: GatheringPage, by: Person | None) -> None:
    """Raise NotAllowed for whoever does not run the gathering's boards; None is the system itself."""
    if by is not None and not holds(moderates(by), gathering):
        raise NotAllowed(f"{by.pk} sets no homework at {gathering.pk}")


@transaction.atomic
def set_homework(
    gathering: GatheringPage,
    *,
    by: Person | None,
    title: str,
    text: str,
    audience: str,
    due_on: date,
    unit_kind: str = "",
    network: Network | None = None,
    collected_at: GatheringPage | None = None,
    set_on: date | None = None,
) -> Homework:
    """Ask each municipality or unit under the organiser to try something, and write down who is asked.

    Raises NotAllowed, ValidationError.
    """
    require_setter(gathering, by)
    day = set_on or timezone.localdate()
    check_not_future(day, "set_on")
    homework = Homework(gathering=gathering, audience=audience, set_on=day)
    homework.unit_kind = unit_kind if audience == HomeworkFor.UNITS else ""
    homework.network = network if audience == HomeworkFor.NETWORK else None
    if audience == HomeworkFor.NETWORK and network is None:
        raise ValidationError({"network": _("Choose the network.")})
    apply_changes(
        homework,
        {"title": title, "text": text, "due_on": due_on, "collected_at": collected_at},
        fields=EDITABLE,
    )
    _check_days(homework)
    asked = _asked(homework, day)
    if not asked:
        raise ValidationError({"audience": _("Nobody would be asked. Choose others.")})
    record(homework, by=by)
    _ask(homework, asked, by=by)
    return homework


@transaction.atomic
def change_homework(
    homework: Homework, *, by: Person | None, reason: str = "", expected_version: int | None = None, **changes: object
) -> Homework:
    """Change the words, the day and where it is collected; whoever has come since is asked too.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_setter(homework.gathering, by)
    apply_changes(homework, changes, fields=EDITABLE)
    _check_days(homework)
    record(homework, by=by, reason=check_reason_length(reason), expected_version=expected_version)
    there = set(homework.reports.values_list("organisation", flat=True))
    _ask(homework, [place for place in _asked(homework, timezone.localdate()) if place.pk not in there], by=by)
    return homework


@transaction.atomic
def withdraw_homework(homework: Homework, *, by: Person | None, reason: str) -> Homework:
    """Take homework back from today, with a reason; the reports are kept. Raises NotAllowed, ValidationError."""
    require_setter(homework.gathering, by)
    reason = require_reason(reason)
    if homework.withdrawn_on is None:
        homework.withdrawn_on = timezone.localdate()
        record(homework, by=by, reason=reason)
    return homework


@transaction.atomic
def put_back_homework(homework: Homework, *, by: Person | None, reason: str) -> Homework:
    """Put homework back that was withdrawn. Raises NotAllowed, ValidationError."""
    require_setter(homework.gathering, by)
    reason = require_reason(reason)
    if homework.withdrawn_on is not None:
        homework.withdrawn_on = None
        record(homework, by=by, reason=reason)
    return homework


def _check_days(homework: Homework) -> None:
    begins = homework.gathering.starts_on
    check_order(begins, homework.due_on, "due_on", _("It is set at the gathering: choose a day after it began."))
    later = homework.collected_at
    if later is not None and (later.pk == homework.gathering_id or later.starts_on < begins):
        raise ValidationError({"collected_at": _("Choose a gathering after this one.")})


def _asked(homework: Homework, day: date) -> list[Organisation]:
    """Those who are asked on a day: under the organiser, and there on the day (one query, two for a network)."""
    places = Organisation.objects.in_subtree(homework.gathering.organiser).alive(day).order_by("path")
    if homework.audience == HomeworkFor.UNITS:
        units = places.units()
        return list(units.filter(unit_kind=homework.unit_kind) if homework.unit_kind else units)
    municipalities = list(places.municipalities())
    if homework.network is None:
        return municipalities
    seats = Membership.objects.on(day).filter(network=homework.network)
    paths = {path[: 2 * STEP] for path in seats.values_list("organisation__path", flat=True)}
    return [place for place in municipalities if place.path in paths]


def _ask(homework: Homework, places: Iterable[Organisation], *, by: Person | None) -> None:
    reports = [HomeworkReport(homework=homework, organisation=place) for place in places]
    for report in reports:
        check_new(report)
    record_all(reports, by=by)
