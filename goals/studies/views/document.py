"""A study as a document to keep."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goals.studies.actions.document import ask_for_pdf
from goals.studies.models import Study
from network.web.requests import MemberRequest


@login_required
@require_POST
def pdf(request: MemberRequest, pk: int) -> HttpResponse:
    """POST: the study is set as PDF by a worker, as it was on the day; to the page where one waits."""
    study = Study.objects.readable_on(request.user, request.on).filter(pk=pk).first()
    if study is None:
        raise Http404
    return redirect(ask_for_pdf(study, on=request.on, per=request.per, by=request.user))
