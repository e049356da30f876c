"""Querysets of feasibility studies, their hypotheses and their factors."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from goals.assignment.querysets import responsible_today
from goals.studies.enums import FOLLOWED, OPEN_HYPOTHESES, EvidenceSide, FactorState, StudyStatus
from network.memberships.querysets import is_member
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.records.querysets import DatedQuerySet
from network.text.searching import contains

if TYPE_CHECKING:
    from goals.studies.models import (  # noqa: F401 - they stand in base classes, as strings
        Activity,
        AreaMember,
        CriticalSuccessFactor,
        Evidence,
        Hypothesis,
        MandatePoint,
        Phase,
        Study,
        StudyArea,
        StudyOrganisation,
    )
    from network.persons.models import Person, User


def _writes(user: "User", prefix: str = "") -> Q:
    """The condition that the user records goals over the study's organisation."""
    held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
    return Q(**{f"{prefix}organisation__in": held.values("pk")})


def _decides(user: "User", prefix: str = "") -> Q:
    """The condition that the user decides at the study's level: leaders at theirs, the region by its own right."""
    local = Organisation.objects.with_permission(user, Permission.DECIDE_GOALS)
    regional = Organisation.objects.with_permission(user, Permission.DECIDE_REGIONAL_GOALS)
    of_region = Q(**{f"{prefix}organisation__kind": OrganisationKind.REGION})
    return (Q(**{f"{prefix}organisation__in": local.values("pk")}) & ~of_region) | (
        Q(**{f"{prefix}organisation__in": regional.values("pk")}) & of_region
    )


def _sits_in(user: "User", column: str, of: str = "area") -> Q:
    """The condition that the user is a member and sits today in a working group, by the column of its area.

    With `of="area__study"` the column is that of the study.
    """
    groups = cast("Person", user).study_areas.current()
    return is_member(user) & Q(**{f"{column}__in": groups.values(of)})


class StudyQuerySet(models.QuerySet["Study"]):
    """Feasibility studies, by who may see, change and decide on them."""

    def visible_to(self, user: "User") -> Self:
        """Concluded studies are for members, the others for those inside and the working groups."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter((Q(status=StudyStatus.CONCLUDED) & is_member(user)) | self._inside(user))

    def readable_on(self, user: "User", on: date) -> Self:
        """Studies the user sees that were there on the day and open to this reader by then, annotated `status_then`."""
        studies = self.visible_to(user).with_status_on(on)
        if not user.is_authenticated or user.is_superuser:
            return studies
        return studies.filter(Q(status_then=StudyStatus.CONCLUDED) | self._inside(user))

    def inside_for(self, user: "User") -> Self:
        """Studies the user sees also while they are under way."""
        if user.is_authenticated and user.is_superuser:
            return self
        return self.visible_to(user).filter(self._inside(user))

    @staticmethod
    def _inside(user: "User") -> Q:
        inside = Organisation.objects.with_permission(user, Permission.READ_INTERNAL, Permission.WRITE_GOALS)
        return Q(organisation__in=inside.values("pk")) | _sits_in(user, "pk", of="area__study")

    def editable_by(self, user: "User") -> Self:
        """Studies under way of organisations over which the user may record goals."""
        return self.filter(_writes(user), status=StudyStatus.OPEN)

    def recorded_by(self, user: "User") -> Self:
        """Studies of organisations over which the user may record goals, however they stand."""
        return self.filter(_writes(user))

    def decidable_by(self, user: "User") -> Self:
        """Studies whose conclusion and hypotheses the user decides on."""
        return self.filter(_decides(user))

    def with_status_on(self, on: date) -> Self:
        """Studies that were there on the day, annotated `status_then`: their status then."""
        steps = self.model.steps.rel.related_model._default_manager.filter(study=OuterRef("pk"), on__lte=on).order_by(
            "-on", "-pk"
        )
        latest = steps.order_by("-on", "-pk").values("status")[:1]
        return self.annotate(status_then=Subquery(latest)).filter(status_then__isnull=False)


class StudyAreaQuerySet(models.QuerySet["StudyArea"]):
    """The areas of a study."""

    def writable_by(self, user: "User") -> Self:
        """Areas of studies under way for which the user writes: by right, or as one of its working group."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = _sits_in(user, "pk")
        return self.filter(_writes(user, "study__") | own, study__status=StudyStatus.OPEN)


class AreaMemberQuerySet(DatedQuerySet["AreaMember"]):
    """Who sat in an area's working group, and when."""


class ListedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """What stands in a list from `noted_on` until `dropped_on`."""

    def on(self, day: date) -> Self:
        """What stood in its list on the day."""
        return self.filter(Q(dropped_on__isnull=True) | Q(dropped_on__gt=day), noted_on__lte=day)

    def listed(self) -> Self:
        """What stands in its list now."""
        return self.filter(dropped_on__isnull=True)


