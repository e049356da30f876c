"""An evaluation fetched for a request: hidden is 404, seen but not one's own to change is 403."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluation.cipp.models import CippComponent, CippEvaluation
from evaluation.cipp.rules import PART_OF
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.web.requests import MemberRequest


def member(request: MemberRequest) -> Person:
    """Who is signed in, on a page that nobody else reaches."""
    return request.user


def visible_cipp(request: MemberRequest, pk: int) -> CippEvaluation:
    """The evaluation if the user may see it, else 404 (one query)."""
    evaluations = CippEvaluation.objects.visible_to(request.user).with_subjects().select_related("filed_by")
    return get_object_or_404(evaluations, pk=pk)


def may_edit(request: MemberRequest, evaluation: CippEvaluation) -> bool:
    return CippEvaluation.objects.editable_by(request.user).filter(pk=evaluation.pk).exists()


def editable_cipp(request: MemberRequest, pk: int) -> CippEvaluation:
    """As `visible_cipp`, and NotAllowed where the user may only read it (two queries)."""
    evaluation = visible_cipp(request, pk)
    if not may_edit(request, evaluation):
        raise NotAllowed(f"{request.user.pk} may not change evaluation {pk}")
    return evaluation


def editable_component(request: MemberRequest, pk: int, slug: str) -> CippComponent:
    """A component of an evaluation that the user may change; 404 for a word that names none."""
    if slug not in PART_OF:
        raise Http404
    evaluation = editable_cipp(request, pk)
    component = get_object_or_404(evaluation.components, part=PART_OF[slug])
    component.evaluation = evaluation
    return component
