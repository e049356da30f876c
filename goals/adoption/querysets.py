"""Querysets of comments, assents and requests for adoption."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from goals.adoption.enums import Answer
from goals.goals.models import Goal
from goals.goals.querysets import is_decided_by, is_recorded_by, may_read
from network.memberships.querysets import is_member
from network.records.conditions import holds
from network.records.querysets import is_among

if TYPE_CHECKING:
    from goals.adoption.models import AdoptionRequest, Assent, Comment  # noqa: F401 - in base classes
    from network.persons.models import User


def newest_by_person(model: type[models.Model], *same: str) -> Subquery:
    """The primary key of the newest row by the same person with the same values in `same`, for the outer row."""
    alike = {name: OuterRef(name) for name in ("by", *same)}
    return Subquery(model._default_manager.filter(**alike).order_by("-on", "-pk").values("pk")[:1])


class AssentQuerySet(models.QuerySet["Assent"]):
    """What the union representatives say; visible to all who see the goal."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(is_among("goal", Goal.objects.visible_to(user)))

    def latest_by_person(self) -> Self:
        """The latest assent of each representative to each goal."""
        return self.filter(pk=newest_by_person(self.model, "goal"))


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments on goals, visible to members who see the goal."""

    def visible_to(self, user: "User") -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(is_member(user), is_among("goal", Goal.objects.visible_to(user)))

    def on_goal(self, goal: Goal, user: "User") -> Self:
        """The comments on one goal, as `visible_to`; who sees the goal is told from the goal itself."""
        return self.filter(is_member(user), goal=goal) if may_read(user, goal) else self.none()

    def withdrawable_by(self, user: "User") -> Self:
        """Comments that the user wrote and has not withdrawn."""
        return self.visible_to(user).filter(by=user.pk, withdrawn_on__isnull=True)


class AdoptionRequestQuerySet(models.QuerySet["AdoptionRequest"]):
    """Goals put forward for adoption."""

    def waiting(self) -> Self:
        return self.filter(answer="")

    def sent_back(self) -> Self:
        return self.filter(answer=Answer.SENT_BACK)

    def visible_to(self, user: "User") -> Self:
        """Requests stay among those who record goals there, and those who decide."""
        return self.filter(is_among("goal", Goal.objects.filter(self._is_told_of(user))))

    def on_goal(self, goal: Goal, user: "User") -> Self:
        """The requests about one goal, as `visible_to`; who sees them is told from the goal itself."""
        return self.filter(goal=goal) if holds(self._is_told_of(user), goal) else self.none()

    @staticmethod
    def _is_told_of(user: "User") -> Q:
        """The condition on a goal that the user sees the requests about it."""
        return is_decided_by(user) | is_recorded_by(user)

    def decidable_by(self, user: "User") -> Self:
        """Requests that wait for the user's decision."""
        return self.waiting().filter(is_among("goal", Goal.objects.decidable_by(user)))

    def without_assent_by(self, user: "User") -> Self:
        """Waiting requests whose goal the user, a union representative there, has not said anything about."""
        assents = Goal.assents.rel.related_model.objects.filter(goal=OuterRef("goal"), by=user.pk)  # type: ignore[attr-defined]
        return self.waiting().filter(~Exists(assents), is_among("goal", Goal.objects.assentable_by(user)))
