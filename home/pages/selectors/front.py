"""The front page: what everybody may know, today or on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from gatherings.programme.models import GatheringPage
from goals.goals.enums import CLOSED, GoalStatus
from goals.goals.models import Goal, GoalStep
from goals.themes.models import Theme
from goals.thread.selectors.rollup import Summary, summary
from goals.visions.models import VisionVersion
from home.pages.models import MunicipalityIndexPage
from home.pages.selectors.moment import Moment
from home.pages.selectors.municipalities import MunicipalityLine, municipalities_on
from network.organisations.rules import in_subtrees
from network.organisations.selectors.names import name_organisations
from network.records.querysets import is_among
from network.records.selectors.history import read_as_of
from network.web.requests import Request

if TYPE_CHECKING:
    from home.pages.models import HomePage
    from network.organisations.models import Organisation

SHOWN = 6


@dataclass(frozen=True)
class Event:
    """Something that happened, on a day."""

    on: date
    what: str
    title: str
    url: str | None
    where: str


class FrontPageContent:
    """Each part is read once, when the page shows it."""

    def __init__(self, page: "HomePage", request: Request) -> None:
        self.page = page
        self.region = page.region
        self.moment = Moment.of(request)

    @cached_property
    def themes(self) -> list[Theme]:
        return list(Theme.objects.of_region(self.region)) if self.region else []

    @cached_property
    def picture(self) -> VisionVersion | None:
        """The region's picture of the future as it held on the day, if it is drawn (one query)."""
        if self.region is None:
            return None
        held = VisionVersion.objects.in_force(self.moment.on).filter(vision__organisation=self.region)
        return held.exclude(picture="").first()

    @cached_property
    def next_gathering(self) -> GatheringPage | None:
        if self.region is None:
            return None
        gathering: GatheringPage | None = GatheringPage.objects.next_for(on=self.moment.on, organisation=self.region)
        return gathering

    @cached_property
    def summary(self) -> Summary | None:
        if self.region is None:
            return None
        return summary(region=self.region, on=self.moment.on, user=self.moment.user)

    @cached_property
    def municipalities(self) -> list[MunicipalityLine]:
        return municipalities_on(self.region, self.moment)

    @cached_property
    def municipalities_url(self) -> str:
        """The address of the list of them, under this front page (one query)."""
        index = MunicipalityIndexPage.objects.child_of(self.page).first() if self.page.pk else None
        return index.url or "" if index is not None else ""

    @cached_property
    def lately(self) -> list[Event]:
        """Goals adopted and closed and gatherings held, the latest first; public things only (2 queries, or 4)."""
        if self.region is None:
            return []
        events = [*self._steps(), *self._gatherings()]
        return sorted(events, key=lambda event: event.on, reverse=True)[:SHOWN]

    def _steps(self) -> list[Event]:
        region = cast("Organisation", self.region)
        public = Goal.objects.visible_to(AnonymousUser(), self.moment.on)
        steps = list(
            GoalStep.objects.filter(in_subtrees([region.path], "goal__organisation__path"), is_among("goal", public))
            .filter(on__lte=self.moment.on, status__in={GoalStatus.ADOPTED, *CLOSED})
            .select_related("goal__organisation")
            .order_by("-on", "-pk")[:SHOWN]
        )
        goals = [step.goal for step in steps]
        read_as_of(goals, self.moment.per)
        name_organisations([goal.organisation for goal in goals], self.moment.per)
        return [
            Event(
                step.on,
                _("Goal adopted") if step.status == GoalStatus.ADOPTED else _("Goal closed"),
                step.goal.title,
                step.goal.get_absolute_url(),
                step.goal.organisation.name,
            )
            for step in steps
        ]

    def _gatherings(self) -> list[Event]:
        held = (
            GatheringPage.objects.live()
            .public()
            .for_organisation(self.region)
            .past(self.moment.on)
            .taking_place()[:SHOWN]
        )
        return [
            Event(gathering.ends_on, _("Gathering held"), gathering.title, gathering.url, gathering.place)
            for gathering in held
        ]