class StudyOrganisationQuerySet(ListedQuerySet["StudyOrganisation"]):
    """The organisations of studies."""


class PhaseQuerySet(ListedQuerySet["Phase"]):
    """The phases of studies."""


class MandatePointQuerySet(ListedQuerySet["MandatePoint"]):
    """The points of mandates."""


class ActivityQuerySet(ListedQuerySet["Activity"]):
    """What is to be done after studies."""


class HypothesisQuerySet(models.QuerySet["Hypothesis"]):
    """Hypotheses, seen and decided on as their studies are, written by their working groups."""

    def visible_to(self, user: "User") -> Self:
        areas: Any = self.model.area.field.related_model
        studies = areas.study.field.related_model.objects.visible_to(user)
        return self.filter(area__study__in=studies.values("pk"))

    def written_by(self, user: "User") -> Self:
        """Hypotheses for whose area the user writes, however they stand."""
        areas: Any = self.model.area.field.related_model
        return self.filter(area__in=areas.objects.writable_by(user).values("pk"))

    def editable_by(self, user: "User") -> Self:
        """Those of them that are still worked on."""
        return self.written_by(user).filter(status__in=OPEN_HYPOTHESES)

    def decidable_by(self, user: "User") -> Self:
        """Hypotheses that the user may adopt or reject, also after the study is concluded."""
        return self.filter(_decides(user, "area__study__"), area__study__status__in=FOLLOWED)

    def stated(self, text: str) -> Self:
        """Hypotheses with every word of the text in their statement."""
        hypotheses = self
        for word in text.split():
            hypotheses = hypotheses.filter(contains("statement", word))
        return hypotheses

    def with_status_on(self, on: date) -> Self:
        """Hypotheses that were there on the day, annotated with how they stood and were judged then.

        `status_then` is the status; `judged_value`, `judged_feasibility`, `judged_on` and `priority`, their product,
        are None where nothing was judged yet.
        """
        by_the_day = {"hypothesis": OuterRef("pk"), "on__lte": on}
        steps = self.model.steps.rel.related_model._default_manager.filter(**by_the_day).order_by("-on", "-pk")
        judged = self.model.judgements.rel.related_model._default_manager.filter(**by_the_day).order_by("-on", "-pk")
        product = judged.annotate(product=F("value") * F("feasibility"))
        return self.annotate(
            status_then=Subquery(steps.values("status")[:1]),
            judged_value=Subquery(judged.values("value")[:1]),
            judged_feasibility=Subquery(judged.values("feasibility")[:1]),
            judged_on=Subquery(judged.values("on")[:1]),
            priority=Subquery(product.values("product")[:1], output_field=models.IntegerField()),
        ).filter(status_then__isnull=False)

    def ranked(self) -> Self:
        """The most valuable and feasible first, by their product, then by value; those not judged last."""
        return self.order_by(
            F("priority").desc(nulls_last=True), F("judged_value").desc(nulls_last=True), "area__order", "pk"
        )


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """What speaks for and against hypotheses."""

    def on(self, day: date) -> Self:
        """What was there on the day: given by then, and not withdrawn yet."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), on__lte=day)

    def not_withdrawn(self) -> Self:
        return self.filter(withdrawn_on__isnull=True)

    def speaking_for(self) -> Self:
        return self.filter(side=EvidenceSide.FOR)


class FactorQuerySet(models.QuerySet["CriticalSuccessFactor"]):
    """Critical success factors, seen as their studies are, and followed up after these are concluded too."""

    def visible_to(self, user: "User") -> Self:
        studies: Any = self.model.study.field.related_model
        return self.filter(study__in=studies.objects.visible_to(user).values("pk"))

    def editable_by(self, user: "User") -> Self:
        """Factors of studies under way, for those who write for the study or the factor's area."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = _sits_in(user, "area")
        return self.filter(_writes(user, "study__") | own, study__status=StudyStatus.OPEN)

    def updatable_by(self, user: "User") -> Self:
        """Factors the user may say the state of: those one writes for, and those one is responsible for."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = _sits_in(user, "area")
        return self.filter(_writes(user, "study__") | own | responsible_today(user), study__status__in=FOLLOWED)

    def with_status_on(self, on: date) -> Self:
        """Factors noted by the day, annotated `status_then`, `last_word` and `last_word_on` then."""
        updates = self.model.updates.rel.related_model._default_manager.filter(factor=OuterRef("pk"), on__lte=on)
        until = updates.order_by("-on", "-pk")
        return self.filter(noted_on__lte=on).annotate(
            status_then=Coalesce(Subquery(until.values("state")[:1]), Value(FactorState.NOT_BEGUN.value)),
            last_word=Subquery(until.values("text")[:1]),
            last_word_on=Subquery(until.values("on")[:1]),
        )
