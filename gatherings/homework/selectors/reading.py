"""Homework as it is read: its reports by municipality, and that of a gathering."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from gatherings.homework.enums import ReportState
from gatherings.homework.models import Homework, HomeworkReport
from gatherings.programme.models import GatheringPage
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import STEP
from network.organisations.selectors.names import name_organisations
from network.records.conditions import holds
from network.records.selectors.history import read_as_of
from network.text.alphabet import alphabetical
from network.web.requests import Request


@dataclass
class Row:
    """A report as its reader sees it."""

    report: HomeworkReport
    state: ReportState
    may_write: bool
    is_own: bool = False
    """Whether the reader sits in the organisation, or in the municipality above it: not in the region alone."""

    @property
    def organisation(self) -> Organisation:
        return self.report.organisation

    @property
    def is_shown(self) -> bool:
        return self.state == ReportState.SUBMITTED

    @property
    def is_lacking(self) -> bool:
        return self.state in (ReportState.WAITING, ReportState.DRAFT)


@dataclass
class Group:
    """The reports of a municipality and its units."""

    municipality: Organisation
    rows: list[Row] = field(default_factory=list)

    @property
    def reported(self) -> int:
        return sum(row.is_shown for row in self.rows)

    @property
    def expected(self) -> int:
        return sum(row.state != ReportState.CLOSED for row in self.rows)

    @property
    def lacking(self) -> list[Row]:
        return [row for row in self.rows if row.is_lacking]


@dataclass(frozen=True)
class Reports:
    """All reports on homework, by municipality."""

    groups: list[Group]

    @property
    def reported(self) -> int:
        return sum(group.reported for group in self.groups)

    @property
    def expected(self) -> int:
        return sum(group.expected for group in self.groups)

    @property
    def lacking(self) -> list[Row]:
        return [row for group in self.groups for row in group.lacking]

    @property
    def own(self) -> list[Row]:
        """Those that the reader is to write."""
        return [row for row in self.lacking if row.may_write and row.is_own]


def reports_on(request: Request, homework: Homework) -> Reports:
    """The reports on homework on the day, as its reader sees them (two queries, four at another day)."""
    rows = list(homework.reports.select_related("organisation").order_by("organisation__path"))
    shown = [row for row in rows if row.handed_in_on is not None and row.handed_in_on <= request.on]
    read_as_of(shown, request.per)
    paths = {row.organisation.path[: 2 * STEP] for row in rows}
    municipalities = {place.path: place for place in Organisation.objects.filter(path__in=paths)}
    name_organisations([*municipalities.values(), *(row.organisation for row in rows)], request.per)
    writes = set()
    if request.per is None and homework.withdrawn_on is None and not homework.is_collected(request.on):
        writes = {row.pk for row in rows if holds(_writes(request), row)}
    seats = tuple(seat.path for seat in grants_of(request.user).seats if len(seat.path) > STEP)
    groups: dict[str, Group] = {}
    counted_on = homework.counted_on(request.on)
    for report in rows:
        path = report.organisation.path[: 2 * STEP]
        place = municipalities.get(path) or report.organisation
        is_own = report.organisation.path.startswith(seats)
        row = Row(report, report.state_on(counted_on), report.pk in writes, is_own)
        if request.per is not None and row.state == ReportState.DRAFT:
            row.state = ReportState.WAITING
        if not row.may_write and row.state == ReportState.DRAFT:
            row.state = ReportState.WAITING
        groups.setdefault(path, Group(place)).rows.append(row)
    ordered = sorted(groups.values(), key=lambda group: alphabetical(group.municipality.name))
    for group in ordered:
        group.rows.sort(key=lambda row: (row.organisation.depth, alphabetical(row.organisation.name)))
    return Reports(ordered)


def _writes(request: Request) -> Q:
    return grants_of(request.user).reach(Permission.WRITE_GOALS, path="organisation__path")


def homework_of(request: Request, gathering: GatheringPage) -> dict[str, Any] | None:
    """The homework of a gathering, for its page: set there, or collected there (one query, none for those outside)."""
    if gathering.pk is None or not grants_of(request.user).is_member:
        return None
    rows = Homework.objects.visible_to(request.user).standing_on(request.on).of_gathering(gathering.pk)
    homework = list(rows.with_numbers(request.on).select_related("gathering", "collected_at").order_by("due_on", "pk"))
    read_as_of(homework, request.per)
    if not homework:
        return None
    return {
        "collected_here": [row for row in homework if row.collected_at_id == gathering.pk],
        "set_here": [row for row in homework if row.gathering_id == gathering.pk],
        "page": gathering,
    }
