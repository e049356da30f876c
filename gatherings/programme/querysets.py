"""The questions that gatherings answer."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from gatherings.programme.enums import GatheringStatus
from gatherings.programme.rules.people import FORGOTTEN
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.text.searching import contains

if TYPE_CHECKING:
    from gatherings.programme.models import GatheringPage, ProgrammeGuest  # noqa: F401 - in base classes, as strings
    from network.networks.models import Network
    from network.organisations.models import Organisation
    from network.persons.models import User


class GatheringQuerySet(PageQuerySet["GatheringPage"]):
    """What the public may see is `.live().public()`; the rest of the questions build on that."""

    def known_on(self, day: date) -> Self:
        """Those that the network knew of on the day.

        One is known from the day on which it was first published. Of one that was recorded only after it was held
        nobody knows when it was announced: it counts as known in the year before it.
        """
        if day >= timezone.localdate():
            return self
        published = Q(first_published_at__date__lte=day)
        recorded_afterwards = Q(first_published_at__date__gt=F("ends_on"), starts_on__lte=day + timedelta(days=365))
        return self.filter(published | recorded_afterwards)

    def upcoming(self, on: date) -> Self:
        """Those known and not over on the day, the first to begin first."""
        return self.known_on(on).filter(ends_on__gte=on).order_by("starts_on", "pk")

    def past(self, on: date) -> Self:
        """Those that are over on the day, the latest first."""
        return self.filter(ends_on__lt=on).order_by("-starts_on", "-pk")

    def taking_place(self) -> Self:
        """Those that are not cancelled."""
        return self.exclude(status=GatheringStatus.CANCELLED)

    def for_network(self, network: "Network") -> Self:
        """Those that the network is invited to."""
        return self.filter(networks=network)

    def for_organisation(self, organisation: "Organisation") -> Self:
        """Those that the organisation, or one above it in the tree, arranges."""
        step = organisation.steplen
        lineage = [organisation.path[:end] for end in range(step, len(organisation.path) + 1, step)]
        return self.filter(organiser__path__in=lineage)

    def in_year(self, year: int) -> Self:
        """Those that have at least a day in the calendar year."""
        return self.filter(Q(starts_on__year=year) | Q(ends_on__year=year))

    def next_for(
        self, *, on: date, network: "Network | None" = None, organisation: "Organisation | None" = None
    ) -> "GatheringPage | None":
        """The first published gathering not over and not cancelled, for a network or an organisation (one query)."""
        gatherings = self.live().public().upcoming(on).taking_place()
        if network is not None:
            gatherings = gatherings.for_network(network)
        if organisation is not None:
            gatherings = gatherings.for_organisation(organisation)
        return gatherings.first()

    def with_latest_version(self) -> Self:
        """With `latest_events`: what was last published, as the calendar shows it (no query of its own)."""
        latest = self.model.versions.rel.related_model.objects.filter(gathering=OuterRef("pk")).order_by("-number")
        return self.annotate(latest_events=Subquery(latest.values("events")[:1]))


class ProgrammeGuestQuerySet(QuerySet["ProgrammeGuest"]):
    """Guests who lead sessions; those of a region are for whoever edits the pages of its gatherings."""

    def of_region(self, path: str) -> Self:
        """Those of the region with the path in the tree."""
        return self.filter(region__path=path)

    def known(self) -> Self:
        """Those who are not forgotten."""
        return self.exclude(name=FORGOTTEN)

    def editable_by(self, user: "User") -> Self:
        """Those of the regions whose pages the user edits today."""
        return self.filter(grants_of(user).reach(Permission.EDIT_PAGES, path="region__path"))

    def with_numbers(self) -> Self:
        """With `number_of_sessions`: how many sessions of released programmes each leads (no query of its own)."""
        rows = apps.get_model("gatherings", "SessionPerson")._default_manager
        led = rows.filter(guest=OuterRef("pk")).order_by().values("guest").annotate(n=Count("pk")).values("n")
        return self.annotate(number_of_sessions=Coalesce(Subquery(led), 0))

    def named(self, text: str) -> Self:
        """Those with every word of the text in their name or their organisation's."""
        guests = self
        for word in text.split():
            guests = guests.filter(contains("name", word) | contains("organisation", word))
        return guests


GatheringManager = PageManager.from_queryset(GatheringQuerySet)
