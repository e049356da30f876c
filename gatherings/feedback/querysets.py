"""Which questions and forms there are, and who sees and changes them."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from gatherings.programme.models import GatheringPage
from gatherings.registration.models import Registration
from gatherings.registration.querysets import arranges
from network.memberships.querysets import grants_of
from network.organisations.rules import EVERYWHERE, NOWHERE, STEP, in_subtrees
from network.persons.models import User

if TYPE_CHECKING:
    from gatherings.feedback.models import (  # noqa: F401 - in base classes, as strings
        FeedbackComment,
        FeedbackForm,
        FeedbackMail,
        FeedbackQuestion,
    )


def is_of_region(user: User, path: str) -> Q:
    """The condition that the user holds a role today in the region of an organisation; `path` leads to its path."""
    grants = grants_of(user)
    if grants.is_superuser:
        return EVERYWHERE
    regions = {seat.path[:STEP] for seat in grants.seats}
    return in_subtrees(regions, path) if regions else NOWHERE


class FeedbackQuestionQuerySet(models.QuerySet["FeedbackQuestion"]):
    """The library: the questions of a region."""

    def editable_by(self, user: User) -> Self:
        return self.filter(arranges(user, "region__path"))

    def visible_to(self, user: User) -> Self:
        return self.filter(is_of_region(user, "region__path"))

    def in_use(self) -> Self:
        return self.filter(is_retired=False)

    def asked_by(self, on: date) -> Self:
        """Those that stand on a form that has opened by the day: somebody may have answered them."""
        return self.filter(asked__form__opens_on__lte=on).distinct()


class FeedbackFormQuerySet(models.QuerySet["FeedbackForm"]):
    """The forms of gatherings."""

    def editable_by(self, user: User) -> Self:
        return self.filter(arranges(user, "gathering__organiser__path"))

    def visible_to(self, user: User) -> Self:
        """Results are read by those who hold a role in the region of the gathering."""
        return self.filter(is_of_region(user, "gathering__organiser__path"))

    def closed_by(self, on: date) -> Self:
        """Those that nobody can answer any more on the day."""
        return self.filter(Q(closes_on__lt=on) | Q(closed_on__lte=on))

    def open_on(self, on: date) -> Self:
        return self.filter(opens_on__lte=on, closes_on__gte=on, closed_on__isnull=True)

    def open_to(self, person: User, on: date) -> Self:
        """Those open on the day, of gatherings that have begun and at which the person has a seat."""
        seats = Registration.objects.registered().of(person).filter(setup__gathering=OuterRef("gathering"))
        held = GatheringPage.objects.live().taking_place().filter(starts_on__lte=on)
        return self.open_on(on).filter(Exists(seats), gathering__in=held).order_by("closes_on", "pk")


class FeedbackMailQuerySet(models.QuerySet["FeedbackMail"]):
    """Who is asked by mail to answer."""

    def waiting(self) -> Self:
        """Those that are to go, and have not gone."""
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True)


class FeedbackCommentQuerySet(models.QuerySet["FeedbackComment"]):
    """What was written in words."""

    def shown(self) -> Self:
        return self.filter(is_hidden=False)
