"""Querysets of the judgements of goals."""

from typing import TYPE_CHECKING, Self

from django.db import models

from goals.adoption.querysets import newest_by_person

if TYPE_CHECKING:
    from goals.sharpening.models import CriterionJudgement  # noqa: F401 - in a base class, as a string


class CriterionJudgementQuerySet(models.QuerySet["CriterionJudgement"]):
    """How goals are judged by the criteria."""

    def latest_by_person(self) -> Self:
        """The latest judgement of each person on each criterion of each goal."""
        return self.filter(pk=newest_by_person(self.model, "goal", "criterion"))
