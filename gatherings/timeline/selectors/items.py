"""What stands on the timeline: events, gatherings, and what was adopted, counted together where there is much."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncMonth, TruncYear
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.programme.models import GatheringPage
from gatherings.programme.rules.dates import date_range
from gatherings.progress_plan.enums import Lane
from gatherings.progress_plan.models import PlanVersion
from gatherings.timeline.enums import ItemKind
from gatherings.timeline.models import TimelineEntry
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep
from goals.visions.models import VisionVersion
from network.cms.addresses import address_of
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.organisations.selectors.names import name_organisations
from network.persons.models import User
from network.records.selectors.history import read_as_of

type Rows = QuerySet[Goal] | QuerySet[VisionVersion]


@dataclass(frozen=True)
class Item:
    """Something on the timeline, with the page that it leads to."""

    lane: Lane
    kind: ItemKind
    starts: date
    ends: date
    title: str
    url: str
    is_off: bool = False
    """Whether it was called off."""

    @property
    def when(self) -> str:
        return date_range(self.starts, self.ends)


@dataclass(frozen=True)
class Reading:
    """Whose timeline is read, by whom, on which day, and which year of it (None: all)."""

    region: Organisation
    user: User
    on: date
    per: date | None
    year: int | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        return (date(self.year, 1, 1), date(self.year, 12, 31)) if self.year else None


def items_of(reading: Reading) -> list[Item]:
    """Everything that the reader may see, by day (at most eight queries, eleven at a date)."""
    items = [*_entries(reading), *_gatherings(reading), *_visions(reading), *_goals(reading), *_plans(reading)]
    return sorted(items, key=lambda item: (item.starts, item.ends, list(ItemKind).index(item.kind), item.title))


def _query(reading: Reading) -> str:
    return f"?per={reading.per.isoformat()}" if reading.per else ""


def _entries(reading: Reading) -> Iterator[Item]:
    rows = TimelineEntry.objects.of_region(reading.region).standing_on(reading.on)
    if reading.per is not None:
        rows = rows.filter(starts_on__lte=reading.per)
    for entry in read_as_of(list(rows), reading.per):
        yield Item(
            Lane(entry.lane),
            ItemKind.ENTRY,
            entry.starts_on,
            entry.last_day,
            entry.title,
            entry.get_absolute_url() + _query(reading),
        )


def _gatherings(reading: Reading) -> Iterator[Item]:
    rows = GatheringPage.objects.live().public().known_on(reading.on).select_related("organiser")
    for page in rows.filter(in_subtrees([reading.region.path], "organiser__path")):
        yield Item(
            Lane.of(page.organiser.kind),
            ItemKind.GATHERING,
            page.starts_on,
            page.ends_on,
            page.title,
            address_of(page) + _query(reading),
            is_off=page.is_cancelled,
        )


def _plans(reading: Reading) -> Iterator[Item]:
    rows = PlanVersion.objects.visible_to(reading.user).adopted_by(reading.on)
    versions = list(rows.filter(plan__region=reading.region).select_related("plan"))
    read_as_of([version.plan for version in versions], reading.per)
    for version in versions:
        words = {"plan": version.plan.title, "n": version.number}
        title = _("%(plan)s, version %(n)s") % words
        url = version.get_absolute_url() + _query(reading)
        yield Item(Lane.REGION, ItemKind.PLAN, version.on, version.on, title, url)


def _visions(reading: Reading) -> Iterator[Item]:
    rows = VisionVersion.objects.visible_to(reading.user).once_adopted().counted_in(reading.region, reading.on)
    rows = rows.filter(adopted_on__lte=reading.on)
    yield from _counted(reading, rows, "vision__organisation__kind", "adopted_on", ItemKind.VISION)


def _goals(reading: Reading) -> Iterator[Item]:
    adopted = (
        GoalStep.objects.filter(goal=OuterRef("pk"), status=GoalStatus.ADOPTED).order_by("on", "pk").values("on")[:1]
    )
    rows = Goal.objects.visible_to(reading.user, reading.per).counted_in(reading.region, reading.on).order_by()
    rows = rows.annotate(first_adopted_on=Subquery(adopted, output_field=DateField()))
    rows = rows.filter(first_adopted_on__lte=reading.on)
    yield from _counted(reading, rows, "organisation__kind", "first_adopted_on", ItemKind.GOALS)


def _counted(reading: Reading, rows: Rows, level: str, day: str, kind: ItemKind) -> Iterator[Item]:
    """The rows by level and year, or by month where one year is read; those that stand alone by their name.

    Two queries.
    """
    if reading.days is not None:
        rows = rows.filter(**{f"{day}__range": reading.days})
    period = TruncMonth(day) if reading.year else TruncYear(day)
    counts = rows.order_by().annotate(_period=period).values(level, "_period")
    groups = list(counts.annotate(n=Count("pk", distinct=True), pk=Min("pk"), first=Min(day), last=Max(day)))
    alone = {row.pk: row for row in _named(reading, rows, [group["pk"] for group in groups if group["n"] == 1])}
    for group in groups:
        title, url = _many(reading, kind, group)
        if group["n"] == 1:
            title, url = _title(alone[group["pk"]]), alone[group["pk"]].get_absolute_url() + _query(reading)
        yield Item(Lane.of(group[level]), kind, group["first"], group["last"], title, url)


def _named(
    reading: Reading, rows: QuerySet[Goal] | QuerySet[VisionVersion], keys: list[int]
) -> list[Goal | VisionVersion]:
    """The rows of some keys as they read on the day, with their organisations."""
    place = "vision__organisation" if rows.model is VisionVersion else "organisation"
    chosen: list[Any] = list(rows.model._default_manager.filter(pk__in=keys).select_related(place))
    read_as_of(chosen, reading.per)
    name_organisations([_place(row) for row in chosen], reading.per)
    return chosen


def _place(row: Goal | VisionVersion) -> Organisation:
    return row.vision.organisation if isinstance(row, VisionVersion) else row.organisation


def _title(row: Goal | VisionVersion) -> str:
    if isinstance(row, VisionVersion):
        return _("The vision of %(place)s") % {"place": _place(row).name}
    return row.title


def _many(reading: Reading, kind: ItemKind, group: dict[str, object]) -> tuple[str, str]:
    """The title and the address of what is counted together: the year, and in a year the list as it was then."""
    number, last = int(str(group["n"])), group["last"]
    assert isinstance(last, date)  # noqa: S101 - a day of a group with rows in it
    if kind == ItemKind.VISION:
        title = ngettext("%(n)d vision adopted", "%(n)d visions adopted", number) % {"n": number}
    else:
        title = ngettext("%(n)d goal adopted", "%(n)d goals adopted", number) % {"n": number}
    if reading.year is None:
        per = f"&per={reading.per.isoformat()}" if reading.per else ""
        return title, f"{reverse('gatherings:timeline')}?ar={last.year}{per}"
    page = reverse("goals:visions" if kind == ItemKind.VISION else "goals:list")
    return title, f"{page}?per={(reading.per or last).isoformat()}"
