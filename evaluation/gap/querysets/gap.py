"""The questions that GAP templates, analyses and scores answer."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from evaluation.filing.enums import FilingStatus
from evaluation.filing.querysets import FiledQuerySet, evaluated_by
from evaluation.gap.enums import TemplateStatus
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure
from network.memberships.querysets import grants_of, is_member
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.organisations.rules import above, in_line_with
from network.records.querysets import DatedQuerySet, in_period, is_among
from network.roles.enums import Role

if TYPE_CHECKING:
    # Some of them stand in a base class, as strings.
    from evaluation.gap.models import Dimension, GapAnalysis, GapLead, GapScore, GapTemplate  # noqa: F401
    from network.persons.models import User


class GapTemplateQuerySet(models.QuerySet["GapTemplate"]):
    """Templates belong to a region; whoever evaluates anywhere in it takes part in making them."""

    def visible_to(self, user: "User") -> Self:
        """Members see templates that are or were in use; those being written only their makers."""
        if not user.is_authenticated:
            return self.none()
        made = self.model._default_manager.all().editable_by(user)
        used = ~Q(status=TemplateStatus.DRAFT) & is_member(user)
        return self.filter(used | Q(pk__in=made.values("pk")))

    def editable_by(self, user: "User") -> Self:
        """Those of a region in which the user may file analyses, over all of it or somewhere in it."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(in_line_with(grants_of(user).paths(Permission.EVALUATE), "organisation__path"))

    def decided_on_by(self, user: "User") -> Self:
        """Those whose use the user decides on: members of the region's evaluation network, and those who evaluate
        all of the region."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        grants = grants_of(user)
        over_it = grants.reach(Permission.EVALUATE, path="organisation__path")
        in_it = Q(organisation__path__in=above(seat.path for seat in grants.seats_with(Role.EVA)))
        return self.filter(over_it | in_it)

    def in_use(self) -> Self:
        return self.filter(status=TemplateStatus.IN_USE)

    def with_use_on(self, on: date) -> Self:
        """Annotates `status_then`, None before it was first put in use, and `filed`: the municipalities' analyses
        that were submitted by it and held by the day."""
        template_step: Any = self.model.steps.rel.related_model
        analysis: Any = self.model.analyses.rel.related_model
        steps = template_step.objects.filter(template=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
        filed = analysis.objects.filter(template=OuterRef("pk")).submitted().municipal().held_by(on)
        number = filed.order_by().values("template").annotate(number=Count("pk")).values("number")
        return self.annotate(
            status_then=Subquery(steps.values("status")[:1]),
            filed=Coalesce(Subquery(number), Value(0)),
        )

    def to_compare_by(self, on: date) -> Self:
        """Those in use on the day or with an analysis by then, the one with most analyses first; as `with_use_on`."""
        used = Q(filed__gt=0) | Q(status_then=TemplateStatus.IN_USE)
        in_use_first = Case(When(status_then=TemplateStatus.IN_USE, then=Value(0)), default=Value(1))
        return self.with_use_on(on).filter(used).order_by("-filed", in_use_first, "-pk")

    def of_region(self, region: Organisation) -> Self:
        return self.filter(organisation=region)

    def with_dimensions_counted(self) -> Self:
        """Annotates `asked`, the number of its dimensions."""
        return self.annotate(asked=Count("dimensions", filter=Q(dimensions__order__isnull=False), distinct=True))


class DimensionQuerySet(models.QuerySet["Dimension"]):
    """Dimensions come in their template's order; one that was taken out has no place."""

    def of(self, template: "GapTemplate") -> Self:
        return self.filter(template=template, order__isnull=False).order_by("order")


class GapAnalysisQuerySet(FiledQuerySet["GapAnalysis"]):
    """Analyses: drafts are for those who evaluate the organisation, submitted ones for every member."""

    def visible_to(self, user: "User") -> Self:
        """Members see what is submitted, to learn from one another; drafts and withdrawn ones only their makers."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        filed = Q(status=FilingStatus.SUBMITTED) & is_member(user)
        return self.filter(filed | Q(organisation__in=evaluated_by(user).values("pk")))

    def with_progress(self) -> Self:
        """Annotates how many dimensions are `asked` and how many `scored` both now and wanted."""
        scored = Q(scores__now__isnull=False, scores__wanted__isnull=False)
        return self.annotate(asked=Count("scores"), scored=Count("scores", filter=scored))

    def municipal(self) -> Self:
        """Those of municipalities; a unit's analysis is never mixed with them."""
        return self.filter(organisation__kind=OrganisationKind.MUNICIPALITY)

    def counting_under(self, municipality: object, on: date) -> Self:
        """Those that on the day count under the municipality: its own, and its predecessors'."""
        prefix = "organisation__placements__"
        return self.filter(in_period(on, prefix), **{f"{prefix}municipality": municipality})

    def latest_first(self) -> Self:
        return self.order_by("-held_on", "-submitted_at", "-pk")

    def with_the_one_before(self) -> Self:
        """Annotates `before_pk` and `before_held_on`: the submitted one before, of the same organisation by the same
        template; None where there is none."""
        same = self.model._default_manager.submitted().filter(
            template=OuterRef("template"), organisation=OuterRef("organisation")
        )
        earlier = Q(held_on__lt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__lt=OuterRef("pk"))
        before = same.filter(earlier).latest_first()
        return self.annotate(
            before_pk=Subquery(before.values("pk")[:1]), before_held_on=Subquery(before.values("held_on")[:1])
        )


class GapScoreQuerySet(models.QuerySet["GapScore"]):
    """What was said of each dimension."""

    def in_order(self) -> Self:
        return self.order_by("dimension__order", "dimension_id")

    def with_leads_for(self, user: "User", on: date) -> Self:
        """With `shown_leads`: the goals and measures that follow on the day and that the user may see (one query)."""
        lead: Any = self.model.leads.rel.related_model
        leads = (
            lead.objects.on(on)
            .not_withdrawn()
            .visible_to(user)
            .select_related("goal__organisation", "measure__goal__organisation")
        )
        return self.prefetch_related(Prefetch("leads", queryset=leads, to_attr="shown_leads"))

    def followed_up(self, on: date) -> Self:
        """Annotates `is_followed_up`: whether on the day the finding led to a goal or a measure that stands."""
        lead: Any = self.model.leads.rel.related_model
        leads = lead.objects.on(on).not_withdrawn().filter(score=OuterRef("pk"))
        return self.annotate(is_followed_up=Exists(leads))

    def largest_first(self) -> Self:
        """By the distance from now to wanted, unscored last."""
        return self.annotate(distance=F("wanted") - F("now")).order_by(
            F("distance").desc(nulls_last=True), "dimension__order", "pk"
        )


class GapLeadQuerySet(DatedQuerySet["GapLead"]):
    """What findings lead to; seen as far as the goal or measure itself may be seen."""

    def not_withdrawn(self) -> Self:
        """Those whose goal or measure has not been withdrawn."""
        return self.exclude(goal__status=GoalStatus.WITHDRAWN).exclude(measure__status=MeasureStatus.WITHDRAWN)

    def visible_to(self, user: "User") -> Self:
        goals = is_among("goal", Goal.objects.visible_to(user))
        return self.filter(goals | is_among("measure", Measure.objects.visible_to(user)))
