"""The questions that the network's records answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self, cast

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Length, Substr
from django.utils import timezone
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from network.enums import PUBLIC_OFFICES, OrganisationKind, Permission, ReorganisationState, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from network.models import (  # noqa: F401 - for mypy
        Invitation,
        Network,
        Organisation,
        OrganisationRight,
        Person,
        Reorganisation,
    )

    type User = Person | AnonymousUser


def in_period(on: date, prefix: str = "", *, since: str = "since", until: str = "until") -> Q:
    """The condition that a period with open ends, both days inclusive, covers a day."""
    begins, ends = f"{prefix}{since}", f"{prefix}{until}"
    return (Q(**{f"{begins}__isnull": True}) | Q(**{f"{begins}__lte": on})) & (
        Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": on})
    )


def contains(field: str, text: str) -> Q:
    """The condition that a field contains a text, whatever the case.

    SQLite compares only a–z without regard to case: the usual ways of writing æ, ø and å are asked for too.
    """
    forms = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    return reduce(or_, (Q(**{f"{field}__icontains": form}) for form in sorted(forms)))


def is_member(user: "User") -> Q:
    """The condition that the user is a member: holds a role today, that was not withdrawn. An account alone is none.

    It says the same of every row and costs no query of its own; a superuser counts as a member.
    """
    from network.models import Membership

    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    if user.is_superuser:
        return ~Q(pk__in=())
    return Q(Exists(Membership.objects.of(user).current()))


class DatedQuerySet(models.QuerySet):
    """Rows with `since` and `until`."""

    def on(self, day: date) -> Self:
        return self.filter(in_period(day))

    def current(self) -> Self:
        return self.on(timezone.localdate())


class OrganisationQuerySet(MP_NodeQuerySet):
    """Organisations are public; what they record may not be."""

    def regions(self) -> Self:
        return self.filter(kind=OrganisationKind.REGION)

    def municipalities(self) -> Self:
        return self.filter(kind=OrganisationKind.MUNICIPALITY)

    def units(self) -> Self:
        return self.filter(kind=OrganisationKind.UNIT)

    def alive(self, on: date) -> Self:
        """Those whose lifetime covers the day."""
        return self.filter(in_period(on, since="founded_on", until="closed_on"))

    def in_subtree(self, organisation: "Organisation") -> Self:
        """The organisation, all under it, and all that has become part of either (a path range)."""
        return self.filter(path__startswith=organisation.path)

    def placed_in(self, organisation: "Organisation", on: date) -> Self:
        """Those that count under the organisation on the day, itself included."""
        from network.models import Placement

        level = organisation.level.value
        rows = Placement.objects.on(on).filter(**{level: organisation})
        return self.filter(Exists(rows.filter(organisation=OuterRef("pk"))))

    def named(self, text: str) -> Self:
        """Those whose name or number, today's or an earlier one, has the text in it."""
        from network.models import Designation

        called = Designation.objects.filter(contains("name", text) | Q(number=text))
        return self.filter(Exists(called.filter(organisation=OuterRef("pk"))))

    def designated(self, on: date) -> Self:
        """With `name_then`, `number_then` and `county_then`: what each was officially called on the day."""
        from network.models import Designation

        rows = Designation.objects.on(on).filter(organisation=OuterRef("pk"))
        return self.annotate(
            **{f"{field}_then": Subquery(rows.values(field)[:1]) for field in ("name", "number", "county")}
        )

    def open(self) -> Self:
        """Those that have not closed: they can be chosen in a form."""
        return self.filter(closed_on__isnull=True)

    def with_permission(self, user: "User", *permissions: Permission) -> Self:
        """Those over which the user holds any of the permissions today, by inheritance down the tree.

        Costs no query of its own: it is a subquery wherever it is used.
        """
        from network.models import OrganisationRight

        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        rights = cast("RightQuerySet", OrganisationRight.objects).in_force(user, *permissions)
        return self.filter(
            Exists(rights.filter(content_object__path=Substr(OuterRef("path"), 1, Length("content_object__path"))))
        )


