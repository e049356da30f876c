"""An evaluation fetched for a request: hidden is 404, seen but not one's own to change is 403."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CippPart
from evaluation.cipp.models import CippComponent, CippEvaluation
from evaluation.cipp.rules import GUIDES, PART_OF
from network.records.access import get_editable
from network.records.views import ActionFormView
from network.web.requests import MemberRequest


def visible_evaluations(request: MemberRequest) -> QuerySet[CippEvaluation]:
    return CippEvaluation.objects.visible_to(request.user).with_subjects().select_related("filed_by")


def visible_cipp(request: MemberRequest, pk: int) -> CippEvaluation:
    """The evaluation if the user may see it, else 404 (one query)."""
    return get_object_or_404(visible_evaluations(request), pk=pk)


def editable_cipp(request: MemberRequest, pk: int) -> CippEvaluation:
    """As `visible_cipp`, and NotAllowed where the user may only read it (two queries)."""
    return get_editable(visible_evaluations(request), CippEvaluation.objects.editable_by(request.user), pk=pk)


def may_edit(request: MemberRequest, evaluation: CippEvaluation) -> bool:
    return CippEvaluation.objects.editable_by(request.user).filter(pk=evaluation.pk).exists()


def editable_component(request: MemberRequest, pk: int, slug: str) -> CippComponent:
    """A component of an evaluation that the user may change; 404 for a slug that names none."""
    if slug not in PART_OF:
        raise Http404
    evaluation = editable_cipp(request, pk)
    component = get_object_or_404(evaluation.components, part=PART_OF[slug])
    component.evaluation = evaluation
    return component


class CippFormView(ActionFormView):
    """A form about an evaluation that the user may change."""

    evaluation: CippEvaluation
    stylesheets = ("css/evaluation/cipp.css",)

    def begin(self, evaluation: CippEvaluation) -> None:
        self.evaluation = evaluation
        self.cancel_url = evaluation.get_absolute_url()
        self.breadcrumbs = [(_("CIPP"), reverse("evaluation:cipp_list")), (evaluation.title, self.cancel_url)]

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        """To the evaluation itself where it is withdrawn."""
        self.begin(editable_cipp(self.request, kwargs["pk"]))
        return redirect(self.evaluation) if self.evaluation.is_withdrawn else None


class ComponentFormView(CippFormView):
    """A form about a component of an evaluation that the user may change."""

    component: CippComponent

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.component = editable_component(self.request, kwargs["pk"], kwargs["slug"])
        self.begin(self.component.evaluation)
        return redirect(self.evaluation) if self.evaluation.is_withdrawn else None


def component_url(component: CippComponent) -> str:
    """The evidence of a component, on the page where it is written."""
    slug = GUIDES[CippPart(component.part)].slug
    return reverse("evaluation:cipp_component", args=[component.evaluation_id, slug]) + "#belegg"
