"""The entries of goal_events.toml: what has been said to goals, and what they have been through."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from goals.adoption.enums import AssentVerdict
from goals.sharpening.enums import Criterion, Verdict
from home.reference.data_files import Entry
from home.reference.goal_reference import GoalReference
from home.reference.working_days import days_from


class Event(Entry):
    """By a demo account, or by whoever leads the organisation; on a day, or some days ago."""

    account: str = ""
    on: date | None = None
    days_ago: int = 0

    def day(self, today: date) -> date:
        return self.on or days_from(today, -self.days_ago)


class Sharpened(Event):
    """The goal got a new title, and the description an addition."""

    kind: Literal["sharpened"]
    title: str
    added_to_description: str = ""
    occasion: str
    participants: str
    why: str


class Judged(Event):
    kind: Literal["judged"]
    verdicts: dict[Criterion, Verdict]


class Commented(Event):
    kind: Literal["commented"]
    text: str


class Assented(Event):
    kind: Literal["assented"]
    verdict: AssentVerdict


class AskedForAdoption(Event):
    kind: Literal["asked_for_adoption"]
    note: str


class SentBack(Event):
    kind: Literal["sent_back"]
    reason: str


class OtherProposed(Event):
    """Another goal was proposed by the same organisation; `theme` is a slug."""

    kind: Literal["other_proposed"]
    title: str
    theme: str


class OtherMerged(Event):
    """Another goal of the organisation, by its title, became part of this one."""

    kind: Literal["other_merged"]
    title: str
    reason: str


type AnyEvent = Annotated[
    Sharpened | Judged | Commented | Assented | AskedForAdoption | SentBack | OtherProposed | OtherMerged,
    Field(discriminator="kind"),
]


class GoalEvents(Entry):
    """What happened to a goal, in its order."""

    goal: GoalReference
    events: tuple[AnyEvent, ...]


class GoalEventsDocument(Entry):
    goals: tuple[GoalEvents, ...]