class OrganisationManager(MP_NodeManager.from_queryset(OrganisationQuerySet)):  # type: ignore[misc]
    """The tree's manager, in tree order."""

    def get_queryset(self) -> OrganisationQuerySet:
        return OrganisationQuerySet(self.model, using=self._db).order_by("path")


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    """Mergers, splits and closures; like the organisations they concern they are public."""

    def planned(self) -> Self:
        return self.filter(state=ReorganisationState.PLANNED)

    def due(self, on: date) -> Self:
        """Planned ones whose day has come, in the order of their days."""
        return self.planned().filter(on__lte=on).order_by("on", "pk")

    def stopped_in(self, regions: Iterable["Organisation"]) -> Self:
        """Those that could not be carried out, of the organisations and all under them."""
        under = reduce(or_, (Q(organisation__path__startswith=region.path) for region in regions))
        return self.filter(under, state=ReorganisationState.STOPPED)

    def told(self) -> Self:
        """What is told on the organisation's page: what is planned, was carried out, or stopped."""
        return self.exclude(state__in=(ReorganisationState.CANCELLED, ReorganisationState.UNDONE))

    def editable_by(self, user: "User") -> Self:
        """Those of organisations that the user may merge, split and close."""
        from network.models import Organisation

        held = Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
        return self.filter(organisation__in=held)


class NetworkQuerySet(models.QuerySet["Network"]):
    """Networks are public; who sits in them too, by name and role."""

    def alive(self, on: date) -> Self:
        return self.filter(in_period(on, since="founded_on", until="closed_on"))

    def named(self, text: str) -> Self:
        """Those with the text in their name or code."""
        return self.filter(contains("name", text) | contains("code", text))

    def editable_by(self, user: "User") -> Self:
        """Those set up by an organisation over whose people and structure the user decides."""
        from network.models import Organisation

        held = Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
        return self.filter(organisation__in=held)

    def in_regions_of(self, organisations: OrganisationQuerySet) -> Self:
        """Those set up in a region that some of the organisations belong to."""
        from network.models import Organisation

        region = Organisation.steplen
        paths = organisations.order_by().annotate(region_path=Substr("path", 1, region)).values("region_path")
        return self.alias(region_path=Substr("organisation__path", 1, region)).filter(region_path__in=paths)

    def put_together_by_municipality(self) -> Self:
        return self.filter(minimum_per_municipality__gt=0)


