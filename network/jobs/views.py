"""Long work that somebody waits for: how far it is, what came of it, and trying again."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.jobs.actions.jobs import mark_seen, try_again
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import kind_of
from network.jobs.selectors import JobReading
from network.persons.models import Person
from network.records.errors import TooManyJobs
from network.web.requests import Request


def _job(request: Request, pk: int) -> BackgroundJob:
    return get_object_or_404(BackgroundJob.objects.visible_to(request.user), pk=pk)


def _asker(request: Request) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


@never_cache
@require_safe
def job(request: Request, pk: int) -> HttpResponse:
    """GET: for the one who waits: how far it is, then the one button to what came of it. Asked again by itself."""
    reading = JobReading(_job(request, pk), user=request.user)
    if reading.state == JobState.FAILED and not request.htmx and (asker := _asker(request)):
        mark_seen(reading.job, by=asker)
    template = "network/jobs/job.html#state" if request.htmx else "network/jobs/job.html"
    return render(request, template, {"reading": reading, "job": reading.job})


@never_cache
@require_safe
def result(request: Request, pk: int) -> HttpResponse | FileResponse:
    """GET: what came of it, for whoever may still see all that stands in it. Fetched, it no longer waits on My page."""
    job = _job(request, pk)
    kind = kind_of(job)
    if job.state != JobState.DONE:
        return redirect(job)
    if not kind.may_have(job, request.user):
        raise Http404
    if asker := _asker(request):
        mark_seen(job, by=asker)
    if address := kind.result_address(job):
        return redirect(address)
    try:
        content = job.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=kind.file_name(job), content_type=kind.content_type)


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """POST: have it done anew."""
    job = _job(request, pk)
    try:
        return redirect(try_again(job, by=_asker(request)))
    except TooManyJobs:
        messages.warning(request, _("Much is being made just now. Try again in a few minutes."))
        return redirect(job)
