"""How a gathering ended, for everybody; and the page on which it is closed."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gatherings.closing.actions.document import ask_for_pdf
from gatherings.closing.models import ClosingEdition, GatheringDecision
from gatherings.closing.selectors.content import content_of
from gatherings.closing.selectors.steps import steps_of
from gatherings.closing.views.access import CLOSING, closed_by_reader, closes, crumbs, work_url
from gatherings.registration.selectors.pages import gathering_at, published_at
from network.web.requests import MemberRequest, Request


@require_safe
def closing(request: Request, slug: str) -> HttpResponse:
    """GET: what was published of how the gathering ended, as it stood on the day; constant queries.

    Before anything is published it leads those who arrange the gathering to where they do it.
    """
    gathering = published_at(request, slug)
    edition = ClosingEdition.objects.of(gathering, request.on)
    arranges = request.per is None and closes(request.user, gathering)
    if edition is None:
        if arranges:
            return redirect(work_url(gathering))
        raise Http404
    context = {
        "gathering": gathering,
        "edition": edition,
        "editions": list(
            ClosingEdition.objects.filter(gathering=gathering, published_on__lte=request.on).defer("content")
        ),
        "content": edition.content,
        "breadcrumbs": crumbs(gathering),
        "arranges": arranges,
    }
    return render(request, "gatherings/closing/closing.html", context)


@never_cache
@login_required
@require_safe
def work(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: for the coordinator the day after: what is done, what is left, and how the page will look."""
    gathering = closed_by_reader(request, slug)
    content = content_of(gathering)
    edition = ClosingEdition.objects.of(gathering, request.on)
    context = {
        "gathering": gathering,
        "breadcrumbs": crumbs(gathering),
        "title": CLOSING,
        "content": content,
        "steps": steps_of(gathering, content, request.on),
        "decisions": list(
            GatheringDecision.objects.filter(gathering=gathering.pk).select_related("network").order_by("number")
        ),
        "edition": edition,
        "is_changed": edition is None or edition.content != content,
        "is_over": gathering.is_over(request.on),
    }
    return render(request, "gatherings/closing/work.html", context)


@login_required
@require_POST
def pdf(request: MemberRequest, slug: str) -> HttpResponse:
    """POST: the edition of the day is set as PDF by a worker; to the page where one waits."""
    gathering = gathering_at(slug)
    published_at(request, slug)
    edition = ClosingEdition.objects.of(gathering, request.on)
    if edition is None:
        raise Http404
    return redirect(ask_for_pdf(edition, by=request.user))
