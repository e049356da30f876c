"""A study, a hypothesis or a factor fetched for a request: Http404 where hidden, NotAllowed where only readable."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from goals.studies.models import CriticalSuccessFactor, Hypothesis, Study, StudyArea
from network.records.access import get_editable
from network.records.errors import NotAllowed
from network.web.requests import MemberRequest


def visible_study(request: MemberRequest, pk: int) -> Study:
    """The study if the user may see it, else 404 (one query)."""
    return get_object_or_404(Study.objects.visible_to(request.user).select_related("organisation"), pk=pk)


def records_study(request: MemberRequest, study: Study) -> bool:
    """Whether the user records goals over the study's organisation (one query)."""
    return Study.objects.recorded_by(request.user).filter(pk=study.pk).exists()


def recorded_study(request: MemberRequest, pk: int) -> Study:
    """As `visible_study`, and NotAllowed where the user may only read it (two queries)."""
    visible = Study.objects.visible_to(request.user).select_related("organisation")
    return get_editable(visible, Study.objects.recorded_by(request.user), pk=pk)


def writable_areas(request: MemberRequest, study: Study) -> list[StudyArea]:
    """The areas of the study that the user writes for (one query)."""
    return list(StudyArea.objects.writable_by(request.user).filter(study=study))


def visible_hypothesis(request: MemberRequest, pk: int) -> Hypothesis:
    """The hypothesis if the user may see its study, else 404 (one query)."""
    hypotheses = Hypothesis.objects.visible_to(request.user).select_related("area__study__organisation")
    return get_object_or_404(hypotheses, pk=pk)


def belongs_to_group(request: MemberRequest, area: StudyArea) -> bool:
    """Whether the user records goals there or sits in the area's working group, whatever the study's status."""
    if records_study(request, area.study):
        return True
    return area.members.current().filter(person=request.user).exists()


def own_hypothesis(request: MemberRequest, pk: int) -> Hypothesis:
    """As `visible_hypothesis`, and NotAllowed for those who do not write for its area (at most 3 queries)."""
    hypothesis = visible_hypothesis(request, pk)
    if not belongs_to_group(request, hypothesis.area):
        raise NotAllowed(f"{request.user.pk} does not write for area {hypothesis.area_id}")
    return hypothesis


def visible_factor(request: MemberRequest, pk: int) -> CriticalSuccessFactor:
    """The factor if the user may see its study, else 404 (one query)."""
    factors = CriticalSuccessFactor.objects.visible_to(request.user)
    return get_object_or_404(factors.select_related("study__organisation", "area__study", "responsible_person"), pk=pk)


def redirect_if_closed(request: MemberRequest, study: Study) -> HttpResponse | None:
    """A redirect to a study that is not open any more, with a message; None while it is open."""
    if study.is_open:
        return None
    messages.info(request, _("The study is over. Reopen it to change it."))
    return redirect(study)


def anchored(study: Study, anchor: str) -> str:
    """The address of a section of a study's page."""
    return f"{reverse('goals:study', args=[study.pk])}#{anchor}"


def parameter(request: MemberRequest, name: str) -> str:
    """A parameter of the address, or of the body of a POST."""
    parameters: Any = request.POST if request.method == "POST" else request.GET
    return str(parameters.get(name, ""))
