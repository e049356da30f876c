"""A study, a hypothesis or a factor fetched for a request: hidden is 404, seen but not one's own to change is 403."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from goals.goals.views.access import member
from goals.studies.models import CriticalSuccessFactor, Hypothesis, Study, StudyArea
from network.records.errors import NotAllowed
from network.web.requests import Request


def visible_study(request: Request, pk: int) -> Study:
    """The study if the user may see it, else 404 (one query)."""
    return get_object_or_404(Study.objects.visible_to(request.user).select_related("organisation"), pk=pk)


def records_study(request: Request, study: Study) -> bool:
    """Whether the user records goals over the study's organisation (one query)."""
    return Study.objects.recorded_by(request.user).filter(pk=study.pk).exists()


def recorded_study(request: Request, pk: int) -> Study:
    """As `visible_study`, and NotAllowed where the user may only read it (two queries)."""
    study = visible_study(request, pk)
    if not records_study(request, study):
        raise NotAllowed(f"{member(request).pk} may not change study {pk}")
    return study


def writable_areas(request: Request, study: Study) -> list[StudyArea]:
    """The areas of the study that the user writes for (one query)."""
    return list(StudyArea.objects.writable_by(request.user).filter(study=study))


def visible_hypothesis(request: Request, pk: int) -> Hypothesis:
    """The hypothesis if the user may see its study, else 404 (one query)."""
    found = Hypothesis.objects.visible_to(request.user).select_related("area__study__organisation")
    return get_object_or_404(found, pk=pk)


def belongs_to_group(request: Request, area: StudyArea) -> bool:
    """Whether the user records goals there or sits in the area's group, however the study stands."""
    if records_study(request, area.study):
        return True
    return area.members.current().filter(person=member(request)).exists()


def own_hypothesis(request: Request, pk: int) -> Hypothesis:
    """As `visible_hypothesis`, and NotAllowed for those who do not write for its area (at most 3 queries)."""
    found = visible_hypothesis(request, pk)
    if not belongs_to_group(request, found.area):
        raise NotAllowed(f"{member(request).pk} does not write for area {found.area_id}")
    return found


def visible_factor(request: Request, pk: int) -> CriticalSuccessFactor:
    """The factor if the user may see its study, else 404 (one query)."""
    found = CriticalSuccessFactor.objects.visible_to(request.user)
    return get_object_or_404(found.select_related("study__organisation", "area__study", "responsible_person"), pk=pk)


def anchored(study: Study, anchor: str) -> str:
    """The address of a place on a study's page."""
    return f"{reverse('goals:study', args=[study.pk])}#{anchor}"


def asked_for(request: Request, name: str) -> str:
    """A word of the address or of what was sent."""
    sent: Any = request.POST if request.method == "POST" else request.GET
    return str(sent.get(name, ""))
