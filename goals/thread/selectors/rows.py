"""What the overview shows: a row for a goal, a cell for a municipality's part in it, and where the thread is broken."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import PUBLIC
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.thread.selectors.below import both_names
from goals.thread.selectors.rollup import DRAFT, NOT, WORKS, Thread
from network.organisations.models import Organisation


@dataclass(frozen=True)
class Cell:
    """One municipality's part in a regional goal: WORKS, DRAFT or NOT."""

    municipality: Organisation
    state: str

    @property
    def label(self) -> str | Promise:
        return {WORKS: _("works on it"), DRAFT: _("has a draft"), NOT: _("does not work on it")}[self.state]


@dataclass
class Row:
    """A goal with what is below it; `children` is None until the row is opened."""

    goal: Goal
    thread: Thread
    cells: list[Cell] = field(default_factory=list)
    units_possible: int | None = None
    supporters: int = 0
    """The goals directly below it that are decided on or over: the same for all readers."""
    drafts: int = 0
    """Those directly below it that are drafts, as far as the reader sees them."""
    anchor: str = ""
    """Its place on the page: a goal that supports two is there twice."""
    opens: list[int] = field(default_factory=list)
    """The ids of the rows that are open once this one is, for the address."""
    children: "list[Row] | None" = None
    counts_under: Organisation | None = None
    """The municipality that a municipal goal counts under on the day."""

    @property
    def is_draft(self) -> bool:
        return self.goal.status_then not in PUBLIC  # type: ignore[attr-defined]

    @property
    def whose(self) -> str:
        return both_names(self.goal.organisation, self.counts_under)


@dataclass(frozen=True)
class Share:
    """How many of the goals shown a municipality works on, and how many of its units take part in any."""

    municipality: Organisation
    goals: int
    goals_possible: int
    units: int
    units_possible: int


@dataclass(frozen=True)
class LooseEnds:
    """Where the thread is broken: the first few of each, and how many there are."""

    lacking_support: list[Goal]
    lacking_support_count: int
    lacking_parent: list[Goal]
    lacking_parent_count: int
    stale: list[Measure]
    stale_count: int
