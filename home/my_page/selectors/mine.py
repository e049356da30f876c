"""My page: what waits, how my goals stand, where I am going, what is new."""

from datetime import datetime
from functools import cached_property

from django.db.models import Q, Subquery
from django.utils import timezone

from gatherings.groups.selectors.own import OwnGroup, groups_of
from gatherings.programme.models import GatheringPage, Session
from gatherings.programme.selectors.leading import sessions_led_by
from gatherings.registration.enums import SetupState
from gatherings.registration.models import Registration, RegistrationSetup
from goals.following.models import Follow
from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.thread.selectors.rollup import Thread, threads
from goals.thread.selectors.rows import Row
from home.my_page.selectors.beginnings import Beginning, beginnings
from home.my_page.selectors.grouping import grouped
from home.my_page.selectors.news import News, news_for
from home.my_page.selectors.waiting import waiting_for
from home.waiting.selectors import WaitingItem
from network.jobs.models import BackgroundJob
from network.jobs.selectors import JobReading
from network.memberships.models import Membership
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.text.alphabet import by_name

GOALS_SHOWN = 8


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
            .annotate(region_id=Subquery(Organisation.objects.root_of("organisation__path").values("pk")))
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

        Two queries.
        """
        shown = self._open_goals[:GOALS_SHOWN]
        if not shown:
            return []
        roots = Goal.objects.filter(pk__in=[goal.pk for goal in shown])
        figures = threads(roots, region=self.memberships[0].region_id, on=self.today, user=self.person)  # type: ignore[attr-defined]
        return [Row(goal, figures.get(goal.pk, Thread())) for goal in shown]

    @property
    def more_goals(self) -> int:
        return max(0, len(self._open_goals) - GOALS_SHOWN)

    @cached_property
    def led_sessions(self) -> list[Session]:
        """The sessions to come that I lead (one query)."""
        return sessions_led_by(self.person, self.today)

    @cached_property
    def gathering(self) -> GatheringPage | None:
        """The next that one of my networks is invited to, that my own organisation arranges, or where I lead."""
        networks = [m.network_id for m in self.memberships if m.network_id]
        arranged = [organisation.pk for organisation in self.organisations]
        led = [session.gathering_id for session in self.led_sessions]
        upcoming = GatheringPage.objects.live().public().upcoming(self.today).taking_place()
        mine = upcoming.filter(Q(networks__in=networks) | Q(organiser__in=arranged) | Q(pk__in=led))
        gathering: GatheringPage | None = mine.select_related("registration_setup").distinct().first()
        return gathering

    @cached_property
    def registration(self) -> Registration | None:
        """How I stand on the list of that gathering (one query, none without a gathering)."""
        if self.gathering is None:
            return None
        mine = Registration.objects.active().of(self.person).filter(setup__gathering=self.gathering)
        return mine.with_place().first()

    @cached_property
    def own_groups(self) -> list[OwnGroup]:
        """My groups at that gathering, and those I may choose (no query without a seat, else two at most)."""
        if self.gathering is None or self.registration is None:
            return []
        return groups_of(self.registration, self.gathering, self.today)

    @property
    def may_register(self) -> bool:
        """Whether that gathering takes registrations today, and I am not on its list (no query of its own)."""
        setup: RegistrationSetup | None = getattr(self.gathering, "registration_setup", None)
        return setup is not None and self.registration is None and setup.state_on(self.today) == SetupState.OPEN

    @cached_property
    def news(self) -> list[News]:
        """What others recorded in my organisations, under them and in what I follow, since last time (2 queries)."""
        if not (self.organisations or self.follows):
            return []
        return news_for(self.person, since=self.since, organisations=self.organisations, follows=self.follows)

    @cached_property
    def follows(self) -> list[Follow]:
        return list(Follow.objects.of(self.person).select_related("organisation"))
