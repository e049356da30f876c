"""The questions that memberships answer."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When

from network.memberships.querysets.grants import is_member
from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.models import Organisation, Placement
from network.organisations.rules import in_subtrees
from network.persons.models import Person, User
from network.records.querysets import DatedQuerySet
from network.roles.enums import PUBLIC_OFFICES, Role

if TYPE_CHECKING:
    from network.memberships.models import Membership  # noqa: F401 - for mypy


class MembershipQuerySet(DatedQuerySet["Membership"]):
    """Who held which role, and when."""

    def of(self, person: User) -> Self:
        return self.filter(person=person)

    def in_network(self, network: Network) -> Self:
        return self.filter(network=network)

    def in_subtree(self, organisation: Organisation) -> Self:
        return self.filter(in_subtrees([organisation.path], "organisation__path"))

    def named(self, text: str) -> Self:
        """Those of persons with every word of the text in their name."""
        return self.filter(person__in=Person.objects.named(text))

    def withdrawn(self) -> Self:
        """Those recorded by mistake, with `why`: the reason given last."""
        versions = self.model.history.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
        return self.filter(is_withdrawn=True).annotate(why=Subquery(versions.values("history_change_reason")[:1]))

    def with_role(self, *roles: Role) -> Self:
        return self.filter(role__in=roles)

    def counted_in(self, municipality: Organisation, on: date) -> Self:
        """Those held in what counted under the municipality on the day."""
        return self.filter(organisation__in=Organisation.objects.placed_in(municipality, on))

    def with_municipality(self, on: date) -> Self:
        """With `municipality_id`: what each one's organisation counted under on the day, None for the region."""
        placed = Placement.objects.on(on).filter(organisation=OuterRef("organisation"))
        return self.annotate(municipality_id=Subquery(placed.values("municipality")[:1]))

    def visible_to(self, user: User) -> Self:
        """Members see who sits where, in all the network; one's own are always there."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(Q(person=user) | is_member(user))

    def with_names_for(self, user: User, on: date) -> Self:
        """With `is_named`: whether the reader may know by name who sat there on the day.

        Members know everybody. Others know those who held a public office or led on the day
        (`network.roles.enums.PUBLIC_OFFICES`), and not for what they belong to a union.
        """
        every = self.model.objects.all()
        office = every.with_role(*PUBLIC_OFFICES).on(on).filter(person=OuterRef("person"))
        known = Exists(every.visible_to(user).filter(pk=OuterRef("pk")))
        return self.annotate(is_named=Case(When(known | Q(Exists(office) & ~Q(role=Role.UNION)), True), default=False))

    def editable_by(self, user: User) -> Self:
        held = Organisation.objects.with_permission(user, Permission.MANAGE_PEOPLE)
        return self.filter(organisation__in=held)


_MembershipManager = models.Manager.from_queryset(MembershipQuerySet)


class MembershipManager(_MembershipManager["Membership"]):
    """Those that stand; what was withdrawn is reached by `Membership.everything` only."""

    def get_queryset(self) -> MembershipQuerySet:
        return MembershipQuerySet(self.model, using=self._db).filter(is_withdrawn=False)
