"""The questions that CIPP evaluations, their components and their evidence answer."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, Value, When

from evaluation.cipp.enums import CippPart, CippSubject
from evaluation.filing.enums import FilingStatus
from evaluation.filing.querysets import FiledQuerySet
from network.memberships.querysets import is_member
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees

if TYPE_CHECKING:
    from evaluation.cipp.models import CippComponent, CippEvaluation, CippEvidence  # noqa: F401 - for mypy
    from evaluation.gap.models import GapAnalysis
    from gatherings.programme.models import GatheringPage
    from goals.goals.models import Goal
    from goals.measures.models import Measure, MeasureUpdate
    from network.persons.models import User


class CippEvaluationQuerySet(FiledQuerySet["CippEvaluation"]):
    """Evaluations: drafts stay within their organisation, submitted ones are every member's."""

    def visible_to(self, user: "User") -> Self:
        """Members see what is submitted; drafts and withdrawn ones only those with a right where they belong."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        inside = Organisation.objects.with_permission(user, Permission.EVALUATE, Permission.READ_INTERNAL)
        return self.filter(
            (Q(status=FilingStatus.SUBMITTED) & is_member(user)) | Q(organisation__in=inside.values("pk"))
        )

    def of_organisation(self, organisation: Organisation) -> Self:
        return self.filter(in_subtrees([organisation.path], "organisation__path"))

    def on_a(self, kind: CippSubject) -> Self:
        """Those that evaluate a thing of the kind."""
        if kind == CippSubject.PROGRAMME:
            return self.exclude(programme="")
        return self.filter(**{f"{kind.value}__isnull": False})

    def about(
        self,
        *,
        goal: "Goal | None" = None,
        measure: "Measure | None" = None,
        gathering: "GatheringPage | None" = None,
    ) -> Self:
        """Those that evaluate the goal, the measure or the gathering."""
        given = {"goal": goal, "measure": measure, "gathering": gathering}
        return self.filter(**{name: subject for name, subject in given.items() if subject is not None})

    def citing(
        self,
        *,
        gap: "GapAnalysis | None" = None,
        goal: "Goal | None" = None,
        measure: "Measure | None" = None,
        update: "MeasureUpdate | None" = None,
        gathering: "GatheringPage | None" = None,
        on: date | None = None,
    ) -> Self:
        """Those with evidence that points at the thing, or at any update on the measure; as of a day."""
        given = {"gap": gap, "goal": goal, "update__measure": measure, "update": update, "gathering": gathering}
        return self.filter(self._cites({name: thing for name, thing in given.items() if thing is not None}, on))

    def related_to(self, name: str, thing: "Goal | Measure | GatheringPage | GapAnalysis", on: date | None) -> Self:
        """Those that are about the thing of that name, and those `citing` it as of a day."""
        cited = self._cites({"update__measure" if name == "measure" else name: thing}, on)
        return self.filter(cited if name == "gap" else Q(**{name: thing}) | Q(cited))

    def _cites(self, cited: dict[str, Any], on: date | None) -> Exists:
        component: Any = self.model.components.rel.related_model
        evidence = component.evidence.rel.related_model.objects.not_withdrawn(on)
        return Exists(evidence.filter(component__evaluation=OuterRef("pk"), **cited))

    def drafts_of_mine_first(self, user: "User") -> Self:
        """The user's own drafts, then the rest, the latest held first."""
        mine = When(status=FilingStatus.DRAFT, filed_by=user.pk, then=Value(0))
        return self.annotate(place=Case(mine, default=Value(1), output_field=IntegerField())).order_by(
            "place", "-held_on", "-pk"
        )

    def with_subjects(self) -> Self:
        """With organisation and what is evaluated, in the same query."""
        return self.select_related("organisation", "goal__organisation", "measure__goal__organisation", "gathering")

    def with_components(self) -> Self:
        """With the four components, one query more."""
        component: Any = self.model.components.rel.related_model
        return self.prefetch_related(Prefetch("components", component.objects.in_order()))


class CippComponentQuerySet(models.QuerySet["CippComponent"]):
    """The four components."""

    def concluding(self) -> Self:
        """The product components, which say what each evaluation leads to."""
        return self.filter(part=CippPart.PRODUCT)

    def in_order(self) -> Self:
        """Context, input, process, product."""
        places = [When(part=part, then=Value(place)) for place, part in enumerate(CippPart)]
        return self.order_by(Case(*places, output_field=IntegerField()), "pk")


class CippEvidenceQuerySet(models.QuerySet["CippEvidence"]):
    """What the components rest on."""

    def not_withdrawn(self, on: date | None = None) -> Self:
        """What is not withdrawn; with a day, what was there on it and not withdrawn by then."""
        if on is None:
            return self.filter(withdrawn_on__isnull=True)
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), on__lte=on)

    def withdrawn(self) -> Self:
        return self.filter(withdrawn_on__isnull=False)

    def in_order(self) -> Self:
        """As it was recorded from, oldest first."""
        return self.order_by("on", "pk")

    def with_cited(self) -> Self:
        """With what it points at, in the same query."""
        return self.select_related(
            "goal__organisation",
            "update__measure__goal__organisation",
            "gathering",
            "gap__template",
            "gap__organisation",
        )
