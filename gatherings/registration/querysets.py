"""The questions that registrations answer, and who sees and changes them."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from gatherings.registration.enums import ACTIVE, RegistrationStatus
from network.memberships.models import Membership
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.rules import NOWHERE, in_subtrees
from network.persons.models import Person, User
from network.persons.querysets import PersonQuerySet
from network.roles.enums import Role
from network.text.searching import contains

if TYPE_CHECKING:
    from gatherings.registration.models import (  # noqa: F401 - in base classes, as strings
        Registration,
        RegistrationNotice,
        RegistrationQuestion,
        RegistrationSetup,
    )

LEADERS = (Role.EDUCATION_LEADER, Role.UNIT_LEADER)
"""Those who register their own people."""


def arranges(user: User, organiser: str) -> Q:
    """The condition that the user edits the gatherings of an organiser today; `organiser` leads to its path."""
    return grants_of(user).reach(Permission.EDIT_PAGES, path=organiser)


def led_paths(user: User) -> set[str]:
    """The paths of the organisations that the user leads today, with all below (no query of its own)."""
    return {seat.path for seat in grants_of(user).seats_with(*LEADERS)}


def people_led_by(user: User, region_path: str, on: date) -> PersonQuerySet:
    """Those in the region with a role on the day in what the user leads, or below."""
    paths = {path for path in led_paths(user) if path.startswith(region_path)}
    held = Membership.objects.on(on).filter(in_subtrees(paths, "organisation__path"), person=OuterRef("pk"))
    led: PersonQuerySet = Person.objects.filter(Exists(held), is_active=True)
    return led if paths else Person.objects.none()


class SetupQuerySet(models.QuerySet["RegistrationSetup"]):
    """How the registration for each gathering is set up."""

    def editable_by(self, user: User) -> Self:
        return self.filter(arranges(user, "gathering__organiser__path"))

    def with_numbers(self) -> Self:
        """With `seats_taken` and `number_waiting` (no query of its own)."""
        return self.annotate(
            seats_taken=Count("registrations", filter=Q(registrations__status=RegistrationStatus.REGISTERED)),
            number_waiting=Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING)),
        )

    def with_somebody_waiting(self, on: date) -> Self:
        """Those of gatherings that are not over, in which somebody waits for a seat."""
        waiting = self.model.registrations.rel.related_model.objects.waiting().filter(setup=OuterRef("pk"))  # type: ignore[attr-defined]
        return self.filter(Exists(waiting), gathering__ends_on__gte=on)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Who comes, who waits, who has withdrawn."""

    def active(self) -> Self:
        return self.filter(status__in=ACTIVE)

    def registered(self) -> Self:
        return self.filter(status=RegistrationStatus.REGISTERED)

    def waiting(self) -> Self:
        """Those who wait, the first in line first."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("joined")

    def of(self, person: User) -> Self:
        return self.filter(person=person.pk) if person.is_authenticated else self.none()

    def named(self, text: str) -> Self:
        """Those with every word of the text in their name or their organisation's."""
        rows = self
        for word in text.split():
            rows = rows.filter(
                contains("person__first_name", word)
                | contains("person__last_name", word)
                | contains("guest_name", word)
                | contains("guest_organisation", word)
                | contains("organisation__name", word)
            )
        return rows

    def with_names(self) -> Self:
        """With all that is shown of each (no query of its own)."""
        return self.select_related("person", "organisation", "municipality")

    def editable_by(self, user: User) -> Self:
        """Those that the user may withdraw today: one's own, those of the people one leads, those one arranges for."""
        if not user.is_authenticated:
            return self.none()
        paths = led_paths(user)
        held = Membership.objects.current().filter(in_subtrees(paths, "organisation__path"), person=OuterRef("person"))
        led = Q(Exists(held)) if paths else NOWHERE
        return self.filter(Q(person=user.pk) | led | arranges(user, "setup__gathering__organiser__path"))

    def visible_to(self, user: User) -> Self:
        """Names are seen by those who may change the registration, and by nobody else."""
        return self.editable_by(user)

    def with_place(self) -> Self:
        """With `ahead`: how many wait before each that waits."""
        before: Any = (
            self.model.objects.waiting()
            .filter(setup=OuterRef("setup"), joined__lt=OuterRef("joined"))
            .order_by()
            .values("setup")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return self.annotate(ahead=Coalesce(Subquery(before), 0))


class QuestionQuerySet(models.QuerySet["RegistrationQuestion"]):
    """What those who register are asked."""

    def asked(self) -> Self:
        """Those that are asked today, in their order."""
        return self.filter(is_withdrawn=False).order_by("place", "pk")

    def editable_by(self, user: User) -> Self:
        return self.filter(arranges(user, "setup__gathering__organiser__path"))


class NoticeQuerySet(models.QuerySet["RegistrationNotice"]):
    """Mails about registrations."""

    def unsent(self) -> Self:
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True)


class CheckInQuerySet(models.QuerySet[Any]):
    """Who was there on which day."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(undone_at__isnull=True)

    def at(self, setup: "RegistrationSetup", day: date) -> Self:
        """Those of a gathering on one of its days."""
        return self.filter(registration__setup=setup, day=day)
