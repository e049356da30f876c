"""The questions that rounds, comments, assents and requests for adoption answer."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from goals.adoption.enums import Answer
from network.memberships.querysets import is_member

if TYPE_CHECKING:
    from goals.adoption.models import AdoptionRequest, Assent, Comment  # noqa: F401 - in base classes
    from goals.sharpening.models import CriterionJudgement  # noqa: F401 - in base classes
    from network.persons.models import User


def _newest(model: type[models.Model], *same: str) -> Subquery:
    """The newest row by the same person about the same, for the row outside."""
    alike = {name: OuterRef(name) for name in ("by", *same)}
    return Subquery(model._default_manager.filter(**alike).order_by("-on", "-pk").values("pk")[:1])


class CriterionJudgementQuerySet(models.QuerySet["CriterionJudgement"]):
    """How goals are judged against the criteria."""

    def each_ones_latest(self) -> Self:
        """Each person's latest word on each criterion of each goal."""
        return self.filter(pk=_newest(self.model, "goal", "criterion"))


class AssentQuerySet(models.QuerySet["Assent"]):
    """What the union representatives say; all who see the goal see what they say."""

    def visible_to(self, user: "User") -> Self:
        from goals.goals.models import Goal

        return self.filter(goal__in=Goal.objects.visible_to(user).values("pk"))

    def each_ones_latest(self) -> Self:
        """Each representative's latest word on each goal."""
        return self.filter(pk=_newest(self.model, "goal"))


class CommentQuerySet(models.QuerySet["Comment"]):
    """What members say to goals, for members who see the goal."""

    def visible_to(self, user: "User") -> Self:
        from goals.goals.models import Goal

        if not user.is_authenticated:
            return self.none()
        return self.filter(is_member(user), goal__in=Goal.objects.visible_to(user).values("pk"))

    def withdrawable_by(self, user: "User") -> Self:
        """Standing comments that the user wrote."""
        return self.visible_to(user).filter(by=user.pk, withdrawn_on__isnull=True)


class AdoptionRequestQuerySet(models.QuerySet["AdoptionRequest"]):
    """Goals put forward for adoption."""

    def waiting(self) -> Self:
        return self.filter(answer="")

    def sent_back(self) -> Self:
        return self.filter(answer=Answer.SENT_BACK)

    def visible_to(self, user: "User") -> Self:
        """Requests stay among those who record goals there, and those who decide."""
        from goals.goals.models import Goal

        decides = Goal.objects.decidable_by(user).values("pk")
        records = Goal.objects.recordable_by(user).values("pk")
        return self.filter(models.Q(goal__in=decides) | models.Q(goal__in=records))

    def decidable_by(self, user: "User") -> Self:
        """Requests that wait for the user's decision."""
        from goals.goals.models import Goal

        return self.waiting().filter(goal__in=Goal.objects.decidable_by(user).values("pk"))

    def unspoken_by(self, user: "User") -> Self:
        """Requests that wait while the user, as a union representative there, has said nothing to the goal."""
        from goals.adoption.models import Assent
        from goals.goals.models import Goal

        spoken = Assent.objects.filter(goal=OuterRef("goal"), by=user.pk)
        return self.waiting().filter(~Exists(spoken), goal__in=Goal.objects.assentable_by(user).values("pk"))