class MembershipQuerySet(DatedQuerySet):
    """Who held which role, and when."""

    def of(self, person: "Person") -> Self:
        return self.filter(person=person)

    def in_network(self, network: "Network") -> Self:
        return self.filter(network=network)

    def in_subtree(self, organisation: "Organisation") -> Self:
        return self.filter(organisation__path__startswith=organisation.path)

    def named(self, text: str) -> Self:
        """Those of persons with every word of the text in their name."""
        from network.models import Person

        return self.filter(person__in=Person.objects.named(text))

    def withdrawn(self) -> Self:
        """Those recorded by mistake, with `why`: the reason given last."""
        versions = self.model.history.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")  # type: ignore[attr-defined]
        return self.filter(is_withdrawn=True).annotate(why=Subquery(versions.values("history_change_reason")[:1]))

    def with_role(self, *roles: Role) -> Self:
        return self.filter(role__in=roles)

    def counted_in(self, municipality: "Organisation", on: date) -> Self:
        """Those held in what counted under the municipality on the day."""
        from network.models import Organisation

        return self.filter(organisation__in=Organisation.objects.placed_in(municipality, on))

    def with_municipality(self, on: date) -> Self:
        """With `municipality_id`: what each one's organisation counted under on the day, None for the region."""
        from network.models import Placement

        placed = Placement.objects.on(on).filter(organisation=OuterRef("organisation"))
        return self.annotate(municipality_id=Subquery(placed.values("municipality")[:1]))

    def visible_to(self, user: "User") -> Self:
        """Members see who sits where, in all the network; one's own are always there."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(Q(person=user) | is_member(user))

    def with_names_for(self, user: "User", on: date) -> Self:
        """With `is_named`: whether the reader may know by name who sat there on the day.

        Members know everybody. Others know those who held a public office or led on the day
        (`network.enums.PUBLIC_OFFICES`), and not for what they belong to a union.
        """
        every = cast("MembershipQuerySet", self.model._default_manager.all())
        office = every.with_role(*PUBLIC_OFFICES).on(on).filter(person=OuterRef("person"))
        known = Exists(every.visible_to(user).filter(pk=OuterRef("pk")))
        return self.annotate(is_named=Case(When(known | Q(Exists(office) & ~Q(role=Role.UNION)), True), default=False))

    def editable_by(self, user: "User") -> Self:
        from network.models import Organisation

        held = Organisation.objects.with_permission(user, Permission.MANAGE_PEOPLE)
        return self.filter(organisation__in=held)


class MembershipManager(models.Manager.from_queryset(MembershipQuerySet)):  # type: ignore[misc]
    """Those that stand; what was withdrawn is reached by `Membership.everything` only."""

    def get_queryset(self) -> MembershipQuerySet:
        return MembershipQuerySet(self.model, using=self._db).filter(is_withdrawn=False)


class PersonQuerySet(models.QuerySet["Person"]):
    """People, as far as one sees their memberships."""

    def visible_to(self, user: "User") -> Self:
        from network.models import Membership

        seen = Membership.objects.visible_to(user)
        own = Q(pk=user.pk) if user.is_authenticated else Q(pk=None)
        held = Membership.everything.editable_by(user)
        return self.filter(
            own | Exists(seen.filter(person=OuterRef("pk"))) | Exists(held.filter(person=OuterRef("pk")))
        )

    def editable_by(self, user: "User") -> Self:
        """Those who hold or held something where the user holds the memberships."""
        from network.models import Membership

        return self.filter(Exists(Membership.everything.editable_by(user).filter(person=OuterRef("pk"))))

    def reached_at(self, address: str) -> Self:
        """Whoever has shown that the address is theirs, then whoever is recorded with it."""
        proved = apps.get_model("account", "EmailAddress")._default_manager.filter(
            user=OuterRef("pk"), email=address, verified=True
        )
        known = self.annotate(has_proved=Exists(proved)).filter(Q(email=address) | Q(has_proved=True))
        return known.order_by("-has_proved", "pk")

    def named(self, text: str) -> Self:
        """Those with every word of the text in their name."""
        found = self
        for word in text.split():
            found = found.filter(contains("first_name", word) | contains("last_name", word))
        return found


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations: the open ones, and those whose mail has not gone."""

    def open(self) -> Self:
        """Those whose link still works."""
        return self.filter(
            accepted_at__isnull=True, withdrawn_at__isnull=True, replaced=False, expires_at__gt=timezone.now()
        )

    def unanswered(self) -> Self:
        """Those that could be sent again: not accepted, withdrawn or replaced; they may have run out."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, replaced=False)

    def waiting(self, since: timedelta) -> Self:
        """Open ones whose mail should have gone so long ago."""
        return self.open().filter(sent_at__isnull=True, created_at__lt=timezone.now() - since)

    def editable_by(self, user: "User") -> Self:
        """Those sent for an organisation whose people the user decides over."""
        from network.models import Organisation

        held = Organisation.objects.with_permission(user, Permission.MANAGE_PEOPLE)
        return self.filter(organisation__in=held)


class RightQuerySet(models.QuerySet["OrganisationRight"]):
    """Rights count while their membership lasts, whether or not the scheduler has tidied up."""

    def in_force(self, person: "Person", *permissions: Permission, on: date | None = None) -> Self:
        return self.filter(
            in_period(on or timezone.localdate(), "membership__"),
            membership__is_withdrawn=False,
            user=person,
            permission__codename__in=permissions or tuple(Permission),
        )

    def lapsed(self, on: date) -> Self:
        return self.filter(membership__until__lt=on)

    def codenames(self) -> set[str]:
        """Which permissions they are rights to, wherever (one query)."""
        return set(self.values_list("permission__codename", flat=True))
