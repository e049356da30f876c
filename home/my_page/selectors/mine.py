"""My page: what waits, how my goals stand, where I am going, what is new."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from gatherings.programme.models import GatheringPage
from goals.following.models import Follow
from goals.goals.enums import OPEN
from goals.goals.models import Goal, GoalStep
from goals.goals.querysets import is_open_to, reads_all, said_openly
from goals.measures.models import Measure, MeasureUpdate
from goals.signs.models import SignObservation
from goals.thread.selectors.rollup import Thread, threads
from goals.thread.selectors.rows import Row
from home.my_page.selectors.beginnings import Beginning, beginnings
from home.my_page.selectors.grouping import grouped
from home.my_page.selectors.waiting import waiting_for
from home.waiting.selectors import WaitingItem
from network.jobs.models import BackgroundJob
from network.jobs.selectors import JobReading
from network.memberships.models import Membership
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.persons.models import Person
from network.records.querysets import is_among
from network.text.alphabet import by_name

GOALS_SHOWN = 8
NEWS_SHOWN = 8


@dataclass(frozen=True)
class News:
    """Something somebody else recorded in what I follow."""

    at: datetime
    on: date
    what: str
    title: str
    url: str
    where: str
    by: Person | None


class MyPageContent:
    """Everything on My page; each part is read once."""

    def __init__(self, person: Person, *, since: datetime) -> None:
        self.person = person
        self.since = since
        self.today = timezone.localdate()

    @cached_property
    def memberships(self) -> list[Membership]:
        return list(
            Membership.objects.of(self.person)
            .on(self.today)
            .select_related("organisation", "network")
            .order_by("organisation__depth", by_name("organisation__name"), "pk")
        )

    @cached_property
    def organisations(self) -> list[Organisation]:
        return list({m.organisation_id: m.organisation for m in self.memberships}.values())

    @property
    def roles(self) -> list[Membership]:
        """One membership for each role and place, the seats that come with a role left out."""
        shown: dict[tuple[int, str], Membership] = {}
        for membership in self.memberships:
            shown.setdefault((membership.organisation_id, membership.title or membership.role), membership)
        return list(shown.values())

    @cached_property
    def beginnings(self) -> list[Beginning]:
        return beginnings(self.person, self.memberships)

    @property
    def planning(self) -> Organisation | None:
        """The municipality or unit closest to me, whose plan I may want to print."""
        return next((o for o in reversed(self.organisations) if o.level != OrganisationKind.REGION), None)

    @cached_property
    def all_waiting(self) -> list[WaitingItem]:
        return waiting_for(self.person, self.memberships, self.today)

    @cached_property
    def waiting(self) -> list[WaitingItem]:
        """What waits, with what is alike gathered to one line."""
        return grouped(self.all_waiting)

    @cached_property
    def asked_for(self) -> list[JobReading]:
        """Long work I have asked for that is on its way, or that has ended without my having looked (one query)."""
        return [JobReading(job, user=self.person) for job in BackgroundJob.objects.of(self.person).unseen()]

    @cached_property
    def _open_goals(self) -> list[Goal]:
        return list(
            Goal.objects.visible_to(self.person)
            .filter(organisation__in=[o.pk for o in self.organisations], status__in=OPEN)
            .select_related("organisation")
            .order_by("-organisation__depth", "pk")
        )

    @cached_property
    def goals(self) -> list[Row]:
        """The first of my organisations' open goals, those closest to me first, with how their measures stand.

        Five queries.
        """
        shown = self._open_goals[:GOALS_SHOWN]
        if not shown:
            return []
        region = self.organisations[0].get_root()
        figures = threads(
            Goal.objects.filter(pk__in=[goal.pk for goal in shown]), region=region, on=self.today, user=self.person
        )
        return [Row(goal, figures.get(goal.pk, Thread())) for goal in shown]

    @property
    def more_goals(self) -> int:
        return max(0, len(self._open_goals) - GOALS_SHOWN)

    @cached_property
    def gathering(self) -> GatheringPage | None:
        """The next that one of my networks is invited to, or that my own organisation arranges."""
        networks = [m.network_id for m in self.memberships if m.network_id]
        arranged = [organisation.pk for organisation in self.organisations]
        upcoming = GatheringPage.objects.live().public().upcoming(self.today).taking_place()
        mine = upcoming.filter(Q(networks__in=networks) | Q(organiser__in=arranged))
        gathering: GatheringPage | None = mine.distinct().first()
        return gathering

    @cached_property
    def news(self) -> list[News]:
        """What others recorded in my organisations and under them, and in what I follow, since last time.

        Three queries.
        """
        if not (self.organisations or self.follows):
            return []
        news = [*self._steps(), *self._updates(), *self._observations()]
        return sorted(news, key=lambda event: (event.on, event.at), reverse=True)[:NEWS_SHOWN]

    @cached_property
    def follows(self) -> list[Follow]:
        return list(Follow.objects.of(self.person).select_related("organisation"))

    def _within(self, goal: str) -> Q:
        within = Q(**{f"{goal}__in": [follow.goal_id for follow in self.follows if follow.goal_id]})
        followed = [follow.organisation for follow in self.follows if follow.organisation is not None]
        paths = (organisation.path for organisation in [*self.organisations, *followed])
        return within | in_subtrees(paths, f"{goal}__organisation__path")

    def _steps(self) -> list[News]:
        known = is_open_to(self.person, "status") | reads_all(self.person, "goal__")
        steps = (
            GoalStep.objects.filter(
                self._within("goal"),
                known,
                is_among("goal", Goal.objects.visible_to(self.person)),
                recorded_at__gt=self.since,
            )
            .exclude(by=self.person)
            .select_related("goal__organisation", "by")
            .order_by("-on", "-recorded_at")[:NEWS_SHOWN]
        )
        return [
            News(
                s.recorded_at,
                s.on,
                s.get_status_display(),
                s.goal.title,
                s.goal.get_absolute_url(),
                s.goal.organisation.name,
                s.by,
            )
            for s in steps
        ]

    def _updates(self) -> list[News]:
        updates = (
            said_openly(MeasureUpdate.objects.all(), self.person, "measure__goal")
            .filter(
                self._within("measure__goal"),
                is_among("measure", Measure.objects.visible_to(self.person)),
                recorded_at__gt=self.since,
            )
            .exclude(by=self.person)
            .select_related("measure__goal__organisation", "by")
            .order_by("-on", "-recorded_at")[:NEWS_SHOWN]
        )
        return [
            News(
                u.recorded_at,
                u.on,
                u.get_light_display() or u.get_status_display(),
                u.measure.title,
                u.measure.get_absolute_url(),
                u.measure.goal.organisation.name,
                u.by,
            )
            for u in updates
        ]

    def _observations(self) -> list[News]:
        seen = (
            said_openly(SignObservation.objects.all(), self.person, "sign__goal")
            .filter(
                self._within("sign__goal"),
                is_among("sign__goal", Goal.objects.visible_to(self.person)),
                recorded_at__gt=self.since,
            )
            .exclude(by=self.person)
            .select_related("sign__goal__organisation", "by")
            .order_by("-on", "-recorded_at")[:NEWS_SHOWN]
        )
        return [
            News(
                o.recorded_at,
                o.on,
                gettext("Sign: %(state)s") % {"state": o.get_state_display().lower()},
                o.sign.text,
                o.sign.get_absolute_url(),
                o.sign.goal.organisation.name,
                o.by,
            )
            for o in seen
        ]
