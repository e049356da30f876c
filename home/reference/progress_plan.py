"""The progress plans of the region: the main project's with two versions, and the one that holds, with its draft."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from gatherings.programme.models import GatheringPage
from gatherings.progress_plan.actions.activities import add_activity, drop_activity, edit_activity, report_activity
from gatherings.progress_plan.actions.adopting import adopt_plan
from gatherings.progress_plan.actions.plans import begin_plan
from gatherings.progress_plan.enums import ActivityState, Lane
from gatherings.progress_plan.models import PlanActivity, ProgressPlan
from goals.goals.models import Goal
from home.reference import lookup
from home.reference.data_files import Entry, read_document
from network.networks.models import Network
from network.persons.models import Person


class DaysEntry(Entry):
    """Days of its own, or counted from the day of loading; those that are not given are left as they are."""

    starts: date | None = None
    ends: date | None = None
    begin: int | None = None
    end: int | None = None

    def days(self, today: date) -> dict[str, Any]:
        first = today + timedelta(days=self.begin) if self.begin is not None else self.starts
        last = today + timedelta(days=self.end) if self.end is not None else self.ends
        return {name: day for name, day in (("starts_on", first), ("ends_on", last)) if day is not None}


class ActivityEntry(DaysEntry):
    """An activity; `network` and `goal` are codes."""

    key: str
    title: str
    level: Lane
    network: str
    responsible: str = ""
    text: str = ""
    goal: str = ""


class ChangedEntry(DaysEntry):
    key: str
    reason: str
    network: str = ""
    responsible: str = ""


class DroppedEntry(Entry):
    key: str
    reason: str


class ReportEntry(Entry):
    """How an activity went on a day, or so many days from the day of loading."""

    key: str
    state: ActivityState
    on: date | None = None
    day: int = 0
    text: str = ""


class Round(Entry):
    """What was done with the plan, and where it was then adopted; without a gathering it is a draft."""

    gathering: str = ""
    network: str = ""
    note: str = ""
    added: tuple[ActivityEntry, ...] = ()
    changed: tuple[ChangedEntry, ...] = ()
    dropped: tuple[DroppedEntry, ...] = ()
    reported: tuple[ReportEntry, ...] = ()


class PlanEntry(DaysEntry):
    title: str
    rounds: tuple[Round, ...]


class ProgressPlans(Entry):
    plans: tuple[PlanEntry, ...]


def load_progress_plans(regional: Mapping[str, Goal], today: date) -> None:
    by = lookup.account("koordinator")
    for entry in read_document("progress_plan.toml", ProgressPlans).plans:
        days = entry.days(today)
        period = f"{days['starts_on']:%Y}/{days['ends_on']:%y}"
        title = entry.title if entry.starts else f"{entry.title} {period}"
        plan = begin_plan(lookup.region(), by=by, title=title, **days)
        activities: dict[str, PlanActivity] = {}
        for part in entry.rounds:
            _change(plan, part, activities, regional, by, today)
            _adopt(plan, part)


def _change(
    plan: ProgressPlan,
    entry: Round,
    activities: dict[str, PlanActivity],
    regional: Mapping[str, Goal],
    by: Person,
    today: date,
) -> None:
    networks = {network.code: network for network in Network.objects.select_related("organisation")}
    for new in entry.added:
        activities[new.key] = add_activity(
            plan,
            by=by,
            title=new.title,
            level=new.level,
            network=networks[new.network],
            responsible=new.responsible,
            text=new.text,
            goal=regional[new.goal] if new.goal else None,
            **new.days(today),
        )
    for changed in entry.changed:
        fields: dict[str, Any] = {**changed.days(today)}
        if changed.network:
            fields["network"] = networks[changed.network]
        if changed.responsible:
            fields["responsible"] = changed.responsible
        edit_activity(activities[changed.key], by=by, reason=changed.reason, **fields)
    for dropped in entry.dropped:
        drop_activity(activities[dropped.key], by=by, reason=dropped.reason)
    for report in entry.reported:
        day = report.on or today + timedelta(days=report.day)
        report_activity(activities[report.key], by=by, state=report.state, text=report.text, on=day)


def _adopt(plan: ProgressPlan, entry: Round) -> None:
    if not entry.gathering:
        return
    gathering = GatheringPage.objects.select_related("organiser").get(slug=entry.gathering)
    network = Network.objects.select_related("organisation").get(code=entry.network)
    adopt_plan(plan, by=lookup.account("styring"), gathering=gathering, network=network, note=entry.note)
