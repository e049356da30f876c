"""The plan as a reader sees it on a day: what was adopted, how it goes, what is late, and what has changed since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gatherings.programme.rules.dates import date_range
from gatherings.progress_plan.enums import ActivityState, ChangeKind, Lane
from gatherings.progress_plan.models import ActivityStep, AdoptedActivity, PlanActivity, PlanVersion, ProgressPlan
from gatherings.progress_plan.querysets import reads_drafts
from gatherings.progress_plan.rules import Change, differences, is_late, of_plan
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import User
from network.records.conditions import holds
from network.records.selectors.history import read_as_of


@dataclass(frozen=True)
class PlanRow:
    """An activity on the page: what is adopted of it, else the draft; with how it goes on the day."""

    content: PlanActivity | AdoptedActivity
    state: str
    on: date
    step: ActivityStep | None = None
    change: Change | None = None
    """What the draft has otherwise than the version; None where nothing, or where the reader sees no draft."""
    is_new: bool = False
    """Whether it is not adopted yet."""
    draft: PlanActivity | None = None
    may_report: bool = False

    @property
    def key(self) -> int:
        return self.content.key

    @property
    def when(self) -> str:
        return date_range(self.content.starts_on, self.content.ends_on)

    @property
    def is_dropped(self) -> bool:
        return bool(self.content.dropped_because)

    @property
    def is_late(self) -> bool:
        return is_late(self.content.ends_on, self.state, self.on, is_dropped=self.is_dropped)

    @property
    def days_late(self) -> int:
        return (self.on - self.content.ends_on).days

    @property
    def level(self) -> Lane:
        return Lane(self.content.level)

    @property
    def look(self) -> str:
        """The status that its shape and tone are told from."""
        return "dropped" if self.is_dropped else "paused" if self.state == ActivityState.POSTPONED else self.state

    @property
    def state_words(self) -> str:
        return str(ChangeKind.DROPPED.label if self.is_dropped else ActivityState(self.state).label)


@dataclass(frozen=True)
class PlanOnDay:
    """All that the page of a plan shows."""

    plan: ProgressPlan
    versions: list[PlanVersion]
    """Those adopted by the day, the newest first."""
    rows: list[PlanRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    """What the draft changes of the plan, for those who see the draft."""
    reads_draft: bool = False

    @property
    def version(self) -> PlanVersion | None:
        return self.versions[0] if self.versions else None

    @property
    def late(self) -> list[PlanRow]:
        return sorted((row for row in self.rows if row.is_late), key=lambda row: row.content.ends_on)

    @property
    def standing(self) -> list[PlanRow]:
        return [row for row in self.rows if not row.is_dropped]

    @property
    def dropped(self) -> list[PlanRow]:
        return [row for row in self.rows if row.is_dropped]


def plans_of(region: Organisation, user: User, on: date, per: date | None) -> list[ProgressPlan]:
    """The plans of a region that the reader sees on the day, by their beginning (one query, two at a date)."""
    plans = ProgressPlan.objects.of_region(region)
    plans = plans.filter(versions__on__lte=on).distinct() if per else plans.visible_to(user)
    return list(read_as_of(list(plans.order_by("starts_on", "pk")), per))


def plan_of_day(plans: Sequence[ProgressPlan], on: date) -> ProgressPlan | None:
    """The plan whose period the day lies in, else the last that has begun, else the first to come."""
    begun = [plan for plan in plans if plan.starts_on <= on]
    return begun[-1] if begun else next(iter(plans), None)


def draft_of(plan: ProgressPlan, states: dict[int, ActivityStep] | None = None) -> list[PlanActivity]:
    """The activities of the draft, each with how it goes (two queries, one where the steps are at hand)."""
    rows = list(plan.activities.select_related("network", "goal").order_by("starts_on", "ends_on", "pk"))
    states = states_on(plan) if states is None else states
    for activity in rows:
        activity.state = states[activity.pk].state if activity.pk in states else ActivityState.PLANNED
    return rows


def states_on(plan: ProgressPlan, on: date | None = None) -> dict[int, ActivityStep]:
    """The latest step of each activity on the day; the very latest where no day is given (one query)."""
    steps = ActivityStep.objects.filter(activity__plan=plan).select_related("by").order_by("on", "pk")
    if on is not None:
        steps = steps.filter(on__lte=on)
    return {step.activity_id: step for step in steps}


def adopted_in(version: PlanVersion) -> list[AdoptedActivity]:
    """The activities as they stood in a version (one query)."""
    rows = version.activities.select_related("network", "goal")
    return list(rows.order_by("starts_on", "ends_on", "activity"))


def draft_changes(plan: ProgressPlan, version: PlanVersion | None) -> list[Change]:
    """What the draft has otherwise than the version, how it goes included (at most three queries)."""
    before = adopted_in(version) if version else []
    return differences(before, draft_of(plan))


def read_plan(plan: ProgressPlan, user: User, on: date, per: date | None) -> PlanOnDay:
    """The plan as the reader sees it on the day.

    At most five queries; the draft is read today only: what it was on another day is not kept.
    """
    versions = list(plan.versions.adopted_by(on).select_related("network", "gathering").order_by("-number"))
    reads_draft = per is None and holds(reads_drafts(user, "region__path"), plan)
    adopted = adopted_in(versions[0]) if versions else []
    states = states_on(plan, on)
    drafts = {activity.pk: activity for activity in draft_of(plan, states)} if reads_draft else {}
    for row in adopted:
        row.state = states[row.key].state if row.key in states else ActivityState.PLANNED
    changes = {change.key: change for change in differences(adopted, drafts.values())} if reads_draft else {}
    contents: list[PlanActivity | AdoptedActivity] = [*adopted]
    seen = {content.key for content in adopted}
    contents += [draft for draft in drafts.values() if draft.pk not in seen and not draft.dropped_because]
    reportable = _reportable(plan, user) if drafts else set()
    rows = []
    for content in contents:
        step, change = states.get(content.key), changes.get(content.key)
        rows.append(
            PlanRow(
                content,
                step.state if step else ActivityState.PLANNED,
                on,
                step,
                change if change and change.is_of_plan and content.key in seen else None,
                is_new=content.key not in seen,
                draft=drafts.get(content.key),
                may_report=content.key in reportable,
            )
        )
    rows.sort(key=lambda row: (list(Lane).index(row.level), row.content.starts_on, row.content.ends_on, row.key))
    name_networks([row.content for row in rows], per)
    return PlanOnDay(plan, versions, rows, of_plan(list(changes.values())), reads_draft)


def _reportable(plan: ProgressPlan, user: User) -> set[int]:
    return set(PlanActivity.objects.reportable_by(user).filter(plan=plan).values_list("pk", flat=True))


def name_networks(contents: Iterable[Any], on: date | None) -> None:
    """Let the networks have their names of the day (one query; none for today)."""
    networks: dict[int, Network] = {}
    for content in contents:
        if content.network_id:
            content.network = networks.setdefault(content.network_id, content.network)
    read_as_of(list(networks.values()), on)
